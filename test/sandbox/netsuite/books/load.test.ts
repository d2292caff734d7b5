import { afterEach, describe, expect, test } from '@jest/globals';
import { audit } from '../../../../sandbox/netsuite/books/audit.ts';
import {
  loadTransactions,
  type LoadedApplication,
  type LoadedDocument,
} from '../../../../sandbox/netsuite/books/load.ts';
import { runSuiteQl } from '../../../../sandbox/netsuite/books/suiteql/run.ts';
import { testAccount, type TestAccount } from '../support/account.ts';

let account: TestAccount;
afterEach(() => account.books.close());

const invoice = (key: string, more: Partial<LoadedDocument> = {}): LoadedDocument => ({
  key,
  kind: 'invoice',
  subsidiary: 'DE',
  customer: 'C1',
  currency: 'EUR',
  on: '2026-08-01',
  dueOn: '2026-08-31',
  amount: 10_000,
  number: key,
  ...more,
});

const load = (documents: LoadedDocument[], applications: LoadedApplication[]): unknown =>
  loadTransactions(account.books, account.ids, documents, applications);

describe('history that is loaded', () => {
  test('is in the books as it was: closed, partly paid, and what rates made of it', () => {
    account = testAccount();
    const documents: LoadedDocument[] = [
      invoice('I1'),
      invoice('I2', { customer: 'C4', currency: 'USD' }),
      invoice('P1', { kind: 'customerpayment', on: '2026-09-01', amount: 6_000, account: 'bank-eur' }),
      invoice('P2', {
        kind: 'customerpayment',
        customer: 'C4',
        currency: 'USD',
        on: '2026-11-02',
        amount: 10_000,
      }),
      invoice('J1', { kind: 'journalentry', amount: -1_500, account: 'writeoff', on: '2026-09-02' }),
    ];
    const applications: LoadedApplication[] = [
      { debit: 'I1', credit: 'P1', amount: 6_000, on: '2026-09-01' },
      { debit: 'I1', credit: 'J1', amount: 1_500, on: '2026-09-02' },
      { debit: 'I2', credit: 'P2', amount: 10_000, on: '2026-11-02' },
    ];
    loadTransactions(account.books, account.ids, documents, applications);
    expect(audit(account.books)).toEqual([]);
    const rows = runSuiteQl(
      account.books,
      `SELECT tranid, foreignamountunpaid, BUILTIN.DF(status) FROM transaction WHERE type = 'CustInvc' ORDER BY tranid`,
    ).draw();
    expect(rows).toEqual([
      ['I1', 25, 'Invoice : Open'],
      ['I2', 0, 'Invoice : Paid In Full'],
    ]);
    // 100 USD were booked at 0.90 and paid at 0.87.
    const variance = runSuiteQl(
      account.books,
      `SELECT debit FROM transactionaccountingline WHERE account = ?`,
      [account.id('accounts', 'realized')],
    );
    expect(variance.draw()).toEqual([[3]]);
  });

  test('is written at the hour the account has, whatever the zone of this machine', () => {
    account = testAccount();
    load([invoice('I1')], []);
    const { created } = account.books.row<{ created: string }>(`SELECT created FROM _transaction WHERE tranid = 'I1'`)!;
    const pacific = new Date(account.books.now()).toLocaleString('sv-SE', { timeZone: 'America/Los_Angeles' });
    expect(created).toBe(pacific);
  }); // prettier-ignore

  test('a discount closes the invoice beyond the cash', () => {
    account = testAccount();
    loadTransactions(
      account.books,
      account.ids,
      [invoice('I1'), invoice('P1', { kind: 'customerpayment', amount: 9_800 })],
      [{ debit: 'I1', credit: 'P1', amount: 9_800, discount: 200, on: '2026-08-05' }],
    );
    expect(audit(account.books)).toEqual([]);
    expect(runSuiteQl(account.books, `SELECT closedate FROM transaction WHERE tranid = 'I1'`).draw()).toEqual(
      [['8/5/2026']],
    );
  });

  test.each`
    what                        | documents                                                                      | applications
    ${'an unknown customer'}    | ${[invoice('I1', { customer: 'X' })]}                                          | ${[]}
    ${'a day without a period'} | ${[invoice('I1', { on: '2020-01-01' })]}                                       | ${[]}
    ${'a key used twice'}       | ${[invoice('I1'), invoice('I1')]}                                              | ${[]}
    ${'a document not loaded'}  | ${[invoice('I1')]}                                                             | ${[{ debit: 'I1', credit: 'P9', amount: 1, on: '2026-08-05' }]}
    ${'more than there is'}     | ${[invoice('I1'), invoice('P1', { kind: 'customerpayment', amount: 20_000 })]} | ${[{ debit: 'I1', credit: 'P1', amount: 15_000, on: '2026-08-05' }]}
  `('$what leaves the books as they were', ({ documents, applications }) => {
    account = testAccount();
    expect(() => load(documents as LoadedDocument[], applications as LoadedApplication[])).toThrow();
    expect(runSuiteQl(account.books, 'SELECT count(*) FROM transaction').draw()).toEqual([[0]]);
  });
});
