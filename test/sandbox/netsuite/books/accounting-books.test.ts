import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { audit } from '../../../../sandbox/netsuite/books/audit.ts';
import { runSuiteQl } from '../../../../sandbox/netsuite/books/suiteql/run.ts';
import { recordModule } from '../../../../sandbox/netsuite/modules/record/record.ts';
import type { ScriptRecord } from '../../../../sandbox/netsuite/modules/record/script-record.ts';
import { searchModule } from '../../../../sandbox/netsuite/modules/search/search.ts';
import { transactionModule } from '../../../../sandbox/netsuite/modules/transaction/transaction.ts';
import { testAccount } from '../support/account.ts';
import { openInvoices, testHost, type TestHost } from '../support/host.ts';

/** A full book in US dollars for the German company, in its own currency for the American one, and a book for adjustments. */
const BOOKS = [
  { key: 'GAAP', name: 'US GAAP', subsidiaries: { DE: 'USD', US: null } },
  { key: 'TAX', name: 'Steuerbilanz', isAdjustmentOnly: true, subsidiaries: { DE: null } },
] as const;
/** One euro in dollars when the invoices were made, and since November. */
const RATES = [
  { on: '2025-01-01', from: 'EUR', to: 'USD', rate: 1.1 },
  { on: '2026-11-01', from: 'EUR', to: 'USD', rate: 1.15 },
] as const;

let host: TestHost;
let record: Record<'create' | 'load' | 'transform', (options: object) => ScriptRecord> &
  Record<'delete', (options: object) => number>;
beforeEach(() => {
  host = testHost({ account: testAccount(':memory:', {}, { accountingBooks: BOOKS, moreRates: RATES }) });
  record = recordModule(host.host) as typeof record;
});
afterEach(() => {
  expect(audit(host.account.books)).toEqual([]);
  host.account.books.close();
});

const query = (sql: string, ...params: (string | number)[]): readonly (readonly unknown[])[] =>
  runSuiteQl(host.account.books, sql, params).draw();
const account = (key: string): number => host.account.id('accounts', key);
const book = (key: 'GAAP' | 'TAX'): number => host.account.id('accountingBooks', key);
const ledger = (doc: number): unknown =>
  query(
    `SELECT a.accountingbook, BUILTIN.DF(a.account), a.amount, a.exchangerate FROM transactionaccountingline a
     WHERE a.transaction = ? ORDER BY a.accountingbook, a.transactionline`,
    doc,
  );
const balance = (key: string, of: number): unknown =>
  query(
    `SELECT NVL(SUM(amount), 0) FROM transactionaccountingline WHERE account = ? AND accountingbook = ?`,
    account(key),
    of,
  )[0]?.[0];
const pay = (invoice: number, trandate = new Date(2026, 10, 5)): number => {
  const payment = record.transform({ fromType: 'invoice', fromId: invoice, toType: 'customerpayment' });
  return payment.setValue('trandate', trandate).setValue('account', account('bank-eur')).save();
};
const journal = (more: Readonly<Record<string, unknown>>, amount = 50): ScriptRecord => {
  const made = record
    .create({ type: 'journalentry' })
    .setValue('subsidiary', host.account.id('subsidiaries', 'DE'));
  for (const [fieldId, value] of Object.entries(more)) made.setValue(fieldId, value);
  for (const [line, [key, side]] of (
    [
      ['writeoff', 'debit'],
      ['sales', 'credit'],
    ] as const
  ).entries())
    made.setSublistValue('line', 'account', line, account(key)).setSublistValue('line', side, line, amount);
  return made;
};

