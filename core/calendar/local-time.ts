/**
 * What a clock on the wall says in a time zone. Own arithmetic: NetSuite's engine need not have `Intl`. The rules are those of the tz database for
 * the years from 2007 on: the European Union (all its zones change at 01:00 UTC), the United States and Canada, New South Wales.
 * https://www.iana.org/time-zones
 */
type Rule = 'EU' | 'US' | 'AU' | 'none';

/** IANA name → minutes ahead of UTC in winter, and which summer time it keeps. */
const ZONES: Readonly<Record<string, readonly [minutes: number, rule: Rule]>> = {
  UTC: [0, 'none'],
  'Europe/Dublin': [0, 'EU'],
  'Europe/Lisbon': [0, 'EU'],
  'Europe/London': [0, 'EU'],
  'Europe/Amsterdam': [60, 'EU'],
  'Europe/Berlin': [60, 'EU'],
  'Europe/Brussels': [60, 'EU'],
  'Europe/Copenhagen': [60, 'EU'],
  'Europe/Luxembourg': [60, 'EU'],
  'Europe/Madrid': [60, 'EU'],
  'Europe/Oslo': [60, 'EU'],
  'Europe/Paris': [60, 'EU'],
  'Europe/Prague': [60, 'EU'],
  'Europe/Rome': [60, 'EU'],
  'Europe/Stockholm': [60, 'EU'],
  'Europe/Vienna': [60, 'EU'],
  'Europe/Warsaw': [60, 'EU'],
  'Europe/Zurich': [60, 'EU'],
  'Europe/Athens': [120, 'EU'],
  'Europe/Helsinki': [120, 'EU'],
  'America/New_York': [-300, 'US'],
  'America/Toronto': [-300, 'US'],
  'America/Chicago': [-360, 'US'],
  'America/Denver': [-420, 'US'],
  'America/Los_Angeles': [-480, 'US'],
  'Australia/Sydney': [600, 'AU'],
};

const [MINUTE, DAY] = [60_000, 86_400_000];

/**
 * `HH:MM` in a zone.
 * @param moment milliseconds since 1970 UTC
 * @returns undefined for a zone that is not in the table
 */
export function localTime(moment: number, zone: string): string | undefined {
  const known = ZONES[zone];
  if (!known) return undefined;
  const [minutes, rule] = known;
  const ahead = minutes + (isSummer(moment, minutes, rule) ? 60 : 0);
  const ofDay = Math.floor(mod(moment + ahead * MINUTE, DAY) / MINUTE);
  return `${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}`;
}

/** Is it business hours there? A zone that is not known is taken for UTC. `to` itself is outside. */
export const isWithin = (
  { from, to, timeZone }: { readonly from: string; readonly to: string; readonly timeZone: string },
  moment: number,
): boolean => {
  const time = localTime(moment, timeZone) ?? localTime(moment, 'UTC') ?? '';
  return time >= from && time < to;
};

function isSummer(moment: number, minutes: number, rule: Rule): boolean {
  const year = yearOf(moment);
  const at = (month: number, sunday: number, utcMinutes: number): number =>
    sundayOf(year, month, sunday) + utcMinutes * MINUTE;
  switch (rule) {
    case 'none':
      return false;
    case 'EU': // last Sunday of March to last Sunday of October, 01:00 UTC
      return moment >= at(3, -1, 60) && moment < at(10, -1, 60);
    case 'US': // second Sunday of March to first Sunday of November, 02:00 on the wall
      return moment >= at(3, 2, 120 - minutes) && moment < at(11, 1, 60 - minutes);
    case 'AU': // first Sunday of October to first Sunday of April, 02:00 in winter time
      return moment >= at(10, 1, 120 - minutes) || moment < at(4, 1, 120 - minutes);
  }
}

/** Midnight UTC of the n-th Sunday of a month, -1 for its last. */
function sundayOf(year: number, month: number, nth: number): number {
  if (nth < 0) {
    const last = daysOf(year, month + 1, 1) - 1;
    return (last - weekday(last)) * DAY;
  }
  const first = daysOf(year, month, 1);
  return (first + mod(7 - weekday(first), 7) + (nth - 1) * 7) * DAY;
}

/** 0 = Sunday; day 0 was a Thursday. */
const weekday = (day: number): number => mod(day + 4, 7);

/** Days from 1970-01-01 in the Gregorian calendar; month 13 is January of the next year. */
function daysOf(year: number, month: number, day: number): number {
  const [y, m] = month > 12 ? [year + 1, month - 12] : [year, month];
  const era = m <= 2 ? y - 1 : y;
  const ofYear = Math.floor((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return 365 * era + Math.floor(era / 4) - Math.floor(era / 100) + Math.floor(era / 400) + ofYear - 719_468;
}

function yearOf(moment: number): number {
  const guess = 1970 + Math.floor(moment / DAY / 365.2425);
  if (moment < daysOf(guess, 1, 1) * DAY) return guess - 1;
  return moment >= daysOf(guess + 1, 1, 1) * DAY ? guess + 1 : guess;
}

const mod = (value: number, by: number): number => ((value % by) + by) % by;
const two = (value: number): string => String(value).padStart(2, '0');
