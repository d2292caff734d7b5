import type { IsoDate } from '../../calendar/iso-date.ts';
import { currency as currencyOf, type Currency } from '../../money/currency.ts';
import { negate } from '../../money/minor.ts';
import { swiftAmount } from '../amounts.ts';
import { dayOfSixDigits } from '../dates.ts';
import type { Balance } from '../entry.ts';

/** `:60F:`, `:62F:` and the like, as printed. Some banks leave the currency out of the closing balance. */
export interface PrintedBalance {
  readonly debit: boolean;
  readonly on: IsoDate | null;
  readonly currency: Currency | null;
  readonly amountText: string;
  readonly line: number;
}

/** Mark, date, currency, amount; `null` where that is not what the field holds. */
export function parseBalance(text: string, line: number): PrintedBalance | null {
  const match = /^\s*(R?[CD])(\d{6})?\s*([A-Z]{3})?\s*([\d.,]*\d[\d.,]*)\s*$/.exec(text);
  if (!match) return null;
  return {
    debit: (match[1] ?? '').endsWith('D'),
    on: dayOfSixDigits(match[2] ?? ''),
    currency: currencyOf(match[3] ?? '') ?? null,
    amountText: match[4] ?? '',
    line,
  };
}

/** The balance in the currency of the statement, or why it is none. */
export function balanceIn(
  printed: PrintedBalance,
  currency: Currency | null,
): { balance: Balance } | { because: string } {
  if (printed.currency !== null && printed.currency !== currency)
    return { because: `it is in ${printed.currency}, the statement in ${currency ?? 'none'}` };
  const parsed = swiftAmount(printed.amountText, currency);
  if (!parsed.ok) return { because: 'it is not an amount of that currency' };
  return { balance: { amount: printed.debit ? negate(parsed.amount) : parsed.amount, on: printed.on } };
}
