import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isoDate } from '../../core/calendar/iso-date.ts';
import { sayProblem } from '../../core/problems/problem.ts';
import { carryAct, readActs, type Acted } from '../../netsuite/erp/acts.ts';
import { sayReasons } from '../../netsuite/erp/store/scores.ts';
import { formButtons, type ShownRecord } from '../../netsuite/screens/forms.ts';
import { sayEnglish } from '../../netsuite/screens/words/words.ts';
import type { Served } from '../../sandbox/netsuite/index.ts';
import { BROWSER, openBrowser } from '../sandbox/netsuite/http/browser.ts';
import { customer, installed, invoice, type Installed } from './support/account.ts';
import { modulesOver } from './support/modules.ts';
import { formOf, page } from './support/screen.ts';

/** Buttons on NetSuite's own pages: who sees which, and what comes of pressing them. */
let here: Installed;
let served: Served;
beforeAll(async () => {
  here = await installed({
    customers: [customer('A', '10001', 'Adler GmbH')],
    documents: [invoice('RE-1', 'A', 60_000), invoice('RE-2', 'A', 7_000), { ...invoice('RE-3', 'A', 8_000, '2026-02-20'), dueOn: '2026-06-01' }],
    clock: '2026-03-20T09:00:00Z',
  });
  served = await here.account.serve();
}, 240_000); // prettier-ignore
afterAll(async () => {
  await served?.close();
  await here?.account.close();
});

const invoiceRow = (key: string): { promised: string | null; dispute: string | null } =>
  here.account.books.row(
    'SELECT custbody_qtc_promised AS promised, custbody_qtc_dispute AS dispute FROM _transaction WHERE id = ?',
    here.documents.get(key)!,
  )!;
const journal = (): readonly { kind: string; document: string; effect: string }[] =>
  here.account.books.rows(
    'SELECT custrecord_qtc_e_kind AS kind, custrecord_qtc_e_document AS document, custrecord_qtc_e_effect AS effect FROM customrecord_qtc_effect ORDER BY id',
  );

describe('buttons', () => {
  const as = (roleId: string, record: ShownRecord): string =>
    formButtons({ id: 1, name: 'Ada', roleId }, record)
      .map(({ label }) => sayEnglish(label))
      .join(', ');
  const open: ShownRecord = { type: 'invoice', id: 7, isOpen: true };
  const run = (state: string, kind = 'cash-application'): ShownRecord => ({ type: 'run', id: 3, kind, state });
  test.each`
    role                       | record                                              | seen
    ${'customrole_qtc_collector'} | ${open}                                          | ${'Log promise, Open dispute, Explain'}
    ${'customrole_qtc_collector'} | ${{ ...open, isOpen: false }}                    | ${'Explain'}
    ${'customrole_qtc_auditor'}   | ${open}                                          | ${'Explain'}
    ${'customrole_sales'}         | ${open}                                          | ${''}
    ${'customrole_qtc_clerk'}     | ${{ type: 'customer', id: 1 }}                   | ${'Match, Explain'}
    ${'customrole_qtc_admin'}     | ${{ type: 'customer', id: 1 }}                   | ${'Match, Log promise, Pause dunning, Explain'}
    ${'customrole_qtc_clerk'}     | ${{ type: 'customerpayment', id: 1, receipt: 4 }}    | ${'Explain'}
    ${'customrole_qtc_clerk'}     | ${{ type: 'customerpayment', id: 1, receipt: null }} | ${''}
    ${'customrole_qtc_admin'}     | ${run('done')}                                   | ${'Undo run'}
    ${'customrole_qtc_admin'}     | ${run('undone')}                                 | ${''}
    ${'customrole_qtc_admin'}     | ${run('done', 'dunning')}                        | ${''}
    ${'customrole_qtc_clerk'}     | ${run('done')}                                   | ${''}
  `('$role sees "$seen"', ({ role, record, seen }) => {
    expect(as(String(role), record as ShownRecord)).toBe(seen);
  });
}); // prettier-ignore

