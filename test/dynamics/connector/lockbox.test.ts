import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { runDay } from '../../../dynamics/connector/day.ts';
import { openDatabase, type Database, type Store } from '../../../dynamics/connector/store.ts';
import { knownCurrency } from '../../../core/money/currency.ts';
import { minor } from '../../../core/money/minor.ts';
import { loadLedger, newCompany } from '../../../sandbox/business-central/load.ts';
import { GOOD } from '../../core/statement/good.ts';
import { NOW, someCustomer, someItem } from '../../sandbox/business-central/company.ts';
import { dayOf, smallWorld, type SmallWorld } from '../world.ts';

jest.setTimeout(120_000);

/** Checks of a lockbox from the connector's folder to Business Central's books, and the statement's one total of them. */
const USD = knownCurrency('USD');
function americanCompany() {
  const company = newCompany({
    name: 'CRONUS',
    displayName: 'CRONUS Inc.',
    localCurrency: 'USD',
    bankAccounts: [{ number: 'BOX', name: 'Lockbox', iban: '', accountNumber: '0022222', currency: 'USD' }],
    rates: new Map(),
    allowPostingFrom: '2026-01-01',
    allowPostingTo: '2026-12-31',
  });
  const item = (number: string, open: number) => someItem(number, 'C1', open, { currency: USD, total: minor(open) });
  const customers = [someCustomer('C1', { name: 'Mueller Inc', country: 'US' })];
  loadLedger(company, customers, [item('INV-1001', 3_500), item('INV-1002', 2_500), item('INV-1003', 4_100)], NOW);
  return company;
} // prettier-ignore
const TOTAL =
  ':20:S1\n:25:0022222\n:28C:1/1\n:60F:C260331USD0,00\n:61:2603310331C100,00NTRFNONREF//T1\n:86:LOCKBOX DEPOSIT\n:62F:C260331USD100,00\n-\n';

let world: SmallWorld;
let database: Database;
let store: Store;
beforeAll(async () => {
  [world, database] = await Promise.all([smallWorld({}, {}, americanCompany()), openDatabase()]);
  store = database.tenant('t');
});
afterAll(async () => {
  await world.close();
  await database.close();
});
const day = (run: string, file: string, text: string) =>
  runDay(
    dayOf(world, database, 't', run, {
      localCurrency: USD,
      statements: [{ file, bytes: new TextEncoder().encode(text) }],
    }),
  );
const openNow = (): unknown =>
  world.company.ledger
    .filter(({ documentType, remaining }) => documentType === 'Invoice' && remaining !== 0)
    .map(({ documentNumber }) => documentNumber);

test('a check whose invoices the bank keyed in is posted; one that names nothing waits', async () => {
  const { intake, post } = await day('r1', 'box-22222.txt', GOOD['lockbox']!);
  expect(intake).toMatchObject({ taken: 1, receipts: 2 });
  expect(post.done).toBe(1);
  expect(openNow()).toEqual(['INV-1003']);
  expect((await store.receipts('CRONUS')).map(({ state }) => state)).toEqual(['posted', 'waiting']);
});

test('the one total in the statement is no receipt again', async () => {
  const { intake } = await day('r2', 'statement.sta', TOTAL);
  expect(intake).toMatchObject({ taken: 1, receipts: 0, notReceipts: 1 });
  expect(openNow()).toEqual(['INV-1003']);
});
