import type { Advice } from '../../../core/remittance/advice.ts';
import type { StoredAdvice } from '../../../core/remittance/waiting.ts';
import type { FieldValue, Row, SuiteQl } from '../netsuite.ts';
import { STATEMENT } from '../objects.ts';
import { allRows, fewRows, number, text } from '../rows.ts';

/** A file of advices: the record of a file is theirs, too, so one that is taken twice counts once. */
export interface AdviceRecord {
  readonly id: number;
  readonly name: string;
  readonly advices: readonly StoredAdvice[];
}

/** A long text field holds 1,000,000 characters. */
export const MOST_CHARACTERS = 1_000_000;

const SQL = `SELECT id, name, ${STATEMENT.advices} AS advices FROM ${STATEMENT.type} WHERE ${STATEMENT.state} = 'advice'`;

/** Files with an advice that waits, or that a repetition of may still come: 10 units per 5,000. */
export const readAdvices = (query: SuiteQl): readonly AdviceRecord[] =>
  allRows(query, { sql: `${SQL} AND ${STATEMENT.settled} = 'F' AND id > ?`, name: 'advices' }).map(recordOf);

/** 10 units. */
export function readAdviceRecord(query: SuiteQl, record: number): AdviceRecord | null {
  const [row] = fewRows(query, { sql: `${SQL} AND id = ?`, params: [record], name: 'one_advice' });
  return row ? recordOf(row) : null;
}

const recordOf = (row: Row): AdviceRecord => ({
  id: number(row, 'id'),
  name: text(row, 'name'),
  advices: JSON.parse(text(row, 'advices')) as readonly StoredAdvice[],
});

export const newAdvices = (advices: readonly Advice[]): string =>
  JSON.stringify(advices.map((advice): StoredAdvice => ({ advice, receipt: null, ended: null })));

/** What changed on a record, as its fields: 2 units to write. */
export const adviceValues = (
  advices: readonly StoredAdvice[],
  isSettled: boolean,
): Readonly<Record<string, FieldValue>> => ({
  [STATEMENT.advices]: JSON.stringify(advices),
  [STATEMENT.settled]: isSettled,
});
