import { isoDate } from '../../../core/calendar/iso-date.ts';
import { knownCurrency } from '../../../core/money/currency.ts';
import { formatAmount } from '../../../core/money/decimal.ts';
import { sum } from '../../../core/money/minor.ts';
import type { SuiteQl } from '../netsuite.ts';
import { BODY, RECEIPT } from '../objects.ts';
import { amount, fewRows, maybeText, number, text } from '../rows.ts';
import { amountPosted, CAME } from '../store/receipts.ts';
import type { AskRequest } from './request.ts';

/** A receipt as other systems read it. Amounts are decimal texts. */
export interface ToldReceipt {
  readonly record: number;
  readonly receipt: string;
  readonly company: string;
  readonly booked: string;
  readonly payer: string;
  readonly amount: string;
  readonly currency: string;
  /** `posted` when the payments that name it add up to it. */
  readonly state: string;
  readonly posted: string;
  /** Its payments by internal id. */
  readonly payments: readonly number[];
  /** A line of decisions.jsonl; null before the first. */
  readonly decision: unknown;
  readonly problem: string;
}
export interface Told {
  readonly ok: true;
  readonly receipts: readonly ToldReceipt[];
  /** For `after` of the next page; null on the last. */
  readonly next: number | null;
}

/** Receipts a page: a RESTlet answers at most 10 MB. */
export const PAGE = 500;

/** One receipt, or those booked on a day, by record: two queries, 20 units. */
export function tellDecisions(query: SuiteQl, asked: AskRequest): Told {
  const isOne = 'receipt' in asked;
  const condition = isOne ? 'r.externalid = ?' : `TO_CHAR(r.${RECEIPT.booked}, 'YYYY-MM-DD') = ?`;
  const params = [isOne ? asked.receipt : isoDate(asked.day), isOne ? 0 : asked.after];
  const rows = fewRows(query, {
    sql: `SELECT * FROM (SELECT r.id, r.externalid AS receipt, r.${RECEIPT.company} AS company, TO_CHAR(r.${RECEIPT.booked}, 'YYYY-MM-DD') AS booked, r.${RECEIPT.payer} AS payer,
      r.${RECEIPT.amount} AS amount, r.${RECEIPT.currency} AS currency, r.${RECEIPT.state} AS state, r.${RECEIPT.decision} AS decision, r.${RECEIPT.problem} AS problem
      FROM ${RECEIPT.type} r WHERE ${condition} AND r.id > ? ORDER BY r.id) WHERE ROWNUM <= ${PAGE + 1}`,
    params,
    name: 'api_receipts',
  });
  const page = rows.slice(0, PAGE);
  const last = page[page.length - 1];
  if (!last) return { ok: true, receipts: [], next: null };
  const payments = fewRows(query, {
    sql: `SELECT t.id, t.${BODY.receipt} AS receipt, ${CAME}, t.${BODY.decision} AS decision FROM transaction t
      JOIN currency k ON k.id = t.currency JOIN ${RECEIPT.type} r ON r.id = t.${BODY.receipt} WHERE t.type = 'CustPymt' AND t.voided = 'F' AND ${condition} AND r.id > ? AND r.id <= ? ORDER BY t.id`,
    params: [...params, number(last, 'id')],
    name: 'api_payments',
  });
  const receipts = page.map((row): ToldReceipt => {
    const currency = knownCurrency(text(row, 'currency'));
    const own = payments.filter((payment) => number(payment, 'receipt') === number(row, 'id'));
    const posted = sum(own.map(amountPosted));
    const whole = amount(row, 'amount', currency);
    const decided = maybeText(own[0] ?? {}, 'decision') ?? maybeText(row, 'decision');
    return {
      record: number(row, 'id'),
      receipt: maybeText(row, 'receipt') ?? '',
      company: maybeText(row, 'company') ?? '',
      booked: text(row, 'booked'),
      payer: maybeText(row, 'payer') ?? '',
      amount: formatAmount(whole, currency),
      currency,
      state: own.length > 0 && posted === whole ? 'posted' : text(row, 'state'),
      posted: formatAmount(posted, currency),
      payments: own.map((payment) => number(payment, 'id')),
      decision: decided === null ? null : (JSON.parse(decided) as unknown),
      problem: maybeText(row, 'problem') ?? '',
    };
  });
  return { ok: true, receipts, next: rows.length > PAGE ? number(last, 'id') : null };
}
