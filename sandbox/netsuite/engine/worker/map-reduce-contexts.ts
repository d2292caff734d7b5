/**
 * What map/reduce entry points are given and give back.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4685231336.html
 */
import { CAPS } from '../governance.ts';
import { inputPairs } from './map-reduce-input.ts';
import type {
  EntryCall,
  KeyState,
  Pair,
  PairError,
  RetryConfig,
  StageFacts,
  SummaryFacts,
} from '../protocol.ts';
import { SuiteScriptError } from '../suitescript-error.ts';
import type { ScriptRun } from './script-run.ts';

type CallOf<Kind extends EntryCall['kind']> = Extract<EntryCall, { kind: Kind }>;

/** What one invocation wrote; counts only if the invocation ends well. */
export interface Collector {
  readonly written: Pair[];
}

export const mapContext = (run: ScriptRun, call: CallOf<'map'>, collector: Collector): object => ({
  ...pairContext(run, call, collector),
  value: call.value,
});

export const reduceContext = (run: ScriptRun, call: CallOf<'reduce'>, collector: Collector): object => ({
  ...pairContext(run, call, collector),
  values: call.values,
});

function pairContext(run: ScriptRun, call: CallOf<'map'> | CallOf<'reduce'>, collector: Collector): object {
  return {
    key: call.key,
    executionNo: call.executionNo,
    isRestarted: call.isRestarted,
    errors: errorIterator(call.errors),
    write(keyOrOptions: unknown, value?: unknown): void {
      run.meter.charge(0, `${call.kind} context.write`);
      const options = isPairObject(keyOrOptions) ? keyOrOptions : { key: keyOrOptions, value };
      collector.written.push(checkedPair(textOf(options.key), textOf(options.value)));
    },
  };
}

const isPairObject = (value: unknown): value is { key: unknown; value: unknown } =>
  typeof value === 'object' && value !== null && 'key' in value;

/** Values that are not text are turned into JSON. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  return JSON.stringify(value) ?? '';
}

function checkedPair(key: string, value: string): Pair {
  if (key.length > CAPS.mapReduceKeyCharacters) {
    throw new SuiteScriptError(
      'KEY_LENGTH_IS_OVER_3000_BYTES',
      `A key has ${key.length} characters; 3,000 are allowed.`,
    );
  }
  // No text of so few characters can be too long in bytes.
  if (
    value.length > CAPS.mapReduceValueBytes / 4 &&
    new TextEncoder().encode(value).length > CAPS.mapReduceValueBytes
  ) {
    throw new SuiteScriptError(
      'VALUE_LENGTH_IS_OVER_10_MB',
      `The value of the key ${key.slice(0, 100)} is over 10 MB.`,
    );
  }
  return { key, value };
}

/** What getInputData returned, as pairs. The platform reads it, so it costs the script nothing. */
export const getInputData = (run: ScriptRun, returned: unknown): readonly Pair[] =>
  run.meter.free(() => inputPairs(run, returned).map(({ key, value }) => checkedPair(key, value)));

/** `config: { retryCount: 0 to 3, exitOnError }` beside the entry points: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1517279521.html */
export function retryConfig(run: ScriptRun, points: Readonly<Record<string, unknown>>): RetryConfig {
  const config = (run.membrane.toHost(points['config']) ?? {}) as {
    retryCount?: unknown;
    exitOnError?: unknown;
  };
  const { retryCount, exitOnError } = config;
  const isCount = typeof retryCount === 'number' && Number.isInteger(retryCount) && retryCount >= 0;
  return { retryCount: isCount ? Math.min(retryCount, 3) : null, exitOnError: exitOnError === true };
}

export function summaryContext(summary: SummaryFacts, isRestarted: boolean): object {
  const { createdAt, seconds, units, yields, concurrency, input } = summary;
  const dateCreated = new Date(createdAt);
  return {
    isRestarted,
    dateCreated,
    seconds,
    usage: units,
    yields,
    concurrency,
    inputSummary: { dateCreated, seconds: input.seconds, usage: input.units, error: input.error },
    mapSummary: stageSummary(summary.map, dateCreated),
    reduceSummary: stageSummary(summary.reduce, dateCreated),
    output: iteratorOver(summary.output, ({ key, value }: Pair) => [key, value]),
  };
}

const stageSummary = (stage: StageFacts, dateCreated: Date): object => ({
  dateCreated,
  seconds: stage.seconds,
  usage: stage.units,
  yields: stage.yields,
  concurrency: stage.concurrency,
  keys: iteratorOver(stage.keys, ({ key, executions, state }: KeyState) => [key, executions, state]),
  errors: errorIterator(stage.errors),
});

const errorIterator = (errors: readonly PairError[]): object =>
  iteratorOver(errors, ({ key, error, executionNo }) => [key, error, executionNo]);

/** NetSuite's way to walk: `iterator().each(callback)`, which goes on while the callback returns true. */
function iteratorOver<T>(items: readonly T[], argumentsOf: (item: T) => readonly unknown[]): object {
  return {
    iterator: () => ({
      each(callback: (...args: readonly unknown[]) => unknown): void {
        for (const item of items) if (callback(...argumentsOf(item)) !== true) return;
      },
    }),
  };
}
