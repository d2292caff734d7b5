import { openBooks, type Books } from '../../books/books.ts';
import type { AccountFacts, ScriptIdentity, SubmittedTask } from '../../host.ts';
import { openAccountStore, type AccountStore } from '../account-store.ts';
import { deployedProject } from '../deployed-project.ts';
import { openFileCabinet, type CabinetFile, type FileCabinet } from '../file-cabinet.ts';
import { CAPS } from '../governance.ts';
import type { LimitOverrides, LogEntry, WorkerBoot } from '../protocol.ts';
import type { SdfProject } from '../sdf-project.ts';
import { submitTask } from '../tasks.ts';

/** The account as the worker process holds it: its connection to the books, and what the invocation under way has said so far. */
export interface WorkerAccount {
  readonly facts: AccountFacts;
  readonly project: SdfProject;
  readonly books: Books;
  readonly cabinet: FileCabinet;
  readonly store: AccountStore;
  readonly limits: LimitOverrides;
  readonly now: () => number;
  /** Seconds of a clock that only goes forward; `skip` makes it jump. */
  readonly seconds: () => number;
  skip(seconds: number): void;
  /** Starts the clock and the log of one invocation. Null: the machine's clock. */
  begin(now: number | null): void;
  readonly logs: () => readonly LogEntry[];
  log(
    script: ScriptIdentity,
    threshold: LogEntry['level'],
    level: LogEntry['level'],
    title: string,
    details: string,
  ): void;
  sourceText(file: CabinetFile): string;
  submitTask(task: SubmittedTask, from: ScriptIdentity): string;
  /** What another process needs to open this account as well. */
  readonly boot: WorkerBoot;
  /** What a script said that ran in another process, on behalf of one here. */
  keepLogs(entries: readonly LogEntry[]): void;
}

const SEVERITY: readonly LogEntry['level'][] = ['DEBUG', 'AUDIT', 'ERROR', 'EMERGENCY'];

export function openWorkerAccount(boot: WorkerBoot): WorkerAccount {
  const { databasePath, account, limits } = boot;
  let fixedNow: number | null = null;
  let skipped = 0;
  let logs: LogEntry[] = [];
  const now = (): number => fixedNow ?? Date.now();
  const books = openBooks(databasePath, boot.project, { now, seed: account.seed, isMade: true });
  const project = deployedProject(boot.project, books);
  const cabinet = openFileCabinet(books.database, now);
  const store = openAccountStore(books.database);
  const sources = new Map<number, { readonly modifiedAt: number; readonly text: string }>();

  return {
    facts: account,
    project,
    books,
    cabinet,
    store,
    limits,
    now,
    seconds: () => performance.now() / 1000 + skipped,
    skip: (seconds) => void (skipped += seconds),
    begin(at) {
      fixedNow = at;
      logs = [];
    },
    logs: () => logs,
    log({ scriptId, deploymentId }, threshold, level, title, details) {
      if (SEVERITY.indexOf(level) < SEVERITY.indexOf(threshold)) return;
      logs.push({
        scriptId,
        deploymentId,
        level,
        title: title.slice(0, CAPS.logTitleCharacters),
        details: details.slice(0, CAPS.logDetailsCharacters),
        at: now(),
      });
    },
    sourceText(file) {
      const known = sources.get(file.id);
      if (known?.modifiedAt === file.modifiedAt) return known.text;
      const text = new TextDecoder().decode(cabinet.content(file.id));
      sources.set(file.id, { modifiedAt: file.modifiedAt, text });
      return text;
    },
    boot,
    keepLogs: (entries) => void logs.push(...entries),
    submitTask: (task, from) => submitTask(task, { project, store, from, at: now() }),
  };
}
