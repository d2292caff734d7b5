import type { ReceiptId } from '../../../core/ledger/ids.ts';
import { receiptLine } from '../../../core/ledger/neutral/write.ts';
import { readReceipts } from '../../../core/ledger/neutral/read.ts';
import type { Receipt } from '../../../core/ledger/receipt.ts';
import { knownCurrency } from '../../../core/money/currency.ts';
import { exchange } from '../../../core/money/exchange.ts';
import type { Minor } from '../../../core/money/minor.ts';
import type { PostingEffect } from '../../../core/plan/effect.ts';
import { dateOf, decimalOf, short } from '../carry/values.ts';
import type { KeptDeduction } from '../deductions/kept.ts';
import type { FieldValue, Records, Row, SuiteQl } from '../netsuite.ts';
import { BODY, RECEIPT, STATEMENT } from '../objects.ts';
import { allRows, amount, fewRows, marks, maybeNumber, maybeText, minorOf, number, text } from '../rows.ts';

/**
 * What is stored of a receipt's way. `posted` is not among these: a receipt is posted when the payments that name it add up to its amount, so
 * that a payment a person deletes makes it wait again, and nothing can say otherwise. `replaced` is a total whose details came later
 * (core/statement/replaced.ts): they are receipts in its place, for good.
 */
export const WAITING = ['new', 'proposed', 'held', 'refused', 'posting'] as const;
export const SETTLED = [
  'parked',
  'not-customer',
  'already-in-books',
  'returned',
  'netted',
  'replaced',
] as const;
export type WaitingState = (typeof WAITING)[number];
export type ReceiptState = WaitingState | (typeof SETTLED)[number];

/** What a plan on a receipt's record lists. */
export type PlannedWork = PostingEffect | KeptDeduction;

/** A receipt that no run and no person has finished with. */
export interface WaitingReceipt {
  readonly record: number;
  readonly statement: number;
  readonly receipt: Receipt;
  readonly state: WaitingState;
  /** Digest of the decision it has, null before the first. */
  readonly digest: string | null;
  /** What is under way: carried out again until all of it is done. Null unless the state is `posting`. */
  readonly plan: readonly PostingEffect[] | null;
  /** The deductions the plan under way leaves open. */
  readonly deductions: readonly KeptDeduction[];
  /** The decision under way as text, for the payments still to come. */
  readonly decision: string;
}

const list = (states: readonly string[]): string => states.map((state) => `'${state}'`).join(', ');

const COLUMNS = `r.id, r.${RECEIPT.receipt} AS receipt, r.${RECEIPT.state} AS state, r.${RECEIPT.digest} AS digest,
  r.${RECEIPT.plan} AS plan, r.${RECEIPT.decision} AS decision, r.${RECEIPT.statement} AS statement`;
const FROM = `FROM ${RECEIPT.type} r JOIN ${STATEMENT.type} s ON s.id = r.${RECEIPT.statement}
  WHERE s.${STATEMENT.state} = 'read' AND s.${STATEMENT.settled} = 'F' AND r.${RECEIPT.state} IN (${list(WAITING)})`;

/** Receipts of statements that are not settled yet. What was posted for them is `readPosted`. */
export const readWaiting = (query: SuiteQl): readonly WaitingReceipt[] =>
  allRows(query, { sql: `SELECT ${COLUMNS} ${FROM} AND r.id > ?`, name: 'waiting_receipts' }).map(waitingOf);

/** Of these, those that carry a decision, and what payments of ours that name them come to, in the currency of the receipt. */
export function readDecided(query: SuiteQl): readonly (WaitingReceipt & { readonly paid: Minor })[] {
  const paid = `(SELECT SUM(CASE WHEN k.symbol = r.${RECEIPT.currency} THEN t.foreigntotal ELSE t.foreigntotal * t.exchangerate END)
    FROM transaction t JOIN currency k ON k.id = t.currency WHERE t.type = 'CustPymt' AND t.voided = 'F' AND t.${BODY.receipt} = r.id)`;
  const sql = `SELECT ${COLUMNS}, ${paid} AS paid ${FROM} AND r.${RECEIPT.decision} IS NOT NULL AND r.id > ?`;
  return allRows(query, { sql, name: 'decided_receipts' }).map((row) => {
    const waiting = waitingOf(row);
    return { ...waiting, paid: minorOf(maybeNumber(row, 'paid') ?? 0, waiting.receipt.currency) };
  });
}

/** Which of these records are totals that were replaced by their details: 10 units a thousand. */
export function replacedOf(query: SuiteQl, records: readonly number[]): ReadonlySet<number> {
  const replaced = new Set<number>();
  for (let from = 0; from < records.length; from += 1_000) {
    const some = records.slice(from, from + 1_000);
    const sql = `SELECT id FROM ${RECEIPT.type} WHERE ${RECEIPT.state} = 'replaced' AND id IN (${marks(some)})`;
    for (const row of fewRows(query, { sql, params: some, name: 'replaced_totals' })) replaced.add(number(row, 'id'));
  }
  return replaced;
} // prettier-ignore

