import { addDays } from '../../../core/calendar/iso-date.ts';
import type { Receipt } from '../../../core/ledger/receipt.ts';
import { sayProblem, type Problem } from '../../../core/problems/problem.ts';
import type { StatementFile } from '../../../core/statement/entry.ts';
import { fileDigest } from '../../../core/statement/identity.ts';
import { adviceInInbox } from '../../../core/remittance/read.ts';
import { readStatementFile, type ReadOptions } from '../../../core/statement/read.ts';
import type { NotReceipt } from '../../../core/statement/receipts.ts';
import { REPEATED_WITHIN_DAYS } from '../../../core/statement/repeated.ts';
import { dateOf, decimalOf, short } from '../carry/values.ts';
import { isDuplicate } from '../carry/refusal.ts';
import { erpError, type Budget, type FieldValue, type Records, type SuiteQl } from '../netsuite.ts';
import { RECEIPT, STATEMENT } from '../objects.ts';
import type { Places } from '../places.ts';
import { sameFileAgain } from '../problems.ts';
import { allRows, marks, text } from '../rows.ts';
import { createReceipt, receiptKey, receiptOf, shownPayer } from '../store/receipts.ts';
import {
  createStatement,
  findStatement,
  knownReceipts,
  updateStatement,
  type StatementFacts,
  type StatementState,
  type StoredStatement,
} from '../store/statements.ts';
import { bytesOf, isBytes, type CabinetFile } from './bytes.ts';
import type { InboxFile } from './inbox.ts';
import { takeAdvices, takeFrom } from './take.ts';

export interface IntakeTools {
  readonly records: Records;
  readonly query: SuiteQl;
  /** `N/file`: 10 units a file. */
  readonly files: { load(options: { id: number }): CabinetFile };
  readonly budget: Budget;
  readonly places: Places;
  /** What the policy says of how files are read. */
  readonly reading: ReadOptions;
}

export interface FileResult {
  readonly name: string;
  /** `cut`: the units or the time of this script were near their end; the next one goes on where it stopped. */
  readonly state: StatementState | 'cut';
  readonly receipts: number;
  readonly notReceipts: number;
  readonly advices: number;
  readonly problems: readonly Problem[];
}

/** Load 10, look-ups 20, statement record 6 and 2, an earlier receipt 10, what a refusal asks: what a file needs beside its receipts. */
const UNITS_A_FILE = 60;
const UNITS_A_RECEIPT = 6;
const SECONDS_LEFT = 120;

/**
 * Reads one file into a statement record and a record for each booked movement; a file of remittance advices into the statement record alone.
 * The statement's external id is the digest of the file's bytes: where NetSuite has it already, the file is a duplicate, or was interrupted; then only
 * the receipts that are missing are made, so every entry is taken once however often it is begun.
 */
export function takeFile(tools: IntakeTools, file: InboxFile): FileResult {
  const { records, query, budget, places } = tools;
  const result = (state: FileResult['state'], problems: readonly Problem[], receipts = 0, notReceipts = 0): FileResult => ({
    name: file.name, state, receipts, notReceipts, advices: 0, problems,
  });
  if (budget.units() < UNITS_A_FILE || budget.seconds() < SECONDS_LEFT) return result('cut', []);
  const bytes = bytesOf(tools.files.load({ id: file.id }));
  const facts = { name: file.name, file: file.id, modified: file.modified };
  if (!isBytes(bytes)) {
    createStatement(records, { ...facts, digest: '', state: 'refused', read: nothing(file.name), problems: [bytes] });
    return result('refused', [bytes]);
  }
  const digest = fileDigest(bytes);
  const again = ({ name: earlier }: StoredStatement): FileResult => {
    const problems = [sameFileAgain(file.name, { earlier })];
    createStatement(records, { ...facts, digest, state: 'duplicate', read: nothing(file.name), problems });
    return result('duplicate', problems);
  };
  const refuse = (read: StatementFile, problems: readonly Problem[]): FileResult => {
    const known = findStatement(query, digest);
    if (known && known.state !== 'reading') return again(known);
    createStatement(records, { ...facts, digest, state: 'refused', read, problems });
    return result('refused', problems);
  };
  const advice = adviceInInbox(file.name, bytes);
  if (advice) {
    const { state, problems, advices } = takeAdvices(advice);
    if (state === 'refused') return refuse(nothing(file.name), problems);
    const { known } = newStatement(tools, { ...facts, digest, state, read: nothing(file.name), problems, advices });
    return known ? again(known) : { ...result(state, problems), advices: advice.advices.length };
  }
  const read = readStatementFile(file.name, bytes, tools.reading);
  const taken = takeFrom(read, places, earlierOf(query, read));
  if (!taken.ok) return refuse(read, taken.problems);
  const { id: statement, known } = newStatement(tools, { ...facts, digest, state: 'reading', read, problems: read.problems });
  if (known && known.state !== 'reading') return again(known);
  const isCut = writeReceipts(tools, statement, taken.receipts, taken.notReceipts, known !== null);
  if (isCut) return result('cut', read.problems);
  updateStatement(records, statement, { [STATEMENT.state]: 'read', [STATEMENT.receipts]: taken.receipts.length });
  return result('read', read.problems, taken.receipts.length, taken.notReceipts.length);
} // prettier-ignore

