import { addDays, dateOf, type Day } from '../../books/days.ts';

/** Days, both ends included. */
export interface DayRange {
  readonly from: Day;
  readonly to: Day;
}

export const oneDay = (day: Day): DayRange => ({ from: day, to: day });

/**
 * The days a name stands for in a filter on a date, or undefined where the name is not modelled: calendar weeks, months and years, whole or
 * up to today, and `daysago30` or `daysfromnow30`. Weeks begin on Sunday. Fiscal and business ranges are not modelled.
 * Names: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1544111773.html, in lower case and without underscores.
 */
export function relativeDays(name: string, today: Day): DayRange | undefined {
  const asked = name.toLowerCase();
  const [, way, count] = /^days(ago|fromnow)(\d{1,5})$/.exec(asked) ?? [];
  if (count !== undefined) return oneDay(addDays(today, way === 'ago' ? -Number(count) : Number(count)));
  const [, number = '', unitOf = '', where] =
    /^(two|three|four|five|ten|thirty|sixty|ninety)(days)(ago|fromnow)$/.exec(asked) ?? [];
  if (unitOf !== '') return oneDay(addDays(today, (where === 'ago' ? -1 : 1) * COUNTS[number]!));
  const other = OTHER[asked];
  if (other) return other(today);
  const nearby = NEARBY[asked];
  if (nearby !== undefined) return oneDay(addDays(today, nearby));
  const [, which = '', unit = '', toDate] = /^(last|this|next)(week|month|year)(todate)?$/.exec(asked) ?? [];
  const starts = STARTS[unit];
  if (!starts || (toDate && which !== 'this')) return undefined;
  const offset = { last: -1, this: 0, next: 1 }[which] ?? 0;
  return { from: starts(today, offset), to: toDate ? today : addDays(starts(today, offset + 1), -1) };
}

const COUNTS: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  ten: 10,
  thirty: 30,
  sixty: 60,
  ninety: 90,
};

/** Whole weeks, months and years further off, and one day of another month. */
const whole =
  (unit: keyof typeof STARTS, offset: number) =>
  (today: Day): DayRange => ({
    from: STARTS[unit]!(today, offset),
    to: addDays(STARTS[unit]!(today, offset + 1), -1),
  });
const OTHER: Readonly<Record<string, (today: Day) => DayRange>> = {
  weekbeforelast: (today) => whole('week', -2)(today),
  weekafternext: (today) => whole('week', 2)(today),
  monthbeforelast: (today) => whole('month', -2)(today),
  monthafternext: (today) => whole('month', 2)(today),
  yearbeforelast: (today) => whole('year', -2)(today),
  samedaylastweek: (today) => oneDay(addDays(today, -7)),
  samedayweekbeforelast: (today) => oneDay(addDays(today, -14)),
};

const NEARBY: Readonly<Record<string, number>> = { yesterday: -1, today: 0, tomorrow: 1 };

/** First day of the week, month or year that is `offset` of them from today's. */
const STARTS: Readonly<Record<string, (today: Day, offset: number) => Day>> = {
  week: (today, offset) => addDays(today, 7 * offset - dateOf(today).getDay()),
  month: (today, offset) => firstOf(Number(today.slice(0, 4)), Number(today.slice(5, 7)) + offset),
  year: (today, offset) => firstOf(Number(today.slice(0, 4)) + offset, 1),
};

/** `month` may run over: 0 is December of the year before. */
function firstOf(year: number, month: number): Day {
  const at = year * 12 + month - 1;
  return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}-01`;
}
