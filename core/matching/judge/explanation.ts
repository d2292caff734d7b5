import type { CustomerId } from '../../ledger/ids.ts';
import type { Account, Entry } from '../ledger/open-ledger.ts';
import type { Effect, SetKind } from '../memory/memory.ts';
import type { PayerCandidate } from '../payer/find-payer.ts';
import type { Mentions } from '../references/mention.ts';
import type { AdvisedLine } from '../references/read-scope.ts';
import type { Line } from './effects.ts';
import type { Exchanged } from './exchanged.ts';
import type { TextWeight } from './text-weight.ts';

/** Stage three: whose items are looked at together, one customer's or several's, and what the receipt says in view of them. */
export interface Scope {
  readonly payer: PayerCandidate;
  /** Of the candidate first. */
  readonly accounts: readonly Account[];
  /** Open debits and credits in the receipt's currency, in due order. */
  readonly debits: readonly Entry[];
  readonly credits: readonly Entry[];
  readonly mentions: Mentions;
  /** Lines of an advice that belongs to the receipt. */
  readonly advised: readonly AdvisedLine[];
}

/** One complete story of a receipt: who paid, for what, and why the amount is what it is. Cash adds up to the receipt. */
export interface Explanation {
  readonly scope: Scope;
  readonly customer: CustomerId | null;
  readonly effect: Effect;
  readonly setKind: SetKind | null;
  readonly lines: readonly Line[];
  readonly onAccount: number;
  readonly short: number;
  /** log of a probability, up to one constant for all explanations of the receipt; the sum of the parts. */
  readonly weight: number;
  readonly parts: {
    readonly payer: number;
    readonly set: number;
    readonly amount: number;
    readonly text: number;
  };
  readonly text: TextWeight;
  /** An advice says just this: the same items, and cash that adds up to the receipt. */
  readonly advised: boolean;
  /** Items it is a second payment of, where it is one. */
  readonly duplicates: readonly Entry[];
  /** Where the items are in another currency than the receipt. */
  readonly exchanged?: Exchanged;
}
