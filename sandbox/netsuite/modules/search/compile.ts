/** A search as one SQL query. */
import type { Books } from '../../books/books.ts';
import { searchNotModelled } from '../../books/problems.ts';
import { hiddenTransactions, servedBy, subsidiaryList } from '../../books/suiteql/seen-rows.ts';
import { today } from '../../books/ledger/post.ts';
import type { Permissions } from '../../engine/permissions.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import type { Condition } from './expression.ts';
import { formulaField } from './formula.ts';
import { isFormula, type Column } from './objects.ts';
import { operatorSql } from './operators.ts';
import { searchSource, type SearchField, type SearchSource } from './sources.ts';
import { linesView } from './transaction-fields.ts';

export interface CompiledColumn {
  readonly column: Column;
  readonly field: SearchField;
}
export interface CompiledSearch {
  readonly sql: string;
  readonly bindings: readonly (string | number | bigint)[];
  readonly columns: readonly CompiledColumn[];
  readonly isSummary: boolean;
}

const invalidColumn = (name: string, type: string): SuiteScriptError =>
  new SuiteScriptError(
    'SSS_INVALID_SRCH_COL',
    `An nlobjSearchColumn contains an invalid column, or is not in proper syntax: ${name} (${type}).`,
  );
const invalidFilter = (name: string, type: string): SuiteScriptError =>
  new SuiteScriptError(
    'SSS_INVALID_SRCH_FILTER',
    `An nlobjSearchFilter contains invalid filter criteria: ${name} (${type}).`,
  );

/** How NetSuite pairs the links of such a line is not known: a credit memo that is applied and refunded is one. */
const LINKED_BOTH_WAYS = `SELECT 1 FROM _application a JOIN _application b ON b.previousdoc = a.nextdoc AND b.previousline = a.nextline LIMIT 1`;

