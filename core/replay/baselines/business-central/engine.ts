import type { Customer } from '../../../ledger/customer.ts';
import type { CompanyId, ItemId, ReceiptId } from '../../../ledger/ids.ts';
import type { Receipt } from '../../../ledger/receipt.ts';
import type { Decision, Outcome } from '../../../matching/decision.ts';
import type { Matcher } from '../../../matching/matcher.ts';
import { EMPTY_MEMORY } from '../../../matching/memory/memory.ts';
import { minor, ZERO } from '../../../money/minor.ts';
import { applyBest, type Taken } from './apply.ts';
import { candidatesOf, type OpenEntry } from './candidates.ts';
import { relatedParties } from './related-party.ts';
import type { Confidence } from './rules.ts';

/** High posts without a person; Medium and Low are shown for review. */
const OUTCOME: Readonly<Record<Confidence, Outcome>> = { High: 'apply', Medium: 'propose', Low: 'propose' };

/**
 * Business Central's payment application with the rules as shipped, over a ledger that changes: what the ERP's own proposal would have been.
 * It learns nothing. Each line looks at every open entry of its company: meant for comparing, not for a ledger of millions.
 */
export function businessCentralMatcher(customers: readonly Customer[]): Matcher {
  const partiesOf = relatedParties(customers);
  const entries = new Map<ItemId, OpenEntry>();
  const open = new Map<CompanyId, Set<OpenEntry>>();
  const put = (entry: OpenEntry, left: number): void => {
    entry.open = left;
    const { company } = entry.item;
    const own = open.get(company) ?? new Set();
    if (left === 0) own.delete(entry);
    else own.add(entry);
    open.set(company, own);
  };
  const decide = (receipts: readonly Receipt[]): readonly Decision[] => {
    const candidates = receipts.flatMap((receipt) =>
      candidatesOf(receipt, [...(open.get(receipt.company) ?? [])], partiesOf(receipt)),
    );
    const before = new Map(
      candidates.flatMap((each) => each.entries.map((entry) => [entry, entry.open] as const)),
    );
    const taken = new Map<ReceiptId, Taken>(
      applyBest(candidates).map((each) => [each.candidate.receipt.id, each]),
    );
    for (const [entry, left] of before) entry.open = left;
    return [...receipts]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((receipt) => decisionOf(receipt, taken.get(receipt.id)));
  };
  return {
    add(item, left = item.open) {
      const entry = entries.get(item.id) ?? { item, open: left };
      entries.set(item.id, entry);
      put(entry, left);
    },
    setOpen(id, left) {
      const entry = entries.get(id);
      if (entry) put(entry, left);
    },
    openOf: (id) => {
      const entry = entries.get(id);
      return entry && minor(entry.open);
    },
    decideEach: (receipts) => receipts.flatMap((receipt) => decide([receipt])),
    decideDay: decide,
    learn: () => undefined,
    memory: () => EMPTY_MEMORY,
  };
}

function decisionOf(receipt: Receipt, taken: Taken | undefined): Decision {
  const none = { alternatives: [], confidence: 0, digest: '' };
  if (!taken)
    return {
      ...none,
      receipt: receipt.id,
      outcome: 'hold',
      customer: null,
      applications: [],
      onAccount: ZERO,
      unexplained: receipt.amount,
      reasons: [],
      whyNot: [{ code: 'no-rule', says: 'No rule fits any open entry.' }],
    };
  const { candidate, lines, left } = taken;
  const { confidence, priority } = candidate.rule;
  const { party, document, amount } = candidate.facets;
  const says = `Rule ${confidence} ${priority}: related party ${party}, document number ${document}, amount ${amount}.`;
  return {
    ...none,
    receipt: receipt.id,
    outcome: OUTCOME[confidence],
    customer: candidate.entries[0]!.item.customer,
    confidence: candidate.score / 4000,
    applications: lines,
    onAccount: minor(left),
    unexplained: ZERO,
    reasons: [{ code: `${confidence.toLowerCase()}-${priority}`, says }],
    whyNot:
      confidence === 'High' ? [] : [{ code: 'review', says: `${confidence} confidence is for review.` }],
  };
}
