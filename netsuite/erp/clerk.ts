import { decisionLine } from '../../core/ledger/neutral/decisions.ts';
import type { Customer } from '../../core/ledger/customer.ts';
import { customerId, type CustomerId, type ItemId } from '../../core/ledger/ids.ts';
import type { OpenItem } from '../../core/ledger/open-item.ts';
import { receiptLine } from '../../core/ledger/neutral/write.ts';
import type { Application, Receipt } from '../../core/ledger/receipt.ts';
import type { AppliedLine, Decision } from '../../core/matching/decision.ts';
import { takenBy, whyNotReturned } from '../../core/matching/judge/find-returned.ts';
import { createOpenLedger } from '../../core/matching/ledger/open-ledger.ts';
import { lessonOf } from '../../core/matching/memory/lesson.ts';
import { sayAmount } from '../../core/money/decimal.ts';
import { minus, sum, ZERO, type Minor } from '../../core/money/minor.ts';
import { decisionDigest } from '../../core/plan/digest.ts';
import { ledgerNames } from '../../core/plan/names.ts';
import { receiptEffects } from '../../core/plan/receipt-effects.ts';
import type { Problem } from '../../core/problems/problem.ts';
import { isTotal } from '../../core/statement/repeated.ts';
import { carryGroup } from './carry/carry-group.ts';
import { refused } from './carry/context.ts';
import { short } from './carry/values.ts';
import { keepOrRefuse, writePlan } from './cash/carry-work.ts';
import { sayDecision } from './cash/words.ts';
import { dropDeductions } from './deductions/keep.ts';
import { deductionsToKeep } from './deductions/kept.ts';
import { readChart } from './gather/chart.ts';
import { readDocumentNumbers } from './gather/document-numbers.ts';
import { readOpenItems } from './gather/open-items.ts';
import { readReturnable } from './gather/returned.ts';
import type { Records, SuiteQl } from './netsuite.ts';
import { RECEIPT, STATEMENT } from './objects.ts';
import { placesOf } from './places.ts';
import { choiceUnusable, decidedMeanwhile } from './problems.ts';
import type { StoredReceipt } from './store/decisions.ts';
import { learn } from './store/memories.ts';
import { readActivePolicy } from './store/policies.ts';
import { findStored, replacedOf, updateReceipt } from './store/receipts.ts';
import { updateStatement } from './store/statements.ts';

/** What a person chose instead of the proposal. */
export interface Choice {
  readonly customer: CustomerId;
  readonly lines: readonly { readonly item: ItemId; readonly amount: Minor; readonly discount: Minor }[];
}

export interface ClerkTools {
  readonly records: Records;
  readonly query: SuiteQl;
  readonly hasSubsidiaries: boolean;
  /** Who decides: kept on the record. */
  readonly signature: string;
}

export type Answer =
  | { readonly ok: true; readonly says: string }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const no = (...problems: readonly Problem[]): Answer => ({ ok: false, problems });
const where = ({ receipt }: StoredReceipt): string => `receipt ${receipt.id}`;

/** States in which a person may decide. What is under way, posted or returned is decided. */
const OPEN: ReadonlySet<string> = new Set([
  'new',
  'proposed',
  'held',
  'refused',
  'parked',
  'not-customer',
  'already-in-books',
]);

/** The page was made for another state of the receipt than it is in now: somebody, or a run, was faster. */
export function isStale(stored: StoredReceipt, version: string): Problem | null {
  if (stored.version === version && OPEN.has(stored.state)) return null;
  return decidedMeanwhile(where(stored), { now: stored.state });
}

/**
 * Posts what a person confirmed or chose, through the same carrier as a run, and learns from it. The plan is written on the record before
 * anything is posted, so that a page that is cut off is carried to its end by the next run: 2 + 30 units and the look-ups.
 */