const COLLECTOR = 'customrole_qtc_collector';
const send = async (role: Parameters<typeof page>[2], on: Record<string, string>, given: readonly [string, string][]): Promise<string> => {
  const asked = await page(here.account, 'workbench', role, { view: 'act', ...on });
  const named = new Set(given.map(([name]) => name));
  return (await page(here.account, 'workbench', role, {}, [...formOf(asked).filter(([name]) => !named.has(name)), ...given])).text;
}; // prettier-ignore
const idOf = (key: string): string => String(here.documents.get(key)!);

test('a promise needs a day to come and a reason, and a role', async () => {
  const on = { act: 'promise', on: 'invoice', id: idOf('RE-1') };
  const form = (until: string, reason: string): [string, string][] => [
    ['custpage_until', until],
    ['custpage_reason', reason],
  ];
  expect(await send(COLLECTOR, on, form('soon', 'phone'))).toContain('YYYY-MM-DD');
  expect(await send(COLLECTOR, on, form('2026-03-19', 'phone'))).toContain('is over already');
  expect(await send(COLLECTOR, on, form('2026-03-30', ' '))).toContain('why');
  const refused = await page(here.account, 'workbench', 'customrole_qtc_auditor', {}, [
    ['custpage_view', 'act'],
    ['custpage_act', 'promise'],
    ['custpage_on', 'invoice'],
    ['custpage_id', on.id],
    ...form('2026-03-30', 'phone'),
  ]);
  expect(refused.text).toContain('AR-5201');
  expect([invoiceRow('RE-1').promised, journal()]).toEqual([null, []]);
});

test('a customer’s promise is written on what is due, a dispute on its invoice, a pause on the customer, each with who and why', async () => {
  const adler = String(here.ids.customers.get('A')!);
  const said: [string, string][] = [
    ['custpage_until', '2026-03-31'],
    ['custpage_reason', 'Mr <Adler>, by phone'],
  ];
  expect(await send(COLLECTOR, { act: 'promise', on: 'customer', id: adler }, said)).toContain(
    'Promised for 2026-03-31: RE-1, RE-2.',
  );
  expect(
    await send(COLLECTOR, { act: 'dispute', on: 'invoice', id: idOf('RE-2') }, [
      ['custpage_reason', 'wrong price'],
    ]),
  ).toContain('In dispute: RE-2');
  expect(await send('customrole_qtc_admin', { act: 'pause', on: 'customer', id: adler }, said)).toContain(
    'Nothing is sent to customer 10001 up to 2026-03-31.',
  );
  expect(['RE-1', 'RE-2', 'RE-3'].map(invoiceRow)).toEqual([
    { promised: '2026-03-31', dispute: null },
    { promised: '2026-03-31', dispute: 'wrong price' },
    { promised: null, dispute: null },
  ]);
  expect(journal().map(({ kind, document }) => `${kind} ${document}`)).toEqual([
    'promise RE-1',
    'promise RE-2',
    'dispute RE-2',
    'pause 10001',
  ]);
  expect(JSON.parse(journal()[0]!.effect)).toEqual({
    kind: 'promise',
    by: expect.stringMatching(/^-\d+ Quittance Collector$/),
    until: '2026-03-31',
    reason: 'Mr <Adler>, by phone',
  });
  const explained = await page(here.account, 'workbench', 'customrole_qtc_auditor', {
    view: 'explain',
    on: 'customer',
    id: adler,
  });
  expect(explained.text).toContain('Mr <Adler>, by phone');
  expect(explained.text).toMatch(/Customer 10001 Adler GmbH .*RE-1 Due \S+ Open 600\.00 EUR .*Letters: all/);
  expect(explained.html).not.toContain('<Adler>');
});

test('why a score is what it is, in sentences; what a person wrote instead as it stands', () => {
  const stored = JSON.stringify([{ feature: 'own-record', effect: -0.9, says: 'Late with 6 of 13.' }, { feature: 'x', effect: 0, says: 'Not due yet.' }]);
  expect(sayReasons(stored)).toEqual(['Late with 6 of 13.', 'Not due yet.']);
  expect(sayReasons('see my note')).toEqual(['see my note']);
  expect(sayReasons('')).toEqual([]);
}); // prettier-ignore

