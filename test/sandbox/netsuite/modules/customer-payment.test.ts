import { afterEach, describe, expect, test } from '@jest/globals';
import { audit } from '../../../../sandbox/netsuite/books/audit.ts';
import { runSuiteQl } from '../../../../sandbox/netsuite/books/suiteql/run.ts';
import { recordModule } from '../../../../sandbox/netsuite/modules/record/record.ts';
import type { ScriptRecord } from '../../../../sandbox/netsuite/modules/record/script-record.ts';
import { openInvoices, testHost, type TestHost } from '../support/host.ts';

type RecordModule = Record<'create' | 'load' | 'transform' | 'copy', (options: object) => ScriptRecord> &
  Record<'delete' | 'submitFields', (options: object) => number>;

let host: TestHost;
let record: RecordModule;
const start = (options: Parameters<typeof testHost>[0] = {}): void => {
  host = testHost(options);
  record = recordModule(host.host) as RecordModule;
};
afterEach(() => {
  expect(audit(host.account.books)).toEqual([]);
  host.account.books.close();
});

const id = (key: string): number => host.account.id('customers', key);
const fromCustomer = (key: string, isDynamic = false): ScriptRecord =>
  record.transform({ fromType: 'customer', fromId: id(key), toType: 'customerpayment', isDynamic });
const lineOf = (payment: ScriptRecord, doc: number, sublistId = 'apply'): number =>
  payment.findSublistLineWithValue({ sublistId, fieldId: 'doc', value: doc });
function tick(
  payment: ScriptRecord,
  doc: number,
  amount?: number,
  sublistId = 'apply',
  more: Record<string, unknown> = {},
): void {
  const line = lineOf(payment, doc, sublistId);
  const values = { apply: true, ...(amount === undefined ? {} : { amount }), ...more };
  for (const [fieldId, value] of Object.entries(values))
    payment.setSublistValue({ sublistId, fieldId, line, value });
}
const query = (sql: string, ...params: (string | number)[]): unknown =>
  runSuiteQl(host.account.books, sql, params).draw();
const unpaid = (doc: number): unknown =>
  (query(`SELECT foreignamountunpaid FROM transaction WHERE id = ?`, doc) as unknown[][])[0]?.[0];
const unused = (doc: number): unknown =>
  (query(`SELECT foreignpaymentamountunused FROM transaction WHERE id = ?`, doc) as unknown[][])[0]?.[0];

