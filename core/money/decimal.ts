import { digitsOf, type Currency } from './currency.ts';
import { minor, type Minor } from './minor.ts';

/** Why a text is not an amount of that currency. */
export type NotAnAmount =
  | { readonly kind: 'not-a-number' }
  | { readonly kind: 'too-many-decimals'; readonly decimals: number; readonly allowed: number }
  | { readonly kind: 'too-large' };

export type ParsedAmount =
  { readonly ok: true; readonly amount: Minor } | { readonly ok: false; readonly because: NotAnAmount };

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d*))?$|^([+-]?)\.(\d+)$/;

/**
 * Reads a decimal string with a point ("640.40", "-12", "0.5") into whole minor units of `currency`, exactly:
 * trailing zeros beyond the currency's digits are allowed, anything else beyond them is not rounded but refused.
 */
export function parseAmount(text: string, currency: Currency): ParsedAmount {
  const plain = plainUnits(text, digitsOf(currency), '.');
  if (plain >= 0) return { ok: true, amount: minor(plain) };
  const match = DECIMAL.exec(text.trim());
  if (!match) return { ok: false, because: { kind: 'not-a-number' } };
  const negative = (match[1] ?? match[4]) === '-';
  const whole = (match[2] ?? '0').replace(/^0+(?=\d)/, '');
  const decimals = (match[3] ?? match[5] ?? '').replace(/0+$/, '');
  const allowed = digitsOf(currency);
  if (decimals.length > allowed)
    return { ok: false, because: { kind: 'too-many-decimals', decimals: decimals.length, allowed } };
  if (whole.length > 16) return { ok: false, because: { kind: 'too-large' } };
  const units = Number(whole + decimals.padEnd(allowed, '0'));
  if (!Number.isSafeInteger(units)) return { ok: false, because: { kind: 'too-large' } };
  return { ok: true, amount: minor(negative ? -units : units) };
}

/**
 * Minor units of digits with at most one mark and no more decimals than the currency has, as nearly all amounts are; -1 for any other text, which is
 * for `parseAmount` to judge. @param mark a point or a comma
 */
export function plainUnits(text: string, digits: number, mark: '.' | ','): number {
  const length = text.length;
  if (length === 0 || length > 13) return -1;
  let units = 0;
  let decimals = -1;
  for (let index = 0; index < length; index++) {
    const code = text.charCodeAt(index);
    if (code >= 48 && code <= 57) {
      units = units * 10 + code - 48;
      if (decimals >= 0) decimals++;
    } else if (decimals < 0 && index > 0 && text[index] === mark) decimals = 0;
    else return -1;
  }
  if (decimals > digits) return -1;
  for (let missing = Math.max(decimals, 0); missing < digits; missing++) units *= 10;
  return Number.isSafeInteger(units) ? units : -1;
}

/**
 * An amount of ours, known to be right (fixtures, defaults, values past the boundary).
 * @throws RangeError when it is not an amount of that currency.
 */
export function amountOf(text: string, currency: Currency): Minor {
  const parsed = parseAmount(text, currency);
  if (!parsed.ok) throw new RangeError(`${text} is not an amount in ${currency}: ${parsed.because.kind}`);
  return parsed.amount;
}

/** The decimal string of interchange files: "640.40", "-12.00", "500" for JPY. Never a float, never an exponent. */
export function formatAmount(amount: Minor, currency: Currency): string {
  const digits = digitsOf(currency);
  const sign = amount < 0 ? '-' : '';
  const text = String(Math.abs(amount)).padStart(digits + 1, '0');
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** For sentences people read: "1,250.00 EUR". Grouped by thousands with a comma, in every language of a decision's reasons. */
export function sayAmount(amount: Minor, currency: Currency): string {
  const text = formatAmount(amount, currency);
  const digits = digitsOf(currency);
  let at = text.length - (digits === 0 ? 0 : digits + 1) - 3;
  if (at <= (amount < 0 ? 1 : 0)) return `${text} ${currency}`;
  let grouped = text.slice(at);
  for (const first = amount < 0 ? 1 : 0; at > first; at -= 3) {
    const before = Math.max(first, at - 3);
    grouped = `${text.slice(before, at)},${grouped}`;
  }
  return `${amount < 0 ? '-' : ''}${grouped} ${currency}`;
}
