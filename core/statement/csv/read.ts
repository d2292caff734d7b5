import type { Currency } from '../../money/currency.ts';
import { currency as currencyOf } from '../../money/currency.ts';
import { minor } from '../../money/minor.ts';
import { longestLine } from '../../text/lines.ts';
import { exactSum, formatIn } from '../amounts.ts';
import { checkBalance } from '../checks.ts';
import type { Statement } from '../entry.ts';
import { claims, statementId } from '../identity.ts';
import {
  columnsUnknown,
  dateOrderUnknown,
  decimalMarkUnknown,
  feesUnclear,
  noAccount,
  noStatement,
  place,
  quoteNotClosed,
  rowUnusable,
  tooLarge,
  unknownCurrency,
} from '../problems.ts';
import type { ReadStatements, Source } from '../source.ts';
import { foldWord, isTable, layoutOf, type Columns, type Layout } from './columns.ts';
import { looksLikeDay, orderEvidence } from './days.ts';
import { entryOf } from './entry.ts';
import { fold } from './headers.ts';
import { cellAmount, markEvidence } from './money.ts';
import {
  asSigned,
  balanceBefore,
  chainOf,
  signedByBalance,
  unlessContradicted,
  WAYS,
  type Way,
} from './chain.ts';
import { cellOf, dateCell, movementOf, type Movement, type Reading } from './movement.ts';
import type { CsvProfile } from './profile.ts';
import { eachRow, firstRows, type Row } from './rows.ts';

const MAX_LINE = 1_000_000;

/** A table with columns that can be told, or at least with dates and amounts: then the reader says which columns it misses. */
export function looksLikeCsv(head: string, profiles: readonly CsvProfile[]): boolean {
  if (longestLine(head).length >= head.length && head.length > 20_000) return false;
  return layoutOf(head, profiles) !== null || isTable(head);
}

/**
 * Reads a bank's or payment service's CSV by a profile or by its headers. What cannot be told from the file (decimal mark, order
 * of dates, direction) is asked for and never guessed. Rows of several accounts or currencies become several statements.
 */
export const readCsv: ReadStatements = (source) => {
  const { file, text, report } = source;
  const longest = longestLine(text);
  if (longest.length > MAX_LINE) {
    report(tooLarge(place(file, longest.line), { what: 'A line', limit: `${MAX_LINE} characters` }));
    return [];
  }
  const told = layoutOf(text, source.profiles);
  if (!told) {
    const header = firstRows(text, ',', 1)[0]?.cells.join(', ') ?? '';
    report(columnsUnknown(place(file, 1), { missing: 'date and amount', header }));
    return [];
  }
  const reading = look(told, source);
  const movements = movementsOf(reading, source);
  const groups = new Map<string, Movement[]>();
  for (const movement of movements) {
    const key = `${movement.account}\n${movement.currency ?? ''}`;
    const group = groups.get(key);
    if (group) group.push(movement);
    else groups.set(key, [movement]);
  }
  const [first] = movements;
  if (!first)
    report(
      noStatement(place(file, told.headerRow + 1), { expected: 'row of a movement behind its headers' }),
    );
  const nameless = movements.find(({ account }) => account === '');
  if (nameless) report(noAccount(place(file, nameless.row.line), {}));
  return [...groups.values()].map((group) => statementOf(group, reading, source));
};

/** First pass: what all cells of a column say together of marks, dates, and columns whose header can mean two things. */
function look(layout: Layout, source: Source): Reading {
  const marks = markEvidence();
  const orders = orderEvidence(layout.dayFirst);
  const { columns } = layout;
  const money = [columns.amount, columns.net, columns.debit, columns.credit, columns.fee, columns.balance];
  const seen = {
    directions: 0,
    otherWords: 0,
    codeDirections: 0,
    currencies: 0,
    ibans: new Set<string>(),
    rows: 0,
  };
  const unclosed = eachDataRow(source.text, layout, (row) => {
    for (const column of money) if (column !== undefined) marks.see(cellOf(row, column));
    orders.see(dateCell(row, columns));
    if (columns.valueDate !== undefined) orders.see(cellOf(row, columns.valueDate));
    const word = foldWord(cellOf(row, columns.direction));
    if (layout.debitWords.has(word) || layout.creditWords.has(word)) seen.directions++;
    else if (word !== '') seen.otherWords++;
    const code = foldWord(cellOf(row, columns.code));
    if (layout.debitWords.has(code) || layout.creditWords.has(code)) seen.codeDirections++;
    if (currencyOf(cellOf(row, columns.valueDate)) !== undefined) seen.currencies++;
    if (seen.ibans.size < 2) seen.ibans.add(cellOf(row, columns.iban));
    seen.rows++;
  });
  if (unclosed !== null) source.report(quoteNotClosed(place(source.file, unclosed), {}));
  const mark = layout.decimal === null ? marks.decided() : { mark: layout.decimal };
  const order = layout.dates === null ? orders.decided() : { order: layout.dates };
  const where = place(source.file, layout.headerRow + 2);
  if ('unclear' in mark) source.report(twoReadings(where, mark.unclear));
  if ('unclear' in order) source.report(dateOrderUnknown(where, { text: order.unclear }));
  return {
    layout: { ...layout, columns: settled(columns, seen) },
    mark: 'mark' in mark ? mark.mark : null,
    order: 'order' in order ? order.order : null,
  };
}

function twoReadings(where: string, text: string) {
  const say = (mark: ',' | '.'): string => {
    const read = cellAmount(text, mark);
    return read.ok ? read.decimal : '?';
  };
  return decimalMarkUnknown(where, { text, first: say('.'), second: say(',') });
}

