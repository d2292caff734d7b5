import { dayOfNumber, type IsoDate } from '../calendar/iso-date.ts';
import type { OpenItem } from '../ledger/open-item.ts';
import type { Problem } from '../problems/problem.ts';
import { COVERAGE, DEFAULT_WIDENING } from './defaults.ts';
import { invoiceOf, teaches } from './history/invoice.ts';
import { walkLedger } from './history/walk.ts';
import { chooseModel, rollingFolds, type Choice, type Fold } from './models/choose.ts';
import { probabilityOf, type ProbabilityModel } from './models/probability.ts';
import type { Range, RiskModel } from './models/risk-model.ts';
import { observeHistory, type Observation } from './observe.ts';
import * as problem from './problems.ts';
import { predictDays } from './predict.ts';

/** With fewer closed invoices than this, a model is little more than its defaults, and training says so. */
const ENOUGH_HISTORY = 100;
/** Fewer later invoices than this calibrate nothing. */
const ENOUGH_TO_CALIBRATE = 50;

export interface Training {
  readonly model: RiskModel;
  readonly problems: readonly Problem[];
}

/**
 * Learns from the items issued and closed before a day: chooses and fits a model for each target, and calibrates the range, all on
 * rolling origins inside that history. Never fails: without history the model is its stated defaults, with a warning.
 * @param lateDays the second target: late by more than so many days, 1 or more.
 * @param source where the items come from, for problems.
 */
export function trainRisk(
  items: readonly OpenItem[],
  asOf: IsoDate,
  lateDays: number,
  source = 'open items',
): Training {
  const history = observeHistory(items, asOf, lateDays);
  const folds = rollingFolds(history);
  const late = chooseModel('late', history, folds);
  const veryLate = chooseModel('very-late', history, folds);
  const first = history[0];
  return {
    model: {
      format: 'quittance-risk',
      version: 1,
      trainedAsOf: asOf,
      lateDays,
      history: {
        invoices: history.length,
        customers: new Set(history.map(({ invoice }) => invoice.customer)).size,
        firstIssuedOn: first ? dayOfNumber(first.invoice.issued) : null,
        lateShare: share(history, (one) => one.late),
        veryLateShare: share(history, (one) => one.veryLate),
      },
      late: { ...late.model, because: late.because, trials: late.trials },
      veryLate: { ...veryLate.model, because: veryLate.because, trials: veryLate.trials },
      range: calibrateRange(items, lateDays, folds, late, veryLate),
    },
    problems:
      history.length < ENOUGH_HISTORY
        ? [problem.littleHistory(source, { invoices: history.length, asOf })]
        : [],
  };
}

const share = (history: readonly Observation[], is: (one: Observation) => boolean): number | null =>
  history.length === 0 ? null : history.filter(is).length / history.length;

/**
 * How far the range from the 10th to the 90th percentile has to be widened (or may be narrowed) to hold what it promises, on
 * invoices later than what their model was fitted on (split conformal calibration: Lei et al., JASA 113, 2018; whole days).
 */
function calibrateRange(
  items: readonly OpenItem[],
  lateDays: number,
  folds: readonly Fold[],
  late: Choice,
  veryLate: Choice,
): Range {
  const questions = folds.flatMap(({ later }, index) =>
    later.map((observation) => ({
      invoice: observation.invoice,
      day: observation.invoice.issued,
      observation,
      late: late.onFolds[index] as ProbabilityModel,
      veryLate: veryLate.onFolds[index] as ProbabilityModel,
    })),
  );
  const invoices = items.filter(teaches).map(invoiceOf);
  const outside = walkLedger(invoices, lateDays, questions, (question, view) => {
    const { invoice, observation } = question;
    const { first, last } = predictDays(invoice, view, {
      pLate: probabilityOf(question.late, 'late', observation),
      pVeryLate: probabilityOf(question.veryLate, 'very-late', observation),
      lateDays,
    });
    return Math.max(first - observation.days, observation.days - last);
  });
  return narrowest(outside);
}

/** @param outside how many days each payment came before or after its range; zero or below: within. */
function narrowest(outside: readonly number[]): Range {
  if (outside.length < ENOUGH_TO_CALIBRATE)
    return { coverage: COVERAGE, widenDays: DEFAULT_WIDENING, measuredOn: outside.length };
  const rising = outside.toSorted((a, b) => a - b);
  const needed = Math.min(Math.ceil((rising.length + 1) * COVERAGE), rising.length);
  const widenDays = rising[needed - 1] ?? DEFAULT_WIDENING;
  return {
    coverage: rising.filter((days) => days <= widenDays).length / rising.length,
    widenDays,
    measuredOn: rising.length,
  };
}
