import type { Payer, PaymentReference } from '../../ledger/receipt.ts';
import { fold } from '../../matching/text/fold.ts';
import type { Currency } from '../../money/currency.ts';
import type { Minor } from '../../money/minor.ts';
import { filled } from '../../statement/draft.ts';
import { place, tooLarge } from '../../statement/problems.ts';
import type { Source } from '../../statement/source.ts';
import { checkAdvice } from '../add-up.ts';
import type { Advice } from '../advice.ts';
import { adviceEmpty } from '../problems.ts';
import { amountsIn, currencyIn, minorOf } from './amounts.ts';
import { cellsOf, type Cell } from './cells.ts';
import { dayIn, writesMonthFirst } from './dates.ts';
import { looksLikeHtml, wordsOfHtml } from './html.ts';
import { headingOf, linesOfRows, NO_HEADING, rowsIn, type TextRow } from './rows.ts';
import { columnOf, plainWords, type AdviceColumn } from './words.ts';

/** A mail or a page has far less; more is no advice. */
const MAX_TEXT = 2_000_000;
const MAX_LINE = 4000;

/**
 * Reads an advice in words: the body of a mail (text or HTML) or the text of a PDF. Rows that begin with a document and go on with
 * amounts are its lines; words with a colon name payer, day, reference and total. What can be read in two ways is left out, never
 * guessed.
 * @param currency where the text names none beside its amounts
 */
export function readAdviceText(source: Source, currency: Currency | null = null): readonly Advice[] {
  if (source.text.length > MAX_TEXT) {
    const limit = `${MAX_TEXT / 1_000_000} million characters`;
    source.report(tooLarge(place(source.file), { what: 'The advice', limit }));
    return [];
  }
  const advice = saidInWords(source, currency);
  if (advice.lines.length === 0) {
    source.report(adviceEmpty(place(source.file), {}));
    return [];
  }
  const { reference } = advice;
  checkAdvice(advice, place(source.file, null, reference ? `advice ${reference}` : 'advice'), source);
  return [advice];
}

/** What words say of a payment, whether they name a document or not: a letter may say who pays when, and its file what for. */
export function saidInWords({ file, text: given }: Source, currency: Currency | null = null): Advice {
  const whole = given.slice(0, MAX_TEXT);
  const text = looksLikeHtml(whole) ? wordsOfHtml(whole) : whole;
  const lines = text.split('\n').map((line) => line.slice(0, MAX_LINE).trimEnd());
  const code = currencyIn(text) ?? currency;
  const said = saidIn(lines, writesMonthFirst(text));
  const { rows, totalLine, firstRow } = rowsOf(lines, code);
  const total = totalIn(said.total ?? '', code) ?? totalIn(totalLine, code);
  const reference = said.reference ?? null;
  const names = said.payer.name === undefined ? namesIn(lines.slice(0, firstRow)) : [];
  return {
    file,
    line: 1,
    reference,
    references: reference === null ? [] : referencesOf(reference, said.isCheck),
    payer: said.payer,
    date: said.paidOn ?? said.date,
    currency: code,
    total,
    totalText: totalLine || (said.total ?? ''),
    lines: linesOfRows(rows, total),
    account: '',
    ...(names.length > 0 ? { names } : {}),
  };
}

/** A letterhead is that long at most. */
const MOST_NAMES = 30;

/** What above the rows may be the name of who writes: words without figures and without a colon, a line of an address by its parts too. */
const namesIn = (lines: readonly string[]): readonly string[] =>
  lines
    .flatMap((line) => cellsOf(line).flatMap(({ text }) => [text, ...text.split(/[·•,]| [-–] /)]))
    .map((text) => text.trim())
    .filter((text) => /^[^\d:@]{5,70}$/.test(text) && /[A-Za-zÀ-ÿ]{3}/.test(text))
    .slice(0, MOST_NAMES);

const referencesOf = (reference: string, isCheck: boolean): readonly PaymentReference[] => [
  { scheme: isCheck ? 'check' : 'other', value: reference },
];

function totalIn(line: string, currency: Currency | null): Minor | null {
  const last = amountsIn(line).at(-1);
  return last ? minorOf(last.decimal, currency) : null;
}

