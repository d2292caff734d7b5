/** Brings the applications of one credit line to what its document's `apply` list says: what stays the same is not touched. */
import type { Books } from '../books.ts';
import type { Day } from '../days.ts';
import { apply, debitKeyOf, unapply, type ApplicationRow } from '../ledger/apply.ts';
import type { Applied, Wanted } from './apply-lists.ts';

/** What a credit line has settled, by the item it went to. */
export function appliedByCredit(books: Books, credit: number): Map<number, Applied> {
  const rows = books.rows<ApplicationRow>(`SELECT * FROM _application WHERE credit = ? ORDER BY id`, credit);
  const sums = new Map<number, Applied>();
  for (const row of rows) {
    const { amount, discount } = row;
    const debit = debitKeyOf(row);
    const before = sums.get(debit) ?? { amount: 0, discount: 0 };
    sums.set(debit, { amount: before.amount + amount - discount, discount: before.discount + discount });
  }
  return sums;
}

export function settleCredit(
  books: Books,
  credit: number,
  wanted: readonly Wanted[],
  maker: number,
  on: Day,
): void {
  const target = new Map(wanted.map(({ item, amount }) => [item.key, amount]));
  const there = appliedByCredit(books, credit);
  for (const [debit, { amount }] of there) {
    if (target.get(debit) === amount) continue;
    const rows = books.rows<ApplicationRow>(`SELECT * FROM _application WHERE credit = ?`, credit);
    for (const row of rows) if (debitKeyOf(row) === debit) unapply(books, row.id);
  }
  for (const [debit, amount] of target) {
    if (there.get(debit)?.amount !== amount) apply(books, { debit, credit, amount, maker, on });
  }
}
