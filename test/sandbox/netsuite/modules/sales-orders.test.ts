import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { audit } from '../../../../sandbox/netsuite/books/audit.ts';
import { runSuiteQl } from '../../../../sandbox/netsuite/books/suiteql/run.ts';
import { recordModule } from '../../../../sandbox/netsuite/modules/record/record.ts';
import type { ScriptRecord } from '../../../../sandbox/netsuite/modules/record/script-record.ts';
import { transactionModule } from '../../../../sandbox/netsuite/modules/transaction/transaction.ts';
import { testHost, type TestHost } from '../support/host.ts';
import { searchOver } from '../support/search.ts';

type RecordModule = Record<'create' | 'load' | 'copy' | 'transform', (options: object) => ScriptRecord> &
  Record<'delete', (options: object) => number>;

let host: TestHost;
let record: RecordModule;
beforeEach(() => {
  host = testHost();
  record = recordModule(host.host) as RecordModule;
});
afterEach(() => {
  expect(audit(host.account.books)).toEqual([]);
  host.account.books.close();
});

const query = (sql: string, ...params: (string | number)[]): unknown[][] =>
  runSuiteQl(host.account.books, sql, params).draw() as unknown[][];
const code = (name: string): unknown => expect.objectContaining({ name });
const status = (id: number): unknown => query('SELECT status FROM transaction WHERE id = ?', id)[0]?.[0];
const billed = (id: number): unknown[] =>
  query(
    `SELECT quantitybilled FROM transactionline WHERE transaction = ? AND mainline = 'F' ORDER BY id`,
    id,
  ).map(([each]) => each);

/** An order of 10 at 12.50 and 3 at 0.333. */
const order = (): ScriptRecord => {
  const made = record.create({
    type: 'salesorder',
    defaultValues: { entity: host.account.id('customers', 'C1') },
  });
  for (const [line, [quantity, rate]] of (
    [
      [10, 12.5],
      [3, 0.333],
    ] as const
  ).entries())
    made
      .setSublistValue('item', 'item', line, host.account.id('items', 'item'))
      .setSublistValue('item', 'quantity', line, quantity)
      .setSublistValue('item', 'rate', line, rate);
  return made.setValue('otherrefnum', 'PO-7').setValue('memo', 'first half');
};
const bill = (id: number, isDynamic = false): ScriptRecord =>
  record.transform({ fromType: 'salesorder', fromId: id, toType: 'invoice', isDynamic });
const items = (made: ScriptRecord, ...fields: readonly string[]): unknown[][] =>
  Array.from({ length: made.getLineCount('item') }, (_, line) =>
    fields.map((field) => made.getSublistValue('item', field, line)),
  );

describe('the type of the item on its line', () => {
  test('is there once the order is saved, on what is made of it, and in searches', () => {
    const made = order();
    expect(items(made, 'itemtype')).toEqual([[''], ['']]);
    const id = made.save();
    expect(items(record.load({ type: 'salesorder', id }), 'itemtype')).toEqual([['Service'], ['Service']]);
    const invoice = bill(id);
    expect(items(invoice, 'itemtype')).toEqual([['Service'], ['Service']]);
    const billing = invoice.save();
    const credit = record.transform({ fromType: 'invoice', fromId: billing, toType: 'creditmemo' });
    expect(items(credit, 'itemtype')).toEqual([['Service'], ['Service']]);
    const { found } = searchOver(host);
    const lines = (filter: unknown): unknown[][] =>
      found('invoice', [['internalid', 'anyof', billing], 'and', filter], ['line', 'itemtype']);
    expect(lines(['itemtype', 'is', 'Service'])).toHaveLength(2);
    expect(lines(['itemtype', 'is', 'Group'])).toEqual([]);
    expect(lines(['itemtype', 'isempty', ''])).toEqual([['0', '']]);
  });

  test('is there at once in dynamic mode', () => {
    const made = record.create({
      type: 'invoice',
      isDynamic: true,
      defaultValues: { entity: host.account.id('customers', 'C1') },
    });
    made.selectNewLine('item').setCurrentSublistValue('item', 'item', host.account.id('items', 'item'));
    expect(made.getCurrentSublistValue('item', 'itemtype')).toBe('Service');
  });
});

