import { load } from 'js-yaml';
import * as z from 'zod/mini';
import type { Checked, Problem } from '../../problems/problem.ts';
import { lockboxLayoutInvalid, place } from '../problems.ts';
import { shown } from '../shown.ts';

const COLUMNS = 'a first and a last column such as [8, 17]';
const Range = z
  .tuple([z.int({ error: COLUMNS }), z.int({ error: COLUMNS })], { error: COLUMNS })
  .check(z.refine(([from, to]) => from >= 1 && to >= from && to <= 1000, { error: COLUMNS }));
const Optional = z.optional(Range);

const Document = z.strictObject(
  { number: Range, amount: Optional, discount: Optional, deduction: Optional, reason: Optional },
  { error: 'a group such as { number: [12, 21], amount: [22, 31] }' },
);

const Layout = z.strictObject(
  {
    width: z.optional(z.int({ error: 'a number of columns' }).check(z.minimum(20), z.maximum(1000))),
    dates: z.optional(z.enum(['YMD', 'MDY', 'DMY'], { error: 'YMD, MDY or DMY' })),
    header: z.optional(z.strictObject({ lockbox: Range, date: Range }, { error: 'lockbox and date' })),
    detail: z.optional(
      z.strictObject(
        {
          batch: Range,
          item: Range,
          amount: Range,
          routing: Optional,
          account: Optional,
          check: Optional,
          date: Optional,
          payer: Optional,
          documents: z.optional(z.array(Document, { error: 'a list of documents' })),
        },
        { error: 'columns of batch, item and amount' },
      ),
    ),
    overflow: z.optional(
      z.strictObject(
        { batch: Range, item: Range, documents: z.optional(z.array(Document)) },
        { error: 'columns of batch, item and documents' },
      ),
    ),
    batch: z.optional(
      z.strictObject({ count: Range, amount: Range }, { error: 'columns of count and amount' }),
    ),
    total: z.optional(
      z.strictObject({ count: Range, amount: Range }, { error: 'columns of count and amount' }),
    ),
    trailer: z.optional(z.strictObject({ records: Range }, { error: 'columns of records' })),
  },
  { error: 'a group of keys' },
);

/** Where a bank prints what: records 5 (header), 6 (detail), 4 (overflow), 7 (batch), 8 (total), 9 (trailer). */
type Given = z.infer<typeof Layout>;
export type LockboxDocument = z.infer<typeof Document>;
export type LockboxLayout = { readonly [K in keyof Required<Given>]: NonNullable<Given[K]> };
export type LockboxColumns = readonly [from: number, to: number];

/**
 * The columns most banks start from (BAI lockbox, 80 columns). Banks call their definitions typical, not definitive, so each can
 * be set; invoice numbers have no common place, and are taken from here only where a line holds nothing else.
 */
export const DEFAULT_LOCKBOX: LockboxLayout = {
  width: 80,
  dates: 'YMD',
  header: { lockbox: [8, 14], date: [15, 20] },
  detail: {
    batch: [2, 4],
    item: [5, 7],
    amount: [8, 17],
    routing: [18, 26],
    account: [27, 36],
    check: [37, 46],
  },
  overflow: { batch: [2, 4], item: [5, 7] },
  batch: { count: [21, 23], amount: [24, 33] },
  total: { count: [21, 24], amount: [25, 34] },
  trailer: { records: [2, 7] },
};

/** A layout out of a JSON or YAML file; what it does not name is as usual. Every problem of the file at once. */
export function readLockboxLayout(file: string, text: string): Checked<LockboxLayout> {
  let value: unknown;
  try {
    value = load(text);
  } catch (error) {
    const because = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return { ok: false, problems: [lockboxLayoutInvalid(file, { because })] };
  }
  const parsed = z.safeParse(Layout, value);
  if (parsed.success)
    return { ok: true, value: { ...DEFAULT_LOCKBOX, ...withoutUndefined(parsed.data) }, problems: [] };
  const problems: Problem[] = parsed.error.issues.map((issue) => {
    const at = issue.path.map(String).join('.');
    const because =
      issue.code === 'unrecognized_keys'
        ? `"${shown(issue.keys.join('", "'))}" is no key here`
        : `it must be ${issue.message}`;
    return lockboxLayoutInvalid(place(file, null, at), { because });
  });
  return { ok: false, problems };
}

const withoutUndefined = (given: Given): Partial<LockboxLayout> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
