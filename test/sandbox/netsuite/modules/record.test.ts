import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runSuiteQl } from '../../../../sandbox/netsuite/books/suiteql/run.ts';
import { recordModule } from '../../../../sandbox/netsuite/modules/record/record.ts';
import type { ScriptRecord } from '../../../../sandbox/netsuite/modules/record/script-record.ts';
import { openInvoices, testHost, type TestHost } from '../support/host.ts';

type RecordModule = Record<'create' | 'load' | 'transform' | 'copy', (options?: object) => ScriptRecord> &
  Record<'delete' | 'submitFields', (options: object) => number> & {
    attach(options: unknown): void;
    Type: Record<string, string>;
  };

let host: TestHost;
let record: RecordModule;
const start = (options: Parameters<typeof testHost>[0] = {}): void => {
  host = testHost(options);
  record = recordModule(host.host) as RecordModule;
};
beforeEach(() => start());
afterEach(() => host.account.books.close());

const RECEIPT = 'customrecord_test_receipt';
const newReceipt = (isDynamic = false): ScriptRecord => record.create({ type: RECEIPT, isDynamic });
const newInvoice = (isDynamic = false): ScriptRecord =>
  record.create({
    type: 'invoice',
    isDynamic,
    defaultValues: { entity: host.account.id('customers', 'C1') },
  });
const item = (): number => host.account.id('items', 'item');
const query = (sql: string, ...params: (string | number)[]): unknown =>
  runSuiteQl(host.account.books, sql, params).draw();
const code = (name: string): unknown => expect.objectContaining({ name });

describe('values', () => {
  test.each`
    field                         | set                          | get
    ${'name'}                     | ${'R1'}                      | ${'R1'}
    ${'custrecord_test_customer'} | ${3}                         | ${'3'}
    ${'custrecord_test_amount'}   | ${'1,234.50'}                | ${1234.5}
    ${'custrecord_test_amount'}   | ${0}                         | ${0}
    ${'custrecord_test_booked'}   | ${new Date(2026, 10, 12, 9)} | ${new Date(2026, 10, 12)}
    ${'custrecord_test_seen'}     | ${true}                      | ${true}
    ${'custrecord_test_seen'}     | ${'T'}                       | ${true}
    ${'custrecord_test_tags'}     | ${['1', 3]}                  | ${['1', '3']}
    ${'custrecord_test_text'}     | ${'x'.repeat(100_000)}       | ${'x'.repeat(100_000)}
    ${'custrecord_test_text'}     | ${null}                      | ${''}
  `('$field set to $set is $get, before and after saving', ({ field, set, get }) => {
    const receipt = newReceipt().setValue('name', 'R1').setValue({ fieldId: field, value: set });
    expect(receipt.getValue({ fieldId: field })).toEqual(get);
    expect(record.load({ type: RECEIPT, id: receipt.save() }).getValue(String(field))).toEqual(get);
  });

  test('a day read as text is written as the account writes it', () => {
    const id = newReceipt()
      .setValue('name', 'R1')
      .setValue('custrecord_test_booked', new Date(2026, 10, 12))
      .save();
    expect(record.load({ type: RECEIPT, id }).getText('custrecord_test_booked')).toBe('11/12/2026');
    expect(record.load({ type: RECEIPT, id }).getText('created')).toMatch(/^\d+\/\d+\/\d{4} \d+:\d\d [ap]m$/);
  });

  test('a day set by text', () => {
    const made = newReceipt().setText('custrecord_test_booked', '11/12/2026');
    expect(made.getValue('custrecord_test_booked')).toEqual(new Date(2026, 10, 12));
  });

  test('a customer without a currency has that of its subsidiary', () => {
    const subsidiary = host.account.id('subsidiaries', 'DE');
    const made = record
      .create({ type: 'customer' })
      .setValue('companyname', 'New')
      .setValue('subsidiary', subsidiary);
    const loaded = record.load({ type: 'customer', id: made.save() });
    expect(loaded.getValue('currency')).toBe(
      record.load({ type: 'subsidiary', id: subsidiary }).getValue('currency'),
    );
  });

  test.each`
    field                         | value            | when
    ${'custrecord_test_amount'}   | ${'much'}        | ${'set'}
    ${'custrecord_test_amount'}   | ${Number.NaN}    | ${'set'}
    ${'custrecord_test_booked'}   | ${'2026-11-12'}  | ${'set'}
    ${'custrecord_test_booked'}   | ${new Date('x')} | ${'set'}
    ${'custrecord_test_seen'}     | ${'yes'}         | ${'set'}
    ${'custrecord_test_customer'} | ${999_999}       | ${'save'}
    ${'custrecord_test_state'}    | ${'7'}           | ${'save'}
  `('$field takes no $value, which shows on $when', ({ field, value, when }) => {
    const receipt = newReceipt().setValue('name', 'R1');
    const set = (): unknown => receipt.setValue({ fieldId: field, value });
    if (when === 'set') return void expect(set).toThrow(code('INVALID_FLD_VALUE'));
    set();
    expect(() => receipt.save()).toThrow(code('INVALID_KEY_OR_REF'));
    expect(() => newReceipt(true).setValue({ fieldId: field, value })).toThrow(code('INVALID_KEY_OR_REF'));
    return undefined;
  });

  test('an amount is rounded to what its currency has, half away from zero', () => {
    const invoice = newInvoice();
    invoice.setSublistValue('item', 'item', 0, item()).setSublistValue('item', 'amount', 0, 1.005);
    expect(query(`SELECT foreigntotal FROM transaction WHERE id = ?`, invoice.save())).toEqual([[1.01]]);
  });
});

