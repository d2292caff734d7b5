import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { queryModule } from '../../../../sandbox/netsuite/modules/query/query.ts';
import { recordModule } from '../../../../sandbox/netsuite/modules/record/record.ts';
import type { ScriptRecord } from '../../../../sandbox/netsuite/modules/record/script-record.ts';
import { openInvoices, testHost, type TestHost } from '../support/host.ts';
import { searchOver } from '../support/search.ts';

interface RecordModule {
  create(options: object): ScriptRecord;
  load(options: object): ScriptRecord;
  delete(options: object): number;
  submitFields(options: object): number;
}
let host: TestHost;
let record: RecordModule;
let found: ReturnType<typeof searchOver>['found'];
beforeEach(() => {
  host = testHost();
  record = recordModule(host.host) as RecordModule;
  ({ found } = searchOver(host));
});
afterEach(() => host.account.books.close());

function made(type: string, values: Readonly<Record<string, unknown>>): number {
  const one = record.create({ type });
  for (const [fieldId, value] of Object.entries(values)) one.setValue({ fieldId, value });
  return one.save() as number;
}
const id = (kind: 'customers' | 'employees' | 'subsidiaries', key: string): number =>
  host.account.id(kind, key);
const sql = (query: string): unknown[] =>
  (queryModule(host.host) as { runSuiteQL(query: string): { asMappedResults(): unknown[] } })
    .runSuiteQL(query)
    .asMappedResults();
const code = (name: string) => expect.objectContaining({ name });

describe('contacts', () => {
  const ada = (): number =>
    made('contact', {
      firstname: 'Ada',
      lastname: 'Byron',
      email: 'ada@alpha.example',
      company: id('customers', 'C1'),
      subsidiary: id('subsidiaries', 'DE'),
    });

  test('are named by their names, cost what a list costs, and are found from their customer', () => {
    const contact = ada();
    expect(host.charges).toEqual([
      { units: 5, what: 'record.create contact' },
      { units: 10, what: 'Record.save contact' },
    ]);
    const loaded = record.load({ type: 'contact', id: contact });
    expect([loaded.getValue('entityid'), loaded.getText('company')]).toEqual(['Ada Byron', 'C-1 Alpha AG']);
    expect(found('customer', [['entityid', 'is', 'C-1']], ['contact.entityid', 'contact.email'])).toEqual([
      ['Ada Byron', 'ada@alpha.example'],
    ]);
    expect(found('contact', [['customer.entityid', 'is', 'C-1']], ['entityid', 'company'])).toEqual([
      ['Ada Byron', String(id('customers', 'C1'))],
    ]);
    expect(sql('SELECT c.entityid, BUILTIN.DF(c.company) AS company FROM contact c')).toEqual([
      { entityid: 'Ada Byron', company: 'C-1 Alpha AG' },
    ]);
    expect(found('entity', [['entityid', 'is', 'Ada Byron']], ['type'])).toEqual([['Contact']]);
  });

  test('have one name each, a subsidiary, and a company that is there', () => {
    ada();
    expect(ada).toThrow(code('USER_ERROR'));
    expect(() => made('contact', { firstname: 'B', lastname: 'C' })).toThrow(code('USER_ERROR'));
    expect(() =>
      made('contact', {
        firstname: 'B',
        lastname: 'C',
        subsidiary: id('subsidiaries', 'DE'),
        company: 99_999,
      }),
    ).toThrow(code('INVALID_KEY_OR_REF'));
  });

  test('share one run of ids with customers, employees and vendors', () => {
    const vendor = made('vendor', { companyname: 'Steel AG', subsidiary: id('subsidiaries', 'DE') });
    expect(ada()).toBe(vendor + 1);
    expect(record.load({ type: 'vendor', id: vendor }).getText('currency')).toBe('Euro');
    expect(sql(`SELECT altname, BUILTIN.DF(currency) AS currency FROM vendor`)).toEqual([
      { altname: 'Steel AG', currency: 'Euro' },
    ]);
    record.delete({ type: 'vendor', id: vendor });
    expect(() => record.load({ type: 'vendor', id: vendor })).toThrow(code('RCRD_DSNT_EXIST'));
  });
});

