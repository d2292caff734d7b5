/**
 * What each operator means for each type of field, as SQL. Texts are compared without regard to case, as NetSuite searches do.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4345782273.html
 */
import { dayOf, readDay, type Day } from '../../books/days.ts';
import { searchNotModelled } from '../../books/problems.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import { readMoment } from '../format/moments.ts';
import { oneDay, relativeDays, type DayRange } from './relative-days.ts';
import type { SearchFieldType } from './sources.ts';

export interface OperatorContext {
  readonly today: Day;
  readonly dateFormat: string;
  /** Binds a value and gives its place in the SQL. */
  bind(value: string | number | bigint): string;
}

type Write = (sql: string, values: readonly unknown[], context: OperatorContext) => string;

const badValue = (value: unknown): SuiteScriptError =>
  new SuiteScriptError('SSS_INVALID_SRCH_FILTER', `Invalid value for a search filter: ${String(value)}`);

const EMPTY: Readonly<Record<string, Write>> = {
  isempty: (sql) => `${sql} IS NULL`,
  isnotempty: (sql) => `${sql} IS NOT NULL`,
  any: () => '1',
};

/**
 * A choice may be kept as a number or as a text of digits, an external id for one, and SQLite compares the two by the column's type: it is
 * asked for as both. Whole numbers are bound as such, because as a double 5 would be the text `5.0`.
 */
const places = (value: string, { bind }: OperatorContext): readonly string[] =>
  /^(0|-?[1-9]\d{0,17})$/.test(value) ? [bind(BigInt(value)), bind(value)] : [bind(value)];

/** `@NONE@` stands for no value at all. */
function oneOf(sql: string, values: readonly unknown[], context: OperatorContext): string {
  return anyOf(sql, values, (named) => {
    const all = named.flatMap((value) => places(value, context));
    return `${sql} IN (${all.join(', ')})`;
  });
}

/** One of several choices of a field that holds several, kept as `1, 2`. */
const oneOfSeveral: Write = (sql, values, { bind }) =>
  anyOf(sql, values, (named) => {
    const tests = named.map((value) => `instr(', ' || ${sql} || ', ', ', ' || ${bind(value)} || ', ') > 0`);
    return `coalesce(${tests.join(' OR ')}, 0)`;
  });

function anyOf(sql: string, values: readonly unknown[], test: (named: readonly string[]) => string): string {
  const wanted = values.flat().map(String);
  if (wanted.length === 0) throw badValue('(none)');
  const named = wanted.filter((value) => value !== '@NONE@' && value !== '@ANY@');
  const parts = [
    ...(named.length > 0 ? [test(named)] : []),
    ...(wanted.includes('@NONE@') ? [`${sql} IS NULL`] : []),
    ...(wanted.includes('@ANY@') ? [`${sql} IS NOT NULL`] : []),
  ];
  return `(${parts.join(' OR ')})`;
}

const SELECT: Readonly<Record<string, Write>> = {
  ...EMPTY,
  anyof: oneOf,
  is: oneOf,
  noneof: (sql, values, context) => `(NOT coalesce(${oneOf(sql, values, context)}, 0))`,
  isnot: (sql, values, context) => `(NOT coalesce(${oneOf(sql, values, context)}, 0))`,
};

const MULTISELECT: Readonly<Record<string, Write>> = {
  ...EMPTY,
  anyof: oneOfSeveral,
  noneof: (sql, values, context) => `(NOT ${oneOfSeveral(sql, values, context)})`,
};

const pattern = (value: unknown): string =>
  String(value)
    .toUpperCase()
    .replace(/[\\%_]/g, '\\$&');
const like =
  (before: string, after: string, not = false): Write =>
  (sql, [value], { bind }) => {
    const test = `coalesce(sq_upper(${sql}) LIKE ${bind(`${before}${pattern(value)}${after}`)} ESCAPE '\\', 0)`;
    return not ? `(NOT ${test})` : test;
  };

const TEXT: Readonly<Record<string, Write>> = {
  ...EMPTY,
  is: like('', ''),
  isnot: like('', '', true),
  contains: like('%', '%'),
  doesnotcontain: like('%', '%', true),
  startswith: like('', '%'),
  doesnotstartwith: like('', '%', true),
  anyof: oneOf,
};

const number = (value: unknown): number => {
  const found = Number(value);
  if (!Number.isFinite(found)) throw badValue(value);
  return found;
};
/** Amounts are doubles: eight places tell cents apart and do not see what division leaves. */
const compareNumber =
  (operator: string): Write =>
  (sql, [value], { bind }) =>
    `round(${sql}, 8) ${operator} ${bind(number(value))}`;
const between =
  (not: boolean): Write =>
  (sql, [low, high], { bind }) =>
    `(${not ? 'NOT ' : ''}round(${sql}, 8) BETWEEN ${bind(number(low))} AND ${bind(number(high))})`;

const NUMBER: Readonly<Record<string, Write>> = {
  ...EMPTY,
  equalto: compareNumber('='),
  is: compareNumber('='),
  notequalto: compareNumber('<>'),
  greaterthan: compareNumber('>'),
  notgreaterthan: compareNumber('<='),
  greaterthanorequalto: compareNumber('>='),
  notgreaterthanorequalto: compareNumber('<'),
  lessthan: compareNumber('<'),
  notlessthan: compareNumber('>='),
  lessthanorequalto: compareNumber('<='),
  notlessthanorequalto: compareNumber('>'),
  between: between(false),
  notbetween: between(true),
};

