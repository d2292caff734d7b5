import { addDays, dayOfNumber, dayNumber, isoDate, weekday, type IsoDate } from './iso-date.ts';

/**
 * Nation-wide public holidays, as rules rather than dates. Regional days (Fronleichnam in Bavaria, St Patrick's Day in Northern
 * Ireland) are left out: not writing on a working day costs a day, writing on a holiday costs goodwill, so a client who
 * needs them adds them to its policy. Sources: the holiday statutes of each country as listed by its government
 * (e.g. US 5 U.S.C. § 6103, UK Banking and Financial Dealings Act 1971, FR Code du travail L3133-1, DE Feiertagsgesetze der Länder).
 */
type Rule =
  | {
      readonly kind: 'fixed';
      readonly month: number;
      readonly day: number;
      readonly shift?: 'us' | 'next-weekday';
    }
  | { readonly kind: 'easter'; readonly days: number }
  /** `nth` weekday of a month, 1 = Monday; nth -1 = last. */
  | { readonly kind: 'nth'; readonly month: number; readonly weekday: number; readonly nth: number }
  /** First such weekday on or after a day. */
  | { readonly kind: 'on-or-after'; readonly month: number; readonly day: number; readonly weekday: number };

const fixed = (month: number, day: number, shift?: 'us' | 'next-weekday'): Rule =>
  shift === undefined ? { kind: 'fixed', month, day } : { kind: 'fixed', month, day, shift };
const easter = (days: number): Rule => ({ kind: 'easter', days });
const nth = (month: number, day: number, n: number): Rule => ({ kind: 'nth', month, weekday: day, nth: n });
const [MONDAY, THURSDAY, FRIDAY, SATURDAY] = [1, 4, 5, 6] as const;
const GOOD_FRIDAY = easter(-2);
const EASTER_MONDAY = easter(1);
const ASCENSION = easter(39);
const WHIT_MONDAY = easter(50);
const [NEW_YEAR, EPIPHANY, LABOUR, ASSUMPTION, ALL_SAINTS, CHRISTMAS, BOXING] = [
  fixed(1, 1),
  fixed(1, 6),
  fixed(5, 1),
  fixed(8, 15),
  fixed(11, 1),
  fixed(12, 25),
  fixed(12, 26),
] as const;

