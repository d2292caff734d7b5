import { dayNumber, type IsoDate } from '../calendar/iso-date.ts';
import { digitsOf, type Currency } from './currency.ts';
import { exchange, type Rate } from './exchange.ts';
import type { Minor } from './minor.ts';
import { timesRatio } from './share.ts';

/** A rate as it was found for two currencies: as published, or published the other way round. */
export interface KnownRate {
  readonly rate: Rate;
  readonly turned: boolean;
}

/** Published rates, to be asked for any day. */
export interface RateTable {
  readonly empty: boolean;
  /** The rate of the day, else of the nearest day before it, at most `mostDays` old; its own direction goes before the other. */
  on(day: IsoDate, from: Currency, to: Currency, mostDays: number): KnownRate | undefined;
}

/** Indexes rates by pair and day: asking costs the logarithm of how many days there are. */
export function rateTable(rates: readonly Rate[]): RateTable {
  const byPair = new Map<string, Rate[]>();
  for (const rate of rates) {
    const pair = `${rate.from} ${rate.to}`;
    const list = byPair.get(pair);
    if (list) list.push(rate);
    else byPair.set(pair, [rate]);
  }
  for (const list of byPair.values()) list.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const latest = (pair: string, day: IsoDate, mostDays: number): Rate | undefined => {
    const list = byPair.get(pair) ?? [];
    let [from, to] = [0, list.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (list[middle]!.on <= day) from = middle + 1;
      else to = middle;
    }
    const found = list[from - 1];
    return found && dayNumber(day) - dayNumber(found.on as IsoDate) <= mostDays ? found : undefined;
  };
  return {
    empty: byPair.size === 0,
    on(day, from, to, mostDays) {
      const direct = latest(`${from} ${to}`, day, mostDays);
      if (direct) return { rate: direct, turned: false };
      const inverse = latest(`${to} ${from}`, day, mostDays);
      return inverse && { rate: inverse, turned: true };
    },
  };
}

/** Converts by a rate that was found, in the direction asked for; rounded half away from zero once. */
export const convertBy = (amount: Minor, { rate, turned }: KnownRate): Minor =>
  turned ? exchangeBack(amount, rate) : exchange(amount, rate);

/** From `rate.to` into `rate.from`. */
export function exchangeBack(amount: Minor, { from, to, rate }: Rate): Minor {
  const [whole = '0', decimals = ''] = rate.split('.');
  const shift = decimals.length + digitsOf(from) - digitsOf(to);
  const ten = (power: number): bigint => BigInt(`1${'0'.repeat(power)}`);
  return timesRatio(
    amount,
    shift >= 0 ? ten(shift) : 1n,
    BigInt(whole + decimals) * (shift >= 0 ? 1n : ten(-shift)),
  );
}
