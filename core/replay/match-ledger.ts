import type { ReceiptId } from '../ledger/ids.ts';
import type { Application, Receipt } from '../ledger/receipt.ts';
import { decideDays } from '../matching/days.ts';
import type { Decision } from '../matching/decision.ts';
import { findReturned } from '../matching/judge/find-returned.ts';
import type { Earlier } from '../matching/judge/returned.ts';
import { createMatcher, type PolicyFor } from '../matching/matcher.ts';
import type { Memory } from '../matching/memory/memory.ts';
import type { Rate } from '../money/exchange.ts';
import { learnHistory, type History } from './replay.ts';

export interface MatchLedgerInput extends History {
  readonly policyFor: PolicyFor;
  /** What is known before the settled receipts teach. */
  readonly memory?: Memory;
  readonly rates?: readonly Rate[];
  /** As a run decides them (`decideDays`); otherwise each against the ledger alone. */
  readonly chained: boolean;
}

/**
 * Decides the receipts of a ledger that its applications do not settle yet, against what is open in it now. Settled ones are
 * history: they teach. In order of day and receipt id.
 */
export function matchLedger(input: MatchLedgerInput): readonly Decision[] {
  const { items, receipts, applications, customers, policyFor, chained } = input;
  const settled = new Set(applications.map(({ receipt }) => receipt));
  const history = { ...input, receipts: receipts.filter(({ id }) => settled.has(id)) };
  const memory = applications.length === 0 ? input.memory : learnHistory(history, policyFor, input.memory);
  const earlier = earlierOf(receipts, applications);
  const byId = new Map(earlier.map((each) => [each.receipt.id, each]));
  const matcher = createMatcher({
    customers,
    policyFor,
    rates: input.rates ?? [],
    earlier: (id) => byId.get(id),
    findReturned: findReturned(earlier.filter(({ receipt }) => settled.has(receipt.id))),
    ...(memory ? { memory } : {}),
  });
  for (const item of items) matcher.add(item);
  const waiting = receipts.filter(({ id }) => !settled.has(id)).sort(byDayThenId);
  if (!chained) return matcher.decideEach(waiting);
  return decideDays(matcher, waiting);
}

const byDayThenId = (a: Receipt, b: Receipt): number =>
  a.bookedOn < b.bookedOn ? -1 : a.bookedOn > b.bookedOn ? 1 : a.id < b.id ? -1 : 1;

/** Receipts and what was done with them. */
function earlierOf(receipts: readonly Receipt[], applications: readonly Application[]): readonly Earlier[] {
  const own = new Map<ReceiptId, Application[]>(receipts.map(({ id }) => [id, []]));
  for (const application of applications) own.get(application.receipt)?.push(application);
  return receipts.map((receipt) => ({ receipt, applications: own.get(receipt.id) ?? [] }));
}
