import { digitsOf, type Currency } from '../money/currency.ts';
import { amountOf } from '../money/decimal.ts';
import { ZERO, type Minor } from '../money/minor.ts';
import type { Money } from './fields.ts';

/**
 * An amount of the policy in a currency; `undefined` where it is given per currency and this one is not among them. One amount for
 * every currency is cut to the currency's decimals ("0.50" is 0 in yen): never more than was written.
 */
export function inCurrency(money: Money, currency: Currency): Minor | undefined {
  const text =
    typeof money === 'string' ? money : Object.hasOwn(money, currency) ? money[currency] : undefined;
  if (text === undefined) return undefined;
  const [whole = '0', decimals = ''] = text.split('.');
  return amountOf(`${whole}.${decimals.slice(0, digitsOf(currency))}`, currency);
}

/** For bounds: a currency that is not named allows nothing. */
export const atMost =
  (money: Money) =>
  (currency: Currency): Minor =>
    inCurrency(money, currency) ?? ZERO;
