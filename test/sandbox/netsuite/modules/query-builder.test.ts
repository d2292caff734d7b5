import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Query } from '../../../../sandbox/netsuite/modules/query/builder.ts';
import { queryModule } from '../../../../sandbox/netsuite/modules/query/query.ts';
import type { RelativeDate } from '../../../../sandbox/netsuite/modules/query/relative-date.ts';
import { accountWith } from '../project.ts';
import { openInvoices, testHost, type TestHost } from '../support/host.ts';

interface QueryModule {
  create(options: unknown): Query;
  createRelativeDate(options: unknown): RelativeDate;
  readonly RelativeDateRange: Readonly<Record<string, RelativeDate>>;
  runSuiteQL(options: unknown): { asMappedResults(): unknown[] };
}
let host: TestHost;
let query: QueryModule;
beforeEach(() => {
  host = testHost();
  query = queryModule(host.host) as QueryModule;
  openInvoices(
    host.account,
    { number: 'INV-1', amount: 12_345 },
    { number: 'INV-2', customer: 'C2', on: '2026-11-03', dueOn: '2026-12-03' },
    { number: 'INV-3', customer: 'C2', amount: 5_000, on: '2026-11-11', dueOn: '2026-12-11' },
    { number: 'CM-1', kind: 'creditmemo', amount: 700 },
  );
});
afterEach(() => host.account.books.close());

const code = (name: string) => expect.objectContaining({ name });
const values = (of: Query): unknown[] => of.run().results.map((row) => row.values);

/** Invoices and credits by number, with one more condition. */
function invoices(condition?: object, more: readonly object[] = []): Query {
  const made = query.create({ type: 'transaction' });
  made.columns = [made.createColumn({ fieldId: 'tranid' }), ...more.map((each) => made.createColumn(each))];
  made.sort = [made.createSort({ column: made.columns[0] })];
  if (condition) made.condition = made.createCondition(condition);
  return made;
}
const numbers = (condition: object): unknown[] =>
  invoices(condition)
    .run()
    .results.map((row) => row.values[0]);

