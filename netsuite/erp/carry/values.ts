import type { IsoDate } from '../../../core/calendar/iso-date.ts';
import type { Currency } from '../../../core/money/currency.ts';
import { formatAmount } from '../../../core/money/decimal.ts';
import type { Minor } from '../../../core/money/minor.ts';
import type { FieldValue } from '../netsuite.ts';
import { minorOf } from '../rows.ts';

/** An amount as N/record takes it: the double nearest to its decimals. */
export const decimalOf = (amount: Minor, currency: Currency): number =>
  Number(formatAmount(amount, currency));

export const minorFrom = (value: FieldValue, currency: Currency): Minor =>
  minorOf(Number(value ?? 0), currency);

/** Midnight of the day in the script's own time zone: what N/record takes for a date field. */
export const dateOf = (day: IsoDate): Date =>
  new Date(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));

/** The day a date field holds. */
export function dayOf(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** A TEXT field keeps 300 characters. */
export const short = (value: string, most = 300): string =>
  value.length > most ? `${value.slice(0, most - 1)}…` : value;
