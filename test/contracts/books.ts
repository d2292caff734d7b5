import type { Customer } from '../../core/ledger/customer.ts';
import type { CompanyId } from '../../core/ledger/ids.ts';
import type { OpenItem } from '../../core/ledger/open-item.ts';
import type { Receipt } from '../../core/ledger/receipt.ts';
import type { IsoDate } from '../../core/calendar/iso-date.ts';
import type { Effect, OpenDispute } from '../../core/plan/effect.ts';
import type { BankDocument } from '../../core/plan/memory-ledger.ts';
import type { EffectOutcome, Soon } from '../../core/plan/outcome.ts';
import type { CompanyAccounts } from '../../core/policy/policy.ts';
import type { SalesOrder } from '../../core/risk/credit/order.ts';

/**
 * A ledger that carries effects out, as the effect contract sees it: the in-memory ledger, the NetSuite sandbox with our bundles, Business
 * Central. An adapter whose ids differ from the fixture's translates effects on the way in; what is seen names documents and
 * customers by number.
 */
export interface BooksUnderTest {
  readonly name: string;
  /**
   * What this ledger cannot do, by the name of the contract's case, with the reason: skipped there by name, never quietly. "letters,
   * scores and holds" names all cases of `desk-effects.ts`, "disputes" those of `disputes.ts`.
   */
  readonly cannot?: Readonly<Record<string, string>>;
  /** New books that hold exactly the fixture. Called once per case. */
  open(fixture: BooksFixture): Soon<OpenedBooks>;
}

export interface OpenedBooks {
  /** Carries out in the order given, like a run of the shell would; answers effect by effect. Throws what a crash throws. */
  carryOut(effects: readonly Effect[]): Soon<readonly EffectOutcome[]>;
  /** Takes back in the order given. */
  undo(effects: readonly Effect[]): Soon<readonly EffectOutcome[]>;
  see(): Soon<BooksSeen>;
  /** Documents in dispute; left out where the adapter has no `DisputeCarrier` (`cannot`). */
  readonly disputes?: BooksDisputes;
  /** Letters, holds and scores; left out where the adapter carries none (`cannot`). */
  desk?(): Soon<DeskSeen>;
  /**
   * From now on the n-th call to the ledger (1 is the next) crashes, before it is carried out or just after; `null`: none does.
   * A crash ends the run: what is saved stays saved.
   */
  crashAt(call: number | null, when?: 'before' | 'after'): void;
  close(): Soon<void>;
}

export interface BooksDisputes {
  open(effects: readonly OpenDispute[]): Soon<readonly EffectOutcome[]>;
  close(effects: readonly OpenDispute[]): Soon<readonly EffectOutcome[]>;
  /** Numbers of the documents in dispute, sorted. */
  seen(): Soon<readonly string[]>;
}

export interface BooksFixture {
  readonly customers: readonly Customer[];
  readonly items: readonly OpenItem[];
  /** Those the effects are about, for ledgers that keep a record of each. */
  readonly receipts: readonly Receipt[];
  readonly closedUntil: ReadonlyMap<CompanyId, IsoDate>;
  readonly bankDocuments: readonly BankDocument[];
  readonly accounts: CompanyAccounts;
  /** Sales orders, for ledgers that hold and release them. */
  readonly orders?: readonly SalesOrder[];
}

/** Amounts in minor units; what is zero is left out, so that two ledgers with the same books are equal. */
export interface BooksSeen {
  /** `01 invoice RE-1` → open. Payments on account are not here. */
  readonly open: Readonly<Record<string, number>>;
  /** `10001 EUR` → money on account, above zero. */
  readonly onAccount: Readonly<Record<string, number>>;
  /** `01 EUR` → balance of the receivables control account. */
  readonly receivable: Readonly<Record<string, number>>;
  /** Bank account as the bank prints it → what came in since the books were opened. */
  readonly bank: Readonly<Record<string, number>>;
}

/** What stands beside the books after letters, scores and holds. */
export interface DeskSeen {
  /** `10001 EUR level 1: sent`, sorted; the states of a contact are those of `core/dunning/letter.ts`. */
  readonly contacts: readonly string[];
  /** E-mail address → letters that left the house. */
  readonly mails: Readonly<Record<string, number>>;
  /** `01 SO-1` → what the hold allows; orders that are not held are left out. */
  readonly holds: Readonly<Record<string, 'hold' | 'approve'>>;
  /** `01 RE-1` → probability of late payment. */
  readonly scores: Readonly<Record<string, number>>;
}
