/** What scripts of others have shown to be wrong, each with a script of ours: texts of records, amounts nobody gave, forms of records. */
import { describe, expect, test } from '@jest/globals';
import { loadMasters } from '../../../sandbox/netsuite/books/load-masters.ts';
import type { NetSuiteAccount, RunReport } from '../../../sandbox/netsuite/index.ts';
import { MASTERS } from './support/account.ts';
import { openInvoices } from './support/host.ts';
import { accountWith, loggedIn, type ScriptUnderTest } from './project.ts';

const INVOICE = `const invoice = record.create({ type: 'invoice', isDynamic: true });
  invoice.setValue('entity', 2);
  invoice.selectNewLine('item');
  for (const [id, value] of [['item', 1], ['quantity', 1], ['rate', 120]]) invoice.setCurrentSublistValue('item', id, value);
  invoice.commitLine('item');
  const invoiceId = invoice.save();`;

const opened = async (
  execute: string,
  others: Readonly<Record<string, ScriptUnderTest>> = {},
): Promise<NetSuiteAccount> => {
  const account = await accountWith(
    {
      a: {
        kind: 'scheduled',
        source: `define(['N/record', 'N/log'], (record, log) => ({ execute: () => { ${execute} } }));`,
      },
      ...others,
    },
    { clock: '2026-11-12T18:00:00Z' },
  );
  loadMasters(account.books, MASTERS);
  return account;
};
const run = async (...given: Parameters<typeof opened>): Promise<RunReport> =>
  (await opened(...given)).run('customscript_a');
const said = ({ logs }: RunReport): readonly string[] =>
  logs.map(({ title, details }) => `${title}: ${details}`);

test('a copy has its texts, but for what was set since', async () => {
  const report = await run(`${INVOICE}
    const copy = record.copy({ type: 'invoice', id: invoiceId });
    log.audit('text', copy.getText('entity'));
    copy.setValue('entity', 3);
    try { copy.getText('entity'); } catch (error) { log.audit('error', error.name); }`);
  expect(said(report)).toEqual(['text: C-1 Alpha AG', 'error: SSS_INVALID_API_USAGE']);
});

const onInvoices = (events: string): ScriptUnderTest => ({
  kind: 'user-event',
  deployment: '<recordtype>INVOICE</recordtype>',
  source: `define(['N/log'], (log) => ({ ${events} }));`,
});

test('afterSubmit has the texts of what a script has set', async () => {
  const report = await run(INVOICE, {
    ue: onInvoices(`afterSubmit: ({ newRecord }) => log.audit('text', newRecord.getText('entity'))`),
  });
  expect(said(report)).toEqual(['text: C-1 Alpha AG']);
});

test('in beforeSubmit the text of what a script has set is refused, of the rest it is there', async () => {
  const refused = await run(INVOICE, {
    ue: onInvoices(`beforeSubmit: ({ newRecord }) => log.audit('text', newRecord.getText('entity'))`),
  });
  expect(refused).toMatchObject({ status: 'REFUSED', problem: { code: 'AR-9202' } });
  expect(refused.problem!.what).toContain('getText of entity in beforeSubmit');
  const rest = await run(
    `${INVOICE} const again = record.load({ type: 'invoice', id: invoiceId }); again.setValue('memo', 'x'); again.save();`,
    {
      ue: onInvoices(
        `beforeSubmit: ({ newRecord, type }) => { if (type === 'edit') log.audit('text', newRecord.getText('entity')); }`,
      ),
    },
  );
  expect(said(rest)).toEqual(['text: C-1 Alpha AG']);
});

test('a payment set below what NetSuite ticked itself is refused; with the amount of the line it pays a part', async () => {
  const payment = (rest: string): string => `${INVOICE}
    const payment = record.transform({ fromType: 'invoice', fromId: invoiceId, toType: 'customerpayment', isDynamic: true });
    payment.setValue('payment', 50);
    ${rest}
    payment.save();
    log.audit('open', record.load({ type: 'invoice', id: invoiceId }).getValue('amountremaining'));`;
  const refused = await run(payment(''));
  expect(refused).toMatchObject({ status: 'REFUSED', problem: { code: 'AR-9208' } });
  expect(refused.problem!.what).toContain('set "amount" of the lines');
  const paid = await run(
    payment(`const line = payment.findSublistLineWithValue('apply', 'doc', invoiceId);
      payment.selectLine('apply', line);
      payment.setCurrentSublistValue('apply', 'amount', 50);
      payment.commitLine('apply');`),
  );
  expect(said(paid)).toEqual(['open: 70']);
});

