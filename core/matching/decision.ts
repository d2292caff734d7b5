import type { Deduction } from '../deductions/deduction.ts';
import type { CustomerId, ItemId, ReceiptId } from '../ledger/ids.ts';
import type { Currency } from '../money/currency.ts';
import { minor, type Minor } from '../money/minor.ts';

/** `apply`: post it without a person. `propose`: the best answer, for a person to confirm. `hold`: nothing good enough. */
export type Outcome = 'apply' | 'propose' | 'hold';

/** Cash put on one item; `discount` and `writeOff` close the item beyond the cash. A credit that is used has a negative amount. */
export interface AppliedLine {
  readonly item: ItemId;
  readonly amount: Minor;
  readonly discount: Minor;
  readonly writeOff: Minor;
  /** Why the item is not closed by the cash, where something is known. */
  readonly reason: string | null;
  /** Where the item is in another currency than the receipt: what it is closed by, in its own. */
  readonly settles?: InOwnCurrency;
}

/** What is closed of an item in its own currency, where the receipt has another. */
export interface InOwnCurrency {
  readonly amount: Minor;
  readonly currency: Currency;
  /** How much of `amount` is a discount; absent: none. */
  readonly discount?: Minor;
}

/** What a line takes off its item, in the item's currency. */
export const closedByLine = ({
  amount,
  discount,
  writeOff,
  settles,
}: Pick<AppliedLine, 'amount' | 'discount' | 'writeOff' | 'settles'>): Minor =>
  settles ? settles.amount : minor(amount + discount + writeOff);

/** One piece of evidence, or one reason against, in words that name the numbers. */
export interface Reason {
  readonly code: string;
  readonly says: string;
}

export interface Alternative {
  readonly customer: CustomerId | null;
  readonly applications: readonly AppliedLine[];
  readonly onAccount: Minor;
  readonly confidence: number;
  readonly lostBecause: string;
}

/**
 * What matching decided about one receipt. Always: Σ `applications.amount` + `onAccount` + `unexplained` = receipt
 * amount, to the last minor unit; an `apply` has `unexplained` 0 and puts `onAccount` on a named customer.
 */
export interface Decision {
  readonly receipt: ReceiptId;
  readonly outcome: Outcome;
  readonly customer: CustomerId | null;
  /** Calibrated probability that the whole set of applications is what the books will finally say. */
  readonly confidence: number;
  readonly applications: readonly AppliedLine[];
  readonly onAccount: Minor;
  readonly unexplained: Minor;
  /** Every difference between what was paid and what was open; absent where there is none. */
  readonly deductions?: readonly Deduction[];
  readonly reasons: readonly Reason[];
  readonly alternatives: readonly Alternative[];
  /** Empty for an `apply`. */
  readonly whyNot: readonly Reason[];
  /** The earlier receipt this one takes back, where the bank named it or matching found it. Its applications are then below zero. */
  readonly reverses?: ReceiptId;
  /** A ledger account a client's rule names for money that is not a customer's. */
  readonly account?: string;
  /** SHA-256 of the canonical form (`core/plan/digest.ts`): documents by company, kind and number, customers by number. */
  readonly digest: string;
}
