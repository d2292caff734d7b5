import { GraphError, ResponseType, type GraphRequest } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import type { Answered } from '../business-central/client.ts';
import type { AdviceMailbox } from '../connector/input.ts';
import { RETRY, waitBefore, type RetryPolicy } from '../http/retry.ts';
import { mailboxNotRead } from '../problems.ts';
import { graphClient, type GraphOptions } from './client.ts';

export interface MailboxOptions extends GraphOptions {
  /** A well-known name such as `inbox`, or the id of a folder. */
  readonly folder: string;
  readonly retry?: RetryPolicy;
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

/** What of a page of changes is looked at; links are opaque and kept as they came. */
const Page = z.object({
  value: z.array(z.object({ id: z.string(), subject: z.string().nullish(), '@removed': z.unknown().optional() })),
  '@odata.nextLink': z.string().optional(),
  '@odata.deltaLink': z.string().optional(),
}); // prettier-ignore

const PAGE_SIZE = 50;

/**
 * Reads a mailbox by delta (Graph reference, "message: delta": filter by `receivedDateTime` only, links are opaque, 410 asks to begin anew), and each
 * mail whole, as MIME (Graph reference, "message: get", `$value`): words, files and forwarded mails in one call. Nothing is written, moved or
 * marked as read. Ids are immutable ones: a mail that is moved keeps its own. Calls are tried again as Graph asks; all of them only read.
 */
export function graphMailbox(options: MailboxOptions): AdviceMailbox {
  const { mailbox, folder, retry = RETRY } = options;
  const sleep = options.sleep ?? ((ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms)));
  const client = graphClient(options);
  const root = `/users/${encodeURIComponent(mailbox)}`;
  const prefer = `IdType="ImmutableId", odata.maxpagesize=${PAGE_SIZE}`;

  async function get(request: GraphRequest): Promise<Answered<{ status: number; body: unknown }>> {
    for (let made = 1; ; made++) {
      try {
        return { ok: true, value: { status: 200, body: await request.header('Prefer', prefer).get() as unknown } };
      } catch (error) {
        if (!(error instanceof GraphError) && !(error instanceof TypeError)) throw error;
        const status = error instanceof GraphError ? error.statusCode : -1;
        if (status === 410 || status === 404) return { ok: true, value: { status, body: error.message } };
        const asked = error instanceof GraphError ? Number(error.headers?.get('retry-after') ?? NaN) : NaN;
        const attempt = status < 0 ? ({ kind: 'no-answer' } as const) : ({ kind: 'answer', status, retryAfterSeconds: Number.isNaN(asked) ? null : asked } as const);
        const wait = waitBefore(attempt, made, retry, Math.random());
        if (wait === null) return { ok: false, problem: notRead(error.message) };
        await sleep(wait);
      }
    }
  }
  const notRead = (says: string): ReturnType<typeof mailboxNotRead> =>
    mailboxNotRead(`mailbox ${mailbox}, folder ${folder}`, { mailbox, says: says.replace(/\.$/, '') });

  return {
    name: `${mailbox}/${folder}`,
    async changes(cursor, from) {
      const first = client
        .api(`${root}/mailFolders/${encodeURIComponent(folder)}/messages/delta`)
        .filter(`receivedDateTime ge ${from}T00:00:00Z`)
        .select('id,subject');
      if (cursor !== null && !cursor.startsWith(`${options.baseUrl}/v1.0/`))
        return { ok: false, problem: notRead('Graph named a place that is not its own') };
      const answer = await get(
        cursor === null ? first : client.api(cursor.slice(`${options.baseUrl}/v1.0`.length)),
      );
      if (!answer.ok) return answer;
      const { status, body } = answer.value;
      if (status === 410) return { ok: true, value: null };
      const page = Page.safeParse(body);
      const next = page.data?.['@odata.nextLink'] ?? page.data?.['@odata.deltaLink'];
      if (status !== 200 || !page.success || next === undefined)
        return { ok: false, problem: notRead(status === 200 ? 'Graph answered something this release does not know' : String(body)) };
      const came = page.data.value.filter((message) => message['@removed'] === undefined);
      const mails = came.map(({ id, subject }) => ({ id, subject: subject ?? '' }));
      return { ok: true, value: { mails, next, more: page.data['@odata.nextLink'] !== undefined } };
    },
    async mail(id) {
      const request = client.api(`${root}/messages/${encodeURIComponent(id)}/$value`);
      const answer = await get(request.responseType(ResponseType.ARRAYBUFFER));
      if (!answer.ok) return answer;
      const { status, body } = answer.value;
      return { ok: true, value: status === 200 ? new Uint8Array(body as ArrayBuffer) : null };
    },
  };
} // prettier-ignore
