import type { IsoDate } from '../../calendar/iso-date.ts';
import { dayOf } from '../../statement/dates.ts';

const MONTHS: readonly RegExp[] = [
  /^(jan|gen|ene|tammi|sty)/,
  /^(feb|fev|helmi|lut)/,
  /^(mar|mrz|maa|mae)/,
  /^(apr|avr|abr|huhti|kwi)/,
  /^(may|mai|mei|mag|maj|touko)/,
  /^(jun|juin|giu|kesa|cze)/,
  /^(jul|juil|lug|heina|lip)/,
  /^(aug|aou|ago|elo|sie)/,
  /^(sep|set|syys|wrz)/,
  /^(oct|okt|ott|loka|paz)/,
  /^(nov|marras|lis)/,
  /^(dec|dez|des|dic|joulu|gru)/,
];

/**
 * The first day a text names. Day and month in figures are told apart by a point (day first), by a figure above 12, or by being equal;
 * else by how the rest of the text writes (`monthFirst`), and where nothing tells, it is no day.
 */
export function dayIn(text: string, monthFirst: boolean | null): IsoDate | null {
  const iso = /\b(\d{4})-(\d{1,2})-(\d{1,2})\b/.exec(text);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const figures = /\b(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})\b/.exec(text);
  if (figures) {
    const [a, b] = [Number(figures[1]), Number(figures[3])];
    const year = yearOf(figures[4] ?? '');
    const dayFirst =
      figures[2] === '.' || a > 12 || a === b
        ? true
        : b > 12
          ? false
          : monthFirst === null
            ? null
            : !monthFirst;
    if (dayFirst === null) return null;
    return dayFirst ? dayOf(year, b, a) : dayOf(year, a, b);
  }
  const named = /\b(\d{1,2})(?:st|nd|rd|th|\.)?[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4}|\d{2})\b/.exec(text);
  if (named) return ofMonth(named[2] ?? '', Number(named[1]), yearOf(named[3] ?? ''));
  const american = /\b([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b/.exec(text);
  return american ? ofMonth(american[1] ?? '', Number(american[2]), Number(american[3])) : null;
}

const yearOf = (digits: string): number => (digits.length === 2 ? 2000 + Number(digits) : Number(digits));

function ofMonth(name: string, day: number, year: number): IsoDate | null {
  const lower = name.toLowerCase().replace('é', 'e').replace('û', 'u').replace('ä', 'ae');
  const month = MONTHS.findIndex((pattern) => pattern.test(lower));
  return month < 0 ? null : dayOf(year, month + 1, day);
}

/** Does a text write the month first? A figure above 12 tells; `null` where none does. */
export function writesMonthFirst(text: string): boolean | null {
  for (const [, a, b] of text.matchAll(/\b(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}\b/g)) {
    if (Number(b) > 12 && Number(a) <= 12) return true;
    if (Number(a) > 12) return false;
  }
  return null;
}

/** A piece that is a date and nothing else is no document. */
export const isDate = (piece: string): boolean =>
  /^(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-](\d{4}|\d{2})|\d{1,2}\.\d{1,2}\.)$/.test(piece);
