import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { LoadedDocument } from '../../sandbox/netsuite/books/load.ts';
import { customer, installed, invoice, type Installed } from './support/account.ts';
import { modulesOver } from './support/modules.ts';
import { formOf, page, type Page, type Role } from './support/screen.ts';

/** What people do with letters and held orders, through the workbench of the packaged project; and orders as the form saves them. */
const address = { street: 'Hafenstr. 1', city: 'Hamburg', country: 'DE' };
const ORDER: LoadedDocument = {
  key: 'SO-1',
  kind: 'salesorder',
  subsidiary: '01',
  customer: 'A',
  currency: 'EUR',
  on: '2026-03-20',
  amount: 200_000,
  number: 'SO-1',
};
let here: Installed;
beforeAll(async () => {
  here = await installed({
    customers: [
      customer('A', '10001', 'Adler GmbH', { address, creditLimit: 1_000 }),
      customer('B', '10002', '<i>Brandt</i>', { email: 'ap@brandt.example', address }),
    ],
    documents: [invoice('RE-1', 'A', 30_000), invoice('RE-2', 'B', 20_000), ORDER],
    clock: '2026-03-20T09:00:00Z',
    envType: 'PRODUCTION',
    dunning: { custscript_qtc_d_author: '1' },
  });
  await here.account.run('customscript_qtc_daily');
  await here.account.drain();
}, 240_000);
afterAll(() => here.account.close());

const look = (view: string, role: Role): Promise<Page> => page(here.account, 'workbench', role, { view });
async function decide(view: string, role: Role, number: number, action: string): Promise<Page> {
  const shown = formOf(await look(view, role)).filter(([name]) => !/number|action/.test(name));
  return page(here.account, 'workbench', role, {}, [
    ...shown,
    ['custpage_view', view],
    ['custpage_number', String(number)],
    ['custpage_action', action],
  ]);
}
const order = () =>
  here.account.books.row(
    `SELECT status, custbody_qtc_credit AS state FROM _transaction WHERE id = ?`,
    here.documents.get('SO-1')!,
  );
const contacts = () =>
  here.account.books.rows(
    `SELECT custrecord_qtc_c_channel AS channel, custrecord_qtc_c_state AS state, custrecord_qtc_c_todo AS todo FROM customrecord_qtc_contact ORDER BY id`,
  );

test('the work list names what a person has to do; all letters are on the other list, escaped', async () => {
  const tasks = await look('tasks', 'customrole_qtc_collector');
  expect(tasks.text).toContain('10001 Adler GmbH');
  expect(tasks.text).not.toContain('10002');
  expect(tasks.text).not.toContain('Next page');
  expect(tasks.html).toMatch(/href="[^"]*custrecordentry\.nl\?rectype=\d+&amp;id=\d+/);
  const all = await look('letters', 'customrole_qtc_auditor');
  expect(all.text).toContain('<i>Brandt</i>');
  expect(all.html).not.toContain('<i>Brandt');
  expect(formOf(all).some(([name]) => name === 'custpage_number')).toBe(false);
});

test('a collector says that the letter by post went; others may not', async () => {
  const [id] = here.account.books.rows<{ id: number }>(
    `SELECT id FROM customrecord_qtc_contact WHERE custrecord_qtc_c_channel = 'post'`,
  );
  expect((await decide('tasks', 'customrole_qtc_clerk', id!.id, 'sent')).text).toContain('AR-5201');
  expect((await decide('tasks', 'customrole_qtc_collector', id!.id, 'sent')).text).toContain(
    'Marked as sent',
  );
  expect(contacts()).toContainEqual({ channel: 'post', state: 'sent', todo: 'F' });
  expect((await decide('letters', 'customrole_qtc_collector', id!.id, 'cancelled')).text).toContain(
    'Taken back',
  );
  expect(contacts()).toContainEqual({ channel: 'post', state: 'cancelled', todo: 'F' });
});

test('a credit manager releases an order, and the next run leaves it released; a collector may not', async () => {
  const id = here.documents.get('SO-1')!;
  expect(order()).toEqual({ status: 'A', state: 'hold' });
  const shown = await look('orders', 'customrole_qtc_credit');
  expect(shown.text).toContain('over its limit of 1,000.00 EUR');
  expect((await decide('orders', 'customrole_qtc_collector', id, 'release')).text).toContain('AR-5201');
  expect((await decide('orders', 'customrole_qtc_credit', id, 'release')).text).toContain('Released');
  expect(order()).toEqual({ status: 'B', state: 'released' });
  await here.account.run('customscript_qtc_risk');
  await here.account.drain();
  expect(order()).toEqual({ status: 'B', state: 'released' });
  expect((await decide('orders', 'customrole_qtc_credit', id, 'hold')).text).toContain('Held');
  expect(order()).toEqual({ status: 'A', state: 'held' });
}, 120_000);

test('days and runs are listed with their stages', async () => {
  const runs = await look('runs', 'customrole_qtc_auditor');
  expect(runs.text).toMatch(/Day 2026-03-20/);
  expect(runs.text).toMatch(/Dunning 2026-03-20/);
});

test('a list of more than a page can be turned, and an order leads to its own page', async () => {
  const orders = await look('orders', 'customrole_qtc_credit');
  expect(orders.html).toMatch(/href="[^"]*salesord\.nl\?id=\d+/);
  const { records } = modulesOver(here.account.books);
  for (let index = 0; index < 201; index += 1) {
    const run = records.create({ type: 'customrecord_qtc_run' });
    run.setValue({ fieldId: 'name', value: `Made ${index}` });
    run.setValue({ fieldId: 'custrecord_qtc_run_state', value: 'done' });
    run.save();
  }
  const first = await look('runs', 'customrole_qtc_auditor');
  expect(first.text).toContain('Made 200');
  expect(first.text).not.toContain('Dunning 2026-03-20');
  expect(first.text).toContain('Next page');
  const second = await page(here.account, 'workbench', 'customrole_qtc_auditor', { view: 'runs', page: '1' });
  expect(second.text).toContain('Dunning 2026-03-20');
  expect(second.text).not.toContain('Made 200');
  expect(second.text).toContain('Previous page');
});

test('who may not is told which role may', async () => {
  const id = here.documents.get('SO-1')!;
  const refused = await decide('orders', 'customrole_qtc_clerk', id, 'release');
  expect(refused.text).toContain('Quittance Credit Manager or Quittance AR Administrator');
});
