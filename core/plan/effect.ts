import type { IsoDate } from '../calendar/iso-date.ts';
import type { DeductionReason } from '../deductions/deduction.ts';
import type { CompanyId, CustomerId, ItemId, ReceiptId } from '../ledger/ids.ts';
import type { AppliedLine, Reason } from '../matching/decision.ts';
import type { Currency } from '../money/currency.ts';
import type { Minor } from '../money/minor.ts';
import type { ItemKind } from '../ledger/open-item.ts';
import type { LetterEffect } from './letter-effect.ts';
import type { ReleaseHold, RiskEffect, SetHold } from './risk-effect.ts';

/** Derived from what the effect settles, never from when it ran: `key.ts`. Fits an ERP's external id (≤ 60 characters). */
export type EffectKey = string & { readonly of: 'effect' };

export interface EffectBase {
  readonly key: EffectKey;
  readonly company: CompanyId;
  /** The day it is to be posted under, or done on. */
  readonly on: IsoDate;
  /** Digest of the decision that caused it. */
  readonly decision: string;
}

interface PostingBase extends EffectBase {
  readonly currency: Currency;
}

/**
 * An item as a line of an effect names it: enough for any adapter to find it without a look-up. The payment books `amount`
 * and `discount`; `writeOff` is there for the reader and booked by a `WriteOff` effect of its own.
 */
export interface EffectLine extends AppliedLine {
  readonly number: string;
  readonly kind: ItemKind;
}

/** What `cash` is in the currency of the items: the quotient of the two is the bank's rate, to the minor unit on both sides. */
export interface Exchange {
  readonly currency: Currency;
  readonly cash: Minor;
}

/**
 * Books cash of one receipt for one customer and applies it. `cash` may be part of the receipt when it pays for
 * several customers; Σ lines.amount + onAccount = cash. Undone by voiding the payment.
 */
export interface PostReceipt extends PostingBase {
  readonly kind: 'post-receipt';
  readonly receipt: ReceiptId;
  readonly customer: CustomerId;
  readonly bankAccount: string;
  readonly cash: Minor;
  /** The whole receipt, as the bank booked it: what the books are searched for before anything is posted (`already-in-books`). */
  readonly received: Minor;
  readonly lines: readonly EffectLine[];
  readonly onAccount: Minor;
  /** Where the items are in another currency: `exchange.ts`. The lines then say in `settles` what is closed of each; nothing is on account. */
  readonly exchange?: Exchange;
  /** What the bank calls it; lets the ERP's own bank matching find our payment. */
  readonly bankReference: string;
  readonly confidence: number;
  readonly reasons: readonly Reason[];
}

/** Settles debits with credits of the same customer, no cash: Σ lines.amount = 0. Undone by undoing the applications. */
export interface ApplyCredit extends PostingBase {
  readonly kind: 'apply-credit';
  readonly customer: CustomerId;
  readonly lines: readonly EffectLine[];
}

/**
 * Closes what a payment left within tolerance: above zero, the rest of the item; below, what was paid too much and the payment
 * `after` therefore has on account. Undone by a reversing entry.
 */
export interface WriteOff extends PostingBase {
  readonly kind: 'write-off';
  readonly customer: CustomerId;
  readonly item: ItemId;
  readonly itemKind: ItemKind;
  readonly number: string;
  /** The payment whose rest this is: not carried out before that one is done, taken back with it. */
  readonly after: EffectKey;
  readonly amount: Minor;
  readonly account: string;
}

/** A bank took back what it had paid: the receipt's payment is undone and its items are open again. */
export interface ReverseReceipt extends PostingBase {
  readonly kind: 'reverse-receipt';
  /** The returned receipt, and the earlier one it takes back. */
  readonly receipt: ReceiptId;
  readonly reverses: ReceiptId;
  /** What the bank took back, above zero. */
  readonly amount: Minor;
  /** Whose payments and which items it touches, so that nothing else is posted to them at the same time. */
  readonly customers: readonly CustomerId[];
  readonly items: readonly ItemId[];
}

/**
 * A claim to be looked into: what a payment left open for a reason the policy disputes. It changes no books, so it is no `Effect` and needs no open
 * period: a shell that keeps disputes has a `DisputeCarrier` for it. Undone by closing it; a payment that goes back takes it along.
 */
export interface OpenDispute extends PostingBase {
  readonly kind: 'open-dispute';
  readonly receipt: ReceiptId;
  readonly customer: CustomerId;
  readonly item: ItemId;
  readonly itemKind: ItemKind;
  readonly number: string;
  /** What is disputed, above zero. */
  readonly amount: Minor;
  readonly reason: DeductionReason;
  readonly says: string;
  /** The payment that left it: not opened before that one is done. */
  readonly after: EffectKey;
}

/** What a plan leads to beside its postings. */
export type FollowUp = OpenDispute;

/** What moves money in the books. */
export type PostingEffect = PostReceipt | ApplyCredit | WriteOff | ReverseReceipt;
export type Effect = PostingEffect | LetterEffect | RiskEffect;
export type EffectKind = Effect['kind'];

const POSTING: Readonly<Record<EffectKind, boolean>> = {
  'post-receipt': true,
  'apply-credit': true,
  'write-off': true,
  'reverse-receipt': true,
  'send-letter': false,
  'open-task': false,
  'set-risk': false,
  'set-hold': false,
  'release-hold': false,
};
export const isPosting = (effect: Effect): effect is PostingEffect => POSTING[effect.kind];
export const isLetter = (effect: Effect): effect is LetterEffect =>
  effect.kind === 'send-letter' || effect.kind === 'open-task';
export const isOrderHold = (effect: Effect): effect is SetHold | ReleaseHold =>
  effect.kind === 'set-hold' || effect.kind === 'release-hold';
