import { addDays, type IsoDate } from '../../../core/calendar/iso-date.ts';
import { customerId } from '../../../core/ledger/ids.ts';
import { knownCurrency } from '../../../core/money/currency.ts';
import { BOOKED_WITHIN_DAYS, type Booking } from '../../../core/plan/in-books.ts';
import { BODY } from '../objects.ts';
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
