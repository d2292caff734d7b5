import { driftOfRun, type DriftAlarm, type PaidReceipt } from '../../../core/insight/drift.ts';
import type { ItemId, ReceiptId } from '../../../core/ledger/ids.ts';
import type { OpenItem } from '../../../core/ledger/open-item.ts';
import { decisionLine } from '../../../core/ledger/neutral/decisions.ts';
import type { Decision } from '../../../core/matching/decision.ts';
import { absolute, sum } from '../../../core/money/minor.ts';
import { planCash } from '../../../core/plan/cash-plan.ts';
import type { PostingEffect } from '../../../core/plan/effect.ts';
import { connectedGroups } from '../../../core/plan/groups.ts';
import { sayInBooks, type InBooks } from '../../../core/plan/in-books.ts';
import type { CashPlan } from '../../../core/plan/plan.ts';
import { short } from '../carry/values.ts';
import { deductionsToKeep, type KeptDeduction } from '../deductions/kept.ts';
import type { FieldValue } from '../netsuite.ts';
import { RECEIPT } from '../objects.ts';
import type { Places } from '../places.ts';
import type { WaitingReceipt } from '../store/receipts.ts';
import { checkBooks, decideByDay, knownItems, policyFor } from './decide.ts';
import type { Snapshot } from './snapshot.ts';
import { sayDecision } from './words.ts';

/** One group of effects that must not be carried out beside each other, and what its reduce needs. Plain data: it travels as JSON. */
export interface GroupWork {
  readonly kind: 'group';
  readonly effects: readonly PostingEffect[];
  /** The receipts these effects come from, by the digest of their decision, which every effect names. */
  readonly receipts: Readonly<Record<string, WorkReceipt>>;
  readonly places: Places;
  readonly run: number;
}
export interface WorkReceipt {
  readonly id: ReceiptId;
  readonly record: number;
  /** As text, to be kept on the payment. */
  readonly decision: string;
  /** What it leaves open for a reason: written with its posting. */
  readonly deductions: readonly KeptDeduction[];
  /** Its plan is on the record already. */
  readonly isUnderway: boolean;
}

/** Decisions to write on receipts that wait: 2 units each. */
export interface NotesWork {
  readonly kind: 'notes';
  readonly run: number;
  readonly notes: readonly Note[];
}
export interface Note {
  readonly record: number;
  readonly values: Readonly<Record<string, FieldValue>>;
}
export type Work = GroupWork | NotesWork;

export interface Round {
  /** By reduce key. */
  readonly work: Readonly<Record<string, Work>>;
  /** Statements none of whose receipts waits any more. */
  readonly settled: readonly number[];
  readonly waiting: number;
  /** References that stand elsewhere than in what was posted before. */
  readonly drift: readonly DriftAlarm[];
}

/** Notes one reduce writes: 400 of its 5,000 units, so that it also ends in time where saving is slow. */
const NOTES_A_KEY = 200;

/**
 * What one round does, decided from what was read. Pure. A receipt is decided anew in every round until it is posted or a person has settled it;
 * one with a plan under way is not decided again but carried out to its end. A decision is written only when it changed.
 */
export function planRound(snapshot: Snapshot, run: number, paidBefore: readonly PaidReceipt[] = []): Round {
  const open = snapshot.waiting.filter((each) => !isPosted(each, snapshot));
  const used = new Set(snapshot.posted.flatMap(({ key }) => key ?? []));
  const underway = open.flatMap(({ plan }) => (plan ?? []).filter(({ key }) => !used.has(key)));
  const receipts = open.filter(({ plan }) => plan === null).map(({ receipt }) => receipt);
  const decided = decideByDay(snapshot, receipts, underway);
  const { decisions, linked } = checkBooks(snapshot, receipts, decided);
  const plan = planOf(snapshot, receipts, decisions);
  const records = new Map<ReceiptId, WaitingReceipt>(open.map((each) => [each.receipt.id, each]));
  const effects = [...underway, ...plan.effects];
  const items = new Map(knownItems(snapshot).map((item) => [item.id, item]));
  const itemOf = (id: ItemId): OpenItem | undefined => items.get(id);
  const groups = connectedGroups(effects).map(({ key, effects: own }): [string, Work] => [
    `customer ${key}`,
    { kind: 'group', effects: own, receipts: workReceipts(own, plan, open, itemOf), places: placesOf(own, snapshot.places), run },
  ]);
  const notes = [...decisionNotes(plan, records, snapshot, run), ...linkNotes(linked, records, run)];
  const notesWork = chunks(notes).map((some, index): [string, Work] => [`notes ${index + 1}`, { kind: 'notes', run, notes: some }]);
  const unsettled = new Set(open.map(({ statement }) => statement));
  return {
    work: Object.fromEntries([...groups, ...notesWork]),
    settled: snapshot.unsettled.filter((statement) => !unsettled.has(statement)),
    waiting: open.length,
    drift: driftOfRun(paidBefore, paidNow(receipts, plan.decisions, itemOf)),
  };
} // prettier-ignore

/** What receipts are decided to pay: what is held has nothing that could be looked for in its text. */
function paidNow(
  receipts: readonly WaitingReceipt['receipt'][],
  decisions: readonly Decision[],
  itemOf: (id: ItemId) => OpenItem | undefined,
): readonly PaidReceipt[] {
  const byId = new Map(receipts.map((receipt) => [receipt.id, receipt]));
  return decisions.flatMap((decision) => {
    const receipt = byId.get(decision.receipt);
    const numbers = decision.applications.flatMap(({ item }) => itemOf(item)?.number ?? []);
    return receipt ? [{ receipt, numbers }] : [];
  });
}

