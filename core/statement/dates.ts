import { remembered } from './remembered.ts';
import { daysBetween, daysInMonth, parseIsoDate, type IsoDate } from '../calendar/iso-date.ts';

/**
 * A day in six digits, YYMMDD: years 00 to 79 are 20xx, 80 to 99 are 19xx. 29 and 30 February of a year that lacks them are the
 * month's last day: banks that count interest by months of 30 days print such value dates.
 */
export const dayOfSixDigits = remembered((text: string): IsoDate | null => {
  if (!/^\d{6}$/.test(text)) return null;
  const year = Number(text.slice(0, 2));
  return dayOf((year < 80 ? 2000 : 1900) + year, Number(text.slice(2, 4)), Number(text.slice(4, 6)));
});

/** YYMMDD or YYYYMMDD. */
export function dayOfDigits(text: string): IsoDate | null {
  if (!/^\d{8}$/.test(text)) return dayOfSixDigits(text);
  return dayOf(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6, 8)));
}

export function dayOf(year: number, month: number, day: number): IsoDate | null {
  const last = month === 2 && day <= 30 ? Math.min(day, daysInMonth(year, 2)) : day;
  const two = (value: number): string => String(value).padStart(2, '0');
  return parseIsoDate(`${String(year).padStart(4, '0')}-${two(month)}-${two(last)}`) ?? null;
}

/**
 * The day of a month and day (MMDD) next to another day: in December a booking of 2 January is next year's, in January a value
 * date of 30 December last year's.
 */
export function dayNear(monthAndDay: string, near: IsoDate): IsoDate | null {
  if (near.endsWith(monthAndDay.slice(2)) && near.startsWith(monthAndDay.slice(0, 2), 5)) return near; // most are of the same day
  return nearest(`${monthAndDay}${near}`);
}

const nearest = remembered((text: string): IsoDate | null => {
  const near = text.slice(4) as IsoDate;
  const year = Number(near.slice(0, 4));
  const [month, day] = [Number(text.slice(0, 2)), Number(text.slice(2, 4))];
  let found: IsoDate | null = null;
  for (const candidate of [year, year - 1, year + 1]) {
    const one = dayOf(candidate, month, day);
    if (one && (!found || distance(one, near) < distance(found, near))) found = one;
  }
  return found;
});

const distance = (a: IsoDate, b: IsoDate): number => Math.abs(daysBetween(a, b));

/** The day of an ISO 8601 date or date-time as the bank wrote it: no shift between time zones. */
export const dayOfIsoText = remembered((text: string): IsoDate | null => {
  const day = text.trim();
  if (day.length > 10 && !/^[T Z+-]/.test(day.slice(10))) return null;
  return parseIsoDate(day.slice(0, 10)) ?? null;
});
