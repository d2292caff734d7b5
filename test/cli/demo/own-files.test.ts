import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ownLedger } from '../../../cli/demo/own-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'own-files-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string): string => {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const lines = (...records: readonly object[]): string =>
  records.map((each) => JSON.stringify(each)).join('\n');
const item = (id: string, company: string, currency: string): object => ({
  id, company, customer: 'C1', kind: 'invoice', number: id, issuedOn: '2026-03-01', dueOn: '2026-03-31', currency, total: '100.00', open: '100.00',
}); // prettier-ignore
const mt940 = (account: string, currency = 'EUR'): string =>
  [
    ':20:S',
    `:25:${account}`,
    ':28C:1/1',
    `:60F:C260401${currency}0,00`,
    ':61:2604020402C100,00NTRFNONREF//B1',
    ':86:166?20SVWZ+I1?32ACME',
    `:62F:C260402${currency}100,00`,
    '-',
    '',
  ].join('\r\n');
const customers = (): string => write('customers.jsonl', lines({ id: 'C1', name: 'Acme' }));
const ledger = (statements: readonly string[], items: string, policy?: string) =>
  ownLedger({ statement: statements, openItems: items, customers: customers(), policy });
const codes = (read: { readonly problems: readonly { readonly code: string }[] }): readonly string[] =>
  read.problems.map(({ code }) => code);

describe('whose a bank account is', () => {
  test.each<{ what: string; items: readonly object[]; policy: string; owner: string | null }>`
    what                                    | items                                                 | policy                                                 | owner
    ${'the only company’s'}                 | ${[item('I1', '01', 'USD')]}                          | ${''}                                                  | ${'01'}
    ${'that of the only one in its money'}  | ${[item('I1', '01', 'USD'), item('I2', '02', 'EUR')]} | ${''}                                                  | ${'02'}
    ${'whoever’s policy names it'}          | ${[item('I1', '01', 'EUR'), item('I2', '02', 'EUR')]} | ${'accounts: { "02": { bank: { "DE 02": "1800" } } }'} | ${'02'}
    ${'nobody’s, with two that sell in it'} | ${[item('I1', '01', 'EUR'), item('I2', '02', 'EUR')]} | ${''}                                                  | ${null}
  `('$what', ({ items, policy, owner }) => {
    const read = ledger(
      [write('a.sta', mt940('DE02'))],
      write('items.jsonl', lines(...items)),
      write('policy.yaml', policy),
    );
    if (owner === null) expect(codes(read)).toEqual(['AR-5001']);
    if (!read.ok) return expect(owner).toBeNull();
    const named = read.value.companies.filter(({ accounts }) => Object.keys(accounts.bank).length > 0);
    expect(named.map(({ id }) => id)).toEqual([owner]);
    // What the scripts will read says it, too.
    expect(Object.keys(JSON.parse(read.value.policy.text).accounts[owner!].bank)).toHaveLength(1);
  });
});

test('all problems of all files at once', () => {
  const read = ownLedger({
    statement: [write('a.sta', 'no statement'), join(folder, 'missing.xml')],
    openItems: write('items.jsonl', lines({ ...item('I1', '01', 'EUR'), total: '1.005' }, { id: 'I2' })),
    customers: write('customers.jsonl', '{"id":"C1"}'),
    policy: write('policy.yaml', 'matching: { autonomy: perhaps }'),
  });
  expect(read.ok).toBe(false);
  expect(new Set(read.problems.map(({ where }) => where.split(',')[0]!.split('/').at(-1)))).toEqual(
    new Set(['a.sta', 'missing.xml', 'items.jsonl', 'customers.jsonl', 'policy.yaml']),
  );
});

test('files of one name from two folders, and customers of one number, stay apart', () => {
  const files = [
    write('monday/a.sta', mt940('DE02')),
    write('tuesday/a.sta', mt940('DE02').replaceAll('//B1', '//B2')),
  ];
  const read = ownLedger({
    statement: files,
    openItems: write('items.jsonl', lines(item('I1', '01', 'EUR'))),
    customers: write(
      'customers.jsonl',
      lines({ id: 'C1', number: '7', name: 'Acme' }, { id: 'C2', number: '7', name: 'Brix' }),
    ),
  });
  if (!read.ok) throw new Error(codes(read).join());
  expect(read.value.statements.map(({ file }) => file)).toEqual(['a.sta', '2 a.sta']);
  expect(read.value.customers.map(({ number }) => number)).toEqual(['7', '7 (C2)']);
});

test('the account’s day is the last one that something was booked on', () => {
  const read = ledger([write('a.sta', mt940('DE02'))], write('items.jsonl', lines(item('I1', '01', 'EUR'))));
  expect(read.ok && read.value.asOf).toBe('2026-04-02');
});
