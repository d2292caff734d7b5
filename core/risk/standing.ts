import { DEFAULT_LATE, DEFAULT_VERY_LATE, PSEUDO_INVOICES } from './defaults.ts';
import { daysLate, seenClosed } from './history/fact.ts';
import { shrunkQuantile } from './history/day-counts.ts';
import type { Invoice } from './history/invoice.ts';
import type { Outcomes } from './history/record.ts';
import type { View } from './history/walk.ts';

/** How the customer of an invoice stood on a day: the plain numbers that features are made of and sentences name. */
export interface Standing {
  /** 0 = Monday … 6 = Sunday: when the invoice is due. */
  readonly dueWeekday: number;
  /** Invoices of this customer with a known outcome, and how many were late at all; then, more than the late days. */
  readonly own: Outcomes;
  readonly ownVeryLate: Outcomes;
  /** Due on the same weekday. */
  readonly ownOnWeekday: Outcomes;
  /** The same of all customers. */
  readonly portfolio: Outcomes;
  readonly portfolioVeryLate: Outcomes;
  readonly portfolioOnWeekday: Outcomes;
  /** What became known in the last `RECENT_DAYS` days, all customers. */
  readonly portfolioRecent: Outcomes;
  /** The last payments, at most `LAST_PAYMENTS`: how many, and their days late added up (each within RECENT_BOUNDS). */
  readonly lastPayments: number;
  readonly lastPaymentsDays: number;
  /** One invoice in ten is paid so many days after the due date or later (shrunk to the portfolio); `null` without any history. */
  readonly slowestTenthDays: number | null;
  readonly openInvoices: number;
  readonly overdueInvoices: number;
  /** Of the oldest one, 0 when nothing is overdue. */
  readonly oldestOverdueDays: number;
  /** `null`: never paid yet. */
  readonly daysSincePayment: number | null;
}

const LAST_PAYMENTS = 5;
const RECENT_BOUNDS = { least: -30, most: 60 } as const;

export function standingOf({ dueWeekday }: Invoice, { day, customer, portfolio, recent }: View): Standing {
  const last = customer.closed.slice(-LAST_PAYMENTS);
  const latest = last[last.length - 1];
  const oldestDue = customer.overdueSince[0];
  return {
    dueWeekday,
    own: copy(customer.late),
    ownVeryLate: copy(customer.veryLate),
    ownOnWeekday: copy(customer.byWeekday[dueWeekday]),
    portfolio: copy(portfolio.late),
    portfolioVeryLate: copy(portfolio.veryLate),
    portfolioOnWeekday: copy(portfolio.byWeekday[dueWeekday]),
    portfolioRecent: copy(recent),
    lastPayments: last.length,
    lastPaymentsDays: last.reduce((sum, invoice) => sum + within(daysLate(invoice), RECENT_BOUNDS), 0),
    slowestTenthDays: shrunkQuantile(customer.days, portfolio.days, PSEUDO_INVOICES, 0.9),
    openInvoices: customer.open,
    overdueInvoices: customer.overdueSince.length,
    oldestOverdueDays: oldestDue === undefined ? 0 : day - oldestDue,
    daysSincePayment: latest === undefined ? null : day - seenClosed(latest),
  };
}

const copy = (outcomes: Outcomes | undefined): Outcomes => ({
  known: outcomes?.known ?? 0,
  late: outcomes?.late ?? 0,
});

export const within = (value: number, { least, most }: { least: number; most: number }): number =>
  Math.max(least, Math.min(most, value));

/** A rate shrunk toward another, as if `pseudo` more invoices had come out as that one says. Never 0, 1 or NaN for a `toward` between them. */
export const shrunk = ({ known, late }: Outcomes, toward: number, pseudo: number): number =>
  (late + pseudo * toward) / (known + pseudo);

/** All customers: late at all, and more than the late days. */
export const portfolioRate = ({ portfolio }: Standing): number =>
  shrunk(portfolio, DEFAULT_LATE, PSEUDO_INVOICES);
export const portfolioVeryLateRate = ({ portfolioVeryLate }: Standing): number =>
  shrunk(portfolioVeryLate, DEFAULT_VERY_LATE, PSEUDO_INVOICES);

/** The customer's own rate, shrunk to the portfolio's: the plainest score there is, and where every model starts from. */
export const ownRate = (standing: Standing): number =>
  shrunk(standing.own, portfolioRate(standing), PSEUDO_INVOICES);
/**
 * The same for more than the late days. Until its own record says, a customer that is late twice as often as others is expected to be
 * very late twice as often, too.
 */
export function ownVeryLateRate(standing: Standing): number {
  const expected = (portfolioVeryLateRate(standing) * ownRate(standing)) / portfolioRate(standing);
  return shrunk(standing.ownVeryLate, Math.min(expected, 0.99), PSEUDO_INVOICES);
}