describe('a payment from a customer, standard mode', () => {
  test('pays what is ticked, posts money against receivables, and costs 30 units', () => {
    start();
    const [first, second] = openInvoices(host.account, { amount: 64_040 }, {});
    const payment = fromCustomer('C1');
    payment.setValue({ fieldId: 'trandate', value: new Date(2026, 10, 3) });
    payment.setValue({ fieldId: 'account', value: host.account.id('accounts', 'bank-eur') });
    payment.setValue({ fieldId: 'payment', value: 700.4 });
    payment.setValue({ fieldId: 'externalid', value: 'E1' });
    payment.setValue({ fieldId: 'custbody_test_decision', value: '{"why":"reference"}' });
    tick(payment, first!, 640.4);
    tick(payment, second!, 60);
    const saved = payment.save();
    expect([unpaid(first!), unpaid(second!), unused(saved)]).toEqual([0, 40, 0]);
    expect(
      query(
        `SELECT externalid, custbody_test_decision, BUILTIN.DF(status), foreigntotal FROM transaction WHERE id = ?`,
        saved,
      ),
    ).toEqual([['E1', '{"why":"reference"}', 'Payment : Deposited', 700.4]]);
    expect(
      query(
        `SELECT BUILTIN.DF(account), debit, credit FROM transactionaccountingline WHERE transaction = ? ORDER BY transactionline`,
        saved,
      ),
    ).toEqual([
      ['1800 Bank EUR', 700.4, null],
      ['1400 Receivables', null, 700.4],
    ]);
    expect(
      query(
        `SELECT previousdoc, nextdoc, linktype, foreignamount FROM nexttransactionlinelink WHERE nextdoc = ? ORDER BY previousdoc`,
        saved,
      ),
    ).toEqual([
      [first, saved, 'Payment', 640.4],
      [second, saved, 'Payment', 60],
    ]);
    expect(host.charges).toEqual([
      { units: 10, what: 'record.transform customer customerpayment' },
      { units: 20, what: 'Record.save customerpayment' },
    ]);
  });

  test.each`
    what                                  | payment      | ticks          | unpaidAfter | unusedAfter
    ${'nothing ticked: all on account'}   | ${50}        | ${[]}          | ${100}      | ${50}
    ${'more than is due'}                 | ${150}       | ${[100]}       | ${0}        | ${50}
    ${'no amount: what is ticked'}        | ${undefined} | ${[100]}       | ${0}        | ${0}
    ${'no amount on the line: all of it'} | ${100}       | ${[undefined]} | ${0}        | ${0}
    ${'a part'}                           | ${0.01}      | ${[0.01]}      | ${99.99}    | ${0}
  `('$what', ({ payment: money, ticks, unpaidAfter, unusedAfter }) => {
    start();
    const [invoice] = openInvoices(host.account, {});
    const payment = fromCustomer('C1');
    if (money !== undefined) payment.setValue('payment', money);
    for (const amount of ticks as (number | undefined)[]) tick(payment, invoice!, amount);
    const saved = payment.save();
    expect([unpaid(invoice!), unused(saved)]).toEqual([unpaidAfter, unusedAfter]);
  });

  test.each`
    what                                  | change
    ${'more applied than paid'}           | ${(payment: ScriptRecord, doc: number) => (payment.setValue('payment', 50), tick(payment, doc, 100))}
    ${'more applied than is due'}         | ${(payment: ScriptRecord, doc: number) => (payment.setValue('payment', 200), tick(payment, doc, 150))}
    ${'a payment of nothing for nothing'} | ${(payment: ScriptRecord) => payment.setValue('payment', 0)}
    ${'a closed period'}                  | ${(payment: ScriptRecord, doc: number) => (payment.setValue('trandate', new Date(2026, 8, 30)), tick(payment, doc))}
    ${'a period nobody set up'}           | ${(payment: ScriptRecord, doc: number) => (payment.setValue('trandate', new Date(2030, 0, 1)), tick(payment, doc))}
    ${'a discount the terms do not give'} | ${(payment: ScriptRecord, doc: number) => tick(payment, doc, 98, 'apply', { disc: 2 })}
  `('refuses $what and writes nothing', ({ change }) => {
    start();
    const [invoice] = openInvoices(host.account, {});
    const payment = fromCustomer('C1');
    (change as (payment: ScriptRecord, doc: number) => void)(payment, invoice!);
    expect(() => payment.save()).toThrow(expect.objectContaining({ name: 'USER_ERROR' }));
    expect(query(`SELECT count(*) FROM transaction WHERE type = 'CustPymt'`)).toEqual([[0]]);
    expect(unpaid(invoice!)).toBe(100);
  });

  test.each`
    what                       | change                                                                                                | sees
    ${'a part of the invoice'} | ${(payment: ScriptRecord, doc: number) => tick(payment, doc, 60)}                                     | ${[60, 60, 0]}
    ${'all that is due'}       | ${(payment: ScriptRecord, doc: number) => tick(payment, doc)}                                         | ${[100, 100, 0]}
    ${'more than is applied'}  | ${(payment: ScriptRecord, doc: number) => (payment.setValue('payment', 150), tick(payment, doc, 60))} | ${[150, 60, 90]}
  `('user events see the totals of what is submitted: $what', ({ change, sees }) => {
    const seen: unknown[] = [];
    start({
      userEventsOn: ['customerpayment'],
      onUserEvent(stage, { newRecord }) {
        if (stage === 'beforeLoad') return;
        seen.push(['payment', 'applied', 'unapplied'].map((id) => (newRecord as ScriptRecord).getValue(id)));
      },
    });
    const [invoice] = openInvoices(host.account, {});
    const payment = record.transform({ fromType: 'invoice', fromId: invoice!, toType: 'customerpayment' });
    (change as (payment: ScriptRecord, doc: number) => void)(payment, invoice!);
    payment.save();
    expect(seen).toEqual([sees, sees]);
  });

  test('one external id is one payment, however often it is saved', () => {
    start();
    openInvoices(host.account, {}, {});
    const save = (): number => fromCustomer('C1').setValue('payment', 10).setValue('externalid', 'E1').save();
    save();
    expect(save).toThrow(expect.objectContaining({ name: 'DUP_RCRD' }));
    expect(query(`SELECT count(*) FROM transaction WHERE type = 'CustPymt'`)).toEqual([[1]]);
  });

  test('what was paid in between cannot be paid again', () => {
    start();
    const [invoice] = openInvoices(host.account, {});
    const [first, second] = [fromCustomer('C1'), fromCustomer('C1')];
    tick(first, invoice!);
    tick(second, invoice!, 100);
    first.save();
    expect(() => second.save()).toThrow(expect.objectContaining({ name: 'USER_ERROR' }));
  });

  test('a discount in terms closes the invoice beyond the cash', () => {
    start();
    const [invoice] = openInvoices(host.account, { customer: 'C2', terms: '2/10', on: '2026-11-05' });
    const payment = fromCustomer('C2');
    const line = lineOf(payment, invoice!);
    expect(payment.getSublistValue({ sublistId: 'apply', fieldId: 'discamt', line })).toBe(2);
    tick(payment, invoice!);
    const saved = payment.save();
    expect([unpaid(invoice!), unused(saved)]).toEqual([0, 0]);
    expect(query(`SELECT foreigntotal FROM transaction WHERE id = ?`, saved)).toEqual([[98]]);
    expect(
      query(
        `SELECT debit FROM transactionaccountingline WHERE account = ?`,
        host.account.id('accounts', 'discount'),
      ),
    ).toEqual([[2]]);
  });

  test('currency other than the customer’s: on account yes, ticked lines no, because the list was filled before', () => {
    start();
    const [invoice] = openInvoices(host.account, {});
    const dollars = host.account.id('currencies', 'USD');
    const onAccount = fromCustomer('C1').setValue('currency', dollars).setValue('payment', 10).save();
    expect(query(`SELECT BUILTIN.DF(currency) FROM transaction WHERE id = ?`, onAccount)).toEqual([
      ['US Dollar'],
    ]);
    const payment = fromCustomer('C1').setValue('currency', dollars);
    tick(payment, invoice!);
    expect(() => payment.save()).toThrow(/AR-9208/);
  });
});