describe('a full secondary book', () => {
  test('has what is loaded and saved once more, in its own currency and at its own rate', () => {
    const [invoice] = openInvoices(host.account, {});
    expect(ledger(invoice!)).toEqual([
      [1, '1400 Receivables', 100, 1],
      [1, '4400 Sales', -100, 1],
      [book('GAAP'), '1400 Receivables', 110, 1.1],
      [book('GAAP'), '4400 Sales', -110, 1.1],
    ]);
    expect(ledger(pay(invoice!))).toEqual([
      [1, '1800 Bank EUR', 100, 1],
      [1, '1400 Receivables', -100, 1],
      [book('GAAP'), '1800 Bank EUR', 115, 1.15],
      [book('GAAP'), '1400 Receivables', -115, 1.15],
    ]);
  });

  test('realises gains and losses of its own: none in euros is one in dollars, and the other way round', () => {
    const [euros, dollars] = openInvoices(
      host.account,
      { number: 'A' },
      { number: 'B', customer: 'C4', currency: 'USD', on: '2026-10-01' },
    );
    pay(euros!);
    expect([balance('realized', 1), balance('realized', book('GAAP'))]).toEqual([0, -5]);
    const payment = record
      .transform({ fromType: 'invoice', fromId: dollars!, toType: 'customerpayment' })
      .setValue('trandate', new Date(2026, 10, 5));
    const id = payment.setValue('account', account('bank-usd')).save();
    expect([balance('realized', 1), balance('realized', book('GAAP'))]).toEqual([3, -5]);
    record.delete({ type: 'customerpayment', id });
    expect([balance('realized', 1), balance('realized', book('GAAP'))]).toEqual([0, -5]);
    expect([balance('ar-de', 1), balance('ar-de', book('GAAP'))]).toEqual([90, 100]);
  });

  test('knows what is open there', () => {
    const [invoice] = openInvoices(host.account, {});
    const payment = record.transform({ fromType: 'invoice', fromId: invoice!, toType: 'customerpayment' });
    payment.setValue('payment', 40);
    const line = payment.findSublistLineWithValue({ sublistId: 'apply', fieldId: 'doc', value: invoice! });
    payment.setSublistValue('apply', 'amount', line, 40).setValue('account', account('bank-eur')).save();
    const open = `SELECT a.accountingbook, a.amountunpaid, a.amountpaid FROM transactionaccountingline a
      WHERE a.transaction = ? AND a.amountunpaid IS NOT NULL ORDER BY a.accountingbook`;
    expect(query(open, invoice!)).toEqual([
      [1, 60, 40],
      [book('GAAP'), 66, 44],
    ]);
  });

  test('takes the rate a script gives it, keeps it, and follows the day when that is changed', () => {
    const made = record.create({ type: 'journalentry', isDynamic: true });
    made.setValue('subsidiary', host.account.id('subsidiaries', 'DE')).setValue('currency', 1);
    expect(made.getLineCount({ sublistId: 'accountingbookdetail' })).toBe(1);
    made.selectLine({ sublistId: 'accountingbookdetail', line: 0 });
    const current = (fieldId: string): unknown =>
      made.getCurrentSublistValue({ sublistId: 'accountingbookdetail', fieldId });
    expect(['accountingbook', 'bookid', 'currency', 'exchangerate'].map(current)).toEqual([
      String(book('GAAP')),
      String(book('GAAP')),
      String(host.account.id('currencies', 'USD')),
      1.15,
    ]);
    made
      .setCurrentSublistValue('accountingbookdetail', 'exchangerate', 1.2)
      .commitLine('accountingbookdetail');
    for (const [key, side] of [
      ['writeoff', 'debit'],
      ['sales', 'credit'],
    ] as const) {
      made.selectNewLine('line').setCurrentSublistValue('line', 'account', account(key));
      made.setCurrentSublistValue('line', side, 50).commitLine('line');
    }
    const id = made.save();
    expect(balance('writeoff', book('GAAP'))).toBe(60);
    record.load({ type: 'journalentry', id }).setValue('memo', 'again').save();
    expect(balance('writeoff', book('GAAP'))).toBe(60);
    record
      .load({ type: 'journalentry', id })
      .setValue('trandate', new Date(2026, 9, 20))
      .save();
    expect(balance('writeoff', book('GAAP'))).toBe(55);
  });

  test('is as it was when a document is voided, or deleted', () => {
    const [first, second] = openInvoices(host.account, { number: 'A' }, { number: 'B' });
    const voided = pay(first!);
    (transactionModule(host.host) as { void(options: object): number }).void({
      type: 'customerpayment',
      id: voided,
    });
    record.delete({ type: 'customerpayment', id: pay(second!) });
    expect([
      balance('ar-de', book('GAAP')),
      balance('realized', book('GAAP')),
      balance('bank-eur', book('GAAP')),
    ]).toEqual([220, 0, 0]);
  });

  test('of a subsidiary it has no currency for has that of the subsidiary, and needs a rate where it has one', () => {
    const books = host.account.books;
    const [dollars] = openInvoices(host.account, { subsidiary: 'US', customer: 'C4', currency: 'USD' });
    expect(ledger(dollars!)).toContainEqual([book('GAAP'), '1200 Receivables US', 100, 1]);
    books.write(`DELETE FROM _rate WHERE source = ?`, host.account.id('currencies', 'EUR'));
    books.write(`DELETE FROM _rate WHERE target = ?`, host.account.id('currencies', 'EUR'));
    expect(() => journal({}).save()).toThrow(/no exchange rate .* of accounting book/);
  });
});

