/** Dates and times of a time zone, as NetSuite's preferences write them. */
import { formatDay, readDay } from '../../books/days.ts';
import type { Host } from '../../host.ts';

export interface ClockReading {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** What the clocks of a zone show at a moment. */
export function readingIn(zone: string, moment: Date): ClockReading {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(moment);
  const part = (type: string): number => Number(parts.find((candidate) => candidate.type === type)?.value);
  const day = `${String(part('year')).padStart(4, '0')}-${two(part('month'))}-${two(part('day'))}`;
  return { day, hours: part('hour'), minutes: part('minute'), seconds: part('second') };
}

const DAY = 86_400_000;

/**
 * The moment at which the clocks of a zone show this: the first of two in autumn; in the hour that is skipped in spring, the moment at which
 * they would have shown it, had they not been put forward.
 */
export function momentIn(zone: string, reading: ClockReading): Date {
  const wanted = Date.parse(
    `${reading.day}T${two(reading.hours)}:${two(reading.minutes)}:${two(reading.seconds)}Z`,
  );
  const offsetAt = (time: number): number => {
    const { day, hours, minutes, seconds } = readingIn(zone, new Date(time));
    return Date.parse(`${day}T${two(hours)}:${two(minutes)}:${two(seconds)}Z`) - time;
  };
  const before = offsetAt(wanted - DAY);
  const first = wanted - before;
  const after = offsetAt(first);
  if (after === before) return new Date(first);
  const second = wanted - after;
  return new Date(offsetAt(second) === after ? second : first);
}

export interface MomentStyle {
  readonly dateFormat: string;
  /** `h:mm a` with am and pm, `HH:mm` without. */
  readonly timeFormat: string;
}

export function momentStyle(preferences: Readonly<Record<string, string>>): MomentStyle {
  return {
    dateFormat: preferences['DATEFORMAT'] ?? 'M/D/YYYY',
    timeFormat: preferences['TIMEFORMAT'] ?? 'h:mm a',
  };
}

/** How the account writes a day. */
export const dateFormatOf = ({ account }: Host): string => momentStyle(account.preferences).dateFormat;

export function sayTime(
  { hours, minutes, seconds }: ClockReading,
  style: MomentStyle,
  withSeconds: boolean,
): string {
  const tail = withSeconds ? `:${two(seconds)}` : '';
  if (!style.timeFormat.includes('a')) return `${two(hours)}:${two(minutes)}${tail}`;
  return `${hours % 12 === 0 ? 12 : hours % 12}:${two(minutes)}${tail} ${hours < 12 ? 'am' : 'pm'}`;
}

export const sayDay = (day: string, style: MomentStyle): string => formatDay(day, style.dateFormat);

/** A day, or a day and a time behind it; null when the text is neither. */
export function readMoment(text: string, style: MomentStyle): ClockReading | null {
  const [, date = '', time = ''] = /^(.*?)(?:\s+(\d{1,2}[:.]\d{2}.*))?$/.exec(text.trim()) ?? [];
  const day = readDay(date, style.dateFormat);
  const clock = time === '' ? { hours: 0, minutes: 0, seconds: 0 } : readTime(time);
  return day === undefined || clock === null ? null : { day, ...clock };
}

export function readTime(text: string): { hours: number; minutes: number; seconds: number } | null {
  const found = /^(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s*([ap]m)?$/i.exec(text.trim());
  if (!found) return null;
  const [, hour = '', minute = '', second = '0', half] = found;
  const isHalfDay = half !== undefined;
  const hours = isHalfDay ? (Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : Number(hour);
  const isReal =
    hours < 24 && Number(minute) < 60 && Number(second) < 60 && !(isHalfDay && Number(hour) > 12);
  return isReal ? { hours, minutes: Number(minute), seconds: Number(second) } : null;
}
