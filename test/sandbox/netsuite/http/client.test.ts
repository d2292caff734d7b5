import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { NetSuiteAccount, Served } from '../../../../sandbox/netsuite/index.ts';
import { moduleStub, stubMembers } from '../../../../sandbox/netsuite/conformance/stubs.ts';
import { accountWith } from '../project.ts';
import { BROWSER, openBrowser } from './browser.ts';

/** A form with everything a client script may touch, and what comes back when it is sent. */
const FORM = `define(['N/ui/serverWidget'], (ui) => ({ onRequest: ({ request, response }) => {
  if (request.method === 'POST') response.setHeader({ name: 'Content-Type', value: 'application/json' });
  if (request.method === 'POST') return response.write(JSON.stringify({ parameters: request.parameters, lines: request.getLineCount({ group: 'custpage_lines' }) }));
  const form = ui.createForm({ title: 'Payment' });
  form.clientScriptModulePath = request.parameters.client || './client.js';
  const add = (id, label, type, source) => form.addField({ id, label, type, source });
  add('custpage_name', 'Name', 'TEXT').isMandatory = true;
  add('custpage_amount', 'Amount', 'CURRENCY').defaultValue = '1,250.50';
  add('custpage_due', 'Due', 'DATE').defaultValue = '4/30/2026';
  add('custpage_urgent', 'Urgent', 'CHECKBOX');
  const kind = add('custpage_kind', 'Kind', 'SELECT');
  for (const [value, text] of [['', ''], ['1', 'Invoice'], ['2', 'Credit <b>']]) kind.addSelectOption({ value, text });
  add('custpage_log', 'Log', 'TEXTAREA').defaultValue = '</script><script>window.pwned = 1</script>';
  add('custpage_note', 'Note', 'TEXT').updateDisplayType({ displayType: 'INLINE' }).defaultValue = 'as it was';
  const lines = form.addSublist({ id: 'custpage_lines', label: 'Lines', type: 'INLINEEDITOR' });
  lines.addField({ id: 'custpage_ref', label: 'Reference', type: 'TEXT' });
  lines.addField({ id: 'custpage_sum', label: 'Sum', type: 'CURRENCY' });
  lines.setSublistValue({ id: 'custpage_ref', line: 0, value: 'INV-1' });
  lines.setSublistValue({ id: 'custpage_sum', line: 0, value: '100.00' });
  const open = form.addSublist({ id: 'custpage_open', label: 'Open', type: 'STATICLIST' });
  open.addField({ id: 'custpage_doc', label: 'Document', type: 'TEXT' });
  open.setSublistValue({ id: 'custpage_doc', line: 0, value: '</script>INV-9' });
  form.addSubmitButton({ label: 'Pay' });
  form.addButton({ id: 'custpage_ask', label: 'Ask', functionName: 'askFirst' });
  form.addButton({ id: 'custpage_server', label: 'Server', functionName: 'askServer("x")' });
  response.writePage(form);
} }));`;

