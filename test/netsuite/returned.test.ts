import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import {
  bankDay,
  camt,
  customer,
  installed,
  invoice,
  receiptRows,
  type Installed,
} from './support/account.ts';
import { auditBooks } from './support/audit.ts';
import { POLICY } from './support/company.ts';
import { formOf, page, type Page, type Role } from './support/screen.ts';

/** A payment went back, and the bank says neither whose it was nor which: a clerk says, and the next run takes it back. */
jest.setTimeout(600_000);
const ADLER = 'Adler Maschinenbau GmbH';
const CLERK: Role = 'customrole_qtc_clerk';
let here: Installed;
beforeEach(async () => {
  here = await installed({
    customers: [customer('A', '10001', ADLER), customer('B', '10002', 'Brandt & Söhne KG')],
    documents: [
      invoice('RE-2026-1001', 'A', 64_040),
      invoice('RE-2026-1002', 'B', 64_040),
      invoice('RE-2026-1003', 'B', 30_000),
    ],
  });
  await bankDay(here.account, 'd1.xml', camt('S1', [
    { amount: '640.40', payer: ADLER, text: 'RE-2026-1001', on: '2026-03-16' },
    { amount: '640.40', payer: 'Brandt & Söhne KG', text: 'RE-2026-1002', on: '2026-03-17' },
    { amount: '300.00', payer: 'Brandt & Söhne KG', text: 'RE-2026-1003', on: '2026-03-17' },
  ]));
  await bankDay(here.account, 'd2.xml', camt('S2', [{ amount: '-640.40', payer: 'Hausbank', text: 'Rückgabe RE-2026-1001', on: '2026-03-19', endToEnd: 'BANK-9' }], 258_080));
}); // prettier-ignore
afterEach(() => here.account.close());

const RETURN = '4';
const open = (role: Role = CLERK, receipt = RETURN): Promise<Page> =>
  page(here.account, 'workbench', role, { receipt });
const options = ({ html }: Page): readonly string[] =>
  [...html.matchAll(/<option value="([^"]*)"[^>]*>\d+: /g)].map(([, id]) => id ?? '');
const take = (from: Page, picked: string, role: Role = CLERK): Promise<Page> =>
  page(here.account, 'workbench', role, {}, [
    ...formOf(from).filter(([name]) => name !== 'custpage_action' && name !== 'custpage_reverses'),
    ['custpage_action', 'take-back'],
    ['custpage_reverses', picked],
  ]);
const state = (): string => receiptRows(here.account)[3]!.state;
const says = (): string => receiptRows(here.account)[3]!.says ?? '';
const run = async (): Promise<void> => {
  await here.account.run('customscript_qtc_cash');
  await here.account.drain();
};

test('the payments it could be are offered, the likeliest first; the next run takes the one back that was chosen; twice equals once', async () => {
  expect(state()).toBe('held');
  const seen = await open();
  expect(seen.text).toContain(`1 2026-03-16 ${ADLER} 640.40 EUR`);
  expect(seen.text).toMatch(/RE-2026-1001 same reference, same account of ours, days between: 3/);
  expect(seen.text).toMatch(/2 2026-03-17 Brandt & Söhne KG 640\.40 EUR .* RE-2026-1002 same account of ours, days between: 2/);
  expect(seen.text).not.toContain('300.00');
  const [adler = '', brandt = ''] = options(seen);

  const answer = await take(seen, adler);
  expect(answer.text).toContain(`Receipt ${adler} of 2026-03-16 is taken back by the next run.`);
  expect([state(), says()]).toEqual(['new', expect.stringMatching(/^Takes back receipt .* said -?\d+ .*Clerk/)]);
  expect((await take(seen, brandt)).text).toContain('AR-5202'); // the page is of before
  expect((await take(await open(), adler)).text).toContain('is taken back by the next run');
  expect(auditBooks(here.account).open).not.toHaveProperty('CustInvc RE-2026-1001');

  await run();
  expect(state()).toBe('returned');
  const books = auditBooks(here.account);
  expect(books.open).toMatchObject({ 'CustInvc RE-2026-1001': 64_040 });
  expect(books.open).not.toHaveProperty('CustInvc RE-2026-1002');
  const done = await open();
  expect(done.text).toMatch(/Clerk said that this takes back receipt/);
  expect(done.text).not.toContain('leaves');
  expect(done.html).not.toContain('custpage_action');
  expect((await take(seen, brandt)).text).toContain('AR-5202');
  await run();
  expect(auditBooks(here.account)).toEqual(books);
}); // prettier-ignore

test('a wrong choice is refused with its reason, and changes nothing', async () => {
  const seen = await open();
  const before = receiptRows(here.account);
  const id = (record: number): string =>
    here.account.books.row<{ id: string }>('SELECT externalid AS id FROM customrecord_qtc_receipt WHERE id = ?', record)!.id;
  const refused = async (picked: string): Promise<string> => (await take(seen, picked)).text;
  expect(await refused('')).toContain('No payment was chosen.');
  expect(await refused('nonsense')).toContain('There is no receipt nonsense.');
  expect(await refused(id(3))).toContain('is 300.00 EUR, -640.40 EUR went back');
  expect(await refused(id(4))).toContain('is itself money that went out');
  expect((await take(seen, options(seen)[0] ?? '', 'customrole_qtc_auditor')).text).toContain('AR-5201');
  expect((await open('customrole_qtc_auditor')).html).not.toContain('custpage_reverses');
  expect(receiptRows(here.account)).toEqual(before);
}); // prettier-ignore

