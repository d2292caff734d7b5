/** `record.attach` and `record.detach`, and the page that shows them. */
import { expect, test } from '@jest/globals';
import { loadMasters } from '../../../../sandbox/netsuite/books/load-masters.ts';
import { attachedTo } from '../../../../sandbox/netsuite/modules/record/attach.ts';
import { MASTERS } from '../support/account.ts';
import { accountWith, loggedIn } from '../project.ts';

const SCRIPT = `define(['N/record', 'N/file', 'N/log'], (record, file, log) => ({ execute: () => {
  const id = file.create({ name: 'letter.txt', fileType: 'PLAINTEXT', contents: 'Dear', folder: -15 }).save();
  const contact = record.create({ type: 'contact' });
  contact.setValue('firstname', 'Carla');
  contact.setValue('lastname', 'Contact');
  contact.setValue('subsidiary', 1);
  const contactId = contact.save();
  const to = { type: 'customer', id: 2 };
  const units = () => log.audit('done', '');
  record.attach({ record: { type: 'file', id }, to });
  record.attach({ record: { type: 'file', id }, to });
  record.attach({ record: { type: 'contact', id: contactId }, to, attributes: { role: -10 } });
  for (const options of [
    { record: { type: 'file', id: 99999 }, to },
    { record: { type: 'contact', id: 99999 }, to },
    { record: { type: 'file', id }, to: { type: 'customer', id: 99999 } },
    { record: { type: 'file', id } },
    { record: { type: 'file' }, to },
  ]) try { record.attach(options); } catch (error) { log.audit('error', error.name); }
  record.detach({ record: { type: 'contact', id: contactId }, from: to });
} }));`;

test('a file and a contact on a customer; what is not there is told by its code', async () => {
  const account = await accountWith(
    { a: { kind: 'scheduled', source: SCRIPT } },
    { clock: '2026-11-12T18:00:00Z' },
  );
  loadMasters(account.books, MASTERS);
  const report = await account.run('customscript_a');
  expect(report).toMatchObject({ status: 'COMPLETE' });
  expect(report.logs.map(({ details }) => details)).toEqual([
    'RCRD_DSNT_EXIST',
    'RCRD_DSNT_EXIST',
    'RCRD_DSNT_EXIST',
    'SSS_MISSING_REQD_ARGUMENT',
    'SSS_MISSING_REQD_ARGUMENT',
  ]);
  const calls = report.usage[0]!.calls;
  expect(calls['record.attach file customer']).toMatchObject({ units: 40 });
  expect(calls['record.detach contact customer']).toMatchObject({ calls: 1, units: 10 });
  const [file] = attachedTo(account.books, 'file', 'customer', 2);
  expect(account.files.find(file!)).toMatchObject({ name: 'letter.txt' });
  expect(attachedTo(account.books, 'contact', 'customer', 2)).toEqual([]);

  const { url, close } = await account.serve();
  const page = await (await (await loggedIn(url))('/app/common/entity/custjob.nl?id=2')).text();
  await close();
  expect(page).toContain('Attached Files');
  expect(page).toContain('letter.txt');
});

test('what is no file and no contact is refused by name', async () => {
  const account = await accountWith({
    a: {
      kind: 'scheduled',
      source: `define(['N/record'], (record) => ({ execute: () => record.attach({ record: { type: 'task', id: 1 }, to: { type: 'customer', id: 1 } }) }));`,
    },
  });
  const report = await account.run('customscript_a');
  expect(report).toMatchObject({ status: 'REFUSED', problem: { code: 'AR-9202' } });
  expect(report.problem!.what).toContain('task and customer');
});