describe('a payment from an invoice', () => {
  test('is ticked for what is due, in the currency of the invoice, and realises what the rate changed', () => {
    start();
    const [invoice] = openInvoices(host.account, {
      customer: 'C4',
      currency: 'USD',
      subsidiary: 'DE',
      on: '2026-10-01',
    });
    const payment = record.transform({ fromType: 'invoice', fromId: invoice!, toType: 'customerpayment' });
    expect(payment.getValue('payment')).toBe(100);
    expect(payment.getValue('currency')).toBe(String(host.account.id('currencies', 'USD')));
    payment.setValue('trandate', new Date(2026, 10, 10));
    payment.save();
    expect(unpaid(invoice!)).toBe(0);
    expect(
      query(
        `SELECT t.type, a.debit FROM transactionaccountingline a JOIN transaction t ON t.id = a.transaction WHERE a.account = ?`,
        host.account.id('accounts', 'realized'),
      ),
    ).toEqual([['FxReval', 3]]);
  });

  test('rounding beyond the realised difference goes to its own account', () => {
    start();
    const [invoice] = openInvoices(host.account, { customer: 'C5', currency: 'JPY', amount: 12_345 });
    for (const part of [4_321, 8_024]) {
      const payment = record.transform({ fromType: 'invoice', fromId: invoice!, toType: 'customerpayment' });
      payment.setValue('payment', part);
      tick(payment, invoice!, part);
      payment.save();
    }
    expect(unpaid(invoice!)).toBe(0);
  });
});

