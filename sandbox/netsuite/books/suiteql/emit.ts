/**
 * A parsed query as SQL over the views of `schema/views.ts`.
 *
 * NetSuite promises no order without ORDER BY, and none between rows that tie; nor do we: rows are drawn in an order from the
 * account's seed. So that ties can be told, the sort keys of a simple SELECT come along as hidden columns at the end.
 */
import { searchError } from '../errors.ts';
import { suiteQlNotModelled } from '../problems.ts';
import type { Catalogue } from '../schema/catalogue/columns.ts';
import {
  conjuncts,
  contains,
  partsOf,
  type Compound,
  type Expression,
  type Item,
  type OrderTerm,
  type Query,
  type Select,
  type Source,
} from './ast.ts';
import { emitExpression, orderTermSql, quoted, type EmitContext, type Parameter } from './emit-expression.ts';
import { FUNCTIONS, type ValueType } from './functions.ts';
import { seenRows } from './seen-rows.ts';
import type { Sight } from './sight.ts';
import { findColumn, tableSource, type Offered, type Scope, type ScopeSource } from './scope.ts';

export interface OutputColumn {
  readonly name: string;
  readonly type: ValueType;
  readonly shows: string | null;
}
export interface Emitted {
  readonly sql: string;
  readonly columns: readonly OutputColumn[];
  /** Columns after these are sort keys. */
  readonly hiddenKeys: number;
  /** Rows come in an order the query asked for. */
  readonly ordered: boolean;
}

export function emit(
  query: Query,
  catalogue: Catalogue,
  parameters: readonly Parameter[],
  sight: Sight,
): Emitted {
  return emitQuery(query, { catalogue, parameters, sight, outer: null, top: true });
}

interface QueryContext {
  readonly catalogue: Catalogue;
  readonly parameters: readonly Parameter[];
  readonly sight: Sight;
  readonly outer: Scope | null;
  readonly top: boolean;
}

function emitQuery(query: Query, context: QueryContext): Emitted {
  return query.body.kind === 'select'
    ? emitSelect(query.body, query, context)
    : emitCompound(query.body, query, context);
}

const COMPOUND_SQL = {
  UNION: 'UNION',
  'UNION ALL': 'UNION ALL',
  MINUS: 'EXCEPT',
  INTERSECT: 'INTERSECT',
} as const;

function emitCompound(body: Compound, { orderBy, fetch }: Query, context: QueryContext): Emitted {
  const inner = { ...context, top: false };
  const side = (part: Select | Compound): Emitted =>
    part.kind === 'select'
      ? emitSelect(part, { orderBy: [], fetch: null }, inner)
      : emitCompound(part, { kind: 'query', body: part, orderBy: [], fetch: null }, inner);
  const [left, right] = [side(body.left), side(body.right)];
  if (left.columns.length !== right.columns.length) {
    throw searchError(
      'Invalid or unsupported search. Both sides of a set operation give the same number of columns.',
    );
  }
  const order = orderBy.map((term) => orderTermSql(String(outputPosition(term, left.columns)), term));
  return {
    sql: `SELECT * FROM (${left.sql} ${COMPOUND_SQL[body.operator]} ${right.sql})${tail(order, fetch)}`,
    columns: left.columns,
    hiddenKeys: 0,
    ordered: order.length > 0,
  };
}

function outputPosition({ by }: OrderTerm, columns: readonly OutputColumn[]): number {
  const position =
    by.kind === 'literal' && typeof by.value === 'number'
      ? by.value
      : by.kind === 'column' && by.table === null
        ? columns.findIndex(({ name }) => name === by.name) + 1
        : 0;
  if (position < 1 || position > columns.length) {
    throw searchError(
      'Invalid or unsupported search. A set operation is ordered by its columns, by name or position.',
    );
  }
  return position;
}

