import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { auditBooks } from './support/audit.ts';
import {
  bankDay,
  camt,
  customer,
  INBOX,
  installed,
  invoice,
  receiptRows,
  type Installed,
} from './support/account.ts';
import { BANK, POLICY } from './support/company.ts';
import { formOf, page, type Page, type Role } from './support/screen.ts';

const CLERK: Role = 'customrole_qtc_clerk';
const EVIL = '<img src=x onerror=alert(1)> & "Söhne"';

/** A policy that proposes and never posts: everything waits for a person. */
const SUGGEST = POLICY.replace('autonomy: auto', 'autonomy: suggest');
const LEDGER = {
  customers: [customer('A', '10001', 'Adler Maschinenbau GmbH'), customer('B', '10002', `Brandt ${EVIL} KG`)],
  documents: [
    invoice('RE-2026-1001', 'A', 64_040),
    invoice('RE-2026-1002', 'A', 10_000),
    invoice('RE-2026-1003', 'B', 30_000),
  ],
  policy: SUGGEST,
};
const MOVEMENTS = [
  { amount: '640.40', payer: 'Adler Maschinenbau GmbH', text: 'RE-2026-1001' },
  { amount: '150.00', payer: 'Treuhand Meier', text: `Zahlung ${EVIL}` },
  { amount: '20.00', payer: 'Finanzamt', text: 'Erstattung' },
];
const with_ = (
  form: readonly [string, string][],
  ...more: readonly [string, string][]
): readonly [string, string][] => [
  ...form.filter(([name]) => !more.some(([other]) => other === name)),
  ...more,
];

describe('the workbench', () => {
  let here: Installed;
  let first: Page;
  const open = (receipt: string, role: Role = CLERK): Promise<Page> => page(here.account, 'workbench', role, { receipt });
  const send = (from: Page, ...more: readonly [string, string][]): Promise<Page> =>
    page(here.account, 'workbench', CLERK, {}, with_(formOf(from), ...more));
  beforeAll(async () => {
    here = await installed(LEDGER);
    await bankDay(here.account, 'day.xml', camt('S1', MOVEMENTS));
    first = await open('1');
  });
  afterAll(() => here.account.close());

  test('lists what waits, with the decision in words, and escapes what banks and customers write', async () => {
    const list = await page(here.account, 'workbench', CLERK, {});
    expect(list.text).toContain('Adler Maschinenbau GmbH 640.40 EUR proposed');
    expect(list.text).toContain('640.40 EUR on RE-2026-1001');
    expect((await page(here.account, 'workbench', CLERK, { filter: 'posted' })).text).not.toContain('640.40');
    const receipt = await open('2');
    expect(receipt.text).toContain(`Zahlung ${EVIL}`);
    expect(receipt.html).not.toContain('<img src=x');
  });

  test('a receipt shows its evidence and why it was not posted', () => {
    expect(first.text).toMatch(/Why .*RE-2026-1001/);
    expect(first.text).toContain('Why not posted');
  });

  test('an auditor sees it, but cannot decide, whatever his browser sends', async () => {
    const seen = await open('1', 'customrole_qtc_auditor');
    expect(seen.text).toContain('640.40 EUR');
    expect(seen.html).not.toContain('custpage_action');
    const answer = await page(here.account, 'workbench', 'customrole_qtc_auditor', {}, with_(formOf(first), ['custpage_action', 'accept']));
    expect(answer.text).toContain('AR-5201');
    expect(receiptRows(here.account)[0]).toMatchObject({ posted: 0 });
  });

  test('accepting posts the proposal through the same carrier, and teaches who pays from there', async () => {
    const answer = await send(first, ['custpage_action', 'accept']);
    expect(answer.text).toContain('Posted: 640.40 EUR on RE-2026-1001');
    expect(answer.text.match(/640\.40 EUR on RE-2026-1001/g)).toHaveLength(2); // the decision still names what it closed
    expect(receiptRows(here.account)[0]).toMatchObject({ posted: 640.4 });
    expect(auditBooks(here.account).open).not.toHaveProperty('CustInvc RE-2026-1001');
    const memory = here.account.books.rows<{ kind: string; name: string; value: string }>(
      `SELECT custrecord_qtc_m_kind AS kind, name, custrecord_qtc_m_value AS value FROM customrecord_qtc_memory ORDER BY id`,
    );
    expect(memory.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['name', 'customer', 'client']));
    expect(memory.find(({ kind }) => kind === 'name')?.value).toContain(String(here.ids.customers.get('A')));
    const [{ by }] = here.account.books.rows<{ by: string }>('SELECT custrecord_qtc_r_by AS "by" FROM customrecord_qtc_receipt WHERE id = 1') as [{ by: string }];
    expect(by).toMatch(/Quittance AR Clerk$/);
  });

  test('a page somebody else was faster than changes nothing', async () => {
    const before = auditBooks(here.account);
    const answer = await send(first, ['custpage_action', 'accept']);
    expect(answer.text).toContain('AR-5202');
    expect(answer.text).toContain('it is now posted');
    expect(auditBooks(here.account)).toEqual(before);
  });

  test('another customer and items can be chosen; the rest goes on account', async () => {
    const customerA = String(here.ids.customers.get('A'));
    const looked = await send(await open('2'), ['custpage_action', 'look'], ['custpage_customer', customerA]);
    expect(looked.text).toContain('invoice RE-2026-1002');
    const line = /line:custpage_items:(\d+):custpage_item/.exec(looked.html)?.[1] ?? '0';
    const choose = (amount: string): Promise<Page> =>
      send(looked, ['custpage_action', 'change'], ['custpage_customer', customerA], [`line:custpage_items:${line}:custpage_apply`, 'T'], [`line:custpage_items:${line}:custpage_take`, amount]);
    expect((await choose('150.01')).text).toContain('AR-5203');
    expect((await choose('12,5')).text).toContain('is no amount in EUR');
    expect((await choose('100.00')).text).toContain('Posted: 100.00 EUR on RE-2026-1002, 50.00 EUR on account');
    expect(receiptRows(here.account)[1]).toMatchObject({ posted: 150 });
    expect(auditBooks(here.account).open).toMatchObject({ [`CustPymt of ${customerA} over 15000`]: 5_000 });
  });

  test('what is no customer’s is rejected, and can be opened again', async () => {
    await send(await open('3'), ['custpage_action', 'not-customer'], ['custpage_note', 'tax refund']);
    expect(receiptRows(here.account)[2]).toMatchObject({ state: 'not-customer', says: 'Not a customer’s money: tax refund' });
    await send(await open('3'), ['custpage_action', 'reopen']);
    expect(receiptRows(here.account)[2]).toMatchObject({ state: 'new' });
    await here.account.run('customscript_qtc_cash');
    await here.account.drain();
    expect(receiptRows(here.account).map(({ state }) => state)).toEqual(['posting', 'posting', 'held']);
    expect(receiptRows(here.account).map(({ posted }) => posted)).toEqual([640.4, 150, 0]);
  });
}); // prettier-ignore

