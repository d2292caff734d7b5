import { daysBetween } from '../calendar/iso-date.ts';
import { lastDueOn } from '../ledger/installments.ts';
import type { OpenItem } from '../ledger/open-item.ts';
import type { LedgerNames } from '../plan/digest.ts';
import { gradeProbabilities, type ProbabilityGrades } from './metrics.ts';
import type { RiskModel } from './models/risk-model.ts';
import { scoreItems, type Score } from './score.ts';

export interface Grades {
  readonly n: number;
  readonly late: ProbabilityGrades;
  /** Late by more than the model's late days: 30 unless it was trained with others. */
  readonly late30: ProbabilityGrades;
  readonly lateDays: number;
  readonly days: {
    /** Mean absolute difference between the expected day and the day of payment. */
    readonly mae: number | null;
    /** Share of items paid within three days of the expected one. */
    readonly within3: number | null;
    /** Share of items paid within their range. */
    readonly rangeCovers: number | null;
  };
}

/** Scores closed items as of their own day of issue and compares with what came. Items without `closedOn` cannot be graded: leave them out. */
export function evaluateRisk(
  model: RiskModel,
  ledger: readonly OpenItem[],
  items: readonly OpenItem[],
  names: LedgerNames,
): Grades {
  const closed = items.filter(({ closedOn }) => closedOn !== undefined);
  const wanted = closed.map((item) => ({ item, asOf: item.issuedOn }));
  const graded = scoreItems(model, ledger, wanted, names).map((score, index) =>
    compare(score, closed[index] as OpenItem),
  );
  const { lateDays } = model;
  const shareOf = (is: (one: Compared) => boolean): number | null =>
    graded.length === 0 ? null : graded.filter(is).length / graded.length;
  return {
    n: graded.length,
    late: gradeProbabilities(graded.map(({ score, days }) => ({ p: score.pLate, came: days > 0 }))),
    late30: gradeProbabilities(
      graded.map(({ score, days }) => ({ p: score.pVeryLate, came: days > lateDays })),
    ),
    lateDays,
    days: {
      mae: graded.length === 0 ? null : graded.reduce((sum, { error }) => sum + error, 0) / graded.length,
      within3: shareOf(({ error }) => error <= 3),
      rangeCovers: shareOf(({ covered }) => covered),
    },
  };
}

interface Compared {
  readonly score: Score;
  readonly days: number;
  readonly error: number;
  readonly covered: boolean;
}

function compare(score: Score, item: OpenItem): Compared {
  const dueOn = lastDueOn(item);
  const { closedOn = dueOn } = item;
  const [first, last] = score.range;
  return {
    score,
    days: daysBetween(dueOn, closedOn),
    error: Math.abs(daysBetween(score.expectedOn, closedOn)),
    covered: closedOn >= first && closedOn <= last,
  };
}