test('a refund without an account is refused: which one NetSuite takes is not known', async () => {
  const report = await run(`const deposit = record.create({ type: 'customerdeposit', isDynamic: true });
    deposit.setValue('customer', 2);
    deposit.setValue('payment', 10);
    const refund = record.transform({ fromType: 'customerdeposit', fromId: deposit.save(), toType: 'customerrefund' });
    refund.save();`);
  expect(report).toMatchObject({ status: 'REFUSED', problem: { code: 'AR-9208' } });
  expect(report.problem!.what).toContain('a refund without an account');
});

test('a user event hides a column of a list on the page of a record; one the books do not keep is refused', async () => {
  const account = await opened(INVOICE, {
    ue: onInvoices(`beforeLoad: ({ form, type }) => {
      const items = form.getSublist({ id: 'item' });
      items.getField({ id: 'description' }).updateDisplayType({ displayType: 'HIDDEN' });
      if (type === 'view') log.audit('custom', items.getField({ id: 'custcol_none' }));
    }`),
  });
  await account.run('customscript_a');
  const { url, close } = await account.serve();
  const page = await (await (await loggedIn(url))('/app/accounting/transactions/custinvc.nl?id=1')).text();
  await close();
  expect(page).toContain('>Quantity<');
  expect(page).not.toContain('>Description<');
  const refused = await run(`${INVOICE} record.load({ type: 'invoice', id: invoiceId });`, {
    ue: onInvoices(`beforeLoad: ({ form }) => form.getSublist({ id: 'item' }).getField({ id: 'taxcode' })`),
  });
  expect(refused.problem?.what).toContain('Sublist.getField "taxcode" of a list of a invoice');
});

test('a customer has a name, whatever it is called by', async () => {
  const report = await run(`const person = record.create({ type: 'customer' });
    for (const [id, value] of [['isperson', 'T'], ['firstname', 'Ann'], ['lastname', 'Lee'], ['subsidiary', 1]]) person.setValue(id, value);
    for (const id of [2, person.save()]) log.audit('name', record.load({ type: 'customer', id }).getValue('altname'));`);
  expect(said(report)).toEqual(['name: Alpha AG', 'name: Ann Lee']);
});

test('the print of an invoice can be mailed', async () => {
  const account = await opened('', {
    mail: {
      kind: 'scheduled',
      source: `define(['N/record', 'N/render', 'N/email', 'N/log'], (record, render, email, log) => ({ execute: () => {
        ${INVOICE}
        const pdf = render.transaction({ entityId: invoiceId, printMode: render.PrintMode.PDF });
        log.audit('pdf', [pdf.name, pdf.fileType, pdf.size > 500]);
        email.send({ author: -5, recipients: 'a@b.example', subject: 's', body: 'b', attachments: [pdf] });
        try { render.transaction({ entityId: 99999 }); } catch (error) { log.audit('error', error.name); }
        render.transaction({ entityId: invoiceId, formId: 7 });
      } }));`,
    },
  });
  const report = await account.run('customscript_mail');
  expect(said(report)).toEqual(['pdf: ["Invoice_INV1.pdf","PDF",true]', 'error: RCRD_DSNT_EXIST']);
  expect(report.problem?.what).toContain('transaction with formId');
  expect(account.emails()[0]!.attachments).toMatchObject([{ name: 'Invoice_INV1.pdf' }]);
});

