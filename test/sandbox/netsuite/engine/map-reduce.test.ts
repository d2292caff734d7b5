import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  runMapReduce,
  shuffle,
  type MapReduceResult,
} from '../../../../sandbox/netsuite/engine/map-reduce.ts';
import { randomFrom } from '../../../../sandbox/netsuite/engine/random.ts';
import type {
  EntryCall,
  InvocationOutcome,
  Pair,
  RetryConfig,
} from '../../../../sandbox/netsuite/engine/protocol.ts';
import type { ScriptSession } from '../../../../sandbox/netsuite/engine/script-session.ts';
import { accountWith } from '../project.ts';

/** What a script does, as a function: the driver is tested without a worker, its joints in the tests further down. */
interface Desk {
  readonly input?: readonly Pair[];
  readonly config?: Partial<RetryConfig>;
  /** What a map or reduce writes; `throw`, `over` (units used up) and `kill` instead of writing. */
  readonly map?: (call: Extract<EntryCall, { kind: 'map' }>) => Answer;
  readonly reduce?: (call: Extract<EntryCall, { kind: 'reduce' }>) => Answer;
  readonly units?: number;
  readonly concurrency?: number;
  readonly bufferSize?: number;
  readonly afterKill?: 'restart' | 'stop';
  readonly seed?: number;
}
type Answer = readonly Pair[] | 'throw' | 'over' | 'kill';

const pairs = (...keys: readonly string[]): readonly Pair[] => keys.map((key) => ({ key, value: `v${key}` }));
const failure = (name: string): { name: string; message: string; stack: string; json: string } => ({
  name,
  message: name,
  stack: '',
  json: JSON.stringify({ name }),
});

async function run(desk: Desk): Promise<MapReduceResult & { readonly calls: readonly EntryCall[] }> {
  const calls: EntryCall[] = [];
  const usage: {
    scriptId: string;
    deploymentId: string;
    entry: string;
    units: number;
    seconds: number;
    calls: object;
  }[] = [];
  const entryPoints = [
    'getInputData',
    'summarize',
    ...(desk.map ? ['map'] : []),
    ...(desk.reduce ? ['reduce'] : []),
  ];
  const session = {
    script: { scriptId: 'customscript_a' },
    deployment: {
      mapReduce: {
        concurrencyLimit: desk.concurrency ?? 1,
        bufferSize: desk.bufferSize ?? 1,
        yieldAfterMinutes: 60,
      },
    },
    usage,
    async invoke(entry: EntryCall): Promise<InvocationOutcome> {
      calls.push(structuredClone(entry));
      const own = {
        scriptId: 'customscript_a',
        deploymentId: 'd',
        entry: entry.kind,
        units: desk.units ?? 10,
        seconds: 1,
        calls: {},
      };
      usage.push(own);
      const known = { logs: [], usage: [own], calls: 1, struck: false, entryPoints };
      const config = { retryCount: null, exitOnError: false, ...desk.config };
      if (entry.kind === 'getInputData') {
        return {
          ...known,
          status: 'COMPLETE',
          result: { kind: 'input', pairs: desk.input ?? pairs('a', 'b', 'c'), config },
        };
      }
      if (entry.kind !== 'map' && entry.kind !== 'reduce')
        return { ...known, status: 'COMPLETE', result: { kind: 'nothing' } };
      const answer = entry.kind === 'map' ? desk.map!(entry) : desk.reduce!(entry);
      if (answer === 'kill') return { ...known, usage: [], status: 'KILLED' };
      if (answer === 'throw') return { ...known, status: 'FAILED', error: failure('BROKEN') };
      if (answer === 'over')
        return { ...known, status: 'ABORTED', error: failure('SSS_USAGE_LIMIT_EXCEEDED') };
      return { ...known, status: 'COMPLETE', result: { kind: 'pairs', written: answer } };
    },
  } as unknown as ScriptSession;
  const result = await runMapReduce({
    session,
    now: () => 0,
    random: randomFrom(desk.seed ?? 1),
    onProgress: () => undefined,
    afterKill: desk.afterKill ?? 'restart',
  });
  return { ...result, calls };
}

