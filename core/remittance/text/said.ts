import type { IsoDate } from '../../calendar/iso-date.ts';
import type { Payer } from '../../ledger/receipt.ts';
import { fold } from '../../matching/text/fold.ts';
import { filled } from '../../statement/draft.ts';
import { cellsOf, type Cell } from './cells.ts';
import { dayIn } from './dates.ts';
import { columnOf, isTitle, labelOf, plainWords, type AdviceColumn } from './words.ts';

/** What words say of the payment as a whole. */
export interface Said {
  readonly payer: Payer;
  readonly reference: string | undefined;
  readonly isCheck: boolean;
  readonly paidOn: IsoDate | null;
  readonly date: IsoDate | null;
  /** What stands beside a word for a total, and beside a word for the amount that was paid. */
  readonly totals: readonly string[];
}

/**
 * What words with a colon, a tab or a wide gap behind them name, wherever in a line they stand, and what stands under a line of such words. The
 * first of each kind counts. A number or day of the payment needs no more than a blank ("CHECK NO. 1201").
 * @param above how many lines stand above the table: a document named there is the payment's own
 */
export function saidIn(lines: readonly string[], monthFirst: boolean | null, above: number): Said {
  const values = new Map<AdviceColumn, string>();
  let isCheck = false;
  const take = (label: string, value: string, isAbove: boolean): void => {
    const words = plainWords(label, fold);
    const column = labelOf(words);
    if (column === undefined || values.has(column) || (column === 'number' && !(isAbove && PAYERS_OWN.test(words)))) return;
    values.set(column, value);
    if (column === 'reference' && /^che(ck|que)/.test(words)) isCheck = true;
  };
  lines.forEach((_, index) => pairsAt(lines, index).forEach(([label, value]) => take(label, value, index < above)));
  lines.slice(0, above).forEach((line) => cellsOf(line).forEach(({ text }) => unmarkedIn(text).forEach(([label, value]) => take(label, value, true))));
  const name = (values.get('payer') ?? '').replace(/<[^>]*>|\S+@\S+/g, '').trim();
  const account = (values.get('account') ?? '').replace(/\s/g, '');
  return {
    payer: filled({
      name: /[A-Za-zÀ-ÿ]{2}/.test(name) ? name : undefined,
      account: /^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(account) ? account : undefined,
    }),
    reference: numberIn(values.get('reference')) ?? numberIn(values.get('number')),
    isCheck,
    paidOn: dayIn(values.get('paid-on') ?? '', monthFirst),
    date: dayIn(values.get('date') ?? '', monthFirst) ?? onlyDay(lines.slice(0, above), monthFirst),
    totals: [values.get('total'), values.get('paid')].filter((value) => value !== undefined),
  };
} // prettier-ignore

/** A payment may be called by its document in the payer's books, never by an invoice. */
const PAYERS_OWN = /^(doc|beleg|piece|bilag)/;

const numberIn = (value = ''): string | undefined => {
  const found = /^[A-Za-z0-9][A-Za-z0-9\-/._]{2,34}/.exec(value)?.[0];
  return found !== undefined && /\d/.test(found) ? found : undefined;
};

/** A letter that names one day, and no other, names the day it is about. */
function onlyDay(lines: readonly string[], monthFirst: boolean | null): IsoDate | null {
  const days = new Set(lines.map((line) => dayIn(line, monthFirst)).filter((day) => day !== null));
  const [only] = days;
  return days.size === 1 ? (only ?? null) : null;
}

type Pair = readonly [label: string, value: string];

/** Words and what they may be the label of: behind a colon, in the next cell, or in the next line. */
export function pairsAt(lines: readonly string[], index: number): readonly Pair[] {
  const cells = cellsOf(lines[index] ?? '');
  const pairs = cells.flatMap(({ text }, at): readonly Pair[] => {
    const [, label = '', value = ''] = /^([^:]{2,40}?)\s*:\s*(.*)$/.exec(text) ?? [];
    const next = cells[at + 1]?.text ?? '';
    if (label !== '') return value !== '' ? [[label, value]] : next !== '' ? [[label, next]] : [];
    return next === '' || isLabel(next) ? [] : [[text, next]];
  });
  return isLabels(cells) ? [...pairs, ...valuesUnder(cells, cellsOf(lines[index + 1] ?? ''))] : pairs;
}

/** "Zahlungsavis Nr. 4711": the longest label of a number or day of the payment that a text begins with. */
function unmarkedIn(text: string): readonly Pair[] {
  const words = text.split(' ');
  for (let length = Math.min(4, words.length - 1); length > 0; length--) {
    const label = words.slice(0, length).join(' ');
    const column = columnOf(plainWords(label, fold));
    if (column === undefined && isTitle(plainWords(label, fold)) && isNumber(words.slice(length)))
      return [['reference', words[length]!]];
    if (column === 'reference' || column === 'paid-on') return [[label, words.slice(length).join(' ')]];
  }
  return [];
}

/** One word of digits, perhaps with letters, and neither a day nor a sum. */
const isNumber = ([word = '', ...more]: readonly string[]): boolean =>
  more.length === 0 && /^(?=(?:\D*\d){4})[A-Za-z0-9\-/]+$/.test(word) && dayIn(word, null) === null;

const isLabel = (text: string): boolean => columnOf(plainWords(text, fold)) !== undefined;
/** A line of labels alone, and none of a table's. */
const isLabels = (cells: readonly Cell[]): boolean =>
  cells.length > 1 &&
  cells.every(({ text }) => isLabel(text) && columnOf(plainWords(text, fold)) !== 'number');

const valuesUnder = (labels: readonly Cell[], values: readonly Cell[]): readonly Pair[] =>
  labels.flatMap(({ text, from, to }) => {
    const value = values.find((one) => one.from < to && from < one.to);
    return value ? [[text, value.text] as const] : [];
  });
