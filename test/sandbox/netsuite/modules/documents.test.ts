import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { audit } from '../../../../sandbox/netsuite/books/audit.ts';
import { runSuiteQl } from '../../../../sandbox/netsuite/books/suiteql/run.ts';
import { configModule } from '../../../../sandbox/netsuite/modules/config/config.ts';
import { currencyModule } from '../../../../sandbox/netsuite/modules/currency/currency.ts';
import { recordModule } from '../../../../sandbox/netsuite/modules/record/record.ts';
import type { ScriptRecord } from '../../../../sandbox/netsuite/modules/record/script-record.ts';
import { transactionModule } from '../../../../sandbox/netsuite/modules/transaction/transaction.ts';
import { openInvoices, testHost, type TestHost } from '../support/host.ts';

type RecordModule = Record<'create' | 'load' | 'transform', (options: object) => ScriptRecord> &
  Record<'delete', (options: object) => number>;

let host: TestHost;
let record: RecordModule;
let voidIt: (type: string, id: number) => number;
const start = (options: Parameters<typeof testHost>[0] = {}): void => {
  host = testHost(options);
  record = recordModule(host.host) as RecordModule;
  const transaction = transactionModule(host.host) as { void(options: object): number };
  voidIt = (type, id) => transaction.void({ type, id });
};
beforeEach(() => start());
afterEach(() => {
  expect(audit(host.account.books)).toEqual([]);
  host.account.books.close();
});

const alpha = (): number => host.account.id('customers', 'C1');
const account = (key: string): number => host.account.id('accounts', key);
const query = (sql: string, ...params: (string | number)[]): unknown[][] =>
  runSuiteQl(host.account.books, sql, params).draw() as unknown[][];
const open = (id: number): unknown =>
  query(
    `SELECT COALESCE(foreignamountunpaid, foreignpaymentamountunused) FROM transaction WHERE id = ?`,
    id,
  )[0]?.[0];
const balanceOf = (key: string): unknown =>
  query(`SELECT NVL(SUM(amount), 0) FROM transactionaccountingline WHERE account = ?`, account(key))[0]?.[0];
const code = (name: string): unknown => expect.objectContaining({ name });

function lines(
  made: ScriptRecord,
  sublist: string,
  ...all: readonly Record<string, unknown>[]
): ScriptRecord {
  for (const [line, values] of all.entries())
    for (const [fieldId, value] of Object.entries(values))
      made.setSublistValue({ sublistId: sublist, fieldId, line, value });
  return made;
}
const creditMemo = (amount: number): ScriptRecord =>
  lines(record.create({ type: 'creditmemo', defaultValues: { entity: alpha() } }), 'item', {
    item: host.account.id('items', 'item'),
    amount,
  });
function pay(invoice: number, values: Record<string, unknown> = {}): number {
  const payment = record.transform({ fromType: 'invoice', fromId: invoice, toType: 'customerpayment' });
  for (const [field, value] of Object.entries(values)) payment.setValue(field, value);
  return payment.save();
}

