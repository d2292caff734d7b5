import { customerId } from '../../core/ledger/ids.ts';
import { payerLesson } from '../../core/matching/memory/lesson.ts';
import { BOOKED_WITHIN_DAYS } from '../../core/plan/in-books.ts';
import { addDays, isoDate } from '../../core/calendar/iso-date.ts';
import { dayOf, short } from './carry/values.ts';
import type { ErpRecord, Records, SuiteQl } from './netsuite.ts';
import { BODY, RECEIPT } from './objects.ts';
import { fewRows, text } from './rows.ts';
import { learn } from './store/memories.ts';
import { updateReceipt, waitingOf, WAITING } from './store/receipts.ts';

export interface LearnTools {
  readonly records: Records;
  readonly query: SuiteQl;
  readonly signature: string;
}

/**
 * A person entered a payment in NetSuite's own form. If exactly one receipt of ours waits with that amount, currency and about that day, the payment
 * is that receipt: it says who pays from that account and under that name. The receipt waits no more. Our own payments (they name their
 * receipt) and amounts that several receipts have teach nothing. At most 10 + 2 + 22 units of the user event's own 1,000.
 * @returns what was learnt, for the log.
 */
export function learnFromPayment({ records, query, signature }: LearnTools, payment: ErpRecord): string | null {
  const valueOf = (fieldId: string) => payment.getValue({ fieldId });
  if (valueOf(BODY.receipt)) return null;
  const [customer, day, amount] = [valueOf('customer'), valueOf('trandate'), Number(valueOf('payment'))];
  if (!customer || !(day instanceof Date) || !(amount > 0)) return null;
  const on = isoDate(dayOf(day));
  const rows = fewRows(query, {
    sql: `SELECT r.id, r.${RECEIPT.receipt} AS receipt, r.${RECEIPT.state} AS state, r.${RECEIPT.digest} AS digest, r.${RECEIPT.plan} AS plan,
      r.${RECEIPT.decision} AS decision, r.${RECEIPT.statement} AS statement FROM ${RECEIPT.type} r JOIN currency k ON k.symbol = r.${RECEIPT.currency}
      WHERE k.id = ? AND r.${RECEIPT.amount} = ? AND r.${RECEIPT.receipt} IS NOT NULL AND r.${RECEIPT.state} IN (${[...WAITING, 'parked'].map((state) => `'${state}'`).join(', ')})
      AND r.${RECEIPT.booked} >= TO_DATE(?, 'YYYY-MM-DD') AND r.${RECEIPT.booked} <= TO_DATE(?, 'YYYY-MM-DD')
      AND r.id NOT IN (SELECT t.${BODY.receipt} FROM transaction t WHERE t.type = 'CustPymt' AND t.voided = 'F' AND t.${BODY.receipt} IS NOT NULL)`,
    params: [Number(valueOf('currency')), amount, addDays(on, -BOOKED_WITHIN_DAYS), addDays(on, BOOKED_WITHIN_DAYS)],
    name: 'receipt_of_payment',
  });
  const [row] = rows;
  if (!row || rows.length > 1) return null;
  const { receipt, record } = waitingOf(row);
  const lesson = payerLesson(receipt, customerId(String(customer)));
  if (lesson) learn(records, query, lesson);
  const number = String(valueOf('tranid') || payment.id);
  updateReceipt(records, record, {
    [RECEIPT.state]: 'already-in-books',
    [RECEIPT.document]: short(`Payment ${number}`),
    [RECEIPT.says]: short(`Entered by hand as payment ${number}.`),
    [RECEIPT.by]: signature,
  });
  return `Payment ${number} is receipt ${text(row, 'id')}: learnt who paid.`;
} // prettier-ignore
