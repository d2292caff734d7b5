import { currency as currencyOf } from '../../money/currency.ts';
import { minor } from '../../money/minor.ts';
import { lineLengths, longestLine } from '../../text/lines.ts';
import type { Problem } from '../../problems/problem.ts';
import { formatIn } from '../amounts.ts';
import { checkTally } from '../checks.ts';
import { doubledEntries } from '../doubled.ts';
import type { BankEntry, Statement } from '../entry.ts';
import { claims, statementId } from '../identity.ts';
import {
  columnsUnknown,
  dateOrderUnknown,
  decimalMarkUnknown,
  feesUnclear,
  movementTwice,
  noAccount,
  noStatement,
  place,
  quoteNotClosed,
  tooLarge,
  unknownCurrency,
} from '../problems.ts';
import type { ReadStatements, Source } from '../source.ts';
import type { StatementHead, StatementSink, StreamStatements } from '../stream.ts';
import { Tally } from '../tally.ts';
import { foldWord, isTable, layoutOf, type Columns, type Layout } from './columns.ts';
import { orderEvidence } from './days.ts';
import { entryOf } from './entry.ts';
import { cellAmount, markEvidence } from './money.ts';
import {
  asSigned,
  balanceBefore,
  Follower,
  SignEvidence,
  unlessContradicted,
  WAYS,
  type Chain,
  type Sign,
  type Way,
} from './chain.ts';
import { cellOf, dateCell, type Movement, type Reading } from './movement.ts';
import type { CsvProfile } from './profile.ts';
import { eachRow, firstRows, rowFeeder, type Row, type RowFeeder } from './rows.ts';
import { behindHeader, movementTaker, strayAbove } from './taken.ts';

const MAX_LINE = 1_000_000;

type Context = Omit<Source, 'text'>;

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
    report(lineTooLong(file, longest.line));
    return [];
  }
  const layout = layoutOf(text, source.profiles);
  if (!layout) {
    report(noLayout(file, text));
    return [];
  }
  const evidence = evidenceOf(layout);
  const unclosed = eachRow(text, layout.delimiter, behindHeader(layout, evidence.see));
  const reading = readingBy(evidence, unclosed, source);
  const movements: Movement[] = [];
  eachRow(
    text,
    layout.delimiter,
    behindHeader(
      reading.layout,
      movementTaker(reading, source, (movement) => movements.push(movement)),
      strayAbove(reading, source),
    ),
  );
  const statements: Statement[] = [];
  let entries: BankEntry[] = [];
  giveStatements((visit) => movements.forEach(visit), Infinity, reading, source, {
    entry: (entry) => entries.push(entry),
    statement(head) {
      statements.push({ ...head, entries });
      entries = [];
    },
  });
  return statements;
};

/** So much of a text, if there is as much, holds the headers and the rows in front of them. */
const BEGINNING = 1 << 22;
/** Movements of small groups that are held together, so that a file of many accounts is not read once for each. */
const MOST_HELD = 50_000;

/** The same, reading the text three times: for what its columns hold, for what the balances say, and for the entries. */
export const streamCsv: StreamStatements = (source, give, sink) => {
  const { file, report } = source;
  const lengths = lineLengths();
  let beginning = '';
  const seeing: { now?: Seeing | null } = {};
  give((piece) => {
    lengths.push(piece);
    if (lengths.longest().length > MAX_LINE) return;
    if (seeing.now !== undefined) return seeing.now?.rows.push(piece);
    beginning += piece;
    if (beginning.length >= BEGINNING) seeing.now = seeingFrom(beginning, source);
  });
  const longest = lengths.longest();
  if (longest.length > MAX_LINE) return report(lineTooLong(file, longest.line));
  const seen = seeing.now === undefined ? seeingFrom(beginning, source) : seeing.now;
  if (!seen) return report(noLayout(file, beginning));
  const reading = readingBy(seen.evidence, seen.rows.end(), source);
  let told = false;
  const each: EachMovement = (visit) => {
    const once = told ? { ...source, report: () => undefined } : source;
    told = true;
    const feeder = rowFeeder(
      reading.layout.delimiter,
      behindHeader(reading.layout, movementTaker(reading, once, visit), strayAbove(reading, once)),
    );
    give(feeder.push);
    feeder.end();
  };
  giveStatements(each, MOST_HELD, reading, source, sink);
};

