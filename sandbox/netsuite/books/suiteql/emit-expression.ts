/** Expressions as SQL for SQLite, typed: dates are texts there, and Oracle's rules for NULL, text and numbers are not SQLite's. */
import { searchError } from '../errors.ts';
import { suiteQlNotModelled } from '../problems.ts';
import {
  COMPARISONS,
  type BinaryOperator,
  type Call,
  type Expression,
  type OrderTerm,
  type Query,
} from './ast.ts';
import { commonType, FUNCTIONS, isDate, PSEUDO_COLUMNS, type Typed, type ValueType } from './functions.ts';
import { findColumn, lookUp, type Scope } from './scope.ts';
import { seenName } from './seen-names.ts';
import type { Sight } from './sight.ts';

export type Parameter = string | number | boolean;

export interface EmitContext {
  readonly sight: Sight;
  readonly parameters: readonly Parameter[];
  /** A subselect; `single`: it must give one column. */
  subselect(query: Query, outer: Scope): { readonly sql: string; readonly types: readonly ValueType[] };
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const isNumber = (type: ValueType): boolean => type === 'number' || type === 'integer';
const isText = (type: ValueType): boolean => type === 'text' || type === 'boolean';

export function emitExpression(expression: Expression, scope: Scope, context: EmitContext): Typed {
  const emit = (part: Expression): Typed => emitExpression(part, scope, context);
  switch (expression.kind) {
    case 'literal':
      return literal(expression.value);
    case 'parameter':
      return parameter(expression.index, context);
    case 'column':
      return column(expression, scope);
    case 'call':
      return emitCall(expression, scope, context);
    case 'negative':
      return { sql: `(-${emit(expression.operand).sql})`, type: 'number' };
    case 'not':
      return { sql: `(NOT ${emit(expression.operand).sql})`, type: 'boolean' };
    case 'binary':
      return binary(expression.operator, emit(expression.left), emit(expression.right));
    case 'between': {
      const value = emit(expression.value);
      const within = `${compare('>=', value, emit(expression.low))} AND ${compare('<=', value, emit(expression.high))}`;
      return { sql: expression.not ? `(NOT (${within}))` : `(${within})`, type: 'boolean' };
    }
    case 'in':
      return emitIn(expression, emit(expression.value), scope, context);
    case 'like': {
      const escape = expression.escape ? ` ESCAPE ${emit(expression.escape).sql}` : '';
      const [value, pattern] = [emit(expression.value), emit(expression.pattern)];
      if (isDate(value.type))
        throw searchError('Invalid or unsupported search. LIKE compares texts; use TO_CHAR() on dates.');
      return {
        sql: `(${value.sql} ${expression.not ? 'NOT ' : ''}LIKE ${pattern.sql}${escape})`,
        type: 'boolean',
      };
    }
    case 'is-null':
      return {
        sql: `(${emit(expression.value).sql} IS ${expression.not ? 'NOT ' : ''}NULL)`,
        type: 'boolean',
      };
    case 'case':
      return emitCase(expression, emit);
    case 'exists':
      return { sql: `EXISTS (${context.subselect(expression.query, scope).sql})`, type: 'boolean' };
    case 'subquery': {
      const { sql, types } = context.subselect(expression.query, scope);
      if (types.length !== 1)
        throw searchError('Invalid or unsupported search. A subselect used as a value gives one column.');
      return { sql: `(${sql})`, type: types[0] ?? 'null' };
    }
  }
}

/** An empty text is NULL, as Oracle has it. */
function literal(value: string | number | null): Typed {
  if (value === null || value === '') return { sql: 'NULL', type: 'null' };
  if (typeof value === 'string') return { sql: text(value), type: 'text' };
  return { sql: String(value), type: Number.isInteger(value) ? 'integer' : 'number' };
}

function parameter(index: number, { parameters }: EmitContext): Typed {
  const value = parameters[index - 1];
  const type: ValueType =
    typeof value === 'number'
      ? Number.isInteger(value)
        ? 'integer'
        : 'number'
      : value === ''
        ? 'null'
        : 'text';
  return { sql: `?${index}`, type };
}

function column({ table, name }: { table: string | null; name: string }, scope: Scope): Typed {
  if (table === null) {
    if (name === 'rownum') return { sql: 'row_number() OVER ()', type: 'integer' };
    const pseudo = PSEUDO_COLUMNS[name];
    if (pseudo && !lookUp(scope, null, name)) return pseudo;
  }
  const found = findColumn(scope, table, name);
  return { sql: `${quoted(found.source.alias)}.${quoted(name)}`, type: found.column.type };
}

function binary(operator: BinaryOperator, left: Typed, right: Typed): Typed {
  if (operator === 'AND' || operator === 'OR')
    return { sql: `(${left.sql} ${operator} ${right.sql})`, type: 'boolean' };
  if (COMPARISONS.has(operator)) return { sql: `(${compare(operator, left, right)})`, type: 'boolean' };
  if (operator === '||') return concatenate(left, right);
  return arithmetic(operator, left, right);
}

/**
 * Compares like with like: a number with a text that is one, a date only with a date. The help wants TO_DATE()
 * (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_0824094533.html), but Oracle's own sample tools bind texts
 * (https://github.com/oracle-samples/netsuite-suitecloud-samples): what NetSuite reads them as is not known, so no error a script could catch.
 */
function compare(operator: string, left: Typed, right: Typed): string {
  if (isDate(left.type) !== isDate(right.type) && left.type !== 'null' && right.type !== 'null') {
    throw suiteQlNotModelled('SuiteQL', 'a date compared with a text or a number: write TO_DATE()');
  }
  if (isNumber(left.type) && isText(right.type)) return `${left.sql} ${operator} sq_to_number(${right.sql})`;
  if (isText(left.type) && isNumber(right.type)) return `sq_to_number(${left.sql}) ${operator} ${right.sql}`;
  return `${left.sql} ${operator} ${right.sql}`;
}

function concatenate(left: Typed, right: Typed): Typed {
  if (isDate(left.type) || isDate(right.type))
    throw suiteQlNotModelled('SuiteQL', 'a date joined to a text without TO_CHAR()');
  const asText = ({ sql, type }: Typed): string => (isNumber(type) ? `sq_number_to_char(${sql})` : sql);
  return { sql: `nullif(coalesce(${asText(left)}, '') || coalesce(${asText(right)}, ''), '')`, type: 'text' };
}

function arithmetic(operator: BinaryOperator, left: Typed, right: Typed): Typed {
  if (isDate(left.type) || isDate(right.type)) return dateArithmetic(operator, left, right);
  const [a, b] = [left, right].map(({ sql, type }) => (isText(type) ? `sq_to_number(${sql})` : sql));
  const integers = left.type === 'integer' && right.type === 'integer';
  if (operator === '/') return { sql: `(${a} * 1.0 / sq_divisor(${b}))`, type: 'number' };
  // Decimals are doubles here and exact in Oracle: eight places take off what that leaves behind.
  return integers
    ? { sql: `(${a} ${operator} ${b})`, type: 'integer' }
    : { sql: `round(${a} ${operator} ${b}, 8)`, type: 'number' };
}

function dateArithmetic(operator: BinaryOperator, left: Typed, right: Typed): Typed {
  if (operator === '-' && isDate(left.type) && isDate(right.type)) {
    return { sql: `sq_days_between(${left.sql}, ${right.sql})`, type: 'number' };
  }
  if (operator === '+' && isDate(right.type) && !isDate(left.type)) return dateArithmetic('+', right, left);
  if ((operator !== '+' && operator !== '-') || isDate(right.type)) {
    throw searchError(`Invalid or unsupported search. Dates cannot be joined by ${operator}.`);
  }
  return { sql: `sq_add_days(${left.sql}, ${operator === '-' ? '-' : ''}(${right.sql}))`, type: 'datetime' };
}

function emitIn(
  { list, not }: Extract<Expression, { kind: 'in' }>,
  value: Typed,
  scope: Scope,
  context: EmitContext,
): Typed {
  const negated = not ? 'NOT ' : '';
  if ('kind' in list) {
    const { sql, types } = context.subselect(list, scope);
    if (types.length !== 1)
      throw searchError('Invalid or unsupported search. IN (SELECT …) gives one column.');
    return { sql: `(${value.sql} ${negated}IN (${sql}))`, type: 'boolean' };
  }
  const members = list.map((member) => {
    const emitted = emitExpression(member, scope, context);
    compare('=', value, emitted); // for what it refuses
    return isNumber(value.type) && isText(emitted.type) ? `sq_to_number(${emitted.sql})` : emitted.sql;
  });
  return { sql: `(${value.sql} ${negated}IN (${members.join(', ')}))`, type: 'boolean' };
}

function emitCase(
  { subject, whens, otherwise }: Extract<Expression, { kind: 'case' }>,
  emit: (part: Expression) => Typed,
): Typed {
  const test = subject ? emit(subject) : null;
  const branches = whens.map(({ when, then }) => {
    const condition = emit(when);
    return { when: test ? compare('=', test, condition) : condition.sql, then: emit(then) };
  });
  const last = otherwise ? emit(otherwise) : null;
  const type = commonType([...branches.map(({ then }) => then.type), ...(last ? [last.type] : [])]);
  const sql = branches.map(({ when, then }) => `WHEN ${when} THEN ${then.sql}`).join(' ');
  return { sql: `CASE ${sql}${last ? ` ELSE ${last.sql}` : ''} END`, type };
}

function emitCall(call: Call, scope: Scope, context: EmitContext): Typed {
  if (call.name.startsWith('BUILTIN.')) return builtin(call, scope, context.sight);
  const rule = FUNCTIONS[call.name];
  if (!rule) throw suiteQlNotModelled('SuiteQL', `the function ${call.name}`);
  if (call.star && call.name !== 'COUNT')
    throw searchError(`Invalid or unsupported search. ${call.name}(*) has no meaning.`);
  if (call.distinct && !rule.aggregate)
    throw searchError(`Invalid or unsupported search. DISTINCT is for aggregates, not ${call.name}.`);
  if (!call.star && (call.args.length < rule.least || call.args.length > rule.most)) {
    throw suiteQlNotModelled('SuiteQL', `${call.name} with ${sayCount(call.args.length)}`);
  }
  if (call.over && !rule.aggregate && !rule.windowOnly)
    throw searchError(`Invalid or unsupported search. ${call.name} takes no OVER.`);
  if (rule.windowOnly && !call.over)
    throw searchError(`Invalid or unsupported search. ${call.name} needs OVER.`);
  if (call.over) refuseWindow(call, rule.windowOnly === true && call.over.orderBy.length === 0);
  const args = call.args.map((part) => emitExpression(part, scope, context));
  const type = typeof rule.type === 'string' ? rule.type : rule.type(args);
  const sql = `${callSql(call, args, scope, context)}${overSql(call, scope, context)}`;
  return { sql: rule.rounded && type !== 'integer' ? `round(${sql}, 8)` : sql, type };
}

/** Windows SQLite has no word for, and those whose order Oracle asks for (ORA-30485). */
function refuseWindow({ name, distinct }: Call, isOrderMissing: boolean): void {
  if (distinct) throw suiteQlNotModelled('SuiteQL', `${name}(DISTINCT …) OVER a window`);
  if (name === 'LISTAGG') throw suiteQlNotModelled('SuiteQL', 'LISTAGG OVER a window');
  if (isOrderMissing) throw suiteQlNotModelled('SuiteQL', `${name} OVER a window without ORDER BY`);
}

function callSql(call: Call, args: readonly Typed[], scope: Scope, context: EmitContext): string {
  if (call.star) return 'count(*)';
  if (call.name === 'LISTAGG') {
    const order = call.within ? ` ORDER BY ${orderSql(call.within, scope, context)}` : '';
    return `group_concat(${args[0]?.sql}, ${args[1]?.sql ?? "''"}${order})`;
  }
  if (call.within) throw searchError(`Invalid or unsupported search. ${call.name} takes no WITHIN GROUP.`);
  const [first, ...rest] = args;
  const marked = call.distinct && first ? [{ ...first, sql: `DISTINCT ${first.sql}` }, ...rest] : args;
  return FUNCTIONS[call.name]!.sql(marked);
}

function overSql({ over }: Call, scope: Scope, context: EmitContext): string {
  if (!over) return '';
  const partition = over.partitionBy.map((part) => emitExpression(part, scope, context).sql).join(', ');
  const order = over.orderBy.length > 0 ? `ORDER BY ${orderSql(over.orderBy, scope, context)}` : '';
  return ` OVER (${[partition ? `PARTITION BY ${partition}` : '', order].filter(Boolean).join(' ')})`;
}

/** NULL sorts last going up and first going down, as in Oracle. */
export const orderTermSql = (sql: string, { descending, nulls }: OrderTerm): string =>
  `${sql} ${descending ? 'DESC' : 'ASC'} NULLS ${nulls ?? (descending ? 'FIRST' : 'LAST')}`;

const orderSql = (terms: readonly OrderTerm[], scope: Scope, context: EmitContext): string =>
  terms.map((term) => orderTermSql(emitExpression(term.by, scope, context).sql, term)).join(', ');

/**
 * `BUILTIN.DF(field)` is what a person sees of it, `BUILTIN.CF(status)` the status with its type.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_161950565221.html
 */
function builtin({ name, args }: Call, scope: Scope, sight: Sight): Typed {
  const [of] = args;
  if (name !== 'BUILTIN.DF' && name !== 'BUILTIN.CF') throw suiteQlNotModelled('SuiteQL', name);
  if (args.length !== 1 || of?.kind !== 'column')
    throw suiteQlNotModelled('SuiteQL', `${name} of anything but a field`);
  const { source, column: found } = findColumn(scope, of.table, of.name);
  const [row, value] = [quoted(source.alias), `${quoted(source.alias)}.${quoted(of.name)}`];
  if (name === 'BUILTIN.CF') {
    if (source.table !== 'transaction' || of.name !== 'status')
      throw suiteQlNotModelled('SuiteQL', 'BUILTIN.CF of a field that is not transaction.status');
    return { sql: `(${row}."type" || ':' || ${value})`, type: 'text' };
  }
  if (!found.shows)
    return isDate(found.type) ? { sql: value, type: found.type } : { sql: value, type: found.type };
  return { sql: seenName(found.shows, value, row, sight), type: 'text' };
}

const sayCount = (count: number): string => `${count} argument${count === 1 ? '' : 's'}`;