(BROWSER === null ? test.skip : test)(
  'in a browser a collector opens an invoice, presses Log promise, and the promise is there',
  async () => {
    const browser = await openBrowser();
    try {
      const seen = await browser.newPage();
      await seen.goto(
        `${served.url}/sandbox/login?next=${encodeURIComponent(`/app/accounting/transactions/custinvc.nl?id=${idOf('RE-3')}`)}`,
      );
      await seen.check(`input[name=role][value=${COLLECTOR}]`);
      await seen.click('main button[type=submit]');
      await seen.waitForSelector('html[data-client-script=ready]');
      await seen.click('text=Log promise');
      await seen.fill('[name=custpage_until]', '2026-06-15');
      await seen.fill('[name=custpage_reason]', 'said so at the fair');
      await seen.click('[name=submitter]');
      await seen.waitForSelector('text=Promised for 2026-06-15: RE-3.');
      expect(invoiceRow('RE-3').promised).toBe('2026-06-15');
      expect(journal().at(-1)).toMatchObject({ kind: 'promise', document: 'RE-3' });
    } finally {
      await browser.close();
    }
  },
);

test('what NetSuite refuses is written down as refused, is told, and does not keep the others from being done', () => {
  const { records, query } = modulesOver(here.account.books);
  const locked = here.documents.get('RE-1')!;
  const refusing = {
    ...records,
    submitFields: (change: Parameters<typeof records.submitFields>[0]) => {
      if (change.id === locked)
        throw Object.assign(new Error('Record has been changed'), { name: 'RCRD_HAS_BEEN_CHANGED' });
      return records.submitFields(change);
    },
  };
  const before = journal().length;
  here.account.books.write('UPDATE _transaction SET custbody_qtc_promised = NULL');
  const acted: Acted = {
    act: 'promise',
    on: 'customer',
    id: here.ids.customers.get('A')!,
    reason: 'by phone',
    until: isoDate('2026-04-30'),
  };
  const tools = {
    records: refusing,
    query,
    hasSubsidiaries: true,
    installments: null,
    today: isoDate('2026-03-20'),
    signature: '5 Cora',
  };
  const answer = carryAct(tools, acted);
  expect(answer.ok ? '' : sayProblem(answer.problems[0]!)).toContain(
    'Promised for 2026-04-30: RE-2. RE-1 was left as it is: Record has been changed',
  );
  expect(['RE-1', 'RE-2'].map((key) => invoiceRow(key).promised)).toEqual([null, '2026-04-30']);
  const said = readActs(query, here.ids.customers.get('A')!).slice(0, journal().length - before);
  expect(said.map(({ act, document, reason }) => `${act} ${document} ${reason}`)).toEqual([
    'promise RE-2 by phone',
    'promise: refused RE-1 Record has been changed',
    'promise RE-1 by phone',
  ]);
});

test('before it is written down the page says of whom and of what; afterwards it leads back there', async () => {
  const on = { view: 'act', act: 'promise', on: 'invoice', id: idOf('RE-3') };
  const asked = await page(here.account, 'workbench', COLLECTOR, on);
  expect(asked.text).toContain('Document RE-3 Customer 10001 Adler GmbH Due 2026-06-01 Open 80.00 EUR');
  const all = await page(here.account, 'workbench', COLLECTOR, { ...on, on: 'customer', id: String(here.ids.customers.get('A')!) });
  expect(all.text).toContain('It is written on every invoice that is due');
  const given: [string, string][] = [['custpage_reason', 'by mail'], ['custpage_until', '2026-06-02']];
  const done = await page(here.account, 'workbench', COLLECTOR, {}, [...formOf(asked).filter(([name]) => !given.some(([other]) => other === name)), ...given]);
  expect(done.text).toContain('Promised for 2026-06-02: RE-3.');
  expect(done.html).toMatch(new RegExp(`href="[^"]*custinvc\\.nl\\?id=${idOf('RE-3')}`));
  expect((await page(here.account, 'workbench', COLLECTOR, { ...on, id: '999999' })).text).toContain('There is no such record.');
}); // prettier-ignore
