import type { IsoDate } from '../../calendar/iso-date.ts';
import type { Currency } from '../../money/currency.ts';
import { exchange, type Rate } from '../../money/exchange.ts';
import { digitsOf } from '../../money/currency.ts';
import { timesRatio } from '../../money/share.ts';
import type { Minor } from '../../money/minor.ts';

/** Converts amounts with the rates known on a day; `undefined` where none is. */
export type Convert = (amount: Minor, from: Currency, to: Currency) => Minor | undefined;

/** The latest rate on or before the day, in its own direction or, failing that, turned round. Rounded half away from zero once. */
export function exchangeOn(day: IsoDate, rates: readonly Rate[]): Convert {
  const latest = new Map<string, Rate>();
  for (const rate of rates) {
    const known = latest.get(`${rate.from} ${rate.to}`);
    if (rate.on <= day && (known === undefined || known.on < rate.on))
      latest.set(`${rate.from} ${rate.to}`, rate);
  }
  return (amount, from, to) => {
    if (from === to) return amount;
    const direct = latest.get(`${from} ${to}`);
    if (direct) return exchange(amount, direct);
    const inverse = latest.get(`${to} ${from}`);
    return inverse && exchangeBack(amount, inverse);
  };
}

/** From `rate.to` into `rate.from`. */
function exchangeBack(amount: Minor, { from, to, rate }: Rate): Minor {
  const [whole = '0', decimals = ''] = rate.split('.');
  const shift = decimals.length + digitsOf(from) - digitsOf(to);
  const ten = (power: number): bigint => BigInt(`1${'0'.repeat(power)}`);
  return timesRatio(
    amount,
    shift >= 0 ? ten(shift) : 1n,
    BigInt(whole + decimals) * (shift >= 0 ? 1n : ten(-shift)),
  );
}
