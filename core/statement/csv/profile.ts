import { load } from 'js-yaml';
import * as z from 'zod/mini';
import type { Checked } from '../../problems/problem.ts';
import { place, profileInvalid } from '../problems.ts';

const Column = z.union([z.string().check(z.minLength(1)), z.int().check(z.positive())]);
const Words = z.array(z.string().check(z.minLength(1)));

const Columns = z.strictObject({
  date: Column,
  valueDate: z.optional(Column),
  amount: z.optional(Column),
  debit: z.optional(Column),
  credit: z.optional(Column),
  fee: z.optional(Column),
  direction: z.optional(Column),
  payer: z.optional(Column),
  payerAccount: z.optional(Column),
  payerBic: z.optional(Column),
  text: z.optional(z.union([Column, z.array(Column)])),
  reference: z.optional(Column),
  bankReference: z.optional(Column),
  check: z.optional(Column),
  currency: z.optional(Column),
  balance: z.optional(Column),
  account: z.optional(Column),
  code: z.optional(Column),
  status: z.optional(Column),
});

const Profile = z.strictObject({
  name: z.string().check(z.minLength(1)),
  when: z.optional(z.strictObject({ headers: Words })),
  encoding: z.optional(z.string()),
  delimiter: z.optional(z.string().check(z.length(1))),
  skipLines: z.optional(z.int().check(z.nonnegative())),
  header: z.optional(z.boolean()),
  decimal: z.optional(z.enum([',', '.'])),
  dates: z.optional(z.enum(['YMD', 'DMY', 'MDY'])),
  currency: z.optional(z.string().check(z.regex(/^[A-Z]{3}$/))),
  account: z.optional(z.string()),
  debitWords: z.optional(Words),
  creditWords: z.optional(Words),
  columns: Columns,
});

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
  const parsed = z.safeParse(z.array(Profile), Array.isArray(value) ? value : [value]);
  if (!parsed.success)
    return {
      ok: false,
      problems: parsed.error.issues.map(({ path, message }) =>
        profileInvalid(place(file, null, path.join('.') || null), { because: message }),
      ),
    };
  const problems = parsed.data
    .filter(
      ({ columns }) =>
        columns.amount === undefined && columns.debit === undefined && columns.credit === undefined,
    )
    .map(({ name }) =>
      profileInvalid(place(file, null, name), {
        because: 'it names no column "amount", "debit" or "credit"',
      }),
    );
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: parsed.data, problems: [] };
}