const same = ({ key }: { key: string }): readonly Pair[] => [{ key, value: '1' }];
const reduced = (calls: readonly EntryCall[]): readonly string[] =>
  calls.flatMap((call) =>
    call.kind === 'reduce' ? [`${call.key}${call.executionNo}${call.isRestarted ? 'r' : ''}`] : [],
  );

describe('stages', () => {
  test('pairs of one key come together in the order they were written', () => {
    expect(shuffle([...pairs('b', 'a'), { key: 'b', value: 'w' }])).toEqual([
      { key: 'b', values: ['vb', 'w'] },
      { key: 'a', values: ['va'] },
    ]);
  });

  test.each<{ script: string; desk: Desk; kinds: string }>`
    script                                | desk                                      | kinds
    ${'map and reduce'}                   | ${{ map: same, reduce: same }}            | ${'getInputData,map,map,map,reduce,reduce,reduce,summarize'}
    ${'no map: input is shuffled'}        | ${{ reduce: same }}                       | ${'getInputData,reduce,reduce,reduce,summarize'}
    ${'no reduce: map writes the output'} | ${{ map: same }}                          | ${'getInputData,map,map,map,summarize'}
    ${'no input'}                         | ${{ map: same, reduce: same, input: [] }} | ${'getInputData,summarize'}
  `('$script', async ({ desk, kinds }) => {
    const { calls, summary } = await run(desk);
    expect(calls.map(({ kind }) => kind).join()).toBe(kinds);
    expect(summary.output.length).toBe(desk.input?.length ?? 3);
  });

  test('a reduce sees every value of its key', async () => {
    const { calls } = await run({ map: () => [{ key: 'k', value: 'x' }], reduce: () => [] });
    expect(calls.find(({ kind }) => kind === 'reduce')).toMatchObject({ key: 'k', values: ['x', 'x', 'x'] });
  });
});

describe('errors', () => {
  const breaksOnB = ({ key }: { key: string }): Answer => (key === 'b' ? 'throw' : same({ key }));

  test.each<{ config: Partial<RetryConfig>; keys: string; states: string }>`
    config                                  | keys                  | states
    ${{}}                                   | ${'a1,b1,c1'}         | ${'COMPLETE,FAILED,COMPLETE'}
    ${{ retryCount: 2 }}                    | ${'a1,b1,b2r,b3r,c1'} | ${'COMPLETE,FAILED,COMPLETE'}
    ${{ exitOnError: true }}                | ${'a1,b1'}            | ${'COMPLETE,FAILED,PENDING'}
    ${{ retryCount: 1, exitOnError: true }} | ${'a1,b1,b2r'}        | ${'COMPLETE,FAILED,PENDING'}
  `('$config: $keys', async ({ config, keys, states }) => {
    const { calls, summary } = await run({ reduce: breaksOnB, config });
    expect(reduced(calls).join()).toBe(keys);
    expect(summary.reduce.keys.map(({ state }) => state).join()).toBe(states);
    expect(summary.reduce.errors.every(({ key }) => key === 'b')).toBe(true);
    expect(calls.at(-1)!.kind).toBe('summarize');
  });

  test('what a failed invocation wrote does not count, and a retry sees the error', async () => {
    let attempts = 0;
    const { summary, calls } = await run({
      config: { retryCount: 1 },
      input: pairs('a'),
      reduce: (call) => (attempts++ === 0 ? 'throw' : same(call)),
    });
    expect(summary.output).toEqual([{ key: 'a', value: '1' }]);
    expect(calls[2]).toMatchObject({
      executionNo: 2,
      isRestarted: true,
      errors: [{ key: 'a', error: '{"name":"BROKEN"}', executionNo: 1 }],
    });
  });

  test('used-up units cancel what waits', async () => {
    const { summary, calls } = await run({
      config: { retryCount: 3 },
      reduce: ({ key }) => (key === 'b' ? 'over' : same({ key })),
    });
    expect(reduced(calls)).toEqual(['a1', 'b1']);
    expect(summary.reduce.errors[0]!.error).toContain('SSS_USAGE_LIMIT_EXCEEDED');
    expect(calls.at(-1)!.kind).toBe('summarize');
  });

  test('an error in map keeps reduce from what that key would have written, not from the rest', async () => {
    const { calls } = await run({ map: breaksOnB, reduce: same });
    expect(reduced(calls)).toEqual(['a1', 'c1']);
  });
});

