import { expect, jest, test } from '@jest/globals';
import type { NetSuiteAccount } from '../../sandbox/netsuite/index.ts';
import { bankDay, camt, customer, installed, invoice, type Movement } from './support/account.ts';
import { page } from './support/screen.ts';

/** A bank leaves the invoice numbers out from one day on: the run that meets it says so, in its record and on the list of runs, once. */
jest.setTimeout(600_000);
const NAMES = ['Adler Maschinenbau GmbH', 'Brandt & Söhne KG', 'Claas Versand AG', 'Dorn GmbH'];
const KEYS = ['A', 'B', 'C', 'D'];
const BEFORE = 130;
const NOW = 70;
/** No two of an amount, so that what is paid without a word is known by what is paid. */
const cents = (index: number): number => 10_000 + 137 * index;
const number = (index: number): string => `RE-2026-${1001 + index}`;
const paying = (index: number, text: string, on: string): Movement => ({
  amount: (cents(index) / 100).toFixed(2),
  payer: NAMES[index % 4] ?? '',
  text,
  on,
});
const logs = (account: NetSuiteAccount): readonly string[] =>
  account.books
    .rows<{ log: string | null }>(
      `SELECT custrecord_qtc_run_log AS log FROM customrecord_qtc_run WHERE custrecord_qtc_run_kind = 'cash-application' ORDER BY id`,
    )
    .map(({ log }) => log ?? '');
test.each([
  ['says so', 'danke', true],
  ['says nothing while nothing changes', null, false],
] as const)('the run %s', async (_, text, isTold) => {
  const all = Array.from({ length: BEFORE + NOW }, (__, index) => index);
  const { account } = await installed({
    customers: NAMES.map((name, index) => customer(KEYS[index] ?? '', String(10_001 + index), name)),
    documents: all.map((index) => invoice(number(index), KEYS[index % 4] ?? '', cents(index))),
  });
  try {
    const before = all.slice(0, BEFORE).map((index) => paying(index, number(index), '2026-03-17'));
    await bankDay(account, 'd1.xml', camt('S1', before));
    const opening = 100_000 + all.slice(0, BEFORE).reduce((sum, index) => sum + cents(index), 0);
    const now = all.slice(BEFORE).map((index) => paying(index, text ?? number(index), '2026-03-18'));
    await bankDay(account, 'd2.xml', camt('S2', now, opening));
    const [first = '', second = ''] = logs(account);
    expect(first).toBe('');
    if (!isTold) return expect(second).toBe('');
    expect(second).toMatch(/^AR-3801 .*Bank account DE89370400440532013000: 1[0-9]+ of 1[0-9]+ receipts named what they pay before, 0 of 60 since 2026-03-18\./);
    const list = await page(account, 'workbench', 'customrole_qtc_clerk', { view: 'runs' });
    expect(list.text).toContain('AR-3801');
  } finally {
    await account.close();
  }
}); // prettier-ignore
