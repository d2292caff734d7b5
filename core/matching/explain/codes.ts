/** Every code a reason may have: what speaks for a decision. Each has a sentence in `reasons.ts` and a test. */
export const REASON_CODES = [
  'payer-given',
  'payer-by-rule',
  'payer-account',
  'payer-account-learnt',
  'payer-name',
  'payer-name-learnt',
  'payer-ultimate',
  'payer-named-in-text',
  'payer-number-in-text',
  'payer-group',
  'payer-by-items',
  'reference-exact',
  'reference-short',
  'reference-suffix',
  'reference-range',
  'reference-order',
  'reference-structured',
  'reference-slip',
  'reference-look-alike',
  'amount-exact',
  'amount-only',
  'discount-in-terms',
  'discount-late',
  'difference-cents',
  'bank-charge',
  'short-paid',
  'deduction',
  'part-payment',
  'over-paid',
  'within-tolerance',
  'credit-netted',
  'whole-balance',
  'due-run',
  'one-order',
  'duplicate',
  'on-account',
  'returned-payment',
  'not-a-customers',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

/** Signs that forbid posting without a person (`judge/doubts.ts`). */
export const DOUBT_CODES = [
  'payer-unconfirmed',
  'names-unknown-number',
  'names-paid-item',
  'no-item-fits',
  'other-currency',
  'amount-differs',
  'list-cut',
  'reference-uncertain',
  'surplus-large',
  'shortfall-unplaced',
  'search-cut',
  'needs-reference',
  'overpayment',
  'disputed',
] as const;
export type DoubtCode = (typeof DOUBT_CODES)[number];

/** Every other code that says why a receipt was not posted. */
export const WHY_NOT_CODES = [
  'below-threshold',
  'close-runner-up',
  'autonomy',
  'payer-unknown',
  'not-a-customers',
  'return-unlinked',
  'return-in-part',
] as const;
export type WhyNotCode = (typeof WHY_NOT_CODES)[number];
