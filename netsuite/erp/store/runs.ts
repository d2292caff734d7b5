import type { IsoDate } from '../../../core/calendar/iso-date.ts';
import { dateOf } from '../carry/values.ts';
import type { FieldValue, Records, Row, SuiteQl } from '../netsuite.ts';
import { RUN } from '../objects.ts';
import { fewRows, maybeNumber, maybeText, number, text } from '../rows.ts';

export type RunState = 'running' | 'done' | 'undoing' | 'undone' | 'stopped';
export type RunKind = 'cash-application' | 'dunning' | 'risk' | 'daily';

export interface Run {
  readonly id: number;
  readonly kind: RunKind;
  readonly asOf: string;
  /** Of a day: how far it is. */
  readonly stage: string;
  readonly waiting: number;
  readonly state: RunState;
  readonly rounds: number;
  readonly posted: number;
  readonly refused: number;
  readonly units: number;
  readonly log: string;
  /** When it was written last, in the script's time. */
  readonly modified: Date;
}

const COLUMNS = `id, ${RUN.kind} AS kind, TO_CHAR(${RUN.asOf}, 'YYYY-MM-DD') AS asof, ${RUN.stage} AS stage, ${RUN.waiting} AS waiting, ${RUN.state} AS state, ${RUN.rounds} AS rounds, ${RUN.posted} AS posted, ${RUN.refused} AS refused,
  ${RUN.units} AS units, ${RUN.log} AS log, TO_CHAR(lastmodified, 'YYYY-MM-DD HH24:MI:SS') AS modified`;

export function readRun(query: SuiteQl, id: number): Run | null {
  const sql = `SELECT ${COLUMNS} FROM ${RUN.type} WHERE id = ?`;
  const [row] = fewRows(query, { sql, params: [id], name: 'run' });
  return row ? runOf(row) : null;
}

/** The run an interrupted script had begun, or one that waits to be undone. */
export function findRun(query: SuiteQl, state: RunState, kind: RunKind = 'cash-application'): Run | null {
  const sql = `SELECT ${COLUMNS} FROM ${RUN.type} WHERE id = (SELECT MAX(id) FROM ${RUN.type} WHERE ${RUN.state} = ? AND ${RUN.kind} = ?)`;
  const [row] = fewRows(query, { sql, params: [state, kind], name: 'run_in_state' });
  return row ? runOf(row) : null;
}

/** The latest run under way of each kind: 10 units for all. */
export function readRunning(query: SuiteQl): ReadonlyMap<RunKind, Run> {
  const sql = `SELECT ${COLUMNS} FROM ${RUN.type} WHERE id IN (SELECT MAX(id) FROM ${RUN.type} WHERE ${RUN.state} = 'running' GROUP BY ${RUN.kind})`;
  return new Map(
    fewRows(query, { sql, name: 'running_runs' })
      .map(runOf)
      .map((run) => [run.kind, run]),
  );
}

/** The latest run of a kind, whatever became of it. */
export function lastRun(query: SuiteQl, kind: RunKind): Run | null {
  const sql = `SELECT ${COLUMNS} FROM ${RUN.type} WHERE id = (SELECT MAX(id) FROM ${RUN.type} WHERE ${RUN.kind} = ?)`;
  const [row] = fewRows(query, { sql, params: [kind], name: 'last_run_of_kind' });
  return row ? runOf(row) : null;
}

const runOf = (row: Row): Run => ({
  id: number(row, 'id'),
  kind: text(row, 'kind') as RunKind,
  asOf: maybeText(row, 'asof') ?? '',
  stage: maybeText(row, 'stage') ?? '',
  waiting: maybeNumber(row, 'waiting') ?? 0,
  state: text(row, 'state') as RunState,
  rounds: maybeNumber(row, 'rounds') ?? 0,
  posted: maybeNumber(row, 'posted') ?? 0,
  refused: maybeNumber(row, 'refused') ?? 0,
  units: maybeNumber(row, 'units') ?? 0,
  log: maybeText(row, 'log') ?? '',
  modified: momentOf(text(row, 'modified')),
});

/** NetSuite keeps moments in the time its scripts run in. */
function momentOf(moment: string): Date {
  const [year = 0, month = 1, day = 1, hours = 0, minutes = 0, seconds = 0] = moment.split(/\D/).map(Number);
  return new Date(year, month - 1, day, hours, minutes, seconds);
}

/**
 * Two runs at once would decide the same receipts. One that nobody has written to for three hours was cut off for good, and keeps nobody.
 */
export const isFresh = ({ modified }: Run, now: Date): boolean =>
  now.getTime() - modified.getTime() < 3 * 3_600_000;

const NAMES: Readonly<Record<RunKind, string>> = {
  'cash-application': 'Cash application',
  dunning: 'Dunning',
  risk: 'Risk',
  daily: 'Day',
};

/** 6 units. */
export function createRun(
  records: Records,
  asOf: IsoDate,
  policy: { readonly id: number | null; readonly digest: string },
  kind: RunKind = 'cash-application',
  more: Readonly<Record<string, FieldValue>> = {},
): number {
  const record = records.create({ type: RUN.type, isDynamic: true });
  const set = (fieldId: string, value: FieldValue): unknown => record.setValue({ fieldId, value });
  set('name', `${NAMES[kind]} ${asOf}`);
  set(RUN.kind, kind);
  set(RUN.state, 'running');
  set(RUN.asOf, dateOf(asOf));
  set(RUN.digest, policy.digest);
  if (policy.id !== null) set(RUN.policy, policy.id);
  for (const [fieldId, value] of Object.entries(more)) set(fieldId, value);
  return Number(record.save());
}

/** 2 units. */
export const updateRun = (
  records: Records,
  id: number,
  values: Readonly<Record<string, FieldValue>>,
): unknown => records.submitFields({ type: RUN.type, id, values: { ...values } });

/** The log of a run with what its next round has to say: nothing of earlier rounds is lost, and nothing stands there twice. */
export const addedToLog = (log: string, said: readonly string[]): string =>
  said.reduce(
    (kept, each) => (`\n${kept}\n`.includes(`\n${each}\n`) ? kept : kept === '' ? each : `${kept}\n${each}`),
    log,
  );
