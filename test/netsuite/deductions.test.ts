import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { auditBooks } from './support/audit.ts';
import {
  bankDay,
  camt,
  customer,
  installed,
  invoice,
  receiptRows,
  type Installed,
} from './support/account.ts';
import { BANK } from './support/company.ts';
import { formOf, page, type Page, type Role } from './support/screen.ts';

/** What receipts leave open for a reason: a record with the posting, a dispute on the invoice, and what people do about it. */
const POLICY = `
matching:
  autonomy: auto
  applyAt: 0.9
  deductions:
    freight: { next: dispute }
    price: { next: propose-credit }
    damage: { next: leave-open }
accounts:
  "01": { bank: { "${BANK}": "1800" }, receivable: "1400", writeOff: "6930", deductions: { price: "4730" }, deposit: "1710" }
`;
let here: Installed;
beforeAll(async () => {
  here = await installed({
    policy: POLICY,
    customers: [
      customer('A', '10001', 'Adler Maschinenbau GmbH'),
      customer('B', '10002', 'Brandt & Söhne KG'),
      customer('C', '10003', 'Claas Versand AG'),
      customer('D', '10004', 'Dorn GmbH'),
    ],
    documents: [
      invoice('RE-2026-1001', 'A', 100_000),
      invoice('RE-2026-1002', 'B', 50_000),
      invoice('RE-2026-1003', 'C', 40_000),
      invoice('RE-2026-1004', 'D', 30_000),
    ],
  });
  await bankDay(
    here.account,
    'march-18.xml',
    camt('S1', [
      { amount: '950.00', payer: 'Adler Maschinenbau GmbH', text: 'RE-2026-1001 abzgl. Fracht 50,00' },
      { amount: '480.00', payer: 'Brandt & Soehne KG', text: 'RE-2026-1002 Preisdifferenz 20,00' },
      { amount: '390.00', payer: 'Claas Versand AG', text: 'RE-2026-1003 Bruchschaden 10,00' },
      { amount: '300.00', payer: 'Dorn GmbH', text: 'RE-2026-1004' },
    ]),
  );
}, 240_000);
afterAll(() => here.account.close());

interface Kept {
  readonly id: number;
  readonly state: string;
  readonly reason: string;
  readonly amount: number;
  readonly next: string;
  readonly document: string | null;
  readonly owner: string | null;
}
const kept = (): readonly Kept[] =>
  here.account.books.rows<Kept>(
    `SELECT id, custrecord_qtc_d_state AS state, custrecord_qtc_d_reason AS reason, custrecord_qtc_d_amount AS amount, custrecord_qtc_d_next AS next,
       custrecord_qtc_d_document AS document, custrecord_qtc_d_owner AS owner FROM customrecord_qtc_deduction ORDER BY custrecord_qtc_d_amount DESC`,
  );
const dispute = (key: string): string =>
  here.account.books.row<{ dispute: string | null }>(
    'SELECT custbody_qtc_dispute AS dispute FROM _transaction WHERE id = ?',
    here.documents.get(key)!,
  )?.dispute ?? '';
const look = (role: Role): Promise<Page> => page(here.account, 'workbench', role, { view: 'deductions' });
const decide = async (role: Role, number: number, action: string): Promise<string> => {
  const shown = formOf(await look(role)).filter(([name]) => !/number|action/.test(name));
  const form = [...shown, ['custpage_view', 'deductions'], ['custpage_number', String(number)], ['custpage_action', action]] as const;
  return (await page(here.account, 'workbench', role, {}, form as never)).text;
}; // prettier-ignore
const record = (reason: string): number => kept().find((each) => each.reason === reason)!.id;

test('a short payment is posted, and what it leaves open is a record with reason, amount and next step', () => {
  expect(receiptRows(here.account).map(({ posted }) => posted)).toEqual([950, 480, 390, 300]);
  expect(kept().map(({ state, reason, amount, next }) => [state, reason, amount, next])).toEqual([
    ['disputed', 'freight', 50, 'dispute'],
    ['open', 'price', 20, 'propose-credit'],
    ['open', 'damage', 10, 'leave-open'],
  ]);
});