describe('journals', () => {
  const journal = (...all: readonly Record<string, unknown>[]): ScriptRecord =>
    lines(
      record.create({ type: 'journalentry' }).setValue('subsidiary', host.account.id('subsidiaries', 'DE')),
      'line',
      ...all,
    );

  test('a line on A/R is an open item of its customer', () => {
    const id = journal(
      { account: account('ar-de'), debit: 40, entity: alpha(), memo: 'fee' },
      { account: account('sales'), credit: 40 },
    ).save();
    expect(
      query(
        `SELECT foreignamountunpaid, memo FROM transactionline WHERE transaction = ? ORDER BY linesequencenumber`,
        id,
      ),
    ).toEqual([
      [40, 'fee'],
      [null, null],
    ]);
    const loaded = record.load({ type: 'journalentry', id });
    expect([
      loaded.getLineCount('line'),
      loaded.getSublistValue('line', 'debit', 0),
      loaded.getSublistText('line', 'account', 1),
    ]).toEqual([2, 40, '4400 Sales']);
  });

  test.each`
    what                        | all                                                                                                     | says
    ${'what does not balance'}  | ${() => [{ account: account('sales'), debit: 1 }, { account: account('sales'), credit: 2 }]}            | ${'must balance'}
    ${'A/R without a customer'} | ${() => [{ account: account('ar-de'), debit: 1 }, { account: account('sales'), credit: 1 }]}            | ${'needs a customer'}
    ${'one line'}               | ${() => [{ account: account('sales'), debit: 0 }]}                                                      | ${'two lines'}
    ${'both on a line'}         | ${() => [{ account: account('sales'), debit: 1, credit: 1 }, { account: account('sales'), credit: 0 }]} | ${'not both'}
    ${'a line without account'} | ${() => [{ debit: 1 }, { account: account('sales'), credit: 1 }]}                                       | ${'Account'}
  `('refuses $what', ({ all, says }) => {
    expect(() => journal(...(all as () => Record<string, unknown>[])()).save()).toThrow(String(says));
  });

  test('a reversal date books the opposite on that day', () => {
    const id = journal({ account: account('writeoff'), debit: 12 }, { account: account('sales'), credit: 12 })
      .setValue('reversaldate', new Date(2026, 11, 1))
      .save();
    expect(
      query(
        `SELECT r.isreversal, TO_CHAR(r.trandate, 'YYYY-MM-DD') FROM transaction t JOIN transaction r ON r.id = t.reversal WHERE t.id = ?`,
        id,
      ),
    ).toEqual([['T', '2026-12-01']]);
    expect(balanceOf('writeoff')).toBe(0);
  });

  test('in another currency every line is exchanged, and the odd cent found a place', () => {
    const yen = host.account.id('currencies', 'JPY');
    const id = journal(
      { account: account('writeoff'), debit: 250 },
      { account: account('discount'), debit: 250 },
      { account: account('sales'), credit: 500 },
    )
      .setValue('currency', yen)
      .save();
    expect(
      query(
        `SELECT amount FROM transactionaccountingline WHERE transaction = ? ORDER BY transactionline`,
        id,
      ),
    ).toEqual([[1.43], [1.43], [-2.86]]);
  });
});

describe('credit memos', () => {
  test('of an invoice, ticked for it', () => {
    const [invoice] = openInvoices(host.account, {});
    const memo = record.transform({ fromType: 'invoice', fromId: invoice!, toType: 'creditmemo' });
    expect([memo.getSublistValue('item', 'amount', 0), memo.getSublistValue('apply', 'apply', 0)]).toEqual([
      100,
      true,
    ]);
    const id = memo.save();
    expect([open(invoice!), open(id)]).toEqual([0, 0]);
    expect(balanceOf('sales')).toBe(0);
  });

  test('applied later on its own list, and taken off again', () => {
    const [invoice] = openInvoices(host.account, {});
    const id = creditMemo(30).save();
    const memo = record.load({ type: 'creditmemo', id });
    memo.setSublistValue('apply', 'apply', 0, true).setSublistValue('apply', 'amount', 0, 30).save();
    expect([open(invoice!), open(id)]).toEqual([70, 0]);
    record.load({ type: 'creditmemo', id }).setSublistValue('apply', 'apply', 0, false).save();
    expect([open(invoice!), open(id)]).toEqual([100, 30]);
  });

  test('more than it is worth is refused; auto apply takes the oldest', () => {
    const [, older] = openInvoices(host.account, { on: '2026-10-09' }, { on: '2026-10-02' });
    const memo = creditMemo(30);
    const auto = creditMemo(30).setValue('autoapply', true);
    auto.save();
    expect(open(older!)).toBe(70);
    memo.save();
    const loaded = record.load({
      type: 'creditmemo',
      id: Number(query(`SELECT MAX(id) FROM transaction WHERE type = 'CustCred'`)[0]?.[0]),
    });
    loaded.setSublistValue('apply', 'apply', 0, true).setSublistValue('apply', 'amount', 0, 31);
    expect(() => loaded.save()).toThrow(code('USER_ERROR'));
  });
});