test('a receipt that a run posted shows what was posted and why, though it was only proposed before', async () => {
  const here = await installed(LEDGER);
  const shown = async (receipt: string): Promise<string> => (await page(here.account, 'workbench', 'customrole_qtc_auditor', { receipt })).text;
  try {
    await bankDay(here.account, 'day.xml', camt('S1', MOVEMENTS));
    expect(await shown('1')).toContain('Why not posted');
    here.account.books.write("UPDATE customrecord_qtc_policy SET custrecord_qtc_p_text = replace(custrecord_qtc_p_text, 'suggest', 'auto')");
    await bankDay(here.account, 'next.xml', camt('S2', [{ amount: '100.00', payer: 'Adler Maschinenbau GmbH', text: 'RE-2026-1002' }], 200_000));
    expect(receiptRows(here.account).map(({ posted }) => posted)).toEqual([640.4, 0, 0, 100]);
    const list = (await page(here.account, 'workbench', CLERK, { filter: 'posted' })).text;
    expect(list).toContain('640.40 EUR on RE-2026-1001 (');
    expect(list).toContain('100.00 EUR on RE-2026-1002 (');
    expect(list).not.toContain('suggest');
    for (const [receipt, item] of [['1', 'RE-2026-1001'], ['4', 'RE-2026-1002']] as const) {
      const text = await shown(receipt);
      expect(text).toContain(`on ${item}`);
      expect(text).toMatch(new RegExp(`Why .*${item}`));
      expect(text).not.toContain('Not decided yet');
      expect(text).not.toContain('Why not posted');
    }
  } finally {
    await here.account.close();
  }
}); // prettier-ignore

