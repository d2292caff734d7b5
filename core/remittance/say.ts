import { sayAmount } from '../money/decimal.ts';
import { formatIn } from '../statement/amounts.ts';
import type { Advice } from './advice.ts';
import type { UnclearAdvice, UnlinkedAdvice } from './link.ts';

/** An advice as a sentence names it: its reference or its payer, its total, its day. */
export const sayAdvice = ({ reference, total, currency, payer, date }: Advice): string =>
  [
    reference ?? payer.name ?? 'without a reference',
    total === null ? '' : `over ${currency ? sayAmount(total, currency) : formatIn(total, currency)}`,
    date === null ? '' : `of ${date}`,
  ]
    .filter(Boolean)
    .join(' ');

const BECAUSE: Readonly<Record<UnclearAdvice['because'] | UnlinkedAdvice['because'], string>> = {
  'several-receipts': 'nothing in it tells them apart',
  'amount-and-day-only': 'only the amount and the day speak for it',
  'several-advices': 'another advice fits it just as well',
  'no-amount': 'it names no total, and not every line has an amount',
  'no-receipt': 'no receipt has its amount near its day and does not contradict its payer',
  'sent-twice': 'the same advice is there twice',
};

/** Why an advice was attached to no receipt. */
export const sayUnlinkedBecause = (because: UnclearAdvice['because'] | UnlinkedAdvice['because']): string =>
  BECAUSE[because];
