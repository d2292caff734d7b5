/**
 * The process in which scripts run. A process and not a thread, because
 *
 * - it has NetSuite's time zone (Pacific): a date made by `new Date(2026, 2, 31)` is the same day on every machine;
 * - a script that has used up its units can be ended by leaving, which nothing in it can catch;
 * - a script that never comes back can be ended from outside.
 *
 * It is used again for invocation after invocation; each gets a realm of its own.
 */
import { writeFileSync } from 'node:fs';
import { serialize } from 'node:v8';
import type { Invocation, InvocationOutcome, WorkerBoot } from '../protocol.ts';
import { KILLED } from '../outcomes.ts';
import { Killed } from './kill.ts';
import { runInvocation } from './run-invocation.ts';
import { openWorkerAccount, type WorkerAccount } from './worker-account.ts';

export type ToWorker =
  { readonly boot: WorkerBoot; readonly lastWords: string } | { readonly run: Invocation };
export type FromWorker =
  { readonly ready: true } | { readonly outcome: InvocationOutcome } | { readonly broken: string };

let account: WorkerAccount | null = null;
let lastWords = '';

/** Leaves the outcome in a file, because a message of any size may not have left before the process has. */
function leave(outcome: InvocationOutcome): never {
  writeFileSync(lastWords, serialize(outcome));
  process.exit(0);
}

const tell = (message: FromWorker): void => void process.send!(message);

process.on('message', (message: ToWorker) => {
  if ('boot' in message) {
    lastWords = message.lastWords;
    account = openWorkerAccount(message.boot);
    tell({ ready: true });
    return;
  }
  try {
    tell({ outcome: runInvocation(account!, message.run, leave) });
  } catch (error) {
    if (error instanceof Killed) {
      const { boot, books } = account!;
      books.close();
      account = openWorkerAccount(boot);
      tell({ outcome: KILLED });
      return;
    }
    tell({ broken: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
process.on('disconnect', () => process.exit(0));
