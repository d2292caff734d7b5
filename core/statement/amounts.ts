import { currency, digitsOf, knownCurrency, type Currency } from '../money/currency.ts';
import {
  formatAmount,
  parseAmount,
  plainUnits,
  type NotAnAmount,
  type ParsedAmount,
} from '../money/decimal.ts';
import { minor, negate, type Minor } from '../money/minor.ts';

/** Stands in for a currency nobody named: two decimals, as `BankEntry.amount` promises. */
const HUNDREDTHS = knownCurrency('EUR');

/** A decimal string with a point into minor units; into hundredths where the file names no currency. */
export const amountIn = (text: string, code: Currency | null): ParsedAmount =>
  parseAmount(text, code ?? HUNDREDTHS);

/** The decimal string of an amount, also of one without a currency. */
export const formatIn = (amount: Minor, code: Currency | null): string =>
  formatAmount(amount, code ?? HUNDREDTHS);

const NOT_A_NUMBER: NotAnAmount = { kind: 'not-a-number' };

/**
 * An amount as SWIFT and European files print it: a comma before the decimals ("1234,56", "11,"), a point (older Dutch
 * files, "000000000300.00") or neither ("500"). With both marks the last one is the decimal mark and the other must group by
 * three. One mark alone is always the decimal mark.
 */
export function swiftAmount(text: string, code: Currency | null): ParsedAmount {
  const units = plainUnits(text, digitsOf(code ?? HUNDREDTHS), ',');
  if (units >= 0) return { ok: true, amount: minor(units) };
  const comma = text.lastIndexOf(',');
  const point = text.lastIndexOf('.');
  if (comma >= 0 && point >= 0) return groupedAmount(text, comma > point ? ',' : '.', code);
  const plain = comma < 0 ? text : text.replace(',', '.');
  return amountIn(plain, code);
}

const GROUPED = {
  ',': /^[+-]?\d{1,3}(\.\d{3})+(,\d*)?$/,
  '.': /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/,
} as const;

function groupedAmount(text: string, decimal: ',' | '.', code: Currency | null): ParsedAmount {
  if (!GROUPED[decimal].test(text)) return { ok: false, because: NOT_A_NUMBER };
  const digits = decimal === ',' ? text.replace(/\./g, '').replace(',', '.') : text.replace(/,/g, '');
  return amountIn(digits, code);
}

/** The sum, or `null` where it is beyond what can be counted exactly (2^53 minor units). */
export function exactSum(amounts: Iterable<Minor>): Minor | null {
  let total = 0;
  for (const amount of amounts) total += amount;
  return Number.isSafeInteger(total) ? minor(total) : null;
}

/** `a - b`, or `null` where that cannot be counted exactly. */
export const difference = (a: Minor, b: Minor): Minor | null => exactSum([a, negate(b)]);

/** "USD2853,12" and the like: an amount with its currency in front. */
export function amountWithCurrency(text: string): { amount: Minor; currency: Currency } | null {
  const match = /^\s*([A-Z]{3})\s*([\d.,]+)/.exec(text);
  const code = match ? currency(match[1] ?? '') : undefined;
  if (!match || code === undefined) return null;
  const parsed = swiftAmount(match[2] ?? '', code);
  return parsed.ok ? { amount: parsed.amount, currency: code } : null;
}