interface Seeing {
  readonly evidence: Evidence;
  readonly rows: RowFeeder;
}

/** `null` where the beginning of a file does not tell its columns. */
function seeingFrom(beginning: string, { profiles }: Context): Seeing | null {
  const layout = layoutOf(beginning, profiles);
  if (!layout) return null;
  const evidence = evidenceOf(layout);
  const rows = rowFeeder(layout.delimiter, behindHeader(layout, evidence.see));
  rows.push(beginning);
  return { evidence, rows };
}

const lineTooLong = (file: string, line: number): Problem =>
  tooLarge(place(file, line), { what: 'A line', limit: `${MAX_LINE} characters` });

function noLayout(file: string, text: string): Problem {
  const header = firstRows(text, ',', 1)[0]?.cells.join(', ') ?? '';
  return columnsUnknown(place(file, 1), { missing: 'date and amount', header });
}

/** Gives the movements of a file in its order, as often as it is asked to. */
type EachMovement = (visit: (movement: Movement) => void) => void;

/** @param held how many movements may be held at once */
function giveStatements(
  each: EachMovement,
  held: number,
  reading: Reading,
  source: Context,
  sink: StatementSink,
): void {
  const { file, report } = source;
  const groups = new Map<string, Group>();
  let nameless: Movement | undefined;
  each((movement) => {
    if (movement.account === '') nameless ??= movement;
    const key = keyOf(movement);
    const group = groups.get(key);
    if (group) group.add(movement);
    else groups.set(key, new Group(key, movement));
  });
  if (groups.size === 0)
    report(
      noStatement(place(file, reading.layout.headerRow + 1), {
        expected: 'row of a movement behind its headers',
      }),
    );
  if (nameless) report(noAccount(place(file, nameless.row.line), {}));
  for (const together of batches([...groups.values()], held)) {
    const [only] = together;
    if (only && together.length === 1) {
      const own: EachMovement = (visit) =>
        each((movement) => keyOf(movement) === only.key && visit(movement));
      giveStatement(only, own, reading, source, sink);
      continue;
    }
    const lists = new Map(together.map(({ key }) => [key, [] as Movement[]]));
    each((movement) => lists.get(keyOf(movement))?.push(movement));
    for (const group of together)
      giveStatement(group, (visit) => lists.get(group.key)?.forEach(visit), reading, source, sink);
  }
}

const keyOf = ({ account, currency }: Movement): string => `${account}\n${currency ?? ''}`;

/** Groups in their order, as many together as have so many movements; a larger one stands alone. */
function batches(groups: readonly Group[], held: number): readonly (readonly Group[])[] {
  const all: Group[][] = [];
  let room = 0;
  for (const group of groups) {
    if (group.count > room) {
      all.push([]);
      room = held;
    }
    all.at(-1)?.push(group);
    room -= group.count;
  }
  return all;
}

/** What all cells of a column say together of marks, dates, and columns whose header can mean two things. */
interface Evidence {
  readonly layout: Layout;
  readonly see: (row: Row) => void;
  readonly marks: ReturnType<typeof markEvidence>;
  readonly orders: ReturnType<typeof orderEvidence>;
  readonly seen: Seen;
}

function evidenceOf(layout: Layout): Evidence {
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
  const see = (row: Row): void => {
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
  };
  return { layout, see, marks, orders, seen };
}

