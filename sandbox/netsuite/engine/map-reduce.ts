/**
 * The five stages of a map/reduce script: input, map, shuffle, reduce, summarize.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1506357231.html (stages),
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1517279626.html (what an interruption does to each)
 */
import type { TaskProgress } from './account-store.ts';
import { runStage, type StageResult } from './map-reduce-stage.ts';
import { errorOf, ownUsage } from './outcomes.ts';
import type { InvocationOutcome, Pair, RetryConfig, StageFacts, SummaryFacts } from './protocol.ts';
import type { ScriptSession } from './script-session.ts';

export type MapReduceStageName = 'GET_INPUT' | 'MAP' | 'SHUFFLE' | 'REDUCE' | 'SUMMARIZE';

export interface MapReduceOptions {
  readonly session: ScriptSession;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  readonly random: () => number;
  readonly onProgress: (stage: MapReduceStageName, progress: TaskProgress) => void;
  /** What a killed process means: the server comes up again and goes on, or nobody comes. */
  readonly afterKill: 'restart' | 'stop';
}

/** `stopped`: what ended the run before its end: a kill nobody came back from, a refusal, or an error in summarize. */
export interface MapReduceResult {
  readonly summary: SummaryFacts;
  readonly stopped: InvocationOutcome | null;
}

const EMPTY_STAGE: StageFacts = { units: 0, seconds: 0, yields: 0, concurrency: 1, keys: [], errors: [] };

export async function runMapReduce(options: MapReduceOptions): Promise<MapReduceResult> {
  const { session, now, onProgress } = options;
  const createdAt = now();
  let summary: SummaryFacts = {
    createdAt,
    seconds: 0,
    units: 0,
    yields: 0,
    concurrency: session.deployment.mapReduce.concurrencyLimit,
    input: { units: 0, seconds: 0, error: null },
    map: EMPTY_STAGE,
    reduce: EMPTY_STAGE,
    output: [],
  };
  const stopped = (outcome: InvocationOutcome): MapReduceResult => ({
    summary: totalled(summary, session),
    stopped: outcome,
  });

  onProgress('GET_INPUT', {});
  const input = await invokeSerial(options, (isRestarted) => ({ kind: 'getInputData', isRestarted }));
  const usage = ownUsage(input);
  summary = { ...summary, input: { ...usage, error: errorOf(input)?.json ?? null } };
  if (isFinal(input)) return stopped(input);
  const has = (name: string): boolean => input.entryPoints.includes(name);

  if (input.status === 'COMPLETE' && input.result.kind === 'input') {
    const { pairs, config } = input.result;
    const stages = await runPairs(options, pairs, config, has);
    summary = { ...summary, ...stages.facts };
    if (stages.stopped) return stopped(stages.stopped);
  }

  summary = totalled(summary, session);
  onProgress('SUMMARIZE', { outputTotal: summary.output.length });
  if (!has('summarize')) return { summary, stopped: null };
  const last = await invokeSerial(options, (isRestarted) => ({ kind: 'summarize', isRestarted, summary }));
  return last.status === 'COMPLETE' ? { summary, stopped: null } : stopped(last);
}

/** Map and reduce, as far as the script has them; what neither takes is output. */
async function runPairs(
  options: MapReduceOptions,
  pairs: readonly Pair[],
  config: RetryConfig,
  has: (name: string) => boolean,
): Promise<{ facts: Pick<SummaryFacts, 'map' | 'reduce' | 'output'>; stopped: InvocationOutcome | null }> {
  const { session, onProgress, random, afterKill } = options;
  const stageOptions = { session, config, random, afterKill };
  let map: StageResult = { facts: EMPTY_STAGE, written: pairs, goesOn: true, stopped: null };
  if (has('map')) {
    map = await runStage({
      ...stageOptions,
      stage: 'map',
      inputs: pairs.map(({ key, value }) => ({ key, values: [value] })),
      onProgress: (progress) => onProgress('MAP', progress),
    });
  }
  if (map.stopped || !map.goesOn || !has('reduce')) {
    const output = has('reduce') ? [] : map.written;
    return { facts: { map: map.facts, reduce: EMPTY_STAGE, output }, stopped: map.stopped };
  }
  onProgress('SHUFFLE', {});
  const reduce = await runStage({
    ...stageOptions,
    stage: 'reduce',
    inputs: shuffle(map.written),
    onProgress: (progress) => onProgress('REDUCE', progress),
  });
  return { facts: { map: map.facts, reduce: reduce.facts, output: reduce.written }, stopped: reduce.stopped };
}

/** Values of one key come together, in the order they were written. */
export function shuffle(
  pairs: readonly Pair[],
): readonly { readonly key: string; readonly values: readonly string[] }[] {
  const groups = new Map<string, string[]>();
  for (const { key, value } of pairs) {
    const values = groups.get(key);
    if (values) values.push(value);
    else groups.set(key, [value]);
  }
  return [...groups].map(([key, values]) => ({ key, values }));
}

/** Input and summarize are one invocation each, which a restart of the server runs again from its beginning. */
async function invokeSerial(
  { session, afterKill }: MapReduceOptions,
  entry: (isRestarted: boolean) => Parameters<ScriptSession['invoke']>[0],
): Promise<InvocationOutcome> {
  let outcome = await session.invoke(entry(false));
  while (outcome.status === 'KILLED' && afterKill === 'restart') outcome = await session.invoke(entry(true));
  return outcome;
}

const isFinal = ({ status }: InvocationOutcome): boolean => status === 'KILLED' || status === 'REFUSED';

function totalled(summary: SummaryFacts, { usage, script }: ScriptSession): SummaryFacts {
  const own = usage.filter(({ scriptId }) => scriptId === script.scriptId);
  return {
    ...summary,
    units: own.reduce((sum, { units }) => sum + units, 0),
    seconds: own.reduce((sum, { seconds }) => sum + seconds, 0),
    yields: summary.map.yields + summary.reduce.yields,
  };
}
