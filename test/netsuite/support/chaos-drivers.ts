import { PARAMETERS } from '../../../netsuite/erp/objects.ts';
import { REMOVE } from '../../../netsuite/erp/remove.ts';
import type { LoadedDocument } from '../../../sandbox/netsuite/books/load.ts';
import { netSuiteParameters } from '../../../sandbox/netsuite/http/form-names.ts';
import type { NetSuiteAccount, RunOptions, RunReport } from '../../../sandbox/netsuite/index.ts';
import { camt, customer, INBOX, invoice, receiptRows } from './account.ts';
import { POLICY } from './company.ts';
import { PERSON_BILLS, PERSON_ORDERS, PERSON_PAYS, PERSON_PAYS_OFF } from './people.ts';
import { formOf, page, type Page, type Role } from './screen.ts';

const address = { street: 'Hafenstr. 1', city: 'Hamburg', postalCode: '20457', country: 'DE' };
const order = (number: string, of: string, amount: number): LoadedDocument => ({
  key: number,
  kind: 'salesorder',
  subsidiary: '01',
  customer: of,
  currency: 'EUR',
  on: '2026-03-20',
  amount,
  number,
});
/** Who shortens an invoice for freight is disputed. */
const CHAOS_POLICY = POLICY.replace(
  '  autonomy: auto\n',
  '  autonomy: auto\n  deductions: { freight: { next: dispute } }\n',
);

/** What the account of every driver starts from, its inbox holding the statement. */
export const LEDGER = {
  customers: [
    customer('A', '10001', 'Adler Maschinenbau GmbH', { email: 'ap@adler.example', address }),
    customer('B', '10002', 'Brandt & Söhne KG', { email: 'ap@brandt.example', address, creditLimit: 1_000 }),
    customer('C', '10003', 'Claas Versand AG'),
    customer('D', '10004', 'Dorn GmbH'),
  ],
  documents: [
    invoice('RE-2026-1001', 'A', 64_040),
    invoice('RE-2026-1002', 'A', 10_000),
    invoice('RE-2026-1003', 'B', 30_000),
    invoice('RE-2026-1004', 'C', 25_000),
    invoice('RE-2026-1005', 'D', 50_000),
    order('SO-1', 'B', 90_000),
  ],
  policy: CHAOS_POLICY,
  clock: '2026-03-20T09:00:00Z',
  envType: 'PRODUCTION',
  dunning: { custscript_qtc_d_author: '1' },
} as const;
const PAID = { payer: 'Adler Maschinenbau GmbH', text: 'RE-2026-1001', endToEnd: 'E2E-4711-ADLER' };
export const STATEMENT = camt('S1', [
  { ...PAID, amount: '640.40' },
  { amount: '99.80', payer: 'Adler Maschinenbau GmbH', text: 'RE-2026-1002' },
  { amount: '480.00', payer: 'Dorn GmbH', text: 'RE-2026-1005 abzgl. Fracht 20,00' },
  { amount: '12.34', payer: 'Unbekannt', text: 'danke' },
]);

type Act = (account: NetSuiteAccount, disturbed: RunOptions) => Promise<RunReport>;
export interface Driver {
  /** Whose scripts: each group is a test file of its own, so that they run at the same time. */
  readonly group: 'bank' | 'night' | 'people';
  readonly script: string;
  readonly does: string;
  /** Runs before, undisturbed. */
  readonly prepare?: (account: NetSuiteAccount) => Promise<unknown>;
  /** What is disturbed. */
  readonly act: Act;
  /** What is done afterwards, undisturbed, as people and schedules do. Done once too often it changes nothing. */
  readonly again: (account: NetSuiteAccount) => Promise<unknown>;
}

const running =
  (script: string, more: RunOptions = {}): Act =>
  (account, disturbed) =>
    account.run(script, null, { ...more, ...disturbed });
const runs =
  (...scripts: readonly string[]) =>
  async (account: NetSuiteAccount): Promise<void> => {
    for (const script of scripts) {
      await account.run(script);
      await account.drain();
    }
  };
const [INTAKE, CASH, DUNNING, RISK, DAILY, REMOVAL] = [
  'intake',
  'cash',
  'dunning',
  'risk',
  'daily',
  'removal',
].map((name) => `customscript_qtc_${name}`) as [string, string, string, string, string, string];

/** Sends a form to a Suitelet. */
async function post(
  account: NetSuiteAccount,
  name: 'workbench' | 'setup',
  role: Role,
  form: readonly (readonly [string, string])[],
  disturbed: RunOptions = {},
): Promise<RunReport> {
  const script = account.project.scripts.find(({ scriptId }) => scriptId === `customscript_qtc_${name}`)!;
  const request = {
    method: 'POST',
    url: 'http://127.0.0.1/',
    headers: {},
    parameters: netSuiteParameters(form),
    body: '',
    clientIpAddress: '127.0.0.1',
    files: {},
  };
  const user = account.users.find(({ roleId }) => roleId === role)!;
  return account.request({ script, deployment: script.deployments[0]! }, request, user, `of ${role}`, disturbed);
} // prettier-ignore

