import { load } from 'js-yaml';
import * as z from 'zod/mini';
import { currency as currencyOf } from '../../money/currency.ts';
import { nearestName } from '../../problems/nearest.ts';
import type { Checked, Problem } from '../../problems/problem.ts';
import { ENCODINGS, isEncoding } from '../../text/decode.ts';
import { place, profileInvalid } from '../problems.ts';
import { shown } from '../shown.ts';

const text = (wants: string) => z.string({ error: wants }).check(z.minLength(1, { error: wants }));
const whole = (least: number, wants: string) =>
  z.int({ error: wants }).check(z.minimum(least, { error: wants }));

const HEADER_OR_NUMBER = 'a header of the file, or the number of a column from 1';
const Column = z.union([text(HEADER_OR_NUMBER), whole(1, HEADER_OR_NUMBER)], { error: HEADER_OR_NUMBER });
const Words = z.array(text('a word'), { error: 'a list of words' });

const Columns = z.strictObject(
  {
    date: Column,
    valueDate: z.optional(Column),
    amount: z.optional(Column),
    debit: z.optional(Column),
    credit: z.optional(Column),
    fee: z.optional(Column),
    direction: z.optional(Column),
    payer: z.optional(Column),
    payee: z.optional(Column),
    payerAccount: z.optional(Column),
    payerBic: z.optional(Column),
    text: z.optional(
      z.union([Column, z.array(Column)], { error: 'a header, the number of a column, or a list of them' }),
    ),
    reference: z.optional(Column),
    bankReference: z.optional(Column),
    check: z.optional(Column),
    currency: z.optional(Column),
    balance: z.optional(Column),
    account: z.optional(Column),
    code: z.optional(Column),
    status: z.optional(Column),
  },
  { error: 'a group of keys such as { date: "…", amount: "…" }' },
);

const Profile = z.strictObject(
  {
    name: text('a name of your choice'),
    when: z.optional(
      z.strictObject({ headers: Words }, { error: 'a group with the key "headers" and a list of them' }),
    ),
    encoding: z.optional(
      z
        .string({ error: 'the name of a character set' })
        .check(z.refine(isEncoding, { error: `a character set that is known (${ENCODINGS.join(', ')})` })),
    ),
    delimiter: z.optional(z.string({ error: 'one sign' }).check(z.length(1, { error: 'one sign' }))),
    skipLines: z.optional(whole(0, 'a number of lines')),
    header: z.optional(z.boolean({ error: 'true or false' })),
    decimal: z.optional(z.enum([',', '.'], { error: '"," or "."' })),
    dates: z.optional(z.enum(['YMD', 'DMY', 'MDY'], { error: 'YMD, DMY or MDY' })),
    currency: z.optional(
      z
        .string({ error: 'a currency code such as EUR' })
        .check(z.refine((code) => currencyOf(code) !== undefined, { error: 'a currency code such as EUR' })),
    ),
    account: z.optional(text('an account, in quotes')),
    debitWords: z.optional(Words),
    creditWords: z.optional(Words),
    columns: Columns,
  },
  { error: 'a group of keys' },
);

export const PROFILE_KEYS: readonly string[] = Object.keys(Profile.shape);
export const COLUMN_KEYS: readonly string[] = Object.keys(Columns.shape);

/** A column by its header, or by its number from 1. */
export type ColumnName = string | number;

/** Which column of a bank's CSV holds what: `README.md` beside this file explains every key. */
export type CsvProfile = z.infer<typeof Profile>;

/** Profiles out of a JSON or YAML file: one, or a list. Every problem of the file at once. */
export function readProfiles(file: string, text: string): Checked<readonly CsvProfile[]> {
  let value: unknown;
  try {
    value = load(text); // YAML 1.2 reads JSON too
  } catch (error) {
    const because = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return { ok: false, problems: [profileInvalid(file, { because })] };
  }
  const list = Array.isArray(value);
  const parsed = z.safeParse(z.array(Profile), list ? value : [value]);
  const problems = parsed.success
    ? parsed.data
        .flatMap(withoutAmount)
        .map(({ name, because }) =>
          profileInvalid(place(file, null, `profile "${shown(name)}"`), { because }),
        )
    : parsed.error.issues.map((issue) => issueProblem(issue, file, list, list ? value : [value]));
  return parsed.success && problems.length === 0
    ? { ok: true, value: parsed.data, problems: [] }
    : { ok: false, problems };
}

function withoutAmount({ name, columns }: CsvProfile): readonly { name: string; because: string }[] {
  const { amount, debit, credit } = columns;
  const names = [amount, debit, credit].some((column) => column !== undefined);
  return names ? [] : [{ name, because: 'it names no column "amount", "debit" or "credit"' }];
}

function issueProblem(issue: z.core.$ZodIssue, file: string, list: boolean, value: unknown): Problem {
  const [index, ...path] = issue.path as readonly (string | number)[];
  const at = path.join('.');
  const where = place(
    file,
    null,
    [list ? `profile ${Number(index) + 1}` : '', at].filter(Boolean).join(', '),
  );
  return profileInvalid(where, { because: because(issue, at, valueAt(value, issue.path)) });
}

function because(issue: z.core.$ZodIssue, at: string, got: unknown): string {
  if (issue.code === 'unrecognized_keys') {
    const known = at === 'columns' ? COLUMN_KEYS : at === '' ? PROFILE_KEYS : ['headers'];
    return issue.keys.map((key) => unknownKey(key, known)).join('; ');
  }
  if (at === '') return `it must be ${issue.message}`;
  if (got === undefined) return `"${at}" is missing: ${issue.message}`;
  return `"${at}" must be ${issue.message}, not ${shown(JSON.stringify(got))}`;
}

function unknownKey(key: string, known: readonly string[]): string {
  const near = nearestName(key, known);
  return `"${shown(key)}" is no key here${near === null ? `; there are ${known.join(', ')}` : ` (did you mean "${near}"?)`}`;
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null ? (at as Readonly<Record<PropertyKey, unknown>>)[key] : undefined,
    value,
  );
