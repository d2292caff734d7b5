import type { Problem } from '../../../core/problems/problem.ts';
import { sayProblem } from '../../../core/problems/problem.ts';
import type { StatementFile } from '../../../core/statement/entry.ts';
import { short } from '../carry/values.ts';
import type { FieldValue, Records, SuiteQl } from '../netsuite.ts';
import { RECEIPT, STATEMENT } from '../objects.ts';
import { fewRows, marks, number, text } from '../rows.ts';

/**
 * `reading`: an import is under way or was cut off; `read`: done; `advice`: it holds remittance advices; `refused`: nothing was taken; `duplicate`:
 * read before under another name.
 */
export type StatementState = 'reading' | 'read' | 'advice' | 'refused' | 'duplicate';

export interface StoredStatement {
  readonly id: number;
  readonly state: StatementState;
  readonly name: string;
}

/** The record of a file with these bytes, if it was read before: 10 units. */
export function findStatement(query: SuiteQl, digest: string): StoredStatement | null {
  const sql = `SELECT id, name, ${STATEMENT.state} AS state FROM ${STATEMENT.type} WHERE externalid = ?`;
  const [row] = fewRows(query, { sql, params: [statementKey(digest)], name: 'statement_by_digest' });
  return row
    ? { id: number(row, 'id'), name: text(row, 'name'), state: text(row, 'state') as StatementState }
    : null;
}

export const statementKey = (digest: string): string => `qtc-s-${digest}`;

/** Ids of unsettled statements: 10 units. */
export const readUnsettled = (query: SuiteQl): readonly number[] =>
  fewRows(query, {
    sql: `SELECT id FROM ${STATEMENT.type} WHERE ${STATEMENT.state} = 'read' AND ${STATEMENT.settled} = 'F'`,
    name: 'unsettled_statements',
  }).map((row) => number(row, 'id'));

export interface StatementFacts {
  readonly name: string;
  readonly file: number;
  readonly modified: string;
  readonly digest: string;
  readonly state: StatementState;
  readonly read: StatementFile;
  readonly problems: readonly Problem[];
  /** Where it holds remittance advices: these, as they are stored. */
  readonly advices?: string;
}

/**
 * 6 units. Only what is taken has an external id: a duplicate's bytes have a record already, and a refused file is read again once it, or the
 * policy, was mended.
 */
export function createStatement(records: Records, { name, file, modified, digest, state, read, problems, advices }: StatementFacts): number {
  const record = records.create({ type: STATEMENT.type, isDynamic: true });
  const set = (fieldId: string, value: FieldValue): unknown => record.setValue({ fieldId, value });
  set('name', short(name));
  if (state === 'reading' || state === 'read' || state === 'advice') set('externalid', statementKey(digest));
  set(STATEMENT.state, state);
  set(STATEMENT.file, file);
  set(STATEMENT.modified, modified);
  set(STATEMENT.digest, digest);
  set(STATEMENT.format, read.format ?? '');
  set(STATEMENT.entries, read.statements.flatMap(({ entries }) => entries).filter(({ status }) => status === 'booked').length);
  set(STATEMENT.settled, false);
  set(STATEMENT.accounts, JSON.stringify(read.statements.map(summaryOf)));
  set(STATEMENT.problems, problems.map(sayProblem).join('\n'));
  if (advices !== undefined) set(STATEMENT.advices, advices);
  return Number(record.save());
} // prettier-ignore

const summaryOf = ({ account, currency, number: statement, opening, closing, entries }: StatementFile['statements'][number]): object => ({
  account, currency, number: statement, opening, closing, entries: entries.length,
}); // prettier-ignore

/** 2 units. */
export const updateStatement = (
  records: Records,
  id: number,
  values: Readonly<Record<string, FieldValue>>,
): unknown => records.submitFields({ type: STATEMENT.type, id, values: { ...values } });

/** A record of a movement, and the statement it came with. */
export interface KnownReceipt {
  readonly record: number;
  readonly statement: number;
}

/** The records these movements have already, by external id: 10 units a thousand. */
export function knownReceipts(query: SuiteQl, keys: readonly string[]): ReadonlyMap<string, KnownReceipt> {
  const known = new Map<string, KnownReceipt>();
  for (let from = 0; from < keys.length; from += 1_000) {
    const some = keys.slice(from, from + 1_000);
    const sql = `SELECT id, externalid, ${RECEIPT.statement} AS statement FROM ${RECEIPT.type} WHERE externalid IN (${marks(some)})`;
    for (const row of fewRows(query, { sql, params: some, name: 'known_receipts' }))
      known.set(text(row, 'externalid'), { record: number(row, 'id'), statement: number(row, 'statement') });
  }
  return known;
} // prettier-ignore
