import type { IsoDate } from '../calendar/iso-date.ts';
import type { Customer } from '../ledger/customer.ts';
import type { ItemId, ReceiptId } from '../ledger/ids.ts';
import { byDocument } from '../ledger/by-document.ts';
import { areDaysUnknown, wholeOf } from '../ledger/installments.ts';
import type { OpenItem } from '../ledger/open-item.ts';
import { sayAmount } from '../money/decimal.ts';
import { minor, type Minor } from '../money/minor.ts';
import type { Because } from './letter.ts';

/** A receipt that is in the bank queue and not yet in the books. */
export interface WaitingReceipt {
  readonly receipt: ReceiptId;
  readonly amount: Minor;
  /** Items its proposal names; empty when only the payer is known. */
  readonly items: readonly ItemId[];
}

export interface Stopped {
  readonly because: Because;
  readonly says: string;
}

/** Reasons that lie in the item or its customer alone. */
export function stoppedByItself(item: OpenItem, customer: Customer, on: IsoDate): Stopped | null {
  const { dunning } = customer;
  if (dunning?.excluded)
    return stop('customer-excluded', `${customer.name} is excluded from dunning${reason(dunning.reason)}.`);
  if (dunning?.pausedUntil !== undefined && on <= dunning.pausedUntil) {
    return stop(
      'customer-paused',
      `${customer.name} is paused until ${dunning.pausedUntil}${reason(dunning.reason)}.`,
    );
  }
  if (item.dunning?.excluded) return stop('item-excluded', `${item.number} is excluded from dunning.`);
  if (item.dispute)
    return stop('disputed', `${item.number} is in dispute ${item.dispute.id}${reason(item.dispute.reason)}.`);
  if (item.promisedOn !== undefined && on <= item.promisedOn) {
    return stop('promised', `${item.number} is promised for ${item.promisedOn}.`);
  }
  if (item.collection)
    return stop('direct-debit', `${item.number} is being collected by direct debit ${item.collection.id}.`);
  if (areDaysUnknown(item))
    return stop('days-unknown', `${item.number} is due in installments; on which days could not be read.`);
  return null;
}

/**
 * Items that money already here may pay: those a waiting receipt's proposal names (every installment of them), and, oldest due first, those that the rest of
 * the waiting cash or the customer's own credits would close in full. Asking for them would dun someone who has paid.
 */
export function stoppedByMoneyHere(
  debits: readonly OpenItem[],
  credits: readonly OpenItem[],
  waiting: readonly WaitingReceipt[],
): ReadonlyMap<ItemId, Stopped> {
  const named = new Map<ItemId, Stopped>();
  let unnamed = 0;
  for (const { receipt, amount, items } of waiting) {
    if (items.length === 0) unnamed += Math.max(0, amount);
    for (const item of items) {
      named.set(
        item,
        stop('receipt-waiting', `Receipt ${receipt} is waiting in the bank queue and is proposed for it.`),
      );
    }
  }
  const oldestFirst = [...debits].sort((a, b) =>
    a.dueOn === b.dueOn ? byDocument(a, b) : a.dueOn < b.dueOn ? -1 : 1,
  );
  const stopped = new Map<ItemId, Stopped>();
  let cash = unnamed;
  let credit = -credits.reduce((total, { open }) => total + open, 0);
  for (const item of oldestFirst) {
    const byName = named.get(wholeOf(item));
    if (byName) stopped.set(item.id, byName);
    else if (item.open <= cash) {
      cash -= item.open;
      stopped.set(
        item.id,
        stop('receipt-waiting', 'A receipt of this customer is waiting in the bank queue and may pay it.'),
      );
    } else if (item.open <= credit) {
      const before = sayAmount(minor(credit), item.currency);
      credit -= item.open;
      stopped.set(item.id, stop('covered-by-credit', `Credits and unapplied cash of ${before} cover it.`));
    }
  }
  return stopped;
}

const stop = (because: Because, says: string): Stopped => ({ because, says });
const reason = (text: string | undefined): string => (text === undefined || text === '' ? '' : ` (${text})`);