describe('billed', () => {
  test('in one go: the invoice has the order’s customer, terms, lines and reference, and links to it line by line', () => {
    const id = order().save();
    const invoice = bill(id);
    expect([
      invoice.getValue('createdfrom'),
      invoice.getValue('otherrefnum'),
      invoice.getValue('memo'),
      invoice.getValue('total'),
    ]).toEqual([String(id), 'PO-7', 'first half', 126]);
    expect(items(invoice, 'orderline', 'quantity', 'amount')).toEqual([
      [1, 10, 125],
      [2, 3, 1],
    ]);
    const made = invoice.save();
    expect([status(id), billed(id)]).toEqual(['G', [10, 3]]);
    expect(
      query(
        `SELECT previousline, nextdoc, nextline, linktype, foreignamount FROM previoustransactionlinelink WHERE previousdoc = ? ORDER BY previousline`,
        id,
      ),
    ).toEqual([
      [1, made, 1, 'OrdBill', 125],
      [2, made, 2, 'OrdBill', 1],
    ]);
    expect(query(`SELECT DISTINCT createdfrom FROM transactionline WHERE transaction = ?`, made)).toEqual([
      [id],
    ]);
    expect(() => bill(id)).toThrow(
      expect.objectContaining({
        name: 'INVALID_INITIALIZE_REF',
        message: `You can not initialize invoice: invalid reference ${id}.`,
      }),
    );
  });

  test.each([
    ['standard', false],
    ['dynamic', true],
  ])('in parts (%s mode): what is left comes next, and closes the order', (_, isDynamic) => {
    const id = order().save();
    const first = bill(id, isDynamic);
    if (isDynamic)
      first
        .selectLine('item', 0)
        .setCurrentSublistValue('item', 'quantity', 4)
        .commitLine('item')
        .removeLine('item', 1);
    else first.setSublistValue('item', 'quantity', 0, 4).removeLine('item', 1);
    const made = first.save();
    expect(query('SELECT foreigntotal FROM transaction WHERE id = ?', made)).toEqual([[50]]);
    expect([status(id), billed(id)]).toEqual(['B', [4, 0]]);
    const second = bill(id, isDynamic);
    expect(items(second, 'orderline', 'quantity', 'amount')).toEqual([
      [1, 6, 75],
      [2, 3, 1],
    ]);
    second.save();
    expect([status(id), billed(id)]).toEqual(['G', [10, 3]]);
  });

  test('the order is open again when an invoice goes, is voided or is changed', () => {
    const id = order().save();
    const made = bill(id).save();
    record.load({ type: 'invoice', id: made }).setSublistValue('item', 'quantity', 0, 9).save();
    expect([status(id), billed(id)]).toEqual(['B', [9, 3]]);
    (transactionModule(host.host) as { void(options: object): number }).void({ type: 'invoice', id: made });
    expect([status(id), billed(id)]).toEqual(['B', [0, 0]]);
    const again = bill(id).save();
    expect(status(id)).toBe('G');
    record.delete({ type: 'invoice', id: again });
    expect([status(id), billed(id)]).toEqual(['B', [0, 0]]);
  });

  test('lines that are closed are not billed; an order of closed lines is closed', () => {
    const id = order().save();
    record.load({ type: 'salesorder', id }).setSublistValue('item', 'isclosed', 1, true).save();
    expect(items(bill(id), 'orderline')).toEqual([[1]]);
    bill(id).save();
    expect([status(id), billed(id)]).toEqual(['G', [10, 0]]);
    const other = order()
      .setSublistValue('item', 'isclosed', 0, true)
      .setSublistValue('item', 'isclosed', 1, true)
      .save();
    record.load({ type: 'salesorder', id: other }).save();
    expect(status(other)).toBe('H');
    expect(() => bill(other)).toThrow(code('INVALID_INITIALIZE_REF'));
  });
});