export function post(
  tools: ClerkTools,
  stored: StoredReceipt,
  choice: Choice | null,
  customers: readonly Pick<Customer, 'id' | 'number'>[],
  note = '',
): Answer {
  const { records, query, hasSubsidiaries } = tools;
  const wanted = choice === null ? customersOf(stored.decision) : [choice.customer];
  const items = readOpenItems(query, hasSubsidiaries, wanted);
  // Items a proposal names may be of customers the decision does not: they are looked for by what they are.
  const missing = missingCustomers(query, stored.decision, choice, items);
  const all = missing.length === 0 ? items : [...items, ...readOpenItems(query, hasSubsidiaries, missing)];
  const names = ledgerNames({ customers, items: all });
  const chosen = choice === null ? confirmed(stored.decision, tools, note) : chosenDecision(stored, choice, tools, note);
  if (!chosen.ok) return chosen;
  const decision: Decision = { ...chosen.decision, digest: decisionDigest(chosen.decision, names) };
  const over = choice === null ? null : (overApplied(stored, choice, all) ?? nothingForChosen(stored, choice, all));
  if (over) return no(over);
  const { policy } = readActivePolicy(query);
  const byId = new Map(all.map((item) => [item.id, item]));
  const effects = receiptEffects(decision, stored.receipt, {
    item: (id) => byId.get(id),
    accounts: policy.accountsFor(stored.receipt.company),
  });
  if (!effects.ok) return no(choiceUnusable(where(stored), { says: effects.because.says }));
  const { places } = placesOf(readChart(query, hasSubsidiaries), policy.accountsFor, hasSubsidiaries);
  const text = JSON.stringify(decisionLine(decision, stored.receipt.currency));
  const deductions = deductionsToKeep(decision, stored.receipt, effects.effects, (id) => byId.get(id));
  const work = { id: stored.receipt.id, record: stored.record, decision: text, deductions, isUnderway: false };
  if (isTotal(stored.receipt) && replacedOf(query, [stored.record]).size > 0) return no(decidedMeanwhile(where(stored), { now: 'replaced' }));
  writePlan(records, work, effects.effects);
  reopenStatement(records, stored);
  const context = { records, query, places, run: null, receipt: () => work, mustLookUp: false };
  const unkept = keepOrRefuse(context, deductions);
  const outcomes = unkept === null ? carryGroup(context, effects.effects) : effects.effects.map(({ key }) => refused(key, unkept));
  const problems = outcomes.flatMap((outcome) => (outcome.kind === 'refused' ? outcome.problem : []));
  const closed = readDocumentNumbers(query, decision.applications.map(({ item }) => item).filter((item) => !byId.has(item)));
  const numberOf = (item: string): string => byId.get(item as ItemId)?.number ?? closed.get(item as ItemId) ?? item;
  const signed = { [RECEIPT.by]: tools.signature, [RECEIPT.says]: short(sayDecision(decision, stored.receipt, numberOf)) };
  if (problems.length > 0) {
    const nothingDone = outcomes.every(({ kind }) => kind === 'refused');
    if (nothingDone) dropDeductions(context, deductions);
    updateReceipt(records, stored.record, {
      ...signed,
      [RECEIPT.state]: nothingDone ? 'refused' : 'posting',
      ...(nothingDone ? { [RECEIPT.plan]: '' } : {}),
      [RECEIPT.problem]: problems.map(({ what }) => what).join('\n'),
    });
    return no(...problems);
  }
  const isCash = effects.effects.every(({ kind }) => kind === 'post-receipt' || kind === 'write-off');
  const state = isCash ? 'posting' : stored.receipt.amount < 0 ? 'returned' : 'netted';
  updateReceipt(records, stored.record, { ...signed, [RECEIPT.state]: state, [RECEIPT.problem]: '', ...(isCash ? {} : { [RECEIPT.plan]: '' }) });
  learnFrom(tools, stored, decision, all);
  return { ok: true, says: `Posted: ${sayDecision(decision, stored.receipt, numberOf)}` };
} // prettier-ignore

/** Sets a receipt aside: not a customer's money, or to be decided later, or open again. 2 units. */
export function setAside(
  { records, signature }: ClerkTools,
  stored: StoredReceipt,
  state: 'not-customer' | 'parked' | 'new',
  note: string,
): Answer {
  const says = { 'not-customer': 'Not a customer’s money', parked: 'Held for later', new: 'Open again' }[
    state
  ];
  if (state === 'new') reopenStatement(records, stored);
  updateReceipt(records, stored.record, {
    [RECEIPT.state]: state,
    [RECEIPT.says]: short(note === '' ? `${says}.` : `${says}: ${note}`),
    [RECEIPT.by]: signature,
    ...(state === 'new' ? { [RECEIPT.digest]: '', [RECEIPT.document]: '', [RECEIPT.problem]: '' } : {}),
  });
  return { ok: true, says: `${says}.` };
}

/**
 * Names the payment that a return of which the bank says nothing takes back; the next run carries it out, as if the bank had named it. What cannot be
 * the one is refused with the reason. About 40 units. The statement is opened first: cut off in between, the receipt waits as before.
 */
export function confirmReturn(tools: ClerkTools, stored: StoredReceipt, picked: string): Answer {
  const refuse = (says: string): Answer => no(choiceUnusable(where(stored), { says, fix: 'Choose one of the payments below, then save.' }));
  if (picked === '') return refuse('No payment was chosen.');
  if (isNamedByBank(stored.receipt)) return no(choiceUnusable(where(stored), { says: 'The bank itself says which payment went back.', fix: 'Accept the proposal, or set the receipt aside.' }));
  return takeBack(tools, stored, picked);
} // prettier-ignore

