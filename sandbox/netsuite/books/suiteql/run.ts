/** Runs SuiteQL over the books. Pure of NetSuite's limits and units: those are `modules/query`. */
import type { Books } from '../books.ts';
import { formatDay } from '../days.ts';
import { searchError } from '../errors.ts';
import { suiteQlNotModelled } from '../problems.ts';
import { catalogueOf } from '../schema/catalogue/catalogue.ts';
import type { Catalogue } from '../schema/catalogue/columns.ts';
import { TRANSACTION_TYPES } from '../schema/statuses.ts';
import { emit, type Emitted, type OutputColumn } from './emit.ts';
import type { Parameter } from './emit-expression.ts';
import { isDate, type ValueType } from './functions.ts';
import { parseSuiteQl } from './parse.ts';
import { SEES_ALL, type Sight } from './sight.ts';

export type Cell = string | number | null;

export interface SuiteQlResult {
  readonly columns: readonly { readonly name: string; readonly type: ValueType }[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface SuiteQlRun {
  readonly columns: SuiteQlResult['columns'];
  /** Every row, in an order the query leaves open drawn anew at each call. */
  draw(): readonly (readonly Cell[])[];
}

/** How a user sees days: NetSuite's DATEFORMAT preference. */
export interface RunOptions {
  readonly dateFormat?: string;
  /** Absent: everything. */
  readonly sight?: Sight;
}

const catalogues = new WeakMap<Books, Catalogue>();

/** @throws SSS_SEARCH_ERROR_OCCURRED for what NetSuite refuses, a refusal for what only we cannot do. */
export function runSuiteQl(
  books: Books,
  query: string,
  parameters: readonly Parameter[] = [],
  { dateFormat = 'M/D/YYYY', sight = SEES_ALL }: RunOptions = {},
): SuiteQlRun {
  const parsed = parseSuiteQl(query);
  if (parsed.parameters !== parameters.length) {
    throw searchError(
      `Invalid or unsupported search. The query has ${parsed.parameters} parameters, ${parameters.length} were given.`,
    );
  }
  refuseStatusCodes(query, parameters);
  let catalogue = catalogues.get(books);
  if (!catalogue) catalogues.set(books, (catalogue = catalogueOf(books.project)));
  const emitted = emit(parsed.query, catalogue, parameters, sight);
  const raw = books
    .rows<Record<string, Cell>>(`SELECT * FROM (${unambiguous(emitted)})`, ...parameters.map(bound))
    .map((row) => Object.values(row));
  const keysFrom = emitted.columns.length;
  const shown = raw.map((row) => ({
    keys: row.slice(keysFrom),
    cells: emitted.columns.map(({ type }, index) => shownAs(row[index] ?? null, type, dateFormat)),
  }));
  return {
    columns: emitted.columns.map(({ name, type }) => ({ name, type })),
    draw: () => shuffled(shown, emitted, () => books.random()).map(({ cells }) => cells),
  };
}

/**
 * Published queries compare `status` with 'CustInvc:A' and with 'A', written out or as a parameter. Only the second is modelled, and the first would
 * find nothing. Where the type is put before it (`BUILTIN.CF`, `|| ':' ||`) it is meant as it stands.
 */
function refuseStatusCodes(query: string, parameters: readonly Parameter[]): void {
  if (/\bBUILTIN\s*\.\s*CF\b|':'/i.test(query)) return;
  const written = [...query.matchAll(/'([^']*)'/g)].map(([, text]) => text);
  const code = [...written, ...parameters].find((value) => STATUS_CODE.test(String(value)));
  if (code === undefined) return;
  throw suiteQlNotModelled('SuiteQL', `status compared with '${code}'; write BUILTIN.CF(status) = '${code}'`);
}
const STATUS_CODE = new RegExp(`^(${TRANSACTION_TYPES.map(({ code }) => code).join('|')}):`);

const bound = (value: Parameter): string | number | null =>
  typeof value === 'boolean' ? (value ? 'T' : 'F') : value === '' ? null : value;

/** Two columns of one name would be one in a row object. */
function unambiguous({ sql, columns, hiddenKeys }: Emitted): string {
  const names = [
    ...columns.map((_, index) => `"c${index}"`),
    ...Array.from({ length: hiddenKeys }, (_, index) => `"k${index}"`),
  ];
  return `WITH answer (${names.join(', ')}) AS (${sql}) SELECT * FROM answer`;
}

function shownAs(value: Cell, type: OutputColumn['type'], dateFormat: string): Cell {
  if (value === null) return null;
  if (isDate(type) && typeof value === 'string') return formatDay(value, dateFormat);
  if (type === 'number' && typeof value === 'number' && !Number.isInteger(value))
    return Number(value.toPrecision(14));
  return value;
}

interface DrawnRow {
  readonly keys: readonly Cell[];
  readonly cells: readonly Cell[];
}

/** Unordered rows in any order; ordered ones with those that tie in any order. */
function shuffled(
  rows: readonly DrawnRow[],
  { ordered, hiddenKeys }: Emitted,
  random: () => number,
): DrawnRow[] {
  const result = [...rows];
  const shuffle = (from: number, to: number): void => {
    for (let index = to - 1; index > from; index -= 1) {
      const other = from + Math.floor(random() * (index - from + 1));
      [result[index], result[other]] = [result[other]!, result[index]!];
    }
  };
  if (!ordered) shuffle(0, result.length);
  if (!ordered || hiddenKeys === 0) return result;
  const ties = (a: DrawnRow, b: DrawnRow): boolean => a.keys.every((key, index) => key === b.keys[index]);
  for (let from = 0, to = 1; from < rows.length; from = to, to += 1) {
    while (to < rows.length && ties(rows[from]!, rows[to]!)) to += 1;
    if (to - from > 1) shuffle(from, to);
  }
  return result;
}
