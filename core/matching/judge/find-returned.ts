import { dayNumber, type IsoDate } from '../../calendar/iso-date.ts';
import type { ReceiptId } from '../../ledger/ids.ts';
import type { Receipt } from '../../ledger/receipt.ts';
import { accountKey } from '../payer/customer-book.ts';
import { readName } from '../payer/names.ts';
import type { Earlier } from './returned.ts';

/** A direct debit without a mandate may be taken back for thirteen months (SEPA Core Direct Debit rulebook, unauthorised transactions). */
export const RETURNED_WITHIN_DAYS = 396;

/** Looks for what a payment that went back takes back, where its bank does not say. */
export type FindReturned = (returned: Receipt) => readonly Earlier[];

/**
 * Earlier receipts of the same company, currency and amount from the same payer, by account or name, that nothing had taken back by that day; the latest
 * first.
 * @param earlier receipts and what was done with them; those of later days, too, where a history is walked: they count from their day on
 */
export function findReturned(earlier: readonly Earlier[]): FindReturned {
  const takenOn = new Map<ReceiptId, IsoDate>();
  const byAmount = new Map<string, Earlier[]>();
  for (const each of earlier) {
    const { receipt } = each;
    if (receipt.reversalOf !== undefined) {
      const before = takenOn.get(receipt.reversalOf);
      if (before === undefined || receipt.bookedOn < before)
        takenOn.set(receipt.reversalOf, receipt.bookedOn);
    }
    if (receipt.amount <= 0) continue;
    const key = keyOf(receipt, receipt.amount);
    const same = byAmount.get(key);
    if (same) same.push(each);
    else byAmount.set(key, [each]);
  }
  const isTaken = ({ id }: Receipt, { bookedOn }: Receipt): boolean => {
    const on = takenOn.get(id);
    return on !== undefined && on <= bookedOn;
  };
  return (returned) =>
    (byAmount.get(keyOf(returned, -returned.amount)) ?? [])
      .filter(
        ({ receipt }) =>
          !isTaken(receipt, returned) && isInTime(receipt, returned) && isSamePayer(receipt, returned),
      )
      .sort((a, b) =>
        a.receipt.bookedOn !== b.receipt.bookedOn
          ? a.receipt.bookedOn < b.receipt.bookedOn
            ? 1
            : -1
          : a.receipt.id < b.receipt.id
            ? -1
            : 1,
      );
}

const keyOf = ({ company, currency }: Receipt, amount: number): string =>
  `${company}\n${currency}\n${amount}`;

function isInTime(receipt: Receipt, returned: Receipt): boolean {
  const days = dayNumber(returned.bookedOn) - dayNumber(receipt.bookedOn);
  return days >= 0 && days <= RETURNED_WITHIN_DAYS;
}

function isSamePayer(receipt: Receipt, returned: Receipt): boolean {
  const [was, is] = [receipt.payer.account, returned.payer.account];
  if (was && is && accountKey(was) === accountKey(is)) return true;
  const name = readName(returned.payer.name).full;
  if (name !== '' && readName(receipt.payer.name).full === name) return true;
  return returned.customer !== undefined && returned.customer === receipt.customer;
}
