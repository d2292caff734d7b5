import type { DatabaseSync } from 'node:sqlite';
import type { ExportTask, SubmittedTask, TaskKind, TaskStatus } from '../host.ts';

/** What the account keeps besides books and files: the task queue, caches, sessions, and mail that would have been sent. */
const TABLES = `
  CREATE TABLE IF NOT EXISTS engine_task (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    script TEXT NOT NULL,
    deployment TEXT NOT NULL,
    parameters TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'PENDING',
    stage TEXT,
    progress TEXT NOT NULL DEFAULT '{}',
    submitted_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS engine_cache (
    scope TEXT NOT NULL,
    name TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    expires_at INTEGER,
    PRIMARY KEY (scope, name, key)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS engine_session (
    session TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (session, name)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS engine_email (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    script TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    message TEXT NOT NULL
  ) STRICT;`;

export interface QueuedTask extends Omit<SubmittedTask, 'kind'> {
  readonly id: string;
  readonly kind: TaskKind;
  readonly deploymentId: string;
  /** Of an export; null: a script is to be run. */
  readonly export: ExportTask | null;
}

/** Keys by stage, for the status object of a map/reduce task. */
export type TaskProgress = Readonly<Record<string, number>>;

export interface Email {
  readonly author: number;
  readonly recipients: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly replyTo: string | null;
  readonly subject: string;
  readonly body: string;
  readonly attachments: readonly { readonly name: string; readonly size: number }[];
  readonly relatedRecords: Readonly<Record<string, unknown>>;
}
export interface SentEmail extends Email {
  readonly scriptId: string;
  readonly sentAt: number;
}

export interface AccountStore {
  addTask(task: SubmittedTask & { readonly deploymentId: string }, at: number): string;
  addExport(task: ExportTask, at: number): string;
  taskStatus(id: string): TaskStatus | null;
  taskProgress(id: string): TaskProgress;
  setTask(id: string, status: TaskStatus['status'], stage: string | null, progress?: TaskProgress): void;
  nextTask(): QueuedTask | null;
  task(id: string): QueuedTask | null;
  /** Submitted and neither complete nor failed. */
  unfinishedTasks(scriptId: string, deploymentId: string): readonly string[];

  cached(scope: string, name: string, key: string, at: number): string | null;
  putCached(scope: string, name: string, key: string, value: string, expiresAt: number | null): void;
  removeCached(scope: string, name: string, key: string): void;
  emptyCache(): void;

  sessionValue(session: string, name: string): string | null;
  setSessionValue(session: string, name: string, value: string): void;

  recordEmail(scriptId: string, email: Email, at: number): void;
  emails(): readonly SentEmail[];
}

interface TaskRow {
  readonly id: number;
  readonly kind: TaskKind;
  readonly script: string;
  readonly deployment: string;
  readonly parameters: string;
  readonly status: TaskStatus['status'];
  readonly stage: string | null;
  readonly progress: string;
}

const PREFIX: Readonly<Record<TaskKind, string>> = {
  SCHEDULED_SCRIPT: 'SCHEDSCRIPT',
  MAP_REDUCE: 'MAPREDUCETASK',
  SEARCH: 'SEARCH',
  QUERY: 'QUERY',
  SUITE_QL: 'SUITEQL',
};

/** SQL of a task's id, over the alias `{row}` of its table. */
export const TASK_ID = `CASE {row}.kind ${Object.entries(PREFIX)
  .map(([kind, prefix]) => `WHEN '${kind}' THEN '${prefix}'`)
  .join(' ')} END || '_' || {row}.id`;

/** Task ids look like NetSuite's: `MAPREDUCETASK_0168697b126d1b3e` there, a number behind the word here. */
const numberOf = (taskId: string): number => Number(/_(\d+)$/.exec(taskId)?.[1] ?? Number.NaN);