/** Makes the record, or finds the one that has these bytes: looked for only when NetSuite says there is one. 6 units, or 16. */
function newStatement({ records, query }: IntakeTools, facts: StatementFacts): { readonly id: number; readonly known: StoredStatement | null } {
  try {
    return { id: createStatement(records, facts), known: null };
  } catch (thrown) {
    const known = isDuplicate(erpError(thrown)) ? findStatement(query, facts.digest) : null;
    if (known === null) throw thrown;
    return { id: known.id, known };
  }
} // prettier-ignore

const nothing = (file: string): StatementFile => ({
  file,
  format: null,
  encoding: 'binary',
  statements: [],
  problems: [],
});

/** Says whether it had to stop before the last. */
function writeReceipts(
  { records, query, budget }: IntakeTools,
  statement: number,
  receipts: readonly Receipt[],
  notReceipts: readonly NotReceipt[],
  isResumed: boolean,
): boolean {
  const movements = [
    ...receipts.map((receipt) => ({ key: receiptKey(receipt.id), write: () => createReceipt(records, statement, receipt, {}) })),
    ...notReceipts.map((other) => ({ key: notReceiptKey(other), write: () => createNotReceipt(records, statement, other) })),
  ];
  // Two statements can carry the same movement (an interim and a final report): receipts that are known are not made twice.
  const known = isResumed ? knownReceipts(query, RECEIPT.type, movements.map(({ key }) => key)) : new Set<string>();
  for (const { key, write } of movements) {
    if (known.has(key)) continue;
    if (budget.units() < UNITS_A_RECEIPT + UNITS_A_FILE || budget.seconds() < SECONDS_LEFT) return true;
    try {
      write();
    } catch (thrown) {
      if (!isDuplicate(erpError(thrown))) throw thrown;
    }
  }
  return false;
} // prettier-ignore

const notReceiptKey = ({ id }: NotReceipt): string => `qtc-n-${id}`;

/** A movement that is no customer's, with the reason: nothing that moved is without a record. 6 units. */
function createNotReceipt(records: Records, statement: number, other: NotReceipt): unknown {
  const { entry, says } = other;
  const record = records.create({ type: RECEIPT.type, isDynamic: true });
  const day = entry.bookedOn ?? entry.valueOn;
  const values: Readonly<Record<string, FieldValue>> = {
    name: short([day, entry.amountText, entry.currency ?? '', entry.payer.name ?? ''].filter(Boolean).join(' ')),
    externalid: notReceiptKey(other),
    [RECEIPT.statement]: statement,
    [RECEIPT.state]: 'not-customer',
    [RECEIPT.says]: says,
    [RECEIPT.payer]: shownPayer(entry),
    [RECEIPT.currency]: entry.currency ?? '',
    ...(day === null ? {} : { [RECEIPT.booked]: dateOf(day) }),
    ...(entry.amount === null || entry.currency === null ? {} : { [RECEIPT.amount]: decimalOf(entry.amount, entry.currency) }),
  };
  for (const [fieldId, value] of Object.entries(values)) record.setValue({ fieldId, value });
  return record.save();
} // prettier-ignore

/**
 * Earlier receipts that entries of this file may take back or tell again: of the amount that came back, of an interim statement, or, for an interim
 * statement, all of its days. One question (10 units a page) for files that can have such entries.
 */
function earlierOf(query: SuiteQl, { statements }: StatementFile): readonly Receipt[] {
  const entries = statements.flatMap((statement) => statement.entries);
  const days = entries.flatMap(({ status, bookedOn, valueOn }) => (status === 'booked' ? (bookedOn ?? valueOn ?? []) : [])).sort();
  const amounts = entries
    .filter(({ reversal, amount, currency }) => reversal && amount !== null && amount < 0 && currency !== null)
    .map(({ amount, currency }) => -decimalOf(amount!, currency!));
  const [first, last] = [days[0], days[days.length - 1]];
  if (first === undefined || last === undefined) return [];
  const wanted = [...new Set(amounts)].slice(0, 1_000);
  const isNear = `${RECEIPT.booked} BETWEEN TO_DATE(?, 'YYYY-MM-DD') AND TO_DATE(?, 'YYYY-MM-DD')`;
  const told = statements.some(({ interim }) => interim) ? isNear : `${isNear} AND ${RECEIPT.interim} = 'T'`;
  const sql = `SELECT id, ${RECEIPT.receipt} AS receipt FROM ${RECEIPT.type} WHERE ${RECEIPT.receipt} IS NOT NULL AND (${told}${
    wanted.length === 0 ? '' : ` OR ${RECEIPT.amount} IN (${marks(wanted)})`
  }) AND id > ?`;
  const params = [addDays(first, -REPEATED_WITHIN_DAYS), addDays(last, REPEATED_WITHIN_DAYS), ...wanted];
  return allRows(query, { sql, params, name: 'earlier_receipts' }).map((row) => receiptOf(text(row, 'receipt')));
} // prettier-ignore

export const sayResult = ({ name, state, receipts, notReceipts, advices, problems }: FileResult): string =>
  [
    state === 'advice'
      ? `${name}: ${advices} remittance advices`
      : `${name}: ${state}, ${receipts} receipts, ${notReceipts} not a customer's`,
    ...problems.map(sayProblem),
  ].join('\n');