/** Without an order the rows that are kept are any; with one, any of those that tie at the end. */
function tail(order: readonly string[], limit: number | null, inherited = false): string {
  const by = limit === null || inherited ? order : [...order, 'sq_random()'];
  return `${by.length > 0 ? ` ORDER BY ${by.join(', ')}` : ''}${limit === null ? '' : ` LIMIT ${limit}`}`;
}

interface EmittedItem {
  readonly sql: string;
  readonly column: OutputColumn;
  readonly expression: Expression | null;
}

function emitSelect(
  select: Select,
  { orderBy, fetch }: Pick<Query, 'orderBy' | 'fetch'>,
  context: QueryContext,
): Emitted {
  const { from, orderedBy } = emitFrom(select, context);
  const scope: Scope = { sources: from.sources, outer: context.outer };
  const expressions = expressionContext(context);
  const emitHere = (expression: Expression): string => emitExpression(expression, scope, expressions).sql;

  const { limit: rownumLimit, rest } = takeRownum(from.where);
  if (rest.some((condition) => contains(condition, isRownum))) {
    throw suiteQlNotModelled('SuiteQL', 'ROWNUM in a condition other than ROWNUM <= n');
  }
  const items = numbered(select.items).flatMap((item) => emitItem(item, scope, expressions));
  const grouped = select.groupBy.length > 0 || select.having !== null || select.items.some(isAggregateItem);
  const numbers =
    rownumLimit !== null ||
    select.items.some(({ expression }) => expression && contains(expression, isRownum));
  if (numbers && (orderBy.length > 0 || grouped || select.distinct)) {
    throw suiteQlNotModelled(
      'SuiteQL',
      'ROWNUM beside ORDER BY, GROUP BY or DISTINCT: rows are numbered before they are sorted; sort in a subselect',
    );
  }
  const order = orderBy.map((term) => ({ term, ...orderKey(term, items, emitHere) }));
  if (grouped) {
    checkGrouping(
      select,
      [...items, ...order].map(({ expression }) => expression),
      emitHere,
    );
  }

  const hidden = context.top && !select.distinct ? order : [];
  const list = [
    ...items.map(({ sql, column }) => `${sql} AS ${quoted(column.name)}`),
    ...hidden.map(({ sql }, index) => `${sql} AS "~${index}"`),
  ];
  const clauses = [
    `SELECT ${select.distinct ? 'DISTINCT ' : ''}${list.join(', ')} FROM ${from.sql}`,
    rest.length > 0 ? `WHERE ${rest.map(emitHere).join(' AND ')}` : '',
    select.groupBy.length > 0 ? `GROUP BY ${select.groupBy.map(emitHere).join(', ')}` : '',
    select.having ? `HAVING ${emitHere(select.having)}` : '',
  ];
  const limits = [rownumLimit, fetch].filter((limit) => limit !== null);
  const limit = limits.length > 0 ? Math.min(...limits) : null;
  const sorted = order.map(({ sql, term }) => orderTermSql(sql, term));
  const inherits = sorted.length === 0 && orderedBy && !grouped && !select.distinct;
  return {
    sql: clauses.filter(Boolean).join(' ') + tail(sorted, limit, inherits),
    columns: items.map(({ column }) => column),
    hiddenKeys: hidden.length,
    ordered: sorted.length > 0 || inherits,
  };
}

const expressionContext = (context: QueryContext): EmitContext => ({
  sight: context.sight,
  parameters: context.parameters,
  subselect(query, outer) {
    const { sql, columns } = emitQuery(query, { ...context, outer, top: false });
    return { sql, types: columns.map(({ type }) => type) };
  },
});

interface EmittedFrom {
  readonly sql: string;
  readonly sources: readonly ScopeSource[];
  readonly where: readonly Expression[];
}

