/**
 * Formulas of searches: SQL over fields in braces, `NVL({amount}, 0) * 2`, `CASE WHEN {type} = 'Invoice' THEN … END`. The SQL is that of
 * SuiteQL, functions and refusals alike; a field in braces is its text as the list shows it, `{entity.id}` the choice behind it,
 * `{customer.email}` a joined field. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_454645935058.html
 */
import { SEES_ALL } from '../../books/suiteql/sight.ts';
import { searchNotModelled } from '../../books/problems.ts';
import { contains, type Expression } from '../../books/suiteql/ast.ts';
import { cursorOver } from '../../books/suiteql/cursor.ts';
import { emitExpression, quoted } from '../../books/suiteql/emit-expression.ts';
import { FUNCTIONS, type Typed, type ValueType } from '../../books/suiteql/functions.ts';
import { expressionParser } from '../../books/suiteql/parse-expression.ts';
import type { Scope } from '../../books/suiteql/scope.ts';
import { tokensOf } from '../../books/suiteql/tokens.ts';
import type { SearchField, SearchFieldType } from './sources.ts';

const KINDS: Readonly<Record<string, SearchFieldType>> = {
  formulatext: 'text',
  formulanumeric: 'number',
  formulacurrency: 'amount',
  formuladate: 'date',
  formuladatetime: 'datetime',
};

type Call = Extract<Expression, { readonly kind: 'call' }>;

/** A field of a search with the alias its SQL stands over. */
export interface PlacedField {
  readonly field: SearchField;
  readonly alias: string;
}
/** @throws what an unknown field throws. */
export type FindField = (name: string, join: string | null) => PlacedField;

/** No name in a formula can be this one. */
const SOURCE = '\u0001';
const NOWHERE = {
  sight: SEES_ALL,
  parameters: [],
  subselect(): never {
    throw searchNotModelled('N/search', 'a formula with a subselect');
  },
};

/** The formula as a field of its own. @throws a refusal for what is not modelled, SSS_SEARCH_ERROR_OCCURRED for what is no SQL. */
export function formulaField(name: string, formula: string, find: FindField): SearchField {
  const type = KINDS[name.replace(/\d+$/, '')];
  if (type === undefined) throw searchNotModelled('N/search', name);
  const fields: Typed[] = [];
  const text = formula.replace(/\{([^{}]+)\}/g, (_, path: string) => {
    fields.push(fieldSql(path.trim().toLowerCase(), find));
    return `"f${fields.length - 1}"`;
  });
  const cursor = cursorOver(tokensOf(text));
  const expression = expressionParser(cursor, NOWHERE.subselect).expression();
  if (cursor.peek().kind !== 'end') cursor.fail('the end of the formula');
  const has = (what: (call: Call) => boolean): boolean =>
    contains(expression, (part) => part.kind === 'call' && what(part));
  if (has(({ over }) => over !== null)) throw searchNotModelled('N/search', 'a formula with OVER');
  const aggregate = has(({ name: of }) => FUNCTIONS[of]?.aggregate === true);
  const columns = fields.map(({ type: of }, index): [string, { type: ValueType; shows: null }] => [
    `f${index}`,
    { type: of, shows: null },
  ]);
  const scope: Scope = { sources: [{ alias: SOURCE, table: null, columns: new Map(columns) }], outer: null };
  const emitted = emitExpression(expression, scope, NOWHERE);
  refuseOtherKind(name, type, emitted.type);
  const sql = fields.reduceRight(
    (whole, { sql: of }, index) =>
      whole.replaceAll(`${quoted(SOURCE)}.${quoted(`f${index}`)}`, () => `(${of})`),
    emitted.sql,
  );
  // A bare number would name a column where rows are grouped and sorted.
  const plain = type === 'number' || type === 'amount' ? `(0 + ${sql})` : sql;
  return { type, sql: plain, ...(aggregate ? { aggregate } : {}) };
}

/** What NetSuite would turn into the kind of the column by the account's formats is not guessed. */
function refuseOtherKind(name: string, wanted: SearchFieldType, given: ValueType): void {
  const fits: Readonly<Record<string, readonly ValueType[]>> = {
    text: ['text', 'boolean', 'integer', 'number'],
    number: ['integer', 'number'],
    amount: ['integer', 'number'],
    date: ['date', 'datetime'],
    datetime: ['date', 'datetime'],
  };
  if (given !== 'null' && fits[wanted]?.includes(given) !== true)
    throw searchNotModelled('N/search', `${name} with a formula that gives ${given}`);
}

const TYPES: Readonly<Record<SearchFieldType, ValueType>> = {
  select: 'text',
  multiselect: 'text',
  text: 'text',
  number: 'number',
  amount: 'number',
  date: 'date',
  datetime: 'datetime',
  boolean: 'boolean',
};

function fieldSql(path: string, find: FindField): Typed {
  const parts = path.split('.');
  const wantsId = parts.length > 1 && parts.at(-1) === 'id';
  const [name = '', join = null] = (wantsId ? parts.slice(0, -1) : parts).reverse();
  if (parts.length > (wantsId ? 3 : 2)) throw searchNotModelled('N/search', `{${path}} in a formula`);
  if (path === 'today') return { sql: 'date(sq_now())', type: 'date' };
  const { field, alias } = find(name, join);
  if (field.shown === 'unknown') throw searchNotModelled('N/search', `{${path}} in a formula`);
  if (field.type === 'multiselect')
    throw searchNotModelled('N/search', `{${path}}, a choice of several, in a formula`);
  const value = field.sql.replaceAll('{row}', alias);
  // As a person sees it: `CASE WHEN {mainline} = '*' THEN …`.
  if (field.shown === 'star') return { sql: `CASE ${value} WHEN 'T' THEN '*' END`, type: 'text' };
  if (field.type !== 'select') return { sql: value, type: TYPES[field.type] };
  if (name === 'internalid') return { sql: value, type: 'integer' };
  if (wantsId || field.shows === undefined) return { sql: value, type: 'text' };
  return { sql: field.shows.replaceAll('{value}', value).replaceAll('{row}', alias), type: 'text' };
}
