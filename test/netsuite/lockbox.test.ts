import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { GOOD } from '../core/statement/good.ts';
import { auditBooks } from './support/audit.ts';
import { bankDay, customer, installed, invoice, receiptRows, type Installed } from './support/account.ts';

/** Checks of a lockbox from the inbox to the books: the invoices the bank keyed in are paid, and the statement's one total of them is none again. */
const POLICY = `
matching: { autonomy: auto, applyAt: 0.95 }
accounts:
  "01": { bank: { "0022222": "1800", "5550001": "1800" }, receivable: "1400", writeOff: "6930", deposit: "1710" }
`;
const DOLLARS = { ...customer('D', '10004', 'Mueller Inc'), currency: 'USD' };
const STATEMENT = [
  ':20:S1',
  ':25:5550001',
  ':28C:1/1',
  ':60F:C260331USD0,00',
  ':61:2603310331C100,00NTRFNONREF//T1',
  ':86:LOCKBOX DEPOSIT',
  ':62F:C260331USD100,00',
  '-',
  '',
].join('\n');

let here: Installed;
beforeAll(async () => {
  here = await installed({
    policy: POLICY,
    customers: [DOLLARS],
    documents: [
      { ...invoice('INV-1001', 'D', 3_500), currency: 'USD' },
      { ...invoice('INV-1002', 'D', 2_500), currency: 'USD' },
      { ...invoice('INV-1003', 'D', 4_100), currency: 'USD' },
    ],
  });
  await bankDay(here.account, 'box-22222.txt', GOOD['lockbox']!);
}, 240_000);
afterAll(() => here.account.close());

test('a check whose invoices the bank keyed in is posted; one that names nothing waits', () => {
  expect(receiptRows(here.account).map(({ amount, posted }) => [amount, posted])).toEqual([
    [60, 60],
    [40, 0],
  ]);
  const { open } = auditBooks(here.account);
  expect(open).not.toHaveProperty('CustInvc INV-1001');
  expect(open).not.toHaveProperty('CustInvc INV-1002');
  expect(open).toHaveProperty('CustInvc INV-1003');
});

test('the one total in the statement is no receipt again', async () => {
  await bankDay(here.account, 'statement.sta', STATEMENT);
  const rows = receiptRows(here.account);
  expect(rows.map(({ amount, posted }) => [amount, posted])).toEqual([
    [60, 60],
    [40, 0],
    [100, 0],
  ]);
  expect(rows[2]).toMatchObject({ state: 'not-customer' });
});