describe('standard mode', () => {
  test.each`
    what                             | act
    ${'text of a new record'}        | ${(receipt: ScriptRecord) => receipt.getText('custrecord_test_state')}
    ${'value after setText'}         | ${(receipt: ScriptRecord) => receipt.setText('custrecord_test_state', 'Held').getValue('custrecord_test_state')}
    ${'selectNewLine'}               | ${() => newInvoice().selectNewLine('item')}
    ${'selectLine'}                  | ${() => newInvoice().selectLine('item', 0)}
    ${'setCurrentSublistValue'}      | ${() => newInvoice().setCurrentSublistValue('item', 'amount', 1)}
    ${'commitLine'}                  | ${() => newInvoice().commitLine('item')}
    ${'text of a line that was set'} | ${() => newInvoice().setSublistValue('item', 'item', 0, item()).getSublistText('item', 'item', 0)}
  `('refuses $what as invalid usage', ({ act }) => {
    expect(() => (act as (receipt: ScriptRecord) => unknown)(newReceipt())).toThrow(
      code('SSS_INVALID_API_USAGE'),
    );
  });

  test('text that was set is the text there is, and the value once saved', () => {
    const receipt = newReceipt().setValue('name', 'R1').setText('custrecord_test_state', 'Held');
    expect(receipt.getText('custrecord_test_state')).toBe('Held');
    const saved = record.load({ type: RECEIPT, id: receipt.save() });
    expect([saved.getValue('custrecord_test_state'), saved.getText('custrecord_test_state')]).toEqual([
      '3',
      'Held',
    ]);
  });

  test('nothing is worked out before saving; quantity times rate is, then', () => {
    const invoice = newInvoice();
    invoice
      .setSublistValue('item', 'item', 0, item())
      .setSublistValue('item', 'quantity', 0, 3)
      .setSublistValue('item', 'rate', 0, 2.5);
    expect(invoice.getSublistValue('item', 'amount', 0)).toBe('');
    expect(query(`SELECT foreigntotal FROM transaction WHERE id = ?`, invoice.save())).toEqual([[7.5]]);
  });
});

describe('dynamic mode', () => {
  test('works out at once, and keeps only what was committed', () => {
    const invoice = newInvoice(true);
    invoice
      .selectNewLine('item')
      .setCurrentSublistValue('item', 'item', item())
      .setCurrentSublistValue('item', 'rate', 20);
    expect([invoice.getCurrentSublistValue('item', 'amount'), invoice.getLineCount('item')]).toEqual([20, 0]);
    invoice.commitLine('item');
    expect([invoice.getValue('total'), invoice.getLineCount('item')]).toEqual([20, 1]);
    invoice.selectLine('item', 0).setCurrentSublistValue('item', 'amount', 99).cancelLine('item');
    expect(invoice.getSublistValue('item', 'amount', 0)).toBe(20);
    expect(invoice.getText('terms')).toBe('Net 30');
    expect(invoice.setValue('trandate', new Date(2026, 10, 2)).getValue('duedate')).toEqual(
      new Date(2026, 11, 2),
    );
  });

  test.each`
    what                          | act                                                                | error
    ${'setSublistValue'}          | ${() => newInvoice(true).setSublistValue('item', 'amount', 0, 1)}  | ${'SSS_INVALID_API_USAGE'}
    ${'a line that is not there'} | ${() => newInvoice(true).selectLine('item', 0)}                    | ${'SSS_INVALID_SUBLIST_OPERATION'}
    ${'a line not selected'}      | ${() => newInvoice(true).commitLine('item')}                       | ${'SSS_INVALID_SUBLIST_OPERATION'}
    ${'an item missing'}          | ${() => newInvoice(true).selectNewLine('item').commitLine('item')} | ${'USER_ERROR'}
  `('refuses $what', ({ act, error }) => {
    expect(act).toThrow(code(String(error)));
  });
});

