/**
 * The `installment` sublist of an invoice: what its terms make of the total, or with `overrideinstallments` what the script says.
 * Ids of sublist and fields (`seqnum`, `duedate`, `amount`) are from published scripts.
 */
import { toDecimal, toMinor } from '../amounts.ts';
import type { Books } from '../books.ts';
import { dateOf } from '../days.ts';
import { missingField, userError } from '../errors.ts';
import { installmentsOf, scheduleOf, writeInstallments, type Installment } from '../ledger/installments.ts';
import { currencyById, termById } from '../ledger/masters.ts';
import { today } from '../ledger/post.ts';
import { accountingNotModelled } from '../problems.ts';
import { computed, field, fieldMap } from '../records/field.ts';
import type { Sublist } from '../records/kind.ts';
import { isTicked, linesOf, newLine, numberOf, type Line, type RecordState } from '../records/state.ts';
import { dayIn, type Frame } from './frame.ts';

export const INSTALLMENTS: Sublist = {
  id: 'installment',
  kind: 'editor',
  fields: fieldMap(
    computed('seqnum', 'integer', { label: 'Number' }),
    field('duedate', 'date', { label: 'Due Date', column: null, mandatory: true }),
    field('amount', 'currency', { label: 'Amount', column: null, mandatory: true }),
  ),
};

export const installmentLines = (installments: readonly Installment[], scale: number): Line[] =>
  installments.map(({ number, duedate, amount }) =>
    newLine({ seqnum: number, duedate: dateOf(duedate), amount: toDecimal(amount, scale) }),
  );

/** In dynamic mode the list follows the lines and the terms at once, unless it was overridden. */
export function showSchedule(books: Books, state: RecordState, total: number): void {
  const currency = numberOf(state, 'currency');
  if (currency === null || isTicked(state, 'overrideinstallments')) return;
  const { scale } = currencyById(books, currency);
  const installments = ofTerms(books, state, dayIn(state, 'trandate') ?? today(books), toMinor(total, scale));
  state.sublists.set('installment', installmentLines(installments, scale));
}

function ofTerms(books: Books, state: RecordState, on: string, total: number): readonly Installment[] {
  const terms = numberOf(state, 'terms');
  return terms === null ? [] : scheduleOf(termById(books, terms), on, total);
}

/**
 * What a saved invoice is due in. @throws USER_ERROR when overridden installments are not the total, a refusal for lines that were changed
 * without overriding: whether NetSuite takes or drops those is not known.
 */
export function installmentsFor(books: Books, state: RecordState, { scale, trandate }: Frame, total: number): readonly Installment[] {
  const lines = linesOf(state, 'installment');
  if (!isTicked(state, 'overrideinstallments')) {
    if (lines.some(({ touched }) => touched.size > 0))
      throw accountingNotModelled('sublist installment', 'lines changed without "overrideinstallments"; set it to true as well');
    return ofTerms(books, state, trandate, total);
  }
  const terms = numberOf(state, 'terms');
  if (terms === null || termById(books, terms).installment !== 'T')
    throw accountingNotModelled('overrideinstallments', 'installments of an invoice whose terms have none; choose terms with installments');
  const given = lines.map((line, index): Installment => {
    const [duedate, amount] = [dayIn(line, 'duedate'), numberOf(line, 'amount')];
    if (duedate === null) throw missingField('Due Date');
    if (amount === null) throw missingField('Amount');
    return { number: index + 1, duedate, amount: toMinor(amount, scale) };
  });
  if (given.some(({ amount }) => amount < 0) || given.reduce((sum, { amount }) => sum + amount, 0) !== total)
    throw userError('The total of the installments must equal the total of the transaction.');
  return given;
} // prettier-ignore

/** Writes them; once something of the invoice is settled they stay, except for days. */
export function keepInstallments(books: Books, doc: number, installments: readonly Installment[], settled: number): void {
  const there = installmentsOf(books, doc);
  if (settled === 0) return writeInstallments(books, doc, installments);
  const isSame = there.length === installments.length && there.every(({ amount }, index) => amount === installments[index]?.amount);
  if (!isSame) throw accountingNotModelled(`invoice ${doc}`, 'installments changed in number or amount after something was paid; unapply it first');
  for (const [index, { id }] of there.entries())
    books.write(`UPDATE _installment SET duedate = ? WHERE id = ?`, installments[index]?.duedate, id);
} // prettier-ignore
