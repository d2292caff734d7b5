import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { recordModule } from '../../../../sandbox/netsuite/modules/record/record.ts';
import type { ScriptRecord } from '../../../../sandbox/netsuite/modules/record/script-record.ts';
import type { Search } from '../../../../sandbox/netsuite/modules/search/search.ts';
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

describe('transactions', () => {
  beforeEach(() => {
    openInvoices(
      host.account,
      { number: 'INV-1', amount: 12_345, otherReference: 'PO 77', custom: { custbody_test_disputed: 'T' } },
      { number: 'INV-2', customer: 'C2', on: '2026-11-03', dueOn: '2026-12-03' },
      { number: 'CM-1', kind: 'creditmemo', amount: 2_000 },
      { number: 'P-1', kind: 'customerpayment', amount: 500, on: '2026-11-02' },
    );
  });

  test.each`
    filters                                                                                                    | finds
    ${[['mainline', 'is', 'T'], 'and', ['type', 'anyof', 'CustInvc']]}                                         | ${['INV-1', 'INV-2']}
    ${[['mainline', 'is', true], 'and', ['status', 'anyof', 'CustInvc:A', 'CustCred:A']]}                      | ${['CM-1', 'INV-1', 'INV-2']}
    ${[['mainline', 'is', 'T'], 'and', ['trandate', 'onorafter', '11/1/2026']]}                                | ${['INV-2', 'P-1']}
    ${[['mainline', 'is', 'T'], 'and', ['trandate', 'within', '10/1/2026', '10/31/2026']]}                     | ${['CM-1', 'INV-1']}
    ${[['mainline', 'is', 'T'], 'and', ['duedate', 'before', 'today']]}                                        | ${['INV-1']}
    ${[['mainline', 'is', 'T'], 'and', ['trandate', 'within', 'lastmonth']]}                                   | ${['CM-1', 'INV-1']}
    ${[['mainline', 'is', 'T'], 'and', ['trandate', 'after', 'lastmonth']]}                                    | ${['INV-2', 'P-1']}
    ${[['mainline', 'is', 'T'], 'and', ['trandate', 'onorafter', 'lastmonth']]}                                | ${['CM-1', 'INV-1', 'INV-2', 'P-1']}
    ${[['mainline', 'is', 'T'], 'and', ['trandate', 'notonorbefore', 'lastmonth']]}                            | ${['INV-2', 'P-1']}
    ${[['mainline', 'is', 'T'], 'and', ['trandate', 'within', 'thismonthtodate']]}                             | ${['INV-2', 'P-1']}
    ${[['mainline', 'is', 'T'], 'and', ['trandate', 'within', 'daysago400', 'today']]}                         | ${['CM-1', 'INV-1', 'INV-2', 'P-1']}
    ${[['mainline', 'is', 'T'], 'and', ['otherrefnum', 'contains', 'po']]}                                     | ${['INV-1']}
    ${[['mainline', 'is', 'T'], 'and', ['otherrefnum', 'isnotempty', '']]}                                     | ${['INV-1']}
    ${[['mainline', 'is', 'T'], 'and', ['tranid', 'startswith', 'inv']]}                                       | ${['INV-1', 'INV-2']}
    ${[['mainline', 'is', 'T'], 'and', ['fxamountremaining', 'greaterthan', 100]]}                             | ${['INV-1']}
    ${[['mainline', 'is', 'T'], 'and', ['amountremainingisabovezero', 'is', 'T']]}                             | ${['CM-1', 'INV-1', 'INV-2', 'P-1']}
    ${[['mainline', 'is', 'T'], 'and', ['daysoverdue', 'greaterthan', 0]]}                                     | ${['INV-1']}
    ${[['mainline', 'is', 'T'], 'and', ['custbody_test_disputed', 'is', 'T']]}                                 | ${['INV-1']}
    ${[['mainline', 'is', 'T'], 'and', ['custbody_test_disputed', 'is', 'F']]}                                 | ${['CM-1', 'INV-2', 'P-1']}
    ${[['mainline', 'is', 'T'], 'and', ['terms', 'anyof', '@NONE@']]}                                          | ${['CM-1', 'INV-1', 'INV-2', 'P-1']}
    ${[['mainline', 'is', 'T'], 'and', ['customer.entityid', 'is', 'c-2']]}                                    | ${['INV-2']}
    ${[['mainline', 'is', 'T'], 'and', [['tranid', 'is', 'P-1'], 'or', ['tranid', 'is', 'CM-1']]]}             | ${['CM-1', 'P-1']}
    ${[['tranid', 'is', 'P-1'], 'or', ['tranid', 'is', 'INV-2'], 'and', ['mainline', 'is', 'F']]}              | ${['INV-2', 'P-1', 'P-1']}
    ${[['mainline', 'is', 'T'], 'and', 'not', ['type', 'anyof', ['CustInvc', 'CustCred']]]}                    | ${['P-1']}
    ${[['mainline', 'is', 'T'], 'and', ['datecreated', 'after', '11/12/2026 9:59 am']]}                        | ${['CM-1', 'INV-1', 'INV-2', 'P-1']}
    ${[['mainline', 'is', 'T'], 'and', ['datecreated', 'after', '11/12/2026 10:00 am']]}                       | ${[]}
    ${[['mainline', 'is', 'T'], 'and', ['datecreated', 'onorafter', '11/12/2026 10:00 am']]}                   | ${['CM-1', 'INV-1', 'INV-2', 'P-1']}
    ${[['mainline', 'is', 'T'], 'and', ['datecreated', 'within', '11/12/2026 8:00 am', '11/12/2026 9:00 am']]} | ${[]}
    ${[['mainline', 'is', 'T'], 'and', ['datecreated', 'after', '11/11/2026']]}                                | ${['CM-1', 'INV-1', 'INV-2', 'P-1']}
    ${['externalid', 'anyof', 'nobody']}                                                                       | ${[]}
  `('$filters', ({ filters, finds }) => {
    expect(found('transaction', filters, [sorted('tranid')]).flat()).toEqual(finds);
  });

  test('filters as objects all hold', () => {
    const filters = [
      search.createFilter({ name: 'mainline', operator: 'is', values: 'T' }),
      search.createFilter({ name: 'tranid', operator: 'is', values: ['P-1'] }),
    ];
    expect(found('transaction', filters, ['tranid'])).toEqual([['P-1']]);
  });

  test('a search of one type has its rows; values are texts, selects have both', () => {
    const columns = [
      'internalid',
      'trandate',
      'entity',
      'fxamount',
      'amountremaining',
      'status',
      'custbody_test_disputed',
      'customer.email',
    ];
    const [result] = search
      .create({
        type: 'invoice',
        filters: [['mainline', 'is', 'T'], 'and', ['tranid', 'is', 'INV-1']],
        columns,
      })
      .run()
      .getRange({ start: 0, end: 10 });
    const alpha = String(host.account.id('customers', 'C1'));
    expect(columns.slice(1).map((name) => result?.getValue(name))).toEqual([
      '10/1/2026',
      alpha,
      '123.45',
      '123.45',
      'open',
      true,
      'ap@alpha.example',
    ]);
    expect([result?.getText('entity'), result?.getText('status'), result?.recordType]).toEqual([
      'C-1 Alpha AG',
      'Open',
      'invoice',
    ]);
    expect(JSON.parse(JSON.stringify(result))).toMatchObject({
      recordType: 'invoice',
      values: { entity: [{ value: alpha, text: 'C-1 Alpha AG' }], fxamount: '123.45' },
    });
  });

  test('summaries', () => {
    const columns = [
      search.createColumn({ name: 'entity', summary: 'GROUP', sort: 'ASC' }),
      search.createColumn({ name: 'fxamountremaining', summary: 'SUM' }),
      search.createColumn({ name: 'internalid', summary: 'COUNT' }),
    ];
    const results = search
      .create({ type: 'invoice', filters: [['mainline', 'is', 'T']], columns })
      .run()
      .getRange({ start: 0, end: 10 });
    expect(
      results.map((result) => [
        result.getText({ name: 'entity', summary: 'GROUP' }),
        result.getValue({ name: 'fxamountremaining', summary: 'SUM' }),
        result.getValue({ name: 'internalid', summary: 'COUNT' }),
      ]),
    ).toEqual([
      ['C-1 Alpha AG', '123.45', '1'],
      ['C-2 Beta KG', '100.00', '1'],
    ]);
  });

  test('what settled what is a join', () => {
    const record = recordModule(host.host) as Record<'transform', (options: object) => ScriptRecord>;
    const payment = record.transform({
      fromType: 'customer',
      fromId: host.account.id('customers', 'C2'),
      toType: 'customerpayment',
    });
    payment.setSublistValue('apply', 'apply', 0, true).save();
    expect(
      found(
        'invoice',
        [['mainline', 'is', 'T'], 'and', ['tranid', 'is', 'INV-2']],
        ['applyingtransaction.type', 'applyingforeignamount'],
      ),
    ).toEqual([['CustPymt', '100.00']]);
  });

  test('lookupFields costs one unit', () => {
    const [[id]] = found(
      'transaction',
      [['tranid', 'is', 'INV-1'], 'and', ['mainline', 'is', 'T']],
      ['internalid'],
    ) as [[string]];
    host.charges.length = 0;
    expect(
      search.lookupFields({ type: 'invoice', id, columns: ['tranid', 'entity', 'custbody_test_disputed'] }),
    ).toEqual({
      tranid: 'INV-1',
      entity: [{ value: String(host.account.id('customers', 'C1')), text: 'C-1 Alpha AG' }],
      custbody_test_disputed: true,
    });
    expect(host.charges).toEqual([{ units: 1, what: 'search.lookupFields' }]);
    expect(() => search.lookupFields({ type: 'invoice', id: 999_999, columns: 'tranid' })).toThrow(
      expect.objectContaining({ name: 'RCRD_DSNT_EXIST' }),
    );
  });
});