describe('lists that NetSuite fills', () => {
  test('lines are edited, never added or removed; what it works out is not set', () => {
    openInvoices(host.account, {});
    const payment = record.transform({
      fromType: 'customer',
      fromId: host.account.id('customers', 'C1'),
      toType: 'customerpayment',
    });
    const invalid = code('SSS_INVALID_SUBLIST_OPERATION');
    expect(() => payment.insertLine('apply', 0)).toThrow(invalid);
    expect(() => payment.removeLine('apply', 0)).toThrow(invalid);
    expect(() => payment.getSublistValue('apply', 'doc', 1)).toThrow(invalid);
    expect(() => payment.setSublistValue('apply', 'apply', 5, true)).toThrow(invalid);
    expect(() => payment.setSublistValue('apply', 'due', 0, 1)).toThrow(/works this column out/);
    expect(payment.findSublistLineWithValue({ sublistId: 'apply', fieldId: 'refnum', value: 'INV-1' })).toBe(
      0,
    );
    expect(payment.findSublistLineWithValue({ sublistId: 'apply', fieldId: 'refnum', value: 'INV-2' })).toBe(
      -1,
    );
  });
});

describe('what is not there is refused by name', () => {
  test.each`
    what                                  | act                                                                                          | says
    ${'a type NetSuite does not have'}    | ${() => record.create({ type: 'nonsense' })}                                                 | ${'INVALID_RCRD_TYPE'}
    ${'a type the sandbox does not have'} | ${() => record.create({ type: 'estimate' })}                                                 | ${'AR-9201'}
    ${'a field of no record'}             | ${() => newReceipt().getValue('custrecord_other')}                                           | ${'AR-9203'}
    ${'a sublist of no record'}           | ${() => newInvoice().getLineCount('expense')}                                                | ${'AR-9204'}
    ${'a transform that is not modelled'} | ${() => record.transform({ fromType: 'customer', fromId: 1, toType: 'invoice' })}            | ${'AR-9205'}
    ${'a record that does not exist'}     | ${() => record.load({ type: 'invoice', id: 12345 })}                                         | ${'RCRD_DSNT_EXIST'}
    ${'an id that is none'}               | ${() => record.load({ type: 'invoice', id: 'x' })}                                           | ${'RCRD_DSNT_EXIST'}
    ${'an argument'}                      | ${() => record.load({ type: 'invoice' })}                                                    | ${'SSS_MISSING_REQD_ARGUMENT'}
    ${'all arguments'}                    | ${() => record.create()}                                                                     | ${'SSS_MISSING_REQD_ARGUMENT'}
    ${'a field id'}                       | ${() => newReceipt().getValue()}                                                             | ${'SSS_MISSING_REQD_ARGUMENT'}
    ${'attachments of tasks'}             | ${() => record.attach({ record: { type: 'task', id: 1 }, to: { type: 'customer', id: 1 } })} | ${'AR-9202'}
    ${'subrecords'}                       | ${() => (newReceipt() as unknown as { getSubrecord(): never }).getSubrecord()}               | ${'AR-9202'}
    ${'a computed field'}                 | ${() => newInvoice().setValue('total', 5)}                                                   | ${'AR-9202'}
    ${'a list that is set up elsewhere'}  | ${() => record.create({ type: 'currency' })}                                                 | ${'AR-9202'}
  `('$what: $says', ({ act, says }) => {
    let error: { name?: string; message?: string } = {};
    try {
      (act as () => unknown)();
    } catch (thrown) {
      error = thrown as typeof error;
    }
    expect(`${error.name} ${error.message}`).toContain(String(says));
  });
});

