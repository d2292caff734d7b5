import { addDays, type IsoDate } from '../../../core/calendar/iso-date.ts';
import { customerId } from '../../../core/ledger/ids.ts';
import { knownCurrency } from '../../../core/money/currency.ts';
import { BOOKED_WITHIN_DAYS, type Booking } from '../../../core/plan/in-books.ts';
import { short } from '../carry/values.ts';
import { BODY, RECEIPT } from '../objects.ts';
import type { SuiteQl } from '../netsuite.ts';
import { allRows, amount, day, marks, maybeText, text } from '../rows.ts';

/**
 * Payments, deposits and journals on these accounts around these days that do not name a receipt of ours. Customer payments and deposits
 * count whatever their account: they may wait among undeposited funds. `DISTINCT`, because each accounting book has a line.
 */
export function readBookings(query: SuiteQl, accounts: readonly number[], from: IsoDate, to: IsoDate): readonly Booking[] {
  if (accounts.length === 0) return [];
  const sql = `SELECT DISTINCT l.uniquekey AS id, t.id AS document, t.type, t.tranid, TO_CHAR(t.trandate, 'YYYY-MM-DD') AS booked,
    b.account, k.symbol AS currency, l.foreignamount AS amount, t.entity AS customer
    FROM transactionline l JOIN transaction t ON t.id = l.transaction JOIN currency k ON k.id = t.currency
    JOIN transactionaccountingline b ON b.transaction = t.id AND b.transactionline = l.id
    WHERE t.posting = 'T' AND t.voided = 'F' AND t.${BODY.receipt} IS NULL AND l.foreignamount > 0
    AND t.trandate >= TO_DATE(?, 'YYYY-MM-DD') AND t.trandate <= TO_DATE(?, 'YYYY-MM-DD')
    AND (b.account IN (${marks(accounts)}) OR t.type IN ('CustPymt', 'CustDep')) AND l.uniquekey > ?`;
  const window = [addDays(from, -BOOKED_WITHIN_DAYS), addDays(to, BOOKED_WITHIN_DAYS)];
  return allRows(query, { sql, params: [...window, ...accounts], name: 'bookings' }).map((row): Booking => {
    const currency = knownCurrency(text(row, 'currency'));
    const customer = maybeText(row, 'customer');
    const printed = maybeText(row, 'tranid') ?? text(row, 'document');
    return {
      document: text(row, 'document'),
      number: printed,
      name: `${NAMES[text(row, 'type')] ?? text(row, 'type')} ${printed}`,
      on: day(row, 'booked'),
      account: text(row, 'account'),
      currency,
      amount: amount(row, 'amount', currency),
      customer: customer === null ? null : customerId(customer),
    };
  });
} // prettier-ignore

const NAMES: Readonly<Record<string, string>> = {
  CustPymt: 'Payment',
  CustDep: 'Customer deposit',
  Deposit: 'Deposit',
  Journal: 'Journal',
};

/**
 * Bookings less those that earlier receipts were found to be: one document answers for one receipt, also when the next of that amount comes on another
 * day. 10 units, none where nothing is booked.
 */
export function withoutLinked(query: SuiteQl, bookings: readonly Booking[], from: IsoDate, to: IsoDate): readonly Booking[] {
  if (bookings.length === 0) return [];
  const sql = `SELECT r.id, r.${RECEIPT.document} AS document, r.${RECEIPT.currency} AS currency, r.${RECEIPT.amount} AS amount FROM ${RECEIPT.type} r
    WHERE r.${RECEIPT.state} = 'already-in-books' AND r.${RECEIPT.document} IS NOT NULL
    AND r.${RECEIPT.booked} >= TO_DATE(?, 'YYYY-MM-DD') AND r.${RECEIPT.booked} <= TO_DATE(?, 'YYYY-MM-DD') AND r.id > ?`;
  const window = [addDays(from, -2 * BOOKED_WITHIN_DAYS), addDays(to, 2 * BOOKED_WITHIN_DAYS)];
  const used = new Map<string, number>();
  for (const row of allRows(query, { sql, params: window, name: 'linked_receipts' })) {
    const currency = knownCurrency(text(row, 'currency'));
    const key = `${text(row, 'document')} ${currency} ${amount(row, 'amount', currency)}`;
    used.set(key, (used.get(key) ?? 0) + 1);
  }
  return bookings.filter((booking) => {
    const key = `${short(booking.name)} ${booking.currency} ${booking.amount}`;
    const left = used.get(key) ?? 0;
    if (left > 0) used.set(key, left - 1);
    return left === 0;
  });
} // prettier-ignore
