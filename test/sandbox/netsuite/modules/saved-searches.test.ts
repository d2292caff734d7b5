import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { SdfProject } from '../../../../sandbox/netsuite/engine/sdf-project.ts';
import type { Search } from '../../../../sandbox/netsuite/modules/search/search.ts';
import { accountWith } from '../project.ts';
import { openInvoices, testHost, type TestHost } from '../support/host.ts';
import { searchOver, type SearchModule } from '../support/search.ts';

let host: TestHost;
let search: SearchModule;
beforeEach(() => {
  host = testHost();
  ({ search } = searchOver(host));
  openInvoices(host.account, { number: 'INV-1' }, { number: 'INV-2', customer: 'C2' }, { number: 'INV-3' });
});
afterEach(() => host.account.books.close());

const code = (name: string) => expect.objectContaining({ name });
const numbers = (of: Search): unknown[] =>
  of
    .run()
    .getRange({ start: 0, end: 100 })
    .map((result) => result.getValue('tranid'));

const openOf = (customer: string, more: object = {}): Search =>
  search.create({
    type: 'invoice',
    title: 'Open of one',
    id: 'customsearch_test_open',
    filters: [
      ['mainline', 'is', 'T'],
      'and',
      [['customer.entityid', 'is', customer], 'or', ['tranid', 'is', 'INV-2']],
      'and',
      'not',
      ['formulanumeric: {amount} * 2', 'lessthan', 10],
    ],
    columns: [search.createColumn({ name: 'tranid', sort: 'ASC', label: 'No.' }), 'entity'],
    ...more,
  });

describe('a search that is saved', () => {
  test('finds the same when it is loaded by its script id or its internal id', () => {
    const number = openOf('C-1').save();
    for (const id of ['customsearch_test_open', number, String(number)]) {
      const loaded = search.load({ id });
      expect(loaded).toMatchObject({ searchId: number, id: 'customsearch_test_open', title: 'Open of one' });
      expect(loaded.searchType).toBe('invoice');
      expect(loaded.columns.map(({ name, label }) => [name, label])).toEqual([
        ['tranid', 'No.'],
        ['entity', null],
      ]);
      expect(numbers(loaded)).toEqual(['INV-1', 'INV-2', 'INV-3']);
    }
    expect(host.charges.filter(({ what }) => /^(Search|search)\.(save|load)/.test(what))).toEqual([
      { units: 5, what: 'Search.save' },
      ...Array.from({ length: 3 }, () => ({ units: 5, what: 'search.load' })),
    ]);
  });

  test('is changed by saving what was loaded, with what a script pushed onto it', () => {
    openOf('C-1').save();
    const loaded = search.load({ id: 'customsearch_test_open' });
    (loaded.filters as unknown[]).push(
      search.createFilter({ name: 'tranid', operator: 'isnot', values: 'INV-3' }),
    );
    loaded.title = 'Fewer';
    expect(loaded.save()).toBe(loaded.searchId);
    const again = search.load({ id: 'customsearch_test_open' });
    expect([again.title, numbers(again)]).toEqual(['Fewer', ['INV-1', 'INV-2']]);
  });

  test('keeps days, lists and summaries', () => {
    search
      .create({
        type: 'invoice',
        title: 'By customer',
        id: 'customsearch_by',
        filters: [
          search.createFilter({ name: 'trandate', operator: 'on', values: new Date(2026, 9, 1) }),
          search.createFilter({ name: 'mainline', operator: 'is', values: 'T' }),
          search.createFilter({ name: 'tranid', operator: 'greaterthan', summary: 'COUNT', values: 1 }),
        ],
        columns: [
          search.createColumn({ name: 'entity', summary: 'GROUP' }),
          search.createColumn({ name: 'tranid', summary: 'COUNT' }),
        ],
      })
      .save();
    const rows = search.load({ id: 'customsearch_by' }).run().getRange({ start: 0, end: 9 });
    expect(rows.map((row) => row.getValue({ name: 'tranid', summary: 'COUNT' }))).toEqual(['2']);
  });

  test('needs a title, and neither title nor script id of another', () => {
    expect(() => openOf('C-1', { title: undefined }).save()).toThrow(code('SSS_MISSING_REQD_ARGUMENT'));
    openOf('C-1').save();
    expect(() => openOf('C-1', { id: 'customsearch_other' }).save()).toThrow(code('NAME_ALREADY_IN_USE'));
    expect(() => openOf('C-1', { title: 'Other' }).save()).toThrow(code('SSS_DUPLICATE_SEARCH_SCRIPT_ID'));
    expect(search.load({ id: openOf('C-1', { title: 'Third', id: undefined }).save() }).id).toMatch(
      /^customsearch\d+$/,
    );
  });

  test('is gone when it is deleted', () => {
    openOf('C-1').save();
    search.delete({ id: 'customsearch_test_open' });
    expect(() => search.load({ id: 'customsearch_test_open' })).toThrow(code('INVALID_SEARCH'));
    expect(() => search.delete({ id: 'customsearch_test_open' })).toThrow(code('INVALID_SEARCH'));
  });
});

test('a search of the project, which NetSuite has sealed, is refused by name', () => {
  const sealed = [{ kind: 'savedsearch', scriptId: 'customsearch_sealed', file: 'Objects/x.xml' }];
  Object.assign(host.host, { project: { ...host.host.project, others: sealed } satisfies SdfProject });
  expect(() => search.load({ id: 'customsearch_sealed' })).toThrow(/AR-9210.*customsearch_sealed/s);
  expect(() => search.load({ id: 'customsearch_unknown' })).toThrow(code('INVALID_SEARCH'));
});

test('an account is told what the sealed searches of its project find: scripts and map/reduce inputs run unchanged', async () => {
  const sealed = 'Objects/customsearch_people.xml';
  const source = `define(['N/search', 'N/log'], (search, log) => ({
    getInputData: () => ({ type: 'search', id: 'customsearch_people' }),
    map: ({ value }) => log.audit('row', value),
    summarize: () => log.audit('loaded', search.load({ id: 'customsearch_people' }).columns.length),
  }));`;
  const account = await accountWith(
    { a: { kind: 'map-reduce', source } },
    {
      files: {
        [sealed]: '<savedsearch scriptid="customsearch_people"><definition>x</definition></savedsearch>',
      },
      savedSearches: {
        customsearch_people: { type: 'subsidiary', filters: [], columns: ['name', 'internalid'] },
      },
    },
  );
  expect(account.problems).toEqual([]);
  const report = await account.run('customscript_a');
  expect(report).toMatchObject({ status: 'COMPLETE', problem: null });
  expect(report.logs.at(-1)).toMatchObject({ title: 'loaded', details: '2' });
});
