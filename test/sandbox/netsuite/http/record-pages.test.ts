import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadMasters } from '../../../../sandbox/netsuite/books/load-masters.ts';
import { loadTransactions } from '../../../../sandbox/netsuite/books/load.ts';
import type { NetSuiteAccount, Served } from '../../../../sandbox/netsuite/index.ts';
import { customer, invoice } from '../../../netsuite/support/account.ts';
import { companyMasters } from '../../../netsuite/support/company.ts';
import { accountWith } from '../project.ts';
import { BROWSER, openBrowser } from './browser.ts';

/** What an administrator's user event does with the page of an invoice. */
const EVENT = `define(['N/ui/serverWidget'], (ui) => ({
  beforeLoad: ({ form, type, newRecord, request }) => {
    form.addButton({ id: 'custpage_hello', label: 'Hello <' + type + '>', functionName: 'hello' });
    form.addField({ id: 'custpage_seen', label: 'Seen', type: 'TEXT' }).defaultValue = newRecord.getValue('tranid') + (request ? ' ' + request.method : '');
    form.addPageInitMessage({ type: 1, title: 'Note', message: 'opened' });
    if (form.getField({ id: 'memo' })) form.getField({ id: 'memo' }).label = 'Our memo';
    form.clientScriptModulePath = './buttons.js';
  },
  beforeSubmit: ({ newRecord }) => { if (newRecord.getValue('memo') === 'no') throw new Error('not <this> memo'); },
}));`;
const TO_RECORD = `define(['N/redirect', 'N/url'], (redirect, url) => ({ onRequest: ({ request, response }) => {
  const { type, id, how } = request.parameters;
  if (how === 'redirect') redirect.toRecord({ type, id, parameters: { from: 'suitelet' } });
  else response.write(url.resolveRecord({ recordType: type, recordId: id, isEditMode: how === 'edit' }));
} }));`;
const role = (name: string, ...permissions: readonly [string, string][]): string =>
  `<role scriptid="customrole_${name}"><name>${name}</name><permissions>${permissions.map(([key, level]) => `<permission><permkey>${key}</permkey><permlevel>${level}</permlevel></permission>`).join('')}</permissions></role>`;
const CLIENT = (body: string): string =>
  `/**\n * @NApiVersion 2.1\n * @NScriptType ClientScript\n */\ndefine(['N/currentRecord'], (currentRecord) => ({ ${body} }));`;

let account: NetSuiteAccount;
let served: Served;
let id: number;
const cookies = new Map<string, string>();

beforeAll(async () => {
  account = await accountWith(
    {
      event: { kind: 'user-event', source: EVENT, deployment: '<recordtype>INVOICE</recordtype>' },
      to: { kind: 'suitelet', source: TO_RECORD },
    },
    {
      files: {
        'Objects/customrole_looks.xml': role('looks', ['TRAN_CUSTINVC', 'VIEW']),
        'Objects/customrole_edits.xml': role('edits', ['TRAN_CUSTINVC', 'EDIT']),
        'Objects/customrole_none.xml': role('none'),
        'Objects/customrecord_loan.xml':
          '<customrecordtype scriptid="customrecord_loan"><recordname>Loan</recordname><accesstype>NONENEEDED</accesstype></customrecordtype>',
        'Objects/customscript_form.xml':
          '<clientscript scriptid="customscript_form"><name>Form</name><scriptfile>[/SuiteScripts/test/form.js]</scriptfile><scriptdeployments><scriptdeployment scriptid="customdeploy_form"><recordtype>INVOICE</recordtype><status>RELEASED</status><isdeployed>T</isdeployed><allroles>T</allroles></scriptdeployment></scriptdeployments></clientscript>',
        'FileCabinet/SuiteScripts/test/buttons.js': CLIENT(
          "pageInit: () => { window.started = true; }, hello: () => { document.title = 'hello ' + currentRecord.get().type + ' ' + currentRecord.get().id; }",
        ),
        'FileCabinet/SuiteScripts/test/form.js': CLIENT(
          "pageInit: ({ mode }) => { document.title = 'mode ' + mode; }, saveRecord: ({ currentRecord }) => currentRecord.getValue('memo') !== 'stay'",
        ),
      },
    },
  );
  const ids = loadMasters(account.books, companyMasters([customer('A', '10001', 'Adler <GmbH>')]));
  id = loadTransactions(account.books, ids, [invoice('RE-1', 'A', 64_040)]).get('RE-1')!;
  served = await account.serve();
  for (const name of ['administrator', 'customrole_looks', 'customrole_edits', 'customrole_none']) {
    const body = new URLSearchParams({ role: name });
    const response = await fetch(`${served.url}/sandbox/login`, { method: 'POST', body, redirect: 'manual' });
    cookies.set(name, response.headers.get('set-cookie')!.split(';')[0]!);
  }
});
afterAll(() => served?.close());

const INVOICE = '/app/accounting/transactions/custinvc.nl';
const ask = (path: string, who: string, form?: Record<string, string>): Promise<Response> =>
  fetch(served.url + path, {
    headers: who === '' ? {} : { cookie: cookies.get(who)! },
    redirect: 'manual',
    ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
  });
const memo = (): unknown =>
  account.books.row<{ memo: string | null }>('SELECT memo FROM _transaction WHERE id = ?', id)!.memo;
const version = async (): Promise<string> =>
  /name="netsuite_version" value="(\d+)"/.exec(
    await (await ask(`${INVOICE}?id=${id}&e=T`, 'administrator')).text(),
  )![1]!;

