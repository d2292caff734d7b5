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

export interface Example {
  readonly values: readonly number[];
  readonly late: boolean;
}

/** Newton steps at most; it settles in five to eight. */
const MOST_STEPS = 25;
const MOST_HALVINGS = 12;
const SETTLED = 1e-8;

export const logOddsOf = ({ intercept, terms }: LogisticFit, values: readonly number[]): number =>
  terms.reduce((sum, term, index) => sum + partOf(term, values[index] ?? 0), intercept);

/** What one feature adds to the log odds, compared with an average invoice. */
export const partOf = ({ average, spread, weight }: Term, value: number): number =>
  (weight * (value - average)) / spread;

/**
 * Logistic regression with a ridge that pulls toward a starting model instead of toward zero: `start` is the weight of each
 * feature in its own unit (1 for the customer's own log odds, 0 for the rest is the plain shrunken rate). A small history
 * stays near the start, a large one moves as far as it insists. Newton's method with halved steps, a counted number of them;
 * the same examples in the same order give the same bits.
 * @returns `null` where no fit exists (no examples, or numbers beyond doubles).
 */
export function fitLogistic(
  names: readonly string[],
  examples: readonly Example[],
  start: readonly number[],
  ridge: number,
): LogisticFit | null {
  if (examples.length === 0) return null;
  const scales = names.map((_, index) => scaleOf(examples.map(({ values }) => values[index] ?? 0)));
  const rows = examples.map(({ values }) => standardised(values, scales));
  const toward = Float64Array.from([0, ...scales.map(({ spread }, index) => (start[index] ?? 0) * spread)]);
  const goal: Goal = { rows, late: examples.map(({ late }) => late), toward, ridge };

  let weights = Float64Array.from(toward);
  weights[0] = scales.reduce((sum, { average }, index) => sum + (start[index] ?? 0) * average, 0);
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
  const terms = names.map((feature, index) => ({
    feature,
    average: scales[index]?.average ?? 0,
    spread: scales[index]?.spread ?? 1,
    weight: weights[index + 1] ?? 0,
  }));
  return { intercept: weights[0] ?? 0, terms };
}

interface Goal {
  readonly rows: readonly Float64Array[];
  readonly late: readonly boolean[];
  readonly toward: Float64Array;
  readonly ridge: number;
}

function scaleOf(values: readonly number[]): { average: number; spread: number } {
  const average = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = values.reduce((sum, value) => sum + Math.abs(value - average), 0) / values.length;
  return { average, spread: spread < 1e-9 ? 1 : spread };
}

function standardised(
  values: readonly number[],
  scales: readonly { average: number; spread: number }[],
): Float64Array {
  const row = new Float64Array(scales.length + 1);
  row[0] = 1;
  scales.forEach(({ average, spread }, index) => {
    row[index + 1] = ((values[index] ?? 0) - average) / spread;
  });
  return row;
}

/** Negative log likelihood and the ridge; the intercept is free. */
function penalisedLoss(weights: Float64Array, { rows, late, toward, ridge }: Goal): number {
  let loss = 0;
  rows.forEach((row, index) => {
    const odds = dot(row, weights);
    loss += softPlus(late[index] ? -odds : odds);
  });
  for (let j = 1; j < weights.length; j++)
    loss += (ridge / 2) * ((weights[j] ?? 0) - (toward[j] ?? 0)) * ((weights[j] ?? 0) - (toward[j] ?? 0));
  return loss;
}

/** log(1 + e^x). */
const softPlus = (x: number): number => (x > 0 ? x + log(1 + exp(-x)) : log(1 + exp(x)));

function slopes(weights: Float64Array, { rows, late, toward, ridge }: Goal) {
  const size = weights.length;
  const gradient = new Float64Array(size);
  const curvature = Array.from({ length: size }, () => new Float64Array(size));
  rows.forEach((row, index) => {
    const p = logistic(dot(row, weights));
    const [residual, weight] = [(late[index] ? 1 : 0) - p, p * (1 - p) + 1e-9];
    for (let i = 0; i < size; i++) {
      const value = row[i] ?? 0;
      gradient[i] = (gradient[i] ?? 0) + residual * value;
      const line = curvature[i] as Float64Array;
      for (let j = 0; j <= i; j++) line[j] = (line[j] ?? 0) + weight * value * (row[j] ?? 0);
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

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}
