import { fold } from '../../matching/text/fold.ts';
import type { Currency } from '../../money/currency.ts';
import { negate } from '../../money/minor.ts';
import { amountsIn } from './amounts.ts';
import { blocksIn } from './blocks.ts';
import { cellsOf, isCounted } from './cells.ts';
import { headingAt, NO_HEADING, under, type Heading } from './heading.ts';
import { sentenceIn } from './prose.ts';
import { rowsIn, type TextRow } from './rows.ts';
import { columnOf, labelOf, plainWords } from './words.ts';

/** What a text says line by line. */
export interface Table {
  readonly rows: readonly TextRow[];
  /** They stood below zero, and so does their total. */
  readonly isTurned: boolean;
  /** Lines that name a total, with the amounts in them: that of the column of what was paid first, then from the last. */
  readonly totalLines: readonly { readonly text: string; readonly amounts: readonly string[] }[];
  /** "We paid RE-1 and RE-2 with 300.00": where nothing else names a total, that sentence does. */
  readonly sentence: string;
  /** Amounts that no document goes with: one of them may be the total, if the lines make it. */
  readonly perhaps: readonly { readonly text: string; readonly amounts: readonly string[] }[];
  /** Where the headings begin, or the first row. */
  readonly firstRow: number;
}

/** Rows under their headings, and the lines that name a total. */
export function tableIn(lines: readonly string[], currency: Currency | null): Table {
  const rows: TextRow[] = [];
  const totalLines: { text: string; amounts: readonly string[] }[] = [];
  const perhaps: { text: string; amounts: readonly string[] }[] = [];
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
      const sentence = heading === NO_HEADING ? sentenceIn(placed, currency) : null;
      const found = sentence?.rows ?? rowsIn(placed, heading, currency, { above: wordsAt(lines, index - 1), below: wordsAt(lines, index + 1) });
      const beside = sentence?.total ?? (found.length === 0 ? amountsIn(placed).map(({ decimal }) => decimal) : []);
      if (beside.length > 0) perhaps.push({ text: line, amounts: beside });
      if (found.length > 1 && !sentence) lists.push(line);
      if (found.length > 0) firstRow = Math.min(firstRow, index);
      rows.push(...found);
    }
  }
  const [list, another] = lists;
  const alone = list !== undefined && another === undefined && rows.every(({ amounts }) => amounts.length === 0);
  const told = rows.length > 0 ? rows : blocksIn(lines, currency);
  const isTurned = areTurned(told);
  const paid = isTurned ? told.map((row) => ({ ...row, amounts: row.amounts.map(negate) })) : told;
  return { rows: paid, isTurned, totalLines, sentence: alone ? list : '', perhaps, firstRow };
} // prettier-ignore

/** Money that is paid is above zero: where every amount is below it, that is the payer's side of the books, or brackets around an aside. */
function areTurned(rows: readonly TextRow[]): boolean {
  const amounts = rows.flatMap((row) => row.amounts);
  return amounts.every((amount) => amount <= 0) && amounts.some((amount) => amount < 0);
}

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
