/**
 * Oracle's date formats, as far as TO_DATE and TO_CHAR take them here.
 * https://docs.oracle.com/en/database/oracle/oracle-database/19/sqlrf/Format-Models.html
 */
import { suiteQlNotModelled } from '../problems.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

const two = (value: number): string => String(value).padStart(2, '0');
const dayOfYear = (date: Date): number =>
  Math.round(
    (Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) - Date.UTC(date.getFullYear(), 0, 1)) /
      86_400_000,
  ) + 1;

/** The Thursday of an ISO week says which year it is in. */
function isoWeek(date: Date): { readonly year: number; readonly week: number } {
  const thursday = new Date(
    date.getFullYear(),
    date.getMonth(),
    date.getDate() + 3 - ((date.getDay() + 6) % 7),
  );
  return { year: thursday.getFullYear(), week: Math.ceil(dayOfYear(thursday) / 7) };
}
const casedLike = (element: string, word: string): string =>
  element === element.toUpperCase()
    ? word.toUpperCase()
    : element === element.toLowerCase()
      ? word.toLowerCase()
      : word;

const WRITERS: Readonly<Record<string, (date: Date, element: string) => string>> = {
  YYYY: (date) => String(date.getFullYear()).padStart(4, '0'),
  YY: (date) => two(date.getFullYear() % 100),
  IYYY: (date) => String(isoWeek(date).year),
  IW: (date) => two(isoWeek(date).week),
  Q: (date) => String(Math.floor(date.getMonth() / 3) + 1),
  MONTH: (date, element) => casedLike(element, MONTHS[date.getMonth()]!).padEnd(9),
  MON: (date, element) => casedLike(element, MONTHS[date.getMonth()]!.slice(0, 3)),
  MM: (date) => two(date.getMonth() + 1),
  DDD: (date) => String(dayOfYear(date)).padStart(3, '0'),
  DD: (date) => two(date.getDate()),
  DAY: (date, element) => casedLike(element, DAYS[date.getDay()]!).padEnd(9),
  DY: (date, element) => casedLike(element, DAYS[date.getDay()]!.slice(0, 3)),
  D: (date) => String(date.getDay() + 1),
  HH24: (date) => two(date.getHours()),
  HH12: (date) => two(date.getHours() % 12 || 12),
  HH: (date) => two(date.getHours() % 12 || 12),
  MI: (date) => two(date.getMinutes()),
  SS: (date) => two(date.getSeconds()),
  AM: (date) => (date.getHours() < 12 ? 'AM' : 'PM'),
  PM: (date) => (date.getHours() < 12 ? 'AM' : 'PM'),
};
const READABLE: ReadonlySet<string> = new Set(['YYYY', 'MM', 'DD', 'MON', 'HH24', 'MI', 'SS']);

const ELEMENT =
  /IYYY|YYYY|YY|IW|Q|MONTH|MON|MM|DDD|DD|DAY|DY|D|HH24|HH12|HH|MI|SS|AM|PM|"[^"]*"|[A-Z]+|[^A-Z"]+/gi;

/** A format as its elements and what stands between them. `FM` (no padding) is not understood. */
const elementsOf = (format: string): readonly string[] => format.match(ELEMENT) ?? [];
const isLetters = (element: string): boolean => /^[A-Z]/i.test(element);

export function formatDate(date: Date, format: string): string {
  return elementsOf(format)
    .map((element) => {
      if (element.startsWith('"')) return element.slice(1, -1);
      if (!isLetters(element)) return element;
      const write = WRITERS[element.toUpperCase()];
      if (!write) throw suiteQlNotModelled('SuiteQL', `the date format ${element} in '${format}'`);
      return write(date, element);
    })
    .join('');
}

/** Undefined for a text that is no date of that format. Separators may differ, as Oracle allows. */
export function parseDate(text: string, format: string): Date | undefined {
  const parts: Record<string, number> = {
    YYYY: new Date(0).getFullYear(),
    MM: 1,
    DD: 1,
    HH24: 0,
    MI: 0,
    SS: 0,
  };
  let rest = text.trim();
  for (const element of elementsOf(format)) {
    if (!isLetters(element)) {
      rest = rest.replace(/^[^A-Za-z0-9]+/, '');
      continue;
    }
    const name = element.toUpperCase();
    if (!READABLE.has(name)) throw suiteQlNotModelled('SuiteQL', `TO_DATE with the format '${format}'`);
    const match =
      name === 'MON'
        ? /^[A-Za-z]{3}/.exec(rest)
        : new RegExp(`^\\d{1,${name === 'YYYY' ? 4 : 2}}`).exec(rest);
    if (!match) return rest === '' && ['HH24', 'MI', 'SS'].includes(name) ? made(parts) : undefined;
    rest = rest.slice(match[0].length);
    if (name === 'MON')
      parts['MM'] =
        MONTHS.findIndex((month) => month.slice(0, 3).toLowerCase() === match[0].toLowerCase()) + 1;
    else parts[name] = Number(match[0]);
  }
  return rest.trim() === '' ? made(parts) : undefined;
}

function made({
  YYYY = 0,
  MM = 0,
  DD = 0,
  HH24 = 0,
  MI = 0,
  SS = 0,
}: Record<string, number>): Date | undefined {
  const date = new Date(YYYY, MM - 1, DD, HH24, MI, SS);
  date.setFullYear(YYYY, MM - 1, DD);
  const same = date.getMonth() === MM - 1 && date.getDate() === DD;
  return same && HH24 < 24 && MI < 60 && SS < 60 ? date : undefined;
}
