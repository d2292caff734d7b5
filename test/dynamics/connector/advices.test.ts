import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { runDay } from '../../../dynamics/connector/day.ts';
import type { DayInput } from '../../../dynamics/connector/input.ts';
import type { DayReport } from '../../../dynamics/connector/report.ts';
import { openDatabase, type Database, type Store } from '../../../dynamics/connector/store.ts';
import { addBankEntry } from '../../../sandbox/business-central/books/journal.ts';
import { makePdf } from '../pdf/make.ts';
import { dayOf, IBAN, smallWorld, type SmallWorld } from '../world.ts';

jest.setTimeout(120_000);

/** Days of one company whose folder also holds remittance advices, and whose clerk enters a payment by hand. */
let world: SmallWorld;
let database: Database;
let store: Store;
beforeAll(async () => {
  [world, database] = await Promise.all([smallWorld(), openDatabase()]);
  store = database.tenant('t');
});
afterAll(async () => {
  await world.close();
  await database.close();
});
const day = (run: string, ...statements: DayInput['statements']): Promise<DayReport> =>
  runDay(dayOf(world, database, 't', run, { statements }));
const file = (name: string, text: string): DayInput['statements'][number] => ({
  file: name,
  bytes: new TextEncoder().encode(text),
});
const statement = (number: number, payer: string, amount: string): DayInput['statements'][number] =>
  file(`s${number}.sta`, `:20:S${number}\n:25:${IBAN}\n:28C:${number}/1\n:60F:C260401EUR0,00\n:61:2604010401C${amount},00NTRFNONREF//B${number}\n:86:166?00GUTSCHRIFT?20SVWZ+laut Avis?32${payer}\n:62F:C260401EUR${amount},00\n-\n`); // prettier-ignore
const ADVICE =
  'Payer: Beta Handel AG\nPayment date: 31.03.2026\nRG-2026-103   377.00 EUR\nRG-2026-104   123.00 EUR\nTotal: 500.00 EUR\n';

test('an advice in the folder waits for its receipt, is attached to it, and is named in the reasons', async () => {
  const before = await day('r1', file('avis.txt', ADVICE));
  expect(before.intake).toMatchObject({ taken: 1, receipts: 0 });
  expect(before.problems.map(({ code }) => code)).toEqual(['AR-7101']); // no history to learn risk from
  expect(await store.advices('CRONUS')).toMatchObject([{ receipt: null, ended: null }]);
  await day('r2', statement(1, 'BETA HANDEL AG', '500'));
  const [kept] = await store.receipts('CRONUS');
  expect(kept?.decision?.applications.map(({ amount }) => amount)).toEqual([37_700, 12_300]);
  expect(kept?.decision?.reasons[0]).toMatchObject({ code: 'advice-attached' });
  expect(kept?.decision?.reasons[0]?.says).toContain('over 500.00 EUR of 2026-03-31 (avis.txt)');
  expect(await store.advices('CRONUS')).toMatchObject([{ receipt: kept?.receipt.id }]);
});

test('the same advice in another file counts once, and takes no second payment of that amount', async () => {
  await day('r3', file('again.txt', `Wie besprochen\n\n${ADVICE}`), statement(2, 'BETA HANDEL AG', '500'));
  expect(await store.advices('CRONUS')).toHaveLength(1);
  const second = (await store.receipts('CRONUS'))[1];
  expect(second?.decision?.reasons.map(({ code }) => code)).not.toContain('advice-attached');
});

test('a PDF on a mail in the folder is an advice, too; a scanned one is told every day until it is mended', async () => {
  const pdf = await makePdf({
    pages: [
      [
        'Beta Handel AG',
        [
          ['Invoice', 50],
          ['Net amount', 300, 'ends'],
        ],
        [
          ['RG-2026-105', 50],
          ['250.00', 300, 'ends'],
        ],
        [
          ['Total EUR', 50],
          ['250.00', 300, 'ends'],
        ],
      ],
    ],
  });
  const scan = { file: 'scan.pdf', bytes: await makePdf({ pages: [[]] }) };
  const eml = ['From: ap@beta.example', 'Date: Tue, 31 Mar 2026 23:15:00 +0200', 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'See the file.', '--b', 'Content-Type: application/pdf; name=avis.pdf', 'Content-Transfer-Encoding: base64', '', Buffer.from(pdf).toString('base64'), '--b--'].join('\n'); // prettier-ignore
  const { intake, problems } = await day('r3a', file('beta.eml', eml), scan);
  expect(intake).toMatchObject({ taken: 1 });
  expect(problems.map(({ code, where }) => [code, where])).toContainEqual(['AR-2607', 'scan.pdf']);
  const again = await day('r3b', file('beta.eml', eml), scan, statement(9, 'BETA HANDEL AG', '250'));
  expect(again.problems.map(({ code }) => code)).toContain('AR-2607');
  const advised = (await store.receipts('CRONUS')).find(({ receipt }) => receipt.amount === 25_000);
  expect(advised?.decision?.reasons[0]?.says).toContain('beta.eml, avis.pdf');
});

test('what a clerk entered by hand teaches who pays under that name: once, however often the day runs', async () => {
  addBankEntry(world.company, {
    bankAccount: 'GIRO',
    postingDate: '2026-04-01',
    amount: 40_000,
    documentNumber: 'HAND-1',
    externalDocumentNumber: '',
    transaction: ++world.company.transactions,
    balCustomer: 'C1',
    ours: false,
  });
  const names = async (): Promise<unknown> => (await store.memory('CRONUS')).names['ZAHLSTELLE NORD'];
  expect(await names()).toBeUndefined();
  await day('r4', statement(3, 'ZAHLSTELLE NORD', '400'));
  expect(await names()).toMatchObject([{ customer: 'C1', times: 1 }]);
  await day('r5', statement(3, 'ZAHLSTELLE NORD', '400'));
  expect(await names()).toMatchObject([{ customer: 'C1', times: 1 }]);
  await day('r6', statement(4, 'ZAHLSTELLE NORD', '640'));
  const learnt = (await store.receipts('CRONUS')).find(({ receipt }) => receipt.amount === 64_000);
  expect(learnt?.decision?.reasons.map(({ code }) => code)).toContain('payer-name-learnt');
});
