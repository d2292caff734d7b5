import type { Customer } from '../ledger/customer.ts';
import type { CompanyId, CustomerId, ItemId, ReceiptId } from '../ledger/ids.ts';
import type { OpenItem } from '../ledger/open-item.ts';
import type { Receipt } from '../ledger/receipt.ts';
import type { Rate } from '../money/exchange.ts';
import { isKnown } from '../money/currency.ts';
import { minor, type Minor } from '../money/minor.ts';
import { rateTable } from '../money/rate-table.ts';
import { decisionDigest, type LedgerNames } from '../plan/digest.ts';
import type { MatchingPolicy } from '../policy/policy.ts';
import { closedByLine, type Decision } from './decision.ts';
import type { Words } from './explain/reasons.ts';
import { decide, held, type Decided, type Undigested } from './judge/decide.ts';
import { judgeReceipt } from './judge/judge-receipt.ts';
import type { Knowledge } from './judge/judged.ts';
import type { FindReturned } from './judge/find-returned.ts';
import { decideReturned, type Earlier, type Found } from './judge/returned.ts';
import { createOpenLedger, type CompanyLedger, type Entry } from './ledger/open-ledger.ts';
import { lessonOf, type Settled } from './memory/lesson.ts';
import { saysTheSame } from './memory/verdict.ts';
import { EMPTY_MEMORY, type Memory } from './memory/memory.ts';
import { recollect } from './memory/recollection.ts';
import { customerBook } from './payer/customer-book.ts';
import type { Name } from './payer/names.ts';
import { readPayer, type NameRead } from './payer/find-payer.ts';

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
  /** What a payment may take back whose bank does not say it; nothing is looked for when absent. */
  readonly findReturned?: FindReturned;
  /** Exchange rates, for receipts in another currency than the items they pay. Without them only the bank's own word counts. */
  readonly rates?: readonly Rate[];
}

export function createMatcher({
  customers,
  memory = EMPTY_MEMORY,
  policyFor,
  earlier,
  rates = [],
  findReturned = NOTHING_FOUND,
}: MatcherInput): Matcher {
  const known = rateTable(rates);
  const book = customerBook(customers);
  const ledger = createOpenLedger();
  const recollection = recollect(memory);
  const names = new Map<string, NameRead>();
  const nameOf = (written: string | null | undefined): Name => readPayer(written, { book, names }).name;
  const words: Words = { customer: (id) => book.all.get(id)?.customer };
  const documents: LedgerNames = {
    customer: (id) => book.all.get(id)?.customer.number ?? id,
    item: (id) => ledger.entry(id)?.item ?? { company: '?' as CompanyId, kind: 'invoice', number: id },
  };
  const othersThan = (company: CompanyId): readonly CompanyLedger[] =>
    ledger.companies.size < 2
      ? NO_OTHERS
      : [...ledger.companies.values()]
          .filter((other) => other.company !== company)
          .sort((a, b) => (a.company < b.company ? -1 : 1));
  const knowledgeOf = (company: CompanyId): Knowledge => ({
    book,
    byAccount: recollection.byAccount,
    byName: recollection.byName,
    names,
    company: ledger.companies.get(company),
    others: () => othersThan(company),
    expect: recollection.expect,
    rates: known,
    paidBefore: recollection.paidBefore,
  });

  const returnedBy = (receipt: Receipt): Found | undefined => {
    const named = receipt.reversalOf && earlier(receipt.reversalOf);
    if (named) return { earlier: named };
    const [first, ...others] = receipt.reversalOf ? [] : findReturned(receipt);
    return first && { earlier: first, others };
  };

  const decideOne = (receipt: Receipt): Decided => {
    if (!isKnown(receipt.currency)) return uncounted(inUnknownMoney(receipt));
    const client = policyFor(receipt.company, receipt.customer ?? null);
    if (receipt.amount < 0)
      return uncounted(decideReturned(receipt, returnedBy(receipt), (item) => ledger.entry(item), client));
    const rule = client.rules.find(({ matches }) =>
      matches({ text: receipt.text.join('\n'), payer: receipt.payer.name ?? '' }),
    );
    if (rule && 'account' in rule.then)
      return uncounted({ ...ruledOut(receipt, rule.says, rule.then.account), account: rule.then.account });
    const byRule =
      rule && 'customer' in rule.then ? { customer: rule.then.customer, says: rule.says } : undefined;
    const judged = judgeReceipt(receipt, knowledgeOf(receipt.company), client, byRule);
    const customer = judged.ranked[0]?.explanation.customer ?? null;
    const policy = customer === null ? client : policyFor(receipt.company, customer);
    return decide(judged, policy, words, recollection.verdictsOn);
  };

  const digested = (decision: Undigested): Decision => ({
    ...decision,
    digest: decisionDigest(decision, documents),
  });

  /** Answers given and not settled yet: what they are counted among when they are. */
  const given = new Map<ReceiptId, { readonly decision: Undigested; readonly answers: string }>();
  const note = ({ decision, answers }: Decided): Decision => {
    if (answers !== null) given.set(decision.receipt, { decision, answers });
    return digested(decision);
  };
  const settle = (settled: Settled): void => {
    const { receipt } = settled;
    const answer = given.get(receipt.id);
    given.delete(receipt.id);
    if (answer) recollection.learnVerdict(answer.answers, saysTheSame(answer.decision, settled));
    const lesson = lessonOf(settled, ledger.entry, nameOf);
    if (lesson) recollection.learn(lesson);
    else if (receipt.amount > 0) recollection.learnUnapplied(receipt.bookedOn);
  };

  return {
    add: ledger.add,
    setOpen: ledger.setOpen,
    openOf: (item) => ledger.entry(item)?.open,
    decideEach: (receipts) => receipts.map((receipt) => digested(decideOne(receipt).decision)),
    decideDay: (receipts) => decideTogether(receipts, decideOne, ledger.entry, ledger.setOpen).map(note),
    learn: (settled) => [...settled].sort((a, b) => (a.receipt.id < b.receipt.id ? -1 : 1)).forEach(settle),
    memory: recollection.memory,
  };
}

