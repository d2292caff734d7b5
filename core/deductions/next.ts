import type { Currency } from '../money/currency.ts';
import { absolute, type Minor } from '../money/minor.ts';
import type { ChosenStep, DeductionReason, NextStep, OpenReason, SettledReason } from './deduction.ts';

/** What a client decided for one reason (`matching.deductions`). */
export interface DeductionRule {
  readonly next: ChosenStep;
  /** Largest amount that is written off; what is above goes the way of `beyond`. Read for `write-off` alone. */
  readonly upTo: (currency: Currency) => Minor;
  readonly beyond: Exclude<ChosenStep, 'write-off'>;
}
export type DeductionRules = Readonly<Record<OpenReason, DeductionRule>>;

const SETTLED: Readonly<Record<SettledReason, NextStep>> = {
  discount: 'granted',
  overpayment: 'on-account',
  'dunning-fee-paid': 'on-account',
};

/**
 * What happens next with a difference. @param may `false` where nothing may be written off: the document is in dispute, or is not
 * among those the receipt pays.
 */
export function nextStep(
  reason: DeductionReason,
  amount: Minor,
  currency: Currency,
  rules: DeductionRules,
  may: boolean,
): NextStep {
  if (reason === 'discount' || reason === 'overpayment' || reason === 'dunning-fee-paid')
    return SETTLED[reason];
  if (amount < 0) return 'on-account';
  const { next, upTo, beyond } = rules[reason];
  if (next !== 'write-off') return next;
  return may && absolute(amount) <= upTo(currency) ? 'write-off' : beyond;
}