export function openAccountStore(database: DatabaseSync): AccountStore {
  database.exec(TABLES);
  const addTask = database.prepare(
    'INSERT INTO engine_task (kind, script, deployment, parameters, submitted_at) VALUES (?, ?, ?, ?, ?)',
  );
  const taskRow = database.prepare('SELECT * FROM engine_task WHERE id = ?');
  const nextTask = database.prepare("SELECT * FROM engine_task WHERE status = 'PENDING' ORDER BY id LIMIT 1");
  const setTask = database.prepare(
    'UPDATE engine_task SET status = ?, stage = ?, progress = coalesce(?, progress) WHERE id = ?',
  );
  const unfinished = database.prepare(
    "SELECT id, kind FROM engine_task WHERE script = ? AND deployment = ? AND status IN ('PENDING', 'PROCESSING')",
  );
  const cached = database.prepare(
    'SELECT value FROM engine_cache WHERE scope = ? AND name = ? AND key = ? AND (expires_at IS NULL OR expires_at > ?)',
  );
  const putCached = database.prepare('INSERT OR REPLACE INTO engine_cache VALUES (?, ?, ?, ?, ?)');
  const emptyCache = database.prepare('DELETE FROM engine_cache');
  const removeCached = database.prepare('DELETE FROM engine_cache WHERE scope = ? AND name = ? AND key = ?');
  const sessionValue = database.prepare('SELECT value FROM engine_session WHERE session = ? AND name = ?');
  const setSessionValue = database.prepare('INSERT OR REPLACE INTO engine_session VALUES (?, ?, ?)');
  const recordEmail = database.prepare(
    'INSERT INTO engine_email (script, sent_at, message) VALUES (?, ?, ?)',
  );
  const emails = database.prepare('SELECT script, sent_at, message FROM engine_email ORDER BY id');

  const rowOf = (id: string): TaskRow | undefined => taskRow.get(numberOf(id) || 0) as TaskRow | undefined;
  const toTask = (row: TaskRow | undefined): QueuedTask | null =>
    row
      ? {
          id: `${PREFIX[row.kind]}_${row.id}`,
          kind: row.kind,
          scriptId: row.script,
          deploymentId: row.deployment,
          parameters: row.script === '' ? {} : (JSON.parse(row.parameters) as Record<string, unknown>),
          export: row.script === '' ? (JSON.parse(row.parameters) as ExportTask) : null,
        }
      : null;

  return {
    addTask({ kind, scriptId, deploymentId, parameters }, at) {
      const { lastInsertRowid } = addTask.run(kind, scriptId, deploymentId, JSON.stringify(parameters), at);
      return `${PREFIX[kind]}_${lastInsertRowid}`;
    },
    addExport(task, at) {
      const { lastInsertRowid } = addTask.run(task.kind, '', '', JSON.stringify(task), at);
      return `${PREFIX[task.kind]}_${lastInsertRowid}`;
    },
    taskStatus(id) {
      const row = rowOf(id);
      return row ? { status: row.status, stage: row.stage } : null;
    },
    taskProgress: (id) => JSON.parse(rowOf(id)?.progress ?? '{}') as TaskProgress,
    setTask: (id, status, stage, progress) =>
      void setTask.run(status, stage, progress ? JSON.stringify(progress) : null, numberOf(id)),
    nextTask: () => toTask(nextTask.get() as TaskRow | undefined),
    task: (id) => toTask(rowOf(id)),
    unfinishedTasks: (scriptId, deploymentId) =>
      (unfinished.all(scriptId, deploymentId) as unknown as TaskRow[]).map(
        ({ id, kind }) => `${PREFIX[kind]}_${id}`,
      ),

    cached: (scope, name, key, at) =>
      (cached.get(scope, name, key, at) as { value: string } | undefined)?.value ?? null,
    putCached: (scope, name, key, value, expiresAt) => void putCached.run(scope, name, key, value, expiresAt),
    removeCached: (scope, name, key) => void removeCached.run(scope, name, key),
    emptyCache: () => void emptyCache.run(),

    sessionValue: (session, name) =>
      (sessionValue.get(session, name) as { value: string } | undefined)?.value ?? null,
    setSessionValue: (session, name, value) => void setSessionValue.run(session, name, value),

    recordEmail: (scriptId, email, at) => void recordEmail.run(scriptId, at, JSON.stringify(email)),
    emails: () =>
      (emails.all() as unknown as { script: string; sent_at: number; message: string }[]).map(
        ({ script, sent_at, message }) => ({
          ...(JSON.parse(message) as Email),
          scriptId: script,
          sentAt: sent_at,
        }),
      ),
  };
}