describe('refunds', () => {
  test.each`
    source               | make
    ${'customerdeposit'} | ${() =>
      record
        .create({ type: 'customerdeposit', defaultValues: { entity: alpha() } })
        .setValue('payment', 25)
        .save()}
    ${'customerpayment'} | ${() => record.transform({ fromType: 'customer', fromId: alpha(), toType: 'customerpayment' }).setValue('payment', 25).save()}
  `('of what is left of a $source; deleted, it is there again', ({ source, make }) => {
    const id = (make as () => number)();
    const refund = record
      .transform({ fromType: source, fromId: id, toType: 'customerrefund' })
      .setValue('account', account('bank-eur'))
      .save();
    expect([open(id), balanceOf('bank-eur')]).toEqual([0, -25]);
    expect(() => record.delete({ type: source, id })).toThrow(
      code('THIS_RECORD_CANNOT_BE_DELETED_BECAUSE_IT_HAS_DEPENDENT_RECORDS'),
    );
    record.delete({ type: 'customerrefund', id: refund });
    expect(open(id)).toBe(25);
  });
});

describe('voids', () => {
  test('directly: amounts are zero, what was paid is open again', () => {
    const [invoice] = openInvoices(host.account, {});
    const id = pay(invoice!, { memo: 'bank 7' });
    host.charges.length = 0;
    expect(voidIt('customerpayment', id)).toBe(id);
    expect(host.charges).toEqual([{ units: 10, what: 'transaction.void customerpayment' }]);
    expect(
      query(`SELECT voided, BUILTIN.DF(status), foreigntotal, memo FROM transaction WHERE id = ?`, id),
    ).toEqual([['T', 'Payment : Voided', 0, 'VOID bank 7']]);
    expect([open(invoice!), balanceOf('undeposited')]).toEqual([100, 0]);
    expect(() => voidIt('customerpayment', id)).toThrow(code('USER_ERROR'));
    expect(() => record.load({ type: 'customerpayment', id }).setValue('memo', 'x').save()).toThrow(
      code('USER_ERROR'),
    );
  });

  test('by a reversing journal of today, also when the payment’s own period is closed', () => {
    host.account.books.close();
    start({ settings: { REVERSALVOIDING: 'T' } });
    const [invoice] = openInvoices(host.account, {});
    const id = pay(invoice!, { trandate: new Date(2026, 9, 20) });
    host.account.books.write(`UPDATE _period SET closed = 'T' WHERE name = 'Oct 2026'`);
    const journal = voidIt('customerpayment', id);
    expect(journal).not.toBe(id);
    expect(
      query(`SELECT type, TO_CHAR(trandate, 'YYYY-MM-DD') FROM transaction WHERE id = ?`, journal),
    ).toEqual([['Journal', '2026-11-12']]);
    expect(query(`SELECT voided FROM transaction WHERE id = ?`, id)).toEqual([['T']]);
    expect([open(invoice!), open(id), balanceOf('undeposited')]).toEqual([100, 0, 0]);
  });

  test.each`
    what                                | type            | error
    ${'what is paid'}                   | ${'invoice'}    | ${'THIS_RECORD_CANNOT_BE_DELETED_BECAUSE_IT_HAS_DEPENDENT_RECORDS'}
    ${'what is not there'}              | ${'creditmemo'} | ${'RCRD_DSNT_EXIST'}
    ${'what is no transaction'}         | ${'customer'}   | ${'INVALID_RCRD_TYPE'}
    ${'what the sandbox does not have'} | ${'vendorbill'} | ${'Refusal'}
  `('refuses $what: $error', ({ type, error }) => {
    const [invoice] = openInvoices(host.account, {});
    pay(invoice!);
    expect(() => voidIt(String(type), invoice!)).toThrow(code(String(error)));
  });

  test('in a closed period a direct void and a deletion are refused', () => {
    const [invoice] = openInvoices(host.account, { on: '2026-09-15' });
    expect(() => voidIt('invoice', invoice!)).toThrow(/closed or locked/);
    expect(() => record.delete({ type: 'invoice', id: invoice! })).toThrow(/closed or locked/);
  });

  test('a locked A/R keeps out what touches receivables, and lets through what does not; a locked period nothing', () => {
    const [invoice] = openInvoices(host.account, {});
    const fee = (): ScriptRecord =>
      lines(
        record.create({ type: 'journalentry' }).setValue('subsidiary', host.account.id('subsidiaries', 'DE')),
        'line',
        { account: account('writeoff'), debit: 5 },
        { account: account('sales'), credit: 5 },
      );
    const id = pay(invoice!);
    host.account.books.write(`UPDATE _period SET arlocked = 'T' WHERE name = 'Nov 2026'`);
    const free = fee().save();
    const made = fee();
    made
      .setSublistValue('line', 'account', 0, account('ar-de'))
      .setSublistValue('line', 'entity', 0, alpha());
    expect(() => made.save()).toThrow(/closed or locked/);
    expect(() => record.delete({ type: 'customerpayment', id })).toThrow(/closed or locked/);
    expect(() => voidIt('customerpayment', id)).toThrow(/closed or locked/);
    expect(() => creditMemo(5).save()).toThrow(/closed or locked/);
    record.delete({ type: 'journalentry', id: free });
    host.account.books.write(`UPDATE _period SET alllocked = 'T' WHERE name = 'Nov 2026'`);
    expect(() => fee().save()).toThrow(/closed or locked/);
    expect(open(invoice!)).toBe(0);
  });

  test('there is one accounting book, and it is the primary one', () => {
    const [invoice] = openInvoices(host.account, {});
    expect(
      query(
        `SELECT b.isprimary, SUM(l.amount), SUM(l.amountunpaid) FROM transactionaccountingline l JOIN accountingbook b ON b.id = l.accountingbook
         WHERE l.transaction = ? GROUP BY b.isprimary`,
        invoice!,
      ),
    ).toEqual([['T', 0, 100]]);
  });

  test('what a rate had made of the payment is undone with it', () => {
    const [invoice] = openInvoices(host.account, { customer: 'C4', currency: 'USD', on: '2026-10-01' });
    const id = pay(invoice!, { trandate: new Date(2026, 10, 5) });
    expect(balanceOf('realized')).toBe(3);
    voidIt('customerpayment', id);
    expect(balanceOf('realized')).toBe(0);
  });
});