describe('other records', () => {
  test.each`
    type                  | filters                                                                                              | columns                      | finds
    ${'customer'}         | ${[['entityid', 'is', 'C-3']]}                                                                       | ${['companyname', 'parent']} | ${'Beta Nord KG'}
    ${'accountingperiod'} | ${[['closed', 'is', 'F'], 'and', ['isposting', 'is', 'T'], 'and', ['startdate', 'on', '10/1/2026']]} | ${['periodname']}            | ${'Oct 2026'}
    ${'account'}          | ${[['number', 'is', '1400']]}                                                                        | ${['name']}                  | ${'Receivables'}
    ${'currency'}         | ${[['symbol', 'is', 'JPY']]}                                                                         | ${['name']}                  | ${'Yen'}
    ${'employee'}         | ${[['email', 'is', 'CLARA@EXAMPLE.COM']]}                                                            | ${['entityid']}              | ${'Clara Clerk'}
  `('$type', ({ type, filters, columns, finds }) => {
    expect(found(String(type), filters, columns as string[])[0]?.[0]).toBe(finds);
  });

  test('custom records, with a join to what they name', () => {
    const record = recordModule(host.host) as Record<'create', (options: object) => ScriptRecord>;
    const receipt = record.create({ type: 'customrecord_test_receipt' });
    for (const [field, value] of Object.entries({
      name: 'R1',
      custrecord_test_customer: host.account.id('customers', 'C1'),
      custrecord_test_state: 2,
      custrecord_test_amount: 12.5,
      custrecord_test_booked: new Date(2026, 10, 12),
    })) {
      receipt.setValue(field, value);
    }
    receipt.save();
    const [result] = search
      .create({
        type: 'customrecord_test_receipt',
        filters: [
          ['custrecord_test_state', 'anyof', 2],
          'and',
          ['custrecord_test_customer.entityid', 'is', 'C-1'],
        ],
        columns: [
          'name',
          'custrecord_test_amount',
          'custrecord_test_booked',
          'custrecord_test_state',
          'custrecord_test_customer.companyname',
        ],
      })
      .run()
      .getRange({ start: 0, end: 1 });
    expect(result?.getAllValues()).toEqual({
      name: 'R1',
      custrecord_test_amount: '12.50',
      custrecord_test_booked: '11/12/2026',
      custrecord_test_state: [{ value: '2', text: 'Posted' }],
      'custrecord_test_customer.companyname': 'Alpha AG',
    });
  });
});

