/** How good probabilities were, against what came. Every figure is `null` where it is not defined, never NaN. */

export interface Graded {
  readonly p: number;
  readonly came: boolean;
}

export interface ProbabilityGrades {
  /** Share of cases that came. */
  readonly rate: number | null;
  /** Area under the ROC curve: the chance that a case that came has the higher probability; a tie counts half (Mann and Whitney). `null` unless both outcomes occur. */
  readonly auc: number | null;
  /** Average precision: Σ (recall step × precision there), equal probabilities taken as one step. `null` when none came. */
  readonly ap: number | null;
  /** Mean squared error (Brier). */
  readonly brier: number | null;
  /** Expected calibration error: ten bins of equal width; |mean probability − share that came|, weighted by the size of the bin. */
  readonly ece: number | null;
}

export function gradeProbabilities(cases: readonly Graded[]): ProbabilityGrades {
  const n = cases.length;
  if (n === 0) return { rate: null, auc: null, ap: null, brier: null, ece: null };
  const came = cases.filter((one) => one.came).length;
  const steps = stepsDown(cases);
  return {
    rate: came / n,
    auc: came === 0 || came === n ? null : areaUnderCurve(steps, came, n - came),
    ap: came === 0 ? null : averagePrecision(steps, came),
    brier: cases.reduce((sum, one) => sum + squared(one.p - (one.came ? 1 : 0)), 0) / n,
    ece: calibrationError(cases),
  };
}

const squared = (value: number): number => value * value;

/** Cases of one probability, from the highest to the lowest. */
interface Step {
  readonly came: number;
  readonly stayed: number;
}

function stepsDown(cases: readonly Graded[]): readonly Step[] {
  const sorted = cases.toSorted((a, b) => b.p - a.p);
  const steps: { came: number; stayed: number; p: number }[] = [];
  for (const { p, came } of sorted) {
    let step = steps[steps.length - 1];
    if (step?.p !== p) steps.push((step = { came: 0, stayed: 0, p }));
    if (came) step.came++;
    else step.stayed++;
  }
  return steps;
}

function areaUnderCurve(steps: readonly Step[], came: number, stayed: number): number {
  let [above, pairs] = [0, 0];
  for (const step of steps) {
    pairs += step.stayed * (above + step.came / 2);
    above += step.came;
  }
  return pairs / (came * stayed);
}

function averagePrecision(steps: readonly Step[], came: number): number {
  let [found, looked, sum] = [0, 0, 0];
  for (const step of steps) {
    found += step.came;
    looked += step.came + step.stayed;
    sum += (step.came / came) * (found / looked);
  }
  return sum;
}

const BINS = 10;

function calibrationError(cases: readonly Graded[]): number {
  const bins = Array.from({ length: BINS }, () => ({ n: 0, p: 0, came: 0 }));
  for (const { p, came } of cases) {
    const bin = bins[Math.min(Math.floor(p * BINS), BINS - 1)];
    if (!bin) continue;
    bin.n++;
    bin.p += p;
    if (came) bin.came++;
  }
  return bins.reduce((sum, { p, came }) => sum + Math.abs(p - came), 0) / cases.length;
}
