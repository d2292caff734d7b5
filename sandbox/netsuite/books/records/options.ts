/** What selects choose from: the text that goes with a value, the value that goes with a text. */
import type { Books } from '../books.ts';
import { invalidReference } from '../errors.ts';
import { FIXED_LISTS as FIXED } from '../schema/fixed-lists.ts';
import { SHOWS, STANDARD_LISTS } from '../schema/catalogue/columns.ts';
import type { Field, ScriptValue } from './field.ts';

type StandardList = keyof typeof SHOWS;
const TABLES: Readonly<Partial<Record<StandardList, string>>> = {
  customer: '_customer',
  employee: '_employee',
  contact: '_contact',
  vendor: '_vendor',
  currency: '_currency',
  subsidiary: '_subsidiary',
  accountingbook: '_accountingbook',
  account: '_account',
  period: '_period',
  term: '_term',
  paymentmethod: '_paymentmethod',
  department: '_department',
  classification: '_classification',
  location: '_location',
  item: '_item',
  script: '_script',
};

/** The text of a value, or null when the list has no such value. */
export function optionText(books: Books, list: string, value: string): string | null {
  const fixed = FIXED[list];
  if (fixed) return fixed[value] ?? null;
  if (list.startsWith('customlist')) {
    return single(
      books,
      `SELECT name AS text FROM _customlist WHERE list = ? AND id = ?`,
      list,
      Number(value),
    );
  }
  if (list.startsWith('customrecord')) {
    return single(books, `SELECT coalesce(name, id) AS text FROM "${list}" WHERE id = ?`, Number(value));
  }
  const standard = STANDARD_LISTS[list] ?? (list in SHOWS ? (list as StandardList) : null);
  if (standard === null) return value; // a list of NetSuite's that the sandbox has no table for
  return single(books, `SELECT ${SHOWS[standard].replaceAll('{value}', '?1')} AS text`, Number(value));
}

const single = (books: Books, sql: string, ...values: readonly (string | number)[]): string | null => {
  const text = books.row<{ text: string | number | null }>(sql, ...values)?.text;
  return text === null || text === undefined ? null : String(text);
};

/** Every value of a list with its text, at most `limit`, for `Field.getSelectOptions` and for finding a value by its text. */
export function optionsOf(
  books: Books,
  list: string,
  limit: number,
): { readonly value: string; readonly text: string }[] {
  const fixed = FIXED[list];
  if (fixed) return Object.entries(fixed).map(([value, text]) => ({ value, text }));
  if (list.startsWith('customlist')) {
    return rows(
      books,
      `SELECT id AS value, name AS text FROM _customlist WHERE list = ? AND isinactive = 'F' ORDER BY id LIMIT ?`,
      list,
      limit,
    );
  }
  if (list.startsWith('customrecord')) {
    return rows(
      books,
      `SELECT id AS value, coalesce(name, id) AS text FROM "${list}" WHERE isinactive = 'F' ORDER BY name LIMIT ?`,
      limit,
    );
  }
  const standard = STANDARD_LISTS[list] ?? (list as StandardList);
  const table = TABLES[standard];
  if (!table) return [];
  return rows(
    books,
    `SELECT o.id AS value, ${SHOWS[standard].replaceAll('{value}', 'o.id')} AS text FROM ${table} o ORDER BY text LIMIT ?`,
    limit,
  );
}

const rows = (
  books: Books,
  sql: string,
  ...values: readonly (string | number)[]
): { value: string; text: string }[] =>
  books
    .rows<{ value: string | number; text: string | number }>(sql, ...values)
    .map(({ value, text }) => ({ value: String(value), text: String(text) }));

const EVERY = 1_000_000;

/** @throws INVALID_KEY_OR_REF when no value of the list has that text. */
export function optionValue(books: Books, list: string, text: string): string {
  const found = optionsOf(books, list, EVERY).find((option) => option.text === text);
  if (!found) throw invalidReference(list, text);
  return found.value;
}

/** @throws INVALID_KEY_OR_REF for a select whose value is not in its list. */
export function requireOption(books: Books, { id, kind, list }: Field, value: ScriptValue): void {
  if (list === null || value === '') return;
  const values =
    kind === 'multiselect' ? (value as readonly string[]) : kind === 'select' ? [String(value)] : [];
  for (const each of values) if (optionText(books, list, each) === null) throw invalidReference(id, each);
}