describe('what user events see of amounts that NetSuite works out', () => {
  const ORDER = `const order = record.create({ type: 'salesorder' });
    order.setValue('entity', 2);
    order.insertLine('item', 0);
    for (const [id, value] of [['item', 1], ['quantity', 2], ['rate', 100]]) order.setSublistValue('item', id, 0, value);
    const orderId = order.save();`;
  const seen = (events: string): Readonly<Record<string, ScriptUnderTest>> => ({
    ue: {
      kind: 'user-event',
      deployment: '<recordtype>SALESORDER</recordtype>',
      source: `define(['N/log'], (log) => ({ ${events} }));`,
    },
  });
  const TELL = `({ newRecord, type }) => log.audit(type, [newRecord.getValue('total'), newRecord.getSublistValue('item', 'amount', 0)])`;

  test('an order in standard mode has its total before it is submitted, and after', async () => {
    const report = await run(
      `${ORDER} const again = record.load({ type: 'salesorder', id: orderId }); again.setSublistValue('item', 'quantity', 0, 3); again.save();`,
      seen(`beforeSubmit: ${TELL}, afterSubmit: ${TELL}`),
    );
    expect(said(report)).toEqual([
      'create: [200,200]',
      'create: [200,200]',
      'edit: [300,300]',
      'edit: [300,300]',
    ]);
  });

  test('what the customer brings along is there, too; what the sandbox sources later is refused', async () => {
    const tell = (...fields: readonly string[]): string =>
      `({ newRecord }) => log.audit('seen', ${JSON.stringify(fields)}.map((field) => newRecord.getValue(field)))`;
    const seenIn = (stage: string, ...fields: readonly string[]): Promise<RunReport> =>
      run(ORDER, seen(`${stage}: ${tell(...fields)}`));
    expect(said(await seenIn('beforeSubmit', 'subsidiary', 'currency'))).toEqual(['seen: ["1","1"]']);
    expect(said(await seenIn('afterSubmit', 'currency', 'exchangerate'))).toEqual(['seen: ["1",1]']);
    const refused = await seenIn('beforeSubmit', 'exchangerate');
    expect(refused.problem?.what).toContain('getValue of exchangerate in a user event');
  });

  test('what beforeSubmit changes of the lines is in the total', async () => {
    const report = await run(
      `${ORDER} log.audit('saved', record.load({ type: 'salesorder', id: orderId }).getValue('total'));`,
      seen(
        `beforeSubmit: ({ newRecord }) => newRecord.setSublistValue('item', 'quantity', 0, 5), afterSubmit: ${TELL}`,
      ),
    );
    expect(said(report)).toEqual(['create: [500,500]', 'saved: 500']);
  });

  const DEPOSIT = `const deposit = record.create({ type: 'customerdeposit' });
    deposit.setValue('customer', 2);
    deposit.setValue('payment', 10);
    deposit.save();`;
  const onDeposits = (events: string): Readonly<Record<string, ScriptUnderTest>> => ({
    ue: {
      kind: 'user-event',
      deployment: '<recordtype>CUSTOMERDEPOSIT</recordtype>',
      source: `define(['N/log'], (log) => ({ ${events} }));`,
    },
  });

  test('an amount the books work out on saving is there after it', async () => {
    const report = await run(
      DEPOSIT,
      onDeposits(`afterSubmit: ({ newRecord }) => log.audit('after', newRecord.getValue('total'))`),
    );
    expect([report.problem?.what ?? '', ...said(report)]).toEqual(['', 'after: 10']);
  });

  test('the amount of a payment that follows its lines is there as it was saved', async () => {
    const report = await run(
      `${INVOICE}
      const payment = record.transform({ fromType: 'invoice', fromId: invoiceId, toType: 'customerpayment' });
      payment.setSublistValue('apply', 'amount', payment.findSublistLineWithValue('apply', 'doc', invoiceId), 20);
      log.audit('saved', record.load({ type: 'customerpayment', id: payment.save() }).getValue('payment'));`,
      {
        ue: {
          kind: 'user-event',
          deployment: '<recordtype>CUSTOMERPAYMENT</recordtype>',
          source: `define(['N/log'], (log) => ({ afterSubmit: ({ newRecord }) => log.audit('after', newRecord.getValue('payment')) }));`,
        },
      },
    );
    expect([report.problem?.what ?? '', ...said(report)]).toEqual(['', 'after: 20', 'saved: 20']);
  });

  test('before it, where they have not yet, it is refused and not empty', async () => {
    const report = await run(
      DEPOSIT,
      onDeposits(`beforeSubmit: ({ newRecord }) => log.audit('before', newRecord.getValue('total'))`),
    );
    expect(report).toMatchObject({ status: 'REFUSED', logs: [] });
    expect(report.problem!.what).toContain('getValue of total in a user event');
  });
});

