import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { isoDate } from '../../core/calendar/iso-date.ts';
import { checkSavedInvoice } from '../../netsuite/erp/invoices/check-invoice.ts';
import type { ErpRecord } from '../../netsuite/erp/netsuite.ts';
import { activate, createDraft, readVersions } from '../../netsuite/erp/store/versions.ts';
import { netSuiteParameters } from '../../sandbox/netsuite/http/form-names.ts';
import { CLOCK, customer, installed, invoice, type Installed } from './support/account.ts';
import { POLICY } from './support/company.ts';
import { modulesOver, type InProcess } from './support/modules.ts';
import { PERSON_BILLS, projectWithPeople } from './support/people.ts';

/** An invoice as somebody saves it: through the deployed event, and what the event asks of the account. */
let here: Installed;
let modules: InProcess;
let people: Awaited<ReturnType<typeof projectWithPeople>>;
beforeAll(async () => {
  people = await projectWithPeople();
  here = await installed({
    package: people.folder,
    customers: [customer('C', '10003', 'Claas Versand AG'), customer('D', '10004', 'Dorn GmbH', { email: 'ap@dorn.example' })],
    documents: [
      invoice('RE-1', 'C', 25_000),
      { ...invoice('SO-1', 'D', 40_000), kind: 'salesorder' },
      { ...invoice('RE-2', 'D', 30_000), otherReference: 'PO-2' },
      invoice('RE-3', 'D', 20_000, '2026-02-20'),
    ],
  });
  modules = modulesOver(here.account.books);
}, 240_000); // prettier-ignore
afterAll(async () => {
  await here?.account.close();
  people?.remove();
});

const billed = (): { findings: string; id: number } | undefined =>
  here.account.books.row(
    `SELECT id, custbody_qtc_findings AS findings FROM _transaction WHERE externalid = 'billed'`,
  );
const bill = () => here.account.run(PERSON_BILLS, null, { executionContext: 'USERINTERFACE' });

test('what the policy blocks is not saved, and everything that blocks is said at once', async () => {
  const { records, query } = modules;
  const put = (text: string): void => {
    createDraft(records, { text, digest: '', author: '1 Ada', note: '', name: 'Version' });
    const versions = readVersions(query);
    activate(
      records,
      versions.find(({ state }) => state === 'draft')!,
      versions,
      '2 Bob',
      new Date(CLOCK),
    );
  };
  put(`${POLICY}\ninvoices: { duplicates: block, terms: block }\n`);
  const refused = JSON.stringify(await bill());
  expect(refused).toContain('AR-5209');
  expect(refused).toContain('due-before-issued: It is due on 2026-02-10, 10 days before');
  expect(refused).toContain('duplicate: RE-1 of 2026-02-10 has the same amount, 250.00 EUR.');
  expect(refused).not.toContain('no-email');
  expect(billed()).toBeUndefined();
  put(POLICY);
});

test('otherwise it is saved with what was found, and its page shows it', async () => {
  await bill();
  const { id, findings } = billed()!;
  expect(findings.split('\n').map((line) => line.split(':')[0])).toEqual([
    'due-before-issued',
    'no-billing-address',
    'no-email',
    'duplicate',
  ]);
  const request = { method: 'GET', url: `http://127.0.0.1/app/accounting/transactions/custinvc.nl?id=${id}`, headers: {}, parameters: netSuiteParameters([]), body: '', clientIpAddress: '127.0.0.1', files: {} };
  const user = here.account.users.find(({ roleId }) => roleId === 'customrole_qtc_collector')!;
  expect(JSON.stringify(await here.account.recordPage(request, user, 'of a collector', {}))).toContain(
    'RE-1 of 2026-02-10 has the same amount',
  );
}); // prettier-ignore

test('an invoice of an order is compared with it and with its other invoices, for 50 units; an edit of something else costs none', () => {
  const { records, query, charges } = modules;
  const [order, first] = [here.documents.get('SO-1')!, here.documents.get('RE-2')!];
  here.account.books.write(`UPDATE _transaction SET createdfrom = ? WHERE id IN (?, ?)`, order, first, here.documents.get('RE-3')!);
  here.account.books.write(`UPDATE _line SET createdfrom = ? WHERE doc IN (?, ?) AND line = 0`, order, first, here.documents.get('RE-3')!);
  const tools = { query, asOf: isoDate('2026-03-20'), hasSubsidiaries: true };
  const id = here.documents.get('RE-3')!;
  const saved: ErpRecord = records.load({ type: 'invoice', id });
  for (const [term, name] of [[901, 'Net 30'], [902, 'Net 60']] as const)
    here.account.books.write(`INSERT INTO _term (id, name, netdays) VALUES (?, ?, 30)`, term, name);
  here.account.books.write(`UPDATE _customer SET terms = 901 WHERE id = ?`, here.ids.customers.get('D')!);
  saved.setValue({ fieldId: 'terms', value: 902 });
  charges.length = 0;
  const found = checkSavedInvoice(tools, { id, invoice: saved, before: null });
  expect(found?.map(({ code, says }) => `${code} ${says}`)).toEqual([
    'other-terms Its terms (Net 60) are not those agreed with customer 10004 (Net 30).',
    expect.stringContaining('no-billing-address'),
    'more-than-ordered With 300.00 EUR billed before it takes 100.00 EUR more than order SO-1 of 400.00 EUR.',
    'not-delivered Nothing of order SO-1 has been delivered.',
  ]);
  expect(charges.reduce((sum, { units }) => sum + units, 0)).toBe(50);
  charges.length = 0;
  expect(checkSavedInvoice(tools, { id, invoice: saved, before: saved })).toBeNull();
  expect(charges).toEqual([]);
}); // prettier-ignore