/** Writes what happens into the log field, so that the page shows the order of events. */
const CLIENT = `/**
 * @NApiVersion 2.1
 * @NScriptType ClientScript
 */
define(['N/currentRecord', 'N/ui/dialog', 'N/ui/message', 'N/url', 'N/https', 'N/runtime', 'N/format', 'N/search', 'N/error', './lib/words'],
  (currentRecord, dialog, message, url, https, runtime, format, search, error, words) => {
  const events = (window.events = []);
  const note = (name, { sublistId, fieldId, operation, line, mode } = {}) =>
    events.push([name, sublistId, fieldId, operation, line, mode].filter((part) => part !== undefined && part !== null).join(' '));
  return {
    pageInit: (context) => {
      note('pageInit', context);
      const record = context.currentRecord;
      window.seen = {
        same: record === currentRecord.get(), amount: record.getValue({ fieldId: 'custpage_amount' }), due: record.getValue('custpage_due').getDate(),
        urgent: record.getValue({ fieldId: 'custpage_urgent' }), doc: record.getSublistValue({ sublistId: 'custpage_open', fieldId: 'custpage_doc', line: 0 }),
        count: record.getLineCount({ sublistId: 'custpage_lines' }), user: runtime.getCurrentUser().roleId, words: words.hello,
        note: record.getText({ fieldId: 'custpage_note' }),
      };
      record.setValue({ fieldId: 'custpage_note', value: 'set <i>by</i> script' });
    },
    fieldChanged: (context) => {
      note('fieldChanged', context);
      if (context.fieldId === 'custpage_kind') context.currentRecord.setValue({ fieldId: 'custpage_urgent', value: context.currentRecord.getText('custpage_kind') === 'Invoice' });
      if (context.fieldId === 'custpage_sum') context.currentRecord.setCurrentSublistValue({ sublistId: 'custpage_lines', fieldId: 'custpage_ref', value: 'of ' + context.currentRecord.getCurrentSublistValue({ sublistId: 'custpage_lines', fieldId: 'custpage_sum' }), ignoreFieldChange: true });
    },
    validateField: (context) => context.fieldId !== 'custpage_amount' || context.currentRecord.getValue({ fieldId: 'custpage_amount' }) >= 0,
    lineInit: (context) => note('lineInit', context),
    validateLine: (context) => { note('validateLine', context); return context.currentRecord.getCurrentSublistValue({ sublistId: 'custpage_lines', fieldId: 'custpage_sum' }) !== ''; },
    validateInsert: (context) => { note('validateInsert', context); return true; },
    validateDelete: (context) => { note('validateDelete', context); return context.currentRecord.getLineCount({ sublistId: 'custpage_lines' }) > 1; },
    sublistChanged: (context) => note('sublistChanged', context),
    saveRecord: (context) => { note('saveRecord', context); if (context.currentRecord.getValue('custpage_name') === 'stop') throw error.create({ name: 'STOPPED', message: 'not <b>this</b> one' }); return context.currentRecord.getValue('custpage_name') !== 'no'; },
    askFirst: async () => {
      const answer = await dialog.confirm({ title: 'Sure?', message: 'Pay <b>all</b>?' });
      message.create({ type: message.Type.CONFIRMATION, title: 'Answer', message: String(answer) }).show();
    },
    askServer: (word) => {
      const link = url.resolveScript({ scriptId: 'customscript_api', deploymentId: 'customdeploy_api', params: { word } });
      window.answers = [https.get({ url: link }).body, format.format({ value: 1234.5, type: format.Type.CURRENCY }),
        search.create({ type: 'customrecord_word', columns: [search.createColumn({ name: 'name', sort: search.Sort.ASC })] }).run().getRange({ start: 0, end: 5 }).map((row) => row.getValue('name')).join(),
        search.lookupFields({ type: 'customrecord_word', id: 1, columns: ['name'] }).name];
      try { https.get({ url: 'https://example.com/' }); } catch (problem) { window.answers.push(problem.name); }
      try { window.answers.push(search.Moon); } catch (problem) { window.answers.push(problem.message.slice(0, 35)); }
    },
  };
});`;

const WORD = `<customrecordtype scriptid="customrecord_word"><recordname>Word</recordname><accesstype>NONENEEDED</accesstype><includename>T</includename>
<instances><instance scriptid="val_a"><name>first</name></instance><instance scriptid="val_b"><name>second</name></instance></instances></customrecordtype>`;

let account: NetSuiteAccount;
let served: Served;
let browser: Browser;

const described = BROWSER === null ? describe.skip : describe;