function daysOf(value: unknown, { today, dateFormat }: OperatorContext): DayRange {
  if (value instanceof Date) return oneDay(dayOf(value));
  const relative = relativeDays(String(value), today);
  if (relative) return relative;
  const read = readDay(String(value), dateFormat);
  if (read !== undefined) return oneDay(read);
  if (/[a-z]/i.test(String(value))) throw searchNotModelled('N/search', `the date "${String(value)}"`);
  throw badValue(value);
}
/** Before a month is before its first day, after it is after its last. */
const compareDay =
  (operator: '<' | '<=' | '>' | '>=' | '=' | '<>'): Write =>
  (sql, [value], context) => {
    const { from, to } = daysOf(value, context);
    if (from !== to && (operator === '=' || operator === '<>'))
      throw searchNotModelled('N/search', `on or noton "${String(value)}"`);
    return `substr(${sql}, 1, 10) ${operator} ${context.bind(operator === '>' || operator === '<=' ? to : from)}`;
  };
/** A named range alone, or two days. */
const within =
  (not: boolean): Write =>
  (sql, [first, last], context) => {
    const begins = daysOf(first, context);
    if (last === undefined && relativeDays(String(first), context.today) === undefined)
      throw searchNotModelled('N/search', `within "${String(first)}" alone`);
    const { from } = begins;
    const { to } = last === undefined ? begins : daysOf(last, context);
    return `(${not ? 'NOT ' : ''}substr(${sql}, 1, 10) BETWEEN ${context.bind(from)} AND ${context.bind(to)})`;
  };

const DATE: Readonly<Record<string, Write>> = {
  ...EMPTY,
  on: compareDay('='),
  noton: compareDay('<>'),
  before: compareDay('<'),
  notbefore: compareDay('>='),
  after: compareDay('>'),
  notafter: compareDay('<='),
  onorbefore: compareDay('<='),
  notonorbefore: compareDay('>'),
  onorafter: compareDay('>='),
  notonorafter: compareDay('<'),
  within: within(false),
  notwithin: within(true),
};

const TWO_DIGITS = (value: number): string => String(value).padStart(2, '0');

/** A day with a time, to the minute as searches show it; null where there is none behind the day. */
function minuteOf(value: unknown, dateFormat: string): string | null {
  if (typeof value !== 'string' || !value.includes(':')) return null;
  const read = readMoment(value, { dateFormat, timeFormat: '' });
  return read && `${read.day} ${TWO_DIGITS(read.hours)}:${TWO_DIGITS(read.minutes)}`;
}
const MINUTE = (sql: string): string => `substr(${sql} || ' 00:00', 1, 16)`;
const compareMoment =
  (operator: '<' | '<=' | '>' | '>='): Write =>
  (sql, values, context) => {
    const minute = minuteOf(values[0], context.dateFormat);
    return minute === null
      ? compareDay(operator)(sql, values, context)
      : `${MINUTE(sql)} ${operator} ${context.bind(minute)}`;
  };
/** Two days with times. */
const withinMoments =
  (not: boolean): Write =>
  (sql, values, context) => {
    const [from, to] = values.map((value) => minuteOf(value, context.dateFormat));
    return from && to
      ? `(${not ? 'NOT ' : ''}${MINUTE(sql)} BETWEEN ${context.bind(from)} AND ${context.bind(to)})`
      : within(not)(sql, values, context);
  };

const DATETIME: Readonly<Record<string, Write>> = {
  ...DATE,
  before: compareMoment('<'),
  notbefore: compareMoment('>='),
  after: compareMoment('>'),
  notafter: compareMoment('<='),
  onorbefore: compareMoment('<='),
  notonorbefore: compareMoment('>'),
  onorafter: compareMoment('>='),
  notonorafter: compareMoment('<'),
  within: withinMoments(false),
  notwithin: withinMoments(true),
};

const flag = (value: unknown): string => {
  if (value === true || value === 'T' || value === 'true') return 'T';
  if (value === false || value === 'F' || value === 'false') return 'F';
  throw badValue(value);
};
const BOOLEAN: Readonly<Record<string, Write>> = {
  ...EMPTY,
  is: (sql, [value], { bind }) => `coalesce(${sql}, 'F') = ${bind(flag(value))}`,
  isnot: (sql, [value], { bind }) => `coalesce(${sql}, 'F') <> ${bind(flag(value))}`,
};

const BY_TYPE: Readonly<Record<SearchFieldType, Readonly<Record<string, Write>>>> = {
  select: SELECT,
  multiselect: MULTISELECT,
  text: TEXT,
  number: NUMBER,
  amount: NUMBER,
  date: DATE,
  datetime: DATETIME,
  boolean: BOOLEAN,
};

/** @throws a refusal for an operator that is not modelled for the type. */
export function operatorSql(
  type: SearchFieldType,
  name: string,
  operator: string,
  sql: string,
  values: readonly unknown[],
  context: OperatorContext,
): string {
  const write = BY_TYPE[type][operator];
  if (!write) throw searchNotModelled('N/search', `the operator ${operator} on ${name}`);
  return write(sql, values, context);
}