const planOf = (snapshot: Snapshot, receipts: readonly WaitingReceipt['receipt'][], decisions: readonly Decision[]): CashPlan =>
  planCash(
    {
      asOf: snapshot.asOf,
      customers: snapshot.customers,
      items: knownItems(snapshot),
      receipts,
      policyDigest: snapshot.active.policy.digest,
      policyFor: policyFor(snapshot.active.policy, snapshot),
      accountsFor: snapshot.active.policy.accountsFor,
    },
    decisions,
  ); // prettier-ignore

/** The payments that name it add up to it, and nothing of its plan but payments is left. */
function isPosted({ record, receipt, plan }: WaitingReceipt, { posted }: Snapshot): boolean {
  const own = posted.filter((payment) => payment.record === record);
  if (own.length === 0 || (plan ?? []).some(({ kind }) => kind === 'apply-credit')) return false;
  return sum(own.map(({ amount }) => amount)) === absolute(receipt.amount);
}

/** What reduces need of the receipts of their effects: of this plan, or under way since an earlier one. */
function workReceipts(
  effects: readonly PostingEffect[],
  plan: CashPlan,
  open: readonly WaitingReceipt[],
  itemOf: (id: ItemId) => OpenItem | undefined,
): Readonly<Record<string, WorkReceipt>> {
  const digests = new Set(effects.map(({ decision }) => decision));
  const byId = new Map(open.map((each) => [each.receipt.id, each]));
  const effectsOf = (digest: string): readonly PostingEffect[] =>
    effects.filter(({ decision }) => decision === digest);
  const work: Record<string, WorkReceipt> = {};
  for (const { receipt, record, digest, plan: stored, deductions, decision } of open)
    if (stored !== null && digest !== null && digests.has(digest))
      work[digest] = { id: receipt.id, record, decision, deductions, isUnderway: true };
  for (const decision of plan.decisions) {
    const own = byId.get(decision.receipt);
    if (!own || !digests.has(decision.digest)) continue;
    const text = JSON.stringify(decisionLine(decision, own.receipt.currency));
    const deductions = deductionsToKeep(decision, own.receipt, effectsOf(decision.digest), itemOf);
    work[decision.digest] = {
      id: decision.receipt,
      record: own.record,
      decision: text,
      deductions,
      isUnderway: false,
    };
  }
  return work;
}

/** Only what these effects can name: the chart of a large group of companies need not travel with every payment. */
function placesOf(effects: readonly PostingEffect[], { companies, currencies, hasSubsidiaries }: Places): Places {
  const own = [...new Set(effects.map(({ company }) => company))];
  const codes = [
    ...new Set(effects.flatMap((effect) => ('exchange' in effect && effect.exchange ? [effect.currency, effect.exchange.currency] : [effect.currency]))),
  ];
  return {
    companies: Object.fromEntries(own.flatMap((company) => (companies[company] ? [[company, companies[company]]] : []))),
    currencies: Object.fromEntries(codes.flatMap((code) => (currencies[code] === undefined ? [] : [[code, currencies[code]]]))),
    hasSubsidiaries,
  };
} // prettier-ignore

/** Decisions that post nothing, where they are not on the record as they are. */
function decisionNotes(
  plan: CashPlan,
  records: ReadonlyMap<ReceiptId, WaitingReceipt>,
  snapshot: Snapshot,
  run: number,
): readonly Note[] {
  const posting = new Set(plan.effects.map(({ decision }) => decision));
  const known = [...snapshot.returned.closed, ...snapshot.items];
  const numbers = new Map(known.map((item) => [item.id as string, item.number]));
  return plan.decisions.flatMap((decision): readonly Note[] => {
    const own = records.get(decision.receipt);
    if (!own || posting.has(decision.digest) || own.digest === decision.digest) return [];
    const values = {
      ...decisionValues(decision, own, (item) => numbers.get(item) ?? item),
      [RECEIPT.run]: run,
    };
    return [{ record: own.record, values }];
  });
}

/** A decision as the fields of its receipt. */
export const decisionValues = (
  decision: Decision,
  { receipt }: Pick<WaitingReceipt, 'receipt'>,
  numberOf: (item: string) => string,
): Readonly<Record<string, FieldValue>> => ({
  [RECEIPT.state]: decision.outcome === 'hold' ? 'held' : 'proposed',
  [RECEIPT.decision]: JSON.stringify(decisionLine(decision, receipt.currency)),
  [RECEIPT.digest]: decision.digest,
  [RECEIPT.confidence]: Math.floor(decision.confidence * 1_000_000) / 1_000_000,
  [RECEIPT.customer]: decision.customer === null ? '' : Number(decision.customer),
  [RECEIPT.says]: short(sayDecision(decision, receipt, numberOf)),
  [RECEIPT.problem]: '',
});

const linkNotes = (
  linked: ReadonlyMap<ReceiptId, InBooks>,
  records: ReadonlyMap<ReceiptId, WaitingReceipt>,
  run: number,
): readonly Note[] =>
  [...linked].flatMap(([receipt, inBooks]) => {
    const own = records.get(receipt);
    if (!own) return [];
    const values = {
      [RECEIPT.state]: 'already-in-books',
      [RECEIPT.document]: short(inBooks.booking.name),
      [RECEIPT.says]: short(sayInBooks(inBooks)),
      [RECEIPT.run]: run,
    };
    return [{ record: own.record, values }];
  });

const chunks = (notes: readonly Note[]): readonly (readonly Note[])[] =>
  Array.from({ length: Math.ceil(notes.length / NOTES_A_KEY) }, (_, index) =>
    notes.slice(index * NOTES_A_KEY, (index + 1) * NOTES_A_KEY),
  );
