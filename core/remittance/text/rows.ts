import type { AdviceLine } from '../../ledger/receipt.ts';
import { fold } from '../../matching/text/fold.ts';
import type { Currency } from '../../money/currency.ts';
import { absolute, negate, type Minor } from '../../money/minor.ts';
import { exactSum } from '../../statement/amounts.ts';
import { cashOf } from '../add-up.ts';
import { amountsIn, minorOf, type WrittenAmount } from './amounts.ts';
import { cellsOf, isCounted, type Cell } from './cells.ts';
import { documentsIn, isDocument } from './documents.ts';
import { MONEY, under, type Heading, type MoneyColumn } from './heading.ts';
import { plainWords } from './words.ts';

/** A line of a table: the document it begins with, its amounts in order, and what is written behind them or under the heading of a reason. */
export interface TextRow {
  readonly number: string;
  readonly amounts: readonly Minor[];
  readonly behind: string;
  /** Money columns of the heading it stands under, in order; none where no heading fits. */
  readonly columns: readonly MoneyColumn[];
}

/** The lines above and below, where they have no amount: in narrow columns they belong to the row between them. */
export interface Around {
  readonly above: string;
  readonly below: string;
}

/**
 * The rows of a line: a document and the amounts behind it. A list of documents with one amount for all is a row each, without an amount:
 * who gets how much it does not say.
 */
export function rowsIn(
  line: string,
  heading: Heading,
  currency: Currency | null,
  around: Around,
): readonly TextRow[] {
  const written = amountsIn(line);
  const first = written[0];
  if (!first) return [];
  const cells = heading.counted === isCounted(line) ? cellsOf(line) : [];
  const [front, ...others] = documentsIn(line.slice(0, first.from));
  const number = documentOf(heading, cells, front, first.from, around);
  const amounts = written.map(({ decimal }) => minorOf(decimal, currency));
  if (number === undefined || amounts.some((amount) => amount === null)) return [];
  if (others.length > 0)
    return [number, ...others].map((one) => ({ number: one, amounts: [], behind: '', columns: [] }));
  const behind = line
    .slice(written.at(-1)?.to ?? line.length)
    .replace(/^[\s|;]*([A-Z]{3}\b|[€$£])?[\s|;]*/, '')
    .trim();
  const columns = columnsUnder(heading, cells, written);
  const said = cells.find((cell) => under(heading, cell)?.column === 'reason')?.text ?? '';
  return [{ number, amounts: amounts.filter((amount) => amount !== null), behind: said || behind, columns }];
}

/** Where an empty cell leaves fewer amounts than headings, the places say which is which. All of them, or it is not told. */
function columnsUnder(heading: Heading, cells: readonly Cell[], written: readonly WrittenAmount[]): readonly MoneyColumn[] {
  if (written.length === heading.money.length || heading.places.length === 0) return heading.money;
  const amountCells = written.map((amount) => cells.find(({ start, end }) => start < amount.to && amount.from < end));
  if (new Set(amountCells).size < written.length) return heading.money; // single blanks: nothing is placed
  const columns = amountCells.map((cell) => cell && under(heading, cell)?.column);
  const isTold = columns.every((column): column is MoneyColumn => column !== undefined && MONEY.has(column as MoneyColumn));
  return isTold && new Set(columns).size === columns.length ? (columns as readonly MoneyColumn[]) : heading.money;
} // prettier-ignore

/** Headings of the payer's own numbers, where another column has ours. */
const PAYERS_OWN = /^(our |unser|notre |onze |nuestr|nostr|doc|beleg|piece|bilag)/;

/** The heading of our numbers: payers print their own and their orders beside them. `undefined` where no place tells. */
function oursIn(heading: Heading): Heading['places'][number] | undefined {
  const numbers = heading.places.filter(({ column }) => column === 'number');
  const ours =
    numbers.length > 1 ? numbers.filter(({ text }) => !PAYERS_OWN.test(plainWords(text, fold))) : numbers;
  return ours.length === 1 ? ours[0] : undefined;
}

/**
 * The document of a row: what stands under the heading of our numbers, or, in a narrow column, above and below the line of the amounts
 * ("INV-" over "0099"); else the first of the line, if it does not stand under another heading.
 */
function documentOf(heading: Heading, cells: readonly Cell[], front: string | undefined, before: number, around: Around): string | undefined {
  const ours = oursIn(heading);
  if (!ours || cells.length < 2) return front;
  const isOurs = (one: Cell): boolean => under(heading, one) === ours;
  const own = cells.find((one) => one.start < before && isOurs(one));
  if (own) return documentsIn(own.text)[0] ?? front;
  const pieces = [around.above, around.below].map((line) => cellsOf(line).find(isOurs)?.text ?? '');
  const wrapped = pieces.join('');
  if (pieces.every((piece) => piece !== '') && isDocument(wrapped)) return wrapped;
  const first = cells.find((one) => one.start < before && front !== undefined && one.text.includes(front));
  const over = first && under(heading, first);
  return over && over.from < first.to && first.from < over.to ? undefined : front;
} // prettier-ignore

/**
 * The lines of the rows. Where the headings name as many money columns as a row has amounts, they say which is which; else one amount
 * is the cash, and of several the column counts that makes the total with the lines that are clear. What cannot be told is left out.
 */
export function linesOfRows(rows: readonly TextRow[], total: Minor | null): readonly AdviceLine[] {
  const isLoose = ({ amounts, columns }: TextRow): boolean =>
    amounts.length !== columns.length || columns.length === 0;
  const isUnclear = (row: TextRow): boolean => isLoose(row) && row.amounts.length > 1;
  const clear = cashOf(rows.filter((row) => !isUnclear(row)).map((row) => lineOf(row, isLoose(row), null)));
  const rest = total === null || clear === null ? null : exactSum([total, negate(clear)]);
  const cashAt = cashColumn(rows.filter(isUnclear), rest);
  return rows.map((row) => lineOf(row, isLoose(row), cashAt));
}

function lineOf(
  { number, amounts, columns, behind }: TextRow,
  isLoose: boolean,
  cashAt: number | null,
): AdviceLine {
  const reason = /[A-Za-z]{3}/.test(behind) ? { reason: behind.slice(0, 200) } : {};
  if (isLoose) {
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
}

/** Of rows with the same number of amounts, the one column whose sum is what is left of the total, counted from the end; else none. */
function cashColumn(rows: readonly TextRow[], total: Minor | null): number | null {
  const width = rows[0]?.amounts.length ?? 0;
  if (total === null || width < 2 || rows.some(({ amounts }) => amounts.length !== width)) return null;
  const fitting = Array.from({ length: width }, (_, index) => -1 - index).filter(
    (at) => exactSum(rows.flatMap(({ amounts }) => amounts.at(at) ?? [])) === total,
  );
  return fitting[0] ?? null;
}
