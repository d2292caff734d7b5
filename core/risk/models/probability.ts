import { logistic } from '../../math/exp-log.ts';
import { FEATURES } from '../features.ts';
import type { Seen } from '../observe.ts';
import { ownRate, ownVeryLateRate } from '../standing.ts';
import { logOddsOf, type LogisticFit } from './logistic.ts';

/** What is asked: late at all, or late by more than the late days. */
export type Target = 'late' | 'very-late';

/**
 * How a probability is worked out. `own-rate`: the customer's own rate, shrunk to the portfolio. `logistic`: that rate and
 * further features, weighed. A stronger kind of model is one more member here, a file beside `logistic.ts` and a candidate in `choose.ts`.
 */
export type ProbabilityModel =
  { readonly kind: 'own-rate' } | ({ readonly kind: 'logistic'; readonly ridge: number } & LogisticFit);

export function probabilityOf(model: ProbabilityModel, target: Target, { standing, values }: Seen): number {
  switch (model.kind) {
    case 'own-rate':
      return target === 'late' ? ownRate(standing) : ownVeryLateRate(standing);
    case 'logistic':
      return notCertain(logistic(logOddsOf(model, valueOf(values))));
  }
}

/** Weights of the model every fit starts from: the plain rate. */
export const startOf = (target: Target): readonly number[] =>
  FEATURES.map(({ name }) => (name === (target === 'late' ? 'own-late-rate' : 'own-very-late-rate') ? 1 : 0));

/** No history makes anything certain. */
const notCertain = (probability: number): number => Math.max(1e-6, Math.min(1 - 1e-6, probability));

/** Looks up the value of a feature by its name: a model may use fewer than there are. */
export const valueOf =
  (values: readonly number[]) =>
  (feature: string): number =>
    values[POSITIONS.get(feature) ?? -1] ?? 0;
const POSITIONS: ReadonlyMap<string, number> = new Map(FEATURES.map(({ name }, index) => [name, index]));
