import { addDays, type IsoDate } from '../../../core/calendar/iso-date.ts';
import type { OpenItem } from '../../../core/ledger/open-item.ts';
import { digestOfLines } from '../../../core/plan/digest.ts';
import { connectedGroups } from '../../../core/plan/groups.ts';
import { ledgerNames } from '../../../core/plan/names.ts';
import type { RiskEffect } from '../../../core/plan/risk-effect.ts';
import { planCredit, planRisk } from '../../../core/plan/risk-plan.ts';
import { sayProblem, type Problem } from '../../../core/problems/problem.ts';
import type { CreditDecision } from '../../../core/risk/credit/decide.ts';
import { canBeLate } from '../../../core/risk/history/invoice.ts';
import type { RiskModel } from '../../../core/risk/models/risk-model.ts';
import { scoreItems } from '../../../core/risk/score.ts';
import { trainRisk } from '../../../core/risk/train.ts';
import { carryOrder, type OrderFound } from '../carry/order.ts';
import { carryScore } from '../carry/score.ts';
import { readCustomers } from '../gather/customers.ts';
import { differingInstallments, withInstallments, type InstallmentSource } from '../gather/installments.ts';
import { readInvoicesSince, readOpenItems } from '../gather/open-items.ts';
import { committedOf, readOrders, stateOf, type ErpOrder } from '../gather/orders.ts';
import { readRates } from '../gather/rates.ts';
import type { Budget, Lookups, Records, SuiteQl } from '../netsuite.ts';
import { RUN } from '../objects.ts';
import { createModel, readModel } from '../store/models.ts';
import { readActivePolicy } from '../store/policies.ts';
import { addedToLog, createRun, findRun, updateRun, type Run } from '../store/runs.ts';
import { readScores, type StoredScore } from '../store/scores.ts';
import { decideCredit } from './credit.ts';

export interface RiskTools {
  readonly records: Records;
  readonly query: SuiteQl;
}

/** The scores and orders of customers, with what was read of them in bulk, so that a reduce need not look again. */
export interface RiskWork {
  readonly run: number;
  readonly effects: readonly RiskEffect[];
  readonly scores: Readonly<Record<string, Pick<StoredScore, 'record' | 'key' | 'on'>>>;
  readonly orders: Readonly<Record<string, OrderFound>>;
}

export interface RiskTally {
  readonly run: number;
  readonly scored: number;
  readonly held: number;
  readonly released: number;
  readonly refused: number;
  readonly left: number;
}

/** Payments older than this say little about the next one, and a run must fit into what one execution may take. */
const HISTORY_DAYS = 730;
const LATE_DAYS = 30;

/**
 * Scores what is open, fits the model first when there is none or an old one, and decides open orders. Writes only what says something new.
 * Nine queries, 90 units in an account where each has fewer than 5,000 rows.
 */
export function beginRisk(
  { records, query }: RiskTools,
  { asOf, hasSubsidiaries, installments }: { readonly asOf: IsoDate; readonly hasSubsidiaries: boolean; readonly installments: InstallmentSource },
): { readonly work: Readonly<Record<string, string>>; readonly says: string } {
  const active = readActivePolicy(query);
  const customers = readCustomers(query);
  const open = readOpenItems(query, hasSubsidiaries);
  const [items = [], history = []] = inInstallments(installments, open, readInvoicesSince(query, hasSubsidiaries, addDays(asOf, -HISTORY_DAYS)));
  const orders = readOrders(query, hasSubsidiaries);
  const known = readScores(query);
  const fitted = modelFor({ records, query }, history, asOf);
  const [model, problems] = [fitted.model, [...fitted.problems, ...differingInstallments(items)]];

  const facts = { asOf, policyDigest: active.policy.digest, inputDigest: digestOfLines([asOf]) };
  const ledger = withOpen(history, items);
  const debts = items.filter((item) => item.kind === 'invoice' && item.open > 0 && canBeLate(item));
  const scores = scoreItems(model, ledger, debts.map((item) => ({ item, asOf: laterOf(asOf, item.issuedOn) })), ledgerNames({ customers, items: ledger }));
  const risk = planRisk(facts, scores, new Map(debts.map((item) => [item.id, item])), known);
  const decisions = decideCredit({ asOf, policy: active.policy, customers, items, rates: readRates(query, asOf) }, orders, committedOf(orders));
  const credit = planCredit(facts, decisions, new Map(orders.map((order) => [order.id, stateOf(order)])));

  const effects: readonly RiskEffect[] = [...risk.effects, ...credit.effects];
  const says = `${scores.length} invoices scored, ${risk.effects.length} anew; ${decisions.length} orders, ${credit.effects.length} held or released.`;
  if (effects.length === 0) return { work: {}, says };
  const before = findRun(query, 'running', 'risk');
  const policy = { id: active.id, digest: active.policy.digest };
  const run = before?.asOf === asOf ? before.id : createRun(records, asOf, policy, 'risk', {
    [RUN.decisions]: decisionLines(decisions, orders),
    [RUN.log]: problems.map(sayProblem).join('\n'),
  });
  const found = new Map(orders.map((order) => [order.id as string, order]));
  const work = connectedGroups(effects).flatMap(({ key, effects: own }) =>
    parts(own).map((part, index): [string, string] => [
      `customer ${key}${index === 0 ? '' : ` part ${index + 1}`}`,
      JSON.stringify(workOf(run, part, known, found)),
    ]),
  );
  return { work: Object.fromEntries(work), says: `Run ${run}: ${says}` };
} // prettier-ignore