const NOTHING_FOUND: FindReturned = () => [];
const NO_OTHERS: readonly CompanyLedger[] = [];

const uncounted = (decision: Undigested): Decided => ({ decision, answers: null });

/** Nothing can be said of an amount in a currency nobody knows, not even its decimals. */
const inUnknownMoney = (receipt: Receipt): Undigested =>
  held(
    receipt,
    receipt.customer ?? null,
    0,
    [],
    [
      {
        code: 'currency-unknown',
        says: `${receipt.currency} is no currency of ISO 4217: nothing can be paid with it.`,
      },
    ],
  );

/** A client's rule knows the money: it is no customer's. */
const ruledOut = (receipt: Receipt, says: string, account: string): Undigested =>
  held(
    receipt,
    null,
    0.99,
    [],
    [{ code: 'not-a-customers', says: `${says} books it to account ${account}.` }],
  );

/**
 * One day's receipts that may compete for the same items. Every receipt is first judged alone; then they take their items, the
 * surest first, ties by receipt id. A receipt whose items were touched meanwhile is judged again, on what all others left. What another is only
 * proposed for is not surely gone: nothing posts that would not post if it were still there.
 */
function decideTogether(
  receipts: readonly Receipt[],
  decideOne: (receipt: Receipt) => Decided,
  entryOf: (item: ItemId) => Entry | undefined,
  setOpen: (item: ItemId, open: Minor) => void,
): readonly Decided[] {
  const byId = [...receipts].sort((a, b) => (a.id < b.id ? -1 : 1));
  const alone = byId.map((receipt) => ({ receipt, decided: decideOne(receipt) }));
  alone.sort((a, b) => b.decided.decision.confidence - a.decided.decision.confidence); // stable: ties stay by id
  const before = new Map<ItemId, Minor>();
  const proposed = new Map<ItemId, Proposed>();
  const take = ({ decision }: Decided): void => {
    for (const line of decision.applications) {
      const { item } = line;
      const { open } = entryOf(item)!;
      if (!before.has(item)) before.set(item, open);
      const taken = closedByLine(line);
      setOpen(item, minor(open - taken));
      if (decision.outcome !== 'apply')
        proposed.set(item, { taken: (proposed.get(item)?.taken ?? 0) + taken, by: decision.receipt });
    }
  };
  const shift = (sign: 1 | -1): void =>
    proposed.forEach(({ taken }, item) => setOpen(item, minor(entryOf(item)!.open + sign * taken)));
  /** An answer that would post, held against what it would be if nothing were taken that is only proposed. */
  const unlessProposed = (receipt: Receipt, decided: Decided): Decided => {
    if (decided.decision.outcome !== 'apply' || proposed.size === 0) return decided;
    shift(1);
    const otherwise = decideOne(receipt).decision;
    shift(-1);
    if (otherwise.outcome === 'apply' && saysThis(otherwise, decided.decision)) return decided;
    return onlyProposed(decided.decision, otherwise, proposed, (item) => entryOf(item)!.item.number);
  };
  const final = new Map<ReceiptId, Decided>();
  const late: Receipt[] = [];
  for (const { receipt, decided } of alone) {
    const { applications } = decided.decision;
    if (applications.some(({ item }) => before.has(item)) && receipt.amount > 0) late.push(receipt);
    else {
      final.set(receipt.id, decided);
      if (receipt.amount > 0) take(decided); // what a return opens again is seen from tomorrow on
    }
  }
  for (const receipt of late) {
    const decided = unlessProposed(receipt, decideOne(receipt));
    final.set(receipt.id, decided);
    take(decided);
  }
  for (const [item, open] of before) setOpen(item, open);
  return byId.map(({ id }) => final.get(id)!);
}

/** What is taken of an item by receipts that do not post, and the last of them. */
interface Proposed {
  readonly taken: number;
  readonly by: ReceiptId;
}

const saysThis = (one: Undigested, other: Undigested): boolean =>
  one.customer === other.customer &&
  one.applications.length === other.applications.length &&
  one.applications.every(({ item, amount }) =>
    other.applications.some((line) => line.item === item && line.amount === amount),
  );

function onlyProposed(
  decision: Undigested,
  otherwise: Undigested,
  proposed: ReadonlyMap<ItemId, Proposed>,
  numberOf: (item: ItemId) => string,
): Decided {
  const shared = otherwise.applications.filter(({ item }) => proposed.has(item));
  const by = [...new Set(shared.map(({ item }) => proposed.get(item)!.by))].sort();
  const says =
    shared.length > 0
      ? `${by.join(', ')} is only proposed for ${shared.map(({ item }) => numberOf(item)).join(', ')}, which this receipt may pay as well.`
      : 'Without the proposals of the day it would not post by itself.';
  return uncounted({
    ...decision,
    outcome: 'propose',
    confidence: Math.min(decision.confidence, otherwise.confidence),
    whyNot: [{ code: 'competes', says }],
  });
}
