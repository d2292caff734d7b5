import type { PaymentReference } from '../../ledger/receipt.ts';
import type { Currency } from '../../money/currency.ts';
import { absolute, type Minor } from '../../money/minor.ts';
import { place, tooLarge } from '../../statement/problems.ts';
import type { Source } from '../../statement/source.ts';
import { cashOf, checkAdvice } from '../add-up.ts';
import type { Advice } from '../advice.ts';
import { adviceEmpty } from '../problems.ts';
import { amountsIn, currencyIn, minorOf } from './amounts.ts';
import { cellsOf } from './cells.ts';
import { writesMonthFirst } from './dates.ts';
import { headingAt } from './heading.ts';
import { looksLikeHtml, wordsOfHtml } from './html.ts';
import { linesOfRows } from './rows.ts';
import { saidIn } from './said.ts';
import { tableIn, type Table } from './table.ts';

/** A mail or a page has far less; more is no advice. */
const MAX_TEXT = 2_000_000;
const MAX_LINE = 4000;
/** Minus and dashes as documents are set, in front of a figure. */
const PRINTED_MINUS = /[\u2010-\u2013\u2212](?=[€$£]?\d)/g;

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
  const text = (looksLikeHtml(whole) ? wordsOfHtml(whole) : whole).replace(PRINTED_MINUS, '-');
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
function totalled({ rows, isTurned, totalLines, sentence, perhaps }: Table, said: readonly string[], currency: Currency | null): Pick<Advice, 'total' | 'totalText' | 'lines'> {
  const of = (text: string, decimals: readonly string[]): readonly (Pick<Advice, 'totalText'> & { readonly total: Minor })[] =>
    decimals.flatMap((decimal) => {
      const total = minorOf(decimal, currency);
      return total === null ? [] : [{ total: isTurned ? absolute(total) : total, totalText: text }];
    });
  const last = (text: string): readonly string[] => amountsIn(text).slice(-1).map(({ decimal }) => decimal);
  const possible = [
    ...said.flatMap((text) => of(text, last(text))),
    ...totalLines.toReversed().flatMap(({ text, amounts }) => of(text, amounts)),
    ...of(sentence, last(sentence)),
  ];
  const first = [...possible.slice(0, MOST_TOTALS), ...perhaps.slice(0, MOST_TOTALS).flatMap(({ text, amounts }) => of(text, amounts))];
  const different = first.filter(({ total }, index) => first.findIndex((one) => one.total === total) === index);
  const read = different.map((one) => ({ ...one, lines: linesOfRows(rows, one.total) }));
  const made = read.find(({ lines, total }) => lines.length > 0 && cashOf(lines) === total);
  return made ?? read.slice(0, possible.length)[0] ?? { total: null, totalText: '', lines: linesOfRows(rows, null) };
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
