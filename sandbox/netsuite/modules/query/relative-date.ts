/** `query.RelativeDate`: days counted from today, and ranges by name. */
import { addDays, type Day } from '../../books/days.ts';
import { suiteQlNotModelled } from '../../books/problems.ts';
import { closed } from '../../engine/closed.ts';
import { refuse } from '../../engine/refuse.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import { relativeDays, type DayRange } from '../search/relative-days.ts';
import { DATE_IDS } from './enums.ts';

export class RelativeDate {
  readonly dateId: string;
  readonly value: unknown;
  readonly isRange: boolean;
  readonly #days: (today: Day) => DayRange;

  constructor(dateId: string, value: unknown, days: (today: Day) => DayRange) {
    this.dateId = dateId;
    this.value = value;
    this.#days = days;
    const { from, to } = days('2026-01-15');
    this.isRange = from !== to;
  }
  daysFrom(today: Day): DayRange {
    return this.#days(today);
  }
  get start(): never {
    return refuse('N/query', 'RelativeDate.start');
  }
  get end(): never {
    return refuse('N/query', 'RelativeDate.end');
  }
  get interval(): never {
    return refuse('N/query', 'RelativeDate.interval');
  }
  toJSON(): object {
    const { dateId, value, isRange } = this;
    return { dateId, value, isRange };
  }
  toString(): string {
    return 'query.RelativeDate';
  }
}

export function createRelativeDate(options: unknown): RelativeDate {
  const { dateId, value } = (options ?? {}) as { dateId?: unknown; value?: unknown };
  for (const [name, given] of Object.entries({ dateId, value }))
    if (given === undefined || given === null)
      throw new SuiteScriptError(
        'MISSING_REQD_ARGUMENT',
        `query.createRelativeDate: Missing a required argument: ${name}`,
      );
  const [, unit, way] = /^([dwmy])(ago|fn)$/.exec(String(dateId)) ?? [];
  const count = Number(value);
  if (unit === undefined || !Object.values(DATE_IDS).includes(String(dateId)) || !Number.isInteger(count))
    throw suiteQlNotModelled('query.createRelativeDate', `${String(value)} ${String(dateId)}`);
  const offset = way === 'ago' ? -count : count;
  return new RelativeDate(String(dateId), count, (today) => one(moved(today, unit, offset)));
}

const one = (day: Day): DayRange => ({ from: day, to: day });

/** A day of a shorter month is its last one, as Oracle's ADD_MONTHS has it. */
function moved(today: Day, unit: string, offset: number): Day {
  if (unit === 'd' || unit === 'w') return addDays(today, offset * (unit === 'w' ? 7 : 1));
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  const at = year * 12 + month - 1 + offset * (unit === 'y' ? 12 : 1);
  const [inYear, inMonth] = [Math.floor(at / 12), (at % 12) + 1];
  const last = new Date(Date.UTC(inYear, inMonth, 0)).getUTCDate();
  return [String(inYear).padStart(4, '0'), inMonth, Math.min(day, last)]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}

const NAMES =
  'TODAY YESTERDAY TOMORROW THIS_WEEK THIS_WEEK_TO_DATE THIS_MONTH THIS_MONTH_TO_DATE THIS_YEAR LAST_WEEK LAST_MONTH LAST_YEAR NEXT_WEEK NEXT_MONTH NEXT_YEAR TWO_DAYS_AGO THREE_DAYS_AGO FOUR_DAYS_AGO FIVE_DAYS_AGO TEN_DAYS_AGO THIRTY_DAYS_AGO SIXTY_DAYS_AGO NINETY_DAYS_AGO TWO_DAYS_FROM_NOW THREE_DAYS_FROM_NOW FOUR_DAYS_FROM_NOW FIVE_DAYS_FROM_NOW TEN_DAYS_FROM_NOW THIRTY_DAYS_FROM_NOW SIXTY_DAYS_FROM_NOW NINETY_DAYS_FROM_NOW WEEK_BEFORE_LAST WEEK_AFTER_NEXT MONTH_BEFORE_LAST MONTH_AFTER_NEXT SAME_DAY_LAST_WEEK SAME_DAY_WEEK_BEFORE_LAST';
export const relativeDateRanges = (): Readonly<Record<string, RelativeDate>> =>
  closed(
    'N/query RelativeDateRange',
    Object.fromEntries(
      NAMES.split(' ').map((name) => [
        name,
        new RelativeDate(name, name, (today) => relativeDays(name.replaceAll('_', ''), today)!),
      ]),
    ),
  );