export function compileSearch(
  books: Books,
  type: string,
  condition: Condition | null,
  columns: readonly Column[],
  dateFormat: string,
  permissions: Permissions,
): CompiledSearch {
  const source = searchSource(books, type);
  permissions.require(source.type, 'VIEW');
  const unseen = hiddenTransactions(permissions, '{row}');
  const subsidiaries = subsidiaryList(permissions);
  const seenOnly = ({ from, type: of }: SearchSource, alias: string): string | undefined =>
    from === '{lines}' && unseen !== null
      ? `NOT ${unseen.replaceAll('{row}', alias)}`
      : of === 'customer' && subsidiaries !== null
        ? `${alias}.id IN (${servedBy(subsidiaries)})`
        : undefined;
  const bindings: (string | number | bigint)[] = [];
  const joins = new Map<
    string,
    { readonly alias: string; readonly source: SearchSource; readonly without: ReadonlySet<string> }
  >();
  const links = new Map<string, string>();
  /** LEFT JOINs, in an order in which each names only what is before it. */
  const joinSql: string[] = [];

  const placed = (from: SearchSource, alias: string): string =>
    from.from === '{lines}' ? `${linesView(books)} AS ${alias}` : from.from.replaceAll('{row}', alias);
  const linked = (name: string): string => {
    const known = links.get(name);
    if (known !== undefined) return known;
    const alias = `k${links.size + 1}`;
    const sql = source.links?.get(name);
    if (sql === undefined) throw new TypeError(`${source.type} has no link ${name}`);
    joinSql.push(`LEFT JOIN ${sql.replaceAll('{row}', 'r').replaceAll('{link}', alias)}`);
    links.set(name, alias);
    if (links.size > 1 && books.row(LINKED_BOTH_WAYS) !== undefined)
      throw searchNotModelled(
        `search of ${type}`,
        'what lines settle beside what settles them, where lines have both',
      );
    return alias;
  };
  const joined = (name: string): { alias: string; source: SearchSource; without: ReadonlySet<string> } => {
    const key = name.toLowerCase();
    let join = joins.get(key);
    if (!join) {
      const definition = source.joins.get(key);
      if (!definition) throw searchNotModelled(`search of ${type}`, `the join ${name}`);
      const alias = `j${joins.size + 1}`;
      if (!definition.source) permissions.require(definition.type, 'VIEW');
      const link = definition.link === undefined ? '' : linked(definition.link);
      const on = definition.on.replaceAll('{row}', 'r').replaceAll('{to}', alias).replaceAll('{link}', link);
      const to = definition.source ?? searchSource(books, definition.type);
      const seen = seenOnly(to, alias);
      joinSql.push(`LEFT JOIN ${placed(to, alias)} ON ${seen === undefined ? on : `(${on}) AND ${seen}`}`);
      joins.set(key, (join = { alias, source: to, without: definition.without ?? new Set() }));
    }
    return join;
  };
  const fieldOf = (
    name: string,
    join: string | null,
    invalid: typeof invalidColumn,
  ): { field: SearchField; alias: string } => {
    const { alias, source: from, without = null } = join === null ? { alias: 'r', source } : joined(join);
    const field = from.fields.get(name);
    if (field && (without?.has(name) || (field.link !== undefined && join !== null)))
      throw searchNotModelled(`search of ${from.type}`, `the field ${name} through the join ${join}`);
    if (field) return { field, alias: field.link === undefined ? alias : linked(field.link) };
    // A field of NetSuite's own that we lack and one that NetSuite does not have look the same from here.
    if (/^cust/.test(name)) throw invalid(name, from.type);
    throw searchNotModelled(`search of ${from.type}`, `the field ${name}`);
  };

  /** A field as it is written in a filter or a column: one of a record, or worked out by a formula. */
  const wanted = (
    { name, join, formula, summary }: Pick<Column, 'name' | 'join' | 'formula' | 'summary'>,
    invalid: typeof invalidColumn,
  ): { field: SearchField; alias: string } => {
    if (!isFormula(name)) return fieldOf(name, join, invalid);
    if (formula === null) throw searchNotModelled('N/search', `${name} without a formula`);
    const field = formulaField(name, formula, (of, through) => fieldOf(of, through, invalid));
    if (field.aggregate && (summary === null || summary === 'GROUP'))
      throw searchNotModelled('N/search', 'a formula with an aggregate; give the column a summary');
    return { field, alias: 'r' };
  };

  const context = {
    today: today(books),
    dateFormat,
    bind: (value: string | number | bigint): string => `?${bindings.push(value)}`,
  };
  const conditionSql = (each: Condition): string => {
    switch (each.kind) {
      case 'not':
        return `(NOT coalesce(${conditionSql(each.of)}, 0))`;
      case 'and':
      case 'or':
        return `(${each.parts.map(conditionSql).join(` ${each.kind.toUpperCase()} `)})`;
      case 'filter': {
        const { name, operator, values, summary } = each.filter;
        const { field, alias } = wanted(each.filter, invalidFilter);
        const plain = (summary === null ? (field.filters ?? field.sql) : field.sql).replaceAll(
          '{row}',
          alias,
        );
        const of = summary === null ? plain : summarySql(summary, name, field, plain);
        const kind = summary === 'COUNT' ? 'number' : field.type;
        return operatorSql(kind, name, operator, of, values, context);
      }
    }
  };

  const { ofRows, ofGroups } = split(condition);
  const where = [
    source.where?.replaceAll('{row}', 'r'),
    seenOnly(source, 'r'),
    ...ofRows.map(conditionSql),
  ].filter((part) => part !== undefined && part !== null);
  const having = ofGroups.map(conditionSql);
  const compiled = columns.map((column) => ({ column, ...wanted(column, invalidColumn) }));
  const isSummary = columns.some(({ summary }) => summary !== null);
  if (having.length > 0 && !isSummary)
    throw searchNotModelled(`search of ${type}`, 'a filter on a summary without a column that has one');
  if (isSummary && columns.some(({ summary }) => summary === null)) {
    throw searchNotModelled(`search of ${type}`, 'columns with and without a summary together');
  }
  const values = compiled.map(({ column, field, alias }) => columnSql(column, field, alias));
  const groups = values.filter((_, index) => columns[index]?.summary === 'GROUP').map(({ value }) => value);
  const order = compiled.flatMap(({ column: { sort } }, index) =>
    sort === 'ASC' || sort === 'DESC'
      ? [`${values[index]!.value} ${sort} NULLS ${sort === 'ASC' ? 'FIRST' : 'LAST'}`]
      : [],
  );
  const list = [
    isSummary ? 'NULL AS id' : `${source.id.replaceAll('{row}', 'r')} AS id`,
    isSummary ? 'NULL AS recordtype' : `${source.recordType.replaceAll('{row}', 'r')} AS recordtype`,
    ...values.flatMap(({ value, text }, index) => [`${value} AS v${index}`, `${text} AS t${index}`]),
  ];
  const sql = [
    `SELECT ${list.join(', ')} FROM ${placed(source, 'r')}`,
    ...joinSql,
    where.length > 0 ? `WHERE ${where.join(' AND ')}` : '',
    groups.length > 0 ? `GROUP BY ${groups.join(', ')}` : '',
    having.length > 0 ? `HAVING ${having.join(' AND ')}` : '',
    `ORDER BY ${[...order, 'sq_random()'].join(', ')}`,
  ];
  return {
    sql: sql.filter(Boolean).join(' '),
    bindings,
    columns: compiled.map(({ column, field }) => ({ column, field })),
    isSummary,
  };
}