/** A collector looks at an invoice in NetSuite. */
const opensInvoice: Act = (account, disturbed) => {
  const { id } = account.books.row<{ id: number }>(
    `SELECT id FROM _transaction WHERE tranid = 'RE-2026-1003'`,
  )!;
  const request = {
    method: 'GET',
    url: `http://127.0.0.1/app/accounting/transactions/custinvc.nl?id=${id}`,
    headers: {},
    parameters: {},
    body: '',
    clientIpAddress: '127.0.0.1',
    files: {},
  };
  const user = account.users.find(({ roleId }) => roleId === 'customrole_qtc_collector')!;
  return account.recordPage(request, user, 'of a collector', disturbed);
};

/** The clerk puts the receipt nobody could explain on an invoice of Claas. */
async function chosen(account: NetSuiteAccount): Promise<[string, string][]> {
  const clerk = 'customrole_qtc_clerk';
  const { id } = receiptRows(account).find(({ amount }) => amount === 12.34)!;
  const claas = String(
    account.books.row<{ id: number }>(`SELECT id FROM _customer WHERE entityid = '10003'`)!.id,
  );
  const seen = await page(account, 'workbench', clerk, { receipt: String(id) });
  const form = (of: Page, ...more: readonly [string, string][]): [string, string][] => [
    ...formOf(of).filter(([name]) => !more.some(([other]) => other === name)),
    ...more,
  ];
  const looked = await page(
    account,
    'workbench',
    clerk,
    {},
    form(seen, ['custpage_action', 'look'], ['custpage_customer', claas]),
  );
  const line = /line:custpage_items:(\d+):custpage_item/.exec(looked.html)?.[1] ?? '0';
  return form(
    looked,
    ['custpage_action', 'change'],
    ['custpage_customer', claas],
    [`line:custpage_items:${line}:custpage_apply`, 'T'],
    [`line:custpage_items:${line}:custpage_take`, '12.34'],
  );
}
/** A bank took 640.40 back and says neither whose it was nor which: the clerk says. */
const RETURNED = camt(
  'S2',
  [{ amount: '-640.40', payer: 'Hausbank', text: 'Rücklastschrift', on: '2026-03-19', endToEnd: 'BANK-9' }],
  223_254,
);
async function returned(account: NetSuiteAccount): Promise<[string, string][] | null> {
  const { id, state } = receiptRows(account).find(({ amount }) => amount === -640.4)!;
  if (state !== 'held') return null;
  const seen = await page(account, 'workbench', 'customrole_qtc_clerk', { receipt: String(id) });
  const [, picked = ''] = /<option value="([^"]+)"[^>]*>1: 2026-03-18/.exec(seen.html) ?? [];
  return [
    ...formOf(seen).filter(([name]) => name !== 'custpage_action' && name !== 'custpage_reverses'),
    ['custpage_action', 'take-back'],
    ['custpage_reverses', picked],
  ];
}
const setup =
  (action: string, ...more: readonly [string, string][]): Act =>
  (account, disturbed) =>
    post(account, 'setup', 'administrator', [['custpage_action', action], ...more], disturbed);
const undisturbed =
  (act: Act) =>
  async (account: NetSuiteAccount): Promise<void> => {
    await act(account, {});
    await account.drain();
  };
const uploads = (account: NetSuiteAccount): Promise<RunReport> =>
  post(account, 'setup', 'customrole_qtc_admin', [
    ['custpage_action', 'upload'],
    ['custpage_policy', CHAOS_POLICY.replace('autonomy: auto', 'autonomy: suggest')],
  ]);
const person = (script: string): Act => running(script, { executionContext: 'USERINTERFACE' });
const taken: RunOptions = { parameters: { [PARAMETERS.removal]: REMOVE } };
const undo: RunOptions = { parameters: { [PARAMETERS.run]: '1' } };

/** Another program hands over a bank file, which is not in the inbox yet. */
const handOver: Act = (account, disturbed) => {
  const script = account.project.scripts.find(({ scriptId }) => scriptId === 'customscript_qtc_api')!;
  const request = {
    method: 'POST',
    url: 'http://127.0.0.1/',
    headers: { 'content-type': 'application/json' },
    parameters: {},
    body: JSON.stringify({
      name: 'handed-over.xml',
      text: camt('S9', [{ amount: '300.00', payer: 'Brandt & Söhne KG', text: 'RE-1003', on: '2026-03-19' }]),
    }),
    clientIpAddress: '127.0.0.1',
    files: {},
  };
  const user = account.users.find(({ roleId }) => roleId === 'administrator')!;
  return account.request(
    { script, deployment: script.deployments[0]! },
    request,
    user,
    'of a program',
    disturbed,
  );
};

