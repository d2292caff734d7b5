import { byDocument, type Invoice } from './invoice.ts';

/**
 * What the books learn about an invoice, and on which day. A fact of day D is known as of D + 1: looking as of a day, only facts
 * of earlier days are there. All of `core/risk` sees the ledger through these facts alone, so that nothing later can leak.
 *
 * - `issued`: it is in the books and open.
 * - `late`, `very-late`: the last day has gone by on which paying would have been in time (or within the late days), and it is
 *   still open. It is late for certain from then on, whenever it will be paid.
 * - `closed`: it was paid; on which day, and so how late, is known.
 */
export interface Fact {
  readonly kind: 'issued' | 'late' | 'very-late' | 'closed';
  readonly on: number;
  readonly invoice: Invoice;
}

/** The day its payment is in the books: an invoice that was paid before it was issued is first seen when it is issued. */
export const seenClosed = ({ issued, closed }: Invoice): number => Math.max(issued, closed);

/** The days an invoice was paid after it was due, within bounds that keep one mistyped year from moving an average. */
export const daysLate = ({ due, closed }: Invoice): number =>
  Math.max(EARLIEST_DAYS, Math.min(LATEST_DAYS, closed - due));
export const EARLIEST_DAYS = -120;
export const LATEST_DAYS = 365;

/** @param lateDays what `very-late` means: paid more than so many days after the due date. */
export function factsOf(invoice: Invoice, lateDays: number): readonly Fact[] {
  const facts: Fact[] = [{ kind: 'issued', on: invoice.issued, invoice }];
  const closedOn = seenClosed(invoice);
  const [late, veryLate] = [lateOn(invoice, 0), lateOn(invoice, lateDays)];
  if (late < closedOn) facts.push({ kind: 'late', on: late, invoice });
  if (veryLate < closedOn) facts.push({ kind: 'very-late', on: veryLate, invoice });
  if (closedOn < Infinity) facts.push({ kind: 'closed', on: closedOn, invoice });
  return facts;
}

/** The day at whose end an invoice that is still open is more than `days` late. */
export const lateOn = ({ issued, due }: Invoice, days: number): number => Math.max(issued, due + days);

/** In the order they happened; on one day by document, and of one invoice as listed above. */
export function factsInOrder(invoices: readonly Invoice[], lateDays: number): readonly Fact[] {
  const rank = { issued: 0, late: 1, 'very-late': 2, closed: 3 } as const;
  const keyed = invoices.flatMap((invoice) => factsOf(invoice, lateDays));
  return keyed.sort((a, b) => {
    if (a.on !== b.on) return a.on - b.on;
    if (a.invoice !== b.invoice) return byDocument(a.invoice, b.invoice);
    return rank[a.kind] - rank[b.kind];
  });
}
