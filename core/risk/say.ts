import type { ItemId } from '../ledger/ids.ts';
import type { OpenItem } from '../ledger/open-item.ts';
import { sayAmount } from '../money/decimal.ts';
import type { Grades } from './evaluate.ts';
import type { ProbabilityGrades } from './metrics.ts';
import { modelName, type ChosenModel, type RiskModel } from './models/risk-model.ts';
import type { Score } from './score.ts';

/** Models, scores and grades in words, for a terminal. */

const percent = (share: number | null): string =>
  share === null ? 'not known' : `${(100 * share).toFixed(1)} %`;
const decimals = (value: number | null, digits: number): string =>
  value === null ? 'not defined' : value.toFixed(digits);

export function sayModel(model: RiskModel): string {
  const { history, lateDays, range } = model;
  const lines = [
    `${modelName(model)}: ${history.invoices} closed invoices of ${history.customers} customers before ${model.trainedAsOf}`,
    `late at all       ${percent(history.lateShare)} so far; ${sayChosen(model.late)}`,
    `late > ${lateDays} days${' '.repeat(Math.max(1, 6 - String(lateDays).length))}${percent(history.veryLateShare)} so far; ${sayChosen(model.veryLate)}`,
    range.measuredOn === 0
      ? `expected day      range widened by ${range.widenDays} days: too little history to calibrate it`
      : `expected day      on ${range.measuredOn} later invoices ${percent(range.coverage)} were paid within the range`,
  ];
  return `${lines.join('\n')}\n`;
}

const sayChosen = (chosen: ChosenModel): string =>
  `${chosen.kind === 'own-rate' ? 'the customer’s own rate' : `${chosen.terms.length} weighed features`}. ${chosen.because}`;

const MOST_SHOWN = 10;

/** The riskiest items first: probability times what is to be paid is not compared across currencies, so by probability alone. */
export function sayScores(scores: readonly Score[], items: readonly OpenItem[]): string {
  const byId = new Map<ItemId, OpenItem>(items.map((item) => [item.id, item]));
  const shown = scores.toSorted((a, b) => b.pLate - a.pLate).slice(0, MOST_SHOWN);
  const lines = shown.flatMap((score) => {
    const item = byId.get(score.item);
    const [reason] = score.reasons;
    return [
      `${item?.number ?? score.item}  ${item ? sayAmount(item.total, item.currency) : ''}  late ${percent(score.pLate)}, expected ${score.expectedOn} (${score.range[0]} to ${score.range[1]})`,
      ...(reason ? [`    ${reason.says}`] : []),
    ];
  });
  const rest = scores.length - shown.length;
  return `${[...lines, ...(rest > 0 ? [`… and ${rest} more`] : []), `${scores.length} scored`].join('\n')}\n`;
}

export function sayGrades(grades: Grades, model: string): string {
  const { days } = grades;
  const row = (name: string, { rate, auc, ap, brier, ece }: ProbabilityGrades): string =>
    [
      name.padEnd(16),
      percent(rate).padStart(9),
      decimals(auc, 3),
      decimals(ap, 3),
      decimals(brier, 4),
      decimals(ece, 3),
    ]
      .map((cell, index) => (index < 2 ? cell : cell.padStart(12)))
      .join('');
  const lines = [
    `${grades.n} items, each as of its day of issue, with ${model}`,
    `${''.padEnd(16)}${['came', 'AUC', 'AP', 'Brier', 'ECE'].map((cell, index) => cell.padStart(index === 0 ? 9 : 12)).join('')}`,
    row('late at all', grades.late),
    row(`late > ${grades.lateDays} days`, grades.late30),
    `expected day    off by ${decimals(days.mae, 2)} days on average; ${percent(days.within3)} within 3 days; ${percent(days.rangeCovers)} within their range`,
  ];
  return `${lines.join('\n')}\n`;
}
