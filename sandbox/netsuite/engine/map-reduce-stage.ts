/**
 * The map or the reduce stage: keys are handed to jobs, jobs to the worker.
 *
 * As many jobs run side by side as the deployment allows. A job flags `bufferSize` keys, runs them one after another and marks them
 * complete together; which job goes next is drawn from the seed. When the server goes down, everything flagged and not complete runs
 * again, whether its function had ended or not: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1491509438.html
 */
import type { TaskProgress } from './account-store.ts';
import { CAPS, YIELD_AFTER_UNITS } from './governance.ts';
import { errorOf, ownUsage } from './outcomes.ts';
import type { InvocationOutcome, KeyState, Pair, PairError, RetryConfig, StageFacts } from './protocol.ts';
import type { ScriptSession } from './script-session.ts';
import { shuffled } from './random.ts';

export interface StageInput {
  readonly key: string;
  readonly values: readonly string[];
}

export interface StageOptions {
  readonly stage: 'map' | 'reduce';
  readonly inputs: readonly StageInput[];
  readonly session: ScriptSession;
  readonly config: RetryConfig;
  readonly random: () => number;
  readonly afterKill: 'restart' | 'stop';
  readonly onProgress: (progress: TaskProgress) => void;
}

export interface StageResult {
  readonly facts: StageFacts;
  /** By the keys that are complete, in the order they became so. */
  readonly written: readonly Pair[];
  /** False: the next stage is summarize. */
  readonly goesOn: boolean;
  readonly stopped: InvocationOutcome | null;
}

/** One key and what has happened to it. */
interface KeyRun {
  readonly input: StageInput;
  executions: number;
  isRestarted: boolean;
  readonly errors: PairError[];
  state: KeyState['state'];
  written: readonly Pair[];
}

/** Keys a job has flagged. `at` is the one whose turn it is. */
interface Job {
  readonly flagged: KeyRun[];
  at: number;
  units: number;
  minutes: number;
}