described(
  `client scripts in a browser${BROWSER === null ? ' (skipped: no chromium; set CHROMIUM)' : ''}`,
  () => {
    beforeAll(async () => {
      account = await accountWith(
        {
          form: { kind: 'suitelet', source: FORM },
          api: { kind: 'restlet', source: `define([], () => ({ get: ({ word }) => 'said ' + word }));` },
        },
        {
          files: {
            'Objects/customrecord_word.xml': WORD,
            'FileCabinet/SuiteScripts/test/client.js': CLIENT,
            'FileCabinet/SuiteScripts/test/lib/words.js': `define({ hello: 'hello' });`,
            'FileCabinet/SuiteScripts/test/broken.js': `define(['N/sftp'], () => ({ pageInit: () => {} }));`,
          },
        },
      );
      served = await account.serve();
      browser = await openBrowser();
    });
    afterAll(async () => {
      await browser?.close();
      await served?.close();
    });

    const open = async (query = ''): Promise<Page> => {
      const context = await browser.newContext();
      await context.request.post(`${served.url}/sandbox/login`, { form: { role: 'administrator' } });
      const page = await context.newPage();
      page.setDefaultTimeout(8_000);
      if (process.env['SHOW'] !== undefined)
        page
          .on('console', (said) => console.log(said.text()))
          .on('pageerror', (error) => console.log(String(error)));
      await page.goto(
        `${served.url}/app/site/hosting/scriptlet.nl?script=customscript_form&deploy=customdeploy_form${query}`,
      );
      await page.waitForSelector('html[data-client-script]', { state: 'attached' });
      return page;
    };
    const get = <T>(page: Page, name: string): Promise<T> => page.evaluate(`window.${name}`) as Promise<T>;
    const eventsOf = (page: Page): Promise<string[]> => get(page, 'events');
    const field = (page: Page, id: string) => page.locator(`#${id}`);
    const sum = (page: Page, line: number) =>
      page
        .locator('table[data-sublist=custpage_lines] tbody tr')
        .nth(line)
        .locator('input[name$=custpage_sum]');
    const reference = (page: Page, line: number) =>
      page
        .locator('table[data-sublist=custpage_lines] tbody tr')
        .nth(line)
        .locator('input[name$=custpage_ref]');

    test('pageInit sees values of their types, and what it sets is shown as text', async () => {
      const page = await open();
      expect(await get(page, 'seen')).toEqual({
        same: true,
        amount: 1250.5,
        due: 30,
        urgent: false,
        doc: '</script>INV-9',
        count: 1,
        user: 'administrator',
        words: 'hello',
        note: 'as it was',
      });
      expect(await field(page, 'custpage_note').innerText()).toBe('set <i>by</i> script');
      expect(await get(page, 'pwned')).toBeUndefined();
    });

    test('fieldChanged follows a change; a script’s own change is one too', async () => {
      const page = await open();
      await field(page, 'custpage_kind').selectOption('1');
      expect(await field(page, 'custpage_urgent').isChecked()).toBe(true);
      expect(await eventsOf(page)).toEqual([
        'pageInit create',
        'fieldChanged custpage_note',
        'fieldChanged custpage_kind',
        'fieldChanged custpage_urgent',
      ]);
    });

    test('a value the script does not want is taken back', async () => {
      const page = await open();
      await field(page, 'custpage_amount').fill('-1');
      await field(page, 'custpage_name').focus();
      expect(await field(page, 'custpage_amount').inputValue()).toBe('1,250.50');
      expect(await eventsOf(page)).not.toContain('fieldChanged custpage_amount');
    });

    test('lines are begun, changed, validated and committed', async () => {
      const page = await open();
      await page.getByRole('button', { name: 'Add line' }).click();
      await reference(page, 1).fill('INV-2');
      await sum(page, 0).click(); // away from a line without a sum: it is not let go
      expect(await page.evaluate('document.activeElement.closest("tr").rowIndex')).toBe(2);
      await sum(page, 1).fill('20.5');
      await sum(page, 0).focus();
      expect(await reference(page, 1).inputValue()).toBe('of 20.5');
      expect((await eventsOf(page)).slice(2)).toEqual([
        'lineInit custpage_lines',
        'fieldChanged custpage_lines custpage_ref 1',
        'validateLine custpage_lines',
        'fieldChanged custpage_lines custpage_sum 1',
        'validateLine custpage_lines',
        'sublistChanged custpage_lines commit',
        'lineInit custpage_lines',
      ]);
    });

    test('lines are inserted and removed where the script allows it', async () => {
      const page = await open();
      await sum(page, 0).focus();
      await page.getByRole('button', { name: 'Insert line' }).click();
      await sum(page, 0).fill('5');
      await page.getByRole('button', { name: 'Remove line' }).nth(1).click(); // the old line, now the second
      await sum(page, 0).focus();
      expect(await page.locator('table[data-sublist=custpage_lines] tbody tr').count()).toBe(2);
      await field(page, 'custpage_name').fill('x');
      expect((await eventsOf(page)).filter((event) => /Insert|Delete/.test(event))).toEqual([
        'validateInsert custpage_lines',
        'validateDelete custpage_lines',
      ]);
    });

    test('saveRecord decides whether the form is sent, after what is mandatory', async () => {
      const page = await open();
      const pay = page.getByRole('button', { name: 'Pay' });
      await pay.click();
      expect(await eventsOf(page)).not.toContain('saveRecord'); // the name is missing
      await field(page, 'custpage_name').fill('no');
      await pay.click();
      expect(await eventsOf(page)).toContain('saveRecord');
      await field(page, 'custpage_name').fill('stop');
      await pay.click();
      expect(await page.getByRole('alert').innerText()).toContain('STOPPED not <b>this</b> one');
      await field(page, 'custpage_name').fill('Clara');
      await pay.click();
      const sent = JSON.parse(await page.locator('body').innerText()) as {
        parameters: Record<string, string>;
        lines: number;
      };
      expect(sent).toMatchObject({
        lines: 1,
        parameters: { custpage_name: 'Clara', custpage_note: 'set <i>by</i> script' },
      });
    });

    test('buttons call functions of the script; a dialog waits for its answer', async () => {
      const page = await open();
      await page.getByRole('button', { name: 'Ask' }).click();
      expect(await page.getByRole('dialog').innerText()).toContain('Pay <b>all</b>?');
      await page.getByRole('button', { name: 'Cancel' }).click();
      expect(await page.getByRole('status').innerText()).toBe('Answer false');
    });

    test('what needs the account asks the server, and nothing else is reached', async () => {
      const page = await open();
      await page.getByRole('button', { name: 'Server' }).click();
      await page.waitForFunction('window.answers?.length === 6');
      expect(await get(page, 'answers')).toEqual([
        'said x',
        '1,234.50',
        'first,second',
        'first',
        'AR-9101',
        'The sandbox does not do N/search Mo',
      ]);
      expect(await page.getByRole('alert').last().innerText()).toContain(
        'example.com, which is not this account',
      );
    });

    test('every member of Oracle’s stub package is there, to be used or to refuse by name', async () => {
      const page = await open();
      const missingIn = (object: string, stub: string): Promise<string[]> =>
        page.evaluate(
          `(${JSON.stringify(stubMembers(stub).map(({ name }) => name))}).filter((name) => !(name in ${object}))`,
        );
      const record = "require('N/currentRecord').get()";
      expect(await missingIn(record, 'currentRecord/CurrentRecordInstance.js')).toEqual([]);
      const field = `${record}.getField({ fieldId: 'custpage_kind' })`;
      expect(await missingIn(field, 'record/Field.js')).toEqual([]);
      expect(await missingIn("require('N/ui/dialog')", 'ui/dialog/dialog.js')).toEqual([]);
      expect(
        await missingIn("require('N/ui/message').create({ type: 0 })", 'ui/message/MessageInstance.js'),
      ).toEqual([]);
      for (const name of [
        'currentRecord',
        'error',
        'format',
        'https',
        'log',
        'record',
        'search',
        'ui/message',
        'url',
      ]) {
        const functions = (await missingIn(`require('N/${name}')`, moduleStub(`N/${name}`))).filter((each) =>
          /^[a-z]/.test(each),
        );
        expect([name, functions]).toEqual([name, []]);
      }
    });

    test('a module a page does not have is named on the page', async () => {
      const page = await open('&client=./broken.js');
      expect(await page.getByRole('alert').innerText()).toContain('N/sftp as a module');
      expect(await page.locator('html').getAttribute('data-client-script')).toBe('failed');
    });
  },
);
