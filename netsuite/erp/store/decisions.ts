import { readDecisions } from '../../../core/ledger/neutral/decisions.ts';
import type { Receipt } from '../../../core/ledger/receipt.ts';
import type { Decision } from '../../../core/matching/decision.ts';
import { minor, sum, type Minor } from '../../../core/money/minor.ts';
import { short } from '../carry/values.ts';
import type { Row, SuiteQl } from '../netsuite.ts';
import { BODY, RECEIPT, RUN } from '../objects.ts';
import { fewRows, maybeNumber, maybeText, number, sayStored, text } from '../rows.ts';
import { amountPosted, CAME, receiptOf, type ReceiptState } from './receipts.ts';

/** A payment that names a receipt, and which run posted it by which rules: none where a person did. */
export interface PaymentOfReceipt {
  readonly id: number;
  readonly number: string;
  readonly run: {
    readonly id: number;
    readonly name: string;
    readonly policy: string;
    readonly digest: string;
  } | null;
}

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
  /** The last that was said of it in lists: of what a person set aside, with the note. */
  readonly says: string;
  /** What was posted for it. */
  readonly payments: readonly PaymentOfReceipt[];
  /** Ids of the receipts in its place, where it is a total whose details came later. */
  readonly replacedBy: readonly string[];
}

/** Two queries, 20 units; 10 more of a total that its details replaced. What was posted keeps its decision on the payment, what waits on the receipt. Null for a movement that is no customer's: it has no receipt to decide. */
export function readReceipt(query: SuiteQl, record: number): StoredReceipt | null {
  const [row] = fewRows(query, {
    sql: `SELECT id, ${RECEIPT.statement} AS statement, ${RECEIPT.receipt} AS receipt, ${RECEIPT.state} AS state, ${RECEIPT.decision} AS decision, ${RECEIPT.digest} AS digest,
      ${RECEIPT.document} AS document, ${RECEIPT.problem} AS problem, ${RECEIPT.by} AS decided_by, ${RECEIPT.says} AS says FROM ${RECEIPT.type} WHERE id = ?`,
    params: [record],
    name: 'one_receipt',
  });
  if (!row || maybeText(row, 'receipt') === null) return null;
  const receipt = receiptOf(text(row, 'receipt'));
  const payments = fewRows(query, {
    sql: `SELECT t.id, t.tranid, ${CAME}, t.${BODY.decision} AS decision, u.id AS run, u.name AS run_name, u.${RUN.policy} AS policy, u.${RUN.digest} AS policy_digest
      FROM transaction t JOIN currency k ON k.id = t.currency JOIN ${RECEIPT.type} r ON r.id = t.${BODY.receipt} LEFT JOIN ${RUN.type} u ON u.id = t.${BODY.run}
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
    says: maybeText(row, 'says') ?? '',
    payments: payments.map(paymentOf),
    replacedBy: stored === 'replaced' ? detailsOf(query, receipt) : [],
  };
}

const paymentOf = (row: Row): PaymentOfReceipt => {
  const run = maybeNumber(row, 'run');
  return {
    id: number(row, 'id'),
    number: maybeText(row, 'tranid') ?? text(row, 'id'),
    run:
      run === null
        ? null
        : {
            id: run,
            name: maybeText(row, 'run_name') ?? String(run),
            policy: maybeText(row, 'policy') ?? '',
            digest: maybeText(row, 'policy_digest') ?? '',
          },
  };
};

/** A movement that is no customer's: what the bank said, and why it is none. */
export interface StoredMovement {
  readonly booked: string;
  readonly amount: string;
  readonly payer: string;
  readonly account: string;
  readonly state: string;
  readonly says: string;
  readonly id: string;
}

/** 10 units; null where there is no such record. */
export function readMovement(query: SuiteQl, record: number): StoredMovement | null {
  const [row] = fewRows(query, {
    sql: `SELECT externalid, TO_CHAR(${RECEIPT.booked}, 'YYYY-MM-DD') AS booked, ${RECEIPT.amount} AS amount, ${RECEIPT.currency} AS currency, ${RECEIPT.payer} AS payer,
      ${RECEIPT.account} AS account, ${RECEIPT.state} AS state, ${RECEIPT.says} AS says FROM ${RECEIPT.type} WHERE id = ?`,
    params: [record],
    name: 'one_movement',
  });
  if (!row) return null;
  return {
    booked: maybeText(row, 'booked') ?? '',
    amount: sayStored(maybeNumber(row, 'amount') ?? 0, maybeText(row, 'currency') ?? ''),
    payer: maybeText(row, 'payer') ?? '',
    account: maybeText(row, 'account') ?? '',
    state: text(row, 'state'),
    says: maybeText(row, 'says') ?? '',
    id: maybeText(row, 'externalid') ?? '',
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
