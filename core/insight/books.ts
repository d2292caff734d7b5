import { daysBetween, type IsoDate } from '../calendar/iso-date.ts';
import { areDaysUnknown, duePartsOf } from '../ledger/installments.ts';
import type { OpenItem } from '../ledger/open-item.ts';
import { openOn, type Applied } from '../ledger/open-on.ts';
import { minor, sum, type Minor } from '../money/minor.ts';
import type { OpenAmount } from './ageing.ts';
import { money, type Documents, type Input } from './figure.ts';
import { within, type Period } from './period.ts';

/** What the figures of one company and currency are worked out from. */
export interface Books {
  readonly items: readonly OpenItem[];
  readonly period: Period;
  readonly opening: readonly OpenAmount[];
  readonly closing: readonly OpenAmount[];
  readonly sales: readonly OpenItem[];
}

export const openAt = (items: readonly OpenItem[], day: IsoDate, applied: Applied): readonly OpenAmount[] =>
  items.flatMap((item) =>
    duePartsOf(item, openOn(item, day, applied))
      .filter(({ open }) => open !== 0)
      .map(({ dueOn, open }) => ({ item, dueOn: areDaysUnknown(item) ? null : dueOn, open })),
  );
export const debtsOf = (amounts: readonly OpenAmount[]): readonly OpenAmount[] =>
  amounts.filter(({ open }) => open > 0);
/** Money that came in and waits to be applied: it corrects no invoice, so it stands beside the receivables, not in them. */
export const isCash = ({ item, open }: OpenAmount): boolean =>
  open < 0 && (item.kind === 'payment' || item.kind === 'deposit');
/** Debts less open credit memos, as sales are invoices less credit memos. */
export const receivablesOf = (amounts: readonly OpenAmount[]): readonly OpenAmount[] =>
  amounts.filter((amount) => !isCash(amount));
/** Of the receivables, what is not past its due date; a credit memo can be used at any time, so it belongs here. */
export const notOverdueOf = (amounts: readonly OpenAmount[], day: IsoDate): readonly OpenAmount[] =>
  receivablesOf(amounts).filter((amount) => amount.open < 0 || !isOverdue(day)(amount));
export const total = (amounts: readonly OpenAmount[]): Minor => sum(amounts.map(({ open }) => open));
export const idsOf = (name: string, amounts: readonly OpenAmount[]): Documents => ({
  name,
  ids: [...new Set(amounts.map(({ item }) => item.id))],
});
export const receivablesAt = (name: string, amounts: readonly OpenAmount[], day: IsoDate): Input =>
  amountOf(name, `debts and credit memos open on ${day}`, receivablesOf(amounts));
export const notOverdueAt = (amounts: readonly OpenAmount[], day: IsoDate): Input =>
  amountOf('not overdue', `not overdue on ${day}`, notOverdueOf(amounts, day));
export const amountOf = (name: string, said: string, amounts: readonly OpenAmount[]): Input =>
  money(name, total(amounts), idsOf(said, amounts));

/** Invoices less credit memos issued in the period; other documents are no sales. */
export const salesWithin = (items: readonly OpenItem[], period: Period): readonly OpenItem[] =>
  items.filter(
    ({ kind, issuedOn }) => (kind === 'invoice' || kind === 'credit-memo') && within(issuedOn, period),
  );
export const salesOf = (documents: readonly OpenItem[]): Minor =>
  minor(
    documents.reduce(
      (sales, { kind, total: amount }) => sales + (kind === 'invoice' ? amount : -Math.abs(amount)),
      0,
    ),
  );

export const isOverdue =
  (day: IsoDate, beyond = 0) =>
  ({ dueOn }: OpenAmount): boolean =>
    dueOn !== null && daysBetween(dueOn, day) > beyond;

/** The sales of the period with their documents, as an input. */
export const salesInput = ({ sales, period: { start, end } }: Books): Input =>
  money('sales', salesOf(sales), {
    name: `invoices and credit memos issued after ${start}, up to ${end}`,
    ids: sales.map(({ id }) => id),
  });

/** What is overdue, as an input. */
export const overdueAt = (amounts: readonly OpenAmount[], day: IsoDate): Input =>
  amountOf('overdue', `overdue on ${day}`, debtsOf(amounts).filter(isOverdue(day)));
