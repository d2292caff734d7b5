import type { IsoDate } from '../../calendar/iso-date.ts';
import type { Currency } from '../../money/currency.ts';
import { exchange, type Rate } from '../../money/exchange.ts';
import { exchangeBack } from '../../money/rate-table.ts';
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
