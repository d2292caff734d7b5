import { exp } from '../math/exp-log.ts';
import { DEFAULT_DAYS, DEFAULT_DAYS_MORE, PSEUDO_INVOICES } from './defaults.ts';
import { EARLIEST_DAYS, LATEST_DAYS, daysLate } from './history/fact.ts';
import type { Invoice } from './history/invoice.ts';
import type { View } from './history/walk.ts';

/** How likely each number of days late is: one weight for each day from EARLIEST_DAYS to LATEST_DAYS, adding up to 1. */
export type DaysDistribution = Float64Array;

/** Of the customer's payments the latest count, and at most so many are looked at. */
const LOOKED_AT = 200;
const HALF_LIFE_INVOICES = 40;
const SAME_WEEKDAY = 3;

/**
 * When comparable invoices were paid. Comparable are the customer's own: the later ones more (a weight halves every 40 invoices),
 * those due on the same weekday three times, those of another size less (half at a factor of e); and five pseudo-invoices paid
 * as the portfolio pays.
 */
export function comparableDays(invoice: Invoice, { customer, portfolio }: View): DaysDistribution {
  const weights = new Float64Array(LATEST_DAYS - EARLIEST_DAYS + 1);
  const { closed } = customer;
  for (let back = 0; back < Math.min(closed.length, LOOKED_AT); back++) {
    const other = closed[closed.length - 1 - back] as Invoice;
    const weekday = other.dueWeekday === invoice.dueWeekday ? SAME_WEEKDAY : 1;
    add(weights, daysLate(other), ((RECENCY[back] ?? 0) * weekday) / (1 + difference(invoice, other)));
  }
  portfolio.days.days.forEach((day, index) =>
    add(weights, day, (PSEUDO_INVOICES * (portfolio.days.counts[index] ?? 0)) / portfolio.days.total),
  );
  return weights;
}

const RECENCY: readonly number[] = Array.from({ length: LOOKED_AT }, (_, back) =>
  exp((-0.6931471805599453 * back) / HALF_LIFE_INVOICES),
);
/** Factors of e between two totals; amounts of two currencies are not compared. */
const difference = (a: Invoice, b: Invoice): number =>
  a.item.currency === b.item.currency ? Math.abs(a.size - b.size) : 0;
const add = (weights: DaysDistribution, day: number, weight: number): void => {
  weights[day - EARLIEST_DAYS] = (weights[day - EARLIEST_DAYS] ?? 0) + weight;
};

/**
 * The same days, but in time, late and very late with just the probabilities a model gives them: so that the expected day and the
 * probabilities are one statement. Where no comparable invoice was that late, a default day stands in.
 */
export function withProbabilities(
  comparable: DaysDistribution,
  pLate: number,
  pVeryLate: number,
  lateDays: number,
): DaysDistribution {
  const parts = [
    { from: EARLIEST_DAYS, to: 0, share: 1 - pLate, otherwise: DEFAULT_DAYS.inTime },
    { from: 1, to: lateDays, share: pLate - pVeryLate, otherwise: Math.min(DEFAULT_DAYS.late, lateDays) },
    {
      from: lateDays + 1,
      to: LATEST_DAYS,
      share: pVeryLate,
      otherwise: Math.min(lateDays + DEFAULT_DAYS.veryLateBeyond, LATEST_DAYS),
    },
  ];
  const result = new Float64Array(comparable.length);
  for (const { from, to, share, otherwise } of parts) {
    const weight = weightBetween(comparable, from, to);
    if (weight === 0) add(result, otherwise, share);
    else
      for (let day = from; day <= to; day++)
        add(result, day, (share * (comparable[day - EARLIEST_DAYS] ?? 0)) / weight);
  }
  return result;
}

export function weightBetween(weights: DaysDistribution, from: number, to: number): number {
  let sum = 0;
  for (let day = from; day <= to; day++) sum += weights[day - EARLIEST_DAYS] ?? 0;
  return sum;
}

/** The day by which `share` of the weight is reached. */
export function quantile(weights: DaysDistribution, share: number): number {
  const wanted = share * weightBetween(weights, EARLIEST_DAYS, LATEST_DAYS);
  let reached = 0;
  for (let day = EARLIEST_DAYS; day < LATEST_DAYS; day++) {
    reached += weights[day - EARLIEST_DAYS] ?? 0;
    if (reached >= wanted) return day;
  }
  return LATEST_DAYS;
}

/**
 * What is left of it for an invoice still open when day `elapsed` after its due date began; `null` when it is open longer than
 * any comparable one ever was (`longestOpen` answers then).
 */
export function stillOpen(weights: DaysDistribution, elapsed: number): DaysDistribution | null {
  const left = weightBetween(weights, Math.max(elapsed, EARLIEST_DAYS), LATEST_DAYS);
  if (elapsed > LATEST_DAYS || left < 1e-9) return null;
  const result = new Float64Array(weights.length);
  for (let day = Math.max(elapsed, EARLIEST_DAYS); day <= LATEST_DAYS; day++)
    add(result, day, (weights[day - EARLIEST_DAYS] ?? 0) / left);
  return result;
}

/** The answer where history has none: a month more, within now and three months. Days after the due date. */
export const longestOpen = (elapsed: number): { expected: number; first: number; last: number } => ({
  expected: elapsed + DEFAULT_DAYS_MORE,
  first: elapsed,
  last: elapsed + 3 * DEFAULT_DAYS_MORE,
});
