import { ADVISED_CASES } from './advised.ts';
import { AMOUNT_CASES } from './amounts.ts';
import type { Case } from './case.ts';
import { EFFECT_CASES } from './effects.ts';
import { OTHER_CASES } from './others.ts';
import { PAYER_CASES } from './payers.ts';
import { REFERENCE_CASES } from './references.ts';

export const CASES: readonly Case[] = [
  ...REFERENCE_CASES,
  ...ADVISED_CASES,
  ...EFFECT_CASES,
  ...AMOUNT_CASES,
  ...PAYER_CASES,
  ...OTHER_CASES,
];

/** How often a case occurs on one account's day; what is not named occurs once, the rest of the day is `exact`. */
const OFTEN: Readonly<Record<string, number>> = {
  exact: 12,
  'several-invoices': 5,
  'structured-reference': 5,
  'lost-prefix': 2,
  'other-separators': 2,
  'amount-only': 2,
  'discount-in-terms': 3,
  partial: 2,
  'short-pay': 2,
  'unknown-payer': 2,
  'payment-out': 2,
};

/** The cases of one day in the order they are planted: the rare ones first, while the desk is full. */
export const dayOfCases = (entries: number): readonly Case[] => {
  const planned = CASES.flatMap((each) =>
    Array.from({ length: OFTEN[each.name] ?? 1 }, () => each),
  ).reverse();
  const [exact] = CASES;
  const more = Array.from({ length: Math.max(0, entries - planned.length) }, () => exact!);
  return [...planned, ...more];
};
