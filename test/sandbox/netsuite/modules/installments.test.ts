import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { audit } from '../../../../sandbox/netsuite/books/audit.ts';
import { scheduleOf } from '../../../../sandbox/netsuite/books/ledger/installments.ts';
import type { TermRow } from '../../../../sandbox/netsuite/books/ledger/masters.ts';
import { runSuiteQl } from '../../../../sandbox/netsuite/books/suiteql/run.ts';
import { recordModule } from '../../../../sandbox/netsuite/modules/record/record.ts';
import type { ScriptRecord } from '../../../../sandbox/netsuite/modules/record/script-record.ts';
import { searchModule } from '../../../../sandbox/netsuite/modules/search/search.ts';
import { transactionModule } from '../../../../sandbox/netsuite/modules/transaction/transaction.ts';
import { openInvoices, testHost, type TestHost } from '../support/host.ts';

type RecordModule = Record<'create' | 'load' | 'transform', (options: object) => ScriptRecord> &
  Record<'delete', (options: object) => number>;

let host: TestHost;
let record: RecordModule;
const start = (settings: Readonly<Record<string, string>> = {}): void => {
  host = testHost({ settings });
  record = recordModule(host.host) as RecordModule;
};
beforeEach(() => start());
afterEach(() => {
  expect(audit(host.account.books)).toEqual([]);
  host.account.books.close();
});

const terms = (key: string): number => host.account.id('terms', key);
const query = (sql: string, ...params: (string | number)[]): unknown[][] =>
  runSuiteQl(host.account.books, sql, params).draw() as unknown[][];
const open = (id: number): unknown =>
  query(
    `SELECT COALESCE(foreignamountunpaid, foreignpaymentamountunused) FROM transaction WHERE id = ?`,
    id,
  )[0]?.[0];
const due = (invoice: number): unknown[] =>
  host.account.books
    .rows<{ open: number }>(`SELECT open FROM _installment WHERE doc = ? ORDER BY number`, invoice)
    .map((row) => row.open);
const invoice = (amount: number, key = 'thirds'): ScriptRecord =>
  record
    .create({
      type: 'invoice',
      defaultValues: { entity: host.account.id('customers', 'C1') },
      isDynamic: false,
    })
    .setValue('terms', terms(key))
    .setValue('trandate', new Date(2026, 9, 31))
    .setSublistValue('item', 'item', 0, host.account.id('items', 'item'))
    .setSublistValue('item', 'amount', 0, amount);
const linesOf = (made: ScriptRecord, sublist: string, ...fields: readonly string[]): unknown[][] =>
  Array.from({ length: made.getLineCount(sublist) }, (_, line) =>
    fields.map((field) => {
      const value = made.getSublistValue(sublist, field, line);
      return value instanceof Date ? value.toLocaleDateString('sv') : value;
    }),
  );
/** A payment of the customer with those installments ticked, by amount. */
function pay(of: number, amounts: readonly (number | null)[], payment?: number): number {
  const made = record.transform({
    fromType: 'customer',
    fromId: host.account.id('customers', 'C1'),
    toType: 'customerpayment',
    isDynamic: true,
  });
  let index = 0;
  for (let line = 0; line < made.getLineCount('apply'); line += 1) {
    if (made.getSublistValue('apply', 'doc', line) !== String(of)) continue;
    const amount = amounts[index++];
    if (amount === null || amount === undefined) continue;
    made
      .selectLine('apply', line)
      .setCurrentSublistValue('apply', 'apply', true)
      .setCurrentSublistValue('apply', 'amount', amount)
      .commitLine('apply');
  }
  if (payment !== undefined) made.setValue('payment', payment);
  return made.save();
}

