import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
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
import { startMeter } from '../../../../sandbox/netsuite/engine/meter.ts';
import { type Abort } from '../../../../sandbox/netsuite/engine/suitescript-error.ts';

const STUBS = fileURLToPath(
  new URL('../../../../node_modules/@oracle/suitecloud-unit-testing/stubs/', import.meta.url),
);

/** Where Oracle's stub package says what a call of our table costs: file and member; null where it has no such stub. */
const TAGS: Readonly<Record<MeteredCall, readonly [file: string, member: string] | null>> = {
  'record.load': ['record/record.js', 'load'],
  'record.create': ['record/record.js', 'create'],
  'record.copy': ['record/record.js', 'copy'],
  'record.transform': ['record/record.js', 'transform'],
  'record.submitFields': ['record/record.js', 'submitFields'],
  'record.delete': ['record/record.js', 'delete'],
  'record.attach': ['record/record.js', 'attach'],
  'record.detach': ['record/record.js', 'detach'],
  'Record.save': ['record/RecordInstance.js', 'save'],
  'search.load': ['search/search.js', 'load'],
  'search.delete': ['search/search.js', 'delete'],
  'search.global': ['search/search.js', 'global'],
  'search.duplicates': ['search/search.js', 'duplicates'],
  'search.lookupFields': ['search/search.js', 'lookupFields'],
  'Search.save': ['search/SearchInstance.js', 'save'],
  'Search.runPaged': ['search/SearchInstance.js', 'runPaged'],
  'ResultSet.each': ['search/ResultSet.js', 'each'],
  'ResultSet.getRange': ['search/ResultSet.js', 'getRange'],
  'PagedData.fetch': null,
  'Page.next': null,
  'Page.prev': null,
  'query.runSuiteQL': ['query/query.js', 'runSuiteQL'],
  'query.runSuiteQLPaged': ['query/query.js', 'runSuiteQLPaged'],
  'query.load': ['query/query.js', 'load'],
  'query.delete': ['query/query.js', 'delete'],
  'query.listTables': ['query/query.js', 'listTables'],
  'Query.run': ['query/QueryInstance.js', 'run'],
  'Query.runPaged': ['query/QueryInstance.js', 'runPaged'],
  'SuiteQL.run': ['query/SuiteQL.js', 'run'],
  'SuiteQL.runPaged': ['query/SuiteQL.js', 'runPaged'],
  'query.PagedData.fetch': ['query/PagedData.js', 'fetch'],
  'query.PagedData.iterator': ['query/PagedData.js', 'iterator'],
  'file.load': ['file/file.js', 'load'],
  'file.delete': ['file/file.js', 'delete'],
  'file.copy': ['file/file.js', 'copy'],
  'File.save': ['file/FileInstance.js', 'save'],
  'task.submit.SCHEDULED_SCRIPT': ['task/ScheduledScriptTask.js', 'submit'],
  'task.submit.MAP_REDUCE': ['task/MapReduceScriptTask.js', 'submit'],
  'MapReduceScriptTaskStatus.count': ['task/MapReduceScriptTaskStatus.js', 'getPendingMapCount'],
  'MapReduceScriptTaskStatus.size': ['task/MapReduceScriptTaskStatus.js', 'getPendingMapSize'],
  'Cache.get.hit': ['cache/CacheInstance.js', 'get'],
  'Cache.get.miss': ['cache/CacheInstance.js', 'get'],
  'Cache.put': ['cache/CacheInstance.js', 'put'],
  'Cache.remove': ['cache/CacheInstance.js', 'remove'],
  'email.send': ['email/email.js', 'send'],
  'email.sendBulk': ['email/email.js', 'sendBulk'],
  'currency.exchangeRate': ['currency/currency.js', 'exchangeRate'],
  'transaction.void': ['transaction/transaction.js', 'void'],
  'redirect.toSavedSearch': ['redirect/redirect.js', 'toSavedSearch'],
  'redirect.toSavedSearchResult': ['redirect/redirect.js', 'toSavedSearchResult'],
  'format.i18n.format': ['format/i18n/NumberFormatter.js', 'format'],
  'http.request': ['http/http.js', 'request'],
  'https.request': ['https/https.js', 'request'],
  'https.requestRestlet': null,
  'https.requestSuitelet': null,
  'render.xmlToPdf': ['render/render.js', 'xmlToPdf'],
  'ServerResponse.renderPdf': null,
  'translation.get': ['translation/translation.js', 'get'],
  'translation.load': ['translation/translation.js', 'load'],
};

/** Where we differ from the tag, and why. */
const DIFFERENT: Readonly<Partial<Record<MeteredCall, string>>> = {
  'Search.runPaged': 'the tag says none; the help says 5 (section_157072844224)',
  'PagedData.fetch': 'there is no stub; the help says 5 (section_157072844224)',
  'Page.next': 'there is no stub; the help says 5 (section_157072844224)',
  'Page.prev': 'there is no stub; the help says 5 (section_157072844224)',
  'https.requestRestlet': 'there is no stub; the help says 10 (section_159139340774)',
  'https.requestSuitelet': 'there is no stub; the help says 10 (section_95100734176)',
  'ServerResponse.renderPdf': 'there is no stub; the help says 10 (section_4426014776)',
  'translation.get': 'the stub has no tag; the help says 1 (section_1541707388)',
  'translation.load': 'the stub has no tag; the help says 1 (section_157072844224)',
  'format.i18n.format': 'the stub has no tag; the help says 10 (section_157072844224)',
};

/** Units in the tag: one number, or three for transactions, custom records and others; `null` when there is no tag. */
function taggedUnits(file: string, member: string): readonly number[] | null {
  const source = readFileSync(STUBS + file, 'utf8');
  const name = `(?:\\.${member}|\\[['"]${member}['"]\\])`;
  const comment = new RegExp(
    `/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*(?:this|\\w+\\.prototype)${name}\\s*=`,
  ).exec(source)?.[1];
  const tag = /@governance([^\n]*)/.exec(comment ?? '')?.[1];
  return tag === undefined ? null : (tag.match(/\d+/g) ?? ['0']).map(Number);
}

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
  expect(limitOf(type, stage)).toEqual({ units, seconds });
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
