import type { IsoDate } from '../calendar/iso-date.ts';
import type { CompanyId, ItemId } from '../ledger/ids.ts';
import type { CreditDecision } from '../risk/credit/decide.ts';
import type { OrderId } from '../risk/credit/order.ts';
import type { Score } from '../risk/score.ts';
import { digestOf } from './digest.ts';
import type { EffectKey } from './effect.ts';
import type { Plan } from './plan.ts';
import type { ReleaseHold, RiskEffect, SetHold, SetRisk } from './risk-effect.ts';

/**
 * As `key.ts`, from the digest of the decision: the same finding is written once however often a run is repeated, a new finding is a
 * new effect.
 */
const keyOf = (
  kind: RiskEffect['kind'],
  company: string,
  decision: string,
  after: EffectKey | null = null,
): EffectKey => `qtc-${digestOf({ kind, company, decision, after }).slice(0, 40)}` as EffectKey;

export const setRisk = (score: Score, item: { company: CompanyId; number: string }): SetRisk => ({
  kind: 'set-risk',
  key: keyOf('set-risk', item.company, score.digest),
  company: item.company,
  on: score.asOf,
  decision: score.digest,
  customer: score.customer,
  item: score.item,
  number: item.number,
  pLate: score.pLate,
  pVeryLate: score.pVeryLate,
  lateDays: score.lateDays,
  expectedOn: score.expectedOn,
  range: score.range,
  reasons: score.reasons,
  model: score.model,
});

/** How an order stands in the ERP: held by us or not, and the effect that made it so (`null`: none yet). */
export interface OrderState {
  readonly held: boolean;
  readonly last: EffectKey | null;
  /** What the hold says about approval, while there is one. */
  readonly approvable?: boolean;
  /** A person released or held it: what a person decided stands, whatever we find. */
  readonly byPerson?: boolean;
}

/**
 * What has to be done for the ERP to say what was decided; `null`: it does already. The key holds the effect before it, too: the same
 * finding may hold an order again that was released in between. A held order whose reasons changed stays held as it is, and so does one that was held
 * before its customer's rules only warn.
 */
export function orderEffect(
  decision: CreditDecision,
  on: IsoDate,
  { held, last, approvable = false, byPerson = false }: OrderState,
): SetHold | ReleaseHold | null {
  const { order, customer, outcome, mode, reasons, digest } = decision;
  if (byPerson || held === (outcome !== 'release') || (mode === 'warn' && outcome !== 'release')) return null;
  const company = decision.company as CompanyId;
  const base = { company, on, decision: digest, customer, order, reasons, after: last };
  const key = (kind: RiskEffect['kind']): EffectKey => keyOf(kind, company, digest, last);
  return outcome === 'release'
    ? { kind: 'release-hold', key: key('release-hold'), approvable, ...base }
    : { kind: 'set-hold', key: key('set-hold'), approvable: outcome === 'approve', ...base };
}

interface RunFacts {
  readonly asOf: IsoDate;
  readonly policyDigest: string;
  readonly inputDigest: string;
}

/** What a score says, apart from the day it was made on and its words. */
export type KnownScore = Pick<Score, 'pLate' | 'pVeryLate' | 'lateDays' | 'expectedOn' | 'range' | 'model'>;

/**
 * The plan of a scoring run: one effect per item whose score says something else than what is written beside it already.
 * @param items those scored; a score of an item that is not among them is our mistake
 */
export function planRisk(
  facts: RunFacts,
  scores: readonly Score[],
  items: ReadonlyMap<ItemId, { readonly company: CompanyId; readonly number: string }>,
  known: ReadonlyMap<ItemId, KnownScore> = new Map(),
): Plan<'risk', Score, SetRisk> {
  const effects = scores.flatMap((score) => {
    const item = items.get(score.item);
    if (!item) throw new RangeError(`a score of item ${score.item}, which is not in the run`);
    const before = known.get(score.item);
    return before && saysTheSame(before, score) ? [] : setRisk(score, item);
  });
  return { kind: 'risk', ...facts, decisions: scores, effects };
}

const saysTheSame = (a: KnownScore, b: KnownScore): boolean =>
  a.pLate === b.pLate &&
  a.pVeryLate === b.pVeryLate &&
  a.lateDays === b.lateDays &&
  a.expectedOn === b.expectedOn &&
  a.range[0] === b.range[0] &&
  a.range[1] === b.range[1] &&
  a.model === b.model;

const NOT_HELD: OrderState = { held: false, last: null };

/** The plan of a credit run: holds and releases for the orders that do not stand as decided. */
export function planCredit(
  facts: RunFacts,
  decisions: readonly CreditDecision[],
  states: ReadonlyMap<OrderId, OrderState>,
): Plan<'credit', CreditDecision, SetHold | ReleaseHold> {
  const effects = decisions.flatMap(
    (decision) => orderEffect(decision, facts.asOf, states.get(decision.order) ?? NOT_HELD) ?? [],
  );
  return { kind: 'credit', ...facts, decisions, effects };
}