describe('setup', () => {
  let here: Installed;
  const act = (role: Role, ...form: readonly [string, string][]): Promise<Page> => page(here.account, 'setup', role, {}, form);
  beforeAll(async () => {
    here = await installed({ ...LEDGER, policy: POLICY });
    await bankDay(here.account, 'day.xml', camt('S1', MOVEMENTS));
  });
  afterAll(() => here.account.close());

  test('a policy is refused with all its problems at once', async () => {
    const wrong = `matching:\n  autonomi: auto\n  applyAt: 7\naccounts:\n  "99": { bank: {} }\n  "01": { bank: { "${BANK}": "4711" } }\n`;
    const answer = await act('customrole_qtc_admin', ['custpage_action', 'upload'], ['custpage_policy', wrong]);
    for (const problem of ['autonomi', 'applyAt', 'AR-5005', 'AR-5006']) expect(answer.text).toContain(problem);
    const readable = await act('customrole_qtc_admin', ['custpage_action', 'upload'], ['custpage_policy', wrong.replace('autonomi: auto', 'autonomy: auto').replace('7', '0.999')]);
    for (const problem of ['AR-5005', 'AR-5006']) expect(readable.text).toContain(problem);
    expect(here.account.books.rows('SELECT id FROM customrecord_qtc_policy')).toHaveLength(1);
  });

  test('a second person puts it in force; the old version retires', async () => {
    const uploaded = await act('customrole_qtc_admin', ['custpage_action', 'upload'], ['custpage_policy', SUGGEST], ['custpage_note', 'careful']);
    expect(uploaded.text).toContain('Version 2 is a draft');
    expect((await act('customrole_qtc_admin', ['custpage_action', 'activate'], ['custpage_number', '2'])).text).toContain('AR-5204');
    expect((await act('administrator', ['custpage_action', 'activate'], ['custpage_number', '2'])).text).toContain('Version 2 is in force');
    const states = here.account.books.rows<{ state: string }>('SELECT custrecord_qtc_p_state AS state FROM customrecord_qtc_policy ORDER BY id');
    expect(states.map(({ state }) => state)).toEqual(['retired', 'active']);
  });

  test('an upload says what it changes; a version can be compared, saved as a file, and the one before put back', async () => {
    const uploaded = await act('administrator', ['custpage_action', 'upload'], ['custpage_policy', SUGGEST.replace('suggest', 'observe')]);
    expect(uploaded.text).toContain('Against version 2, which is in force: ~ matching.autonomy: suggest → observe');
    expect((await act('customrole_qtc_admin', ['custpage_action', 'compare'], ['custpage_number', '1'])).text).toContain('~ matching.autonomy: suggest → auto');
    expect((await act('customrole_qtc_admin', ['custpage_action', 'compare'], ['custpage_number', '2'])).text).toContain('says the same as version 2');
    expect((await act('customrole_qtc_admin', ['custpage_action', 'compare'], ['custpage_number', '77'])).text).toContain('There is no version 77');
    expect((await act('administrator', ['custpage_action', 'install'])).text).toContain('Version 0.1.0 is installed');
    expect((await act('administrator', ['custpage_action', 'install'])).text).toContain('Version 0.1.0 was installed before');
    const saved = await act('customrole_qtc_admin', ['custpage_action', 'download'], ['custpage_number', '2']);
    expect(saved.text).toContain('/Quittance/Export/2026-03-20 policy version 2.yaml.txt');
    const { id } = here.account.files.find('/Quittance/Export/2026-03-20 policy version 2.yaml.txt')!;
    expect(new TextDecoder().decode(here.account.files.content(id))).toBe(SUGGEST);
    const back = await act('customrole_qtc_admin', ['custpage_action', 'rollback']);
    expect(back.text).toContain('Version 1 is in force. Against version 2, which was in force: ~ matching.autonomy: suggest → auto');
    expect((await act('customrole_qtc_admin', ['custpage_action', 'rollback'])).text).toContain('Version 2 is in force');
    const [second] = here.account.books.rows<{ by: string }>('SELECT custrecord_qtc_p_activator AS "by" FROM customrecord_qtc_policy WHERE id = 2');
    expect(second!.by).toMatch(/^-\d+ Administrator; put back by -\d+ Quittance AR Administrator$/);
    expect((await act('customrole_qtc_auditor', ['custpage_action', 'rollback'])).text).toContain('AR-5201');
  });

  test('an action that lacks its number, or its policy, says so; the same draft is not made twice', async () => {
    for (const action of ['compare', 'activate', 'download'])
      expect((await act('customrole_qtc_admin', ['custpage_action', action])).text).toContain('This action needs the number of a version.');
    expect((await act('customrole_qtc_admin', ['custpage_action', 'undo'], ['custpage_number', 'x'])).text).toContain('This action needs the number of a run.');
    expect((await act('customrole_qtc_admin', ['custpage_action', 'upload'], ['custpage_policy', ' \n'])).text).toContain('There is no policy to upload');
    const upload = async (): Promise<string> => (await act('administrator', ['custpage_action', 'upload'], ['custpage_policy', SUGGEST.replace('suggest', 'observe')], ['custpage_note', 'try'])).text;
    const [, made] = /Version (\d+) is a draft/.exec(await upload()) ?? [];
    expect(await upload()).toContain(`Version ${made} is this draft already`);
  });

  test('an auditor may look and no more', async () => {
    const answer = await act('customrole_qtc_auditor', ['custpage_action', 'undo'], ['custpage_number', '1']);
    expect(answer.text).toContain('AR-5201');
    expect(answer.text).toContain('Versions of the policy');
  });

  test('a run is taken back as a whole: the books are as before, its receipts wait for a person', async () => {
    const before = { open: { 'CustInvc RE-2026-1001': 64_040, 'CustInvc RE-2026-1002': 10_000, 'CustInvc RE-2026-1003': 30_000 } };
    expect(auditBooks(here.account)).not.toMatchObject(before);
    expect((await act('customrole_qtc_admin', ['custpage_action', 'undo'], ['custpage_number', '1'])).text).toContain('Run 1 is being taken back');
    await here.account.drain();
    expect(auditBooks(here.account)).toMatchObject(before);
    expect(auditBooks(here.account).accounts['1800']).toBeUndefined();
    expect(receiptRows(here.account)[0]).toMatchObject({ state: 'parked', posted: 0 });
    await here.account.run('customscript_qtc_cash');
    expect(auditBooks(here.account)).toMatchObject(before);
    const [run] = here.account.books.rows<{ state: string }>('SELECT custrecord_qtc_run_state AS state FROM customrecord_qtc_run WHERE id = 1');
    expect(run?.state).toBe('undone');
  });

  test('the inbox stays where it is; removal exports and deletes our records, and says what is left to do', async () => {
    expect((await act('administrator', ['custpage_action', 'install'])).text).toContain(INBOX);
    expect((await act('administrator', ['custpage_action', 'remove'])).text).toContain('REMOVE QUITTANCE');
    const ledger = auditBooks(here.account);
    here.account.files.ensureFolder('/Quittance/Export');
    const answer = await act('administrator', ['custpage_action', 'remove'], ['custpage_note', 'REMOVE QUITTANCE']);
    expect(answer.text).toContain('records were deleted');
    expect(answer.text).toMatch(/customrecord_qtc_receipt \d+-\d+\.jsonl\.txt/);
    expect(answer.text).not.toContain('Switch off the deployment');
    const on = here.account.project.scripts.flatMap(({ deployments }) => deployments).filter(({ isDeployed }) => isDeployed);
    expect(on.map(({ deploymentId }) => deploymentId).sort()).toEqual(['customdeploy_qtc_removal', 'customdeploy_qtc_setup']);
    await expect(here.account.run('customscript_qtc_cash')).rejects.toThrow('AR-9114');
    expect(here.account.books.rows('SELECT id FROM customrecord_qtc_receipt')).toEqual([]);
    expect(auditBooks(here.account)).toEqual(ledger);
    const unseen = await act('customrole_qtc_admin', ['custpage_action', 'remove'], ['custpage_note', 'REMOVE QUITTANCE']);
    expect(unseen.text).toContain('Switch off the deployment customdeploy_qtc_cash');
  });
}); // prettier-ignore

