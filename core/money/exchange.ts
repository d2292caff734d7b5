import { digitsOf, type Currency } from './currency.ts';
import { timesRatio } from './share.ts';
import type { Minor } from './minor.ts';

/** One unit of `from` is `rate` units of `to`; the rate is a decimal string, exactly as published. */
export interface Rate {
  readonly on: string;
  readonly from: Currency;
  readonly to: Currency;
  readonly rate: string;
}

/** Converts and rounds half away from zero to the minor unit of `rate.to`. @throws RangeError for a rate that is not a decimal above zero. */
export function exchange(amount: Minor, rate: Rate): Minor {
  const match = /^(\d{1,12})(?:\.(\d{1,12}))?$/.exec(rate.rate);
  const numerator = match ? BigInt((match[1] ?? '') + (match[2] ?? '')) : 0n;
  if (numerator === 0n) throw new RangeError(`${rate.rate} is not an exchange rate`);
  const shift = digitsOf(rate.from) - digitsOf(rate.to) + (match?.[2]?.length ?? 0);
  return shift >= 0
    ? timesRatio(amount, numerator, tenTo(shift))
    : timesRatio(amount, numerator * tenTo(-shift), 1n);
}

const tenTo = (power: number): bigint => BigInt(`1${'0'.repeat(power)}`);
