import { holidaysOf } from './holidays.ts';
import { addDays, weekday, type IsoDate } from './iso-date.ts';

const freeDays = new Map<string, ReadonlySet<IsoDate>>();

/** Monday to Friday and no public holiday of that country (of none, when the country is not known). */
export function isBusinessDay(day: IsoDate, country: string | undefined): boolean {
  if (weekday(day) > 5) return false;
  if (country === undefined) return true;
  const key = country.toUpperCase() + day.slice(0, 4);
  let free = freeDays.get(key);
  if (!free) freeDays.set(key, (free = new Set(holidaysOf(country, Number(day.slice(0, 4))))));
  return !free.has(day);
}

/** The first business day on or after a day. */
export function nextBusinessDay(day: IsoDate, country: string | undefined): IsoDate {
  let next = day;
  while (!isBusinessDay(next, country)) next = addDays(next, 1);
  return next;
}