describe('columns as a person’s screen has them', () => {
  beforeEach(
    () => void openInvoices(host.account, { number: 'INV-1' }, { number: 'INV-2', dueOn: '2026-11-20' }),
  );

  test('the main line is starred, and lines are told apart by it', () => {
    expect(found('invoice', [['tranid', 'is', 'INV-1']], ['mainline', 'taxline']).toSorted()).toEqual([
      ['*', ''],
      ['', ''],
    ]);
    expect(
      found(
        'invoice',
        [['cogs', 'is', 'F'], 'and', ['shipping', 'is', 'F'], 'and', ['taxline', 'is', 'F']],
        ['tranid'],
      ),
    ).toHaveLength(4);
    expect(found('invoice', [['shipping', 'is', 'T']], ['tranid'])).toEqual([]);
  });

  test('what every exported search has may stand there unread, and ends the script where it is read', () => {
    const columns = [search.createColumn({ name: 'ordertype', sort: 'ASC' }), 'asofdate', 'tranid'];
    const [row] = search
      .create({
        type: 'invoice',
        filters: [['mainline', 'is', 'T'], 'and', ['tranid', 'is', 'INV-1']],
        columns,
      })
      .run()
      .getRange({ start: 0, end: 1 });
    expect(row!.getValue('tranid')).toBe('INV-1');
    for (const read of [
      () => row!.getValue('asofdate'),
      () => row!.getAllValues(),
      () => JSON.stringify(row),
    ])
      expect(read).toThrow(/AR-9207/);
  });

  test('days open, the sales representative and address of who owes it', () => {
    const { books } = host.account;
    books.write(
      `UPDATE _customer SET salesrep = ? WHERE entityid = 'C-1'`,
      host.account.id('employees', 'clerk'),
    );
    const main = [['mainline', 'is', 'T'], 'and', ['tranid', 'is', 'INV-1']];
    expect(
      found('invoice', main, [
        'daysopen',
        'email',
        'transactionname',
        'salesrep.email',
        'customer.city',
        'customer.stage',
      ]),
    ).toEqual([['42', 'ap@alpha.example', 'Invoice #INV-1', 'clara@example.com', 'Kiel', 'CUSTOMER']]);
  });

  test('what a customer owes, and since when', () => {
    const of = [['entityid', 'is', 'C-1']];
    const columns = ['overduebalance', 'depositbalance', 'daysoverdue', 'title', 'salesrep.entityid'];
    expect(found('customer', of, columns)).toEqual([['100.00', '0.00', '12', '', '']]);
  });

  test('choices whose texts the sandbox has come with them, of others only the value is shown', () => {
    const bank = host.account.id('accounts', 'bank-eur');
    expect(search.lookupFields({ type: 'account', id: bank, columns: ['type'] })).toEqual({
      type: [{ value: 'Bank', text: 'Bank' }],
    });
    const line = [['tranid', 'is', 'INV-1'], 'and', ['mainline', 'is', 'T']];
    const accounts = search
      .create({ type: 'invoice', filters: line, columns: ['accounttype'] })
      .run()
      .getRange(0, 1);
    expect(accounts[0]!.getText('accounttype')).toBe('Accounts Receivable');
    const [country] = search
      .create({ type: 'subsidiary', filters: [['name', 'is', 'Tools Inc.']], columns: ['country'] })
      .run()
      .getRange(0, 1);
    expect(country!.getValue('country')).toBe('US');
    expect(() => country!.getText('country')).toThrow(/AR-9207/);
    expect(() => JSON.stringify(country)).toThrow(/AR-9207/);
  });

  test('entities of both kinds by their own record types, folders, and lists of the project', () => {
    const kinds = search.create({ type: 'entity' }).run().getRange({ start: 0, end: 99 });
    expect(new Set(kinds.map(({ recordType }) => recordType))).toEqual(new Set(['customer', 'employee']));
  });
});