describe('what terms make of a total', () => {
  const of = (more: Partial<TermRow>): TermRow => ({
    id: 1,
    netdays: 30,
    discountpercent: 0,
    discountdays: 0,
    installment: 'T',
    recurrencecount: 3,
    recurrencefrequency: 'MONTHLY',
    repeatevery: 1,
    percentages: null,
    ...more,
  });
  test.each([
    [
      'even parts, the last with the odd cents',
      {},
      10_000,
      ['2026-03-02 3333', '2026-04-02 3333', '2026-05-02 3334'],
    ],
    [
      'percentages',
      { percentages: '[50, 33.333, 16.667]' },
      999,
      ['2026-03-02 500', '2026-04-02 333', '2026-05-02 166'],
    ],
    [
      'every two weeks',
      { recurrencefrequency: 'WEEKLY', repeatevery: 2, netdays: 0 },
      3,
      ['2026-01-31 1', '2026-02-14 1', '2026-02-28 1'],
    ],
    [
      'days',
      { recurrencefrequency: 'DAILY', netdays: 0, recurrencecount: 2 },
      2,
      ['2026-01-31 1', '2026-02-01 1'],
    ],
    [
      'years',
      { recurrencefrequency: 'ANNUALLY', netdays: 0, recurrencecount: 2 },
      2,
      ['2026-01-31 1', '2027-01-31 1'],
    ],
    ['the last day of a shorter month', { netdays: 0 }, 3, ['2026-01-31 1', '2026-02-28 1', '2026-03-31 1']],
    [
      'less than a cent each: never more than there is',
      { recurrencecount: 4 },
      2,
      ['2026-03-02 1', '2026-04-02 1', '2026-05-02 0', '2026-06-02 0'],
    ],
    ['none without installments', { installment: 'F' }, 100, []],
  ] as const)('%s', (_, more, total, expected) => {
    expect(
      scheduleOf(of(more as Partial<TermRow>), '2026-01-31', total).map(
        ({ duedate, amount }) => `${duedate} ${amount}`,
      ),
    ).toEqual(expected);
  });
});

test('an invoice with such terms has them, and one A/R line', () => {
  const id = invoice(100).save();
  const loaded = record.load({ type: 'invoice', id });
  expect(linesOf(loaded, 'installment', 'seqnum', 'duedate', 'amount')).toEqual([
    [1, '2026-11-30', 33.33],
    [2, '2026-12-30', 33.33],
    [3, '2027-01-30', 33.34],
  ]);
  expect(
    query(`SELECT foreignamountunpaid FROM transactionline WHERE transaction = ? AND mainline = 'T'`, id),
  ).toEqual([[100]]);
  expect(loaded.getValue('duedate')).toEqual(new Date(2026, 10, 30));
});

test('a payment lists each by its number, pays some in part, and gives them back when it goes', () => {
  const id = invoice(100).save();
  const made = record.transform({
    fromType: 'customer',
    fromId: host.account.id('customers', 'C1'),
    toType: 'customerpayment',
  });
  expect(linesOf(made, 'apply', 'doc', 'line', 'installmentnumber', 'duedate', 'total', 'due')).toEqual([
    [String(id), 0, 1, '2026-11-30', 33.33, 33.33],
    [String(id), 0, 2, '2026-12-30', 33.33, 33.33],
    [String(id), 0, 3, '2027-01-30', 33.34, 33.34],
  ]);
  const payment = pay(id, [33.33, null, 10]);
  expect([open(id), due(id)]).toEqual([56.67, [0, 3_333, 2_334]]);
  const shown = record.load({ type: 'customerpayment', id: payment });
  expect(linesOf(shown, 'apply', 'installmentnumber', 'apply', 'amount', 'due')).toEqual([
    [1, true, 33.33, 33.33],
    [3, true, 10, 33.34],
    [2, false, '', 33.33],
  ]);
  expect(
    query(
      `SELECT previousdoc, nextdoc, foreignamount FROM previoustransactionlinelink WHERE nextdoc = ? ORDER BY foreignamount`,
      payment,
    ),
  ).toEqual([
    [id, payment, 10],
    [id, payment, 33.33],
  ]);
  expect(() => pay(id, [null, 33.33, 23.35])).toThrow(expect.objectContaining({ name: 'USER_ERROR' }));
  expect(() => pay(id, [34])).toThrow(expect.objectContaining({ name: 'USER_ERROR' }));
  record.delete({ type: 'customerpayment', id: payment });
  expect([open(id), due(id)]).toEqual([100, [3_333, 3_333, 3_334]]);
});

