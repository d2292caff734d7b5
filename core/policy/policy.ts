import type { DeductionReason } from '../deductions/deduction.ts';
import type { DeductionRules } from '../deductions/next.ts';
import type { CompanyId, CustomerId } from '../ledger/ids.ts';
import type { Currency } from '../money/currency.ts';
import type { Minor } from '../money/minor.ts';

/** A policy as the core uses it, resolved for any company, segment and customer. */
export interface Policy {
  matchingFor(who: {
    readonly company: CompanyId;
    readonly segment?: string | undefined;
    readonly customer?: CustomerId | undefined;
  }): MatchingPolicy;
  accountsFor(company: CompanyId): CompanyAccounts;
  /** SHA-256 of the canonical form of all layers: equal policies, however they are written, have equal digests. */
  readonly digest: string;
}

/** Ledger accounts of a company, as its ERP numbers them; what is absent cannot be posted without a person. */
export interface CompanyAccounts {
  /** By the bank's account number (IBAN, without blanks). */
  readonly bank: Readonly<Record<string, string>>;
  readonly receivable?: string;
  readonly writeOff?: string;
  readonly discount?: string;
  readonly fee?: string;
  readonly deposit?: string;
  readonly exchange?: string;
  /** Where a difference is written off, by its reason; the others to `writeOff`. */
  readonly deductions?: Readonly<Partial<Record<DeductionReason, string>>>;
}

/**
 * A policy as the core uses it: validated, layered, complete. The document a client writes is `schema.ts`; its keys are
 * a contract (docs/interchange.md). `matching` is what holds for one receipt after the layers of its company, segment
 * and customer: `resolve.ts`.
 */
export interface MatchingPolicy {
  /** `observe`: decide, never post nor propose as if to post; `suggest`: propose at most; `auto`: post what reaches the threshold. */
  readonly autonomy: 'observe' | 'suggest' | 'auto';
  readonly applyAt: number;
  /** Both bounds must hold; what is inside is written off. `amount` is in the minor unit of the receipt's currency. */
  readonly tolerance: {
    readonly amount: (currency: Currency) => Minor;
    readonly percent: number;
    readonly side: 'under' | 'over' | 'both';
  };
  readonly overpayment: 'on-account' | 'propose';
  readonly allowPartial: boolean;
  readonly minimumReferenceLength: number;
  readonly autoNeedsReference: boolean;
  /** Receipts in another currency than their items: whether one is posted without a person, and how far, in percent and days, the bank's rate may be from a published one. */
  readonly exchange: { readonly post: boolean; readonly percent: number; readonly rateDays: number };
  /** What happens with what is missing, by its reason. */
  readonly deductions: DeductionRules;
  readonly rules: readonly MatchingRule[];
  /** Counted steps one receipt's search may take; running out is part of the answer (`search-cut`). */
  readonly searchSteps: number;
}

/** The client's own knowledge, tried before inference. Patterns are tested through `matches`, in bounded time. */
export interface MatchingRule {
  readonly matches: (facts: { readonly text: string; readonly payer: string }) => boolean;
  readonly then: { readonly customer: CustomerId } | { readonly account: string };
  /** For sentences: "rule 3 (text: RENT*)". */
  readonly says: string;
}
