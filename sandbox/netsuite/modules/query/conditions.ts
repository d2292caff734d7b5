/**
 * Conditions of a query as SuiteQL. Where the help leaves open what NetSuite does (whether texts are told apart by case, whether a NOT holds
 * for what is empty), the condition comes with a doubt: rows for which it would matter. If there are any, the query is refused.
 */
import { dayOf, readDay, type Day } from '../../books/days.ts';
import { suiteQlNotModelled } from '../../books/problems.ts';
import type { Parameter } from '../../books/suiteql/emit-expression.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import { oneDay, type DayRange } from '../search/relative-days.ts';
import type { Column, Condition } from './builder.ts';
import { RelativeDate } from './relative-date.ts';

export interface Sql {
  readonly sql: string;
  readonly params: readonly Parameter[];
}
interface Doubt extends Sql {
  readonly why: string;
}
export interface ConditionSql {
  readonly where: Sql | null;
  readonly having: Sql | null;
  readonly doubts: readonly Doubt[];
}
export interface ConditionContext {
  readonly today: Day;
  readonly dateFormat: string;
}

/** @throws a refusal where a condition on rows and one on groups are joined by OR or NOT. */
export function conditionSql(condition: Condition, context: ConditionContext): ConditionSql {
  const doubts: Doubt[] = [];
  const parts = conjuncts(condition);
  const [rows, groups] = [false, true].map((ofGroups) =>
    parts.filter((part) => isOfGroups(part) === ofGroups),
  ) as [Condition[], Condition[]];
  const whole = (of: readonly Condition[]): Sql | null =>
    joined(
      'AND',
      of.map((each) => written(each, context, doubts)),
    );
  return { where: whole(rows), having: whole(groups), doubts };
}

const conjuncts = (condition: Condition): readonly Condition[] =>
  condition.word === 'AND' ? condition.children.flatMap(conjuncts) : [condition];

function isOfGroups(condition: Condition): boolean {
  if (condition.word === null) return condition.aggregate !== null;
  const kinds = new Set(condition.children.map(isOfGroups));
  if (kinds.size > 1)
    throw suiteQlNotModelled(
      'query.createCondition',
      'conditions with and without an aggregate under one OR or NOT',
    );
  return kinds.has(true);
}

function joined(word: 'AND' | 'OR', parts: readonly Sql[]): Sql | null {
  if (parts.length === 0) return null;
  return {
    sql: `(${parts.map(({ sql }) => sql).join(` ${word} `)})`,
    params: parts.flatMap(({ params }) => params),
  };
}

function written(condition: Condition, context: ConditionContext, doubts: Doubt[]): Sql {
  const { word, children, column, operator, values } = condition;
  if (word === 'NOT') {
    const { sql, params } = written(children[0]!, context, doubts);
    doubts.push({ ...emptyDoubt(leaves(children[0]!)), why: NOT_OF_EMPTY });
    return { sql: `(NOT ${sql})`, params };
  }
  if (word !== null)
    return joined(
      word,
      children.map((each) => written(each, context, doubts)),
    )!;
  const isNot = operator.endsWith('_NOT') && operator !== 'EMPTY_NOT';
  const base = isNot ? operator.slice(0, -4) : operator;
  const test = tests(base, column!, values, context, doubts);
  if (!isNot) return test;
  if (condition.aggregate === null)
    doubts.push({ sql: `${column!.plainSql()} IS NULL`, params: [], why: NOT_OF_EMPTY });
  return { sql: `(NOT ${test.sql})`, params: test.params };
}

const NOT_OF_EMPTY = 'a NOT over a field that is empty somewhere: whether it holds there is not known';
const CASE_MATTERS = 'texts that differ in case only: whether they are told apart is not known';

const leaves = (condition: Condition): readonly Condition[] =>
  condition.word === null ? [condition] : condition.children.flatMap(leaves);
const emptyDoubt = (of: readonly Condition[]): Sql =>
  joined(
    'OR',
    of.map(({ column }) => ({ sql: `${column!.plainSql()} IS NULL`, params: [] })),
  )!;

const typeOf = (column: Column): string => {
  if (column.aggregate !== null) return column.aggregate.startsWith('COUNT') ? 'integer' : 'number';
  if (column.fieldId !== null) return column.component.column(column.fieldId).type;
  const named: Readonly<Record<string, string>> = {
    STRING: 'text',
    DATE: 'date',
    DATETIME: 'datetime',
    BOOLEAN: 'boolean',
  };
  return named[column.type ?? ''] ?? 'number';
};

const COMPARE: Readonly<Record<string, string>> = {
  EQUAL: '=',
  GREATER: '>',
  GREATER_OR_EQUAL: '>=',
  LESS: '<',
  LESS_OR_EQUAL: '<=',
};
const DAYS: Readonly<Record<string, readonly [operator: string, end: keyof DayRange]>> = {
  AFTER: ['>', 'to'],
  BEFORE: ['<', 'from'],
  ON_OR_AFTER: ['>=', 'from'],
  ON_OR_BEFORE: ['<=', 'to'],
};

