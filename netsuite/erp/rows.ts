import { isoDate, type IsoDate } from '../../core/calendar/iso-date.ts';
import { currency as currencyOf, digitsOf, type Currency } from '../../core/money/currency.ts';
import { amountOf, sayAmount } from '../../core/money/decimal.ts';
import type { Minor } from '../../core/money/minor.ts';
import type { Row, SuiteQl } from './netsuite.ts';

/** A query gives at most this many rows: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_157960542026.html */
export const ROWS_A_QUERY = 5_000;

export interface Statement {
  /** Selects a unique, whole number as `id`; its last parameter is the `?` of a condition that `id` be above it. */
  readonly sql: string;
  readonly params?: readonly (string | number)[];
  /** Lets NetSuite keep the plan of a query whose text is always the same. */
  readonly name: string;
}

/**
 * All rows of a query, 5,000 for 10 units. Each further query starts after the last id seen: pages by number shift when somebody adds a
 * row meanwhile, and end at 100,000 rows.
 */
export function allRows(query: SuiteQl, { sql, params = [], name }: Statement): readonly Row[] {
  const rows: Row[] = [];
  let after = 0;
  for (;;) {
    const page = query
      .runSuiteQL({
        query: `SELECT * FROM (${sql} ORDER BY id) WHERE ROWNUM <= ${ROWS_A_QUERY}`,
        params: [...params, after],
        customScriptId: `qtc_${name}`,
      })
      .asMappedResults()
      .map(lowerCased);
    rows.push(...page);
    if (page.length < ROWS_A_QUERY) return rows;
    after = Number(number(page[page.length - 1] ?? {}, 'id'));
  }
}

/** The rows of a query that cannot have many: 10 units. */
export const fewRows = (query: SuiteQl, { sql, params = [], name }: Statement): readonly Row[] =>
  query
    .runSuiteQL({ query: sql, params: [...params], customScriptId: `qtc_${name}` })
    .asMappedResults()
    .map(lowerCased);

/** A list that people turn pages of. */
export interface Listing {
  readonly columns: string;
  /** Tables and conditions. */
  readonly from: string;
  /** What its rows are sorted by: one row, one place. */
  readonly order: string;
  readonly params?: readonly (string | number)[];
  readonly name: string;
}

export interface ListPage<T> {
  readonly rows: readonly T[];
  /** Whether another page follows. */
  readonly more: boolean;
}

/** Rows of a page of a list. */
export const ROWS_A_PAGE = 200;

/** One page, from 0 on: 10 units. */
export function pageOf<T>(query: SuiteQl, { columns, from, order, params = [], name }: Listing, page: number, toRow: (row: Row) => T): ListPage<T> {
  const sql = `SELECT * FROM (SELECT ${columns}, ROW_NUMBER() OVER (ORDER BY ${order}) AS place FROM ${from}) WHERE place > ? AND place <= ? ORDER BY place`;
  const rows = fewRows(query, { sql, params: [...params, page * ROWS_A_PAGE, (page + 1) * ROWS_A_PAGE + 1], name });
  return { rows: rows.slice(0, ROWS_A_PAGE).map(toRow), more: rows.length > ROWS_A_PAGE };
} // prettier-ignore

/** `?, ?, ?` for so many values. SuiteQL takes at most 1,000 in one list. */
export const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

function lowerCased(row: Row): Row {
  const lower: Record<string, string | number | boolean | null> = {};
  for (const name of Object.keys(row)) lower[name.toLowerCase()] = row[name] ?? null;
  return lower;
}

/** A row of our own query that lacks what the query selects is a mistake of ours, so these throw. */
export function text(row: Row, name: string): string {
  const found = maybeText(row, name);
  if (found === null) throw new TypeError(`a row has no ${name}: ${JSON.stringify(row)}`);
  return found;
}

export function maybeText(row: Row, name: string): string | null {
  const value = row[name];
  return value === null || value === undefined || value === '' ? null : String(value);
}

export function number(row: Row, name: string): number {
  const value = Number(text(row, name));
  if (!Number.isFinite(value)) throw new TypeError(`${name} is no number: ${JSON.stringify(row)}`);
  return value;
}

export const maybeNumber = (row: Row, name: string): number | null =>
  maybeText(row, name) === null ? null : number(row, name);

/** Selected as `TO_CHAR(day, 'YYYY-MM-DD')`: how a bare date comes back depends on the user. */
export const day = (row: Row, name: string): IsoDate => isoDate(text(row, name));

/** The only line that meets NetSuite's float: its decimals are those of the currency, whatever bits it has. */
export const minorOf = (value: number, currency: Currency): Minor =>
  amountOf(value.toFixed(digitsOf(currency)), currency);

/** "12,342.35 USD", "1,000 JPY": a stored number with its currency, as sentences say it; a code that is none stands as it is. */
export function sayStored(value: number, code: string): string {
  const known = currencyOf(code);
  return known === undefined ? `${value} ${code}`.trim() : sayAmount(minorOf(value, known), known);
}

export const amount = (row: Row, name: string, currency: Currency): Minor =>
  minorOf(number(row, name), currency);

/** Lines of a text field, without blanks around them. */
export const lines = (row: Row, name: string): readonly string[] =>
  (maybeText(row, name) ?? '')
    .split(/\r?\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