/** A return that is proposed as a whole can be accepted: of a part the items are opened again by hand. */
export const isReturnToAccept = ({ state, decision }: StoredReceipt): boolean =>
  state === 'proposed' &&
  decision?.outcome === 'propose' &&
  !decision.whyNot.some(({ code }) => code === 'return-in-part');

/** Accepts that a return takes back the payment that is proposed, or that the bank names where the policy lets a person decide; the next run does it. About 40 units. */
export function acceptReturn(tools: ClerkTools, stored: StoredReceipt): Answer {
  const picked = stored.decision?.reverses ?? stored.receipt.reversalOf;
  if (isReturnToAccept(stored) && picked !== undefined) return takeBack(tools, stored, picked);
  return no(choiceUnusable(where(stored), { says: 'There is no proposal to accept: only the whole of a payment is taken back here.', fix: 'Choose the payment that went back; or open the items again by hand, then reject this as not a customer’s.' }));
} // prettier-ignore

function takeBack(tools: ClerkTools, stored: StoredReceipt, picked: string): Answer {
  const { records, query, hasSubsidiaries, signature } = tools;
  const { receipt } = stored;
  const refuse = (says: string): Answer => no(choiceUnusable(where(stored), { says, fix: 'Choose another payment, or set the receipt aside.' }));
  const earlier = readReturnable(query, receipt, hasSubsidiaries);
  const found = earlier.find((each) => each.receipt.id === picked && each.receipt.amount > 0)?.receipt;
  const named = found ?? findStored(query, picked);
  if (!named) return refuse(`There is no receipt ${picked}.`);
  const whyNot = whyNotReturned(receipt, named, takenBy(receipt, earlier).has(named.id));
  if (whyNot !== null) return refuse(whyNot);
  if (!found) return refuse(`Nothing that was posted for receipt ${picked} stands in the books.`);
  reopenStatement(records, stored);
  const confirmed: Receipt = { ...receipt, reversalOf: named.id, reversalBy: signature };
  updateReceipt(records, stored.record, {
    [RECEIPT.receipt]: JSON.stringify(receiptLine(confirmed)),
    [RECEIPT.state]: 'new',
    [RECEIPT.decision]: '',
    [RECEIPT.digest]: '',
    [RECEIPT.problem]: '',
    [RECEIPT.says]: short(`Takes back receipt ${named.id} of ${named.bookedOn}, said ${signature}. The next run carries it out.`),
    [RECEIPT.by]: signature,
  });
  return { ok: true, says: `Receipt ${named.id} of ${named.bookedOn} is taken back by the next run.` };
} // prettier-ignore

/** The bank's own word is not overruled; a person's may be, until a run has carried it out. */
export const isNamedByBank = ({ reversalOf, reversalBy }: Receipt): boolean =>
  reversalOf !== undefined && reversalBy === undefined;

/** Runs look at receipts of unsettled statements only. */
const reopenStatement = (records: Records, { statement }: StoredReceipt): unknown =>
  updateStatement(records, statement, { [STATEMENT.settled]: false });

const customersOf = (decision: Decision | null): readonly CustomerId[] =>
  decision?.customer == null ? [] : [decision.customer];

function missingCustomers(
  query: SuiteQl,
  decision: Decision | null,
  choice: Choice | null,
  items: readonly OpenItem[],
): readonly CustomerId[] {
  const lines = choice === null ? (decision?.applications ?? []) : choice.lines;
  const known = new Set(items.map(({ id }) => id));
  const unknown = lines.filter(({ item }) => !known.has(item)).map(({ item }) => Number(item.split(':')[0]));
  if (unknown.length === 0) return [];
  const rows = query
    .runSuiteQL({
      query: `SELECT DISTINCT entity FROM transaction WHERE id IN (${unknown.map(() => '?').join(', ')}) AND entity IS NOT NULL`,
      params: unknown,
    })
    .asMappedResults();
  return rows.map((row) => customerId(String(row['entity'])));
}

type Chosen =
  | { readonly ok: true; readonly decision: Omit<Decision, 'digest'> }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Who, and what they noted: an auditor reads it where the other reasons stand. */
const signed = ({ signature }: ClerkTools, note: string): string =>
  note === '' ? `${signature}.` : `${signature}: ${note}`;

function confirmed(decision: Decision | null, tools: ClerkTools, note: string): Chosen {
  if (!decision || (decision.applications.length === 0 && decision.onAccount === 0))
    return { ok: false, problems: [choiceUnusable('proposal', { says: 'There is no proposal to accept.', fix: 'Choose the customer, tick what is paid, and choose to post what is ticked.' })] };
  const because = { code: 'confirmed', says: `Confirmed by ${signed(tools, note)}` };
  return { ok: true, decision: { ...decision, outcome: 'apply', reasons: [...decision.reasons, because], whyNot: [] } };
} // prettier-ignore

