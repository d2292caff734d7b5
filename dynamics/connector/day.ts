import type { IsoDate } from '../../core/calendar/iso-date.ts';
import { asContact, decideDunning } from '../../core/dunning/decide.ts';
import type { WaitingReceipt } from '../../core/dunning/gate.ts';
import { ContactHistory } from '../../core/dunning/history.ts';
import type { Contact, Letter } from '../../core/dunning/letter.ts';
import { renderLetter } from '../../core/dunning/letters/render.ts';
import { letterId } from '../../core/dunning/simulate.ts';
import type { Customer } from '../../core/ledger/customer.ts';
import { companyId, type CustomerId, type ItemId } from '../../core/ledger/ids.ts';
import type { OpenItem } from '../../core/ledger/open-item.ts';
import type { Application, Receipt } from '../../core/ledger/receipt.ts';
import type { Decision } from '../../core/matching/decision.ts';
import { decideReceipts } from '../../core/matching/match.ts';
import type { Currency } from '../../core/money/currency.ts';
import { minus, ZERO, type Minor } from '../../core/money/minor.ts';
import { planCash } from '../../core/plan/cash-plan.ts';
import type { PostingEffect } from '../../core/plan/effect.ts';
import type { EffectOutcome } from '../../core/plan/outcome.ts';
import type { ResolvedPolicy } from '../../core/policy/resolve.ts';
import type { Problem } from '../../core/problems/problem.ts';
import { fileDigest } from '../../core/statement/identity.ts';
import { readStatementFile } from '../../core/statement/read.ts';
import { receiptsOf } from '../../core/statement/receipts.ts';
import { businessCentralCarrier, Interrupted } from '../business-central/carrier.ts';
import type { BusinessCentralClient } from '../business-central/client.ts';
import { findCompany, gather, type Gathered } from '../business-central/gather.ts';
import { channelMissing } from '../problems.ts';
import type { Store } from './store.ts';

/** Sends a written letter once for a key: a repeat finds what was sent. */
export interface LetterSender {
  send(
    key: string,
    to: { readonly email: string },
    letter: { readonly subject: string; readonly body: string },
  ): Promise<
    { readonly ok: true; readonly messageId: string } | { readonly ok: false; readonly problem: Problem }
  >;
}

export interface DayInput {
  readonly run: string;
  readonly asOf: IsoDate;
  readonly company: string;
  readonly companyDisplayName: string;
  readonly localCurrency: Currency;
  readonly client: BusinessCentralClient;
  readonly store: Store;
  readonly policy: ResolvedPolicy;
  readonly statements: readonly { readonly file: string; readonly bytes: Uint8Array }[];
  readonly letters: LetterSender;
  /** Told as each stage ends. */
  readonly onStage?: (stage: keyof DayReport, report: DayReport) => void;
}

/** What a day did, stage by stage; problems are of single files, receipts and letters, and never stopped the others. */
export interface DayReport {
  readonly intake: {
    readonly files: number;
    readonly taken: number;
    readonly receipts: number;
    readonly notReceipts: number;
  };
  readonly match: {
    readonly decided: number;
    readonly apply: number;
    readonly propose: number;
    readonly hold: number;
  };
  readonly post: {
    readonly done: number;
    readonly alreadyDone: number;
    readonly alreadyInBooks: number;
    readonly refused: number;
  };
  readonly dun: { readonly sent: number; readonly suppressed: number; readonly escalated: number };
  readonly problems: readonly Problem[];
}

const NOTHING: DayReport = {
  intake: { files: 0, taken: 0, receipts: 0, notReceipts: 0 },
  match: { decided: 0, apply: 0, propose: 0, hold: 0 },
  post: { done: 0, alreadyDone: 0, alreadyInBooks: 0, refused: 0 },
  dun: { sent: 0, suppressed: 0, escalated: 0 },
  problems: [],
};

/**
 * One day of receivables of one company: intake → match → post → dun. Every stage may be run again after an interruption: files are
 * known by their digest, effects by their key, letters by their id.
 */
export async function runDay(input: DayInput): Promise<DayReport> {
  let report = NOTHING;
  const done = (
    stage: keyof DayReport,
    part: Partial<DayReport>,
    problems: readonly Problem[] = [],
  ): void => {
    report = { ...report, ...part, problems: [...report.problems, ...problems] };
    input.onStage?.(stage, report);
  };
  const found = await findCompany(input.client, input.company);
  if (!found.ok) return { ...report, problems: [found.problem] };
  const before = await gather(input.client, found.value, input.localCurrency);
  if (!before.ok) return { ...report, problems: [before.problem] };

  const intake = await takeStatements(input, before.value);
  done('intake', { intake: intake.counts }, intake.problems);
  const decided = await matchReceipts(input, before.value);
  done('match', { match: countOutcomes(decided.decisions) });
  const posted = await postEffects(input, before.value, decided.effects, decided.decisions);
  done('post', { post: posted.counts }, posted.problems);
  if (posted.interrupted) return report;

  const after = await gather(input.client, found.value, input.localCurrency);
  if (!after.ok) return { ...report, problems: [...report.problems, after.problem] };
  const letters = await sendLetters(input, after.value);
  done('dun', { dun: letters.counts }, letters.problems);
  return report;
}