/** @param unclosed the line on which a quotation mark opens that is never closed */
function readingBy(
  { layout, marks, orders, seen }: Evidence,
  unclosed: number | null,
  { file, report }: Context,
): Reading {
  if (unclosed !== null) report(quoteNotClosed(place(file, unclosed), {}));
  const mark = layout.decimal === null ? marks.decided() : { mark: layout.decimal };
  const order = layout.dates === null ? orders.decided() : { order: layout.dates };
  const where = place(file, layout.headerRow + 2);
  if ('unclear' in mark) report(twoReadings(where, mark.unclear));
  if ('unclear' in order) report(dateOrderUnknown(where, { text: order.unclear }));
  return {
    layout: { ...layout, columns: settled(layout.columns, seen) },
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

/** The movements of one account and currency while they go by: what has to be known of all of them before one becomes an entry. */
class Group {
  readonly key: string;
  readonly first: Movement;
  readonly followers = WAYS.map((way) => ({ way, follower: new Follower(way) }));
  readonly signs = new SignEvidence();
  count = 0;
  oldest: Movement | null = null;
  newest: Movement | null = null;
  allBooked = true;
  fees = 0;
  hasFees = false;

  constructor(key: string, first: Movement) {
    this.key = key;
    this.first = first;
    this.add(first);
  }

  add(movement: Movement): void {
    this.count++;
    this.signs.add(movement);
    if (movement.fee !== null) {
      this.hasFees = true;
      this.fees += Math.abs(movement.fee);
    }
    if (movement.status !== 'booked') {
      this.allBooked = false;
      return;
    }
    for (const { follower } of this.followers) follower.add(movement);
    this.oldest ??= movement;
    this.newest = movement;
  }
}

function giveStatement(
  group: Group,
  each: EachMovement,
  reading: Reading,
  source: Context,
  sink: StatementSink,
): void {
  const { file, report } = source;
  const { first } = group;
  const { currency } = first;
  const name = { account: first.account, currency, number: null };
  const where = place(file, first.row.line);
  if (currency === null)
    report(unknownCurrency(where, { text: cellOf(first.row, reading.layout.columns.currency) }));
  const { way, chain, settle } = settledAmounts(group);
  if (!chain?.holds) reportUnclear(group, reading, where, source);
  const newId = claims();
  const tally = new Tally();
  const doubled = doubledEntries();
  withNeighbours(each, (movement, before, behind) => {
    const entry = entryOf(settle(movement, before, behind), reading, way, source, newId);
    tally.add(entry);
    if (!chain?.holds) doubled.see(entry); // a balance that can be followed tells by itself
    sink.entry(entry);
  });
  const again = doubled.found();
  if (again) report(movementTwice(place(file, again.line), again));
  const [oldest, newest] =
    chain?.ascending === false ? [group.newest, group.oldest] : [group.oldest, group.newest];
  const before = chain && oldest ? balanceBefore(oldest, way) : null;
  const statement: StatementHead = {
    id: statementId(name, null),
    interim: false,
    ...name,
    opening: before === null ? null : { amount: before, on: oldest?.day ?? null },
    closing: chain && newest?.balance != null ? { amount: newest.balance, on: newest.day } : null,
  };
  const problem = checkTally(file, statement, tally, newest?.row.line ?? null);
  if (problem) report(problem);
  sink.statement(statement);
}

/** Visits each movement with the one in front of it and the one behind. */
function withNeighbours(
  each: EachMovement,
  visit: (movement: Movement, before: Movement | null, behind: Movement | null) => void,
): void {
  let before: Movement | null = null;
  let waiting: Movement | null = null;
  each((movement) => {
    if (waiting) visit(waiting, before, movement);
    [before, waiting] = [waiting, movement];
  });
  if (waiting) visit(waiting, before, null);
}

interface Settled {
  readonly way: Way;
  readonly chain: Chain | null;
  readonly settle: Sign;
}

/** The way of taking the amounts that the running balance proves; without a proof, what contradicts itself is no amount. */
function settledAmounts({ followers, signs, allBooked }: Group): Settled {
  const chains = followers.map(({ way, follower }) => ({ way, chain: follower.chain() }));
  const proven = chains.find(({ chain }) => chain?.holds);
  if (proven) return { ...proven, settle: (movement) => movement };
  const sign = allBooked ? signs.sign() : null;
  if (!sign) return { way: asSigned, chain: chains[0]?.chain ?? null, settle: unlessContradicted };
  // The first movement, or the last, has no change of the balance that tells its sign: nothing can be followed.
  return {
    way: asSigned,
    chain: null,
    settle: (movement, before, behind) => unlessContradicted(sign(movement, before, behind)),
  };
}

function reportUnclear(
  { first, hasFees, fees }: Group,
  { layout }: Reading,
  where: string,
  { report }: Context,
): void {
  if (!hasFees || layout.columns.net !== undefined) return;
  const total = Number.isSafeInteger(fees) ? formatIn(minor(fees), first.currency) : 'too much';
  report(feesUnclear(where, { total }));
}
