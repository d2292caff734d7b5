/** Oracle's functions that SQLite lacks or means otherwise, for the SQL that `emit` writes. Their names start with `sq_`. */
import type { Books } from '../books.ts';
import { accountMoment, dateOf, dayOf, momentOf } from '../days.ts';
import { searchError } from '../errors.ts';
import { searchNotModelled, suiteQlNotModelled } from '../problems.ts';
import { formatDate, parseDate } from './date-formats.ts';
import { regexpInstr, regexpReplace, regexpSubstr } from './regular-expressions.ts';

type Value = string | number | bigint | null | Uint8Array;
type Text = string | null;

/** Days that fall on midnight are kept without a time, so that texts compare as the moments they mean. */
const kept = (date: Date): string => {
  const moment = momentOf(date);
  return moment.endsWith(' 00:00:00') ? dayOf(date) : moment;
};

const numberOf = (value: Value): number => {
  const number = typeof value === 'string' ? Number(value.trim() === '' ? Number.NaN : value) : Number(value);
  if (Number.isNaN(number)) throw searchError(`Invalid number: ${String(value)}`);
  return number;
};

const shifted = (value: number, digits: number, to: (value: number) => number): number => {
  const scaled = Number(`${Number(value.toPrecision(15))}e${digits}`);
  return Number(`${to(scaled)}e${-digits}`);
};
const halfAway = (value: number): number => Math.sign(value) * Math.round(Math.abs(value));

function substring(text: Text, from: Value, length?: Value): Text {
  if (text === null || from === null || length === null) return null;
  const start = numberOf(from);
  const at = start > 0 ? start - 1 : start === 0 ? 0 : text.length + start;
  if (at < 0) return null;
  return text.slice(at, length === undefined ? undefined : at + Math.max(0, numberOf(length))) || null;
}

function positionOf(text: Text, wanted: Text, from: Value = 1, occurrence: Value = 1): number | null {
  if (text === null || wanted === null) return null;
  if (numberOf(from) < 1) throw suiteQlNotModelled('SuiteQL', 'INSTR from the end');
  let at = numberOf(from) - 2;
  for (let left = numberOf(occurrence); left > 0; left -= 1) {
    at = text.indexOf(wanted, at + 1);
    if (at < 0) return 0;
  }
  return at + 1;
}

function padded(text: Text, length: Value, filler: Value, put: 'padStart' | 'padEnd'): Text {
  if (text === null || length === null) return null;
  const size = numberOf(length);
  return (text.length >= size ? text.slice(0, size) : text[put](size, String(filler ?? ' '))) || null;
}

function addMonths(text: Text, months: Value): Text {
  if (text === null || months === null) return null;
  const date = dateOf(text);
  const lastOfMonth = (year: number, month: number): number => new Date(year, month + 1, 0).getDate();
  const wasLast = date.getDate() === lastOfMonth(date.getFullYear(), date.getMonth());
  const first = new Date(date.getFullYear(), date.getMonth() + Math.trunc(numberOf(months)), 1);
  const last = lastOfMonth(first.getFullYear(), first.getMonth());
  const day = wasLast ? last : Math.min(date.getDate(), last);
  return kept(
    new Date(
      first.getFullYear(),
      first.getMonth(),
      day,
      date.getHours(),
      date.getMinutes(),
      date.getSeconds(),
    ),
  );
}

function truncateDate(text: Text, unit: Value = 'DD'): Text {
  if (text === null) return null;
  const date = dateOf(text);
  switch (String(unit).toUpperCase()) {
    case 'DD':
    case 'DDD':
    case 'J':
      return dayOf(date);
    case 'MM':
    case 'MON':
    case 'MONTH':
      return dayOf(new Date(date.getFullYear(), date.getMonth(), 1));
    case 'Q':
      return dayOf(new Date(date.getFullYear(), date.getMonth() - (date.getMonth() % 3), 1));
    case 'YYYY':
    case 'YEAR':
    case 'YY':
      return dayOf(new Date(date.getFullYear(), 0, 1));
    case 'IW':
      return dayOf(new Date(date.getFullYear(), date.getMonth(), date.getDate() - ((date.getDay() + 6) % 7)));
    default:
      throw suiteQlNotModelled('SuiteQL', `TRUNC(date, '${String(unit)}')`);
  }
}

const DAY_MILLISECONDS = 86_400_000;
/** As if there were no daylight saving time: Oracle's dates know none. */
const serial = (text: string): number => {
  const date = dateOf(text);
  return (
    Date.UTC(
      date.getFullYear(),
      date.getMonth(),
      date.getDate(),
      date.getHours(),
      date.getMinutes(),
      date.getSeconds(),
    ) / DAY_MILLISECONDS
  );
};
const fromSerial = (days: number): string => {
  const date = new Date(Math.round(days * 86_400) * 1000);
  const [day = '', time = ''] = date.toISOString().slice(0, 19).split('T');
  return time === '00:00:00' ? day : `${day} ${time}`;
};

