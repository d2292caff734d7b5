import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { REMOVE, removeRecords } from '../../netsuite/erp/remove.ts';
import type { Records } from '../../netsuite/erp/netsuite.ts';
import { PARAMETERS, SCRIPTS } from '../../netsuite/erp/objects.ts';
import { bankDay, camt, customer, installed, invoice, type Installed } from './support/account.ts';
import { auditBooks } from './support/audit.ts';
import { modulesOver } from './support/modules.ts';
import { remember, type Rewinding } from './support/rewind.ts';
import { formOf, page, type Page } from './support/screen.ts';

jest.setTimeout(400_000);

const { scriptId } = SCRIPTS.removal;
const CONFIRMED = { parameters: { [PARAMETERS.removal]: REMOVE } };

let here: Installed;
let start: Rewinding;
beforeAll(async () => {
  here = await installed({
    customers: [customer('A', '10001', 'Adler Maschinenbau GmbH')],
    documents: [invoice('RE-2026-1001', 'A', 64_040)],
  });
  await bankDay(here.account, 'day.xml', camt('S1', [
    { amount: '640.40', payer: 'Adler Maschinenbau GmbH', text: 'RE-2026-1001' },
    { amount: '20.00', payer: 'Treuhand Meier', text: 'danke' },
  ]));
  start = await remember(here.account);
}); // prettier-ignore
afterAll(async () => {
  await here.account.close();
  start.forget();
});

const TYPES = [
  'effect',
  'deduction',
  'memory',
  'receipt',
  'contact',
  'score',
  'model',
  'statement',
  'run',
  'policy',
  'version',
];
const ours = (): readonly string[] =>
  TYPES.flatMap((type) =>
    here.account.books
      .rows<{ id: number }>(`SELECT id FROM customrecord_qtc_${type}`)
      .map(({ id }) => `${type} ${id}`),
  );
/** Every record that stands in a file of the export folder. */
const exported = (): ReadonlySet<string> =>
  new Set(
    here.account.files.files(here.account.files.ensureFolder('/Quittance/Export')).flatMap(({ id, name }) => {
      const type = /customrecord_qtc_(\w+)/.exec(name)![1]!;
      const lines = new TextDecoder().decode(here.account.files.content(id)).trim().split('\n');
      return lines.map((line) => `${type} ${String((JSON.parse(line) as { id: number }).id)}`);
    }),
  );
const remember_ = (count: number): void => {
  const { records } = modulesOver(here.account.books);
  for (let index = 0; index < count; index += 1) {
    const memory = records.create({ type: 'customrecord_qtc_memory' });
    memory.setValue({ fieldId: 'name', value: `payer ${index}` });
    memory.save();
  }
};
const press = async (): Promise<Page> => {
  const form = formOf(await page(here.account, 'setup', 'administrator', {}));
  const filled: readonly [string, string][] = [
    ...form.filter(([name]) => name !== 'custpage_action' && name !== 'custpage_note'),
    ['custpage_action', 'remove'],
    ['custpage_note', REMOVE],
  ];
  return page(here.account, 'setup', 'administrator', {}, filled);
};

test('more than a page can delete goes in the background, over several executions; every record is in a file', async () => {
  await start.rewind();
  remember_(3_000);
  const before = ours();
  const books = auditBooks(here.account);
  const first = await press();
  expect(first.text).toMatch(/\d+ records of ours are being written into files and deleted/);
  expect(ours()).toEqual(before);
  const reports = await here.account.drain();
  expect(reports.length).toBeGreaterThan(1);
  expect(reports.map(({ error, problem }) => error ?? problem).filter((each) => each !== null)).toEqual([]);
  expect(ours()).toEqual([]);
  expect([...exported()].sort()).toEqual([...before].sort());
  expect(auditBooks(here.account)).toEqual(books);
  expect((await press()).text).toContain('0 records were deleted');
});

test('started by hand, without the word that confirms it, it deletes nothing', async () => {
  await start.rewind();
  const before = ours();
  const report = await here.account.run(scriptId);
  expect(JSON.stringify(report.logs)).toContain('Nothing was deleted');
  expect(ours()).toEqual(before);
});

test('cut off at any call: what is gone is in a file, what is not goes with the next start', async () => {
  await start.rewind();
  const before = ours();
  const { calls } = await here.account.run(scriptId, null, CONFIRMED);
  expect(ours()).toEqual([]);
  for (let atCall = 1; atCall <= calls; atCall++) {
    await start.rewind();
    const faults = [{ kind: atCall % 2 === 0 ? 'kill' : 'throw', atCall } as const];
    await here.account.run(scriptId, null, { ...CONFIRMED, faults });
    await here.account.drain();
    const known = exported();
    const left = ours();
    expect({ atCall, lost: before.filter((each) => !left.includes(each) && !known.has(each)) }).toEqual({ atCall, lost: [] });
    await here.account.run(scriptId, null, CONFIRMED);
    await here.account.drain();
    expect({ atCall, left: ours() }).toEqual({ atCall, left: [] });
  }
}); // prettier-ignore

test('what NetSuite does not let go is told with its reason, the rest goes', async () => {
  await start.rewind();
  remember_(3);
  const { records, query } = modulesOver(here.account.books);
  const [locked] = here.account.books.rows<{ id: number }>(
    'SELECT MAX(id) AS id FROM customrecord_qtc_memory',
  );
  const keeping: Records = {
    ...records,
    delete: (options) => {
      if (options.type === 'customrecord_qtc_memory' && options.id === locked!.id) throw refusal;
      return records.delete(options);
    },
  };
  const budget = { units: () => 10_000, seconds: () => 3_600 };
  const removed = removeRecords({ records: keeping, query, budget, saveFile: (name) => name }, '2026-03-20');
  expect(removed).toMatchObject({ left: 1, refused: `customrecord_qtc_memory ${locked!.id}: It is locked.` });
  expect(ours()).toEqual([`memory ${locked!.id}`]);
});
const refusal = Object.assign(new Error('It is locked.'), { name: 'RCRD_LOCKED' });