async function takeStatements(
  { statements, store, company, localCurrency }: DayInput,
  { bankAccounts }: Gathered,
): Promise<{ counts: DayReport['intake']; problems: readonly Problem[] }> {
  const problems: Problem[] = [];
  const own = bankAccounts.map(({ iban, bankAccountNumber }) => iban || bankAccountNumber);
  const earlier = (await store.receipts(company)).map(({ receipt }) => receipt);
  const counts = { files: statements.length, taken: 0, receipts: 0, notReceipts: 0 };
  for (const { file, bytes } of statements) {
    const read = readStatementFile(file, bytes);
    problems.push(...read.problems);
    if (read.problems.some(({ severity }) => severity === 'error')) continue; // nothing is posted from a file with problems
    const receipts: Receipt[] = [];
    let notReceipts = 0;
    for (const statement of read.statements) {
      const divided = receiptsOf(statement, {
        company: companyId(company),
        currency: statement.currency ?? localCurrency,
        ownAccounts: own,
        earlier: [...earlier, ...receipts],
      });
      receipts.push(...divided.receipts);
      notReceipts += divided.notReceipts.length;
    }
    if (!(await store.takeStatement(company, fileDigest(bytes), file, receipts))) continue;
    earlier.push(...receipts);
    counts.taken++;
    counts.receipts += receipts.length;
    counts.notReceipts += notReceipts;
  }
  return { counts, problems };
}

/** Day by day, the receipts of one day together; what a day applies is not open for the next. */
async function matchReceipts(
  { store, company, policy, run, asOf }: DayInput,
  { customers, items }: Gathered,
): Promise<{ decisions: readonly Decision[]; effects: readonly PostingEffect[] }> {
  const kept = await store.receipts(company);
  const waiting = kept.filter(({ state }) => state === 'waiting').map(({ receipt }) => receipt);
  const earlier = kept
    .filter(({ state }) => state === 'posted')
    .map(({ receipt, applications }) => ({ receipt, applications }));
  const segment = new Map(customers.map((customer) => [customer.id, customer.segment]));
  const policyFor = (
    of: Receipt['company'],
    customer: CustomerId | null,
  ): ReturnType<ResolvedPolicy['matchingFor']> =>
    policy.matchingFor({
      company: of,
      ...(customer === null ? {} : { customer, segment: segment.get(customer) }),
    });
  const memory = await store.memory(company);
  let open = items;
  const decisions: Decision[] = [];
  for (const day of [...new Set(waiting.map(({ bookedOn }) => bookedOn))].sort()) {
    const receipts = waiting.filter(({ bookedOn }) => bookedOn === day);
    const ofDay = decideReceipts({ asOf: day, customers, items: open, receipts, memory, policyFor, earlier });
    decisions.push(...ofDay);
    open = without(open, ofDay);
  }
  const plan = planCash(
    {
      asOf,
      customers,
      items,
      receipts: waiting,
      policyDigest: policy.digest,
      policyFor,
      accountsFor: (of) => policy.accountsFor(of),
    },
    decisions,
  );
  for (const decision of plan.decisions) await store.keepDecision(company, run, decision);
  return plan;
}

/** What is left open once the receipts that are to be posted have been. */
function without(items: readonly OpenItem[], decisions: readonly Decision[]): readonly OpenItem[] {
  const used = new Map<ItemId, Minor>();
  for (const { outcome, applications } of decisions) {
    if (outcome !== 'apply') continue;
    for (const { item, amount, discount, writeOff } of applications) {
      used.set(item, minus(used.get(item) ?? ZERO, minus(minus(minus(ZERO, amount), discount), writeOff)));
    }
  }
  return items.flatMap((item) => {
    const open = minus(item.open, used.get(item.id) ?? ZERO);
    return open === 0 ? [] : [open === item.open ? item : { ...item, open }];
  });
}