test('taking one off a saved payment leaves the other', () => {
  const id = invoice(100).save();
  const payment = pay(id, [33.33, 33.33], 66.66);
  const shown = record.load({ type: 'customerpayment', id: payment });
  shown.setSublistValue('apply', 'apply', 0, false).save();
  expect([open(id), open(payment), due(id)]).toEqual([66.67, 33.33, [3_333, 0, 3_334]]);
});

test('transformed, all of them are ticked', () => {
  const id = invoice(100).save();
  const payment = record.transform({ fromType: 'invoice', fromId: id, toType: 'customerpayment' });
  expect(payment.getValue('payment')).toBe(100);
  payment.save();
  expect([open(id), due(id), record.load({ type: 'invoice', id }).getValue('status')]).toEqual([
    0,
    [0, 0, 0],
    'Paid In Full',
  ]);
});

test('credit memos and deposits settle them too', () => {
  const id = invoice(90).save();
  const memo = record.transform({ fromType: 'invoice', fromId: id, toType: 'creditmemo' });
  memo.setSublistValue('item', 'amount', 0, 40);
  memo.setSublistValue('apply', 'amount', 1, 10).setSublistValue('apply', 'apply', 2, false);
  memo.save();
  expect(due(id)).toEqual([0, 2_000, 3_000]);
  const deposit = record
    .create({ type: 'customerdeposit', defaultValues: { customer: host.account.id('customers', 'C1') } })
    .setValue('payment', 25)
    .save();
  const applied = record.transform({
    fromType: 'customerdeposit',
    fromId: deposit,
    toType: 'depositapplication',
  });
  applied.setSublistValue('apply', 'apply', 0, true).setSublistValue('apply', 'amount', 0, 20);
  applied.setSublistValue('apply', 'apply', 1, true).setSublistValue('apply', 'amount', 1, 5);
  const application = applied.save();
  expect([
    due(id),
    linesOf(
      record.load({ type: 'depositapplication', id: application }),
      'apply',
      'installmentnumber',
      'amount',
    ),
  ]).toEqual([
    [0, 0, 2_500],
    [
      [2, 20],
      [3, 5],
    ],
  ]);
});

test.each([
  ['directly', {}, [0, 0, 0]],
  ['by a reversing journal', { REVERSALVOIDING: 'T' }, [0, 0, 0]],
] as const)('voided %s, nothing is due', (_, settings, left) => {
  host.account.books.close();
  start(settings);
  const id = invoice(100).save();
  pay(id, [10]);
  (transactionModule(host.host) as { void(options: object): number }).void({
    type: 'invoice',
    id: invoice(60).save(),
  });
  const [last] = host.account.books.rows<{ doc: number }>(`SELECT max(doc) AS doc FROM _installment`);
  expect(due(last!.doc)).toEqual(left);
  expect(due(id)).toEqual([2_333, 3_333, 3_334]);
});

