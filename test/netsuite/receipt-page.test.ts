import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { auditBooks } from './support/audit.ts';
import {
  bankDay,
  camt,
  customer,
  installed,
  invoice,
  receiptRows,
  type Installed,
} from './support/account.ts';
import { POLICY } from './support/company.ts';
import { formOf, page, type Page, type Role } from './support/screen.ts';

const CLERK: Role = 'customrole_qtc_clerk';
const AUDITOR: Role = 'customrole_qtc_auditor';
type Field = readonly [name: string, value: string];

const LEDGER = {
  customers: [customer('A', '10001', 'Adler Maschinenbau GmbH'), customer('B', '10002', 'Brandt KG')],
  documents: [
    invoice('RE-2026-1001', 'A', 64_040),
    invoice('RE-2026-1002', 'A', 1_234_500),
    invoice('RE-2026-1003', 'B', 64_040),
    invoice('RE-2026-1004', 'B', 20_000),
  ],
};
const SUGGEST = POLICY.replace('autonomy: auto', 'autonomy: suggest');
const ADLER = { amount: '640.40', payer: 'Adler Maschinenbau GmbH', text: 'RE-2026-1001' };
const STRANGER = { amount: '12345.00', payer: 'Treuhand Meier', text: 'Zahlung' };

/** A form as it stands, with fields set otherwise: a later one of a name wins. */
const withFields = (from: Page, fields: readonly Field[]): readonly Field[] => [
  ...formOf(from).filter(([name]) => !fields.some(([other]) => other === name)),
  ...fields,
];
const lineOf = ({ html }: Page, document: string): string => {
  const row =
    html.split('<tr').find((each) => each.includes(document) && each.includes('custpage_take')) ?? '';
  return /custpage_items:(\d+):/.exec(row)?.[1] ?? '';
};
const chosenOption = ({ html }: Page): string =>
  /<option value="([^"]*)"[^>]*\bselected/.exec(html.slice(html.indexOf('custpage_action')))?.[1] ?? '';