describe('limits', () => {
  const many = (count: number): void =>
    void openInvoices(
      host.account,
      ...Array.from({ length: count }, (_, index) => ({ number: `N${index}` })),
    );
  const all = (): Search =>
    search.create({ type: 'invoice', filters: [['mainline', 'is', 'T']], columns: [sorted('internalid')] });

  test('4,000 with each, 1,000 with getRange, pages of up to 1,000', () => {
    many(4_005);
    let seen = 0;
    expect(() =>
      all()
        .run()
        .each(() => (seen += 1) > 0),
    ).toThrow(expect.objectContaining({ name: 'SSS_SEARCH_FOR_EACH_LIMIT_EXCEEDED' }));
    expect(seen).toBe(4_000);
    expect(() => all().run().getRange({ start: 0, end: 1_001 })).toThrow(
      expect.objectContaining({ name: 'SSS_SEARCH_RESULT_LIMIT_EXCEEDED' }),
    );
    const paged = all().runPaged({ pageSize: 1_000 });
    expect([
      paged.count,
      paged.pageRanges.length,
      paged.fetch({ index: 4 }).data.length,
      paged.fetch({ index: 0 }).next().data.length,
    ]).toEqual([4_005, 5, 5, 1_000]);
  });

  test('each stops when the callback says so', () => {
    many(5);
    let seen = 0;
    all()
      .run()
      .each(() => (seen += 1) < 3);
    expect(seen).toBe(3);
  });
});