test('what one return takes back, by a clerk’s word or in the books, another cannot', async () => {
  await bankDay(here.account, 'd3.xml', camt('S3', [{ amount: '-640.40', payer: 'Hausbank', text: 'Rückgabe', on: '2026-03-19', endToEnd: 'BANK-9' }], 194_040));
  const [first, second] = [await open(), await open(CLERK, '5')];
  const [adler = ''] = options(first);
  await take(first, adler);
  const answer = await take(second, adler);
  expect(answer.text).toContain('was taken back by another return already');
  expect(options(answer)).toHaveLength(1);
  await run();
  expect(receiptRows(here.account).map((row) => row.state).slice(3)).toEqual(['returned', 'held']);
  expect((await take(await open(CLERK, '5'), adler)).text).toContain('was taken back by another return already');
}); // prettier-ignore

test('a clerk’s word is enough where the policy only proposes, and in her own language', async () => {
  await here.account.close();
  here = await installed({
    customers: [customer('A', '10001', ADLER)],
    documents: [invoice('RE-2026-1001', 'A', 64_040)],
    policy: POLICY.replace('autonomy: auto', 'autonomy: suggest'),
  });
  await bankDay(here.account, 'd1.xml', camt('S1', [{ amount: '640.40', payer: ADLER, text: 'RE-2026-1001', on: '2026-03-16' }]));
  const paid = await page(here.account, 'workbench', CLERK, { receipt: '1' });
  await page(here.account, 'workbench', CLERK, {}, [...formOf(paid).filter(([name]) => name !== 'custpage_action'), ['custpage_action', 'accept']]);
  await bankDay(here.account, 'd2.xml', camt('S2', [{ amount: '-640.40', payer: 'Hausbank', text: 'zurück', on: '2026-03-19', endToEnd: 'BANK-9' }], 164_040));
  const german = await page(here.account, 'workbench', CLERK, { receipt: '2' }, undefined, { language: 'de_DE' });
  expect(german.text).toContain('Welche Zahlung ging zurück');
  expect(german.text).toContain('gleiches eigenes Konto, Tage dazwischen: 3');
  await take(await open(CLERK, '2'), options(german)[0] ?? '');
  await run();
  expect(receiptRows(here.account)[1]?.state).toBe('returned');
  expect(auditBooks(here.account).open).toMatchObject({ 'CustInvc RE-2026-1001': 64_040 });
}); // prettier-ignore

const accept = async (receipt: string): Promise<Page> =>
  page(here.account, 'workbench', CLERK, {}, [
    ...formOf(await open(CLERK, receipt)).filter(([name]) => name !== 'custpage_action'),
    ['custpage_action', 'accept'],
  ]);

test('a return that is proposed by amount and payer is taken back once it is accepted', async () => {
  await bankDay(here.account, 'd3.xml', camt('S3', [{ amount: '-300.00', payer: 'Brandt & Söhne KG', text: 'Rücklastschrift', on: '2026-03-19', endToEnd: 'BANK-10' }], 194_040));
  const back = receiptRows(here.account)[4]!;
  expect([back.state, back.says]).toEqual(['proposed', expect.stringContaining('-300.00 EUR on RE-2026-1003')]);
  expect((await accept('5')).text).toMatch(/Receipt \S+ of 2026-03-17 is taken back by the next run\./);
  expect((await open(CLERK, '5')).text).toMatch(/Takes back receipt .* The next run carries it out\./);
  expect((await accept('5')).text).toContain('There is no proposal to accept');
  await run();
  expect(receiptRows(here.account)[4]!.state).toBe('returned');
  expect(auditBooks(here.account).open).toMatchObject({ 'CustInvc RE-2026-1003': 30_000 });
  const list = await page(here.account, 'workbench', CLERK, { filter: 'returned' });
  expect(list.text).toContain('-300.00 EUR returned');
  expect(list.text).toContain('-300.00 EUR on RE-2026-1003');
}); // prettier-ignore

test('a return that the bank names is taken back once it is accepted, where the policy only proposes', async () => {
  await here.account.close();
  here = await installed({
    customers: [customer('A', '10001', ADLER)],
    documents: [invoice('RE-2026-1001', 'A', 64_040)],
    policy: POLICY.replace('autonomy: auto', 'autonomy: suggest'),
  });
  await bankDay(here.account, 'd1.xml', camt('S1', [
    { amount: '640.40', payer: ADLER, text: 'RE-2026-1001', on: '2026-03-16', endToEnd: 'E2E-7' },
    { amount: '-640.40', payer: ADLER, text: 'RE-2026-1001', on: '2026-03-18', endToEnd: 'E2E-7' },
  ]));
  await accept('1');
  await run();
  expect(receiptRows(here.account).map((row) => row.state)).toEqual(['posting', 'proposed']);
  expect((await accept('2')).text).toContain('is taken back by the next run.');
  await run();
  expect(receiptRows(here.account)[1]!.state).toBe('returned');
  expect(auditBooks(here.account).open).toMatchObject({ 'CustInvc RE-2026-1001': 64_040 });
}); // prettier-ignore

test('a part of a payment that went back is proposed with its arithmetic, and changes no books', async () => {
  const before = auditBooks(here.account);
  await bankDay(here.account, 'd3.xml', camt('S3', [{ amount: '-100.00', payer: 'Brandt & Söhne KG', text: 'Rückbelastung nach Reklamation RE-2026-1003', on: '2026-03-19', endToEnd: 'BANK-10' }], 194_040));
  const back = receiptRows(here.account)[4]!;
  expect(back.state).toBe('proposed');
  const part = await open(CLERK, '5');
  expect(part.text).toContain('100.00 EUR of the 300.00 EUR of receipt');
  expect(part.html).not.toContain('<option value="accept"');
  expect((await accept('5')).text).toContain('only the whole of a payment is taken back here');
  expect(auditBooks(here.account)).toEqual(before);
}); // prettier-ignore