describe('an invoice that is applied', () => {
  test('keeps its amount, and takes what does not touch the ledger', () => {
    const [invoice] = openInvoices(host.account, {});
    pay(invoice!);
    expect(() =>
      record.load({ type: 'invoice', id: invoice! }).setSublistValue('item', 'amount', 0, 90).save(),
    ).toThrow(/AR-9208/);
    record
      .load({ type: 'invoice', id: invoice! })
      .setValue('memo', 'seen')
      .setValue('otherrefnum', 'PO 9')
      .save();
    expect(query(`SELECT memo, otherrefnum, foreigntotal FROM transaction WHERE id = ?`, invoice!)).toEqual([
      ['seen', 'PO 9', 100],
    ]);
  });
});

describe('N/currency and N/config', () => {
  test.each`
    source   | target   | date                    | rate
    ${'USD'} | ${'EUR'} | ${undefined}            | ${0.87}
    ${'USD'} | ${'EUR'} | ${new Date(2026, 0, 1)} | ${0.9}
    ${'EUR'} | ${'USD'} | ${new Date(2026, 0, 1)} | ${1.111111111}
    ${'EUR'} | ${'EUR'} | ${undefined}            | ${1}
  `('$source to $target on $date is $rate', ({ source, target, date, rate }) => {
    const { exchangeRate } = currencyModule(host.host) as { exchangeRate(options: object): number };
    expect(exchangeRate({ source, target, date })).toBe(rate);
    expect(exchangeRate({ source: host.account.id('currencies', String(source)), target, date })).toBe(rate);
  });

  test('an unknown currency and a missing argument are told', () => {
    const { exchangeRate } = currencyModule(host.host) as { exchangeRate(options: object): number };
    expect(() => exchangeRate({ source: 'XXX', target: 'EUR' })).toThrow(code('SSS_INVALID_CURRENCY_ID'));
    expect(() => exchangeRate({ source: 'EUR' })).toThrow(code('SSS_MISSING_REQD_ARGUMENT'));
  });

  test('preferences are read, not written', () => {
    const { load } = configModule(host.host) as { load(options: object): ScriptRecord };
    expect(load({ type: 'companypreferences' }).getValue('dateformat')).toBe('M/D/YYYY');
    expect(load({ type: 'accountingpreferences' }).getValue('reversalvoiding')).toBe(false);
    const company = load({ type: 'companyinformation' });
    expect([company.getValue('timezone'), company.getText('basecurrency')]).toEqual([
      expect.any(String),
      'Euro',
    ]);
    expect(() => company.getValue('fiscalmonth')).toThrow(/AR-9203/);
    expect(() => load({ type: 'timepost' })).toThrow(/AR-9202/);
    expect(() => load({ type: 'nonsense' })).toThrow(code('INVALID_RCRD_TYPE'));
    expect(() => load({ type: 'companypreferences' }).save()).toThrow(code('SSS_INVALID_API_USAGE'));
  });
});