test('a record is shown with its fields, lines and what the user event adds', async () => {
  const response = await ask(`${INVOICE}?id=${id}`, 'customrole_looks');
  const page = await response.text();
  expect(response.status).toBe(200);
  for (const seen of ['Invoice RE-1', '10001 Adler &lt;GmbH&gt;', '640.4', 'Hello &lt;view&gt;', 'RE-1 GET', 'Our memo', 'opened'])
    expect(page).toContain(seen);
  expect(page).not.toContain('Adler <GmbH>');
  expect(page).not.toMatch(/name="submitter"|&e=T/);
}); // prettier-ignore

test.each`
  who                   | path                                                                     | status
  ${''}                 | ${INVOICE + '?id={id}'}                                                  | ${303}
  ${'customrole_none'}  | ${INVOICE + '?id={id}'}                                                  | ${403}
  ${'customrole_looks'} | ${INVOICE + '?id={id}&e=T'}                                              | ${403}
  ${'customrole_looks'} | ${INVOICE + '?id=999999'}                                                | ${404}
  ${'customrole_looks'} | ${'/app/accounting/transactions/custpymt.nl?id={id}'}                    | ${403}
  ${'administrator'}    | ${'/app/accounting/transactions/custpymt.nl?id={id}'}                    | ${404}
  ${'administrator'}    | ${INVOICE + '?id=1%20OR%201'}                                            | ${404}
  ${'administrator'}    | ${'/app/common/custom/custrecordentry.nl?rectype=9&id=1'}                | ${404}
  ${'administrator'}    | ${'/app/common/custom/custrecordentry.nl?rectype=1'}                     | ${200}
  ${'administrator'}    | ${'/app/common/custom/custrecordentry.nl?rectype=customrecord_loan&e=T'} | ${200}
`('$path as "$who": $status', async ({ who, path, status }) => {
  expect((await ask(String(path).replace('{id}', String(id)), String(who))).status).toBe(status);
});

test('what is saved goes through permissions, user events and the lock', async () => {
  const edit = `${INVOICE}?id=${id}&e=T`;
  const first = await version();
  const good = { netsuite_version: first, memo: 'asked <twice>', duedate: '3/31/2026' };
  expect((await ask(edit, 'customrole_looks', good)).status).toBe(403);
  const saved = await ask(edit, 'customrole_edits', good);
  expect([saved.status, saved.headers.get('location')]).toEqual([
    303,
    expect.stringContaining(`${INVOICE}?id=${id}&compid=`),
  ]);
  expect(memo()).toBe('asked <twice>');
  const late = await ask(edit, 'customrole_edits', { ...good, memo: 'too late' });
  expect([late.status, await late.text()]).toEqual([400, expect.stringContaining('RCRD_HAS_BEEN_CHANGED')]);
  const refused = await ask(edit, 'administrator', { netsuite_version: await version(), memo: 'no' });
  expect([refused.status, await refused.text()]).toEqual([
    400,
    expect.stringContaining('not &lt;this&gt; memo'),
  ]);
  const bad = await ask(edit, 'administrator', { netsuite_version: await version(), duedate: 'soon' });
  expect([bad.status, await bad.text()]).toEqual([400, expect.stringContaining('INVALID_FLD_VALUE')]);
  expect(memo()).toBe('asked <twice>');
});

test('N/url and N/redirect know the pages of records', async () => {
  const to = (how: string, type: string): Promise<Response> =>
    ask(
      `/app/site/hosting/scriptlet.nl?script=customscript_to&deploy=customdeploy_to&type=${type}&id=7&how=${how}`,
      'administrator',
    );
  expect(await (await to('view', 'invoice')).text()).toBe(`${INVOICE}?id=7&compid=SANDBOX_1`);
  expect(await (await to('edit', 'CUSTOMER')).text()).toBe(
    '/app/common/entity/custjob.nl?id=7&e=T&compid=SANDBOX_1',
  );
  expect(await (await to('view', 'customrecord_loan')).text()).toContain(
    '/app/common/custom/custrecordentry.nl?rectype=1&id=7',
  );
  expect((await to('redirect', 'salesorder')).headers.get('location')).toContain(
    '/app/accounting/transactions/salesord.nl?id=7&compid=SANDBOX_1&from=suitelet',
  );
  expect(await (await to('view', 'message')).text()).toContain('AR-9101');
});

const inBrowser = BROWSER === null ? describe.skip : describe;
inBrowser('in a browser', () => {
  test('buttons work where a record is looked at; entry points of its client scripts where it is edited', async () => {
    const browser = await openBrowser();
    try {
      const context = await browser.newContext();
      const [name, value] = cookies.get('administrator')!.split('=') as [string, string];
      await context.addCookies([{ name, value, url: served.url }]);
      const page = await context.newPage();
      const ready = (): Promise<unknown> => page.waitForSelector('html[data-client-script=ready]');
      await page.goto(`${served.url}${INVOICE}?id=${id}`);
      await ready();
      await page.click('#custpage_hello');
      expect(await page.title()).toBe(`hello invoice ${id}`);
      expect(await page.evaluate('window.started')).toBeUndefined();
      await page.click('#edit');
      await page.waitForURL(/e=T/);
      await ready();
      expect(await page.title()).toBe('mode edit');
      await page.fill('[name=memo]', 'stay');
      await page.click('[name=submitter]');
      expect(page.url()).toContain('e=T');
      await page.fill('[name=memo]', 'go');
      await page.click('[name=submitter]');
      await page.waitForURL((url) => !url.search.includes('e=T'));
      expect(memo()).toBe('go');
    } finally {
      await browser.close();
    }
  });
});
