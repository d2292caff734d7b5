import type { AdviceLine } from '../../ledger/receipt.ts';
import { fold } from '../../matching/text/fold.ts';
import type { Currency } from '../../money/currency.ts';
import { absolute, negate, type Minor } from '../../money/minor.ts';
import { exactSum } from '../../statement/amounts.ts';
import { amountsIn, minorOf } from './amounts.ts';
import { isDate } from './dates.ts';
import { columnOf, plainWords, type AdviceColumn } from './words.ts';

type MoneyColumn = Extract<AdviceColumn, 'gross' | 'discount' | 'deduction' | 'paid'>;
const MONEY: ReadonlySet<AdviceColumn> = new Set(['gross', 'discount', 'deduction', 'paid']);

/** A line of a table: the document it begins with, its amounts in order, and what is written behind them. */
export interface TextRow {
  readonly number: string;
  readonly amounts: readonly Minor[];
  readonly behind: string;
  /** Money columns of the heading it stands under, in order; none where no heading fits. */
  readonly columns: readonly MoneyColumn[];
}

/** Money columns of a line of headings, or `null` where the line is none: it needs two headings and no amount. */
export function headingOf(line: string): readonly MoneyColumn[] | null {
  if (amountsIn(line).length > 0) return null;
  const cells = line.split(/\t|\||;|\s{2,}/).filter((cell) => cell.trim() !== '');
  const parts = cells.length > 1 ? cells : headingsIn(line);
  const columns = parts.flatMap((cell) => columnOf(plainWords(cell, fold)) ?? []);
  return columns.length >= 2 && columns.includes('number')
    ? columns.filter((column): column is MoneyColumn => MONEY.has(column))
    : null;
}

/** Headings in a line with single blanks: the longest known run of words from the left, again and again. */
function headingsIn(line: string): readonly string[] {
  const words = line.trim().split(/\s+/).slice(0, 24);
  const found: string[] = [];
  for (let at = 0; at < words.length;) {
    let taken = 0;
    for (let length = Math.min(4, words.length - at); length > 0 && taken === 0; length--)
      if (columnOf(plainWords(words.slice(at, at + length).join(' '), fold))) taken = length;
    if (taken > 0) found.push(words.slice(at, at + taken).join(' '));
    at += Math.max(taken, 1);
  }
  return found;
}

