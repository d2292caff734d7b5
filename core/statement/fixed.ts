import type { IsoDate } from '../calendar/iso-date.ts';
import type { Currency } from '../money/currency.ts';
import type { ParsedAmount } from '../money/decimal.ts';
import { lineCursor, longestLine } from '../text/lines.ts';
import { amountIn } from './amounts.ts';
import { dayOfSixDigits } from './dates.ts';
import { place, tooLarge } from './problems.ts';
import type { Source } from './source.ts';

/** A record of a file with columns: its text, and the line it stands on. */
export interface FixedLine {
  readonly text: string;
  readonly line: number;
}

/** Records of one line each are far shorter; without line ends a whole file is one line. */
const MAX_LINE = 50_000_000;

/**
 * Gives the records of a file with columns. A file that was sent without line ends is cut at its width; empty lines are left out.
 * @param width characters of a record
 * @returns false where a line is beyond all measure: then nothing was given, and a problem says so
 */
export function eachFixedLine(
  { file, text, report }: Source,
  width: number,
  visit: (line: FixedLine) => void,
): boolean {
  const longest = longestLine(text);
  if (longest.length > MAX_LINE) {
    const limit = `${MAX_LINE / 1_000_000} million characters`;
    report(tooLarge(place(file, longest.line), { what: 'A line', limit }));
    return false;
  }
  const cursor = lineCursor(text);
  for (let one = cursor.next(); one !== null; one = cursor.next()) {
    const line = cursor.number();
    const endless = one.trimEnd().length >= 2 * width - 20;
    for (let from = 0; from < one.length; from += endless ? width : one.length) {
      const record = withoutMark(endless ? one.slice(from, from + width) : one);
      if (record.trim() !== '') visit({ text: record, line });
    }
  }
  return true;
}

/** Two files put together have the byte order mark of the second between them: without this its first record would be lost. */
const withoutMark = (record: string): string => (record.startsWith('\ufeff') ? record.slice(1) : record);

/** Columns `from` to `to` as specifications count them, from 1 and both included, as they stand. */
export const columns = (text: string, from: number, to: number): string => text.slice(from - 1, to);

/** The same without blanks around. */
export const field = (text: string, from: number, to: number): string => text.slice(from - 1, to).trim();

const NOT_A_NUMBER: ParsedAmount = { ok: false, because: { kind: 'not-a-number' } };

/**
 * Digits of which the last few are decimals, as files with columns print amounts: exact, or refused.
 * @param decimals how many of the digits; the currency may have fewer (zeros are then required) or more
 */
export function impliedAmount(digits: string, decimals: number, code: Currency | null): ParsedAmount {
  if (!/^\d+$/.test(digits)) return NOT_A_NUMBER;
  const padded = digits.padStart(decimals + 1, '0');
  const whole = padded.slice(0, padded.length - decimals).replace(/^0+(?=\d)/, '');
  return amountIn(`${whole}.${padded.slice(padded.length - decimals)}`, code);
}

/** A day in six digits DDMMYY. */
export const dayOfDdMmYy = (text: string): IsoDate | null =>
  /^\d{6}$/.test(text) ? dayOfSixDigits(text.slice(4, 6) + text.slice(2, 4) + text.slice(0, 2)) : null;

/** A count as printed in columns, or `null` where it is no number. */
export const countIn = (text: string): number | null => {
  const trimmed = text.trim();
  return /^\d{1,15}$/.test(trimmed) ? Number(trimmed) : null;
};
