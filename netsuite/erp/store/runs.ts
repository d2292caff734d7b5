import type { IsoDate } from '../../../core/calendar/iso-date.ts';
import { dateOf } from '../carry/values.ts';
import type { FieldValue, Records, Row, SuiteQl } from '../netsuite.ts';
import { RUN } from '../objects.ts';
import { fewRows, maybeNumber, maybeText, number, text } from '../rows.ts';

export type RunState = 'running' | 'done' | 'undoing' | 'undone';

export interface Run {
  readonly id: number;
  readonly state: RunState;
  readonly rounds: number;
  readonly posted: number;
  readonly refused: number;
  readonly units: number;
  readonly log: string;
}

const COLUMNS = `id, ${RUN.state} AS state, ${RUN.rounds} AS rounds, ${RUN.posted} AS posted, ${RUN.refused} AS refused,
  ${RUN.units} AS units, ${RUN.log} AS log`;

export function readRun(query: SuiteQl, id: number): Run | null {
  const sql = `SELECT ${COLUMNS} FROM ${RUN.type} WHERE id = ?`;
  const [row] = fewRows(query, { sql, params: [id], name: 'run' });
  return row ? runOf(row) : null;
}

/** The run an interrupted script had begun, or one that waits to be undone. */
export function findRun(query: SuiteQl, state: RunState): Run | null {
  const sql = `SELECT ${COLUMNS} FROM ${RUN.type} WHERE id = (SELECT MAX(id) FROM ${RUN.type} WHERE ${RUN.state} = ?)`;
  const [row] = fewRows(query, { sql, params: [state], name: 'run_in_state' });
  return row ? runOf(row) : null;
}

const runOf = (row: Row): Run => ({
  id: number(row, 'id'),
  state: text(row, 'state') as RunState,
  rounds: maybeNumber(row, 'rounds') ?? 0,
  posted: maybeNumber(row, 'posted') ?? 0,
  refused: maybeNumber(row, 'refused') ?? 0,
  units: maybeNumber(row, 'units') ?? 0,
  log: maybeText(row, 'log') ?? '',
});

/** 6 units. */
export function createRun(
  records: Records,
  asOf: IsoDate,
  policy: { readonly id: number | null; readonly digest: string },
): number {
  const record = records.create({ type: RUN.type, isDynamic: true });
  const set = (fieldId: string, value: FieldValue): unknown => record.setValue({ fieldId, value });
  set('name', `Cash application ${asOf}`);
  set(RUN.kind, 'cash-application');
  set(RUN.state, 'running');
  set(RUN.asOf, dateOf(asOf));
  set(RUN.digest, policy.digest);
  if (policy.id !== null) set(RUN.policy, policy.id);
  return Number(record.save());
}

/** 2 units. */
export const updateRun = (
  records: Records,
  id: number,
  values: Readonly<Record<string, FieldValue>>,
): unknown => records.submitFields({ type: RUN.type, id, values: { ...values } });
