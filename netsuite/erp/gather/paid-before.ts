import { addDays, type IsoDate } from '../../../core/calendar/iso-date.ts';
import type { PaidReceipt } from '../../../core/insight/drift.ts';
import type { Receipt } from '../../../core/ledger/receipt.ts';
import type { SuiteQl } from '../netsuite.ts';
import { BODY, RECEIPT } from '../objects.ts';
import { fewRows, maybeText, text } from '../rows.ts';
import { receiptOf } from '../store/receipts.ts';

/** Enough for two stretches of ten bank accounts, and little to keep in memory. */
const MOST = 2_000;
/** A format of longer ago is nobody's habit any more. */
const DAYS = 100;

/** The receipts that were posted last, with the numbers of what they paid: at most so many documents, one query, 10 units. */
export function readPaidBefore(query: SuiteQl, asOf: IsoDate): readonly PaidReceipt[] {
  const rows = fewRows(query, {
    sql: `SELECT * FROM (SELECT r.id AS record, r.${RECEIPT.receipt} AS receipt, d.tranid AS document
      FROM nexttransactionlinelink k JOIN transaction t ON t.id = k.nextdoc JOIN transaction d ON d.id = k.previousdoc
      JOIN ${RECEIPT.type} r ON r.id = t.${BODY.receipt}
      WHERE t.type = 'CustPymt' AND t.voided = 'F' AND r.${RECEIPT.booked} >= TO_DATE(?, 'YYYY-MM-DD') ORDER BY t.id DESC, d.id) WHERE ROWNUM <= ${MOST}`,
    params: [addDays(asOf, -DAYS)],
    name: 'paid_before',
  });
  const paid = new Map<string, { readonly receipt: Receipt; readonly numbers: string[] }>();
  for (const row of rows) {
    const record = text(row, 'record');
    const known = paid.get(record) ?? { receipt: receiptOf(text(row, 'receipt')), numbers: [] };
    known.numbers.push(maybeText(row, 'document') ?? '');
    paid.set(record, known);
  }
  return [...paid.values()];
}