/** Both lists with their installments, in one search. Its days are the account's, which may begin earlier: a day more. */
function inInstallments(source: InstallmentSource, open: readonly OpenItem[], history: readonly OpenItem[]): readonly (readonly OpenItem[])[] {
  const both = withInstallments(source, [...open, ...history], { issuedWithin: HISTORY_DAYS + 1 });
  return [both.slice(0, open.length), both.slice(open.length)];
} // prettier-ignore

const laterOf = (a: IsoDate, b: IsoDate): IsoDate => (a > b ? a : b);

/** The latest model, or one fitted now and written down. */
function modelFor(
  { records, query }: Pick<RiskTools, 'records' | 'query'>,
  history: readonly OpenItem[],
  asOf: IsoDate,
): { readonly model: RiskModel; readonly problems: readonly Problem[] } {
  const { model, problems } = readModel(query, asOf);
  if (model) return { model, problems };
  const trained = trainRisk(history, asOf, LATE_DAYS, 'closed invoices');
  createModel(records, trained.model, trained.problems);
  return { model: trained.model, problems: [...problems, ...trained.problems] };
}

/** History, and what is open but older than it. */
function withOpen(history: readonly OpenItem[], open: readonly OpenItem[]): readonly OpenItem[] {
  const known = new Set(history.map(({ id }) => id));
  return [...history, ...open.filter(({ id }) => !known.has(id))];
}

/** So many effects a reduce: 200 × 12 units of its 5,000. */
const EFFECTS_A_KEY = 200;
const parts = (effects: readonly RiskEffect[]): readonly (readonly RiskEffect[])[] =>
  Array.from({ length: Math.ceil(effects.length / EFFECTS_A_KEY) }, (_, index) =>
    effects.slice(index * EFFECTS_A_KEY, (index + 1) * EFFECTS_A_KEY),
  );

function workOf(
  run: number,
  effects: readonly RiskEffect[],
  known: ReadonlyMap<string, StoredScore>,
  orders: ReadonlyMap<string, ErpOrder>,
): RiskWork {
  const scores: Record<string, RiskWork['scores'][string]> = {};
  const found: Record<string, OrderFound> = {};
  for (const effect of effects) {
    if (effect.kind === 'set-risk') {
      const score = known.get(effect.item);
      if (score) scores[effect.item] = { record: score.record, key: score.key, on: score.on };
    } else {
      const order = orders.get(effect.order);
      if (order) found[effect.order] = { status: order.status, check: order.check };
    }
  }
  return { run, effects, scores, orders: found };
}

/** What was decided about orders that are not simply let go: one line each. */
function decisionLines(decisions: readonly CreditDecision[], orders: readonly ErpOrder[]): string {
  const numbers = new Map(orders.map(({ id, number }) => [id, number]));
  const lines = decisions
    .filter(({ outcome }) => outcome !== 'release')
    .map(({ order, outcome, reasons }) => `${numbers.get(order) ?? order}: ${outcome}. ${reasons.map(({ says }) => says).join(' ')}`); // prettier-ignore
  return lines.join('\n').slice(0, 900_000);
}

const UNITS_AN_EFFECT = 35;
const SECONDS_AN_EFFECT = 20;

/** One reduce. */
export function carryRisk(
  tools: Pick<RiskTools, 'records' | 'query'> & { readonly lookups: Lookups; readonly budget: Budget; readonly isRepeated: boolean },
  value: string,
): RiskTally {
  const { records, query, lookups, budget, isRepeated } = tools;
  const { run, effects, scores, orders } = JSON.parse(value) as RiskWork;
  const tally = { run, scored: 0, held: 0, released: 0, refused: 0, left: 0 };
  for (const effect of effects) {
    if (budget.units() < UNITS_AN_EFFECT || budget.seconds() < SECONDS_AN_EFFECT) tally.left++;
    else if (effect.kind === 'set-risk') {
      const known = isRepeated ? undefined : (scores[effect.item] ?? null);
      tally[carryScore({ records, query, run }, effect, known).kind === 'refused' ? 'refused' : 'scored']++;
    } else {
      const known = isRepeated ? undefined : orders[effect.order];
      const isRefused = carryOrder({ records, query, lookups }, effect, known).kind === 'refused';
      tally[isRefused ? 'refused' : effect.kind === 'set-hold' ? 'held' : 'released']++;
    }
  }
  return tally;
} // prettier-ignore

/** Sums into the run's record, when there is one under way: 2 units. */
export function endRisk(
  { records }: Pick<RiskTools, 'records'>,
  { running: current, tallies, errors, units }: { readonly running: Run | undefined; readonly tallies: readonly RiskTally[]; readonly errors: readonly string[]; readonly units: number },
): string {
  if (!current) return ['Nothing was to be written.', ...errors].join('\n');
  const sum = (of: Exclude<keyof RiskTally, 'run'>): number => tallies.reduce((total, tally) => total + tally[of], 0);
  const [scored, held, released, refused, left] = [sum('scored'), sum('held'), sum('released'), sum('refused'), sum('left')];
  updateRun(records, current.id, {
    [RUN.state]: 'done',
    [RUN.rounds]: current.rounds + 1,
    [RUN.posted]: current.posted + scored + held + released,
    [RUN.refused]: current.refused + refused,
    [RUN.waiting]: left,
    [RUN.units]: current.units + units,
    [RUN.log]: addedToLog(current.log, errors),
  });
  return [`Run ${current.id}: ${scored} scores, ${held} orders held, ${released} released, ${refused} refused, ${left} left, ${units} units.`, ...errors].join('\n');
} // prettier-ignore