test('only the disputed invoice says so', () => {
  expect(dispute('RE-2026-1001')).toContain('freight');
  expect([dispute('RE-2026-1002'), dispute('RE-2026-1003')]).toEqual(['', '']);
});

test('each costs its floor and the plan before it: 30 + 6 + 2 units, 10 more for the mark on an invoice', () => {
  const reduce = here.account
    .report()
    .find(({ scriptId, entry }) => scriptId === 'customscript_qtc_cash' && entry === 'reduce')!;
  const floors = 4 * 30 + 3 * 6 + 10;
  expect(reduce.units).toBe(floors + 3 * 2);
  expect(reduce.units / floors).toBeLessThanOrEqual(1.1);
});

test('the list shows them to everybody; who may only look can choose nothing', async () => {
  const shown = await look('customrole_qtc_auditor');
  expect(shown.text).toContain('RE-2026-1001');
  expect(shown.text).toContain('50.00 EUR');
  expect(shown.text).not.toContain('RE-2026-1004');
  expect(formOf(shown).some(([name]) => name === 'custpage_number')).toBe(false);
});

test('a collector takes one, disputes and closes it, but may not write off; an auditor may nothing', async () => {
  const damage = record('damage');
  expect(await decide('customrole_qtc_auditor', damage, 'close')).toContain('AR-5201');
  expect(await decide('customrole_qtc_collector', damage, 'write-off')).toContain('AR-5201');
  expect(await decide('customrole_qtc_collector', damage, 'take')).toContain('Yours');
  expect(kept()[2]?.owner).toMatch(/^-?\d+ /);
  expect(await decide('customrole_qtc_collector', damage, 'dispute')).toContain('In dispute');
  expect(dispute('RE-2026-1003')).toContain('damaged');
  expect(await decide('customrole_qtc_collector', damage, 'close')).toContain('Closed');
  expect(dispute('RE-2026-1003')).toBe('');
  expect(await decide('customrole_qtc_collector', damage, 'close')).toContain('AR-5202');
});

test('a clerk writes one off to the account the policy names for its reason, once', async () => {
  const price = record('price');
  expect(await decide('customrole_qtc_clerk', price, 'write-off')).toContain('20.00 EUR written off to account 4730');
  expect(kept().find(({ reason }) => reason === 'price')).toMatchObject({ state: 'written-off' });
  const books = auditBooks(here.account);
  expect(books.accounts['4730']).toBe(2_000);
  expect(Object.keys(books.open).filter((name) => name.includes('1002'))).toEqual([]);
  expect(await decide('customrole_qtc_clerk', price, 'write-off')).toContain('AR-5202');
  expect(auditBooks(here.account)).toEqual(books);
}); // prettier-ignore

test('a number that is none, and a state nobody offers, are refused', async () => {
  expect(await decide('customrole_qtc_clerk', 4711, 'close')).toContain('There is no deduction 4711');
  expect(await decide('customrole_qtc_clerk', record('freight'), 'burn')).toContain('Nothing was chosen');
});

test('the run is taken back: what it left open is withdrawn, the dispute ends; what a person settled stays', async () => {
  const run = here.account.books.row<{ id: number }>(`SELECT max(id) AS id FROM customrecord_qtc_run`)!.id;
  await page(here.account, 'setup', 'customrole_qtc_admin', {}, [
    ['custpage_action', 'undo'],
    ['custpage_number', String(run)],
  ]);
  await here.account.run('customscript_qtc_cash');
  await here.account.drain();
  expect(kept().map(({ state }) => state)).toEqual(['withdrawn', 'written-off', 'closed']);
  expect(dispute('RE-2026-1001')).toBe('');
}, 60_000);
