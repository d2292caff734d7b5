import { place, rowAboveHeaders, rowUnusable } from '../problems.ts';
import type { Source } from '../source.ts';
import type { Layout } from './columns.ts';
import { looksLikeDay } from './days.ts';
import { fold } from './headers.ts';
import { dateCell, movementOf, type Movement, type Reading } from './movement.ts';
import type { Row } from './rows.ts';

type Context = Pick<Source, 'file' | 'report'>;

/** Visits the rows behind the headers, and those above them where they are asked for. */
export function behindHeader(
  { headerRow }: Layout,
  visit: (row: Row) => void,
  above: (row: Row) => void = () => undefined,
): (row: Row) => void {
  let index = 0;
  return (row) => {
    if (index > headerRow) visit(row);
    else if (index < headerRow) above(row);
    index++;
  };
}

/** Says of a row above the headers that it is a movement: sorting a sheet puts headers among the rows. Balances are usual there. */
export function strayAbove(reading: Reading, { file, report }: Context): (row: Row) => void {
  const { columns, delimiter, headers } = reading.layout;
  return (row) => {
    if (row.cells.length < headers.length || !looksLikeDay(dateCell(row, columns))) return;
    if (movementOf(row, reading).amount === null || row.cells.some((cell) => TOTAL.test(fold(cell)))) return;
    report(rowAboveHeaders(place(file, row.line), { text: row.cells.join(delimiter) }));
  };
}

/**
 * Takes the rows that are movements. A row with neither date nor amount is a footer at the end of the file and a broken row before it; one
 * with an amount and an empty date is a total where it says so, and else broken too.
 */
export function movementTaker(
  reading: Reading,
  { file, report }: Context,
  visit: (movement: Movement) => void,
): (row: Row) => void {
  let footers: Row[] = [];
  const { columns, delimiter } = reading.layout;
  const leftOut = (row: Row): void =>
    report(rowUnusable(place(file, row.line), { text: row.cells.join(delimiter) }));
  return (row) => {
    const movement = movementOf(row, reading);
    const date = dateCell(row, columns);
    if (isBalance(row, movement)) return;
    if (looksLikeDay(date) || (date !== '' && movement.amount !== null)) {
      for (const broken of footers) leftOut(broken);
      footers = [];
      visit(movement);
    } else if (movement.amount === null || row.cells.some((cell) => TOTAL.test(fold(cell))))
      footers.push(row);
    else leftOut(row);
  };
}

/** "Beginning balance as of 03/01/2026": a day and a balance, and no movement. */
const isBalance = (row: Row, { amount, fault }: Movement): boolean =>
  amount === null && fault?.kind === 'empty' && row.cells.some((cell) => BALANCE.test(fold(cell)));
const BALANCE =
  /^(beginning|opening|closing|ending|starting) balance\b|^(anfangs|end|schluss|begin|eind)saldo\b/;
const TOTAL = /\b(total|totaal|totale|summe|sum|suma|saldo|somme|balance|kontostand|endsaldo|anfangssaldo)\b/;
