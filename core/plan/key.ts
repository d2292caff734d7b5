import type { CompanyId, CustomerId, ItemId, ReceiptId } from '../ledger/ids.ts';
import type { Currency } from '../money/currency.ts';
import { digestOf } from './digest.ts';
import type { EffectKey } from './effect.ts';

/** What an effect settles: the parts that stay the same however often, and on whichever day, a run is repeated. */
export type Settled =
  | {
      readonly kind: 'post-receipt' | 'apply-credit';
      readonly company: CompanyId;
      readonly receipt: ReceiptId;
      readonly customer: CustomerId;
    }
  | {
      readonly kind: 'write-off' | 'open-dispute' | 'deduction';
      readonly company: CompanyId;
      readonly receipt: ReceiptId;
      readonly item: ItemId;
    }
  | { readonly kind: 'reverse-receipt'; readonly company: CompanyId; readonly receipt: ReceiptId }
  /**
   * The n-th letter or task of a customer on a ladder, those taken back counted too: a letter written anew after one was taken back is
   * another one. The customer is named by number, as in digests.
   */
  | {
      readonly kind: 'letter';
      readonly company: CompanyId | null;
      readonly customer: string;
      readonly ladder: string;
      readonly currency: Currency;
      readonly number: number;
    };

/**
 * `qtc-` and 40 hex digits of a SHA-256: 44 characters, so that it fits NetSuite's `externalid` and stays readable in a log.
 * Amounts and items are not in it: a receipt decided anew after an interruption must find what was already posted for it.
 */
export const effectKey = (settled: Settled): EffectKey =>
  `qtc-${digestOf(settled).slice(0, 40)}` as EffectKey;
