import type { IsoDate } from '../../calendar/iso-date.ts';
import { dayOf } from '../dates.ts';
import { remembered } from '../remembered.ts';

export type DayOrder = 'YMD' | 'DMY' | 'MDY';

/** Month names by their first letters, folded, in the languages banks write them. */
const MONTHS: readonly RegExp[] = [
  /^(jan|gen|ene|sty|led|janv)/,
  /^(feb|fev|fev|lut|uno|helmi)/,
  /^(mar|mrt|maa|mrz|brezen)/,
  /^(apr|avr|abr|kwi|huh|dub)/,
  /^(may|mai|mei|maj|mag|touko|kve)/,
  /^(jun|juin|giu|kesa|cze|cerven)/,
  /^(jul|juil|lug|hein|lip)/,
  /^(aug|aou|ago|elo|sie|srp)/,
  /^(sep|set|syys|wrz|zar)/,
  /^(oct|okt|ott|out|loka|paz|rij)/,
  /^(nov|marras|lis)/,
  /^(dec|dez|dic|des|joulu|gru|pro)/,
];

const NUMERIC = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})\.?(?:[ T,].*)?$/;
const ISO = /^(\d{4})([./-]?)(\d{2})\2(\d{2})(?:[ T].*)?$/;
const NAMED = /^(\d{1,2})[. -]+([^\d\s.-]{3,12})[. -]+(\d{4}|\d{2})(?:[ ,].*)?$/;
const NAMED_US = /^([^\d\s.-]{3,12})[. ]+(\d{1,2}),? +(\d{4})(?:[ ,].*)?$/;

/** What the dates of a file say of their order, seen one after another. */
export interface OrderEvidence {
  see(cell: string): void;
  /** `null` with a date that reads in two ways where nothing decides. */
  decided(): { readonly order: DayOrder } | { readonly unclear: string };
}

/** @param dayFirst whether the language of the file writes the day before the month */
export function orderEvidence(dayFirst: boolean): OrderEvidence {
  let [days, months] = [0, 0];
  let unclear = '';
  return {
    see(cell) {
      const first = firstOf(cell);
      if (first === 'day') days++;
      else if (first === 'month') months++;
      else if (first === 'either' && unclear === '') unclear = cell;
    },
    decided() {
      if (days !== months) return { order: days > months ? 'DMY' : 'MDY' };
      return dayFirst || unclear === '' ? { order: 'DMY' } : { unclear };
    },
  };
}

/** What stands first in a date of numbers; "none" where it makes no difference or there is no date. */
const firstOf = remembered((cell: string): 'day' | 'month' | 'either' | 'none' => {
  const match = NUMERIC.exec(cell);
  if (!match) return 'none';
  if (match[2] === '.' || Number(match[1]) > 12) return 'day';
  if (Number(match[3]) > 12) return 'month';
  return match[1] === match[3] ? 'none' : 'either';
});

/** A cell as a day; times behind it are left out. `null` for what is no date of that order. */
export const cellDay = (cell: string, order: DayOrder): IsoDate | null => DAY_IN[order](cell);

const DAY_IN: Readonly<Record<DayOrder, (cell: string) => IsoDate | null>> = {
  YMD: remembered((cell) => dayIn(cell, 'YMD')),
  DMY: remembered((cell) => dayIn(cell, 'DMY')),
  MDY: remembered((cell) => dayIn(cell, 'MDY')),
};

function dayIn(cell: string, order: DayOrder): IsoDate | null {
  const iso = ISO.exec(cell);
  if (iso) return dayOf(Number(iso[1]), Number(iso[3]), Number(iso[4]));
  const numeric = NUMERIC.exec(cell);
  if (numeric) {
    const [first, second] = [Number(numeric[1]), Number(numeric[3])];
    const [month, day] = order === 'MDY' ? [first, second] : [second, first];
    return dayOf(fullYear(numeric[4] ?? ''), month, day);
  }
  const named = NAMED.exec(cell);
  if (named) return dayOf(fullYear(named[3] ?? ''), monthOf(named[2] ?? ''), Number(named[1]));
  const american = NAMED_US.exec(cell);
  if (american) return dayOf(Number(american[3]), monthOf(american[1] ?? ''), Number(american[2]));
  return null;
}

/** Could this cell be a date at all? */
export const looksLikeDay = remembered(
  (cell: string): boolean => ISO.test(cell) || NUMERIC.test(cell) || NAMED.test(cell) || NAMED_US.test(cell),
);

function fullYear(text: string): number {
  const year = Number(text);
  return text.length === 4 ? year : year + (year < 80 ? 2000 : 1900);
}

function monthOf(name: string): number {
  const folded = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');
  return MONTHS.findIndex((pattern) => pattern.test(folded)) + 1;
}