test.each`
  create                                                                         | says
  ${{ type: 'nonsense' }}                                                        | ${'SSS_INVALID_SRCH_TYPE'}
  ${{ type: 'estimate', columns: ['tranid'] }}                                   | ${'AR-9207'}
  ${{ type: 'transaction', columns: ['custbody_unknown'] }}                      | ${'SSS_INVALID_SRCH_COL'}
  ${{ type: 'transaction', columns: ['shipaddress'] }}                           | ${'AR-9207'}
  ${{ type: 'transaction', columns: [{ name: 'formulatext', formula: '{x}' }] }} | ${'AR-9207'}
  ${{ type: 'transaction', filters: [['tranid', 'haskeywords', 'a']] }}          | ${'AR-9207'}
  ${{ type: 'transaction', filters: [['tranid', 'lookslike', 'a']] }}            | ${'SSS_INVALID_SRCH_FILTER_EXPR'}
  ${{ type: 'transaction', filters: [['tranid', 'is', 'a'], 'or'] }}             | ${'SSS_INVALID_SRCH_FILTER_EXPR'}
  ${{ type: 'transaction', filters: [['trandate', 'on', 'lastmonth']] }}         | ${'AR-9207'}
`('$says for $create', ({ create, says }) => {
  let error: { name?: string; message?: string } = {};
  try {
    search.create(create as object);
  } catch (thrown) {
    error = thrown as typeof error;
  }
  expect(`${error.name} ${error.message}`).toContain(String(says));
});

