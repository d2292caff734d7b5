import type { IsoDate } from '../calendar/iso-date.ts';
import type { CustomerId, ItemId } from '../ledger/ids.ts';
import type { CreditReason } from '../risk/credit/decide.ts';
import type { OrderId } from '../risk/credit/order.ts';
import type { RiskReason } from '../risk/reasons.ts';
import type { EffectBase, EffectKey } from './effect.ts';

/**
 * Writes a score beside its item, in a record of its own (never on the invoice): one per item, the latest. Undone by deleting that
 * record; the next run scores the item anew.
 */
export interface SetRisk extends EffectBase {
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

interface OrderEffect extends EffectBase {
  readonly customer: CustomerId;
  readonly order: OrderId;
  readonly reasons: readonly CreditReason[];
  /**
   * The effect that made the order as it was decided on; `null`: none had. The order is changed only if that still holds, so that an effect is
   * carried out once and never against what came in between. After an undo it holds again.
   */
  readonly after: EffectKey | null;
}

/** Stops an order from being delivered; `approvable`: a person with the authority may release it. Undone by letting it go. */
export interface SetHold extends OrderEffect {
  readonly kind: 'set-hold';
  readonly approvable: boolean;
}

/** Lets an order go that was held by us. An order that a person holds is not touched. Undone by holding it again. */
export interface ReleaseHold extends OrderEffect {
  readonly kind: 'release-hold';
  /** What the hold said about approval, so that it comes back as it was. */
  readonly approvable: boolean;
}

export type RiskEffect = SetRisk | SetHold | ReleaseHold;
