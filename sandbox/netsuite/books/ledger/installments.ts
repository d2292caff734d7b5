/**
 * Installments: what of an invoice is due when, where its terms say so. The ledger has one A/R line all the same; each installment has
 * what is open of it, and a payment settles one installment or several.
 *
 * Terms: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_0830044718.html (their fields need the feature Installments) and
 * the records browser's `term`; even splits, percentages and `overrideinstallments`: https://www.abaci-us.com/netsuite-installments/ and
 * https://www.sikich.com/insight/netsuite-installments-feature/, which also says that such terms give no discount.
 *
 * Not verified: that the first is due as many days after the invoice as the terms have (the others follow by their frequency), that the invoice's
 * own due date is that day, and which installment takes the odd cent of an even split (here the last).
 */
import { shareOf } from '../amounts.ts';
import type { Books } from '../books.ts';
import { addDays, type Day } from '../days.ts';
import type { TermRow } from './masters.ts';

type Frequency = NonNullable<TermRow['recurrencefrequency']>;

export interface Installment {
  /** From 1. */
  readonly number: number;
  readonly duedate: Day;
  /** Minor units. */
  readonly amount: number;
}

export interface InstallmentRow extends Installment {
  readonly id: number;
  readonly doc: number;
  /** `uniquekey` of the A/R line. */
  readonly line: number;
  readonly open: number;
}

/** The installments of so much, billed on that day; none where the terms have none. */
export function scheduleOf(terms: TermRow, on: Day, total: number): readonly Installment[] {
  if (terms.installment !== 'T' || total <= 0) return [];
  const count = terms.recurrencecount ?? 1;
  const percentages = terms.percentages === null ? null : (JSON.parse(terms.percentages) as number[]);
  const first = addDays(on, terms.netdays);
  const amounts: number[] = [];
  for (let index = 0, left = total; index < count; index += 1) {
    const share = percentages === null ? shareOf(total, 1, count) : shareOf(total, Math.round((percentages[index] ?? 0) * 1_000), 100_000);
    const amount = index === count - 1 ? left : Math.min(share, left);
    amounts.push(amount);
    left -= amount;
  }
  return amounts.map((amount, index) => ({
    number: index + 1,
    duedate: later(first, terms.recurrencefrequency ?? 'MONTHLY', index * (terms.repeatevery ?? 1)),
    amount,
  }));
} // prettier-ignore

/** So many periods later. A day a month does not have becomes its last. */
function later(day: Day, frequency: Frequency, periods: number): Day {
  if (frequency === 'DAILY' || frequency === 'WEEKLY')
    return addDays(day, periods * (frequency === 'WEEKLY' ? 7 : 1));
  const [year = 0, month = 1, ofMonth = 1] = day.split('-').map(Number);
  const months = year * 12 + (month - 1) + periods * (frequency === 'ANNUALLY' ? 12 : 1);
  const last = new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0)).getUTCDate();
  return [Math.floor(months / 12), (months % 12) + 1, Math.min(ofMonth, last)]
    .map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0'))
    .join('-');
}

export const installmentsOf = (books: Books, doc: number): InstallmentRow[] =>
  books.rows(`SELECT * FROM _installment WHERE doc = ? ORDER BY number`, doc);

export const installmentById = (books: Books, id: number): InstallmentRow | undefined =>
  books.row(`SELECT * FROM _installment WHERE id = ?`, id);

/** Those of an A/R line of which something is open, in their order. */
export const openInstallments = (books: Books, line: number): InstallmentRow[] =>
  books.rows(`SELECT * FROM _installment WHERE line = ? AND open > 0 ORDER BY number`, line);

/** Replaces the installments of an A/R line of which nothing is settled. */
export function writeInstallments(books: Books, doc: number, installments: readonly Installment[]): void {
  books.write(`DELETE FROM _installment WHERE doc = ?`, doc);
  if (installments.length === 0) return;
  const line = books.row<{ uniquekey: number }>(
    `SELECT uniquekey FROM _line WHERE doc = ? AND kind = 'RECEIVABLE'`,
    doc,
  )?.uniquekey;
  for (const { number, duedate, amount } of installments)
    books.write(
      `INSERT INTO _installment (doc, line, number, duedate, amount, open) VALUES (?, ?, ?, ?, ?, ?)`,
      doc,
      line,
      number,
      duedate,
      amount,
      amount,
    );
}

export const removeInstallments = (books: Books, doc: number): void =>
  void books.write(`DELETE FROM _installment WHERE doc = ?`, doc);

/** Of a voided invoice nothing is due. */
export const voidInstallments = (books: Books, doc: number): void =>
  void books.write(`UPDATE _installment SET amount = 0, open = 0 WHERE doc = ?`, doc);
