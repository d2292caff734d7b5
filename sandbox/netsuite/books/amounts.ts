/**
 * Amounts as the books keep them: whole minor units, as safe integers, with the `scale` of their currency beside them
 * (10 to the power of its precision: 100 for EUR, 1 for JPY). Scripts and SuiteQL see decimals: `toDecimal`.
 */
import { SuiteScriptError } from '../engine/suitescript-error.ts';

/** The decimal a script sees: 1250 at scale 100 is 12.5. */
export const toDecimal = (minor: number, scale: number): number => minor / scale;

/**
 * What a script wrote, in minor units. Digits beyond the currency's are rounded half away from zero, on the decimal digits the
 * number prints as, so that 1.005 is 1.01. (That NetSuite rounds rather than refuses is not verified.)
 * @throws SuiteScriptError INVALID_NUMBER for what is no finite number or too large to be kept exactly.
 */
export function toMinor(value: number, scale: number): number {
  const exact = Number.isFinite(value) ? roundHalfAway(fractionOf(value), BigInt(scale)) : null;
  const minor = exact === null ? Number.NaN : Number(exact);
  if (!Number.isSafeInteger(minor)) throw new SuiteScriptError('INVALID_NUMBER', `Invalid number: ${value}`);
  return minor === 0 ? 0 : minor;
}

/** `minor` of one currency in another, at `rate` units of the other for one of this, rounded half away from zero. */
export function atRate(minor: number, scale: number, rate: number, targetScale: number): number {
  if (rate === 1 && scale === targetScale) return minor;
  const { numerator, denominator } = fractionOf(rate);
  const exact = divideHalfAway(BigInt(minor) * numerator * BigInt(targetScale), denominator * BigInt(scale));
  return Number(exact);
}

/** The share of `total` that goes with `part` of `whole`; all of it with the whole, so that what is settled in full leaves nothing. */
export function shareOf(total: number, part: number, whole: number): number {
  if (part === whole) return total;
  return Number(divideHalfAway(BigInt(total) * BigInt(part), BigInt(whole)));
}

interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** The decimal digits a double prints as, exactly: 1.005 is 1005/1000, whatever bits it has. */
function fractionOf(value: number): Fraction {
  const [mantissa = '0', exponent = '0'] = String(value).toLowerCase().split('e');
  const [whole = '0', decimals = ''] = mantissa.split('.');
  const shift = Number(exponent) - decimals.length;
  const digits = BigInt(whole + decimals);
  return shift >= 0
    ? { numerator: digits * 10n ** BigInt(shift), denominator: 1n }
    : { numerator: digits, denominator: 10n ** BigInt(-shift) };
}

const roundHalfAway = ({ numerator, denominator }: Fraction, scale: bigint): bigint =>
  divideHalfAway(numerator * scale, denominator);

function divideHalfAway(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const top = numerator < 0n ? -numerator : numerator;
  const bottom = denominator < 0n ? -denominator : denominator;
  const rounded = (2n * top + bottom) / (2n * bottom);
  return negative ? -rounded : rounded;
}