async function postEffects(
  { client, store, company, localCurrency, run, asOf }: DayInput,
  { company: found, bankAccounts }: Gathered,
  effects: readonly PostingEffect[],
  decisions: readonly Decision[],
): Promise<{ counts: DayReport['post']; problems: readonly Problem[]; interrupted: boolean }> {
  const carrier = businessCentralCarrier({
    client,
    company: found,
    localCurrency,
    bankAccounts,
    undoOn: () => asOf,
  });
  const counts = { done: 0, alreadyDone: 0, alreadyInBooks: 0, refused: 0 };
  const problems: Problem[] = [];
  let outcomes: readonly EffectOutcome[];
  try {
    outcomes = await carrier.carryOutAll(effects);
  } catch (error) {
    if (error instanceof Interrupted) return { counts, problems: [error.problem], interrupted: true };
    throw error;
  }
  const results = new Map<string, EffectOutcome[]>();
  for (const [index, outcome] of outcomes.entries()) {
    const effect = effects[index];
    if (!effect) continue;
    await store.keepOutcome(company, run, effect, outcome);
    if (outcome.kind === 'refused') problems.push(outcome.problem);
    counts[COUNTED[outcome.kind]]++;
    const receipt = 'receipt' in effect ? effect.receipt : null;
    if (receipt !== null) results.set(receipt, [...(results.get(receipt) ?? []), outcome]);
  }
  for (const decision of decisions) {
    const own = results.get(decision.receipt);
    if (!own || own.some(({ kind }) => kind === 'refused')) continue;
    const state = own.every(({ kind }) => kind === 'already-in-books') ? 'in-books' : 'posted';
    await store.settle(company, decision.receipt, state, applicationsOf(decision, asOf));
  }
  return { counts, problems, interrupted: false };
}

const COUNTED: Readonly<Record<EffectOutcome['kind'], keyof DayReport['post']>> = {
  done: 'done',
  'already-done': 'alreadyDone',
  'already-in-books': 'alreadyInBooks',
  refused: 'refused',
  undone: 'done',
  'not-done': 'refused',
};

const applicationsOf = (decision: Decision, on: IsoDate): readonly Application[] =>
  decision.applications.map(({ item, amount, discount, writeOff }) => ({
    receipt: decision.receipt,
    item,
    amount,
    discount,
    writeOff,
    on,
  }));

function countOutcomes(decisions: readonly Decision[]): DayReport['match'] {
  const of = (outcome: Decision['outcome']): number =>
    decisions.filter((decision) => decision.outcome === outcome).length;
  return { decided: decisions.length, apply: of('apply'), propose: of('propose'), hold: of('hold') };
}

async function sendLetters(
  input: DayInput,
  { customers, items }: Gathered,
): Promise<{ counts: DayReport['dun']; problems: readonly Problem[] }> {
  const { store, company, policy, asOf } = input;
  const kept = await store.contacts(company);
  const waiting = await waitingByCustomer(input);
  const letters = decideDunning({
    asOf,
    customers,
    items,
    history: new ContactHistory(kept.map(({ contact }) => contact)),
    waiting,
    policyFor: (customer, of, name) =>
      policy.dunningFor({ company: of, customer: customer.id, segment: customer.segment }, name ?? undefined),
  });
  const byId = new Map(customers.map((customer) => [customer.id, customer]));
  const counts = { sent: 0, suppressed: 0, escalated: 0 };
  const problems: Problem[] = [];
  // A draft of an earlier, interrupted run is sent first: its key finds out whether it already went.
  const drafts = kept.filter(({ contact }) => contact.state === 'draft').map(({ letter }) => letter);
  for (const letter of [...drafts, ...letters]) {
    if (letter.outcome === 'suppress') counts.suppressed++;
    else if (letter.outcome === 'escalate') {
      await store.keepContact(company, { contact: contactOf(letter, 'sent'), letter, messageId: null });
      counts.escalated++;
    } else {
      const problem = await sendOne(letter, byId.get(letter.customer), input);
      if (problem) problems.push(problem);
      else counts.sent++;
    }
  }
  return { counts, problems };
}

const contactOf = (letter: Letter, state: Contact['state']): Contact => ({
  ...asContact(letter, letterId(letter)),
  state,
});

/** Kept as a draft before it is sent, so that a crash in between is found and never sends a second one. */
async function sendOne(
  letter: Letter,
  customer: Customer | undefined,
  { store, company, companyDisplayName, letters }: DayInput,
): Promise<Problem | null> {
  await store.keepContact(company, { contact: contactOf(letter, 'draft'), letter, messageId: null });
  if (letter.channel !== 'email')
    return channelMissing(`letter ${letterId(letter)}`, { channel: letter.channel });
  const written = renderLetter(letter, {
    company: companyDisplayName,
    customer: customer?.name ?? letter.customer,
  });
  const sent = await letters.send(letterId(letter), { email: customer?.email ?? '' }, written);
  if (!sent.ok) return sent.problem;
  await store.keepContact(company, { contact: contactOf(letter, 'sent'), letter, messageId: sent.messageId });
  return null;
}

async function waitingByCustomer({
  store,
  company,
}: DayInput): Promise<ReadonlyMap<CustomerId, readonly (WaitingReceipt & { currency: Currency })[]>> {
  const found = new Map<CustomerId, (WaitingReceipt & { currency: Currency })[]>();
  for (const { receipt, state, decision } of await store.receipts(company)) {
    if (state !== 'waiting' || decision?.customer == null) continue;
    const items = decision.applications.map(({ item }) => item);
    const waiting = { receipt: receipt.id, amount: receipt.amount, items, currency: receipt.currency };
    found.set(decision.customer, [...(found.get(decision.customer) ?? []), waiting]);
  }
  return found;
}