interface Seen {
  readonly directions: number;
  readonly otherWords: number;
  readonly codeDirections: number;
  readonly currencies: number;
  readonly ibans: ReadonlySet<string>;
  readonly rows: number;
}

/** "Type" and "Transaction type" hold directions or types, "Valuta" dates or currencies, "IBAN" one account or many: the values tell. */
function settled(columns: Columns, seen: Seen): Columns {
  const { direction, valueDate, iban, ...rest } = columns;
  const tellsDirection = direction !== undefined && seen.directions > 0 && seen.otherWords === 0;
  const isCurrency = valueDate !== undefined && seen.currencies > 0;
  const isOwn = iban !== undefined && seen.rows > 1 && seen.ibans.size === 1;
  const typesTell = direction === undefined && seen.rows > 0 && seen.codeDirections === seen.rows;
  return {
    ...rest,
    ...(typesTell && rest.code !== undefined ? { direction: rest.code } : {}),
    ...(tellsDirection
      ? { direction }
      : direction !== undefined && rest.code === undefined
        ? { code: direction }
        : {}),
    ...(isCurrency
      ? rest.currency === undefined
        ? { currency: valueDate }
        : {}
      : valueDate === undefined
        ? {}
        : { valueDate }),
    ...(iban === undefined ? {} : isOwn && rest.account === undefined ? { account: iban } : { iban }),
  };
}

function eachDataRow(
  text: string,
  { delimiter, headerRow }: Layout,
  visit: (row: Row) => void,
): number | null {
  let index = 0;
  return eachRow(text, delimiter, (row) => {
    if (index++ > headerRow) visit(row);
  });
}

/**
 * Second pass. A row with neither date nor amount is a footer at the end of the file and a broken row before it; one with an
 * amount and an empty date is a total where it says so, and else broken too.
 */
function movementsOf(reading: Reading, source: Source): readonly Movement[] {
  const movements: Movement[] = [];
  let footers: Row[] = [];
  const { columns, delimiter } = reading.layout;
  const leftOut = (row: Row): void =>
    source.report(rowUnusable(place(source.file, row.line), { text: row.cells.join(delimiter) }));
  eachDataRow(source.text, reading.layout, (row) => {
    const movement = movementOf(row, reading);
    const date = dateCell(row, columns);
    if (isBalance(row, movement)) return;
    if (looksLikeDay(date) || (date !== '' && movement.amount !== null)) {
      for (const broken of footers) leftOut(broken);
      footers = [];
      movements.push(movement);
    } else if (movement.amount === null || row.cells.some((cell) => TOTAL.test(fold(cell))))
      footers.push(row);
    else leftOut(row);
  });
  return movements;
}

/** "Beginning balance as of 03/01/2026": a day and a balance, and no movement. */
const isBalance = (row: Row, { amount, fault }: Movement): boolean =>
  amount === null && fault?.kind === 'empty' && row.cells.some((cell) => BALANCE.test(fold(cell)));
const BALANCE =
  /^(beginning|opening|closing|ending|starting) balance\b|^(anfangs|end|schluss|begin|eind)saldo\b/;
const TOTAL = /\b(total|totaal|totale|summe|sum|suma|saldo|somme|balance|kontostand|endsaldo|anfangssaldo)\b/;

function statementOf(group: readonly Movement[], reading: Reading, source: Source): Statement {
  const { file, report } = source;
  const [first] = group;
  const currency: Currency | null = first?.currency ?? null;
  const name = { account: first?.account ?? '', currency, number: null };
  const where = place(file, first?.row.line);
  if (currency === null) report(unknownCurrency(where, { text: printedCurrency(first, reading) }));
  const { movements, way } = settledAmounts(group);
  const booked = movements.filter(isBooked);
  const chain = chainOf(booked, way);
  if (!chain?.holds) reportUnclear(movements, reading, where, source);
  const newId = claims();
  const entries = movements.map((movement) => entryOf(movement, reading, way, source, newId));
  const [oldest, newest] =
    chain?.ascending === false ? [booked.at(-1), booked[0]] : [booked[0], booked.at(-1)];
  const before = chain && oldest ? balanceBefore(oldest, way) : null;
  const statement: Statement = {
    id: statementId(name, null),
    interim: false,
    ...name,
    opening: before === null ? null : { amount: before, on: oldest?.day ?? null },
    closing: chain && newest?.balance != null ? { amount: newest.balance, on: newest.day } : null,
    entries,
  };
  const problem = checkBalance(file, statement, newest?.row.line ?? null);
  if (problem) report(problem);
  return statement;
}

const isBooked = ({ status }: Movement): boolean => status === 'booked';

/** The way of taking the amounts that the running balance proves; without a proof, what contradicts itself is no amount. */
function settledAmounts(group: readonly Movement[]): {
  readonly movements: readonly Movement[];
  readonly way: Way;
} {
  const booked = group.filter(isBooked);
  const way = WAYS.find((one) => chainOf(booked, one)?.holds);
  if (way) return { movements: group, way };
  const signed = booked.length === group.length ? signedByBalance(group) : group;
  return { movements: signed.map(unlessContradicted), way: asSigned };
}

const printedCurrency = (movement: Movement | undefined, { layout }: Reading): string =>
  movement ? cellOf(movement.row, layout.columns.currency) : '';

function reportUnclear(
  movements: readonly Movement[],
  { layout }: Reading,
  where: string,
  { report }: Source,
): void {
  const fees = movements.flatMap(({ fee }) => (fee === null ? [] : [minor(Math.abs(fee))]));
  if (fees.length === 0 || layout.columns.net !== undefined) return;
  const total = exactSum(fees);
  const currency = movements[0]?.currency ?? null;
  report(feesUnclear(where, { total: total === null ? 'too much' : formatIn(total, currency) }));
}