describe('records as a whole', () => {
  test.each`
    type          | load  | save
    ${'customer'} | ${5}  | ${10}
    ${'invoice'}  | ${10} | ${20}
    ${RECEIPT}    | ${2}  | ${4}
  `('$type costs $load to load and $save to save', ({ type, load, save }) => {
    const [invoice] = openInvoices(host.account, {});
    const receipt = newReceipt().setValue('name', 'R').save();
    const ids: Record<string, number> = {
      customer: host.account.id('customers', 'C1'),
      invoice: invoice!,
      [RECEIPT]: receipt,
    };
    host.charges.length = 0;
    const loaded = record.load({ type, id: ids[String(type)] });
    loaded.save();
    expect(host.charges.map(({ units }) => units)).toEqual([load, save]);
  });

  test('a name that must be given, and may be left out when the script says so', () => {
    expect(() => newReceipt().save()).toThrow(code('USER_ERROR'));
    expect(newReceipt().save({ ignoreMandatoryFields: true })).toBeGreaterThan(0);
  });

  test('external ids, locking and second saves', () => {
    const save = (): number => newReceipt().setValue('name', 'R').setValue('externalid', 'X1').save();
    const id = save();
    expect(save).toThrow(code('DUP_RCRD'));
    const [mine, theirs] = [1, 2].map(() => record.load({ type: RECEIPT, id }));
    theirs!.setValue('name', 'theirs').save();
    expect(() => mine!.setValue('name', 'mine').save()).toThrow(code('RCRD_HAS_BEEN_CHANGED'));
    const once = newReceipt().setValue('name', 'R');
    once.save();
    expect(() => once.save()).toThrow(/AR-9202/);
  });

  test('a copy has its values, without number and external id', () => {
    const id = newReceipt()
      .setValue('name', 'R1')
      .setValue('externalid', 'X1')
      .setValue('custrecord_test_amount', 5)
      .save();
    const copy = record.copy({ type: RECEIPT, id });
    expect([
      copy.id,
      copy.getValue('name'),
      copy.getValue('externalid'),
      copy.getValue('custrecord_test_amount'),
    ]).toEqual([null, 'R1', '', 5]);
    expect(copy.save()).not.toBe(id);
  });

  test('a customer knows what it owes', () => {
    openInvoices(
      host.account,
      { customer: 'C2', amount: 12_000 },
      { customer: 'C2', kind: 'customerdeposit', amount: 3_000 },
      { customer: 'C3', dueOn: '2026-12-01' },
    );
    const beta = record.load({ type: 'customer', id: host.account.id('customers', 'C2') });
    const shown = ['balance', 'overduebalance', 'daysoverdue', 'depositbalance', 'consolbalance'].map(
      (field) => beta.getValue(field),
    );
    expect(shown).toEqual([120, 120, 12, 30, 220]);
    beta.setValue('creditlimit', 5000).setValue('creditholdoverride', 'ON').save();
    expect(query(`SELECT creditlimit, creditholdoverride FROM customer WHERE entityid = 'C-2'`)).toEqual([
      [5000, 'ON'],
    ]);
  });

  test('what JSON shows of a record is texts', () => {
    const receipt = newReceipt()
      .setValue('name', 'R1')
      .setValue('custrecord_test_seen', true)
      .setValue('custrecord_test_booked', new Date(2026, 0, 2));
    expect(JSON.parse(JSON.stringify(receipt))).toMatchObject({
      type: RECEIPT,
      isDynamic: false,
      fields: { name: 'R1', custrecord_test_seen: 'T', custrecord_test_booked: '1/2/2026' },
    });
  });

  test('fields and lists describe themselves', () => {
    const receipt = newReceipt();
    expect(receipt.getFields()).toContain('custrecord_test_state');
    expect(receipt.getField({ fieldId: 'custrecord_test_state' })).toMatchObject({
      id: 'custrecord_test_state',
      type: 'select',
      isMandatory: false,
    });
    expect(receipt.getField('custrecord_test_state')?.getSelectOptions()).toEqual([
      { value: '1', text: 'Waiting' },
      { value: '2', text: 'Posted' },
      { value: '3', text: 'Held' },
    ]);
    expect(receipt.getField('nothing')).toBeNull();
    expect(newInvoice().getSublists()).toEqual(['item', 'installment']);
    expect(newInvoice().getSublist('item')).toMatchObject({ id: 'item', type: 'inlineeditor' });
  });

  test('record.Type names them as NetSuite does', () => {
    expect([
      record.Type['CUSTOMER_PAYMENT'],
      record.Type['DEPOSIT_APPLICATION'],
      record.Type['JOURNAL_ENTRY'],
    ]).toEqual(['customerpayment', 'depositapplication', 'journalentry']);
  });
});

