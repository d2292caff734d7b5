import { dayNumber, type IsoDate } from '../calendar/iso-date.ts';
import type { OpenItem } from '../ledger/open-item.ts';
import { featureValues } from './features.ts';
import { byDocument, invoiceOf, teaches, type Invoice } from './history/invoice.ts';
import { walkLedger, type View } from './history/walk.ts';
import { standingOf, type Standing } from './standing.ts';

/** An invoice as it looked on a day. */
export interface Seen {
  readonly standing: Standing;
  /** Of `FEATURES`, in their order. */
  readonly values: readonly number[];
}

/** As it looked on its day of issue, and how it came out: what models learn from. */
export interface Observation extends Seen {
  readonly invoice: Invoice;
  readonly late: boolean;
  readonly veryLate: boolean;
  readonly days: number;
}

export function seen(invoice: Invoice, view: View): Seen {
  const standing = standingOf(invoice, view);
  return { standing, values: featureValues(standing) };
}

/** Ledgers longer than this are learnt from by their latest invoices: older ones say little more, and time is counted in NetSuite. */
export const MOST_OBSERVATIONS = 20_000;

/** Everything the ledger teaches before a day: invoices issued and closed before it, each as of its own day of issue, in that order. */
export function observeHistory(
  items: readonly OpenItem[],
  before: IsoDate,
  lateDays: number,
): readonly Observation[] {
  const end = dayNumber(before);
  const invoices = items.filter(teaches).map(invoiceOf);
  const known = invoices
    .filter(({ issued, closed }) => issued < end && closed < end)
    .sort((a, b) => a.issued - b.issued || byDocument(a, b))
    .slice(-MOST_OBSERVATIONS);
  const questions = known.map((invoice) => ({ invoice, day: invoice.issued }));
  return walkLedger(invoices, lateDays, questions, ({ invoice }, view) => ({
    invoice,
    ...seen(invoice, view),
    late: invoice.closed > invoice.due,
    veryLate: invoice.closed - invoice.due > lateDays,
    days: invoice.closed - invoice.due,
  }));
}
