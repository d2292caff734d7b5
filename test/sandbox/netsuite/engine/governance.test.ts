import { describe, expect, test } from '@jest/globals';
import type { ScriptType } from '../../../../sandbox/netsuite/host.ts';
import {
  CAPS,
  limitOf,
  UNITS,
  unitsOf,
  type MapReduceStage,
  type MeteredCall,
} from '../../../../sandbox/netsuite/engine/governance.ts';
import { DIFFERENT, TAGS } from '../../../../sandbox/netsuite/conformance/units.ts';
import { stubMembers } from '../../../../sandbox/netsuite/conformance/stubs.ts';
import { startMeter } from '../../../../sandbox/netsuite/engine/meter.ts';
import { type Abort } from '../../../../sandbox/netsuite/engine/suitescript-error.ts';

/** Units in the tag: one number, or three for transactions, custom records and others; `null` when there is no tag. */
const taggedUnits = (file: string, member: string): readonly number[] | null =>
  stubMembers(file).find(({ name }) => name === member)?.units ?? null;

describe('units of each call', () => {
  test.each(Object.entries(TAGS) as [MeteredCall, readonly [string, string] | null][])('%s', (call, stub) => {
    const tagged = stub === null ? null : taggedUnits(...stub);
    const price: unknown = UNITS[call];
    const prices =
      typeof price === 'number'
        ? [price]
        : [unitsOf(call, 'transaction'), unitsOf(call, 'custom'), unitsOf(call, 'other')];
    if (DIFFERENT[call] !== undefined) return expect(tagged).not.toEqual(prices); // a reason that no longer holds must go
    // `Cache.get` says both of its prices in one tag.
    if (call.startsWith('Cache.get')) return expect(tagged).toContain(price);
    return expect(tagged).toEqual(prices);
  });

  test('every row of the table is compared', () => {
    expect(Object.keys(TAGS).sort()).toEqual(Object.keys(UNITS).sort());
  });
});

test.each<{ type: ScriptType; stage?: MapReduceStage; units: number; seconds: number }>`
  type                 | stage             | units     | seconds
  ${'UserEventScript'} | ${undefined}      | ${1_000}  | ${300}
  ${'Suitelet'}        | ${undefined}      | ${1_000}  | ${300}
  ${'Restlet'}         | ${undefined}      | ${5_000}  | ${300}
  ${'ScheduledScript'} | ${undefined}      | ${10_000} | ${3_600}
  ${'MapReduceScript'} | ${'getInputData'} | ${10_000} | ${3_600}
  ${'MapReduceScript'} | ${'map'}          | ${1_000}  | ${300}
  ${'MapReduceScript'} | ${'reduce'}       | ${5_000}  | ${900}
  ${'MapReduceScript'} | ${'summarize'}    | ${10_000} | ${3_600}
`('$type $stage may use $units units and $seconds seconds', ({ type, stage, units, seconds }) => {
  expect(limitOf(type, stage)).toMatchObject({ units, seconds });
});

describe('a meter', () => {
  const stopped = (abort: Abort): never => {
    throw abort;
  };

  test('counts by call, and ends before the call that would go over', () => {
    const meter = startMeter({ limit: { units: 25, seconds: 10 }, seconds: () => 0, end: stopped });
    meter.charge(10, 'file.load');
    meter.charge(10, 'file.load');
    expect(meter.remaining()).toBe(5);
    expect(() => meter.charge(10, 'file.load')).toThrow('25 units, at file.load');
    expect(() => meter.charge(0, 'map context.write')).toThrow('file.load'); // nothing works after the end
    expect(meter.usage()).toEqual({ units: 20, seconds: 0, calls: { 'file.load': { calls: 2, units: 20 } } });
  });

  test('exactly the limit may be used', () => {
    const meter = startMeter({ limit: { units: 20, seconds: 10 }, seconds: () => 0, end: stopped });
    meter.charge(20, 'File.save');
    expect(meter.remaining()).toBe(0);
  });

  test('ends when the seconds are over', () => {
    let now = 0;
    const meter = startMeter({ limit: { units: 100, seconds: 10 }, seconds: () => now, end: stopped });
    now = 10;
    meter.charge(1, 'Cache.put');
    now = 10.01;
    expect(() => meter.charge(1, 'Cache.put')).toThrow(
      expect.objectContaining({ code: 'SSS_TIME_LIMIT_EXCEEDED' }),
    );
  });

  test('what the platform does for the script is free', () => {
    const meter = startMeter({ limit: { units: 5, seconds: 10 }, seconds: () => 0, end: stopped });
    expect(meter.free(() => meter.charge(10, 'query.runSuiteQLPaged'))).toBeUndefined();
    expect(meter.remaining()).toBe(5);
  });
});

test('caps are those of the help', () => {
  expect(CAPS).toMatchObject({
    mapReduceKeyCharacters: 3000,
    fileContentBytes: 10_485_760,
    cacheMinimumSeconds: 300,
  });
});