export const DRIVERS: readonly Driver[] = [
  {
    group: 'bank',
    script: 'customscript_qtc_api',
    does: 'takes a file handed over',
    act: handOver,
    again: async (account) => {
      await undisturbed(handOver)(account);
      await runs(INTAKE)(account);
    },
  },
  { group: 'bank', script: INTAKE, does: 'takes the file', act: running(INTAKE), again: runs(INTAKE) },
  { group: 'bank', script: CASH, does: 'posts', prepare: (account) => account.run(INTAKE), act: running(CASH), again: runs(CASH) },
  {
    group: 'bank',
    script: CASH,
    does: 'takes a run back',
    prepare: async (account) => {
      await runs(INTAKE)(account);
      await setup('undo', ['custpage_number', '1'])(account, {});
      account.store.setTask(account.store.nextTask()!.id, 'COMPLETE', null);
    },
    act: running(CASH, undo),
    again: async (account) => {
      await account.run(CASH, null, undo);
      await account.drain();
    },
  },
  {
    group: 'bank',
    script: CASH,
    does: 'takes back what the bank took back',
    prepare: async (account) => {
      await runs(INTAKE)(account);
      const second = camt('S2', [{ ...PAID, amount: '-640.40', on: '2026-03-19' }], 223_254);
      account.files.put(`${INBOX}/second.xml`, new TextEncoder().encode(second));
      await account.run(INTAKE);
      account.store.setTask(account.store.nextTask()!.id, 'COMPLETE', null);
    },
    act: running(CASH),
    again: runs(CASH),
  },
  { group: 'night', script: DUNNING, does: 'writes', prepare: runs(INTAKE), act: running(DUNNING), again: runs(DUNNING) },
  { group: 'night', script: RISK, does: 'scores and holds', prepare: runs(INTAKE), act: running(RISK), again: runs(RISK) },
  { group: 'night', script: DAILY, does: 'begins the day', act: running(DAILY), again: runs(DAILY, DAILY) },
  {
    group: 'people',
    script: 'customscript_qtc_payment',
    does: 'learns from a payment by hand',
    prepare: runs(INTAKE),
    act: person(PERSON_PAYS),
    again: async (account) => {
      await undisturbed(person(PERSON_PAYS))(account);
      await runs(CASH)(account);
    },
  },
  {
    group: 'people',
    script: 'customscript_qtc_release',
    does: 'lets an order go that is paid for',
    prepare: runs(INTAKE, RISK),
    act: person(PERSON_PAYS_OFF),
    again: async (account) => {
      await undisturbed(person(PERSON_PAYS_OFF))(account);
      await runs(RISK)(account);
    },
  },
  {
    group: 'people',
    script: 'customscript_qtc_forms',
    does: 'puts its buttons on the page of an invoice',
    prepare: runs(INTAKE, RISK),
    act: opensInvoice,
    again: runs(DUNNING),
  },
  {
    group: 'people',
    script: 'customscript_qtc_order',
    does: 'checks an order',
    act: person(PERSON_ORDERS),
    again: async (account) => {
      await undisturbed(person(PERSON_ORDERS))(account);
      await runs(RISK)(account);
    },
  },
  {
    group: 'people',
    script: 'customscript_qtc_invoice',
    does: 'checks an invoice',
    act: person(PERSON_BILLS),
    again: undisturbed(person(PERSON_BILLS)),
  },
  {
    group: 'people',
    script: 'customscript_qtc_workbench',
    does: 'posts what the clerk chose',
    prepare: runs(INTAKE),
    act: async (account, disturbed) =>
      post(account, 'workbench', 'customrole_qtc_clerk', await chosen(account), disturbed),
    again: async (account) => {
      if (!receiptRows(account).some(({ amount, posted }) => amount === 12.34 && posted > 0))
        await post(account, 'workbench', 'customrole_qtc_clerk', await chosen(account));
      await runs(CASH)(account);
    },
  },
  {
    group: 'people',
    script: 'customscript_qtc_workbench',
    does: 'takes back what the clerk says went back',
    prepare: async (account) => {
      await runs(INTAKE)(account);
      account.files.put(`${INBOX}/second.xml`, new TextEncoder().encode(RETURNED));
      await runs(INTAKE)(account);
    },
    act: async (account, disturbed) =>
      post(account, 'workbench', 'customrole_qtc_clerk', (await returned(account))!, disturbed),
    again: async (account) => {
      const form = await returned(account);
      if (form) await post(account, 'workbench', 'customrole_qtc_clerk', form);
      await runs(CASH, CASH)(account);
    },
  },
  {
    group: 'people',
    script: 'customscript_qtc_setup',
    does: 'puts a policy in force',
    prepare: uploads,
    act: setup('activate', ['custpage_number', '2']),
    again: undisturbed(setup('activate', ['custpage_number', '2'])),
  },
  {
    group: 'people',
    script: 'customscript_qtc_setup',
    does: 'takes a run back',
    prepare: runs(INTAKE),
    act: setup('undo', ['custpage_number', '1']),
    again: undisturbed(setup('undo', ['custpage_number', '1'])),
  },
  {
    group: 'people',
    script: REMOVAL,
    does: 'takes our records out',
    prepare: runs(INTAKE),
    act: running(REMOVAL, taken),
    again: async (account) => {
      await account.run(REMOVAL, null, taken);
      await account.drain();
    },
  },
]; // prettier-ignore