describe('when the server goes down', () => {
  const killedAt = (ordinal: number): ((call: { key: string }) => Answer) => {
    let count = 0;
    return (call) => (++count === ordinal ? 'kill' : same(call));
  };

  test('the key under way runs again and knows it', async () => {
    const { calls, summary } = await run({ reduce: killedAt(2) });
    expect(reduced(calls)).toEqual(['a1', 'b1', 'b2r', 'c1']);
    expect(summary.reduce.errors).toMatchObject([{ key: 'b', executionNo: 1 }]);
    expect(summary.reduce.errors[0]!.error).toContain('SSS_APP_SERVER_RESTART');
    expect(summary.output).toHaveLength(3);
  });

  test('with a buffer, keys that had ended run again as well: they were not marked complete', async () => {
    const { calls, summary } = await run({ reduce: killedAt(2), bufferSize: 3 });
    expect(reduced(calls).filter((call) => call.startsWith('a'))).toEqual(['a1', 'a2r']);
    expect(summary.output.map(({ key }) => key).sort()).toEqual(['a', 'b', 'c']);
  });

  test('retryCount 0 asks for no second run', async () => {
    const { calls, summary } = await run({ reduce: killedAt(2), config: { retryCount: 0 } });
    expect(reduced(calls)).toEqual(['a1', 'b1', 'c1']);
    expect(summary.reduce.keys[1]!.state).toBe('FAILED');
  });

  test('without anybody to restart it, the run stands where it was', async () => {
    const { stopped, calls } = await run({ reduce: killedAt(2), afterKill: 'stop' });
    expect(stopped?.status).toBe('KILLED');
    expect(reduced(calls)).toEqual(['a1', 'b1']);
  });
});

test('a job that has used 10,000 units makes room after the invocation', async () => {
  const { summary } = await run({ reduce: same, units: 4_000, input: pairs(...'abcdef') });
  expect(summary.reduce.yields).toBe(2); // after the third and the sixth
  expect(summary.yields).toBe(2);
});

test('more than 200 MB of keys and values: straight to summarize, with its error', async () => {
  const value = 'x'.repeat(10 * 1024 * 1024);
  const { summary, calls } = await run({
    input: pairs(...'abcdefghijklmnopqrstuvwx'),
    map: ({ key }) => [{ key, value }],
    reduce: same,
  });
  expect(summary.map.errors.map(({ error }) => (JSON.parse(error) as { name: string }).name)).toContain(
    'PERSISTED_DATA_LIMIT_FOR_MAPREDUCE_SCRIPT_EXCEEDED',
  );
  expect([reduced(calls), calls.at(-1)?.kind]).toEqual([[], 'summarize']);
  expect(calls.filter(({ kind }) => kind === 'map').length).toBeLessThan(24);
});

test('whatever the order, the buffer and the kills: every key counts once, exactly', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer(),
      fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 4 }),
      async (concurrency, bufferSize, seed, kills) => {
        let count = 0;
        const input = pairs(...'abcdefghij');
        const { summary } = await run({
          input,
          concurrency,
          bufferSize,
          seed,
          reduce: (call) => (kills.includes(++count) ? 'kill' : same(call)),
        });
        expect(summary.output.map(({ key }) => key).sort()).toEqual(input.map(({ key }) => key));
        expect(summary.reduce.keys.every(({ state }) => state === 'COMPLETE')).toBe(true);
      },
    ),
  );
});

test('with four jobs at once the order is drawn from the seed, and the same seed draws the same', async () => {
  const orders = await Promise.all(
    [1, 1, 2].map(async (seed) =>
      reduced((await run({ concurrency: 4, seed, reduce: same, input: pairs(...'abcdefgh') })).calls).join(),
    ),
  );
  expect(orders[0]).toBe(orders[1]);
  expect(orders[0]).not.toBe(orders[2]);
});

