import type { PaymentReference } from '../../ledger/receipt.ts';
import { fold } from '../../matching/text/fold.ts';
import type { Currency } from '../../money/currency.ts';
import type { Minor } from '../../money/minor.ts';
import { place, tooLarge } from '../../statement/problems.ts';
import type { Source } from '../../statement/source.ts';
import { cashOf, checkAdvice } from '../add-up.ts';
import type { Advice } from '../advice.ts';
import { adviceEmpty } from '../problems.ts';
import { amountsIn, currencyIn, minorOf } from './amounts.ts';
import { cellsOf, isCounted } from './cells.ts';
import { writesMonthFirst } from './dates.ts';
import { headingAt, NO_HEADING, under, type Heading } from './heading.ts';
import { looksLikeHtml, wordsOfHtml } from './html.ts';
import { linesOfRows, rowsIn, type TextRow } from './rows.ts';
import { saidIn } from './said.ts';
import { columnOf, labelOf, plainWords } from './words.ts';

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

/** A table set with blanks, its headings naming documents and money: commas in its cells make it no CSV. */
export function hasTable(text: string): boolean {
  const lines = text.split('\n').map((line) => line.slice(0, MAX_LINE));
  return lines.some((_, index) => {
    const heading = headingAt(lines, index)?.heading;
    return heading !== undefined && !heading.counted && heading.places.length > 0 && heading.money.length > 0;
  });
}

/** What words say of a payment, whether they name a document or not: a letter may say who pays when, and its file what for. */
export function saidInWords({ file, text: given }: Source, currency: Currency | null = null): Advice {
  const whole = given.slice(0, MAX_TEXT);
  const text = looksLikeHtml(whole) ? wordsOfHtml(whole) : whole;
  const lines = text.split('\n').map((line) => line.slice(0, MAX_LINE).trimEnd());
  const code = currencyIn(text) ?? currency;
  const table = tableIn(lines, code);
  const said = saidIn(lines, writesMonthFirst(text), table.firstRow);
  const { total, totalText, lines: read } = totalled(table, said.totals, code);
  const reference = said.reference ?? null;
  const names = said.payer.name === undefined ? namesIn(lines.slice(0, table.firstRow)) : [];
  return {
    file,
    line: 1,
    reference,
    references: reference === null ? [] : referencesOf(reference, said.isCheck),
    payer: said.payer,
    date: said.paidOn ?? said.date,
    currency: code,
    total,
    totalText,
    lines: read,
    account: '',
    ...(names.length > 0 ? { names } : {}),
  };
}

/** An advice has a total a page at most; what stands first is likelier. */
const MOST_TOTALS = 40;

/**
 * The total and the lines: of all amounts that may be the total (beside a word for it, in the line under the rows) the one that the lines make; where
 * none is, the first. A sum of another column, or of one page, is none.
 */
function totalled({ rows, totalLines, sentence }: Table, said: readonly string[], currency: Currency | null): Pick<Advice, 'total' | 'totalText' | 'lines'> {
  const of = (text: string, decimals: readonly string[]): readonly (Pick<Advice, 'totalText'> & { readonly total: Minor })[] =>
    decimals.flatMap((decimal) => {
      const total = minorOf(decimal, currency);
      return total === null ? [] : [{ total, totalText: text }];
    });
  const last = (text: string): readonly string[] => amountsIn(text).slice(-1).map(({ decimal }) => decimal);
  const possible = [
    ...said.flatMap((text) => of(text, last(text))),
    ...totalLines.toReversed().flatMap(({ text, amounts }) => of(text, amounts)),
    ...of(sentence, last(sentence)),
  ];
  const first = possible.slice(0, MOST_TOTALS);
  const different = first.filter(({ total }, index) => first.findIndex((one) => one.total === total) === index);
  const read = different.map((one) => ({ ...one, lines: linesOfRows(rows, one.total) }));
  return read.find(({ lines, total }) => lines.length > 0 && cashOf(lines) === total) ?? read[0] ?? { total: null, totalText: '', lines: linesOfRows(rows, null) };
} // prettier-ignore

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

interface Table {
  readonly rows: readonly TextRow[];
  /** Lines that name a total, with the amounts in them: that of the column of what was paid first, then from the last. */
  readonly totalLines: readonly { readonly text: string; readonly amounts: readonly string[] }[];
  /** "We paid RE-1 and RE-2 with 300.00": where nothing else names a total, that sentence does. */
  readonly sentence: string;
  /** Where the headings begin, or the first row. */
  readonly firstRow: number;
}

/** Rows under their headings, and the lines that name a total. */
function tableIn(lines: readonly string[], currency: Currency | null): Table {
  const rows: TextRow[] = [];
  const totalLines: { text: string; amounts: readonly string[] }[] = [];
  let firstRow = lines.length;
  const lists: string[] = [];
  let heading = NO_HEADING;
  for (let index = 0; index < lines.length; index++) {
    const placed = lines[index] ?? '';
    const line = placed.trim();
    if (line === '') continue;
    const next = headingAt(lines, index);
    if (next) {
      heading = next.heading;
      firstRow = Math.min(firstRow, index);
      index += next.height - 1;
    } else if (namesTotal(line)) totalLines.push({ text: line, amounts: totalsIn(placed, heading) });
    else if (!labelled(line)) {
      const found = rowsIn(placed, heading, currency, { above: wordsAt(lines, index - 1), below: wordsAt(lines, index + 1) });
      if (found.length > 1) lists.push(line);
      if (found.length > 0) firstRow = Math.min(firstRow, index);
      rows.push(...found);
    }
  }
  const [sentence, another] = lists;
  const alone = sentence !== undefined && another === undefined && rows.every(({ amounts }) => amounts.length === 0);
  return { rows, totalLines, sentence: alone ? sentence : '', firstRow };
} // prettier-ignore

const wordsAt = (lines: readonly string[], index: number): string => {
  const line = lines[index] ?? '';
  return amountsIn(line).length === 0 ? line : '';
};

function totalsIn(line: string, heading: Heading): readonly string[] {
  const amounts = amountsIn(line);
  const cells = cellsOf(line);
  const isPaid = ({ from, to }: (typeof amounts)[number]): boolean => {
    const cell =
      heading.counted === isCounted(line) && cells.find(({ start, end }) => start < to && from < end);
    return cell ? under(heading, cell)?.column === 'paid' : false;
  };
  const fromLast = amounts.toReversed();
  return [...fromLast.filter(isPaid), ...fromLast.filter((one) => !isPaid(one))].map(
    ({ decimal }) => decimal,
  );
}

const firstAmount = (line: string): string => line.slice(0, amountsIn(line)[0]?.from ?? 0);

/** "Total: 1,000.00", "Gesamtbetrag EUR 1.000,00": a word of a total, and nothing else that could be a document. */
function namesTotal(line: string): boolean {
  const front = firstAmount(line);
  if (front === '') return false;
  const plain = plainWords(front.replace(/\b[A-Z]{3}\b\s*$/, ''), fold);
  return (
    columnOf(plain) === 'total' || /^(total|summe|gesamt|totaal|totale|sum|totalt|summa|i alt)\b/.test(plain)
  );
}

/** "Payment amount: 100.00" says something of the payment, it is no row. */
const labelled = (line: string): boolean =>
  /^[^\d\t|;]{3,40}:/.test(line) && labelOf(plainWords(line.split(':')[0] ?? '', fold)) !== 'number';
