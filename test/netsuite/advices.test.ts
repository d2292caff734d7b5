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
import { formOf, page, type Role } from './support/screen.ts';

/** Remittance advices that come through the inbox, before the money and behind it. */
const POLICY = `
matching: { autonomy: auto, applyAt: 0.95 }
accounts:
  "01": { bank: { "${BANK}": "1800" }, receivable: "1400", writeOff: "6930", deposit: "1710" }
`;
const MAIL = [
  'From: "Buchhaltung" <kreditoren@adler.example>',
  'Date: Tue, 17 Mar 2026 08:15:00 +0100',
  'Message-ID: <1@adler.example>',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="b1"',
  '',
  '--b1',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'Guten Tag, anbei unser Zahlungsavis. Mit freundlichen Gr=C3=BC=C3=9Fen',
  '--b1',
  'Content-Type: text/csv; name="avis.csv"',
  'Content-Transfer-Encoding: base64',
  '',
  Buffer.from(
    'Payer;Invoice number;Paid;Currency\nAdler Maschinenbau GmbH;RE-2026-1001;600.00;EUR\nAdler Maschinenbau GmbH;RE-2026-1003;150.00;EUR\n',
  ).toString('base64'),
  '--b1--',
].join('\r\n');
const LATER = [
  'Payer: Brandt & Söhne KG',
  'Payment date: 18.03.2026',
  'RE-2026-2002   300.00 EUR',
  'RE-2026-2004   200.00 EUR',
  'Total: 500.00 EUR',
].join('\n');
const NEVER = LATER.replace('Brandt & Söhne KG', 'Claas Versand AG').replaceAll('00.00', '01.11').replace('501.11', '502.22'); // prettier-ignore

let here: Installed;
beforeAll(async () => {
  here = await installed({
    policy: POLICY,
    customers: [
      customer('A', '10001', 'Adler Maschinenbau GmbH'),
      customer('B', '10002', 'Brandt & Söhne KG'),
    ],
    documents: [
      ...[600, 250, 400, 350].map((amount, index) => invoice(`RE-2026-100${index + 1}`, 'A', amount * 100)),
      ...[300, 300, 200, 200].map((amount, index) => invoice(`RE-2026-200${index + 1}`, 'B', amount * 100)),
    ],
  });
  await bankDay(here.account, 'avis.eml', MAIL);
  await bankDay(here.account, 'nothing-comes.txt', NEVER);
}, 240_000);
afterAll(() => here.account.close());

interface File {
  readonly id: number;
  readonly name: string;
  readonly state: string;
  readonly settled: string;
  readonly advices: string;
}
const files = (): readonly File[] =>
  here.account.books.rows<File>(
    `SELECT id, name, custrecord_qtc_s_state AS state, custrecord_qtc_s_settled AS settled, custrecord_qtc_s_advices AS advices FROM customrecord_qtc_statement ORDER BY id`,
  );
const file = (name: string): File => files().find((each) => each.name === name)!;
const stored = (name: string): readonly { receipt: string | null; ended: string | null }[] =>
  JSON.parse(file(name).advices) as readonly { receipt: string | null; ended: string | null }[];
const look = async (role: Role): Promise<string> =>
  (await page(here.account, 'workbench', role, { view: 'advices' })).text;

test('an advice that comes before its money waits, is shown, and is no receipt', async () => {
  expect(files().map(({ state }) => state)).toEqual(['advice', 'advice']);
  expect(receiptRows(here.account)).toEqual([]);
  const shown = await look('customrole_qtc_auditor');
  expect(shown).toContain('RE-2026-1001, RE-2026-1003');
  expect(shown).toContain('no receipt has its amount near its day');
});

test('the money comes: it is posted as the advice spreads it, and the decision names the advice', async () => {
  await bankDay(
    here.account,
    'march-18.xml',
    camt('S1', [
      { amount: '750.00', payer: 'Adler Maschinenbau GmbH', text: 'Zahlung laut Avis' },
      { amount: '500.00', payer: 'Brandt & Soehne KG', text: 'Zahlung laut Avis' },
    ]),
  );
  const rows = receiptRows(here.account);
  expect(rows.map(({ posted }) => posted)).toEqual([750, 0]);
  const reduce = here.account
    .report()
    .find(({ scriptId, entry }) => scriptId === 'customscript_qtc_cash' && entry === 'reduce')!;
  // A payment with the deduction it leaves (6) and its plan (2), and the decision of what waits: nothing more for the advice.
  expect(reduce.units).toBe(30 + 6 + 2 + 2);
  expect(reduce.units / (30 + 6 + 2)).toBeLessThanOrEqual(1.1);
  const [payment] = here.account.books.rows<{ decision: string }>(
    'SELECT custbody_qtc_decision AS decision FROM _transaction WHERE custbody_qtc_receipt IS NOT NULL',
  );
  expect(payment?.decision).toContain('belongs to this receipt');
  expect(payment?.decision).toContain('avis.csv');
  expect(stored('avis.eml')[0]?.receipt).not.toBeNull();
});

test('a receipt held for lack of a reference is decided again when its advice comes', async () => {
  expect(receiptRows(here.account)[1]?.state).not.toBe('posting');
  await bankDay(here.account, 'later.txt', LATER);
  expect(receiptRows(here.account).map(({ posted }) => posted)).toEqual([750, 500]);
  const open = Object.keys(auditBooks(here.account).open).join(' ');
  expect(['2001', '2002', '2003', '2004'].filter((number) => open.includes(`RE-2026-${number}`))).toEqual([
    '2001',
    '2003',
  ]);
});

test('the same file under another name, and the same advice in another mail, count once', async () => {
  await bankDay(here.account, 'later again.txt', LATER);
  expect(file('later again.txt').state).toBe('duplicate');
  await bankDay(here.account, 'forwarded.txt', `Wie besprochen:\n\n${LATER}`);
  await bankDay(here.account, 'march-19.xml', camt('S2', [{ amount: '10.00', payer: 'Niemand', text: 'x' }]));
  expect(stored('forwarded.txt')[0]).toMatchObject({
    receipt: null,
    ended: 'the same advice is there twice',
  });
});

test('only a clerk closes an advice whose money does not come', async () => {
  const close = async (role: Role): Promise<string> => {
    const shown = formOf(await page(here.account, 'workbench', role, { view: 'advices' })).filter(([name]) => !/number|action/.test(name));
    const form = [...shown, ['custpage_view', 'advices'], ['custpage_number', String(file('nothing-comes.txt').id)], ['custpage_action', 'close']] as const;
    return (await page(here.account, 'workbench', role, {}, form as never)).text;
  }; // prettier-ignore
  expect(await close('customrole_qtc_auditor')).toContain('AR-5201');
  expect(await close('customrole_qtc_clerk')).toContain('1 of nothing-comes.txt closed');
  expect(await look('customrole_qtc_clerk')).not.toContain('RE-2026-2004');
});
