import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { ask } from '../../cli/demo/results.ts';
import { bootFor, runDay, type Booted, type Day } from '../../cli/demo/run-day.ts';
import { bootCentral, runCentralDay, type BootedCentral } from '../../cli/demo/business-central/run-day.ts';
import { stepsOf } from '../../cli/demo/steps.ts';
import { dayInputOf } from '../../cli/connector/day.ts';
import { companyId } from '../../core/ledger/ids.ts';
import type { Letter } from '../../core/dunning/letter.ts';
import { CONTACT, ORDER, RECEIPT, SCORE } from '../../netsuite/erp/objects.ts';
import { tableOf } from '../../sandbox/business-central/api/tables.ts';
import { dayFromFiles, oneCompany, type DayFromFiles } from './ledger.ts';

/**
 * One truth: the same ledger, receipts and policy give the same decisions, digest by digest, through the compiled bundles in NetSuite, through the
 * connector in Business Central, and from files.
 */
jest.setTimeout(400_000);
const DE01 = companyId('DE01');
const ledger = oneCompany(DE01, 1);
const quiet = stepsOf({ err: () => undefined, watched: false }, '');

let netsuite: Booted;
let day: Day;
let central: BootedCentral;
let files: DayFromFiles;
beforeAll(async () => {
  files = dayFromFiles(ledger);
  netsuite = await bootFor(ledger, quiet);
  day = await runDay(netsuite.account, ledger, quiet);
  central = await bootCentral(ledger, quiet);
  await runCentralDay(central, ledger, quiet);
});
afterAll(async () => {
  await netsuite.account.close();
  await central.close();
});

const store = () => dayInputOf(central.world, central.database, DE01).store;
const sorted = (digests: readonly string[]): readonly string[] => [...digests].sort();

/** Receipts the books of an ERP held already, or may hold: files know nothing of them. */
const inBooks = (): ReadonlySet<string> =>
  new Set(
    ask(netsuite.account, `SELECT externalid, ${RECEIPT.state}, ${RECEIPT.says} FROM ${RECEIPT.type}`)
      .filter(
        ([, state, says]) =>
          state === 'already-in-books' || /same amount on the same account/.test(String(says ?? '')),
      )
      .map(([id]) => String(id)),
  );

test('receipts: the same decision in all three, but for what the books of an ERP held already', async () => {
  const booked = inBooks();
  const kept = new Map(
    (await store().receipts(DE01)).map(({ receipt, decision }) => [receipt.id as string, decision]),
  );
  const inFiles = new Map(files.receipts.map((decision) => [decision.receipt as string, decision]));
  const compared = day.results.filter(({ decision, id }) => decision !== null && !booked.has(id));
  const digests = compared.map(({ id, decision }) => ({
    id,
    netsuite: decision!.digest,
    businessCentral: kept.get(id)?.digest,
    files: inFiles.get(id)?.digest,
  }));
  expect(digests.length).toBeGreaterThan(40);
  expect(
    digests.filter((each) => each.netsuite !== each.files || each.businessCentral !== each.files),
  ).toEqual([]);
});

test('letters: the same in all three, at the same level, about the same items', async () => {
  const findings = await store().findings(DE01, null);
  const inCentral = findings
    .filter(({ kind, finding }) => kind === 'letter' && (finding as Letter).outcome !== 'suppress')
    .map(({ digest }) => digest);
  const inNetSuite = ask(
    netsuite.account,
    `SELECT ${CONTACT.digest} FROM ${CONTACT.type} WHERE ${CONTACT.digest} IS NOT NULL`,
  ).map(([digest]) => String(digest));
  expect(inNetSuite.length).toBeGreaterThan(5);
  expect(sorted(inCentral)).toEqual(sorted(inNetSuite));
  // Whoever has a receipt in the books already has, for files, one that waits.
  const concerned = new Set(
    files.receipts.filter(({ receipt }) => inBooks().has(receipt)).map(({ customer }) => customer),
  );
  const written = files.letters.filter(
    ({ outcome, customer }) => outcome !== 'suppress' && !concerned.has(customer),
  );
  expect(written.length).toBeGreaterThan(inNetSuite.length - 2 * concerned.size);
  expect(written.filter(({ digest }) => !inNetSuite.includes(digest)).map(({ says }) => says)).toEqual([]);
});

test('scores: the same model and the same probability of every open invoice', async () => {
  const findings = await store().findings(DE01, null);
  const inCentral = findings.filter(({ kind }) => kind === 'score').map(({ digest }) => digest);
  const keys = (values: readonly unknown[]): readonly string[] =>
    sorted(values.map((value) => String(value).toLowerCase()));
  const keysInNetSuite = keys(
    ask(netsuite.account, `SELECT ${SCORE.key} FROM ${SCORE.type}`).map(([key]) => key),
  );
  const [company] = central.world.service.companies;
  const keysInCentral = keys(tableOf(company!, 'scores').map(({ values }) => values['scoreKey']));
  expect(files.scores.length).toBeGreaterThan(100);
  expect(sorted(inCentral)).toEqual(sorted(files.scores.map(({ digest }) => digest)));
  // The key of a score is made of its digest.
  expect(keysInNetSuite).toEqual(keysInCentral);
});

test('orders: the same outcome for every order, held under the same key', async () => {
  const findings = await store().findings(DE01, null);
  const inCentral = findings.filter(({ kind }) => kind === 'credit').map(({ digest }) => digest);
  expect(files.orders.length).toBeGreaterThan(2);
  expect(sorted(inCentral)).toEqual(sorted(files.orders.map(({ digest }) => digest)));
  const [company] = central.world.service.companies;
  const keysInCentral = tableOf(company!, 'orders').map(
    ({ values }) => `${values['number']} ${values['holdKey'] ?? ''}`,
  );
  const keysInNetSuite = ask(
    netsuite.account,
    `SELECT t.tranid, t.${ORDER.key} FROM transaction t WHERE t.type = 'SalesOrd'`,
  ).map(([number, key]) => `${String(number)} ${key === null ? '' : String(key)}`);
  expect(sorted(keysInNetSuite)).toEqual(
    sorted(keysInCentral.map((each) => each.toLowerCase().replace(/^so-de/, 'SO-DE'))),
  );
});
