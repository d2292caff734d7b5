import { readDecisions } from '../../../core/ledger/neutral/decisions.ts';
import type { Receipt } from '../../../core/ledger/receipt.ts';
import type { Decision } from '../../../core/matching/decision.ts';
import { minor, sum, type Minor } from '../../../core/money/minor.ts';
import { short } from '../carry/values.ts';
import type { Row, SuiteQl } from '../netsuite.ts';
import { BODY, RECEIPT } from '../objects.ts';
import { fewRows, maybeText, number, text } from '../rows.ts';
import { amountPosted, CAME, receiptOf, type ReceiptState } from './receipts.ts';

/** One receipt with all a person needs to decide it. */
export interface StoredReceipt {
  readonly record: number;
  readonly statement: number;
  readonly receipt: Receipt;
  readonly state: ReceiptState | 'posted';
  readonly decision: Decision | null;
  /** Changes with every decision: what a page was shown for. */
  readonly version: string;
  readonly posted: Minor;
  readonly document: string;
  readonly problem: string;
  readonly by: string;
  /** Ids of the receipts in its place, where it is a total whose details came later. */
  readonly replacedBy: readonly string[];
}

/** Two queries, 20 units; 10 more of a total that its details replaced. What was posted keeps its decision on the payment, what waits on the receipt. Null for a movement that is no customer's: it has no receipt to decide. */
export function readReceipt(query: SuiteQl, record: number): StoredReceipt | null {
  const [row] = fewRows(query, {
    sql: `SELECT id, ${RECEIPT.statement} AS statement, ${RECEIPT.receipt} AS receipt, ${RECEIPT.state} AS state, ${RECEIPT.decision} AS decision, ${RECEIPT.digest} AS digest,
      ${RECEIPT.document} AS document, ${RECEIPT.problem} AS problem, ${RECEIPT.by} AS decided_by FROM ${RECEIPT.type} WHERE id = ?`,
    params: [record],
    name: 'one_receipt',
  });
  if (!row || maybeText(row, 'receipt') === null) return null;
  const receipt = receiptOf(text(row, 'receipt'));
  const payments = fewRows(query, {
    sql: `SELECT t.id, ${CAME}, t.${BODY.decision} AS decision FROM transaction t JOIN currency k ON k.id = t.currency JOIN ${RECEIPT.type} r ON r.id = t.${BODY.receipt}
      WHERE r.id = ? AND t.type = 'CustPymt' AND t.voided = 'F' ORDER BY t.id`,
    params: [record],
    name: 'payments_of_one_receipt',
  });
  const posted = sum(payments.map(amountPosted));
  const stored = text(row, 'state') as ReceiptState;
  return {
    record: number(row, 'id'),
    statement: number(row, 'statement'),
    receipt,
    state: posted !== 0 && posted === receipt.amount ? 'posted' : stored,
    decision: decisionOf(payments.find((payment) => maybeText(payment, 'decision') !== null) ?? row, receipt),
    version: [stored, maybeText(row, 'digest') ?? '', posted].join(':'),
    posted: minor(posted),
    document: maybeText(row, 'document') ?? '',
    problem: maybeText(row, 'problem') ?? '',
    by: maybeText(row, 'decided_by') ?? '',
    replacedBy: stored === 'replaced' ? detailsOf(query, receipt) : [],
  };
}

const detailsOf = (query: SuiteQl, { id }: Receipt): readonly string[] =>
  fewRows(query, {
    sql: `SELECT externalid FROM ${RECEIPT.type} WHERE ${RECEIPT.replaces} = ? AND ${RECEIPT.receipt} IS NOT NULL ORDER BY id`,
    params: [short(id)],
    name: 'details_of_total',
  }).map((row) => text(row, 'externalid'));

function decisionOf(row: Row, receipt: Receipt): Decision | null {
  const line = maybeText(row, 'decision');
  if (line === null) return null;
  const read = readDecisions('decision', line, () => receipt.currency);
  return read.ok ? (read.value[0] ?? null) : null;
}
