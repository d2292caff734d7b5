import { fork, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize } from 'node:v8';
import { ACCOUNT_ZONE } from '../books/days.ts';
import { KILLED, NOTHING_KNOWN } from './outcomes.ts';
import type { Invocation, InvocationOutcome, WorkerBoot } from './protocol.ts';
import type { FromWorker, ToWorker } from './worker/worker.ts';

/** Runs invocations one after another in the worker process, and starts another process when one has ended. */
export interface WorkerClient {
  /** Rejects only for a mistake of the sandbox. `limitSeconds`: after that and some grace the process is killed. */
  invoke(invocation: Invocation, limitSeconds: number): Promise<InvocationOutcome>;
  /** The next invocation gets a new process, which sees the account as it is then. */
  recycle(): void;
  close(): Promise<void>;
}

const GRACE_SECONDS = 10;
/** A start takes a fraction of a second; a machine at its limits may need many times that. */
const START_SECONDS = 60;
const PROGRAM = fileURLToPath(new URL('./worker/worker.ts', import.meta.url));

export function startWorkerClient(boot: () => WorkerBoot, lastWords: string): WorkerClient {
  let current: Promise<ChildProcess> | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  const stop = async (): Promise<void> => {
    // A process that could not start is none to end.
    const child = await current?.catch(() => null);
    current = null;
    if (!child || child.exitCode !== null) return;
    await new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.disconnect();
    });
  };

  const started = (): Promise<ChildProcess> => (current ??= start(boot(), lastWords));

  const run = async (invocation: Invocation, limitSeconds: number): Promise<InvocationOutcome> => {
    rmSync(lastWords, { force: true });
    const child = await started();
    let isOverdue = false;
    const overdue = setTimeout(
      () => {
        isOverdue = true;
        child.kill('SIGKILL');
      },
      (limitSeconds + GRACE_SECONDS) * 1000,
    );
    child.send({ run: invocation } satisfies ToWorker);
    const said = await nextWord(child);
    clearTimeout(overdue);
    if (said.kind === 'message') {
      if ('outcome' in said.message) return said.message.outcome;
      throw new Error(
        `The sandbox failed: ${'broken' in said.message ? said.message.broken : 'out of turn'}`,
      );
    }
    current = null;
    if (existsSync(lastWords)) return deserialize(readFileSync(lastWords)) as InvocationOutcome;
    if (isOverdue) return timedOut(limitSeconds);
    if (said.signal === 'SIGKILL') return KILLED;
    throw new Error(`The worker process ended by itself (exit code ${said.code}, signal ${said.signal}).`);
  };

  /** Starts a process ahead of its first invocation. One that cannot start says so when it is needed. */
  const warm = (): void => void started().catch(() => (current = null));
  warm();

  return {
    invoke(invocation, limitSeconds) {
      const next = queue.then(() => run(invocation, limitSeconds));
      queue = next.catch(() => undefined);
      return next;
    },
    recycle() {
      queue = queue.then(stop).then(warm);
    },
    async close() {
      await queue;
      await stop();
    },
  };
}

type Word =
  | { readonly kind: 'message'; readonly message: FromWorker }
  | { readonly kind: 'exit'; readonly code: number | null; readonly signal: NodeJS.Signals | null };

/** The next thing a process says, be it its end. */
function nextWord(child: ChildProcess): Promise<Word> {
  return new Promise((resolve) => {
    const onMessage = (message: unknown): void => heard({ kind: 'message', message: message as FromWorker });
    const onExit = (code: number | null, signal: NodeJS.Signals | null): void =>
      heard({ kind: 'exit', code, signal });
    const heard = (word: Word): void => {
      child.off('message', onMessage).off('exit', onExit);
      resolve(word);
    };
    child.on('message', onMessage).on('exit', onExit);
  });
}

async function start(boot: WorkerBoot, lastWords: string): Promise<ChildProcess> {
  const child = fork(PROGRAM, [], {
    serialization: 'advanced',
    // Compiled code is kept between processes, as Node does on request: a worker is up in a third of the time.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache'), ...process.env, TZ: ACCOUNT_ZONE },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const overdue = setTimeout(() => child.kill('SIGKILL'), START_SECONDS * 1000);
  child.send({ boot, lastWords } satisfies ToWorker);
  const said = await nextWord(child);
  clearTimeout(overdue);
  if (said.kind === 'message' && 'ready' in said.message) return child;
  throw new Error(`The worker process did not start within ${START_SECONDS} seconds, or ended by itself.`);
}

const timedOut = (limitSeconds: number): InvocationOutcome => {
  const message = `Script Execution Time Exceeded: ${limitSeconds} seconds.`;
  const failure = { name: 'SSS_TIME_LIMIT_EXCEEDED', message, stack: '' };
  return { ...NOTHING_KNOWN, status: 'ABORTED', error: { ...failure, json: JSON.stringify(failure) } };
};
