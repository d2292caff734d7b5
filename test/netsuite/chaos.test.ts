import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { PARAMETERS } from '../../netsuite/erp/objects.ts';
import type { LoadedDocument } from '../../sandbox/netsuite/books/load.ts';
import { randomFrom } from '../../sandbox/netsuite/engine/random.ts';
import type { NetSuiteAccount, RunOptions, RunReport } from '../../sandbox/netsuite/index.ts';
import { netSuiteParameters } from '../../sandbox/netsuite/http/form-names.ts';
import { camt, customer, INBOX, installed, invoice, receiptRows } from './support/account.ts';
import { auditBooks } from './support/audit.ts';
import { POLICY } from './support/company.ts';
import { PERSON_ORDERS, PERSON_PAYS, projectWithPeople } from './support/people.ts';
import { packagedProject } from './support/project.ts';
import { remember, type Rewinding } from './support/rewind.ts';
import { formOf, page, type Page, type Role } from './support/screen.ts';

/**
 * Every script of the project, disturbed at every call it makes, and then done again undisturbed, leaves what an undisturbed one leaves: the same
 * books, receipts, orders and scores; every letter once. A script of the project that nobody drives here fails by its name.
 */
jest.setTimeout(900_000);

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
const LEDGER = {
  customers: [
    customer('A', '10001', 'Adler Maschinenbau GmbH', { email: 'ap@adler.example', address }),
    customer('B', '10002', 'Brandt & Söhne KG', { email: 'ap@brandt.example', address, creditLimit: 1_000 }),
    customer('C', '10003', 'Claas Versand AG'),
  ],
  documents: [
    invoice('RE-2026-1001', 'A', 64_040),
    invoice('RE-2026-1002', 'A', 10_000),
    invoice('RE-2026-1003', 'B', 30_000),
    invoice('RE-2026-1004', 'C', 25_000),
    order('SO-1', 'B', 90_000),
  ],
  clock: '2026-03-20T09:00:00Z',
  envType: 'PRODUCTION',
  dunning: { custscript_qtc_d_author: '1' },
} as const;
const STATEMENT = camt('S1', [
  { amount: '640.40', payer: 'Adler Maschinenbau GmbH', text: 'RE-2026-1001' },
  { amount: '99.80', payer: 'Adler Maschinenbau GmbH', text: 'RE-2026-1002' },
  { amount: '12.34', payer: 'Unbekannt', text: 'danke' },
]);

type Act = (account: NetSuiteAccount, disturbed: RunOptions) => Promise<RunReport>;
interface Driver {
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
const [INTAKE, CASH, DUNNING, RISK, DAILY] = ['intake', 'cash', 'dunning', 'risk', 'daily'].map(
  (name) => `customscript_qtc_${name}`,
) as [string, string, string, string, string];

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
    ['custpage_policy', POLICY.replace('autonomy: auto', 'autonomy: suggest')],
  ]);
const person = (script: string): Act => running(script, { executionContext: 'USERINTERFACE' });
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