describe('forms and inputs as published scripts rely on them', () => {
  test('in dynamic mode an inserted line is the one under edit', async () => {
    const report = await run(`const invoice = record.create({ type: 'invoice', isDynamic: true });
      invoice.setValue('entity', 2);
      for (const rate of [30, 10]) {
        invoice.insertLine({ sublistId: 'item', line: 0 });
        invoice.setCurrentSublistValue('item', 'item', 1);
        invoice.setCurrentSublistValue('item', 'rate', rate);
        invoice.commitLine('item');
      }
      log.audit('lines', [0, 1].map((line) => invoice.getSublistValue('item', 'rate', line)).join());`);
    expect(said(report)).toEqual(['lines: 10,30']);
  });

  test('a column NetSuite works out ends the script that sets it, and is no error it could catch', async () => {
    const report = await run(`${INVOICE}
      const payment = record.transform({ fromType: 'invoice', fromId: invoiceId, toType: 'customerpayment', isDynamic: true });
      payment.selectLine('apply', 0);
      try { payment.setCurrentSublistValue('apply', 'due', 5); } catch (error) { log.audit('caught', error.name); }`);
    expect(report).toMatchObject({ status: 'REFUSED', logs: [] });
    expect(report.problem!.what).toContain('setting due of a line of apply');
  });

  test('the form of a new transaction has its rate and its period', async () => {
    const report = await run(`const invoice = record.create({ type: 'invoice', isDynamic: true });
      const say = () => log.audit('form', [invoice.getValue('exchangerate'), invoice.getText('postingperiod')].join());
      say();
      invoice.setValue('entity', 2);
      invoice.setValue('currency', 2);
      say();
      invoice.setValue('trandate', new Date(2026, 8, 3));
      say();
      const given = record.create({ type: 'invoice', defaultValues: { entity: 2 } });
      log.audit('standard', [given.getValue('exchangerate'), given.getValue('postingperiod') !== ''].join());`);
    expect(said(report)).toEqual([
      'form: ,Nov 2026',
      'form: 0.87,Nov 2026',
      'form: 0.9,Sep 2026',
      'standard: 1,true',
    ]);
  });

  test.each(['search', 'suiteql'])(
    'a map/reduce is given each row of a %s without an order once',
    async (kind) => {
      const account = await accountWith({
        a: {
          kind: 'map-reduce',
          source: `define(['N/search', 'N/log'], (search, log) => ({
          getInputData: () => '${kind}' === 'search'
            ? search.create({ type: 'invoice', filters: [['mainline', 'is', 'T']] })
            : { type: 'suiteql', query: "SELECT id FROM transaction WHERE type = 'CustInvc'" },
          map: ({ value, write }) => {
            const row = JSON.parse(value);
            write(String(row.id ?? row.values[0]), 'seen');
          },
          summarize: ({ output }) => {
            const keys = [];
            output.iterator().each((key) => keys.push(key) > 0);
            log.audit('rows', [keys.length, new Set(keys).size].join());
          },
        }));`,
        },
      });
      const { books } = account;
      const ids = loadMasters(books, MASTERS);
      const numbers = Array.from({ length: 1_050 }, (_, index) => ({ number: `INV-${index}` }));
      openInvoices({ books, ids, id: (of, key) => ids[of].get(key) ?? Number.NaN }, ...numbers);
      expect(said(await account.run('customscript_a'))).toEqual(['rows: 1050,1050']);
    },
  );
});

test('a script finds a file by its name, from its folder and by itself', async () => {
  const account = await opened('', {
    find: {
      kind: 'scheduled',
      source: `define(['N/search', 'N/file', 'N/log'], (search, file, log) => ({ execute: () => {
        const joined = { name: 'internalid', join: 'file' };
        search.create({ type: 'folder', filters: [{ name: 'name', join: 'file', operator: 'is', values: 'find.js' }], columns: ['name', joined] })
          .run().each((found) => { log.audit(found.getValue('name'), file.load({ id: found.getValue(joined) }).name); });
        search.create({ type: 'file', filters: [['name', 'is', 'find.js']], columns: ['internalid', 'folder', 'created'] })
          .run().each((found) => {
            log.audit(found.getValue('created'), file.load({ id: found.id }).folder === Number(found.getValue('folder')));
            found.getText('folder');
          });
      } }));`,
    },
  });
  const report = await account.run('customscript_find');
  expect(said(report)).toEqual(['test: find.js', '11/12/2026 10:00 am: true']);
  expect(report.problem?.what).toContain('the text of folder');
});
