import {
  comparableDays,
  longestOpen,
  quantile,
  stillOpen,
  weightBetween,
  withProbabilities,
} from './distribution.ts';
import { LATEST_DAYS } from './history/fact.ts';
import type { Invoice } from './history/invoice.ts';
import type { View } from './history/walk.ts';

/** What is expected of an invoice, in days after its due date. */
export interface Prediction {
  readonly pLate: number;
  readonly pVeryLate: number;
  readonly expected: number;
  /** The 10th and 90th percentile, not yet widened. */
  readonly first: number;
  readonly last: number;
  /** Open longer than any comparable invoice ever was: the days are a stated default. */
  readonly beyondHistory: boolean;
}

/**
 * When an invoice will be paid, for given probabilities of its being late. Looked at after its day of issue it is taken as still
 * open: what can no longer happen is left out, and everything else becomes that much likelier.
 */
export function predictDays(
  invoice: Invoice,
  view: View,
  model: { readonly pLate: number; readonly pVeryLate: number; readonly lateDays: number },
): Prediction {
  const { lateDays } = model;
  const pVeryLate = Math.min(model.pVeryLate, model.pLate);
  const days = withProbabilities(comparableDays(invoice, view), model.pLate, pVeryLate, lateDays);
  const elapsed = view.day - invoice.due;
  if (view.day === invoice.issued)
    return {
      pLate: model.pLate,
      pVeryLate,
      expected: Math.max(quantile(days, 0.5), elapsed),
      first: Math.max(quantile(days, 0.1), elapsed),
      last: Math.max(quantile(days, 0.9), elapsed),
      beyondHistory: false,
    };
  const left = stillOpen(days, elapsed);
  return {
    pLate: elapsed > 0 ? 1 : left ? weightBetween(left, 1, LATEST_DAYS) : model.pLate,
    pVeryLate: elapsed > lateDays ? 1 : left ? weightBetween(left, lateDays + 1, LATEST_DAYS) : pVeryLate,
    ...(left
      ? { expected: quantile(left, 0.5), first: quantile(left, 0.1), last: quantile(left, 0.9) }
      : longestOpen(elapsed)),
    beyondHistory: left === null,
  };
}