function tests(
  operator: string,
  column: Column,
  values: readonly unknown[],
  context: ConditionContext,
  doubts: Doubt[],
): Sql {
  const sql = column.sql();
  const type = typeOf(column);
  const day = (text: Day): Sql => ({ sql: `TO_DATE(?, 'YYYY-MM-DD')`, params: [text] });
  const needs = (count: number): void => {
    if (values.length < count)
      throw new SuiteScriptError(
        'OPERATOR_ARITY_MISMATCH',
        `The operator ${operator} needs ${count} values, ${values.length} were given.`,
      );
  };
  const text = (before: string, after: string): Sql => {
    needs(1);
    const wanted = String(values[0]);
    if (/[%_\\]/.test(wanted))
      throw suiteQlNotModelled('query.createCondition', `${operator} with % or _ in the text`);
    const like = `${before}${wanted}${after}`;
    doubts.push({
      sql: `(UPPER(${sql}) LIKE UPPER(?) AND NOT (${sql} LIKE ?))`,
      params: [like, like],
      why: CASE_MATTERS,
    });
    return { sql: `${sql} LIKE ?`, params: [like] };
  };
  if (column.isStatus && !['ANY_OF', 'EMPTY', 'EMPTY_NOT'].includes(operator))
    throw suiteQlNotModelled('query.createCondition', `the operator ${operator} on a status`);
  switch (operator) {
    case 'EMPTY':
      return { sql: `${sql} IS NULL`, params: [] };
    case 'EMPTY_NOT':
      return { sql: `${sql} IS NOT NULL`, params: [] };
    case 'ANY_OF': {
      needs(1);
      if (values.some((value) => value === null || typeof value === 'object'))
        throw suiteQlNotModelled('query.createCondition', 'ANY_OF with something else than ids');
      if (column.isStatus) return statusIn(sql, values);
      const ids = values.map((value) => (type === 'text' ? String(value) : Number(value)));
      return { sql: `${sql} IN (${ids.map(() => '?').join(', ')})`, params: ids };
    }
    case 'IS':
      needs(1);
      if (type === 'boolean') return { sql: `${sql} = ?`, params: [flag(values[0])] };
      if (type !== 'text') break;
      return text('', '');
    case 'CONTAIN':
      return text('%', '%');
    case 'START_WITH':
      return text('', '%');
    case 'ENDWITH':
      return text('%', '');
    case 'BETWEEN':
      needs(2);
      if (type !== 'integer' && type !== 'number') break;
      return { sql: `${sql} BETWEEN ? AND ?`, params: [Number(values[0]), Number(values[1])] };
    case 'ON': {
      needs(1);
      const { from, to } = rangeOf(values[0], context);
      return between(sql, day(from), day(to));
    }
    case 'WITHIN': {
      needs(1);
      const { from } = rangeOf(values[0], context);
      const { to } = rangeOf(values[1] ?? values[0], context);
      if (values.length < 2 && !(values[0] instanceof RelativeDate)) needs(2);
      return between(sql, day(from), day(to));
    }
  }
  const compare = COMPARE[operator];
  if (compare && (type === 'integer' || type === 'number')) {
    needs(1);
    return { sql: `${sql} ${compare} ?`, params: [Number(values[0])] };
  }
  const days = DAYS[operator];
  if (days && (type === 'date' || type === 'datetime')) {
    needs(1);
    const bound = day(rangeOf(values[0], context)[days[1]]);
    return { sql: `TRUNC(${sql}) ${days[0]} ${bound.sql}`, params: bound.params };
  }
  throw suiteQlNotModelled('query.createCondition', `the operator ${operator} on a field of type ${type}`);
}

/** Of transactions: `CustInvc:A`, as everywhere but in the column itself. */
function statusIn(sql: string, values: readonly unknown[]): Sql {
  const wrong = values.find((value) => !/^\w+:\w$/.test(String(value)));
  if (wrong !== undefined) throw suiteQlNotModelled('query.createCondition', `the status "${String(wrong)}"`);
  return { sql: `BUILTIN.CF(${sql}) IN (${values.map(() => '?').join(', ')})`, params: values.map(String) };
}

const between = (sql: string, from: Sql, to: Sql): Sql => ({
  sql: `TRUNC(${sql}) BETWEEN ${from.sql} AND ${to.sql}`,
  params: [...from.params, ...to.params],
});

const flag = (value: unknown): string => (value === true || value === 'T' || value === 'true' ? 'T' : 'F');

/** A day as `Date`, as a text in the user's format, or relative to today. */
function rangeOf(value: unknown, { today, dateFormat }: ConditionContext): DayRange {
  if (value instanceof RelativeDate) return value.daysFrom(today);
  if (value instanceof Date) return oneDay(dayOf(value));
  const read = readDay(String(value), dateFormat);
  if (read === undefined) throw suiteQlNotModelled('query.createCondition', `the date "${String(value)}"`);
  return oneDay(read);
}