describe('as a script sees it', () => {
  const summarize = `summarize: (summary) => {
    const seen = { output: [], mapErrors: [], reduceErrors: [], keys: [] };
    summary.output.iterator().each((key, value) => { seen.output.push(key + '=' + value); return true; });
    summary.mapSummary.errors.iterator().each((key, error, no) => { seen.mapErrors.push([key, JSON.parse(error).name, no]); return true; });
    summary.reduceSummary.errors.iterator().each((key, error, no) => { seen.reduceErrors.push([key, JSON.parse(error).message, no]); return true; });
    summary.reduceSummary.keys.iterator().each((key, count, state) => { seen.keys.push(key + count + state); return true; });
    log.audit('seen', { ...seen, input: summary.inputSummary.error && JSON.parse(summary.inputSummary.error).message, date: summary.dateCreated instanceof Date });
  }`;
  const source = (body: string): string =>
    `define(['N/log', 'N/file', 'N/error'], (log, file, error) => ({ ${body}, ${summarize} }));`;
  const seen = async (
    body: string,
    files: Readonly<Record<string, string>> = {},
  ): Promise<Record<string, unknown>> => {
    const account = await accountWith({ a: { kind: 'map-reduce', source: source(body) } }, { files });
    const report = await account.run('customscript_a');
    expect(report).toMatchObject({ status: 'COMPLETE', problem: null });
    return JSON.parse(report.logs.find(({ title }) => title === 'seen')!.details) as Record<string, unknown>;
  };

  test.each<{ input: string; body: string; output: string[] }>`
    input                                        | body                                                                     | output
    ${'an array'}                                | ${`getInputData: () => ['x', { y: 1 }, 3]`}                              | ${['0=x', '1={"y":1}', '2=3']}
    ${'an object'}                               | ${`getInputData: () => ({ k: 'x', l: [1] })`}                            | ${['k=x', 'l=[1]']}
    ${'nothing'}                                 | ${`getInputData: () => null`}                                            | ${[]}
    ${'a file'}                                  | ${`getInputData: () => file.load({ id: 'SuiteScripts/in.txt' })`}        | ${['0=one', '1=two']}
    ${'a reference to a file'}                   | ${`getInputData: () => ({ type: 'file', path: 'SuiteScripts/in.txt' })`} | ${['0=one', '1=two']}
    ${'values are what the script calls toJSON'} | ${`getInputData: () => [new Date(0), { toJSON: () => 'j' }]`}            | ${['0="1970-01-01T00:00:00.000Z"', '1="j"']}
  `('input may be $input', async ({ body, output }) => {
    const map = 'map: (context) => context.write({ key: context.key, value: context.value })';
    const files = { 'FileCabinet/SuiteScripts/in.txt': 'one\r\ntwo\n' };
    expect((await seen(`${body}, ${map}`, files))['output']).toEqual(output);
  });

  test('errors reach summarize as JSON, by stage', async () => {
    const facts = await seen(`
      getInputData: () => ['a', 'b'],
      map: (context) => {
        if (context.value === 'a') throw error.create({ name: 'MY_CODE', message: 'no a' });
        context.write('k'.repeat(context.key === '1' ? 3 : 1), { v: context.value });
      },
      reduce: (context) => { context.write(context.key, 1); throw new TypeError('no ' + context.values[0]); }`);
    expect(facts).toMatchObject({
      output: [],
      mapErrors: [['0', 'MY_CODE', 1]],
      reduceErrors: [['kkk', 'no {"v":"b"}', 1]],
      keys: ['kkk1FAILED'],
      input: null,
      date: true,
    });
  });

  test('an error in getInputData goes to summarize', async () => {
    expect(await seen(`getInputData: () => { throw new Error('no input') }, map: () => {}`)).toMatchObject({
      input: 'no input',
    });
  });

  test('keys over 3,000 characters and values over 10 MB are refused by their codes', async () => {
    const facts = await seen(`
      getInputData: () => ['key', 'value'],
      map: ({ value, write }) => value === 'key' ? write('k'.repeat(3001), 1) : write('k', 'v'.repeat(10 * 1024 * 1024 + 1))`);
    expect(facts['mapErrors']).toEqual([
      ['0', 'KEY_LENGTH_IS_OVER_3000_BYTES', 1],
      ['1', 'VALUE_LENGTH_IS_OVER_10_MB', 1],
    ]);
  });
});
