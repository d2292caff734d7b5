import { driftOfRun, type PaidReceipt } from '../../../core/insight/drift.ts';
import { formatDrift } from '../../../core/insight/problems.ts';
import type { CustomerId, ItemId } from '../../../core/ledger/ids.ts';
import type { OpenItem } from '../../../core/ledger/open-item.ts';
import type { Receipt } from '../../../core/ledger/receipt.ts';
import type { Decision } from '../../../core/matching/decision.ts';
import { findReturned } from '../../../core/matching/judge/find-returned.ts';
import type { Earlier } from '../../../core/matching/judge/returned.ts';
import { decideRun } from '../../../core/matching/match.ts';
import { withAdvice } from '../../../core/remittance/link.ts';
import { attachWaiting } from '../../../core/remittance/waiting.ts';
import { planCash } from '../../../core/plan/cash-plan.ts';
import { gatherEntries, gatherRates } from '../../business-central/gather-more.ts';
import type { Gathered } from '../../business-central/gather.ts';
import type { Problem } from '../../../core/problems/problem.ts';
import type { DayInput } from '../input.ts';
import type { DayReport } from '../report.ts';
import { settleBooked } from '../settle-booked.ts';
import type { KeptPlan, KeptReceipt } from '../store.ts';
import { showReplaced } from './totals.ts';

/**
 * Decides every waiting receipt, day by day, the receipts of one day together; what a day applies is not open for the next. Receipts that somebody
 * has entered in the books are settled. The plan is kept before anything of it is posted. @throws Interrupted
 */
export async function matchReceipts(
  input: DayInput,
  books: Gathered,
): Promise<{ plan: Omit<KeptPlan, 'run'>; counts: DayReport['match']; problems: readonly Problem[] }> {
  const { client, store, company, localCurrency, policy, run, asOf, only } = input;
  const { customers } = books;
  const kept = await store.receipts(company);
  await showReplaced(input, books, kept);
  const waiting = await advised(
    input,
    kept.filter(({ state }) => state === 'waiting').map(({ receipt }) => receipt),
  );
  const earlier = kept
    .filter(({ state }) => state === 'posted')
    .map(({ receipt, applications, decision }) => ({
      receipt: takenBackBy(receipt, decision),
      applications,
    }));
  const reopened = paidByReturned(waiting, earlier, books.items);
  const items = [...books.items, ...(await gatherEntries(client, books.company, localCurrency, reopened))];
  const segment = new Map(customers.map((customer) => [customer.id, customer.segment]));
  const policyFor = (
    of: Receipt['company'],
    customer: CustomerId | null,
  ): ReturnType<DayInput['policy']['matchingFor']> =>
    policy.matchingFor({
      company: of,
      ...(customer === null ? {} : { customer, segment: segment.get(customer) }),
    });
  const memory = await store.memory(company);
  const currencies = new Set([...items, ...waiting].map(({ currency }) => currency));
  const rates = currencies.size > 1 ? await gatherRates(client, books.company, localCurrency) : [];
  const decided = decideRun({ asOf, customers, items, receipts: waiting, memory, policyFor, earlier, rates });
  const wanted = only === undefined ? decided : decided.filter((decision) => concerns(decision, only, items));
  const { decisions, linked } = await settleBooked(input, books, kept, wanted);
  const cash = planCash(
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
  const plan = { decisions: cash.decisions, effects: cash.effects, disputes: cash.followUps };
  const numbers = new Map(items.map(({ id, number }) => [id as string, number]));
  await store.keepDecisions(company, run, plan.decisions, numbers);
  await store.keepPlan(run, plan);
  const drift = driftOfRun(paidBefore(kept), paidNow(waiting, plan.decisions, numbers));
  const problems = drift.map((alarm) => formatDrift(`bank account ${alarm.bankAccount}`, alarm));
  return { plan, counts: { ...countOutcomes(plan.decisions), inBooks: linked }, problems };
}

/** Enough for two stretches of ten bank accounts. */
const LATEST = 2_000;

/** What was posted last, with the numbers of what it paid: the store knows them, nothing is asked. */
const paidBefore = (kept: readonly KeptReceipt[]): readonly PaidReceipt[] =>
  kept
    .filter(({ state }) => state === 'posted')
    .sort((a, b) => (a.receipt.bookedOn < b.receipt.bookedOn ? -1 : 1))
    .slice(-LATEST)
    .map(({ receipt, applications, names }) => ({
      receipt,
      numbers: applications.flatMap(({ item }) => names[item] ?? []),
    }));

function paidNow(
  waiting: readonly Receipt[],
  decisions: readonly Decision[],
  numbers: ReadonlyMap<string, string>,
): readonly PaidReceipt[] {
  const byId = new Map(waiting.map((receipt) => [receipt.id, receipt]));
  return decisions.flatMap(({ receipt: id, applications }) => {
    const receipt = byId.get(id);
    return receipt ? [{ receipt, numbers: applications.flatMap(({ item }) => numbers.get(item) ?? []) }] : [];
  });
}

/** The receipts with the lines of their advices: what finds its receipt now is attached for good before anything is decided. */
async function advised(
  { store, company, asOf }: DayInput,
  waiting: readonly Receipt[],
): Promise<readonly Receipt[]> {
  const stored = await store.advices(company);
  const changed = attachWaiting(stored, waiting, asOf);
  if (changed.size > 0) await store.keepAdvices(company, [...changed.values()]);
  const attached = stored
    .map((each) => changed.get(each) ?? each)
    .flatMap(({ advice, receipt }) => (receipt === null ? [] : [{ advice, receipt }]));
  return withAdvice(waiting, attached);
}

/** A return whose bank named no receipt names the one that a person confirmed. */
const takenBackBy = (receipt: Receipt, decision: Decision | null): Receipt =>
  receipt.reversalOf === undefined && decision?.reverses !== undefined
    ? { ...receipt, reversalOf: decision.reverses }
    : receipt;

/** What money that went back had paid, and is closed by now. */
function paidByReturned(
  waiting: readonly Receipt[],
  earlier: readonly Earlier[],
  open: readonly OpenItem[],
): readonly ItemId[] {
  const find = findReturned(earlier);
  const returned = new Set(
    waiting.flatMap((receipt) => {
      if (receipt.reversalOf !== undefined) return [receipt.reversalOf];
      return receipt.amount < 0 ? find(receipt).map(({ receipt: { id } }) => id) : [];
    }),
  );
  const known = new Set(open.map(({ id }) => id));
  const paid = earlier
    .filter(({ receipt }) => returned.has(receipt.id))
    .flatMap(({ applications }) => applications.map(({ item }) => item));
  return [...new Set(paid)].filter((item) => !known.has(item)).sort();
}

function concerns(
  { customer, applications }: Decision,
  only: CustomerId,
  items: readonly OpenItem[],
): boolean {
  if (customer === only) return true;
  const own = new Set(items.filter((item) => item.customer === only).map(({ id }) => id));
  return applications.some(({ item }) => own.has(item));
}

function countOutcomes(decisions: readonly Decision[]): Omit<DayReport['match'], 'inBooks'> {
  const of = (outcome: Decision['outcome']): number =>
    decisions.filter((decision) => decision.outcome === outcome).length;
  return { decided: decisions.length, apply: of('apply'), propose: of('propose'), hold: of('hold') };
}