/** A person's choice as a decision: certain, because it is theirs; what they did not spread stays on account. */
function chosenDecision(
  stored: StoredReceipt,
  { customer, lines }: Choice,
  tools: ClerkTools,
  note: string,
): Chosen {
  const { receipt } = stored;
  const spread = sum(lines.map(({ amount }) => amount));
  const onAccount = minus(receipt.amount, spread);
  if (onAccount < 0) {
    const say = (amount: Minor): string => sayAmount(amount, receipt.currency);
    const says = `The lines add up to ${say(spread)}, the receipt is only ${say(receipt.amount)}.`;
    return { ok: false, problems: [choiceUnusable(where(stored), { says, fix: SPREAD })] };
  }
  const applications = lines.map(({ item, amount, discount }): AppliedLine => ({
    item,
    amount,
    discount,
    writeOff: ZERO,
    reason: null,
  }));
  return {
    ok: true,
    decision: {
      receipt: receipt.id,
      outcome: 'apply',
      customer,
      confidence: 1,
      applications,
      onAccount,
      unexplained: ZERO,
      reasons: [{ code: 'chosen', says: `Chosen by ${signed(tools, note)}` }],
      alternatives: proposedInstead(stored.decision, { customer, applications, onAccount }, tools),
      whyNot: [],
    },
  };
}

const SPREAD =
  'Correct the amounts and save again: they have to add up to the receipt at most; what is left over goes on account.';

type Spread = Pick<Decision, 'customer' | 'applications' | 'onAccount'>;

/** What was proposed stays readable beside what a person chose instead. */
function proposedInstead(decision: Decision | null, chosen: Spread, { signature }: ClerkTools): Decision['alternatives'] {
  if (!decision || (decision.applications.length === 0 && decision.onAccount === 0)) return [];
  const { customer, applications, onAccount, confidence } = decision;
  if (spreadOf(decision) === spreadOf(chosen)) return [];
  return [{ customer, applications, onAccount, confidence, lostBecause: `It was the answer before ${signature} chose.` }];
} // prettier-ignore

const spreadOf = ({ customer, applications, onAccount }: Spread): string =>
  JSON.stringify([
    customer,
    onAccount,
    applications.map(({ item, amount, discount }) => `${item} ${amount} ${discount}`).sort(),
  ]);

function overApplied(stored: StoredReceipt, { lines }: Choice, items: readonly OpenItem[]): Problem | null {
  const open = new Map(items.map((item) => [item.id, item]));
  for (const { item, amount, discount } of lines) {
    const of = open.get(item);
    const takes = sum([amount, discount]);
    if (of && (takes === 0 || takes > 0 !== of.open > 0 || Math.abs(takes) > Math.abs(of.open))) {
      const say = (value: Minor): string => sayAmount(value, of.currency);
      return choiceUnusable(where(stored), { says: `${of.kind} ${of.number} has ${say(of.open)} open, not ${say(takes)}.`, fix: SPREAD });
    }
  }
  return null;
} // prettier-ignore

/** A customer was chosen and everything ticked is another's: one of the two is a slip. */
function nothingForChosen(stored: StoredReceipt, { customer, lines }: Choice, items: readonly OpenItem[]): Problem | null {
  const isSpread = sum(lines.map(({ amount }) => amount)) === stored.receipt.amount;
  const of = new Map(items.map((item) => [item.id, item]));
  if (!isSpread || lines.some(({ item }) => (of.get(item)?.customer ?? customer) === customer)) return null;
  const numbers = lines.map(({ item }) => of.get(item)?.number ?? item).join(', ');
  return choiceUnusable(where(stored), {
    says: `Nothing of the receipt would be the chosen customer’s: ${numbers} ${lines.length === 1 ? 'is' : 'are'} another’s. Nothing was posted.`,
    fix: 'Choose the customer whose items are paid, or show the open items of the one you chose and tick what is paid.',
  });
} // prettier-ignore

/** Confirmed by a person, so it teaches: who pays from there, and how. What is open is what was open before it was posted. */
function learnFrom({ records, query }: ClerkTools, stored: StoredReceipt, decision: Decision, items: readonly OpenItem[]): void {
  const ledger = createOpenLedger();
  for (const item of items) ledger.add(item);
  const applications = decision.applications.map(
    ({ item, amount, discount, writeOff }): Application => ({
      receipt: stored.receipt.id, item, amount, discount, writeOff, on: stored.receipt.bookedOn,
    }),
  );
  const settled = { receipt: stored.receipt, applications, ...(decision.customer === null ? {} : { customer: decision.customer }) };
  const lesson = lessonOf(settled, (item) => ledger.entry(item));
  if (lesson) learn(records, query, lesson);
} // prettier-ignore