test('a payment a person enters in NetSuite’s own form teaches who paid, and the receipt waits no more', async () => {
  const here = await installed(LEDGER);
  try {
    await bankDay(here.account, 'day.xml', camt('S1', [{ amount: '150.00', payer: 'Treuhand Meier', text: 'Zahlung' }]));
    expect(receiptRows(here.account)).toMatchObject([{ state: 'held' }]);
    const { learnFromPayment } = await import('../../netsuite/erp/learn-payment.ts');
    const { modulesOver } = await import('./support/modules.ts');
    const { records, query } = modulesOver(here.account.books);
    const customerA = here.ids.customers.get('A')!;
    const form = records.transform({ fromType: 'customer', fromId: customerA, toType: 'customerpayment', isDynamic: true });
    form.setValue({ fieldId: 'trandate', value: new Date(2026, 2, 19) });
    form.setValue({ fieldId: 'payment', value: 150 });
    const id = Number(form.save());
    const saved = records.load({ type: 'customerpayment', id });
    const tools = { records, query, signature: '7 Clara Clerk' };
    expect(learnFromPayment(tools, saved)).toContain('learnt who paid');
    expect(receiptRows(here.account)).toMatchObject([{ state: 'already-in-books' }]);
    const [memory] = here.account.books.rows<{ name: string; value: string }>('SELECT name, custrecord_qtc_m_value AS value FROM customrecord_qtc_memory');
    expect(memory).toMatchObject({ name: expect.stringMatching(/treuhand meier/i) as unknown as string });
    expect(JSON.parse(memory!.value)).toMatchObject([{ customer: String(customerA), times: 1 }]);
    expect(learnFromPayment(tools, saved)).toBeNull();
  } finally {
    await here.account.close();
  }
}); // prettier-ignore
