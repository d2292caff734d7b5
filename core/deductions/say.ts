import { sayAmount } from '../money/decimal.ts';
import type { Currency } from '../money/currency.ts';
import { absolute, type Minor } from '../money/minor.ts';
import type { Arithmetic, Deduction, DeductionReason, NextStep } from './deduction.ts';

/** What a clerk calls each reason. */
export const REASON_SAYS: Readonly<Record<DeductionReason, string>> = {
  discount: 'discount in terms',
  'discount-late': 'discount taken after its last day',
  'bank-fee': 'a bank’s charge',
  freight: 'freight',
  damage: 'damaged or defective goods',
  shortage: 'goods not delivered',
  'returned-goods': 'goods returned',
  price: 'price',
  allowance: 'a bonus or allowance',
  tax: 'tax withheld',
  'old-credit': 'a credit',
  'dunning-fee-omitted': 'a dunning fee left out',
  'dunning-fee-paid': 'a dunning fee paid along',
  exchange: 'exchange difference',
  rounding: 'rounding',
  'part-payment': 'a part payment',
  overpayment: 'paid too much',
  unexplained: 'no reason given',
};

const NEXT_SAYS: Readonly<Record<NextStep, string>> = {
  granted: 'granted',
  'on-account': 'goes on account',
  'write-off': 'written off',
  dispute: 'a dispute is opened',
  'propose-credit': 'stays open; a credit memo is proposed',
  'leave-open': 'stays open',
  'ask-customer': 'stays open; the customer is to be asked',
};

/** "1,000.00 − 912.40 paid − 20.00 discount = 67.60 EUR". */
export function sayArithmetic(
  { open, paid, discount, writeOff, left }: Omit<Arithmetic, 'says'>,
  money: Currency,
): string {
  const plain = (amount: Minor): string => sayAmount(amount, money).slice(0, -4);
  const parts = [`${plain(open)} open − ${plain(paid)} paid`];
  if (discount !== 0) parts.push(`${plain(discount)} discount`);
  if (writeOff !== 0) parts.push(`${plain(writeOff)} written off`);
  return `${parts.join(' − ')} = ${sayAmount(left, money)}`;
}

/** Whether a discount was taken that the terms never had: only they can say that it was too late. */
export const isOutOfTerms = (reason: DeductionReason, evidence: Deduction['evidence']): boolean =>
  reason === 'discount-late' && evidence.every(({ kind }) => kind !== 'terms');

/** @param number of the document, where the deduction belongs to one. */
export function sayDeduction(
  { reason, amount, evidence, next }: Omit<Deduction, 'says'>,
  number: string | undefined,
  money: Currency,
): string {
  const because = evidence.length === 0 ? '' : ` (${evidence.map(({ says }) => says).join('; ')})`;
  const what = `${sayAmount(absolute(amount), money)} ${amount < 0 ? 'more' : 'less'}`;
  const cause = isOutOfTerms(reason, evidence) ? 'a discount that is not in terms' : REASON_SAYS[reason];
  return `${number === undefined ? '' : `${number}: `}${what}, ${cause}${because}: ${NEXT_SAYS[next]}.`;
}