describe('conditions', () => {
  const date = (year: number, month: number, day: number): Date => new Date(year, month - 1, day);
  test.each`
    fieldId           | operator         | values                        | finds
    ${'type'}         | ${'ANY_OF'}      | ${['CustInvc']}               | ${['INV-1', 'INV-2', 'INV-3']}
    ${'type'}         | ${'ANY_OF_NOT'}  | ${'CustInvc'}                 | ${['CM-1']}
    ${'tranid'}       | ${'IS'}          | ${'INV-2'}                    | ${['INV-2']}
    ${'tranId'}       | ${'START_WITH'}  | ${['INV']}                    | ${['INV-1', 'INV-2', 'INV-3']}
    ${'tranid'}       | ${'CONTAIN_NOT'} | ${['V-']}                     | ${['CM-1']}
    ${'tranid'}       | ${'ENDWITH'}     | ${['-1']}                     | ${['CM-1', 'INV-1']}
    ${'duedate'}      | ${'EMPTY'}       | ${undefined}                  | ${['CM-1']}
    ${'duedate'}      | ${'EMPTY_NOT'}   | ${[]}                         | ${['INV-1', 'INV-2', 'INV-3']}
    ${'foreigntotal'} | ${'GREATER'}     | ${[100]}                      | ${['INV-1']}
    ${'foreigntotal'} | ${'BETWEEN'}     | ${['50', '100']}              | ${['INV-2', 'INV-3']}
    ${'posting'}      | ${'IS'}          | ${[true]}                     | ${['CM-1', 'INV-1', 'INV-2', 'INV-3']}
    ${'trandate'}     | ${'ON_OR_AFTER'} | ${['11/3/2026']}              | ${['INV-2', 'INV-3']}
    ${'trandate'}     | ${'ON'}          | ${[date(2026, 11, 3)]}        | ${['INV-2']}
    ${'trandate'}     | ${'WITHIN'}      | ${['11/1/2026', '11/3/2026']} | ${['INV-2']}
    ${'trandate'}     | ${'BEFORE_NOT'}  | ${['11/3/2026']}              | ${['INV-2', 'INV-3']}
  `('$fieldId $operator $values', ({ fieldId, operator, values: given, finds }) => {
    expect(numbers({ fieldId, operator, values: given as unknown })).toEqual(finds);
  });

  test('days relative to today, which is 12 November', () => {
    const on = (operator: string, day: unknown) => numbers({ fieldId: 'trandate', operator, values: day });
    expect(on('WITHIN', query.RelativeDateRange['LAST_MONTH'])).toEqual(['CM-1', 'INV-1']);
    expect(on('ON', query.RelativeDateRange['YESTERDAY'])).toEqual(['INV-3']);
    expect(on('AFTER', query.RelativeDateRange['LAST_MONTH'])).toEqual(['INV-2', 'INV-3']);
    expect(on('ON_OR_AFTER', query.createRelativeDate({ dateId: 'dago', value: 9 }))).toEqual([
      'INV-2',
      'INV-3',
    ]);
    expect(on('ON', query.createRelativeDate({ dateId: 'wago', value: 6 }))).toEqual(['CM-1', 'INV-1']);
    expect(query.RelativeDateRange['LAST_MONTH']!.isRange).toBe(true);
  });

  test('and, or, not; on a table that was joined; as a formula', () => {
    const made = invoices();
    const customer = made.autoJoin({ fieldId: 'entity' });
    const of = (component: { createCondition(options: object): unknown }, options: object) =>
      component.createCondition(options);
    made.condition = made.and(
      made.or(
        of(made, { fieldId: 'tranid', operator: 'IS', values: 'CM-1' }),
        of(customer, { fieldId: 'entityid', operator: 'IS', values: 'C-2' }),
      ),
      made.not(of(made, { formula: '{foreigntotal} * 2', type: 'FLOAT', operator: 'EQUAL', values: 100 })),
    );
    expect(values(made)).toEqual([['CM-1'], ['INV-2']]);
  });

  test('a condition whose answer is not known is refused, where there is a row it matters for', () => {
    expect(() => numbers({ fieldId: 'tranid', operator: 'IS', values: 'inv-2' })).toThrow(/AR-9206.*case/s);
    expect(() => numbers({ fieldId: 'duedate', operator: 'ON_NOT', values: '12/3/2026' })).toThrow(
      /AR-9206.*empty/s,
    );
    const made = invoices();
    made.condition = made.not(
      made.createCondition({ fieldId: 'duedate', operator: 'ON', values: '12/3/2026' }),
    );
    expect(() => made.run()).toThrow(/AR-9206.*empty/s);
    expect(numbers({ fieldId: 'tranid', operator: 'IS', values: 'nobody' })).toEqual([]);
  });

  test('a status is that of its type; as a column it is asked for as it shows', () => {
    expect(numbers({ fieldId: 'status', operator: 'ANY_OF', values: 'CustCred:A' })).toEqual(['CM-1']);
    expect(() => numbers({ fieldId: 'status', operator: 'ANY_OF', values: ['A'] })).toThrow(
      /AR-9206.*status/s,
    );
    expect(() => numbers({ fieldId: 'status', operator: 'IS', values: ['A'] })).toThrow(/AR-9206.*status/s);
    expect(() => invoices(undefined, [{ fieldId: 'status' }])).toThrow(/AR-9206.*status/s);
    const [first] = invoices(undefined, [{ fieldId: 'status', context: 'DISPLAY' }]).run().results;
    expect(first!.getValue(1)).toBe('Credit Memo : Open');
    expect(() => first!.getValue(2)).toThrow(/AR-9101/);
  });

  test.each([
    [{ operator: 'ANY_OF', values: [1] }, 'NEITHER_ARGUMENT_DEFINED'],
    [{ fieldId: 'id', formula: '1', operator: 'EQUAL' }, 'MUTUALLY_EXCLUSIVE_ARGUMENTS'],
    [{ fieldId: 'id' }, 'MISSING_REQD_ARGUMENT'],
    [{ fieldId: 'id', operator: 'BETWEEN', values: [1] }, 'OPERATOR_ARITY_MISMATCH'],
  ])('%j is %s', (condition, name) => {
    expect(() => numbers(condition)).toThrow(code(name));
  });
});