describe('choices', () => {
  test('an external id of digits is found, whatever number it looks like', () => {
    openInvoices(
      host.account,
      ...['5', '007', '7', '5.0'].map((externalId) => ({ number: `INV-${externalId}`, externalId })),
    );
    const byExternalId = (...wanted: unknown[]): unknown[] =>
      found(
        'invoice',
        [['mainline', 'is', 'T'], 'and', ['externalid', 'anyof', ...wanted]],
        [sorted('tranid')],
      ).flat();
    expect(byExternalId('5')).toEqual(['INV-5']);
    expect(byExternalId(7, '007')).toEqual(['INV-007', 'INV-7']);
    const [[id]] = found(
      'invoice',
      [['mainline', 'is', 'T'], 'and', ['externalid', 'is', '5.0']],
      ['internalid'],
    ) as [[string]];
    expect(
      found('invoice', [['mainline', 'is', 'T'], 'and', ['internalid', 'anyof', id]], ['tranid']),
    ).toEqual([['INV-5.0']]);
  });

  test('one of several choices', () => {
    const record = recordModule(host.host) as Record<'create', (options: object) => ScriptRecord>;
    for (const [name, tags] of [
      ['A', ['1', '2']],
      ['B', ['2']],
      ['C', []],
    ] as const) {
      const receipt = record.create({ type: 'customrecord_test_receipt' });
      receipt.setValue('name', name).setValue('custrecord_test_tags', tags).save();
    }
    const tagged = (operator: string, ...tags: unknown[]): unknown[] =>
      found(
        'customrecord_test_receipt',
        [['custrecord_test_tags', operator, ...tags]],
        [sorted('name')],
      ).flat();
    expect([tagged('anyof', '2'), tagged('anyof', 1, 3), tagged('noneof', '1')]).toEqual([
      ['A', 'B'],
      ['A'],
      ['B', 'C'],
    ]);
    expect(tagged('anyof', '@NONE@')).toEqual(['C']);
    const [both] = search
      .create({
        type: 'customrecord_test_receipt',
        filters: [['name', 'is', 'A']],
        columns: ['custrecord_test_tags'],
      })
      .run()
      .getRange({ start: 0, end: 1 });
    expect([both?.getValue('custrecord_test_tags'), both?.getText('custrecord_test_tags')]).toEqual([
      '1,2',
      'Waiting,Posted',
    ]);
  });
});

describe('filters on summaries', () => {
  const open = (...amounts: readonly number[]): void =>
    void openInvoices(
      host.account,
      ...amounts.map((amount, index) => ({
        number: `INV-${index}`,
        customer: index === 0 ? 'C1' : 'C2',
        amount,
      })),
    );
  const group = { name: 'entity', summary: 'GROUP' };
  const sum = { name: 'fxamount', summary: 'SUM' };
  const MAIN = ['mainline', 'is', 'T'];

  test.each([
    [[MAIN, 'and', ['sum(fxamount)', 'greaterthan', 150]]],
    [[MAIN, 'and', ['count(internalid)', 'equalto', 2]]],
    [[MAIN, 'and', ['max(formulanumeric: {fxamount} * 2)', 'lessthan', 250]]],
    [
      [
        { name: 'mainline', operator: 'is', values: 'T' },
        { name: 'fxamount', operator: 'between', values: [150, 250], summary: 'sum' },
      ],
    ],
  ])('%j', (filters) => {
    open(13_000, 10_000, 12_000);
    expect(found('invoice', filters, [group, sum]).map(([, total]) => total)).toEqual(['220.00']);
  });

  test('where they would have to hold for rows, they are refused', () => {
    const either = [MAIN, 'or', ['sum(fxamount)', 'greaterthan', 1]];
    expect(() => search.create({ type: 'invoice', filters: either, columns: [group, sum] })).toThrow(
      /AR-9207/,
    );
    expect(() =>
      search.create({ type: 'invoice', filters: [['sum(fxamount)', 'greaterthan', 1]], columns: ['tranid'] }),
    ).toThrow(/AR-9207/);
    expect(() =>
      search.createFilter({ name: 'fxamount', operator: 'is', values: 1, summary: 'median' }),
    ).toThrow(expect.objectContaining({ name: 'SSS_INVALID_SRCH_FILTER_SUM' }));
  });
});

test('settings that change nothing here are taken, consolidation is refused', () => {
  const settingsWith = (name: string, value: string): unknown =>
    search.create({
      type: 'transaction',
      columns: ['tranid'],
      settings: [search.createSetting({ name, value })],
    }).settings;
  expect(settingsWith('consolidationtype', 'none')).toEqual([
    expect.objectContaining({ name: 'consolidationtype' }),
  ]);
  expect(settingsWith('includeperiodendtransactions', 'F')).toHaveLength(1);
  expect(() => settingsWith('consolidationtype', 'AVERAGE')).toThrow(/AR-9207/);
  expect(() => settingsWith('consolidationtype', 'MONTHLY')).toThrow(
    expect.objectContaining({ name: 'SSS_INVALID_SRCH_SETTING_VALUE' }),
  );
  expect(() => settingsWith('colour', 'T')).toThrow(
    expect.objectContaining({ name: 'SSS_INVALID_SRCH_SETTING' }),
  );
});
