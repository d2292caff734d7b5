import type { IsoDate } from '../calendar/iso-date.ts';
import type { CompanyId, CustomerId, ItemId } from '../ledger/ids.ts';
import { digestOf } from '../plan/digest.ts';
import type { EffectKey } from '../plan/effect.ts';
import type { CreditDecision, CreditReason } from './credit/decide.ts';
import type { OrderId } from './credit/order.ts';
import type { RiskReason } from './reasons.ts';
import type { Score } from './score.ts';

/**
 * What risk asks an ERP to do, in the shape of `core/plan/effect.ts`: they join its union with the adapters that carry them out.
 * All three carry the digest of the decision behind them, and their keys come from it: the same finding is written once however
 * often a run is repeated, a new finding is a new effect.
 */
interface RiskEffectBase {
  readonly key: EffectKey;
  readonly company: CompanyId;
  readonly on: IsoDate;
  readonly decision: string;
}

/** Writes a score beside its item, in a record of its own (never on the invoice). Undone by deleting that record. */
export interface SetRisk extends RiskEffectBase {
  readonly kind: 'set-risk';
  readonly customer: CustomerId;
  readonly item: ItemId;
  readonly number: string;
  readonly pLate: number;
  readonly pVeryLate: number;
  readonly lateDays: number;
  readonly expectedOn: IsoDate;
  readonly range: readonly [first: IsoDate, last: IsoDate];
  readonly reasons: readonly RiskReason[];
  readonly model: string;
}

/** Stops an order from being delivered; `approvable`: a person with the authority may release it. Undone by `release-hold`. */
export interface SetHold extends RiskEffectBase {
  readonly kind: 'set-hold';
  readonly customer: CustomerId;
  readonly order: OrderId;
  readonly approvable: boolean;
  readonly reasons: readonly CreditReason[];
}

/** Lets an order go that was held by us. An order that a person holds is not touched. Undone by `set-hold`. */
export interface ReleaseHold extends RiskEffectBase {
  readonly kind: 'release-hold';
  readonly customer: CustomerId;
  readonly order: OrderId;
  readonly reasons: readonly CreditReason[];
}

export type RiskEffect = SetRisk | SetHold | ReleaseHold;

/** As `core/plan/key.ts`: `qtc-` and 40 hex digits. */
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
}

/**
 * What has to be done for the ERP to say what was decided; `null`: it does already. The key holds the effect before it, too: the same
 * finding may hold an order again that was released in between.
 */
export function orderEffect(
  decision: CreditDecision,
  on: IsoDate,
  { held, last }: OrderState,
): SetHold | ReleaseHold | null {
  const { order, customer, outcome, reasons, digest } = decision;
  const company = decision.company as CompanyId;
  const base = { company, on, decision: digest, customer, order, reasons };
  const key = (kind: RiskEffect['kind']): EffectKey => keyOf(kind, company, digest, last);
  if (outcome === 'release') return held ? { kind: 'release-hold', key: key('release-hold'), ...base } : null;
  return held ? null : { kind: 'set-hold', key: key('set-hold'), approvable: outcome === 'approve', ...base };
}
