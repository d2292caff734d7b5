import type { ItemId } from '../ledger/ids.ts';
import type { Minor } from '../money/minor.ts';

/** Why less, or more, was paid than was open. Each has its words (`words.ts`), its sentence (`say.ts`) and a case in the tests. */
export const DEDUCTION_REASONS = [
  'discount',
  'overpayment',
  'dunning-fee-paid',
  'discount-late',
  'bank-fee',
  'freight',
  'damage',
  'shortage',
  'returned-goods',
  'price',
  'allowance',
  'tax',
  'old-credit',
  'dunning-fee-omitted',
  'exchange',
  'rounding',
  'part-payment',
  'unexplained',
] as const;
export type DeductionReason = (typeof DEDUCTION_REASONS)[number];

/** Settled by the terms, or by the cash itself. */
export type SettledReason = 'discount' | 'overpayment' | 'dunning-fee-paid';
/** A client decides what happens. */
export type OpenReason = Exclude<DeductionReason, SettledReason>;
export const OPEN_REASONS: readonly OpenReason[] = DEDUCTION_REASONS.filter(
  (reason): reason is OpenReason =>
    reason !== 'discount' && reason !== 'overpayment' && reason !== 'dunning-fee-paid',
);

/** What happens next. `granted` and `on-account` are what the terms and the cash say; the others are the policy's will. */
export const NEXT_STEPS = [
  'granted',
  'on-account',
  'write-off',
  'dispute',
  'propose-credit',
  'leave-open',
  'ask-customer',
] as const;
export type NextStep = (typeof NEXT_STEPS)[number];

/** What a client may choose in `matching.deductions`. */
export const CHOSEN_STEPS = ['leave-open', 'write-off', 'dispute', 'propose-credit', 'ask-customer'] as const;
export type ChosenStep = (typeof CHOSEN_STEPS)[number];

export const EVIDENCE_KINDS = [
  'terms',
  'advice',
  'words',
  'written',
  'rate',
  'document',
  'size',
  'exchange-rate',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** One thing that speaks for the reason. */
export interface DeductionEvidence {
  readonly kind: EvidenceKind;
  readonly says: string;
}

/** The numbers that make it, in the minor unit of the receipt's currency: open − paid − discount − written off = left. */
export interface Arithmetic {
  readonly open: Minor;
  readonly paid: Minor;
  readonly discount: Minor;
  readonly writeOff: Minor;
  /** What stays open; below zero what was paid beyond. */
  readonly left: Minor;
  readonly says: string;
}

/** One difference between what was paid and what was open. */
export interface Deduction {
  /** `null`: the receipt as a whole (an overpayment). */
  readonly item: ItemId | null;
  readonly reason: DeductionReason;
  /** Above zero: paid less than was open. Below zero: more. */
  readonly amount: Minor;
  readonly arithmetic: Arithmetic;
  readonly evidence: readonly DeductionEvidence[];
  readonly next: NextStep;
  /** A sentence a clerk reads: reason, numbers, what happens next. */
  readonly says: string;
}
