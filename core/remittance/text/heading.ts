import { fold } from '../../matching/text/fold.ts';
import { amountsIn } from './amounts.ts';
import { cellsOf, isCounted, type Cell } from './cells.ts';
import { columnOf, isAnyAmount, plainWords, type AdviceColumn } from './words.ts';

export type MoneyColumn = Extract<AdviceColumn, 'gross' | 'discount' | 'deduction' | 'paid'>;
export const MONEY: ReadonlySet<AdviceColumn> = new Set(['gross', 'discount', 'deduction', 'paid']);

/** A line of headings: its money columns in order, and where each heading stands. */
export interface Heading {
  readonly money: readonly MoneyColumn[];
  /** None where single blanks divide the headings: then nothing says where they stand. */
  readonly places: readonly (Cell & { readonly column: AdviceColumn | undefined })[];
  /** Cells are counted (tabs, bars), not measured. */
  readonly counted: boolean;
}
export const NO_HEADING: Heading = { money: [], places: [], counted: false };

/** Headings are up to that many lines high: "Gross" over "amount". */
const MOST_LINES = 3;
/** No table of a page is wider. */
const MOST_HEADINGS = 60;

/**
 * The headings that begin at a line, and how many lines they take; `null` where none do. A table of a page breaks headings into lines: the lines that
 * make the most known headings together are taken, of equals the fewest.
 */
export function headingAt(lines: readonly string[], index: number): { readonly heading: Heading; readonly height: number } | null {
  let best: { heading: Heading; height: number; known: number } | null = null;
  let merged: readonly Cell[] = [];
  for (let height = 1; height <= MOST_LINES; height++) {
    const line = lines[index + height - 1] ?? '';
    const isPlain = !isCounted(line) && !/\d/.test(line);
    if (line.trim() === '' || amountsIn(line).length > 0 || (height > 1 && !isPlain)) break;
    const cells = cellsOf(line);
    if (cells.length > MOST_HEADINGS) break;
    merged = stacked(merged, cells);
    const read = height === 1 ? headingsOf(line) : headingCells(merged, false);
    if (read && read.known > (best?.known ?? 0)) best = { ...read, height };
    if (!isPlain) break;
  }
  return best;
} // prettier-ignore

/** Cells of the next line under those they overlap; others are headings of their own. */
function stacked(above: readonly Cell[], below: readonly Cell[]): readonly Cell[] {
  const cells = [...above];
  for (const cell of below) {
    const at = cells.findIndex((one) => one.from < cell.to && cell.from < one.to);
    const over = cells[at];
    if (!over) cells.push(cell);
    else cells[at] = { ...over, text: `${over.text} ${cell.text}`, from: Math.min(over.from, cell.from), to: Math.max(over.to, cell.to) };
  }
  return cells.sort((a, b) => a.from - b.from);
} // prettier-ignore

/** Reads one line of headings. */
function headingsOf(line: string): ReturnType<typeof headingCells> {
  const placed = cellsOf(line);
  const cells = placed.length > 1 && !isCounted(line) ? placed.flatMap(narrowHeadings) : placed;
  return cells.length > 1 ? headingCells(cells, isCounted(line)) : headingCells(headingsIn(line).map((text) => ({ text })), false);
} // prettier-ignore

/** Two headings at least, one of them of documents. "Amount" beside "amount paid" is what was invoiced. */
function headingCells(cells: readonly (Cell | Pick<Cell, 'text'>)[], counted: boolean): { readonly heading: Heading; readonly known: number } | null {
  const plain = cells.map(({ text }) => plainWords(text, fold));
  const isTold = plain.some((words) => columnOf(words) === 'paid' && !isAnyAmount(words));
  const named = plain.map((words) => (isTold && isAnyAmount(words) ? 'gross' : columnOf(words)));
  const columns = named.filter((column) => column !== undefined);
  if (columns.length < 2 || !columns.includes('number')) return null;
  const places = cells.flatMap((cell, index) => ('from' in cell ? [{ ...cell, column: named[index] }] : []));
  const money = columns.filter((column): column is MoneyColumn => MONEY.has(column));
  return { heading: { money, places, counted }, known: new Set(columns).size };
} // prettier-ignore

/** Headings of narrow columns have one blank between them: "Bruto Betalingskorting" is two. */
function narrowHeadings(cell: Cell): readonly Cell[] {
  if (columnOf(plainWords(cell.text, fold)) !== undefined) return [cell];
  const headings = headingsIn(cell.text);
  if (headings.length < 2) return [cell];
  let at = 0;
  return headings.map((text) => {
    at = cell.text.indexOf(text.split(' ')[0] ?? '', at);
    const [from, start] = [cell.from + at, cell.start + at];
    at += text.length;
    return { text, from, to: from + text.length, start, end: start + text.length };
  });
}

/** The heading an amount or a word stands under: the one it overlaps most, else the nearest. */
export function under(heading: Heading, { from, to }: Pick<Cell, 'from' | 'to'>): Heading['places'][number] | undefined {
  const gap = (place: Cell): number => Math.max(place.from, from) - Math.min(place.to, to); // below zero: they overlap
  return heading.places.reduce<Heading['places'][number] | undefined>(
    (best, place) => (best === undefined || gap(place) < gap(best) ? place : best),
    undefined,
  );
} // prettier-ignore

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