describe('what waits for a clerk', () => {
  let here: Installed;
  let idOf: (key: string) => string;
  const open = (receipt: string, role: Role = CLERK): Promise<Page> => page(here.account, 'workbench', role, { receipt });
  const send = (from: Page, ...fields: readonly Field[]): Promise<Page> => page(here.account, 'workbench', CLERK, {}, withFields(from, fields));
  const posted = (): readonly number[] => receiptRows(here.account).map((row) => row.posted);
  beforeAll(async () => {
    here = await installed({ ...LEDGER, policy: SUGGEST });
    idOf = (key) => String(here.ids.customers.get(key));
    await bankDay(here.account, 'day.xml', camt('S1', [ADLER, STRANGER]));
  });
  afterAll(() => here.account.close());

  test('accepting while the form says another customer, other items or another amount posts nothing and says so', async () => {
    const first = await open('1');
    expect(chosenOption(first)).toBe('accept');
    const line = lineOf(first, 'RE-2026-1001');
    const changes: readonly (readonly [Field, string])[] = [
      [['custpage_customer', idOf('B')], 'another customer'],
      [[`line:custpage_items:${line}:custpage_take`, '600.00'], 'other items or amounts'],
      [[`line:custpage_items:${lineOf(first, 'RE-2026-1002')}:custpage_apply`, 'T'], 'other items or amounts'],
    ];
    const before = auditBooks(here.account);
    for (const [field, says] of changes) {
      const answer = await send(first, ['custpage_action', 'accept'], field);
      expect(answer.text).toContain('AR-5203');
      expect(answer.text).toContain(`You chose ${says}, but accepting posts what is proposed.`);
    }
    expect(auditBooks(here.account)).toEqual(before);
    expect(posted()).toEqual([0, 0]);
  });

  test('what was refused is shown as it was entered', async () => {
    const looked = await send(await open('2'), ['custpage_action', 'look'], ['custpage_customer', idOf('A')]);
    const line = lineOf(looked, 'RE-2026-1002');
    const entered: readonly Field[] = [
      ['custpage_action', 'change'],
      ['custpage_customer', idOf('A')],
      ['custpage_note', 'as "told" by <phone>'],
      [`line:custpage_items:${line}:custpage_apply`, 'T'],
      [`line:custpage_items:${line}:custpage_take`, '12,35'],
    ];
    const refused = await send(looked, ...entered);
    expect(refused.text).toContain('“12,35” is no amount in EUR');
    expect(chosenOption(refused)).toBe('change');
    expect(refused.html).toContain('value="as &quot;told&quot; by &lt;phone&gt;"');
    const again = formOf(refused);
    expect(again).toContainEqual([`line:custpage_items:${lineOf(refused, 'RE-2026-1002')}:custpage_take`, '12,35']);
    expect(again).toContainEqual([`line:custpage_items:${lineOf(refused, 'RE-2026-1002')}:custpage_apply`, 'T']);
  });

  test('nothing is chosen already but a proposal that is seen for the first time', async () => {
    const held = await open('2');
    expect(chosenOption(held)).toBe('');
    expect((await send(held, ['custpage_action', ''])).text).toContain('Nothing was chosen.');
    await send(await open('1'), ['custpage_action', 'park'], ['custpage_note', 'ask <Ms Vogel>']);
    const parked = await open('1');
    expect(chosenOption(parked)).toBe('');
    expect(parked.text).toContain('Held for later: ask <Ms Vogel>');
    expect(posted()).toEqual([0, 0]);
  });

  test('a customer with nothing of the receipt is a slip', async () => {
    const first = await open('1');
    const answer = await send(first, ['custpage_action', 'change'], ['custpage_customer', idOf('B')]);
    expect(answer.text).toContain('Nothing of the receipt would be the chosen customer’s: RE-2026-1001 is another’s.');
    expect(posted()).toEqual([0, 0]);
  });

  test('amounts may be copied with their marks for thousands; note and proposal stay readable beside what was chosen', async () => {
    const looked = await send(await open('2'), ['custpage_action', 'look'], ['custpage_customer', idOf('A')]);
    const line = lineOf(looked, 'RE-2026-1002');
    const answer = await send(looked, ['custpage_action', 'change'], ['custpage_customer', idOf('A')], ['custpage_note', 'by phone'],
      [`line:custpage_items:${line}:custpage_apply`, 'T'], [`line:custpage_items:${line}:custpage_take`, '12,345.00']);
    expect(answer.text).toContain('Posted: 12,345.00 EUR on RE-2026-1002');
    const other = await send(await open('1'), ['custpage_action', 'look'], ['custpage_customer', idOf('B')]);
    expect(other.text).toContain('10002 Brandt KG invoice RE-2026-1003');
    const mine = await send(other, ['custpage_action', 'change'], ['custpage_customer', idOf('B')],
      [`line:custpage_items:${lineOf(other, 'RE-2026-1003')}:custpage_apply`, 'T']);
    expect(mine.text).toContain('Posted: 640.40 EUR on RE-2026-1003');
    const seen = await open('1', AUDITOR);
    expect(seen.text).toMatch(/Alternatives 10001 Adler Maschinenbau GmbH: 640\.40 EUR on .*RE-2026-1001.* It was the answer before \S+ Quittance AR Clerk chose\./);
    expect((await open('2', AUDITOR)).text).toMatch(/Chosen by \S+ Quittance AR Clerk: by phone/);
    expect(posted()).toEqual([640.4, 12_345]);
  });
}); // prettier-ignore

describe('what is decided', () => {
  let here: Installed;
  const list = (parameters: Readonly<Record<string, string>>): Promise<Page> => page(here.account, 'workbench', AUDITOR, parameters);
  beforeAll(async () => {
    here = await installed({ ...LEDGER, policy: POLICY });
    await bankDay(here.account, 'day.xml', camt('S1', [ADLER, STRANGER, { ...STRANGER, amount: '77.00' }]));
  });
  afterAll(() => here.account.close());

  test('an auditor reads from a posted receipt which document it is, which run posted it, and by which policy', async () => {
    const { text, html } = await list({ receipt: '1' });
    expect(text).toMatch(/Posted as \S+ Run Cash application \S+ Policy of the run .+ \([0-9a-f]{12}\)/);
    expect(html).toMatch(/href="[^"]*custpymt\.nl\?id=\d+/);
    expect(html).toMatch(/href="[^"]*custrecordentry\.nl\?rectype=\d+&amp;id=1&amp;/);
  });

  test('lists say how many there are, and find a payer or an amount', async () => {
    expect((await list({})).text).toContain('Waiting for a person: 1 to 2 of 2');
    expect((await list({ search: 'meier' })).text).toContain('1 to 2 of 2');
    const one = (await list({ search: '12,345.00' })).text;
    expect(one).toContain('1 to 1 of 1');
    expect(one).toContain('12,345.00 EUR');
    expect((await list({ search: "x_y" })).text).toContain('No lines to show');
  });

  test('what went back or was netted has a list of its own', async () => {
    expect((await list({ filter: 'returned' })).text).toContain('No lines to show');
    here.account.books.write("UPDATE customrecord_qtc_receipt SET custrecord_qtc_r_state = 'returned' WHERE id = 3");
    expect((await list({ filter: 'returned' })).text).toContain('77.00 EUR returned');
  });
}); // prettier-ignore