/** FROM with its joins. Conditions with `(+)` leave WHERE and become those of a LEFT JOIN. */
function emitFrom(
  select: Select,
  context: QueryContext,
): { readonly from: EmittedFrom; readonly orderedBy: boolean } {
  const subqueries: Emitted[] = [];
  const emitted = select.from.map((source) => {
    if (typeof source.table === 'string') {
      return {
        source,
        scope: tableSource(context.catalogue, source.table, source.alias),
        sql: seenRows(source.table, context.sight),
      };
    }
    const inner = emitQuery(source.table, { ...context, outer: null, top: false });
    subqueries.push(inner);
    const columns = inner.columns.map(({ name, type, shows }): [string, Offered] => [
      name,
      { type, shows: shows?.includes('{row}') ? null : shows },
    ]);
    const alias = source.alias ?? `subselect ${subqueries.length}`;
    return { source, scope: { alias, table: null, columns: new Map(columns) }, sql: `(${inner.sql})` };
  });
  const sources = emitted.map(({ scope }) => scope);
  const aliases = sources.map(({ alias }) => alias);
  if (new Set(aliases).size < aliases.length)
    throw searchError('Invalid or unsupported search. Two tables have the same alias.');
  const scope: Scope = { sources, outer: context.outer };
  const outerJoins = new Map<string, Expression[]>();
  const where = conjuncts(select.where).filter((condition) => {
    const optional = optionalSide(condition, scope);
    if (optional !== null) outerJoins.set(optional, [...(outerJoins.get(optional) ?? []), condition]);
    return optional === null;
  });
  const on = (condition: Expression): string =>
    emitExpression(condition, scope, expressionContext(context)).sql;
  const required = emitted.filter((each) => !outerJoins.has(each.scope.alias));
  const optional = emitted.filter((each) => outerJoins.has(each.scope.alias));
  const parts = [
    ...required.map(
      ({ source, scope: { alias }, sql }, index) =>
        `${index === 0 ? '' : joinSql(source)}${sql} AS ${quoted(alias)}${source.on ? ` ON ${on(source.on)}` : ''}`,
    ),
    ...optional.map(
      ({ scope: { alias }, sql }) =>
        ` LEFT JOIN ${sql} AS ${quoted(alias)} ON ${outerJoins.get(alias)!.map(on).join(' AND ')}`,
    ),
  ];
  const only = emitted.length === 1 ? subqueries[0] : undefined;
  return { from: { sql: parts.join(''), sources, where }, orderedBy: only?.ordered ?? false };
}

const joinSql = ({ join }: Source): string =>
  join === 'comma' || join === 'CROSS' || join === 'first' ? ' CROSS JOIN ' : ` ${join} JOIN `;

/** The alias whose rows may be missing: the one marked `(+)`, which NetSuite takes on the right of `=` only. */
function optionalSide(condition: Expression, scope: Scope): string | null {
  if (!contains(condition, isMarked)) return null;
  if (condition.kind !== 'binary' || condition.operator !== '=')
    throw suiteQlNotModelled('SuiteQL', '(+) in anything but an equation');
  if (contains(condition.left, isMarked)) {
    throw searchError(
      'Invalid or unsupported search. Right outer joins in Oracle syntax are not supported; use ANSI syntax.',
    );
  }
  if (condition.right.kind !== 'column') throw suiteQlNotModelled('SuiteQL', '(+) on anything but a field');
  return findColumn(scope, condition.right.table, condition.right.name).source.alias;
}
const isMarked = (part: Expression): boolean => part.kind === 'column' && part.outer;
const isRownum = (part: Expression): boolean =>
  part.kind === 'column' && part.table === null && part.name === 'rownum';

/** `ROWNUM <= n`, `< n` or `= 1` among the conditions of WHERE. */
function takeRownum(where: readonly Expression[]): {
  readonly limit: number | null;
  readonly rest: readonly Expression[];
} {
  const limitOf = (condition: Expression): number | null => {
    if (condition.kind !== 'binary' || !isRownum(condition.left) || condition.right.kind !== 'literal')
      return null;
    const { operator, right } = condition;
    if (typeof right.value !== 'number') return null;
    if (operator === '<=') return right.value;
    if (operator === '<') return right.value - 1;
    return operator === '=' && right.value === 1 ? 1 : null;
  };
  const limits = where.map(limitOf).filter((limit) => limit !== null);
  return {
    limit: limits.length > 0 ? Math.min(...limits) : null,
    rest: where.filter((condition) => limitOf(condition) === null),
  };
}