describe('overridden', () => {
  const overridden = (...lines: readonly (readonly [Date, number])[]): ScriptRecord => {
    const made = invoice(100).setValue('overrideinstallments', true);
    for (const [line, [day, amount]] of lines.entries())
      made
        .setSublistValue('installment', 'duedate', line, day)
        .setSublistValue('installment', 'amount', line, amount);
    return made;
  };
  test('the script says what is due when', () => {
    const id = overridden([new Date(2026, 11, 1), 80], [new Date(2027, 0, 1), 20]).save();
    expect([
      due(id),
      linesOf(record.load({ type: 'invoice', id }), 'installment', 'seqnum', 'duedate'),
    ]).toEqual([
      [8_000, 2_000],
      [
        [1, '2026-12-01'],
        [2, '2027-01-01'],
      ],
    ]);
  });
  test('but not more or less than the total', () => {
    expect(() => overridden([new Date(2026, 11, 1), 80]).save()).toThrow('must equal the total');
    expect(() => overridden([new Date(2026, 11, 1), 180], [new Date(2026, 11, 2), -80]).save()).toThrow(
      'must equal the total',
    );
  });
  test('and not where the terms have none, or without saying so', () => {
    expect(() =>
      overridden([new Date(2026, 11, 1), 100])
        .setValue('terms', terms('net30'))
        .save(),
    ).toThrow('terms have none');
    expect(() => invoice(100).setSublistValue('installment', 'amount', 0, 100).save()).toThrow(
      'overrideinstallments',
    );
  });
  test('days may move after a payment, amounts may not', () => {
    const id = overridden([new Date(2026, 11, 1), 80], [new Date(2027, 0, 1), 20]).save();
    pay(id, [80]);
    record
      .load({ type: 'invoice', id })
      .setSublistValue('installment', 'duedate', 1, new Date(2027, 0, 15))
      .save();
    expect(linesOf(record.load({ type: 'invoice', id }), 'installment', 'duedate')).toEqual([
      ['2026-12-01'],
      ['2027-01-15'],
    ]);
    const shifted = record.load({ type: 'invoice', id });
    shifted.setSublistValue('installment', 'amount', 0, 90).setSublistValue('installment', 'amount', 1, 10);
    expect(() => shifted.save()).toThrow('after something was paid');
  });
});

test('they follow the total of an invoice that is changed while nothing of it is paid', () => {
  const id = invoice(100).save();
  record.load({ type: 'invoice', id }).setSublistValue('item', 'amount', 0, 30).save();
  expect(due(id)).toEqual([1_000, 1_000, 1_000]);
  record.load({ type: 'invoice', id }).setValue('terms', terms('net30')).save();
  expect(due(id)).toEqual([]);
});

test('loaded history has them, and what was paid settled the first', () => {
  const [id] = openInvoices(host.account, { terms: 'thirds' });
  expect(due(id!)).toEqual([3_333, 3_333, 3_334]);
  pay(id!, [1]);
  expect(due(id!)).toEqual([3_233, 3_333, 3_334]);
});

test('in another currency each part takes its share of the invoice in ours', () => {
  const id = invoice(100)
    .setValue('currency', host.account.id('currencies', 'USD'))
    .setValue('exchangerate', 0.91111)
    .save();
  const payment = record.transform({ fromType: 'invoice', fromId: id, toType: 'customerpayment' });
  payment.setValue('trandate', new Date(2026, 10, 12)).save();
  expect(open(id)).toBe(0);
});

test('a search of invoices tells them, a row each, what is open of them, in both currencies', () => {
  const id = invoice(100)
    .setValue('currency', host.account.id('currencies', 'USD'))
    .setValue('exchangerate', 0.5)
    .save();
  pay(invoice(10, 'net30').save(), [10]);
  const search = searchModule(host.host);
  const names = ['installmentnumber', 'duedate', 'fxamount', 'fxamountpaid', 'fxamountremaining', 'amount'];
  const columns = names.map((name) => ({
    name,
    join: 'installment',
    ...(name === 'installmentnumber' ? { sort: 'ASC' } : {}),
  }));
  const rows = (...filters: readonly unknown[]): unknown[][] =>
    search
      .create({ type: 'invoice', filters: [['mainline', 'is', 'T'], ...filters], columns })
      .run()
      .getRange({ start: 0, end: 100 })
      .map((row) => [Number(row.id), ...columns.map((column) => row.getValue(column))]);
  expect(rows('AND', ['installment.installmentnumber', 'greaterthan', '0'])).toEqual([
    [id, '1', '11/30/2026', '33.33', '0.00', '33.33', '16.67'],
    [id, '2', '12/30/2026', '33.33', '0.00', '33.33', '16.67'],
    [id, '3', '1/30/2027', '33.34', '0.00', '33.34', '16.67'],
  ]);
  expect(rows('AND', ['installment.fxamountremaining', 'greaterthan', '33.33'])).toHaveLength(1);
  expect(rows()).toHaveLength(4); // an invoice without has a row all the same
  expect(() => search.create({ type: 'installment', filters: [], columns: [] })).toThrow(
    expect.objectContaining({ name: 'SSS_INVALID_SRCH_TYPE' }),
  );
});