/** Rows under their headings, and the last line that names a total. */
function rowsOf(
  lines: readonly string[],
  currency: Currency | null,
): { rows: readonly TextRow[]; totalLine: string; firstRow: number } {
  const rows: TextRow[] = [];
  let totalLine = '';
  let firstRow = lines.length;
  const lists: string[] = [];
  let heading = NO_HEADING;
  for (const [index, placed] of lines.entries()) {
    const line = placed.trim();
    if (line === '') continue;
    const next = headingOf(placed);
    if (next) heading = next;
    else if (namesTotal(line)) totalLine = line;
    else if (!labelled(line)) {
      const found = rowsIn(placed, heading, currency);
      if (found.length > 1) lists.push(line);
      if (found.length > 0) firstRow = Math.min(firstRow, index);
      rows.push(...found);
    }
  }
  // "We paid RE-1 and RE-2 with 300.00": where nothing else names a total, that sentence does.
  const [sentence, another] = lists;
  const alone =
    sentence !== undefined && another === undefined && rows.every(({ amounts }) => amounts.length === 0);
  return { rows, totalLine: totalLine || (alone ? sentence : ''), firstRow };
}

const firstAmount = (line: string): string => line.slice(0, amountsIn(line)[0]?.from ?? 0);

/** "Total: 1,000.00", "Gesamtbetrag EUR 1.000,00": a word of a total, and nothing else that could be a document. */
function namesTotal(line: string): boolean {
  const front = firstAmount(line);
  if (front === '') return false;
  const plain = plainWords(front.replace(/\b[A-Z]{3}\b\s*$/, ''), fold);
  return columnOf(plain) === 'total' || /^(total|summe|gesamt|totaal|totale|sum|totalt|summa)\b/.test(plain);
}

/** "Payment amount: 100.00" says something of the payment, it is no row. */
const labelled = (line: string): boolean =>
  /^[^\d\t|;]{3,40}:/.test(line) && columnOf(plainWords(line.split(':')[0] ?? '', fold)) !== 'number';

/** Words and what they may be the label of: behind a colon, in the next cell, or in the next line. */
function pairsIn(lines: readonly string[]): readonly (readonly [label: string, value: string])[] {
  return lines.flatMap((line, index) => {
    const cells = cellsOf(line);
    const pairs = cells.flatMap(({ text }, at): (readonly [string, string])[] => {
      const [, label = '', value = ''] = /^([^:]{2,40}?)\s*:\s*(.*)$/.exec(text) ?? [];
      const next = cells[at + 1]?.text ?? '';
      if (label !== '') return value !== '' ? [[label, value]] : next !== '' ? [[label, next]] : [];
      return next === '' || isLabel(next) ? [] : [[text, next]];
    });
    return isLabels(cells) ? [...pairs, ...valuesUnder(cells, cellsOf(lines[index + 1] ?? ''))] : pairs;
  });
}

const isLabel = (text: string): boolean => columnOf(plainWords(text, fold)) !== undefined;
/** A line of labels alone, and none of a table's. */
const isLabels = (cells: readonly Cell[]): boolean =>
  cells.length > 1 &&
  cells.every(({ text }) => isLabel(text) && columnOf(plainWords(text, fold)) !== 'number');

const valuesUnder = (labels: readonly Cell[], values: readonly Cell[]): readonly (readonly [string, string])[] =>
  labels.flatMap(({ text, from, to }) => {
    const value = values.find((one) => one.from < to && from < one.to);
    return value ? [[text, value.text] as const] : [];
  }); // prettier-ignore

interface Said {
  readonly payer: Payer;
  readonly reference: string | undefined;
  readonly isCheck: boolean;
  readonly paidOn: Advice['date'];
  readonly date: Advice['date'];
  readonly total: string | undefined;
}

/**
 * What words with a colon, a tab or a wide gap behind them name, wherever in a line they stand, and what stands under a line of such words. The
 * first of each kind counts.
 */
function saidIn(lines: readonly string[], monthFirst: boolean | null): Said {
  const values = new Map<AdviceColumn, string>();
  let isCheck = false;
  for (const [label, value] of pairsIn(lines)) {
    const words = plainWords(label, fold);
    const column = columnOf(words);
    if (column === undefined || values.has(column)) continue;
    values.set(column, value);
    if (column === 'reference' && /^che(ck|que)/.test(words)) isCheck = true;
  }
  const reference = /^[A-Za-z0-9][A-Za-z0-9\-/._]{2,34}/.exec(values.get('reference') ?? '')?.[0];
  const account = (values.get('account') ?? '').replace(/\s/g, '');
  return {
    payer: filled({
      name: (values.get('payer') ?? '').replace(/<[^>]*>|\S+@\S+/g, '').trim(),
      account: /^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(account) ? account : undefined,
    }),
    reference: reference && /\d/.test(reference) ? reference : undefined,
    isCheck,
    paidOn: dayIn(values.get('paid-on') ?? '', monthFirst),
    date: dayIn(values.get('date') ?? '', monthFirst),
    total: values.get('total'),
  };
}