function columnSql(
  { summary, name }: Column,
  field: SearchField,
  alias: string,
): { value: string; text: string } {
  const value = field.sql.replaceAll('{row}', alias);
  const shown = field.shows?.replaceAll('{value}', value).replaceAll('{row}', alias) ?? 'NULL';
  switch (summary) {
    case null:
    case 'GROUP':
      return { value, text: shown };
    default:
      return { value: summarySql(summary, name, field, value), text: 'NULL' };
  }
}

/** `sum(…)` and its like over the rows of a group. */
function summarySql(summary: string, name: string, { type, aggregate }: SearchField, value: string): string {
  // There is one value of it in a group, which is its own minimum and maximum: how scripts have NetSuite take such formulas.
  if (aggregate && (summary === 'MAX' || summary === 'MIN')) return value;
  if (aggregate) throw searchNotModelled('N/search', `${summary} of a formula with an aggregate`);
  if (summary === 'COUNT') return `count(DISTINCT ${value})`;
  if ((summary === 'SUM' || summary === 'AVG') && type !== 'number' && type !== 'amount')
    throw searchNotModelled('N/search', `${summary} of ${name}`);
  return `${summary.toLowerCase()}(${value})`;
}

/** What rows must fulfil, and what groups of them must. @throws a refusal where one condition asks for either of the two. */
function split(condition: Condition | null): {
  readonly ofRows: readonly Condition[];
  readonly ofGroups: readonly Condition[];
} {
  const parts = conjuncts(condition);
  const mixed = parts.some((part) => new Set(summaries(part)).size > 1);
  if (mixed) throw searchNotModelled('N/search', 'filters with and without a summary joined by OR or NOT');
  const isOfGroups = (part: Condition): boolean => summaries(part)[0] === true;
  return {
    ofRows: parts.filter((part) => !isOfGroups(part)),
    ofGroups: parts.filter(isOfGroups),
  };
}

const conjuncts = (condition: Condition | null): readonly Condition[] =>
  condition === null ? [] : condition.kind === 'and' ? condition.parts.flatMap(conjuncts) : [condition];

/** Of each filter in it, whether it is on a summary. */
function summaries(condition: Condition): readonly boolean[] {
  if (condition.kind === 'filter') return [condition.filter.summary !== null];
  return condition.kind === 'not' ? summaries(condition.of) : condition.parts.flatMap(summaries);
}