/** A document number: letters, figures and signs between them; three figures at least, or a letter and two, or as in "INV-1". */
const DOCUMENT = /^[A-Za-z0-9][A-Za-z0-9\-/._#]*$/;

function isDocument(piece: string): boolean {
  if (!DOCUMENT.test(piece) || isDate(piece) || piece.length > 35) return false;
  const figures = piece.replace(/\D/g, '').length;
  const letters = piece.replace(/[^A-Za-z]/g, '').length;
  return figures >= 3 || (letters > 0 && figures >= 2) || /^[A-Za-z]{2,6}[-/#]\d$/.test(piece);
}

/** Signs and words that stand between the documents of a list in prose. */
const JOINS = /^(,|\+|&|and|und|et|y|e|en|og|och|sowie|plus)$/i;
/** Words in front of a document in a row: a position, a kind. More is a sentence. */
const MOST_WORDS = 2;

/**
 * The documents a line names in front of its amounts. Several are given only where commas or words join them; a second number in a
 * column of its own (an order, a customer) is none. A sentence that happens to have a number names none, unless it says "invoice".
 */
export function documentsIn(text: string): readonly string[] {
  const pieces = text
    .replace(/([,;|+&])/g, ' $1 ')
    .split(/\s+/)
    .filter((piece) => piece !== '' && !/^[;|]$/.test(piece));
  const found: string[] = [];
  let [words, named, joined] = [0, false, false];
  for (const raw of pieces) {
    const piece = raw.replace(/^[#(:]+|[):.]+$/g, '');
    if (JOINS.test(raw)) joined = found.length > 0;
    else if (isDocument(piece)) {
      if (found.length > 0 && !joined) break;
      found.push(piece);
      joined = false;
    } else if (found.length > 0) break;
    else if (/^[^\d]*[A-Za-zÀ-ÿ]{2}/.test(piece)) {
      words++;
      named ||= namesDocuments(plainWords(piece, fold));
    }
  }
  return words <= MOST_WORDS || named ? found : [];
}

/** "Invoice", "Rechnungen", "factures": a heading, or its plural. */
const namesDocuments = (word: string): boolean =>
  columnOf(word) === 'number' || columnOf(word.replace(/(en|er|or|s|n)$/, '')) === 'number';

/**
 * The rows of a line: a document and the amounts behind it. A list of documents with one amount for all is a row each, without an amount:
 * who gets how much it does not say.
 */
export function rowsIn(
  line: string,
  columns: readonly MoneyColumn[],
  currency: Currency | null,
): readonly TextRow[] {
  const written = amountsIn(line);
  const first = written[0];
  if (!first) return [];
  const [number, ...others] = documentsIn(line.slice(0, first.from));
  const amounts = written.map(({ decimal }) => minorOf(decimal, currency));
  if (number === undefined || amounts.some((amount) => amount === null)) return [];
  if (others.length > 0)
    return [number, ...others].map((one) => ({ number: one, amounts: [], behind: '', columns: [] }));
  const behind = line
    .slice(written.at(-1)?.to ?? line.length)
    .replace(/^[\s|;]*([A-Z]{3}\b|[€$£])?[\s|;]*/, '')
    .trim();
  return [{ number, amounts: amounts.filter((amount) => amount !== null), behind, columns }];
}

/**
 * The lines of the rows. Where the headings name as many money columns as a row has amounts, they say which is which; else one amount
 * is the cash, and of several the column counts that makes the total. What cannot be told is left out.
 */
export function linesOfRows(rows: readonly TextRow[], total: Minor | null): readonly AdviceLine[] {
  const isLoose = ({ amounts, columns }: TextRow): boolean =>
    amounts.length !== columns.length || columns.length === 0;
  const cashAt = cashColumn(
    rows.filter((row) => isLoose(row) && row.amounts.length > 0),
    total,
  );
  return rows.map((row): AdviceLine => {
    const { number, amounts, columns, behind } = row;
    const reason = /[A-Za-z]{3}/.test(behind) ? { reason: behind.slice(0, 200) } : {};
    if (isLoose(row)) {
      const amount = amounts.length === 1 ? amounts[0] : cashAt === null ? undefined : amounts.at(cashAt);
      return { number, ...(amount === undefined ? {} : { amount }), ...reason };
    }
    const of = (column: MoneyColumn): Minor | null => amounts[columns.indexOf(column)] ?? null;
    const [gross, discount, deduction] = [of('gross'), of('discount'), of('deduction')];
    const off = [discount, deduction].flatMap((one) => (one === null ? [] : [negate(absolute(one))]));
    const amount = of('paid') ?? (gross === null ? null : exactSum([gross, ...off]));
    return {
      number,
      ...(amount === null ? {} : { amount }),
      ...(discount ? { discount: absolute(discount) } : {}),
      ...(deduction ? { deduction: absolute(deduction) } : {}),
      ...reason,
    };
  });
}

/** Of rows with the same number of amounts, the one column whose sum is the total, counted from the end; else none. */
function cashColumn(rows: readonly TextRow[], total: Minor | null): number | null {
  const width = rows[0]?.amounts.length ?? 0;
  if (total === null || width < 2 || rows.some(({ amounts }) => amounts.length !== width)) return null;
  const fitting = Array.from({ length: width }, (_, index) => -1 - index).filter(
    (at) => exactSum(rows.flatMap(({ amounts }) => amounts.at(at) ?? [])) === total,
  );
  return fitting[0] ?? null;
}
