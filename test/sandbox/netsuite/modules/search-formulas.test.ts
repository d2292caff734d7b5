import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openInvoices, testHost, type TestHost } from '../support/host.ts';
import { searchOver, type SearchModule } from '../support/search.ts';

let host: TestHost;
let search: SearchModule;
let found: ReturnType<typeof searchOver>['found'];
let sorted: ReturnType<typeof searchOver>['sorted'];
beforeEach(() => {
  host = testHost();
  ({ search, found, sorted } = searchOver(host));
});
afterEach(() => host.account.books.close());

describe('formulas', () => {
  beforeEach(() => {
    openInvoices(
      host.account,
      { number: 'INV-1', amount: 12_345 },
      { number: 'INV-2', customer: 'C2', amount: 5_000, on: '2026-11-03', dueOn: '2026-12-03' },
    );
  });
  const MAIN = ['mainline', 'is', 'T'];
  const formula = (name: string, text: string): unknown => search.createColumn({ name, formula: text });

  test.each`
    name                 | text                                                                         | gives
    ${'formulanumeric'}  | ${'{fxamount} * 2'}                                                          | ${['246.9', '100']}
    ${'formulanumeric'}  | ${'1'}                                                                       | ${['1', '1']}
    ${'formulacurrency'} | ${'NVL({fxamountremaining}, 0) + 1'}                                         | ${['124.45', '51.00']}
    ${'formulatext'}     | ${"CASE WHEN {type} = 'Invoice' THEN {tranid} || '!' ELSE {recordtype} END"} | ${['INV-1!', 'INV-2!']}
    ${'formulatext'}     | ${'{customer.entityid}'}                                                     | ${['C-1', 'C-2']}
    ${'formulatext'}     | ${"'customer'"}                                                              | ${['customer', 'customer']}
    ${'formulanumeric'}  | ${'{today} - {trandate}'}                                                    | ${['42', '9']}
    ${'formulanumeric2'} | ${'CASE WHEN {today} > {duedate} THEN 1 ELSE 0 END'}                         | ${['1', '0']}
    ${'formulatext'}     | ${"CASE WHEN {mainline} = '*' THEN 'body' ELSE 'line' END"}                  | ${['body', 'body']}
    ${'formuladate'}     | ${'{trandate} + 1'}                                                          | ${[expect.stringMatching(/2026$/), '11/4/2026']}
  `('$name of $text', ({ name, text, gives }) => {
    const rows = found('invoice', [MAIN], [sorted('tranid'), formula(String(name), String(text))]);
    expect(rows.map(([, value]) => value)).toEqual(gives);
  });

  test('a choice by its text, and by its id behind a point', () => {
    const [row] = found(
      'invoice',
      [MAIN, 'and', ['tranid', 'is', 'INV-1']],
      ['entity', formula('formulatext', '{entity}'), formula('formulatext', '{entity.id}')],
    );
    expect(row?.[1]).toContain('C-1');
    expect(String(row?.[2])).toBe(String(row?.[0]));
  });

  test.each([
    [[MAIN, 'and', ['formulanumeric: {fxamount} - 100', 'greaterthan', 0]]],
    [[MAIN, 'and', [`formulatext: LOWER({tranid})`, 'is', 'inv-1']]],
    [
      [
        { name: 'mainline', operator: 'is', values: 'T' },
        { name: 'formulatext', operator: 'is', values: 'INV-1', formula: '{tranid}' },
      ],
    ],
  ])('as a filter: %j', (filters) => {
    expect(found('invoice', filters, ['tranid'])).toEqual([['INV-1']]);
  });

  test('several of one name keep apart: by column, by formula, by number', () => {
    const [first, second] = ['{fxamount}', '{fxamount} * 10'].map((text) =>
      search.createColumn({ name: 'formulanumeric', formula: text, summary: 'SUM' }),
    );
    const [result] = search
      .create({ type: 'invoice', filters: [MAIN], columns: [first, second] })
      .run()
      .getRange({ start: 0, end: 1 });
    expect([
      result?.getValue(first),
      result?.getValue(second),
      result?.getValue({ name: 'formulanumeric', summary: 'SUM', formula: '{fxamount} * 10' }),
    ]).toEqual(['173.45', '1734.5', '1734.5']);
    expect(result?.getAllValues()).toEqual({
      'SUM(formulanumeric)': '173.45',
      'SUM(formulanumeric)_1': '1734.5',
    });
  });

  test.each`
    name                | text                         | says
    ${'formulapercent'} | ${'0.5'}                     | ${/AR-9207/}
    ${'formulanumeric'} | ${'SUM({fxamount})'}         | ${/AR-9207/}
    ${'formulanumeric'} | ${"'1'"}                     | ${/AR-9207/}
    ${'formulatext'}    | ${'{user}'}                  | ${/AR-9207/}
    ${'formulatext'}    | ${'{asofdate}'}              | ${/AR-9207/}
    ${'formulatext'}    | ${'{today}'}                 | ${/AR-9207/}
    ${'formulatext'}    | ${'(SELECT 1 FROM account)'} | ${/AR-9207/}
    ${'formulatext'}    | ${'CASE WHEN {tranid}'}      | ${/SSS_SEARCH_ERROR|parse/}
    ${'formulatext'}    | ${undefined}                 | ${/AR-9207/}
  `('$name of $text is refused', ({ name, text, says }) => {
    const make = (): unknown => search.create({ type: 'invoice', columns: [{ name, formula: text }] });
    expect(make).toThrow(says as RegExp);
  });
});

describe('a formula that sums up by itself', () => {
  const BY_TYPE = { name: 'type', summary: 'GROUP' };
  const share = (summary: string | undefined) =>
    search.createColumn({
      name: 'formulacurrency1',
      formula: "NVL(SUM(CASE WHEN {tranid} LIKE '%1' THEN {fxamount} END), 0)",
      ...(summary === undefined ? {} : { summary }),
    });

  test('has one value in a group, its own maximum', () => {
    openInvoices(
      host.account,
      { number: 'A-1', amount: 100 },
      { number: 'B-1', amount: 250 },
      { number: 'C-2' },
    );
    const column = share('MAX');
    expect(found('transaction', [['mainline', 'is', 'T']], [BY_TYPE, column])).toEqual([
      ['CustInvc', '3.50'],
    ]);
  });

  test.each([undefined, 'GROUP', 'SUM', 'AVG'])('is refused with the summary %s', (summary) => {
    expect(() => found('transaction', [], [BY_TYPE, share(summary)])).toThrow(/AR-9207/);
  });
});

test('a column with a summary is not found without it', () => {
  openInvoices(host.account, { number: 'INV-1', amount: 100 });
  const [result] = search
    .create({ type: 'invoice', columns: [search.createColumn({ name: 'internalid', summary: 'COUNT' })] })
    .run()
    .getRange({ start: 0, end: 1 });
  expect(result?.getValue('internalid')).toBeNull();
});