describe('submitFields', () => {
  test('changes fields that take inline editing, for the price of a load', () => {
    const [invoice] = openInvoices(host.account, {});
    host.charges.length = 0;
    record.submitFields({
      type: 'invoice',
      id: invoice!,
      values: { memo: 'seen', custbody_test_disputed: true, duedate: '12/24/2026' },
    });
    expect(
      query(
        `SELECT memo, custbody_test_disputed, duedate, foreignamountunpaid FROM transaction WHERE id = ?`,
        invoice!,
      ),
    ).toEqual([['seen', 'T', '12/24/2026', 100]]);
    expect(host.charges).toEqual([{ units: 10, what: 'record.submitFields invoice' }]);
  });

  test('a record somebody holds is changed under them', () => {
    const id = newReceipt().setValue('name', 'R').save();
    const held = record.load({ type: RECEIPT, id });
    record.submitFields({ type: RECEIPT, id, values: { custrecord_test_seen: 'T' } });
    expect(() => held.save()).toThrow(code('RCRD_HAS_BEEN_CHANGED'));
  });

  test.each`
    type          | values                    | says
    ${'customer'} | ${{ creditlimit: 5 }}     | ${/AR-9202.*load and save/}
    ${'customer'} | ${{ custentity_none: 5 }} | ${/AR-9203/}
    ${'customer'} | ${{ terms: 99 }}          | ${/Invalid terms reference key 99/}
  `('$values on $type: $says', ({ type, values, says }) => {
    const id = host.account.id('customers', 'C1');
    expect(() => record.submitFields({ type, id, values })).toThrow(says as RegExp);
  });
});

describe('user events', () => {
  test('fire around a save with what was submitted, the old record beside it', () => {
    start({ userEventsOn: [RECEIPT] });
    const receipt = newReceipt().setValue('name', 'R1');
    const id = receipt.save();
    record.load({ type: RECEIPT, id }).setValue('name', 'R2').save();
    record.submitFields({ type: RECEIPT, id, values: { custrecord_test_seen: true } });
    record.delete({ type: RECEIPT, id });
    const seen = host.fired
      .filter(({ stage }) => stage !== 'beforeLoad')
      .map(({ stage, event }) => {
        const [now, old] = [event.newRecord, event.oldRecord] as [ScriptRecord, ScriptRecord | null];
        return [stage, event.type, now.id, now.getValue('name'), old?.getValue('name') ?? null];
      });
    expect(seen).toEqual([
      ['beforeSubmit', 'create', null, 'R1', null],
      ['afterSubmit', 'create', id, 'R1', null],
      ['beforeSubmit', 'edit', id, 'R2', 'R1'],
      ['afterSubmit', 'edit', id, 'R2', 'R1'],
      ['beforeSubmit', 'xedit', id, '', 'R2'],
      ['afterSubmit', 'xedit', id, '', 'R2'],
      ['beforeSubmit', 'delete', id, 'R2', 'R2'],
      ['afterSubmit', 'delete', id, 'R2', 'R2'],
    ]);
    expect(host.fired.every(({ event }) => !(event.newRecord as ScriptRecord).isDynamic)).toBe(true);
  });

  test('beforeSubmit changes what is saved; an error of it saves nothing', () => {
    start({
      userEventsOn: [RECEIPT],
      onUserEvent(stage, event) {
        const saved = event.newRecord as ScriptRecord;
        if (stage !== 'beforeSubmit') return;
        if (saved.getValue('name') === 'bad') throw new Error('no');
        saved.setValue('custrecord_test_amount', 7);
      },
    });
    newReceipt().setValue('name', 'good').save();
    expect(() => newReceipt().setValue('name', 'bad').save()).toThrow('no');
    expect(query(`SELECT name, custrecord_test_amount FROM ${RECEIPT}`)).toEqual([['good', 7]]);
  });

  test('the record of an event is not saved again', () => {
    start({
      userEventsOn: [RECEIPT],
      onUserEvent: (_stage, event) => void (event.newRecord as ScriptRecord).save(),
    });
    expect(() => newReceipt().setValue('name', 'R').save()).toThrow(code('SSS_INVALID_API_USAGE'));
  });
});
