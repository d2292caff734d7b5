import type { ReceiptId } from '../ledger/ids.ts';
import type { Application, Receipt } from '../ledger/receipt.ts';
import { closedByLine, type Decision } from '../matching/decision.ts';
import { findReturned } from '../matching/judge/find-returned.ts';
import type { Earlier } from '../matching/judge/returned.ts';
import { createMatcher, type PolicyFor } from '../matching/matcher.ts';
import type { Memory } from '../matching/memory/memory.ts';
import type { Rate } from '../money/exchange.ts';
import { minor } from '../money/minor.ts';
import { learnHistory, type History } from './replay.ts';

export interface MatchLedgerInput extends History {
  readonly policyFor: PolicyFor;
  /** What is known before the settled receipts teach. */
  readonly memory?: Memory;
  readonly rates?: readonly Rate[];
  /** Day by day, receipts of a day together, what is posted used up; otherwise each against the ledger alone. */
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
  const decisions: Decision[] = [];
  for (let from = 0; from < waiting.length;) {
    let to = from;
    while (to < waiting.length && waiting[to]!.bookedOn === waiting[from]!.bookedOn) to++;
    const decided = matcher.decideDay(waiting.slice(from, to));
    decisions.push(...decided);
    for (const decision of decided)
      if (decision.outcome === 'apply')
        for (const line of decision.applications)
          matcher.setOpen(line.item, minor((matcher.openOf(line.item) ?? 0) - closedByLine(line)));
    from = to;
  }
  return decisions;
}

const byDayThenId = (a: Receipt, b: Receipt): number =>
  a.bookedOn < b.bookedOn ? -1 : a.bookedOn > b.bookedOn ? 1 : a.id < b.id ? -1 : 1;

/** Receipts and what was done with them. */
function earlierOf(receipts: readonly Receipt[], applications: readonly Application[]): readonly Earlier[] {
  const own = new Map<ReceiptId, Application[]>(receipts.map(({ id }) => [id, []]));
  for (const application of applications) own.get(application.receipt)?.push(application);
  return receipts.map((receipt) => ({ receipt, applications: own.get(receipt.id) ?? [] }));
}
