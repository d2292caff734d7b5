/**
 * Days and moments. The books keep days as `YYYY-MM-DD` and moments as `YYYY-MM-DD HH:MM:SS`, in Pacific time as NetSuite does. Scripts see `Date`
 * objects at local midnight: their process runs in Pacific time, the one that loads documents need not.
 */
export type Day = string;

const two = (value: number): string => String(value).padStart(2, '0');

export const dayOf = (date: Date): Day =>
  `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

export const momentOf = (date: Date): string =>
  `${dayOf(date)} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;

/** What NetSuite's servers run in. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4388843892.html */
export const ACCOUNT_ZONE = 'America/Los_Angeles';

const CLOCK = new Intl.DateTimeFormat('sv-SE', {
  timeZone: ACCOUNT_ZONE,
  dateStyle: 'short',
  timeStyle: 'medium',
});
let lastRead: { readonly second: number; readonly moment: string } | undefined;

/** What the account's clocks show, whatever the zone of this process. Loading asks again and again within a second. */
export function accountMoment(milliseconds: number): string {
  const second = Math.floor(milliseconds / 1000);
  if (lastRead?.second !== second) lastRead = { second, moment: CLOCK.format(second * 1000) };
  return lastRead.moment;
}

/** Local midnight of a day, or the moment itself. */
export function dateOf(text: string): Date {
  const [year, month, day, hours = 0, minutes = 0, seconds = 0] = text.split(/[- :T]/).map(Number);
  return new Date(year ?? 0, (month ?? 1) - 1, day ?? 1, hours, minutes, seconds);
}

export function addDays(day: Day, days: number): Day {
  const date = dateOf(day);
  date.setDate(date.getDate() + days);
  return dayOf(date);
}

/** Days from one day to another, whatever clocks are put forward or back in between. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round(
    (Date.parse(`${to.slice(0, 10)}T00:00:00Z`) - Date.parse(`${from.slice(0, 10)}T00:00:00Z`)) / 86_400_000,
  );

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/**
 * A day as a user with that DATEFORMAT preference sees it. The preference's own letters: `M` and `D` without, `MM` and `DD` with a leading
 * zero, `Mon` and `MONTH` as words, `YYYY`.
 */
export function formatDay(day: Day, format = 'M/D/YYYY'): string {
  const [year = '', month = '', date = ''] = day.slice(0, 10).split('-');
  const name = MONTHS[Number(month) - 1] ?? '';
  const parts: Readonly<Record<string, string>> = {
    YYYY: year,
    MONTH: name,
    Mon: name,
    MM: month,
    M: String(Number(month)),
    DD: date,
    D: String(Number(date)),
  };
  return format.replace(/YYYY|MONTH|Mon|MM|M|DD|D/g, (part) => parts[part] ?? part);
}

/** What `formatDay` wrote in that format, or undefined. */
export function readDay(text: string, format = 'M/D/YYYY'): Day | undefined {
  const order: string[] = [];
  const pattern = format
    .replace(/[.*+?^$()[\]{}|\\]/g, '\\$&')
    .replace(/YYYY|MONTH|Mon|MM|M|DD|D/g, (part) => {
      order.push(part[0]!);
      return part === 'YYYY'
        ? '(\\d{4})'
        : part === 'Mon' || part === 'MONTH'
          ? '([A-Za-z]{3})'
          : '(\\d{1,2})';
    });
  const match = new RegExp(`^${pattern}$`).exec(text.trim());
  if (!match) return undefined;
  const part = (letter: string): string => match[order.indexOf(letter) + 1] ?? '';
  const month = /^\d+$/.test(part('M')) ? Number(part('M')) - 1 : MONTHS.indexOf(part('M'));
  const date = new Date(Number(part('Y')), month, Number(part('D')));
  return date.getMonth() === month && date.getDate() === Number(part('D')) ? dayOf(date) : undefined;
}