describe('sales orders', () => {
  const order = (): ScriptRecord =>
    lines(record.create({ type: 'salesorder', defaultValues: { entity: alpha() } }), 'item', {
      item: host.account.id('items', 'item'),
      amount: 250,
    });

  test('post nothing: no item is open, no account moves', () => {
    const before = query(
      `SELECT account, SUM(amount) FROM transactionaccountingline WHERE posting = 'T' GROUP BY account ORDER BY account`,
    );
    const id = order().save();
    expect(
      query(
        `SELECT account, SUM(amount) FROM transactionaccountingline WHERE posting = 'T' GROUP BY account ORDER BY account`,
      ),
    ).toEqual(before);
    expect(
      query(
        'SELECT type, posting, status, foreigntotal, BUILTIN.DF(status) FROM transaction WHERE id = ?',
        id,
      ),
    ).toEqual([['SalesOrd', 'F', 'B', 250, 'Sales Order : Pending Fulfillment']]);
    expect(
      query(
        `SELECT -foreignamount, quantitybilled FROM transactionline WHERE transaction = ? AND mainline = 'F'`,
        id,
      ),
    ).toEqual([[250, 0]]);
    expect(open(id)).toBeNull();
  });

  test('approval is taken back and given again, by submitFields too; a change keeps the items', () => {
    const id = order().save();
    const submit = (record as unknown as { submitFields(options: object): unknown }).submitFields;
    submit({ type: 'salesorder', id, values: { orderstatus: 'A' } });
    expect(record.load({ type: 'salesorder', id }).getValue('orderstatus')).toBe('A');
    const loaded = record.load({ type: 'salesorder', id });
    loaded.setValue('orderstatus', 'B');
    loaded.setSublistValue({ sublistId: 'item', fieldId: 'amount', line: 0, value: 300 });
    loaded.save();
    expect(query('SELECT status, foreigntotal FROM transaction WHERE id = ?', id)).toEqual([['B', 300]]);
    expect(() => submit({ type: 'salesorder', id, values: { orderstatus: 'X' } })).toThrow(
      code('INVALID_KEY_OR_REF'),
    );
    record.delete({ type: 'salesorder', id });
    expect(query('SELECT id FROM transaction WHERE id = ?', id)).toEqual([]);
  });
});

