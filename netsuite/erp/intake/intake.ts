import type { Receipt } from '../../../core/ledger/receipt.ts';
import { sayProblem, type Problem } from '../../../core/problems/problem.ts';
import type { StatementFile } from '../../../core/statement/entry.ts';
import { fileDigest } from '../../../core/statement/identity.ts';
import { adviceInInbox } from '../../../core/remittance/read.ts';
import { readStatementFile, type ReadOptions } from '../../../core/statement/read.ts';
import type { NotReceipt } from '../../../core/statement/receipts.ts';
import { dateOf, decimalOf, short } from '../carry/values.ts';
import { isDuplicate } from '../carry/refusal.ts';
import { erpError, type Budget, type FieldValue, type Records, type SuiteQl } from '../netsuite.ts';
import { RECEIPT, STATEMENT } from '../objects.ts';
import type { Places } from '../places.ts';
import { sameFileAgain } from '../problems.ts';
import { createReceipt, receiptKey, shownPayer } from '../store/receipts.ts';
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
import { readEarlier, replaceTotals } from './totals.ts';

export interface IntakeTools {
  readonly records: Records;
  readonly query: SuiteQl;
  /** `N/file`: 10 units a file. */
  readonly files: { load(options: { id: number }): CabinetFile };
  readonly budget: Budget;
  readonly now: Date;
  readonly places: Places;
  /** What the policy says of how files are read. */
  readonly reading: ReadOptions;
}

export interface FileResult {
  readonly name: string;
  /**
   * `cut`: the units or the time of this script were near their end, or something was done meanwhile with a total of which it has the details; the next
   * one goes on where it stopped. `later`: the details of a total have to wait for the end of the cash application that is under way.
   */
  readonly state: StatementState | 'cut' | 'later';
  readonly receipts: number;
  readonly notReceipts: number;
  readonly advices: number;
  readonly problems: readonly Problem[];
}

/**
 * Load 10, look-ups 20, statement record 6 and 2, an earlier receipt 10, what a refusal asks, totals it has the details of 80: what a file needs beside
 * its receipts.
 */
const UNITS_A_FILE = 140;
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
  const earlier = readEarlier(query, read, places);
  const taken = takeFrom(read, places, earlier);
  if (!taken.ok) return refuse(read, taken.problems);
  const { id: statement, known } = newStatement(tools, { ...facts, digest, state: 'reading', read, problems: read.problems });
  if (known && known.state !== 'reading') return again(known);
  const isCut = writeReceipts(tools, statement, taken.receipts, taken.notReceipts, known !== null);
  if (isCut) return result('cut', read.problems);
  const replacing = replaceTotals(tools, taken.replaced, earlier);
  if (replacing !== 'done') return result(replacing === 'again' ? 'cut' : 'later', read.problems);
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
  const known = isResumed ? knownReceipts(query, [...movements.map(({ key }) => key), ...notReceipts.map(({ id }) => id)]) : null;
  // Details of a total that was decided while this file was cut off: the records they have already are no receipts.
  for (const { id } of notReceipts) {
    const made = known?.get(id);
    if (made?.statement === statement) records.delete({ type: RECEIPT.type, id: made.record });
  }
  // Two statements can carry the same movement (an interim and a final report): receipts that are known are not made twice.
  for (const { key, write } of movements) {
    if (known?.has(key)) continue;
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

export const sayResult = ({ name, state, receipts, notReceipts, advices, problems }: FileResult): string =>
  [
    state === 'later'
      ? `${name}: has the details of a total; they are taken once the cash application under way has ended`
      : state === 'advice'
        ? `${name}: ${advices} remittance advices`
        : `${name}: ${state}, ${receipts} receipts, ${notReceipts} not a customer's`,
    ...problems.map(sayProblem),
  ].join('\n');
