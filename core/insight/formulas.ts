/**
 * The formulas, on plain numbers (money in minor units of one currency, days whole): what each means and how they hang together
 * is tested in test/core/insight. `null`: not defined. Sources: for DSO by exhaustion Oracle Hyperion Financial Management's
 * "countback" member formula; for CEI Oracle Receivables, "Collection Effectiveness Indicator"; for BPDSO and ADD the Hackett Group's
 * working-capital definitions.
 */

/** Receivables ÷ credit sales of the period × its days. */
export const dso = (receivables: number, sales: number, days: number): number | null =>
  sales > 0 ? (receivables / sales) * days : null;

export interface SalesMonth {
  /** Invoices less credit memos issued in the month, up to the day looked at. */
  readonly sales: number;
  /** Days of the month, up to the day looked at. */
  readonly days: number;
}

/**
 * Walks back from the latest month, taking its sales out of the receivables as long as they cover them, and counts its days; of the month
 * in which they run out, the share that is used. `null`: a month without sales, or the sales history, ends the walk too soon.
 * @param months the latest first.
 */
export function dsoCountback(receivables: number, months: readonly SalesMonth[]): number | null {
  let [left, counted] = [receivables, 0];
  for (const { sales, days } of months) {
    if (left <= 0) return counted;
    if (sales <= 0) return null;
    if (left < sales) return counted + (left / sales) * days;
    left -= sales;
    counted += days;
  }
  return left <= 0 ? counted : null;
}

/**
 * What was collected of what could be, in percent: (opening + sales per month − all that is open at the end) ÷ (opening + sales per
 * month − what of it is not yet due). 100 when nothing is overdue at the end.
 * @param months in the period.
 */
export function collectionEffectiveness(of: {
  readonly opening: number;
  readonly sales: number;
  readonly months: number;
  readonly closing: number;
  readonly closingNotDue: number;
}): number | null {
  const due = of.opening + of.sales / of.months;
  const collectible = due - of.closingNotDue;
  return collectible > 0 ? (100 * (due - of.closing)) / collectible : null;
}

/** Mean of values weighted by amounts. */
export function weightedMean(
  cases: readonly { readonly amount: number; readonly value: number }[],
): number | null {
  let [weights, sum] = [0, 0];
  for (const { amount, value } of cases) {
    weights += amount;
    sum += amount * value;
  }
  return weights > 0 ? sum / weights : null;
}

export const percentOf = (part: number, whole: number): number | null =>
  whole > 0 ? (100 * part) / whole : null;