export function waitingOf(row: Row): WaitingReceipt {
  const state = text(row, 'state') as WaitingState;
  const stored = state === 'posting' ? maybeText(row, 'plan') : null;
  const planned = stored === null ? null : (JSON.parse(stored) as PlannedWork[]);
  return {
    record: number(row, 'id'),
    statement: number(row, 'statement'),
    receipt: receiptOf(text(row, 'receipt')),
    state,
    digest: maybeText(row, 'digest'),
    plan: planned?.filter((each) => each.kind !== 'keep-deduction') ?? null,
    deductions: planned?.filter((each) => each.kind === 'keep-deduction') ?? [],
    decision: maybeText(row, 'decision') ?? '',
  };
}

/** The payer as lists show him, and as a query finds him again. */
export const shownPayer = ({ payer }: Pick<Receipt, 'payer'>): string =>
  short(payer.name ?? payer.account ?? '');

/** A receipt as we stored it: a line of receipts.jsonl. @throws TypeError when somebody changed it to what is none. */
export function receiptOf(line: string): Receipt {
  const read = readReceipts('receipt record', line);
  const [receipt] = read.ok ? read.value : [];
  if (!receipt) throw new TypeError(read.problems[0]?.what ?? 'a receipt record holds no receipt');
  return receipt;
}

/** A receipt by its own id: 10 units. */
export function findStored(query: SuiteQl, id: string): Receipt | null {
  const sql = `SELECT ${RECEIPT.receipt} AS receipt FROM ${RECEIPT.type} WHERE externalid = ? AND ${RECEIPT.receipt} IS NOT NULL`;
  const [row] = fewRows(query, { sql, params: [id], name: 'receipt_by_id' });
  return row ? receiptOf(text(row, 'receipt')) : null;
}

/** A payment of ours, and how much of a receipt it is. */
export interface Posted {
  readonly record: number;
  readonly payment: number;
  readonly key: string | null;
  readonly amount: Minor;
}

/** Every payment that names a receipt of a statement that is not settled: the keys already used. */
export function readPosted(query: SuiteQl): readonly Posted[] {
  const sql = `SELECT t.id, t.externalid AS key, t.${BODY.receipt} AS receipt, ${CAME}
    FROM transaction t JOIN currency k ON k.id = t.currency JOIN ${RECEIPT.type} r ON r.id = t.${BODY.receipt}
    JOIN ${STATEMENT.type} s ON s.id = r.${RECEIPT.statement}
    WHERE t.type = 'CustPymt' AND t.voided = 'F' AND s.${STATEMENT.settled} = 'F' AND t.id > ?`;
  return allRows(query, { sql, name: 'posted_receipts' }).map((row) => ({
    record: number(row, 'receipt'),
    payment: number(row, 'id'),
    key: maybeText(row, 'key'),
    amount: amountPosted(row),
  }));
}

/** What `amountPosted` reads of a payment `t`, its currency `k` and its receipt `r`. */
export const CAME = `k.symbol AS currency, t.foreigntotal AS paid, t.exchangerate AS rate, r.${RECEIPT.currency} AS money`;

/** In the currency of the receipt: a payment in that of its items came to the bank at its own rate. */
export function amountPosted(row: Row): Minor {
  const [own, money] = [knownCurrency(text(row, 'currency')), knownCurrency(text(row, 'money'))];
  const paid = amount(row, 'paid', own);
  if (own === money) return paid;
  return exchange(paid, { on: '', from: own, to: money, rate: number(row, 'rate').toFixed(8) });
}

/** A new record of a receipt: 6 units. Its external id is the receipt's own, so that no movement is imported twice. */
export function createReceipt(
  records: Records,
  statement: number,
  receipt: Receipt,
  more: Readonly<Record<string, FieldValue>>,
): unknown {
  const record = records.create({ type: RECEIPT.type, isDynamic: true });
  const values: Readonly<Record<string, FieldValue>> = {
    name: nameOf(receipt),
    externalid: receiptKey(receipt.id),
    [RECEIPT.statement]: statement,
    [RECEIPT.state]: 'new',
    [RECEIPT.company]: receipt.company,
    [RECEIPT.account]: short(receipt.bankAccount),
    [RECEIPT.booked]: dateOf(receipt.bookedOn),
    [RECEIPT.currency]: receipt.currency,
    [RECEIPT.amount]: decimalOf(receipt.amount, receipt.currency),
    [RECEIPT.payer]: shownPayer(receipt),
    [RECEIPT.receipt]: JSON.stringify(receiptLine(receipt)),
    [RECEIPT.interim]: receipt.interim === true,
    ...(receipt.replaces === undefined ? {} : { [RECEIPT.replaces]: short(receipt.replaces) }),
    ...more,
  };
  for (const [fieldId, value] of Object.entries(values)) record.setValue({ fieldId, value });
  return record.save();
}

/** External ids of our custom records are kept apart from those of transactions and from each other's by their beginning. */
export const receiptKey = (id: ReceiptId): string => id;

const nameOf = ({ bookedOn, payer, currency, amount: cash }: Receipt): string =>
  short(`${bookedOn} ${decimalOf(cash, currency)} ${currency} ${payer.name ?? payer.account ?? ''}`.trim());

/** 2 units. */
export const updateReceipt = (
  records: Records,
  record: number,
  values: Readonly<Record<string, FieldValue>>,
): unknown => records.submitFields({ type: RECEIPT.type, id: record, values: { ...values } });
