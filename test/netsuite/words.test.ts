import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DEDUCTION_REASONS, NEXT_STEPS } from '../../core/deductions/deduction.ts';
import { CHANNELS } from '../../core/dunning/policy.ts';
import { DOUBT_CODES, REASON_CODES, WHY_NOT_CODES } from '../../core/matching/explain/codes.ts';
import { RETURN_SIGNS } from '../../core/matching/judge/find-returned.ts';
import { ITEM_KINDS } from '../../core/ledger/open-item.ts';
import { DEDUCTION_STATES } from '../../netsuite/erp/store/deductions.ts';
import { SETTLED, WAITING } from '../../netsuite/erp/store/receipts.ts';
import { PATHS } from '../../netsuite/build/paths.ts';
import { translationFiles } from '../../netsuite/build/words.ts';
import { LANGUAGES } from '../../workbench/words/table.ts';
import { codeKey, WORDS, type CodeKind } from '../../netsuite/screens/words/words.ts';
import { bankDay, camt, customer, installed, invoice, type Installed } from './support/account.ts';
import { page } from './support/screen.ts';

let here: Installed;
beforeAll(async () => {
  here = await installed({
    customers: [customer('A', '10001', 'Adler Maschinenbau GmbH')],
    documents: [invoice('RE-2026-1001', 'A', 64_040)],
  });
  await bankDay(here.account, 'day.xml', camt('S1', [
    { amount: '20.00', payer: 'Treuhand Meier', text: 'danke' },
    { amount: '590.40', payer: 'Adler Maschinenbau GmbH', text: 'RE-2026-1001 abzgl. Fracht 50,00' },
  ]));
}); // prettier-ignore
afterAll(() => here.account.close());

test('collection and XLIFF files are what the table makes: otherwise run npm run words', () => {
  for (const [path, text] of translationFiles())
    expect(readFileSync(join(PATHS.source, path), 'utf8')).toBe(text);
});

test('a word says something in every language, with the same places to fill', () => {
  const places = (text: string): readonly string[] => (text.match(/\{\d+\}/g) ?? []).sort();
  for (const row of Object.values(WORDS)) {
    expect(row).toHaveLength(LANGUAGES.length);
    for (const text of row) {
      expect(text.trim()).not.toBe('');
      expect(places(text)).toEqual(places(row[0]));
    }
  }
});

test('every code of a record has a word', () => {
  const codes: Readonly<Record<CodeKind, readonly string[]>> = {
    state: [...WAITING, ...SETTLED, ...DEDUCTION_STATES, 'posted'],
    reason: DEDUCTION_REASONS,
    next: NEXT_STEPS,
    channel: CHANNELS,
    kind: ITEM_KINDS,
    sign: RETURN_SIGNS,
    why: [...REASON_CODES, ...DOUBT_CODES, ...WHY_NOT_CODES],
  };
  for (const kind of Object.keys(codes) as CodeKind[])
    for (const code of codes[kind]) expect(WORDS).toHaveProperty(codeKey(kind, code));
});

test.each`
  language     | list                      | filter                   | item                            | why
  ${'de_DE'}   | ${'Zahlungseingänge'}     | ${'Wartet auf Bearb'}    | ${'Offene Posten des Kunden'}   | ${'Zahler unbekannt'}
  ${'fr_FR'}   | ${'encaissements'}        | ${'À traiter'}           | ${'Postes ouverts du client'}   | ${'Payeur inconnu'}
  ${undefined} | ${'Quittance: receipts'}  | ${'Waiting for a person'} | ${'Open items of the customer'} | ${'Payer unknown'}
`('the workbench speaks the user’s language: $language', async ({ language, list, filter, item, why }) => {
  const more = language === undefined ? {} : { language: language as string };
  const first = await page(here.account, 'workbench', 'customrole_qtc_clerk', {}, undefined, more);
  expect(first.text).toContain(list);
  expect(first.text).toContain(filter);
  const receipt = await page(here.account, 'workbench', 'customrole_qtc_clerk', { receipt: '1' }, undefined, more);
  expect(receipt.text).toContain(item);
  expect(receipt.text).toMatch(new RegExp(`${String(why)}.*No customer is known`));
}); // prettier-ignore

test.each`
  language   | view            | column                 | cell
  ${'de_DE'} | ${'deductions'} | ${'Nächster Schritt'}  | ${'Fracht'}
  ${'da_DK'} | ${'deductions'} | ${'Næste skridt'}      | ${'fragt'}
`('codes of records are words of $language, too', async ({ language, view, column, cell }) => {
  const seen = await page(here.account, 'workbench', 'customrole_qtc_clerk', { view: String(view) }, undefined, { language: language as string });
  expect(seen.text).toContain(column);
  expect(seen.text).toContain(cell);
}); // prettier-ignore

test.each`
  language   | title             | action
  ${'fr_FR'} | ${'configuration'} | ${'Charger la politique'}
  ${'nl_NL'} | ${'instellingen'} | ${'Het beleid hieronder'}
`('the setup page speaks $language', async ({ language, title, action }) => {
  const seen = await page(here.account, 'setup', 'administrator', {}, undefined, { language: language as string });
  expect(seen.text).toContain(title);
  expect(seen.text).toContain(action);
}); // prettier-ignore