describe('credits and deposits', () => {
  const credit = (amount: number): number => {
    const memo = record.create({ type: 'creditmemo', defaultValues: { entity: id('C1') } });
    memo.setSublistValue({
      sublistId: 'item',
      fieldId: 'item',
      line: 0,
      value: host.account.id('items', 'item'),
    });
    memo.setSublistValue({ sublistId: 'item', fieldId: 'amount', line: 0, value: amount });
    return memo.save();
  };
  const deposit = (amount: number): number =>
    record
      .create({ type: 'customerdeposit', defaultValues: { entity: id('C1') } })
      .setValue('payment', amount)
      .save();

  test('a payment of nothing that only nets credits saves no payment but the links', () => {
    start();
    const [invoice] = openInvoices(host.account, {});
    const memo = credit(30);
    const payment = fromCustomer('C1').setValue('externalid', 'E9');
    tick(payment, invoice!, 30);
    tick(payment, memo, 30, 'credit');
    expect(payment.save()).toBe(0);
    expect([unpaid(invoice!), unused(memo)]).toEqual([70, 0]);
    expect(query(`SELECT count(*) FROM transaction WHERE type = 'CustPymt'`)).toEqual([[0]]);
    expect(query(`SELECT previousdoc, nextdoc, linktype FROM previoustransactionlinelink`)).toEqual([
      [invoice, memo, 'Payment'],
    ]);
  });

  test('a deposit becomes a deposit application; money pays the rest', () => {
    start();
    const [invoice] = openInvoices(host.account, {});
    const kept = deposit(40);
    const payment = fromCustomer('C1').setValue('payment', 60);
    tick(payment, invoice!, 100);
    tick(payment, kept, 40, 'deposit');
    const saved = payment.save();
    expect([unpaid(invoice!), unused(kept), unused(saved)]).toEqual([0, 0, 0]);
    expect(
      query(
        `SELECT t.type, k.linktype, k.foreignamount FROM nexttransactionlinelink k JOIN transaction t ON t.id = k.nextdoc WHERE k.previousdoc = ?`,
        kept,
      ),
    ).toEqual([['DepAppl', 'DepAppl', 40]]);
    const [[application]] = query(`SELECT id FROM transaction WHERE type = 'DepAppl'`) as [[number]];
    record.delete({ type: 'depositapplication', id: application });
    expect([unpaid(invoice!), unused(kept)]).toEqual([40, 40]);
  });

  test('a deposit is transformed into its application', () => {
    start();
    const [invoice] = openInvoices(host.account, {});
    const kept = deposit(100);
    const application = record.transform({
      fromType: 'customerdeposit',
      fromId: kept,
      toType: 'depositapplication',
    });
    tick(application, invoice!, 100);
    application.save();
    expect([unpaid(invoice!), unused(kept)]).toEqual([0, 0]);
    expect(query(`SELECT BUILTIN.DF(status) FROM transaction WHERE id = ?`, kept)).toEqual([
      ['Customer Deposit : Fully Applied'],
    ]);
  });

  test('an overpayment is a credit of a later payment', () => {
    start();
    const over = fromCustomer('C1').setValue('payment', 25).save();
    const [invoice] = openInvoices(host.account, {});
    const payment = fromCustomer('C1');
    tick(payment, invoice!, 25);
    tick(payment, over, 25, 'credit');
    expect(payment.save()).toBe(0);
    expect([unpaid(invoice!), unused(over)]).toEqual([75, 0]);
  });

  test('more credits than there is to pay are refused', () => {
    start();
    const [invoice] = openInvoices(host.account, {});
    const memo = credit(150);
    const payment = fromCustomer('C1');
    tick(payment, invoice!, 100);
    tick(payment, memo, 150, 'credit');
    expect(() => payment.save()).toThrow(expect.objectContaining({ name: 'USER_ERROR' }));
  });

  test('journal debits are paid line by line, journal credits are used', () => {
    start();
    openInvoices(
      host.account,
      { kind: 'journalentry', number: 'JD', amount: 5_000, account: 'writeoff' },
      { kind: 'journalentry', number: 'JC', amount: -2_000, account: 'writeoff' },
    );
    const [[debit], [credit]] = query(`SELECT id FROM transaction WHERE type = 'Journal' ORDER BY id`) as [
      [number],
      [number],
    ];
    const payment = fromCustomer('C1').setValue('payment', 30);
    tick(payment, debit, 50);
    tick(payment, credit, 20, 'credit');
    payment.save();
    expect(
      query(
        `SELECT foreignamountunpaid, foreignpaymentamountunused FROM transactionline WHERE transaction IN (?, ?) AND linesequencenumber = 0 ORDER BY transaction`,
        debit,
        credit,
      ),
    ).toEqual([
      [0, null],
      [null, 0],
    ]);
  });
});

describe('a saved payment', () => {
  test('shows what it applied, and can apply differently', () => {
    start();
    const [first, second] = openInvoices(host.account, {}, {});
    const payment = fromCustomer('C1').setValue('payment', 100);
    tick(payment, first!, 100);
    const saved = payment.save();
    const again = record.load({ type: 'customerpayment', id: saved });
    const line = lineOf(again, first!);
    expect(again.getSublistValue('apply', 'amount', line)).toBe(100);
    expect([again.getValue('applied'), again.getValue('unapplied'), again.getValue('total')]).toEqual([
      100, 0, 100,
    ]);
    again.setSublistValue({ sublistId: 'apply', fieldId: 'apply', line, value: false });
    tick(again, second!, 100);
    again.save();
    expect([unpaid(first!), unpaid(second!), unused(saved)]).toEqual([100, 0, 0]);
  });

  test('is not overwritten by who loaded it before somebody else saved', () => {
    start();
    const saved = fromCustomer('C1').setValue('payment', 10).save();
    const [mine, theirs] = [1, 2].map(() => record.load({ type: 'customerpayment', id: saved }));
    theirs!.setValue('memo', 'theirs').save();
    expect(() => mine!.setValue('memo', 'mine').save()).toThrow(
      expect.objectContaining({ name: 'RCRD_HAS_BEEN_CHANGED' }),
    );
    expect(query(`SELECT memo FROM transaction WHERE id = ?`, saved)).toEqual([['theirs']]);
  });

  test('deleted, it opens again what it paid; the invoice it paid cannot go before it', () => {
    start();
    const [invoice] = openInvoices(host.account, {});
    const payment = fromCustomer('C1');
    tick(payment, invoice!);
    const saved = payment.save();
    expect(() => record.delete({ type: 'invoice', id: invoice! })).toThrow(
      expect.objectContaining({ name: 'THIS_RECORD_CANNOT_BE_DELETED_BECAUSE_IT_HAS_DEPENDENT_RECORDS' }),
    );
    record.delete({ type: 'customerpayment', id: saved });
    expect(unpaid(invoice!)).toBe(100);
    expect(() => record.load({ type: 'customerpayment', id: saved })).toThrow(
      expect.objectContaining({ name: 'RCRD_DSNT_EXIST' }),
    );
  });
});

