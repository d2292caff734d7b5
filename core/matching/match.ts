import type { IsoDate } from '../calendar/iso-date.ts';
import type { Customer } from '../ledger/customer.ts';
import type { OpenItem } from '../ledger/open-item.ts';
import type { Receipt } from '../ledger/receipt.ts';
import type { Rate } from '../money/exchange.ts';
import { decideDays } from './days.ts';
import type { Decision } from './decision.ts';
import { findReturned } from './judge/find-returned.ts';
import type { Earlier } from './judge/returned.ts';
import { createMatcher, type Matcher, type PolicyFor } from './matcher.ts';
import type { Memory } from './memory/memory.ts';

/** Everything a decision about some receipts depends on. */
export interface MatchInput {
  readonly asOf: IsoDate;
  readonly customers: readonly Customer[];
  /** Open on that day. */
  readonly items: readonly OpenItem[];
  /** To be decided together, in any order. */
  readonly receipts: readonly Receipt[];
  readonly memory: Memory;
  readonly policyFor: PolicyFor;
  /** Earlier receipts and what was done with them: a returned payment undoes one, named by its bank or found by amount and payer. */
  readonly earlier?: readonly Earlier[];
  /** Exchange rates known by then. */
  readonly rates?: readonly Rate[];
}

/** Decides receipts as one day's work: no item is used beyond what is open of it. In order of receipt id. */
export const decideReceipts = (input: MatchInput): readonly Decision[] =>
  matcherOf(input).decideDay(input.receipts);

/** Decides receipts of several days as a run does, until nothing more posts on what is left: `days.ts`. In order of day and receipt id. */
export const decideRun = (input: MatchInput): readonly Decision[] =>
  decideDays(matcherOf(input), input.receipts);

/** Decides each receipt against the ledger alone, as if no other had come. For what-if and grading, never for posting. */
export const decideIndependently = (input: MatchInput): readonly Decision[] =>
  matcherOf(input).decideEach(input.receipts);

function matcherOf({ customers, items, memory, policyFor, earlier = [], rates = [] }: MatchInput): Matcher {
  const known = new Map(earlier.map((each) => [each.receipt.id, each]));
  const matcher = createMatcher({
    customers,
    memory,
    policyFor,
    rates,
    findReturned: findReturned(earlier),
    earlier: (receipt) => known.get(receipt),
  });
  for (const item of items) matcher.add(item);
  return matcher;
}