const DRIVERS: readonly Driver[] = [
  {
    script: 'customscript_qtc_api',
    does: 'takes a file handed over',
    act: handOver,
    again: async (account) => {
      await undisturbed(handOver)(account);
      await runs(INTAKE)(account);
    },
  },
  { script: INTAKE, does: 'takes the file', act: running(INTAKE), again: runs(INTAKE) },
  { script: CASH, does: 'posts', prepare: (account) => account.run(INTAKE), act: running(CASH), again: runs(CASH) },
  {
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
  { script: DUNNING, does: 'writes', prepare: runs(INTAKE), act: running(DUNNING), again: runs(DUNNING) },
  { script: RISK, does: 'scores and holds', prepare: runs(INTAKE), act: running(RISK), again: runs(RISK) },
  { script: DAILY, does: 'begins the day', act: running(DAILY), again: runs(DAILY, DAILY) },
  {
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
    script: 'customscript_qtc_order',
    does: 'checks an order',
    act: person(PERSON_ORDERS),
    again: async (account) => {
      await undisturbed(person(PERSON_ORDERS))(account);
      await runs(RISK)(account);
    },
  },
  {
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
    script: 'customscript_qtc_setup',
    does: 'puts a policy in force',
    prepare: uploads,
    act: setup('activate', ['custpage_number', '2']),
    again: undisturbed(setup('activate', ['custpage_number', '2'])),
  },
  {
    script: 'customscript_qtc_setup',
    does: 'takes a run back',
    prepare: runs(INTAKE),
    act: setup('undo', ['custpage_number', '1']),
    again: undisturbed(setup('undo', ['custpage_number', '1'])),
  },
]; // prettier-ignore

interface Facts {
  readonly letters: readonly string[];
  readonly mails: readonly string[];
  readonly [other: string]: unknown;
}
const facts = (account: NetSuiteAccount): Facts => ({
  books: auditBooks(account),
  receipts: receiptRows(account)
    .map(({ state, amount, posted }) => `${amount} ${posted === amount ? 'posted' : `${state} ${posted}`}`)
    .sort(),
  letters: account.books
    .rows<{ says: string }>(
      `SELECT coalesce(custrecord_qtc_c_to, 'no address') || ' ' || custrecord_qtc_c_state AS says FROM customrecord_qtc_contact ORDER BY 1`,
    )
    .map(({ says }) => says),
  mails: account.emails().map(({ recipients }) => recipients.join()),
  orders: account.books.rows(
    `SELECT coalesce(externalid, tranid) AS name, status, custbody_qtc_credit AS state FROM _transaction WHERE recordtype = 'salesorder' ORDER BY 1`,
  ),
  scores: account.books.rows(
    `SELECT t.tranid, k.custrecord_qtc_k_late AS late FROM customrecord_qtc_score k JOIN _transaction t ON t.id = k.custrecord_qtc_k_invoice ORDER BY 1`,
  ),
  deductions: account.books.rows(
    'SELECT custrecord_qtc_d_reason AS reason, custrecord_qtc_d_amount AS amount, custrecord_qtc_d_state AS state FROM customrecord_qtc_deduction ORDER BY 1, 2',
  ),
  policies: account.books.rows('SELECT custrecord_qtc_p_state AS state FROM customrecord_qtc_policy ORDER BY id'),
}); // prettier-ignore

/** Cut off while a letter was going out, nobody knows whether it went: it stays a draft on somebody's list, and is not sent again. */
const isInDoubt = (seen: Facts, expected: Facts): boolean =>
  seen.letters.length === expected.letters.length &&
  seen.letters.join() !== expected.letters.join() &&
  seen.letters.every((says, at) => says.replace(' draft', ' sent') === expected.letters[at]) &&
  new Set(seen.mails).size === seen.mails.length;

let account: NetSuiteAccount;
let start: Rewinding | undefined;
let folder: Awaited<ReturnType<typeof projectWithPeople>> | undefined;
beforeAll(async () => {
  folder = await projectWithPeople();
  ({ account } = await installed({ ...LEDGER, package: folder.folder }));
  account.files.put(`${INBOX}/day.xml`, new TextEncoder().encode(STATEMENT));
  start = await remember(account);
});
afterAll(async () => {
  await account?.close();
  start?.forget();
  folder?.remove();
});

test('every script of the project is driven', async () => {
  const { scripts } = await packagedProject();
  expect([...new Set(DRIVERS.map(({ script }) => script))].sort()).toEqual(
    scripts.map(({ scriptId }) => scriptId).sort(),
  );
});

describe.each(DRIVERS)('$script $does', ({ script, prepare, act, again }) => {
  let here: Rewinding;
  let expected: Facts;
  let calls: number;
  beforeAll(async () => {
    await start!.rewind();
    await prepare?.(account);
    here = await remember(account);
    const before = JSON.stringify(facts(account));
    const report = await act(account, {});
    expect([report.status, report.usage.map(({ scriptId }) => scriptId)]).toEqual([
      'COMPLETE',
      expect.arrayContaining([script]),
    ]);
    ({ calls } = report);
    await account.drain();
    await again(account);
    expected = facts(account);
    expect(JSON.stringify(expected)).not.toBe(before);
  });
  afterAll(() => here?.forget());

  /** Runs it with a fault at each of these calls. */
  const disturb = async (kind: 'kill' | 'throw' | 'lock' | 'cache-full', at: readonly number[]) => {
    const inDoubt: number[] = [];
    for (const atCall of at) {
      await here.rewind();
      const report = await act(account, { faults: [{ kind, atCall }], afterKill: 'restart' });
      if (kind !== 'lock') expect({ kind, atCall, left: report.faultsLeft }).toEqual({ kind, atCall, left: 0 });
      await account.drain();
      await again(account);
      const seen = facts(account);
      if (isInDoubt(seen, expected)) {
        inDoubt.push(atCall);
        expect({ kind, atCall, ...seen, letters: 0, mails: 0 }).toEqual({ kind, atCall, ...expected, letters: 0, mails: 0 });
      } else expect({ kind, atCall, ...seen }).toEqual({ kind, atCall, ...expected });
    }
    // Between the mark that a letter goes out and the mark that it went lie two calls, wherever the order that is drawn for this run puts them.
    expect(inDoubt.length).toBeLessThanOrEqual(2 * expected.letters.length);
  }; // prettier-ignore
  const every = (): number[] => Array.from({ length: calls }, (_, index) => index + 1);
  const some = (count: number, seed: number): number[] => {
    const random = randomFrom(seed);
    return Array.from({ length: count }, () => 1 + Math.floor(random() * calls));
  };

  test('killed before every call', () => disturb('kill', every()));
  test('an error at every call', () => disturb('throw', every()));
  test('a record changed by somebody else', () => disturb('lock', some(4, 7)));
  test('a cache that loses what it held', () => disturb('cache-full', some(1, 11)));
});
