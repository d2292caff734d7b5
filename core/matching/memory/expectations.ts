import { log } from '../../math/exp-log.ts';
import type { Effect, Habit, SetKind } from './memory.ts';

/** What to expect of the next payment of a customer: logarithms of probabilities. */
export interface Expectations {
  readonly sets: Readonly<Record<SetKind, number>>;
  readonly effects: Readonly<Record<Effect, number>>;
  /** Log-odds that an open item is among those paid, by how long it is overdue (`LAGS`). */
  readonly paidOdds: readonly number[];
  /** Log of one minus that probability: the same, for an item left open. */
  readonly left: readonly number[];
  /** Share of small shortfalls that were exactly this many minor units. */
  readonly fee: (minor: number) => number;
}

/**
 * Before anything is learnt. Rates of amount effects and list habits as receivables handbooks and the example company have
 * them: three payments of four to the cent, one item more often than several, items paid around their due day.
 */
const USUAL_SETS: Readonly<Record<SetKind, number>> = {
  single: 0.5,
  whole: 0.1,
  run: 0.16,
  window: 0.08,
  order: 0.02,
  free: 0.14,
};
const USUAL_EFFECTS: Readonly<Record<Effect, number>> = {
  exact: 0.74,
  discount: 0.08,
  'late-discount': 0.03,
  'discount-mixed': 0.004,
  cents: 0.02,
  fee: 0.03,
  deduction: 0.035,
  partial: 0.025,
  overpayment: 0.02,
  'on-account': 0.02,
};
const USUAL_PAID: readonly number[] = [0.02, 0.03, 0.06, 0.12, 0.25, 0.4, 0.45, 0.4, 0.35, 0.25, 0.15, 0.06];

/** How many payments the usual rates count for beside a client's, and the client's beside a customer's own. */
const WEIGHT_OF_USUAL = 40;
const WEIGHT_OF_CLIENT = 20;

/** Blends what is usual, what this client's customers do, and what this customer does, each by how much is known. */
export function expectationsOf(
  client: Habit,
  own: Habit | undefined,
  totals = totalsOf(client),
): Expectations {
  const ownSets = own ? total(own.sets) : 0;
  const set = (kind: SetKind): number => {
    const expected = blend(client.sets[kind], totals.sets, USUAL_SETS[kind], WEIGHT_OF_USUAL);
    return log(blend(own?.sets[kind] ?? 0, ownSets, expected, WEIGHT_OF_CLIENT));
  };
  const ownEffects = own ? total(own.effects) : 0;
  const effect = (kind: Effect): number => {
    const counted = client.effects[kind] ?? 0;
    const expected = blend(counted, totals.effects, USUAL_EFFECTS[kind], WEIGHT_OF_USUAL);
    return log(blend(own?.effects[kind] ?? 0, ownEffects, expected, WEIGHT_OF_CLIENT));
  };
  const paidOdds: number[] = [];
  const left: number[] = [];
  for (let lag = 0; lag < USUAL_PAID.length; lag++) {
    const expected = blend(client.paid[lag] ?? 0, client.seen[lag] ?? 0, USUAL_PAID[lag]!, WEIGHT_OF_USUAL);
    const paid = blend(own?.paid[lag] ?? 0, own?.seen[lag] ?? 0, expected, WEIGHT_OF_CLIENT);
    const bounded = Math.min(0.97, Math.max(0.01, paid));
    paidOdds.push(log(bounded / (1 - bounded)));
    left.push(log(1 - bounded));
  }
  const ownFees = own ? total(own.fees) : 0;
  const fee = (minor: number): number => {
    const usual = minor % 50 === 0 ? 1 / 150 : 1 / 10_000;
    const expected = blend(client.fees[String(minor)] ?? 0, totals.fees, usual, WEIGHT_OF_USUAL);
    return blend(own?.fees[String(minor)] ?? 0, ownFees, expected, WEIGHT_OF_CLIENT);
  };
  return {
    sets: {
      single: set('single'),
      whole: set('whole'),
      run: set('run'),
      window: set('window'),
      order: set('order'),
      free: set('free'),
    },
    effects: {
      exact: effect('exact'),
      discount: effect('discount'),
      'late-discount': effect('late-discount'),
      'discount-mixed': effect('discount-mixed'),
      cents: effect('cents'),
      fee: effect('fee'),
      deduction: effect('deduction'),
      partial: effect('partial'),
      overpayment: effect('overpayment'),
      'on-account': effect('on-account'),
    },
    paidOdds,
    left,
    fee,
  };
}

/** Sums over all counts of a habit, taken once for many customers. */
export interface Totals {
  readonly sets: number;
  readonly effects: number;
  readonly fees: number;
}
export const totalsOf = ({ sets, effects, fees }: Habit): Totals => ({
  sets: total(sets),
  effects: total(effects),
  fees: total(fees),
});

const total = (counts: Readonly<Record<string, number>>): number => {
  let sum = 0;
  for (const key of Object.keys(counts)) sum += counts[key] ?? 0;
  return sum;
};

const blend = (count: number, outOf: number, expected: number, weight: number): number =>
  (count + weight * expected) / (outOf + weight);