describe('a journal of one book', () => {
  test.each`
    key       | currency | amounts
    ${'TAX'}  | ${'EUR'} | ${[0, 0, 50]}
    ${'GAAP'} | ${'USD'} | ${[0, 50, 0]}
    ${null}   | ${'EUR'} | ${[50, 0, 0]}
  `('posts there alone, in its currency: $key', ({ key, currency, amounts }) => {
    const of = key === null ? 1 : book(key as 'TAX');
    const id = journal({ accountingbook: of, reversaldate: new Date(2026, 11, 1) }).save();
    const loaded = record.load({ type: 'journalentry', id });
    expect([loaded.getValue('accountingbook'), loaded.getText('currency')]).toEqual([
      String(of),
      currency === 'EUR' ? 'Euro' : 'US Dollar',
    ]);
    const posted = (sign: string): unknown[] =>
      [1, book('GAAP'), book('TAX')].map(
        (each) =>
          query(
            `SELECT NVL(SUM(a.amount), 0) FROM transactionaccountingline a JOIN transaction t ON t.id = a.transaction
             WHERE a.account = ? AND a.accountingbook = ? AND t.isreversal = ?`,
            ...[account('writeoff'), each, sign],
          )[0]?.[0],
      );
    expect(posted('F')).toEqual(amounts);
    expect(posted('T')).toEqual((amounts as number[]).map((amount) => (amount === 0 ? 0 : -amount)));
  });

  test('is refused in another currency, on receivables, and in a book its subsidiary is not in', () => {
    expect(() =>
      journal({ accountingbook: book('GAAP'), currency: host.account.id('currencies', 'EUR') }).save(),
    ).toThrow(/AR-9208/);
    const receivable = journal({ accountingbook: book('TAX') });
    receivable.setSublistValue('line', 'account', 0, account('ar-de'));
    expect(() =>
      receivable.setSublistValue('line', 'entity', 0, host.account.id('customers', 'C1')).save(),
    ).toThrow(/AR-9208/);
    const elsewhere = journal({
      accountingbook: book('TAX'),
      subsidiary: host.account.id('subsidiaries', 'US'),
    });
    expect(() => elsewhere.save()).toThrow(expect.objectContaining({ name: 'INVALID_KEY_OR_REF' }));
  });
});

describe('what scripts see', () => {
  test('the books as records and as a table', () => {
    const loaded = record.load({ type: 'accountingbook', id: book('TAX') });
    expect(['name', 'isprimary', 'isadjustmentonly', 'basebook'].map((id) => loaded.getValue(id))).toEqual([
      'Steuerbilanz',
      false,
      true,
      '1',
    ]);
    expect(query(`SELECT name, isprimary, isadjustmentonly FROM accountingbook ORDER BY id`)).toEqual([
      ['Primary Accounting Book', 'T', 'F'],
      ['US GAAP', 'F', 'F'],
      ['Steuerbilanz', 'F', 'T'],
    ]);
    expect(() => record.create({ type: 'accountingbook' })).toThrow(/AR-9202/);
  });

  test('a search is of the primary book, and reaches the others through their join', () => {
    const [invoice] = openInvoices(host.account, {});
    pay(invoice!);
    const search = searchModule(host.host) as unknown as {
      create(options: object): { run(): { getRange(from: object): { getValue(column: object): unknown }[] } };
    };
    const amounts = (...columns: object[]): unknown[][] =>
      search
        .create({
          type: 'transaction',
          filters: [['internalid', 'anyof', invoice!], 'and', ['mainline', 'is', 'T']],
          columns,
        })
        .run()
        .getRange({ start: 0, end: 10 })
        .map((row) => columns.map((column) => row.getValue(column)));
    expect(amounts({ name: 'amount' })).toEqual([['100.00']]);
    const join = 'accountingtransaction';
    expect(
      amounts(
        { name: 'accountingbook', join },
        { name: 'amount', join },
        { name: 'exchangerate', join },
      ).sort(),
    ).toEqual([
      ['1', '100.00', '1'],
      [String(book('GAAP')), '110.00', '1.1'],
    ]);
  });
});
