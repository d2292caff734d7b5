import { dayNumber } from '../../calendar/iso-date.ts';
import type { ReceiptId } from '../../ledger/ids.ts';
import type { Receipt } from '../../ledger/receipt.ts';
import { accountKey } from '../payer/customer-book.ts';
import { readName } from '../payer/names.ts';
import type { Earlier } from './returned.ts';

/** A direct debit without a mandate may be taken back for thirteen months (SEPA Core Direct Debit rulebook, unauthorised transactions). */
const MOST_DAYS = 396;

/** Looks for what a payment that went back takes back, where its bank does not say. */
export type FindReturned = (returned: Receipt) => readonly Earlier[];

/**
 * Earlier receipts of the same company, currency and amount from the same payer, by account or name, that nothing took back yet; the latest first.
 * @param earlier receipts and what was done with them
 */
export function findReturned(earlier: readonly Earlier[]): FindReturned {
  const taken = new Set<ReceiptId>(earlier.flatMap(({ receipt }) => receipt.reversalOf ?? []));
  const byAmount = new Map<string, Earlier[]>();
  for (const each of earlier) {
    const { receipt } = each;
    if (receipt.amount <= 0 || taken.has(receipt.id)) continue;
    const key = keyOf(receipt, receipt.amount);
    byAmount.set(key, [...(byAmount.get(key) ?? []), each]);
  }
  return (returned) =>
    (byAmount.get(keyOf(returned, -returned.amount)) ?? [])
      .filter(({ receipt }) => isInTime(receipt, returned) && isSamePayer(receipt, returned))
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
  return days >= 0 && days <= MOST_DAYS;
}

function isSamePayer(receipt: Receipt, returned: Receipt): boolean {
  const [was, is] = [receipt.payer.account, returned.payer.account];
  if (was && is && accountKey(was) === accountKey(is)) return true;
  const name = readName(returned.payer.name).full;
  if (name !== '' && readName(receipt.payer.name).full === name) return true;
  return returned.customer !== undefined && returned.customer === receipt.customer;
}
