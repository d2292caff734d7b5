import { DayCounts, firstNotBelow } from './day-counts.ts';
import { daysLate, lateOn, seenClosed, type Fact } from './fact.ts';
import { byDocument, type Invoice } from './invoice.ts';

/** Of so many invoices whose outcome is known, so many were late. */
export interface Outcomes {
  known: number;
  late: number;
}

/** What a set of invoices has shown so far: of one customer, or of all. Grows and shrinks fact by fact. */
export interface PaymentRecord {
  /** Late at all, and more than the late days. Known once closed, or once it is late for certain. */
  readonly late: Outcomes;
  readonly veryLate: Outcomes;
  /** Late at all, by weekday of the due date, Monday first. */
  readonly byWeekday: readonly Outcomes[];
  /** Days late of the closed ones. */
  readonly days: DayCounts;
}

export interface CustomerRecord extends PaymentRecord {
  open: number;
  /** Due days of what is open and late, rising. */
  readonly overdueSince: number[];
  /** In the order their payment was seen, by id within a day. */
  readonly closed: Invoice[];
}

const noOutcomes = (): Outcomes => ({ known: 0, late: 0 });
export const emptyRecord = (): PaymentRecord => ({
  late: noOutcomes(),
  veryLate: noOutcomes(),
  byWeekday: [0, 1, 2, 3, 4, 5, 6].map(noOutcomes),
  days: new DayCounts(),
});
export const emptyCustomerRecord = (): CustomerRecord => ({
  ...emptyRecord(),
  open: 0,
  overdueSince: [],
  closed: [],
});

/** What a fact says about being late at all: `null` when it says nothing new. */
export function outcomeOf({ kind, invoice }: Fact): boolean | null {
  if (kind === 'late') return true;
  if (kind !== 'closed' || lateOn(invoice, 0) < seenClosed(invoice)) return null; // `late` has said it already
  return invoice.closed > invoice.due;
}

/** And about being more than `lateDays` late. */
function severeOutcomeOf({ kind, invoice }: Fact, lateDays: number): boolean | null {
  if (kind === 'very-late') return true;
  if (kind !== 'closed' || lateOn(invoice, lateDays) < seenClosed(invoice)) return null;
  return invoice.closed - invoice.due > lateDays;
}

/** Counts a fact in (`sign` 1), or takes back one that was counted (-1): exactly, since all that is kept is whole. */
export function change(record: PaymentRecord, fact: Fact, lateDays: number, sign: 1 | -1): void {
  const { invoice, kind } = fact;
  const [late, veryLate] = [outcomeOf(fact), severeOutcomeOf(fact, lateDays)];
  if (late !== null) {
    count(record.late, late, sign);
    const weekday = record.byWeekday[invoice.dueWeekday];
    if (weekday) count(weekday, late, sign);
  }
  if (veryLate !== null) count(record.veryLate, veryLate, sign);
  if (kind === 'closed') record.days.change(daysLate(invoice), sign);
}

export function changeCustomer(record: CustomerRecord, fact: Fact, lateDays: number, sign: 1 | -1): void {
  change(record, fact, lateDays, sign);
  const { invoice, kind } = fact;
  if (kind === 'issued') record.open += sign;
  else if (kind === 'late') changeOverdue(record, invoice, sign);
  else if (kind === 'closed') {
    record.open -= sign;
    if (lateOn(invoice, 0) < seenClosed(invoice)) changeOverdue(record, invoice, sign === 1 ? -1 : 1);
    changeClosed(record.closed, invoice, sign);
  }
}

export function count(outcomes: Outcomes, late: boolean, sign: 1 | -1): void {
  outcomes.known += sign;
  if (late) outcomes.late += sign;
}

function changeOverdue({ overdueSince }: CustomerRecord, { due }: Invoice, sign: 1 | -1): void {
  const at = firstNotBelow(overdueSince, due);
  if (sign === 1) overdueSince.splice(at, 0, due);
  else overdueSince.splice(at, 1);
}

function changeClosed(closed: Invoice[], invoice: Invoice, sign: 1 | -1): void {
  let [low, high] = [0, closed.length];
  if (high > 0 && seenBefore(closed[high - 1] as Invoice, invoice)) low = high; // facts come in order
  while (low < high) {
    const middle = (low + high) >> 1;
    if (seenBefore(closed[middle] as Invoice, invoice)) low = middle + 1;
    else high = middle;
  }
  if (sign === 1) closed.splice(low, 0, invoice);
  else closed.splice(low, 1);
}

const seenBefore = (a: Invoice, b: Invoice): boolean => {
  const days = seenClosed(a) - seenClosed(b);
  return days < 0 || (days === 0 && byDocument(a, b) < 0);
};
