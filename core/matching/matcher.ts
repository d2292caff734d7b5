import type { Customer } from '../ledger/customer.ts';
import type { CompanyId, CustomerId, ItemId, ReceiptId } from '../ledger/ids.ts';
import type { OpenItem } from '../ledger/open-item.ts';
import type { Receipt } from '../ledger/receipt.ts';
import { minor, type Minor } from '../money/minor.ts';
import { decisionDigest, type LedgerNames } from '../plan/digest.ts';
import type { MatchingPolicy } from '../policy/policy.ts';
import type { Decision } from './decision.ts';
import type { Words } from './explain/reasons.ts';
import { decide, held, type Undigested } from './judge/decide.ts';
import { judgeReceipt, type Knowledge } from './judge/judge-receipt.ts';
import { decideReturned, type Earlier } from './judge/returned.ts';
import { createOpenLedger, type Entry } from './ledger/open-ledger.ts';
import { lessonOf, type Settled } from './memory/lesson.ts';
import { EMPTY_MEMORY, type Memory } from './memory/memory.ts';
import { recollect } from './memory/recollection.ts';
import { customerBook } from './payer/customer-book.ts';
import type { NameMatch } from './payer/match-name.ts';

export type PolicyFor = (company: CompanyId, customer: CustomerId | null) => MatchingPolicy;

/**
 * Matching over a ledger that changes: what a replay, or a connector between two polls, keeps. Its answers depend only on what
 * it was told, never on the order in which one day's items or receipts were told.
 */
export interface Matcher {
  /** An item that is open now, or is open again. */
  add(item: OpenItem, open?: Minor): void;
  /** What is left of an item; zero closes it. */
  setOpen(item: ItemId, open: Minor): void;
  openOf(item: ItemId): Minor | undefined;
  /** Each receipt against the ledger alone, as if no other had come. */
  decideEach(receipts: readonly Receipt[]): readonly Decision[];
  /** The receipts of one day together: no item is used beyond what is open of it. In order of receipt id. */
  decideDay(receipts: readonly Receipt[]): readonly Decision[];
  /** Learns from what was finally done; call it before the applications change the ledger. */
  learn(settled: readonly Settled[]): void;
  memory(): Memory;
}

export interface MatcherInput {
  readonly customers: readonly Customer[];
  /** What was learnt before; nothing when absent. */
  readonly memory?: Memory;
  readonly policyFor: PolicyFor;
  /** What was done with an earlier receipt, for returned payments. */
  readonly earlier: (receipt: ReceiptId) => Earlier | undefined;
}

export function createMatcher({
  customers,
  memory = EMPTY_MEMORY,
  policyFor,
  earlier,
}: MatcherInput): Matcher {
  const book = customerBook(customers);
  const ledger = createOpenLedger();
  const recollection = recollect(memory);
  const names = new Map<string, readonly NameMatch[]>();
  const words: Words = { customer: (id) => book.all.get(id)?.customer };
  const documents: LedgerNames = {
    customer: (id) => book.all.get(id)?.customer.number ?? id,
    item: (id) => ledger.entry(id)?.item ?? { company: '?' as CompanyId, kind: 'invoice', number: id },
  };
  const knowledgeOf = (company: CompanyId): Knowledge => ({
    book,
    byAccount: recollection.byAccount,
    byName: recollection.byName,
    names,
    company: ledger.companies.get(company),
    expect: recollection.expect,
    recentOf: recollection.recentOf,
  });

  const decideOne = (receipt: Receipt): Undigested => {
    const client = policyFor(receipt.company, receipt.customer ?? null);
    if (receipt.amount < 0)
      return decideReturned(
        receipt,
        receipt.reversalOf ? earlier(receipt.reversalOf) : undefined,
        (item) => ledger.entry(item),
        client,
      );
    const rule = client.rules.find(({ matches }) =>
      matches({ text: receipt.text.join('\n'), payer: receipt.payer.name ?? '' }),
    );
    if (rule && 'account' in rule.then)
      return {
        ...held(
          receipt,
          null,
          0.99,
          [],
          [{ code: 'not-a-customers', says: `${rule.says} books it to account ${rule.then.account}.` }],
        ),
        account: rule.then.account,
      };
    const byRule =
      rule && 'customer' in rule.then ? { customer: rule.then.customer, says: rule.says } : undefined;
    const judged = judgeReceipt(receipt, knowledgeOf(receipt.company), client, byRule);
    const customer = judged.ranked[0]?.explanation.customer ?? null;
    return decide(judged, customer === null ? client : policyFor(receipt.company, customer), words);
  };

  const digested = (decision: Undigested): Decision => ({
    ...decision,
    digest: decisionDigest(decision, documents),
  });

  return {
    add: ledger.add,
    setOpen: ledger.setOpen,
    openOf: (item) => ledger.entry(item)?.open,
    decideEach: (receipts) => receipts.map((receipt) => digested(decideOne(receipt))),
    decideDay(receipts) {
      return decideTogether(receipts, decideOne, ledger.entry, ledger.setOpen).map(digested);
    },
    learn(settled) {
      const inOrder = [...settled].sort((a, b) => (a.receipt.id < b.receipt.id ? -1 : 1));
      const lessons = inOrder.map((each) => lessonOf(each, (item) => ledger.entry(item)));
      lessons.forEach((lesson, index) => {
        const { receipt } = inOrder[index]!;
        if (lesson) recollection.learn(lesson);
        else if (receipt.amount > 0) recollection.learnUnapplied(receipt.bookedOn);
      });
    },
    memory: recollection.memory,
  };
}

/**
 * One day's receipts that may compete for the same items. Every receipt is first judged alone; the surest takes its items; any
 * other whose items were touched is judged again on what is left. Ties by receipt id.
 */
function decideTogether(
  receipts: readonly Receipt[],
  decideOne: (receipt: Receipt) => Undigested,
  entryOf: (item: ItemId) => Entry | undefined,
  setOpen: (item: ItemId, open: Minor) => void,
): readonly Undigested[] {
  const byId = [...receipts].sort((a, b) => (a.id < b.id ? -1 : 1));
  const waiting = new Map(byId.map((receipt) => [receipt, decideOne(receipt)]));
  const before = new Map<ItemId, Minor>();
  const decided = new Map<Receipt, Undigested>();
  while (waiting.size > 0) {
    let next: Receipt | undefined;
    for (const receipt of byId) {
      const decision = waiting.get(receipt);
      if (decision && (!next || decision.confidence > waiting.get(next)!.confidence)) next = receipt;
    }
    const decision = waiting.get(next!)!;
    waiting.delete(next!);
    decided.set(next!, decision);
    if (next!.amount < 0) continue; // what a return opens again is seen from tomorrow on
    const touched = new Set<CustomerId>();
    for (const { item, amount, discount, writeOff } of decision.applications) {
      const entry = entryOf(item)!;
      if (!before.has(item)) before.set(item, entry.open);
      touched.add(entry.item.customer);
      setOpen(item, minor(entry.open - amount - discount - writeOff));
    }
    if (touched.size > 0)
      for (const [receipt, other] of waiting)
        if (other.applications.some(({ item }) => before.has(item))) waiting.set(receipt, decideOne(receipt));
  }
  for (const [item, open] of before) setOpen(item, open);
  return byId.map((receipt) => decided.get(receipt)!);
}