describe('groups of customers', () => {
  test.each`
    settings                         | says
    ${{}}                            | ${'of its own customer'}
    ${{ CONSOLIDATEDPAYMENTS: 'T' }} | ${null}
  `('the head pays for those below it with $settings: $says', ({ settings, says }) => {
    start({ settings: settings as Record<string, string> });
    const [invoice] = openInvoices(host.account, { customer: 'C3' });
    const payment = fromCustomer('C2');
    expect(lineOf(payment, invoice!)).toBe(says === null ? 0 : -1);
    if (says !== null) return;
    tick(payment, invoice!);
    payment.save();
    expect(unpaid(invoice!)).toBe(0);
  });
});

describe('dynamic mode', () => {
  test('works out totals as lines are committed', () => {
    start();
    const [first, second] = openInvoices(host.account, {}, {});
    const payment = fromCustomer('C1', true);
    for (const doc of [first!, second!]) {
      payment.selectLine({ sublistId: 'apply', line: lineOf(payment, doc) });
      payment.setCurrentSublistValue({ sublistId: 'apply', fieldId: 'apply', value: true });
      expect(payment.getCurrentSublistValue({ sublistId: 'apply', fieldId: 'amount' })).toBe(100);
      payment.commitLine({ sublistId: 'apply' });
    }
    expect([payment.getValue('payment'), payment.getValue('applied'), payment.getValue('unapplied')]).toEqual(
      [200, 200, 0],
    );
    payment.save();
    expect([unpaid(first!), unpaid(second!)]).toEqual([0, 0]);
  });

  test('with an amount given, a tick takes what is left', () => {
    start();
    const [first, second] = openInvoices(host.account, {}, {});
    const payment = fromCustomer('C1', true).setValue('payment', 130);
    for (const doc of [first!, second!]) {
      payment
        .selectLine('apply', lineOf(payment, doc))
        .setCurrentSublistValue('apply', 'apply', true)
        .commitLine('apply');
    }
    payment.save();
    expect([unpaid(first!), unpaid(second!)]).toEqual([0, 70]);
  });

  test('auto apply pays from the top of the list', () => {
    start();
    const [newer, older] = openInvoices(host.account, { on: '2026-10-20' }, { on: '2026-10-02' });
    fromCustomer('C1', true).setValue('autoapply', true).setValue('payment', 120).save();
    expect([unpaid(older!), unpaid(newer!)]).toEqual([0, 80]);
  });

  test('another currency fills the lists anew', () => {
    start();
    openInvoices(
      host.account,
      { customer: 'C4', subsidiary: 'US', currency: 'USD', number: 'A' },
      { customer: 'C4', subsidiary: 'US', currency: 'EUR', number: 'B' },
    );
    const payment = fromCustomer('C4', true);
    expect(payment.getSublistValue('apply', 'refnum', 0)).toBe('A');
    payment.setValue('currency', host.account.id('currencies', 'EUR'));
    expect(payment.getSublistValue('apply', 'refnum', 0)).toBe('B');
    expect(payment.getLineCount('apply')).toBe(1);
  });
});

test('a payment is transformed, never created or copied', () => {
  start();
  const saved = fromCustomer('C1').setValue('payment', 10).save();
  expect(() => record.create({ type: 'customerpayment', defaultValues: { entity: id('C1') } })).toThrow(
    /AR-9202/,
  );
  expect(() => record.copy({ type: 'customerpayment', id: saved })).toThrow(/AR-9202/);
});
