import { parseIsoDate } from '../../../core/calendar/iso-date.ts';
import type { Problem } from '../../../core/problems/problem.ts';
import { z } from '../../../core/problems/schema.ts';
import { apiUnusable } from '../problems.ts';

/** N/file keeps 10 MB: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4205693274.html. In base64 that is a third more. */
export const MOST_BYTES = 10_000_000;
const MOST_BASE64 = Math.ceil(MOST_BYTES / 3) * 4;

const NAME = 'name is to be the file’s name: 1 to 150 characters, no / or \\ and no control characters.';
const BASE64 = 'content is to be base64 (RFC 4648) of 1 byte to 10 MB.';
const TEXT = 'text is to be the file as text, not empty and at most 10 MB.';

const isBase64 = (value: string): boolean =>
  value.length > 0 &&
  value.length <= MOST_BASE64 &&
  value.length % 4 === 0 &&
  /^[A-Za-z0-9+/]+={0,2}$/.test(value);

const Push = z.strictObject({
  name: z.string(NAME).check(z.regex(/^[^/\\\p{Cc}]{1,150}$/u, NAME), z.refine((name) => name.trim() === name && !/^\.+$/.test(name), NAME)),
  content: z.optional(z.string(BASE64).check(z.refine((value) => isBase64(value.replace(/\s+/g, '')), BASE64))),
  text: z.optional(z.string(TEXT).check(z.minLength(1, TEXT), z.maxLength(MOST_BYTES, TEXT))),
}); // prettier-ignore

/** A bank file as another system sends it: its bytes in base64, or its text. */
export type PushRequest =
  { readonly name: string; readonly content: string } | { readonly name: string; readonly text: string };

const DAY = 'day is to be a day: YYYY-MM-DD.';
const RECEIPT = 'receipt is to be the id of one receipt.';
const AFTER = 'after is to be the number “next” of the page before.';
const Ask = z.strictObject({
  day: z.optional(z.string(DAY).check(z.refine((value) => parseIsoDate(value) !== undefined, DAY))),
  receipt: z.optional(z.string(RECEIPT).check(z.minLength(1, RECEIPT), z.maxLength(300, RECEIPT))),
  after: z.optional(z.string(AFTER).check(z.regex(/^\d{1,15}$/, AFTER))),
});

export type AskRequest = { readonly receipt: string } | { readonly day: string; readonly after: number };

export type Read<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };

/** What was sent, checked, with everything that is wrong with it at once. */
export function readPush(body: unknown): Read<PushRequest> {
  const parsed = Push.safeParse(body);
  const problems = parsed.success ? [] : issuesOf(parsed.error.issues, 'body');
  const { content, text } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  if ((content === undefined) === (text === undefined))
    problems.push(apiUnusable('body', { says: 'Send content or text, one of them.' }));
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  const { name } = parsed.data;
  return { ok: true, value: parsed.data.content === undefined ? { name, text: parsed.data.text ?? '' } : { name, content: parsed.data.content } };
} // prettier-ignore

export function readAsk(parameters: unknown): Read<AskRequest> {
  const parsed = Ask.safeParse(parameters);
  const problems = parsed.success ? [] : issuesOf(parsed.error.issues, 'parameters');
  const { day, receipt, after } = (
    typeof parameters === 'object' && parameters !== null ? parameters : {}
  ) as Record<string, unknown>;
  if ((day === undefined) === (receipt === undefined))
    problems.push(apiUnusable('parameters', { says: 'Ask by day or by receipt, one of them.' }));
  if (receipt !== undefined && after !== undefined)
    problems.push(apiUnusable('parameters', { says: 'after belongs to day.' }));
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  const asked = parsed.data;
  return asked.receipt === undefined
    ? { ok: true, value: { day: asked.day ?? '', after: Number(asked.after ?? '0') } }
    : { ok: true, value: { receipt: asked.receipt } };
}

interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
}

/** Each message once: a value can break two rules that are said in one sentence. */
function issuesOf(issues: readonly Issue[], where: string): Problem[] {
  const seen = new Set<string>();
  return issues.flatMap(({ code, path, message, keys = [] }) => {
    const says =
      code === 'unrecognized_keys'
        ? `There is no ${keys.join(', ')} here.`
        : path.length === 0
          ? `The ${where} is to be a JSON object.`
          : message;
    if (seen.has(says)) return [];
    seen.add(says);
    return [apiUnusable([where, ...path.map(String)].join('.'), { says })];
  });
}