describe('activities', () => {
  test('a task begins as NetSuite’s form has it, and changes', () => {
    const clerk = id('employees', 'clerk');
    const task = made('task', {
      title: 'Call Alpha',
      assigned: clerk,
      company: id('customers', 'C1'),
      duedate: new Date(2026, 10, 20),
      sendemail: true,
    });
    const loaded = record.load({ type: 'task', id: task });
    expect(['status', 'priority', 'assigned'].map((field) => loaded.getText(field))).toEqual([
      'Not Started',
      'Medium',
      'Clara Clerk',
    ]);
    expect((loaded.getValue('startdate') as Date).getDate()).toBe(12);
    record.submitFields({ type: 'task', id: task, values: { status: 'COMPLETE' } });
    expect(found('task', [['status', 'anyof', 'COMPLETE']], ['title', 'duedate', 'status'])).toEqual([
      ['Call Alpha', '11/20/2026', 'COMPLETE'],
    ]);
    expect(sql('SELECT BUILTIN.DF(status) AS status, BUILTIN.DF(company) AS company FROM task')).toEqual([
      { status: 'Completed', company: 'C-1 Alpha AG' },
    ]);
  });

  test('a call and a note about an invoice', () => {
    const [invoice] = openInvoices(host.account, { number: 'INV-1' });
    const clerk = id('employees', 'clerk');
    made('phonecall', { title: 'Asked', assigned: clerk, transaction: invoice, phone: '555' });
    made('note', { title: 'Said', note: 'pays on Friday', author: clerk, transaction: invoice, notetype: 9 });
    expect(sql('SELECT title, BUILTIN.DF(transaction) AS about, status FROM phonecall')).toEqual([
      { title: 'Asked', about: 'Invoice #INV-1', status: 'SCHEDULED' },
    ]);
    expect(found('note', [['transaction', 'anyof', invoice]], ['note', 'notedate'])).toEqual([
      ['pays on Friday', '11/12/2026'],
    ]);
  });

  test.each([
    ['task', { title: 'A' }, /AR-9202.*assigned/s],
    ['note', { note: 'A' }, /AR-9202.*author/s],
    ['task', { assigned: 1 }, code('USER_ERROR')],
    ['task', { title: 'A', assigned: 1, status: 'SOON' }, code('INVALID_KEY_OR_REF')],
  ])('a %s of %j is refused', (type, values, error) => {
    expect(() => made(type, values)).toThrow(error);
  });
});

describe('cases', () => {
  const opened = (more: Readonly<Record<string, unknown>> = {}): number =>
    made('supportcase', { title: 'Wrong price', company: id('customers', 'C1'), ...more });

  test('begin as NetSuite has them, of their customer’s subsidiary, numbered; change and are found', () => {
    const one = opened({ assigned: id('employees', 'clerk'), custevent_test_channel: 'mail', origin: 2 });
    const loaded = record.load({ type: 'supportcase', id: one });
    expect(['status', 'priority', 'company', 'subsidiary', 'casenumber'].map((field) => loaded.getText(field))).toEqual([
      'Not Started',
      'Medium',
      'C-1 Alpha AG',
      'Werkzeug GmbH',
      '1',
    ]);
    record.submitFields({ type: 'supportcase', id: one, values: { status: '5', custevent_test_channel: 'call' } });
    expect(found('supportcase', [['status', 'anyof', '5'], 'AND', ['customer.entityid', 'is', 'C-1']], ['casenumber', 'priority', 'custevent_test_channel', 'origin', 'employee.entityid'])).toEqual([
      ['1', '2', 'call', '2', 'Clara Clerk'],
    ]);
    expect(sql('SELECT BUILTIN.DF(status) AS status, custevent_test_channel AS channel FROM supportcase')).toEqual([
      { status: 'Closed', channel: 'call' },
    ]);
    expect(record.load({ type: 'supportcase', id: opened() }).getValue('casenumber')).toBe('2');
    record.delete({ type: 'supportcase', id: one });
    expect(() => record.load({ type: 'supportcase', id: one })).toThrow(code('RCRD_DSNT_EXIST'));
  });

  test('need a subject and a company, and know NetSuite’s statuses', () => {
    expect(() => made('supportcase', { company: id('customers', 'C1') })).toThrow(code('USER_ERROR'));
    expect(() => made('supportcase', { title: 'x' })).toThrow(code('USER_ERROR'));
    expect(() => opened({ status: '9' })).toThrow(code('INVALID_KEY_OR_REF'));
  });

  test('what would be mailed, and what an account has of its own, is refused by name', () => {
    expect(() => opened({ outgoingmessage: 'Hello' })).toThrow('outgoingmessage');
    opened({ origin: 2 });
    const [row] = searchOver(host).search.create({ type: 'supportcase', columns: ['origin'] }).run().getRange({ start: 0, end: 1 });
    expect(() => row!.getText('origin')).toThrow('origin');
  });
}); // prettier-ignore
