import { daysBetween, type IsoDate } from '../calendar/iso-date.ts';
import type { ItemId } from '../ledger/ids.ts';
import type { OpenItem } from '../ledger/open-item.ts';
import { plus, ZERO, type Minor } from '../money/minor.ts';

/** An item and what of it was open on the day looked at; an invoice in installments is several. */
export interface OpenAmount {
  readonly item: OpenItem;
  /** `null`: nobody knows, and it counts as not overdue. */
  readonly dueOn: IsoDate | null;
  readonly open: Minor;
}

export interface Bucket {
  /** Days from the due (or issue) date, both included; `null`: without end on that side. */
  readonly from: number | null;
  readonly to: number | null;
  readonly says: string;
  readonly amount: Minor;
  readonly items: readonly ItemId[];
}

/** Not yet due (0 and below), 1 to 30, 31 to 60, 61 to 90, more. */
export const BUCKET_ENDS: readonly number[] = [0, 30, 60, 90];

/**
 * Debts by age on a day. By due date, the first bucket is what is not overdue; by issue date, what was issued on the day or (in error)
 * after it. Credits are not aged: they are no debts, and netted with the oldest would hide it.
 */
export function ageing(
  debts: readonly OpenAmount[],
  day: IsoDate,
  by: 'due' | 'issued',
  ends: readonly number[] = BUCKET_ENDS,
): readonly Bucket[] {
  const buckets = [...ends, null].map((to, index) => {
    const from = index === 0 ? null : (ends[index - 1] ?? 0) + 1;
    return { from, to, says: sayBucket(from, to, by), amount: ZERO, items: [] as ItemId[] };
  });
  for (const { item, dueOn, open } of debts) {
    const from = by === 'due' ? dueOn : item.issuedOn;
    const age = from === null ? 0 : daysBetween(from, day);
    const bucket = buckets.find(({ to }) => to === null || age <= to);
    if (!bucket) continue;
    bucket.amount = plus(bucket.amount, open);
    if (bucket.items.at(-1) !== item.id) bucket.items.push(item.id);
  }
  return buckets;
}

function sayBucket(from: number | null, to: number | null, by: 'due' | 'issued'): string {
  const what = by === 'due' ? 'overdue' : 'old';
  if (from === null) return to === 0 && by === 'due' ? 'not overdue' : `up to ${to} days ${what}`;
  return to === null ? `${from} days ${what} and more` : `${from} to ${to} days ${what}`;
}
