import { log } from '../../math/exp-log.ts';
import { FEATURES } from '../features.ts';
import type { Observation } from '../observe.ts';
import { fitLogistic } from './logistic.ts';
import { probabilityOf, startOf, type ProbabilityModel, type Target } from './probability.ts';

/** A candidate and how it did on invoices later than those it was fitted on. */
export interface Trial {
  /** `own-rate`, or `logistic` with its ridge. */
  readonly candidate: string;
  /** Mean negative log likelihood and mean squared error over all folds; lower is better. */
  readonly logLoss: number;
  readonly brier: number;
}
export interface Choice {
  readonly model: ProbabilityModel;
  /** The same candidate as fitted for each fold. */
  readonly onFolds: readonly ProbabilityModel[];
  readonly trials: readonly Trial[];
  readonly because: string;
}

/** Part of the history before a day, to fit on; and what was issued from that day to the next fold's, to look at. */
export interface Fold {
  readonly fitted: readonly Observation[];
  readonly later: readonly Observation[];
}

const RIDGES: readonly number[] = [10, 30, 100, 300];
/** Where the folds begin: shares of the history, by day of issue. */
const ORIGINS: readonly number[] = [0.4, 0.55, 0.7, 0.85];
/** A fit needs so many examples, and so many of each outcome. */
const LEAST_EXAMPLES = 100;
const LEAST_OF_EACH = 10;
/** What a fit has to be better by than the plain rate; otherwise the plainer one stands. */
const LEAST_GAIN = 0.01;

/** Rolling origins: each fold is fitted on what was issued *and* closed before its origin, and looks only at what came after. */
export function rollingFolds(history: readonly Observation[]): readonly Fold[] {
  const days = history.map(({ invoice }) => invoice.issued);
  const origins = ORIGINS.map((share) => days[Math.floor(share * days.length)] ?? Infinity);
  return origins
    .map((origin, index) => ({
      fitted: history.filter(({ invoice }) => invoice.issued < origin && invoice.closed < origin),
      later: history.filter(
        ({ invoice }) => invoice.issued >= origin && invoice.issued < (origins[index + 1] ?? Infinity),
      ),
    }))
    .filter(({ fitted, later }) => fitted.length >= LEAST_EXAMPLES && later.length > 0);
}

/** The candidate that did best on the folds, fitted on the whole history. @param history in order of issue. */
export function chooseModel(target: Target, history: readonly Observation[], folds: readonly Fold[]): Choice {
  const plainOnFolds = folds.map(() => PLAIN);
  if (folds.length === 0 || !canBeFitted(target, history))
    return { model: PLAIN, onFolds: plainOnFolds, trials: [], because: tooLittle(target, history) };
  const plain = tryOut('own-rate', target, folds, plainOnFolds);
  const candidates = RIDGES.map((ridge) => {
    const onFolds = folds.map(({ fitted }) => fit(target, fitted, ridge) ?? PLAIN);
    return { ridge, onFolds, trial: tryOut(`logistic, ridge ${ridge}`, target, folds, onFolds) };
  });
  const trials = [plain, ...candidates.map(({ trial }) => trial)];
  const best = candidates.reduce((a, b) => (b.trial.logLoss < a.trial.logLoss ? b : a));
  const gain = 1 - best.trial.logLoss / plain.logLoss;
  const model = gain >= LEAST_GAIN ? fit(target, history, best.ridge) : null;
  if (!model) return { model: PLAIN, onFolds: plainOnFolds, trials, because: sayPlain(gain) };
  return { model, onFolds: best.onFolds, trials, because: sayChosen(gain) };
}

const PLAIN: ProbabilityModel = { kind: 'own-rate' };
const sayChosen = (gain: number): string =>
  `On later invoices its log loss was ${percent(gain)} below that of the customer's own rate.`;
const sayPlain = (gain: number): string =>
  `No other candidate was at least ${percent(LEAST_GAIN)} better on later invoices (the best: ${percent(gain)}).`;
const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;

const canBeFitted = (target: Target, examples: readonly Observation[]): boolean => {
  const late = examples.filter((one) => isLate(target, one)).length;
  return (
    examples.length >= LEAST_EXAMPLES && late >= LEAST_OF_EACH && examples.length - late >= LEAST_OF_EACH
  );
};

const tooLittle = (target: Target, history: readonly Observation[]): string => {
  const late = history.filter((one) => isLate(target, one)).length;
  return `Nothing was weighed: ${history.length} closed invoices, ${late} of them ${target === 'late' ? 'late' : 'very late'}; it needs ${LEAST_EXAMPLES} and ${LEAST_OF_EACH} of each outcome, over time.`;
};

const isLate = (target: Target, { late, veryLate }: Observation): boolean =>
  target === 'late' ? late : veryLate;

/**
 * Fits, leaves out the features that would count against their meaning (late payments that make the next one likelier in time:
 * chance, or an echo of another feature, and nothing a credit manager could be told), and fits again without them.
 */
function fit(target: Target, examples: readonly Observation[], ridge: number): ProbabilityModel | null {
  if (!canBeFitted(target, examples)) return null;
  const late = examples.map((one) => isLate(target, one));
  const start = startOf(target);
  let used = FEATURES.map((feature, index) => ({ ...feature, index }));
  for (;;) {
    const fitted = fitLogistic(
      used.map(({ name, index }) => ({ name, start: start[index] ?? 0 })),
      examples.map(({ values }) => used.map(({ index }) => values[index] ?? 0)),
      late,
      ridge,
    );
    if (!fitted) return null;
    const sensible = used.filter(
      ({ means }, at) => means === 'either' || (fitted.terms[at]?.weight ?? 0) >= 0,
    );
    if (sensible.length === used.length) return { kind: 'logistic', ridge, ...fitted };
    used = sensible;
  }
}

function tryOut(
  candidate: string,
  target: Target,
  folds: readonly Fold[],
  models: readonly ProbabilityModel[],
): Trial {
  let [logLoss, brier, count] = [0, 0, 0];
  folds.forEach(({ later }, index) => {
    for (const one of later) {
      const p = probabilityOf(models[index] ?? PLAIN, target, one);
      const late = isLate(target, one);
      logLoss -= log(late ? p : 1 - p);
      brier += (p - (late ? 1 : 0)) * (p - (late ? 1 : 0));
      count++;
    }
  });
  return { candidate, logLoss: logLoss / count, brier: brier / count };
}
