import type { Receipt } from '../ledger/receipt.ts';
import { sayAmount } from '../money/decimal.ts';
import { minus, ZERO, type Minor } from '../money/minor.ts';
import type { Deduction, DeductionEvidence } from './deduction.ts';
import { sayArithmetic, sayDeduction } from './say.ts';

/**
 * What a receipt differs from its items, converted at the known rate. The items are closed in their own currency, so nothing stays
 * open: the difference is what the exchange gained or lost.
 * @param expected the items in the receipt's currency. @param says how that was reckoned
 */
export function exchangeDifference(
  { amount: paid, currency }: Receipt,
  expected: Minor,
  says: string,
): Deduction | undefined {
  const amount = minus(expected, paid);
  if (amount === 0) return undefined;
  const evidence: readonly DeductionEvidence[] = [
    { kind: 'exchange-rate', says },
    { kind: 'size', says: `${sayAmount(paid, currency)} came` },
  ];
  const numbers = { open: expected, paid, discount: ZERO, writeOff: amount, left: ZERO };
  const found = { item: null, reason: 'exchange', amount, evidence, next: 'granted' } as const;
  const whole = { ...found, arithmetic: { ...numbers, says: sayArithmetic(numbers, currency) } };
  return { ...whole, says: sayDeduction(whole, undefined, currency) };
}
