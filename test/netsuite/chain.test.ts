import { expect, jest, test } from '@jest/globals';
import type { NetSuiteAccount } from '../../sandbox/netsuite/index.ts';
import type { LoadedDocument } from '../../sandbox/netsuite/books/load.ts';
import { auditBooks } from './support/audit.ts';
import { camt, customer, INBOX, installed, invoice, receiptRows } from './support/account.ts';

/** A whole day of receivables from one start: intake, cash application, dunning, risk. */
jest.setTimeout(900_000);

const address = { street: 'Hafenstr. 1', city: 'Hamburg', postalCode: '20457', country: 'DE' };
const ORDER: LoadedDocument = {
  key: 'SO-1',
  kind: 'salesorder',
  subsidiary: '01',
  customer: 'B',
  currency: 'EUR',
  on: '2026-03-20',
  amount: 90_000,
  number: 'SO-1',
};

async function opened(country = 'DE'): Promise<NetSuiteAccount> {
  const { account } = await installed({
    customers: [
      customer('A', '10001', 'Adler Maschinenbau GmbH', { email: 'ap@adler.example', address }),
      customer('B', '10002', 'Brandt & Söhne KG', {
        email: 'ap@brandt.example',
        address: { ...address, country },
        creditLimit: 1_000,
      }),
    ],
    documents: [invoice('RE-1001', 'A', 64_040), invoice('RE-1003', 'B', 30_000), ORDER],
    clock: '2026-03-20T09:00:00Z',
    envType: 'PRODUCTION',
    dunning: { custscript_qtc_d_author: '1' },
  });
  const statement = camt('S1', [{ amount: '640.40', payer: 'Adler Maschinenbau GmbH', text: 'RE-1001' }]);
  account.files.put(`${INBOX}/day.xml`, new TextEncoder().encode(statement));
  return account;
}

const begin = (account: NetSuiteAccount) => account.run('customscript_qtc_daily');
const facts = (account: NetSuiteAccount) => ({
  books: auditBooks(account),
  receipts: receiptRows(account).map(({ amount, posted }) => `${amount} ${posted}`),
  letters: account.books
    .rows<{ says: string }>(
      `SELECT custrecord_qtc_c_to || ' ' || custrecord_qtc_c_state AS says FROM customrecord_qtc_contact ORDER BY id`,
    )
    .map(({ says }) => says),
  mails: account.emails().map(({ recipients }) => recipients.join()),
  orders: account.books.rows(
    `SELECT tranid, status, custbody_qtc_credit AS state FROM _transaction WHERE recordtype = 'salesorder'`,
  ),
  scores: account.books.rows(`SELECT custrecord_qtc_k_late AS late FROM customrecord_qtc_score ORDER BY id`)
    .length,
});
const days = (account: NetSuiteAccount) =>
  account.books
    .rows<{ says: string }>(
      `SELECT custrecord_qtc_run_asof || ' ' || custrecord_qtc_run_stage || ' ' || custrecord_qtc_run_state AS says FROM customrecord_qtc_run WHERE custrecord_qtc_run_kind = 'daily' ORDER BY id`,
    )
    .map(({ says }) => says);
const stageOf = (account: NetSuiteAccount): string =>
  account.books.row<{ stage: string }>(
    `SELECT custrecord_qtc_run_stage AS stage FROM customrecord_qtc_run WHERE custrecord_qtc_run_kind = 'daily' ORDER BY id DESC LIMIT 1`,
  )?.stage ?? '';

async function undisturbed(): Promise<ReturnType<typeof facts>> {
  const account = await opened();
  try {
    await begin(account);
    await account.drain();
    expect(days(account)).toEqual(['2026-03-20 done done']);
    return facts(account);
  } finally {
    await account.close();
  }
}

test('from the bank file to the held order; who paid today is not written to', async () => {
  const day = await undisturbed();
  expect(day).toMatchObject({
    receipts: ['640.4 640.4'],
    letters: ['ap@brandt.example sent'],
    mails: ['ap@brandt.example'],
    orders: [{ tranid: 'SO-1', status: 'A', state: 'hold' }],
    scores: 1,
  });
});

test('cut off between any two stages, and within the start of one, the next start takes the day up; nothing is done twice', async () => {
  const expected = await undisturbed();
  for (const lost of ['intake', 'cash', 'dunning', 'risk']) {
    const account = await opened();
    try {
      await begin(account);
      // Everything runs up to this stage; then what was queued is lost, as when a submission never arrived.
      for (
        let task = account.store.nextTask();
        task && stageOf(account) !== lost;
        task = account.store.nextTask()
      ) {
        await account.run(task.scriptId, task.deploymentId);
        account.store.setTask(task.id, 'COMPLETE', null);
      }
      const task = account.store.nextTask();
      if (task) account.store.setTask(task.id, 'FAILED', null);
      expect({ lost, stage: stageOf(account) }).toEqual({ lost, stage: lost });
      await begin(account);
      await account.drain();
      await begin(account); // once too often
      await account.drain();
      expect({ lost, days: days(account), ...facts(account) }).toEqual({
        lost,
        days: ['2026-03-20 done done'],
        ...expected,
      });
    } finally {
      await account.close();
    }
  }
});

test('a day that never ended is told so, and the next one takes up what it left', async () => {
  const account = await opened();
  try {
    await begin(account);
    const task = account.store.nextTask();
    if (task) account.store.setTask(task.id, 'FAILED', null);
    account.setClock('2026-03-23T09:00:00Z');
    await begin(account);
    await account.drain();
    expect(days(account)).toEqual(['2026-03-20 intake stopped', '2026-03-23 done done']);
    expect(account.emails()).toHaveLength(1);
  } finally {
    await account.close();
  }
});

test('letters that wait for business hours go out when the day is started again later', async () => {
  const account = await opened('US'); // five in the morning there
  try {
    await begin(account);
    await account.drain();
    expect([days(account), account.emails()]).toEqual([['2026-03-20 done done'], []]);
    account.setClock('2026-03-20T15:00:00Z');
    await begin(account);
    await account.drain();
    expect(account.emails()).toHaveLength(1);
    expect(days(account)).toEqual(['2026-03-20 done done']);
  } finally {
    await account.close();
  }
});