interface NumberedItem {
  readonly item: Item;
  readonly position: number;
}
const numbered = (items: readonly Item[]): NumberedItem[] =>
  items.map((item, index) => ({ item, position: index + 1 }));

/** A column without an alias is called `expr` and its position. (What NetSuite calls it is not verified.) */
function emitItem({ item, position }: NumberedItem, scope: Scope, context: EmitContext): EmittedItem[] {
  if (item.expression === null) return everyColumn(item.table, scope);
  const { expression, alias } = item;
  const { sql, type } = emitExpression(expression, scope, context);
  const shows = expression.kind === 'column' && !isRownum(expression) ? showsOf(expression, scope) : null;
  const name = alias ?? (expression.kind === 'column' ? expression.name : `expr${position}`);
  return [{ sql, column: { name, type, shows }, expression }];
}

function showsOf({ table, name }: { table: string | null; name: string }, scope: Scope): string | null {
  const exists = scope.sources.some(({ columns }) => columns.has(name));
  return exists ? findColumn(scope, table, name).column.shows : null;
}

function everyColumn(table: string | null, scope: Scope): EmittedItem[] {
  const sources = scope.sources.filter(({ alias }) => table === null || alias === table);
  if (sources.length === 0)
    throw searchError(`Invalid or unsupported search. Unknown table or alias: ${table}`);
  return sources.flatMap(({ alias, columns }) =>
    [...columns].map(([name, { type, shows }]): EmittedItem => ({
      sql: `${quoted(alias)}.${quoted(name)}`,
      column: { name, type, shows },
      expression: { kind: 'column', table: alias, name, outer: false },
    })),
  );
}

/** ORDER BY takes an alias, a position, or an expression. */
function orderKey(
  { by }: OrderTerm,
  items: readonly EmittedItem[],
  emitHere: (expression: Expression) => string,
): { readonly sql: string; readonly expression: Expression | null } {
  if (by.kind === 'literal' && typeof by.value === 'number') {
    const item = items[by.value - 1];
    if (!item)
      throw searchError(`Invalid or unsupported search. ORDER BY ${by.value}: there is no such column.`);
    return { sql: item.sql, expression: item.expression };
  }
  const named =
    by.kind === 'column' && by.table === null
      ? items.find(({ column }) => column.name === by.name)
      : undefined;
  return named ? { sql: named.sql, expression: named.expression } : { sql: emitHere(by), expression: by };
}

const isAggregate = (part: Expression): boolean =>
  part.kind === 'call' && FUNCTIONS[part.name]?.aggregate === true && part.over === null;
const isAggregateItem = ({ expression }: Item): boolean =>
  expression !== null && contains(expression, isAggregate);

/** Oracle refuses a column that is neither grouped by nor inside an aggregate; SQLite would give any row's. */
function checkGrouping(
  { groupBy, having }: Select,
  shown: readonly (Expression | null)[],
  sqlOf: (expression: Expression) => string,
): void {
  if (groupBy.some(({ kind }) => kind === 'literal')) {
    throw searchError('Invalid or unsupported search. GROUP BY takes expressions, not positions.');
  }
  const keys = new Set(groupBy.map(sqlOf));
  const check = (expression: Expression): void => {
    if (isAggregate(expression) || keys.has(sqlOf(expression))) return;
    if (expression.kind === 'column') {
      throw searchError(`Invalid or unsupported search. Not a GROUP BY expression: ${expression.name}`);
    }
    for (const part of partsOf(expression)) check(part);
  };
  for (const expression of [...shown, having]) if (expression) check(expression);
}