describe('bank deposits', () => {
  const bank = (...payments: readonly number[]): ScriptRecord => {
    const deposit = record.create({ type: 'deposit' }).setValue('account', account('bank-eur'));
    for (const id of payments) {
      const line = deposit.findSublistLineWithValue('payment', 'id', String(id));
      deposit.setSublistValue('payment', 'deposit', line, true);
    }
    return deposit;
  };
  const status = (id: number): unknown => query(`SELECT BUILTIN.DF(status) FROM transaction WHERE id = ?`, id)[0]?.[0];
  let first: number;
  let second: number;
  beforeEach(() => {
    [first, second] = openInvoices(host.account, {}, { number: 'INV-2', amount: 5_000 }).map((id) => pay(id)) as [number, number];
  });

  test('take payments out of undeposited funds, with other money and cash back, and tell them', () => {
    expect([balanceOf('undeposited'), status(first)]).toEqual([150, 'Payment : Not Deposited']);
    const id = lines(
      lines(bank(first, second), 'other', { account: account('sales'), amount: 20 }),
      'cashback',
      { account: account('writeoff'), amount: 3.5 },
    ).save();
    expect([balanceOf('undeposited'), balanceOf('bank-eur'), balanceOf('sales'), balanceOf('writeoff')]).toEqual([0, 166.5, -170, 3.5]);
    expect([status(first), status(second)]).toEqual(['Payment : Deposited', 'Payment : Deposited']);
    expect(query(`SELECT createdfrom FROM transactionline WHERE transaction = ? AND createdfrom IS NOT NULL ORDER BY createdfrom`, id)).toEqual([[first], [second]]);
    expect(query(`SELECT type, foreigntotal FROM transaction WHERE id = ?`, id)).toEqual([['Deposit', 166.5]]);
    const again = record.load({ type: 'deposit', id });
    expect([again.getLineCount('payment'), again.getValue('total'), again.getSublistValue('cashback', 'amount', 0)]).toEqual([2, 166.5, 3.5]);
    expect(record.create({ type: 'deposit' }).getLineCount('payment')).toBe(0);
  });

  test('what lies in the bank is not voided, deleted or changed until the deposit is gone', () => {
    const id = bank(first).save();
    expect(() => record.delete({ type: 'customerpayment', id: first })).toThrow(code('THIS_RECORD_CANNOT_BE_DELETED_BECAUSE_IT_HAS_DEPENDENT_RECORDS'));
    expect(() => voidIt('customerpayment', first)).toThrow(/part of a deposit/);
    expect(() => record.load({ type: 'customerpayment', id: first }).setValue('payment', 120).save()).toThrow(/part of a deposit/);
    record.load({ type: 'customerpayment', id: first }).setValue('memo', 'seen').save();
    expect(status(first)).toBe('Payment : Deposited');
    record.delete({ type: 'deposit', id });
    expect([status(first), balanceOf('undeposited')]).toEqual(['Payment : Not Deposited', 150]);
    expect(voidIt('customerpayment', first)).toBe(first);
  });

  test.each([
    ['nothing chosen', () => bank(), /must be above zero/],
    ['an account that is no bank', () => bank(first).setValue('account', account('sales')), /Invalid account reference key/],
    ['a bank in another currency', () => bank(first).setValue('account', account('bank-usd')), /currency of the bank account/],
    ['cash back of more than there is', () => lines(bank(second), 'cashback', { account: account('writeoff'), amount: 60 }), /must be above zero/],
    ['other money on receivables', () => lines(bank(second), 'other', { account: account('ar-de'), amount: 5 }), /AR-9207|receive a payment/],
  ])('refused: %s', (_what, made, says) => {
    expect(() => made().save()).toThrow(says);
  });

  test('a payment that was voided or deposited meanwhile is no longer there to be taken', () => {
    const late = bank(first, second);
    bank(second).save();
    expect(() => late.save()).toThrow(/no longer undeposited/);
    expect(() => record.create({ type: 'deposit', isDynamic: true })).toThrow(/dynamic mode/);
  });
}); // prettier-ignore