describe('refused', () => {
  test('an order that waits for approval, or is not there', () => {
    const id = order().setValue('orderstatus', 'A').save();
    expect(() => bill(id)).toThrow(code('INVALID_INITIALIZE_REF'));
    expect(() => bill(999_999)).toThrow(code('RCRD_DSNT_EXIST'));
  });

  test('billing more than was ordered, and nothing is left of the attempt', () => {
    const id = order().save();
    const before = host.account.books.rows(`SELECT * FROM _transaction`);
    expect(() => bill(id).setSublistValue('item', 'quantity', 0, 11).save()).toThrow('AR-9208');
    expect(host.account.books.rows(`SELECT * FROM _transaction`)).toEqual(before);
    expect(host.account.books.rows(`SELECT * FROM _application`)).toEqual([]);
  });

  test('changing what is billed on the order, deleting it', () => {
    const id = order().save();
    bill(id).removeLine('item', 1).setSublistValue('item', 'quantity', 0, 4).save();
    expect(() =>
      record.load({ type: 'salesorder', id }).setSublistValue('item', 'quantity', 0, 3).save(),
    ).toThrow('AR-9208');
    expect(() => record.load({ type: 'salesorder', id }).removeLine('item', 0).save()).toThrow('AR-9208');
    expect(() => record.delete({ type: 'salesorder', id })).toThrow(
      code('THIS_RECORD_CANNOT_BE_DELETED_BECAUSE_IT_HAS_DEPENDENT_RECORDS'),
    );
    record
      .load({ type: 'salesorder', id })
      .removeLine('item', 1)
      .setSublistValue('item', 'quantity', 0, 4)
      .save();
    expect(status(id)).toBe('G');
  });

  test('by an invoice of somebody who read the order before', () => {
    const id = order().save();
    const stale = record.load({ type: 'salesorder', id });
    bill(id).save();
    expect(() => stale.save()).toThrow(code('RCRD_HAS_BEEN_CHANGED'));
  });

  test.each([
    ['salesorder', 'itemfulfillment'],
    ['salesorder', 'cashsale'],
    ['salesorder', 'returnauthorization'],
    ['invoice', 'returnauthorization'],
    ['invoice', 'cashsale'],
    ['estimate', 'salesorder'],
    ['estimate', 'invoice'],
    ['opportunity', 'salesorder'],
    ['salesorder', 'creditmemo'],
  ])('%s to %s, by name', (fromType, toType) => {
    const id = order().save();
    expect(() => record.transform({ fromType, fromId: id, toType })).toThrow(
      new RegExp(`AR-920[15][^]*(${fromType}|${toType})`),
    );
  });

  test.each(['cashsale', 'estimate', 'itemfulfillment', 'returnauthorization', 'opportunity'])(
    'a %s at all, by name',
    (type) => {
      expect(() => record.create({ type })).toThrow(new RegExp(`AR-9201[^]*${type}`));
    },
  );
});

test('a copy of an invoice is of no order', () => {
  const id = order().save();
  const made = bill(id).save();
  const copy = record.copy({ type: 'invoice', id: made });
  expect([copy.getValue('createdfrom'), items(copy, 'orderline')]).toEqual(['', [[''], ['']]]);
  copy.save();
  expect(billed(id)).toEqual([10, 3]);
});

test('an invoice of an order is paid and credited as any other', () => {
  const made = bill(order().save()).save();
  const memo = record.transform({ fromType: 'invoice', fromId: made, toType: 'creditmemo' });
  memo
    .setSublistValue('item', 'amount', 0, 25)
    .removeLine('item', 1)
    .setSublistValue('apply', 'amount', 0, 25)
    .save();
  record.transform({ fromType: 'invoice', fromId: made, toType: 'customerpayment' }).save();
  expect(status(made)).toBe('B');
});
