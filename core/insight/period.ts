import { addDays, daysBetween, daysInMonth, isoDate, type IsoDate } from '../calendar/iso-date.ts';

/** So many months up to and including a day. `start` is the day before the first: its end is where the period opens. */
export interface Period {
  readonly start: IsoDate;
  readonly end: IsoDate;
  readonly months: number;
  readonly days: number;
}

/** The last months of a day: from the same day so many months earlier, its last day where the earlier month is shorter or the day is a last one. */
export function lastMonths(end: IsoDate, months: number): Period {
  const isLast = addDays(end, 1).slice(8) === '01';
  const count = Number(end.slice(0, 4)) * 12 + Number(end.slice(5, 7)) - 1 - months;
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1];
  const last = daysInMonth(year, month);
  const day = isLast ? last : Math.min(Number(end.slice(8)), last);
  const start = isoDate(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`);
  return { start, end, months, days: daysBetween(start, end) };
}

export const within = (day: IsoDate, { start, end }: Period): boolean => day > start && day <= end;

/** Calendar months from the one of `end` back to the one of `first`: first and last day of each, the latest cut at `end`. */
export function monthsBack(
  end: IsoDate,
  first: IsoDate,
): readonly { readonly from: IsoDate; readonly to: IsoDate }[] {
  const months: { from: IsoDate; to: IsoDate }[] = [];
  for (let to = end; to >= first;) {
    const from = isoDate(`${to.slice(0, 8)}01`);
    months.push({ from, to });
    if (from === '0000-01-01') break;
    to = addDays(from, -1);
  }
  return months;
}

const pad = (value: number, digits: number): string => String(value).padStart(digits, '0');
