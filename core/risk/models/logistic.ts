import { exp, log, logistic } from '../../math/exp-log.ts';
import { solveSymmetric } from '../../math/solve.ts';

/** One weighed feature: its part of the log odds is `weight × (value − average) / spread`. */
export interface Term {
  readonly feature: string;
  /** Mean, and mean absolute deviation from it, over the training rows. */
  readonly average: number;
  readonly spread: number;
  readonly weight: number;
}

/** Log odds of being late = intercept + Σ terms. Nothing else: a person can work a score out by hand. */
export interface LogisticFit {
  readonly intercept: number;
  readonly terms: readonly Term[];
}

/** A feature to weigh. `start`: the weight, in the feature's own unit, that the ridge pulls toward. */
export interface Regressor {
  readonly name: string;
  readonly start: number;
}

/** Newton steps at most; it settles in five to eight. */
const MOST_STEPS = 25;
const MOST_HALVINGS = 12;
const SETTLED = 1e-7;

export const logOddsOf = ({ intercept, terms }: LogisticFit, valueOf: (feature: string) => number): number =>
  terms.reduce((sum, term) => sum + partOf(term, valueOf(term.feature)), intercept);

/** What one feature adds to the log odds, compared with an average invoice. */
export const partOf = ({ average, spread, weight }: Term, value: number): number =>
  (weight * (value - average)) / spread;

/**
 * Logistic regression with a ridge that pulls toward a starting model instead of toward zero (1 for the customer's own log odds and
 * 0 for the rest is the plain shrunken rate). A small history stays near the start, a large one moves as far as it insists. Newton's method
 * with halved steps, a counted number of them; the same examples in the same order give the same bits.
 * @param examples one row an example, one value a regressor; `late` says how each came out.
 * @returns `null` where no fit exists (no examples, or numbers beyond doubles).
 */
export function fitLogistic(
  regressors: readonly Regressor[],
  examples: readonly (readonly number[])[],
  late: readonly boolean[],
  ridge: number,
): LogisticFit | null {
  if (examples.length === 0) return null;
  const scales = regressors.map((_, index) => scaleOf(examples.map((values) => values[index] ?? 0)));
  const toward = Float64Array.from([
    0,
    ...scales.map(({ spread }, at) => (regressors[at]?.start ?? 0) * spread),
  ]);
  const goal: Goal = { rows: standardised(examples, scales), late, toward, ridge };

  let weights: Float64Array = Float64Array.from(toward);
  weights[0] = scales.reduce((sum, { average }, at) => sum + (regressors[at]?.start ?? 0) * average, 0);
  let loss = penalisedLoss(weights, goal);
  for (let step = 0; step < MOST_STEPS; step++) {
    const { gradient, curvature } = slopes(weights, goal);
    const move = solveSymmetric(curvature, gradient);
    if (!move) return null;
    const next = bestAlong(weights, move, loss, goal);
    const gained = loss - next.loss;
    [weights, loss] = [next.weights, next.loss];
    if (gained <= SETTLED * (1 + loss)) break;
  }
  if (!Number.isFinite(loss)) return null;
  const terms = regressors.map(({ name }, at) => ({
    feature: name,
    average: scales[at]?.average ?? 0,
    spread: scales[at]?.spread ?? 1,
    weight: weights[at + 1] ?? 0,
  }));
  return { intercept: weights[0] ?? 0, terms };
}

interface Goal {
  /** Row after row, each beginning with 1 for the intercept. */
  readonly rows: Float64Array;
  readonly late: readonly boolean[];
  readonly toward: Float64Array;
  readonly ridge: number;
}

interface Scale {
  readonly average: number;
  readonly spread: number;
}

function scaleOf(values: readonly number[]): Scale {
  const average = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = values.reduce((sum, value) => sum + Math.abs(value - average), 0) / values.length;
  return { average, spread: spread < 1e-9 ? 1 : spread };
}

function standardised(examples: readonly (readonly number[])[], scales: readonly Scale[]): Float64Array {
  const rows = new Float64Array(examples.length * (scales.length + 1));
  let at = 0;
  for (const values of examples) {
    rows[at++] = 1;
    scales.forEach(({ average, spread }, index) => {
      rows[at++] = ((values[index] ?? 0) - average) / spread;
    });
  }
  return rows;
}

/** Negative log likelihood and the ridge; the intercept is free. */
function penalisedLoss(weights: Float64Array, { rows, late, toward, ridge }: Goal): number {
  let loss = 0;
  late.forEach((isLate, row) => {
    const odds = dot(rows, row * weights.length, weights);
    loss += softPlus(isLate ? -odds : odds);
  });
  for (let at = 1; at < weights.length; at++) {
    const away = (weights[at] ?? 0) - (toward[at] ?? 0);
    loss += (ridge / 2) * away * away;
  }
  return loss;
}

/** log(1 + e^x). */
const softPlus = (x: number): number => (x > 0 ? x + log(1 + exp(-x)) : log(1 + exp(x)));

/** First and second derivatives of the loss, the first with its sign turned: where to go. */
function slopes(weights: Float64Array, { rows, late, toward, ridge }: Goal) {
  const size = weights.length;
  const gradient = new Float64Array(size);
  const curvature = Array.from({ length: size }, () => new Float64Array(size));
  late.forEach((isLate, row) => {
    const from = row * size;
    const p = logistic(dot(rows, from, weights));
    const [residual, weight] = [(isLate ? 1 : 0) - p, p * (1 - p) + 1e-9];
    for (let i = 0; i < size; i++) {
      const value = rows[from + i] ?? 0;
      gradient[i] = (gradient[i] ?? 0) + residual * value;
      const line = curvature[i] as Float64Array;
      const weighted = weight * value;
      for (let j = 0; j <= i; j++) line[j] = (line[j] ?? 0) + weighted * (rows[from + j] ?? 0);
    }
  });
  for (let i = 1; i < size; i++) {
    gradient[i] = (gradient[i] ?? 0) - ridge * ((weights[i] ?? 0) - (toward[i] ?? 0));
    const line = curvature[i] as Float64Array;
    line[i] = (line[i] ?? 0) + ridge;
  }
  return { gradient, curvature };
}

/** The whole step, or the half, quarter … of it that first lowers the loss. */
function bestAlong(weights: Float64Array, move: Float64Array, loss: number, goal: Goal) {
  let share = 1;
  for (let halving = 0; halving < MOST_HALVINGS; halving++, share /= 2) {
    const tried = weights.map((weight, index) => weight + share * (move[index] ?? 0));
    const reached = penalisedLoss(tried, goal);
    if (reached < loss) return { weights: tried, loss: reached };
  }
  return { weights, loss };
}

function dot(rows: Float64Array, from: number, weights: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at++) sum += (rows[from + at] ?? 0) * (weights[at] ?? 0);
  return sum;
}