export async function runStage(options: StageOptions): Promise<StageResult> {
  const { session, inputs, random, stage } = options;
  const { concurrencyLimit, bufferSize, yieldAfterMinutes } = session.deployment.mapReduce;
  const concurrency = Math.max(1, concurrencyLimit);
  const keys: KeyRun[] = inputs.map((input) => ({
    input,
    executions: 0,
    isRestarted: false,
    errors: [],
    state: 'PENDING',
    written: [],
  }));
  const waiting = concurrency === 1 ? [...keys] : shuffled(keys, random);
  const jobs: Job[] = Array.from({ length: concurrency }, () => ({
    flagged: [],
    at: 0,
    units: 0,
    minutes: 0,
  }));
  const written: Pair[] = [];
  const total = { units: 0, seconds: 0, yields: 0 };
  const data = { pendingBytes: sum(inputs.map(sizeOfInput)), writtenBytes: 0 };
  let ended = 0;
  let isLeaving = false;
  let stopped: InvocationOutcome | null = null;

  const progress = (): void => {
    options.onProgress({
      [`${stage}Total`]: keys.length,
      [`${stage}Pending`]: keys.length - ended,
      [`${stage}PendingBytes`]: data.pendingBytes,
      totalBytes: data.pendingBytes + data.writtenBytes,
      outputTotal: written.length,
      outputBytes: data.writtenBytes,
    });
  };

  const complete = (job: Job): void => {
    ended += job.flagged.length;
    for (const key of job.flagged) {
      if (key.state !== 'FAILED') key.state = 'COMPLETE';
      written.push(...key.written);
      data.pendingBytes -= sizeOfInput(key.input);
      data.writtenBytes += sum(key.written.map(sizeOfPair));
    }
    job.flagged.length = 0;
    job.at = 0;
    progress();
  };

  /** Everything flagged by any job is in doubt: nothing of it counts, and it runs again if the script allows that. */
  const restart = (): void => {
    for (const job of jobs) {
      const doubtful = job.flagged.splice(0);
      job.at = 0;
      for (const key of doubtful) {
        key.written = [];
        key.errors.push(errorFor(key, RESTART_ERROR));
        key.isRestarted = true;
        if (mayRestart(key, options.config)) {
          waiting.unshift(key);
        } else {
          key.state = 'FAILED';
          ended += 1;
        }
      }
    }
  };

  const failed = (key: KeyRun, outcome: InvocationOutcome): 'again' | 'next' => {
    const error = errorOf(outcome);
    key.written = [];
    key.errors.push(errorFor(key, error?.json ?? RESTART_ERROR));
    if (error?.name === 'SSS_USAGE_LIMIT_EXCEEDED') {
      key.state = 'FAILED';
      isLeaving = true; // jobs under way finish what they have flagged, what waits is cancelled
      return 'next';
    }
    if (mayRetry(key, options.config)) {
      key.isRestarted = true;
      return 'again';
    }
    key.state = 'FAILED';
    if (options.config.exitOnError) isLeaving = true;
    return 'next';
  };

  progress();
  while (!stopped) {
    for (const job of jobs) {
      if (job.flagged.length === 0 && !isLeaving)
        job.flagged.push(...waiting.splice(0, Math.max(1, bufferSize)));
    }
    const busy = jobs.filter(({ flagged }) => flagged.length > 0);
    const job = busy[Math.floor(random() * busy.length)];
    if (!job) break;
    const key = job.flagged[job.at]!;
    key.executions += 1;
    const outcome = await session.invoke(callFor(stage, key));
    const usage = ownUsage(outcome);
    total.units += usage.units;
    total.seconds += usage.seconds;
    job.units += usage.units;
    job.minutes += usage.seconds / 60;
    if (job.units > YIELD_AFTER_UNITS || job.minutes > yieldAfterMinutes) {
      total.yields += 1; // a new job takes over where this one stands
      job.units = 0;
      job.minutes = 0;
    }
    if (outcome.status === 'REFUSED' || (outcome.status === 'KILLED' && options.afterKill === 'stop')) {
      stopped = outcome;
    } else if (outcome.status === 'KILLED') {
      restart();
    } else if (outcome.status === 'COMPLETE') {
      key.written = outcome.result.kind === 'pairs' ? outcome.result.written : [];
      job.at += 1;
    } else if (failed(key, outcome) === 'next') {
      job.at += 1;
    }
    if (job.flagged.length > 0 && job.at >= job.flagged.length) complete(job);
    if (data.pendingBytes + data.writtenBytes > CAPS.mapReducePersistedBytes) {
      keys
        .at(-1)
        ?.errors.push({ key: key.input.key, error: PERSISTED_DATA_ERROR, executionNo: key.executions });
      isLeaving = true;
    }
  }

  const facts: StageFacts = {
    ...total,
    concurrency,
    keys: keys.map(({ input, executions, state }) => ({ key: input.key, executions, state })),
    errors: keys.flatMap(({ errors }) => errors),
  };
  return { facts, written, goesOn: !isLeaving, stopped };
}

function callFor(
  stage: 'map' | 'reduce',
  { input, executions, isRestarted, errors }: KeyRun,
): Parameters<ScriptSession['invoke']>[0] {
  const call = { key: input.key, executionNo: executions, isRestarted, errors };
  return stage === 'map'
    ? { kind: 'map', ...call, value: input.values[0] ?? '' }
    : { kind: 'reduce', ...call, values: input.values };
}

/** After an error only as often as the script asked for; after a restart always, unless it asked for none. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1517279521.html */
const mayRetry = ({ executions }: KeyRun, { retryCount }: RetryConfig): boolean =>
  executions <= (retryCount ?? 0);
const mayRestart = ({ executions }: KeyRun, { retryCount }: RetryConfig): boolean =>
  retryCount === null || executions <= retryCount;

const errorFor = ({ input, executions }: KeyRun, error: string): PairError => ({
  key: input.key,
  error,
  executionNo: executions,
});

const RESTART_ERROR = JSON.stringify({
  type: 'error.SuiteScriptError',
  name: 'SSS_APP_SERVER_RESTART',
  message: 'The application server was restarted.',
});
const PERSISTED_DATA_ERROR = JSON.stringify({
  type: 'error.SuiteScriptError',
  name: 'PERSISTED_DATA_LIMIT_FOR_MAPREDUCE_SCRIPT_EXCEEDED',
  message: 'The script keeps more than 200 MB of keys and values.',
});

const sizeOfInput = ({ key, values }: StageInput): number =>
  Buffer.byteLength(key) + sum(values.map((value) => Buffer.byteLength(value)));
const sizeOfPair = ({ key, value }: Pair): number => Buffer.byteLength(key) + Buffer.byteLength(value);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