const RULES: Readonly<Record<string, readonly Rule[]>> = {
  AT: [
    NEW_YEAR,
    EPIPHANY,
    EASTER_MONDAY,
    LABOUR,
    ASCENSION,
    WHIT_MONDAY,
    easter(60),
    ASSUMPTION,
    fixed(10, 26),
    ALL_SAINTS,
    fixed(12, 8),
    CHRISTMAS,
    BOXING,
  ],
  AU: [NEW_YEAR, fixed(1, 26, 'next-weekday'), GOOD_FRIDAY, EASTER_MONDAY, fixed(4, 25), CHRISTMAS, BOXING],
  BE: [
    NEW_YEAR,
    EASTER_MONDAY,
    LABOUR,
    ASCENSION,
    WHIT_MONDAY,
    fixed(7, 21),
    ASSUMPTION,
    ALL_SAINTS,
    fixed(11, 11),
    CHRISTMAS,
  ],
  CA: [
    fixed(1, 1, 'next-weekday'),
    GOOD_FRIDAY,
    fixed(7, 1, 'next-weekday'),
    nth(9, MONDAY, 1),
    nth(10, MONDAY, 2),
    CHRISTMAS,
    BOXING,
  ],
  CH: [NEW_YEAR, ASCENSION, fixed(8, 1), CHRISTMAS, GOOD_FRIDAY, EASTER_MONDAY, WHIT_MONDAY],
  DE: [NEW_YEAR, GOOD_FRIDAY, EASTER_MONDAY, LABOUR, ASCENSION, WHIT_MONDAY, fixed(10, 3), CHRISTMAS, BOXING],
  DK: [NEW_YEAR, easter(-3), GOOD_FRIDAY, EASTER_MONDAY, ASCENSION, WHIT_MONDAY, CHRISTMAS, BOXING],
  ES: [
    NEW_YEAR,
    EPIPHANY,
    GOOD_FRIDAY,
    LABOUR,
    ASSUMPTION,
    fixed(10, 12),
    ALL_SAINTS,
    fixed(12, 6),
    fixed(12, 8),
    CHRISTMAS,
  ],
  FI: [
    NEW_YEAR,
    EPIPHANY,
    GOOD_FRIDAY,
    EASTER_MONDAY,
    LABOUR,
    ASCENSION,
    { kind: 'on-or-after', month: 6, day: 19, weekday: FRIDAY },
    { kind: 'on-or-after', month: 10, day: 31, weekday: SATURDAY },
    fixed(12, 6),
    fixed(12, 24),
    CHRISTMAS,
    BOXING,
  ],
  FR: [
    NEW_YEAR,
    EASTER_MONDAY,
    LABOUR,
    fixed(5, 8),
    ASCENSION,
    WHIT_MONDAY,
    fixed(7, 14),
    ASSUMPTION,
    ALL_SAINTS,
    fixed(11, 11),
    CHRISTMAS,
  ],
  GB: [
    fixed(1, 1, 'next-weekday'),
    GOOD_FRIDAY,
    EASTER_MONDAY,
    nth(5, MONDAY, 1),
    nth(5, MONDAY, -1),
    nth(8, MONDAY, -1),
    fixed(12, 25, 'next-weekday'),
    fixed(12, 26, 'next-weekday'),
  ],
  IE: [
    NEW_YEAR,
    fixed(3, 17),
    EASTER_MONDAY,
    nth(5, MONDAY, 1),
    nth(6, MONDAY, 1),
    nth(8, MONDAY, 1),
    nth(10, MONDAY, -1),
    CHRISTMAS,
    BOXING,
  ],
  IT: [
    NEW_YEAR,
    EPIPHANY,
    EASTER_MONDAY,
    fixed(4, 25),
    LABOUR,
    fixed(6, 2),
    ASSUMPTION,
    ALL_SAINTS,
    fixed(12, 8),
    CHRISTMAS,
    BOXING,
  ],
  LU: [
    NEW_YEAR,
    EASTER_MONDAY,
    LABOUR,
    fixed(5, 9),
    ASCENSION,
    WHIT_MONDAY,
    fixed(6, 23),
    ASSUMPTION,
    ALL_SAINTS,
    CHRISTMAS,
    BOXING,
  ],
  NL: [NEW_YEAR, EASTER_MONDAY, fixed(4, 27), ASCENSION, WHIT_MONDAY, CHRISTMAS, BOXING],
  NO: [
    NEW_YEAR,
    easter(-3),
    GOOD_FRIDAY,
    EASTER_MONDAY,
    LABOUR,
    fixed(5, 17),
    ASCENSION,
    WHIT_MONDAY,
    CHRISTMAS,
    BOXING,
  ],
  PL: [
    NEW_YEAR,
    EPIPHANY,
    EASTER_MONDAY,
    LABOUR,
    fixed(5, 3),
    easter(60),
    ASSUMPTION,
    ALL_SAINTS,
    fixed(11, 11),
    CHRISTMAS,
    BOXING,
  ],
  PT: [
    NEW_YEAR,
    GOOD_FRIDAY,
    fixed(4, 25),
    LABOUR,
    easter(60),
    fixed(6, 10),
    ASSUMPTION,
    fixed(10, 5),
    ALL_SAINTS,
    fixed(12, 1),
    fixed(12, 8),
    CHRISTMAS,
  ],
  SE: [
    NEW_YEAR,
    EPIPHANY,
    GOOD_FRIDAY,
    EASTER_MONDAY,
    LABOUR,
    ASCENSION,
    fixed(6, 6),
    { kind: 'on-or-after', month: 6, day: 19, weekday: FRIDAY },
    fixed(12, 24),
    CHRISTMAS,
    BOXING,
    fixed(12, 31),
  ],
  US: [
    fixed(1, 1, 'us'),
    nth(1, MONDAY, 3),
    nth(2, MONDAY, 3),
    nth(5, MONDAY, -1),
    fixed(6, 19, 'us'),
    fixed(7, 4, 'us'),
    nth(9, MONDAY, 1),
    nth(10, MONDAY, 2),
    fixed(11, 11, 'us'),
    nth(11, THURSDAY, 4),
    fixed(12, 25, 'us'),
  ],
};

/** Countries whose holidays are known; elsewhere only weekends are free. */
export const COUNTRIES_WITH_HOLIDAYS: readonly string[] = Object.keys(RULES);

/** Easter Sunday of the Gregorian calendar (Anonymous Gregorian algorithm, Nature, 20 April 1876; Meeus, Astronomical Algorithms, ch. 8). */
export function easterSunday(year: number): IsoDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return dayOf(year, month, ((h + l - 7 * m + 114) % 31) + 1);
}

/** The public holidays of a country in a year, as days; empty for a country we know nothing of. */
export function holidaysOf(country: string, year: number): readonly IsoDate[] {
  const days: IsoDate[] = [];
  for (const rule of RULES[country.toUpperCase()] ?? []) days.push(...daysOfRule(rule, year, days));
  return days;
}

function daysOfRule(rule: Rule, year: number, earlier: readonly IsoDate[]): readonly IsoDate[] {
  switch (rule.kind) {
    case 'easter':
      return [addDays(easterSunday(year), rule.days)];
    case 'nth': {
      const first = onOrAfter(dayOf(year, rule.month, 1), rule.weekday);
      if (rule.nth > 0) return [addDays(first, 7 * (rule.nth - 1))];
      const fifth = addDays(first, 28);
      return [fifth.slice(5, 7) === first.slice(5, 7) ? fifth : addDays(first, 21)];
    }
    case 'on-or-after':
      return [onOrAfter(dayOf(year, rule.month, rule.day), rule.weekday)];
    case 'fixed': {
      const day = dayOf(year, rule.month, rule.day);
      if (rule.shift === 'us')
        return weekday(day) === 6 ? [addDays(day, -1)] : weekday(day) === 7 ? [addDays(day, 1)] : [day];
      if (rule.shift === undefined) return [day];
      let free = day;
      while (weekday(free) > 5 || earlier.includes(free)) free = addDays(free, 1);
      return [free];
    }
  }
}

const dayOf = (year: number, month: number, day: number): IsoDate =>
  isoDate(
    `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
  );
const onOrAfter = (day: IsoDate, wanted: number): IsoDate =>
  dayOfNumber(dayNumber(day) + ((wanted - weekday(day) + 7) % 7));