describe('joins', () => {
  test('to a table that is named, along the field, and from lines', () => {
    const made = query.create({ type: 'transaction' });
    const customer = made.joinTo({ fieldId: 'entity', target: 'customer' });
    const terms = customer.autoJoin({ fieldId: 'terms' });
    const lines = made.joinFrom({ fieldId: 'transaction', source: 'transactionline' });
    made.columns = [
      made.createColumn({ fieldId: 'tranid' }),
      customer.createColumn({ fieldId: 'entityid', alias: 'customer' }),
      made.createColumn({ fieldId: 'entity', context: 'DISPLAY', alias: 'shown' }),
      terms.createColumn({ fieldId: 'name', alias: 'terms' }),
      lines.createColumn({ fieldId: 'mainline' }),
    ];
    made.condition = made.and(
      made.createCondition({ fieldId: 'tranid', operator: 'IS', values: ['INV-2'] }),
      lines.createCondition({ fieldId: 'mainline', operator: 'IS', values: [true] }),
    );
    expect(made.run().asMappedResults()).toEqual([
      { tranid: 'INV-2', customer: 'C-2', shown: 'C-2 Beta KG', terms: '2% 10 Net 30', mainline: true },
    ]);
    expect(made.child['entity']).toBe(customer);
    expect(() => made.joinTo({ fieldId: 'entity', target: 'customer' })).toThrow(
      code('RELATIONSHIP_ALREADY_USED'),
    );
    expect(() => made.autoJoin({ fieldId: 'memo' })).toThrow(/AR-9206.*memo/s);
    expect(() => made.autoJoin({})).toThrow(code('MISSING_REQD_ARGUMENT'));
  });
});

describe('groups', () => {
  test('aggregates by group, with conditions on rows and on groups', () => {
    const made = query.create({ type: 'transaction' });
    const customer = made.autoJoin({ fieldId: 'entity' });
    made.columns = [
      customer.createColumn({ fieldId: 'entityid', groupBy: true }),
      made.createColumn({ fieldId: 'foreigntotal', aggregate: 'SUM', alias: 'total' }),
      made.createColumn({ fieldId: 'id', aggregate: 'COUNT', alias: 'No. of Documents' }),
    ];
    made.condition = made.and(
      made.createCondition({ fieldId: 'type', operator: 'ANY_OF', values: ['CustInvc'] }),
      made.createCondition({ fieldId: 'id', operator: 'GREATER', values: [1], aggregate: 'COUNT' }),
    );
    expect(made.run().asMappedResults()).toEqual([{ entityid: 'C-2', total: 150, 'No. of Documents': 2 }]);
    made.condition = made.or(
      made.condition,
      made.createCondition({ fieldId: 'id', operator: 'EQUAL', values: [1] }),
    );
    expect(() => made.run()).toThrow(/AR-9206/);
  });
});

test('units, pages, and SuiteQL that gives the same', () => {
  const made = invoices({ fieldId: 'type', operator: 'ANY_OF', values: ['CustInvc'] });
  expect(made.runPaged({ pageSize: 5 }).count).toBe(3);
  made.run();
  expect(host.charges.map(({ units, what }) => [what, units])).toEqual([
    ['Query.runPaged', 10],
    ['Query.run', 10],
  ]);
  const { query: text, params } = made.toSuiteQL();
  expect(query.runSuiteQL({ query: text, params }).asMappedResults()).toEqual([
    { tranid: 'INV-1' },
    { tranid: 'INV-2' },
    { tranid: 'INV-3' },
  ]);
});

test.each([
  [{ type: 'spaceship' }, /AR-9206.*spaceship/s],
  [{}, code('MISSING_REQD_ARGUMENT')],
  [{ type: 'customer', columns: [{ fieldId: 'shoesize' }] }, /AR-9206.*shoesize/s],
  [{ type: 'customer', columns: [{ fieldId: 'entityid', aggregate: 'MEDIAN' }] }, /AR-9206.*MEDIAN/s],
  [{ type: 'customer', columns: [{ fieldId: 'entityid', context: 'HIERARCHY' }] }, /AR-9206.*HIERARCHY/s],
])('query.create of %j is refused', (options, error) => {
  expect(() => query.create(options)).toThrow(error);
});

test('in a script: enumerations, columns pushed in place, a query as the input of a map/reduce', async () => {
  const source = `define(['N/query', 'N/log'], (query, log) => {
    const made = () => {
      const terms = query.create({ type: query.Type.SUBSIDIARY, columns: [{ fieldId: 'id' }] });
      terms.columns.push(terms.createColumn({ fieldId: 'isinactive', alias: 'off' }));
      terms.condition = terms.createCondition({ fieldId: 'id', operator: query.Operator.EMPTY_NOT });
      return terms;
    };
    return {
      getInputData: () => made(),
      map: ({ value }) => log.audit('row', JSON.parse(value).values.length),
      summarize: () => { log.audit('columns', made().columns.length); query.Type.SPACESHIP; },
    };
  });`;
  const report = await (await accountWith({ a: { kind: 'map-reduce', source } })).run('customscript_a');
  expect(report.logs.map(({ title, details }) => `${title} ${details}`)).toEqual(['columns 2']);
  expect(report.problem).toMatchObject({ code: 'AR-9101' });
});