function monthsBetween(later: Text, earlier: Text): number | null {
  if (later === null || earlier === null) return null;
  const [a, b] = [dateOf(later), dateOf(earlier)];
  const whole = (a.getFullYear() - b.getFullYear()) * 12 + a.getMonth() - b.getMonth();
  const isLast = (date: Date): boolean =>
    new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getDate() === 1;
  if (a.getDate() === b.getDate() || (isLast(a) && isLast(b))) return whole;
  return whole + (a.getDate() - b.getDate()) / 31;
}

const FUNCTIONS = (books: Books): Readonly<Record<string, (...args: never[]) => Value>> => ({
  sq_random: () => books.random(),
  /** Ends a search at a row whose value nobody knows. */
  sq_refuse: (what: string) => {
    throw searchNotModelled('N/search', what);
  },
  /** Ends a query at a row that names a record whoever asks may not see. */
  sq_refuse_name: (type: string) => {
    throw suiteQlNotModelled('SuiteQL', `BUILTIN.DF of ${type} records that the role may not see`);
  },
  sq_now: () => accountMoment(books.now()),
  sq_moment: (milliseconds: number) => kept(new Date(milliseconds)),
  sq_upper: (text: Text) => text?.toUpperCase() ?? null,
  sq_lower: (text: Text) => text?.toLowerCase() ?? null,
  sq_initcap: (text: Text) =>
    text?.toLowerCase().replace(/[\p{L}\p{N}]+/gu, (word) => word[0]!.toUpperCase() + word.slice(1)) ?? null,
  sq_substr: substring,
  sq_instr: positionOf,
  sq_regexp_substr: regexpSubstr,
  sq_regexp_replace: regexpReplace,
  sq_regexp_instr: regexpInstr,
  sq_lpad: (text: Text, length: Value, filler: Value = ' ') => padded(text, length, filler, 'padStart'),
  sq_rpad: (text: Text, length: Value, filler: Value = ' ') => padded(text, length, filler, 'padEnd'),
  sq_round: (value: Value, digits: Value = 0) =>
    value === null || digits === null ? null : shifted(numberOf(value), numberOf(digits), halfAway),
  sq_trunc: (value: Value, digits: Value = 0) =>
    value === null || digits === null ? null : shifted(numberOf(value), numberOf(digits), Math.trunc),
  sq_trunc_date: truncateDate,
  sq_divisor: (value: Value) => {
    if (value !== null && Number(value) === 0) throw searchError('divisor is equal to zero');
    return value;
  },
  sq_to_number: (value: Value) => (value === null ? null : numberOf(value)),
  sq_number_to_char: (value: Value, format?: Value) => {
    if (format !== undefined) throw suiteQlNotModelled('SuiteQL', 'TO_CHAR(number, format)');
    return value === null ? null : String(typeof value === 'number' ? Number(value.toPrecision(14)) : value);
  },
  sq_to_date: (text: Value, format: Value) => {
    if (text === null || format === null) return null;
    const date = parseDate(String(text), String(format));
    if (!date)
      throw searchError(`Invalid date: ${String(text)} is not a date of the format ${String(format)}`);
    return kept(date);
  },
  sq_date_to_char: (text: Text, format: Value = 'YYYY-MM-DD') =>
    text === null ? null : formatDate(dateOf(text), String(format)),
  sq_add_months: addMonths,
  sq_last_day: (text: Text) => {
    if (text === null) return null;
    const date = dateOf(text);
    return kept(
      new Date(
        date.getFullYear(),
        date.getMonth() + 1,
        0,
        date.getHours(),
        date.getMinutes(),
        date.getSeconds(),
      ),
    );
  },
  sq_extract: (part: string, text: Text) => {
    if (text === null) return null;
    const date = dateOf(text);
    return part === 'YEAR' ? date.getFullYear() : part === 'MONTH' ? date.getMonth() + 1 : date.getDate();
  },
  sq_months_between: monthsBetween,
  sq_add_days: (text: Text, days: Value) =>
    text === null || days === null ? null : fromSerial(serial(text) + numberOf(days)),
  sq_days_between: (later: Text, earlier: Text) =>
    later === null || earlier === null ? null : serial(later) - serial(earlier),
});

/** These change from call to call; SQLite may compute all others once for constant arguments. */
const CHANGING: ReadonlySet<string> = new Set(['sq_random', 'sq_refuse', 'sq_refuse_name']);

export function addSqlFunctions(books: Books): void {
  for (const [name, work] of Object.entries(FUNCTIONS(books))) {
    books.database.function(
      name,
      { varargs: true, deterministic: !CHANGING.has(name) },
      work as (...args: Value[]) => Value,
    );
  }
}
