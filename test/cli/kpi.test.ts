import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { run } from '../../cli/main.ts';

const scratch = mkdtempSync(join(tmpdir(), 'quittance-kpi-'));
afterAll(() => rmSync(scratch, { recursive: true }));
const file = (name: string, ...lines: readonly object[]): string => {
  writeFileSync(join(scratch, name), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return join(scratch, name);
};
async function said(...args: readonly string[]) {
  let [out, err] = ['', ''];
  const shell = {
    out: (text: string) => void (out += text),
    err: (text: string) => void (err += text),
    watched: false,
  };
  return { code: await run(['kpi', ...args], shell), out, err };
}

const customers = file('customers.jsonl', { id: 'A', name: 'Alpha' });
const invoice = { company: '01', customer: 'A', kind: 'invoice', currency: 'EUR' };
const items = file(
  'items.jsonl',
  { ...invoice, id: 'I1', issuedOn: '2026-03-01', dueOn: '2026-03-31', total: '300.00', open: '300.00' },
  { ...invoice, id: 'I2', issuedOn: '2026-02-01', dueOn: '2026-03-03', total: '600.00', open: '200.00' },
);
const ledger = ['--customers', customers, '--open-items', items, '--as-of', '2026-03-31'];

test('figures in words, each with its formula and its numbers', async () => {
  const { code, out, err } = await said(...ledger);
  expect([code, err]).toEqual([0, '']);
  expect(out).toContain('Company 01, EUR: 2026-03-31, and the 90 days since 2025-12-31');
  expect(out).toMatch(
    /dso-simple +50 days\n +=.*receivables 500\.00 EUR of 2; sales 900\.00 EUR of 2; days 90 days/,
  );
});

test('as JSON, with the ids behind every figure', async () => {
  const { out } = await said(...ledger, '--json');
  const { sheets } = JSON.parse(out) as {
    sheets: {
      documents: Record<string, string[]>;
      figures: { name: string; value: unknown; inputs: { documents: string | null }[] }[];
    }[];
  };
  const overdue = sheets[0]?.figures.find(({ name }) => name === 'overdue');
  expect(overdue?.value).toBe('200.00');
  expect(sheets[0]?.documents[overdue?.inputs[0]?.documents ?? '']).toEqual(['I2']);
});

test('applications make a past balance exact', async () => {
  const receipts = file('receipts.jsonl', {
    id: 'R1',
    company: '01',
    bookedOn: '2026-03-15',
    currency: 'EUR',
    amount: '400.00',
    method: 'sepa',
  });
  const applications = file('applications.jsonl', {
    receipt: 'R1',
    item: 'I2',
    amount: '400.00',
    on: '2026-03-15',
  });
  const past = [...ledger.slice(0, 4), '--as-of', '2026-03-10'];
  expect((await said(...past)).out).toMatch(/receivables +500\.00 EUR/);
  expect((await said(...past, '--receipts', receipts, '--applications', applications)).out).toMatch(
    /receivables +900\.00 EUR/,
  );
  const { out } = await said(...ledger, '--receipts', receipts, '--months', '1');
  expect(out).toMatch(/received +400\.00 EUR/);
});

test('ageing by day of issue', async () => {
  const { out } = await said(...ledger, '--age-by', 'issued');
  expect(out).toMatch(/1 to 30 days old +300\.00 EUR {2}1 item\n/);
});

describe('the example company', () => {
  const example = (name: string): string =>
    fileURLToPath(new URL(`../../examples/company/files/${name}`, import.meta.url));
  test('has a sheet for each of its companies and currencies, and no figure that is NaN', async () => {
    const { code, out } = await said(
      ...['--customers', example('customers.jsonl'), '--open-items', example('open-items.jsonl')],
      ...[
        '--receipts',
        example('receipts.jsonl'),
        '--applications',
        example('applications.jsonl'),
        '--as-of',
        '2026-11-12',
        '--json',
      ],
    );
    expect(code).toBe(0);
    const { sheets } = JSON.parse(out) as {
      sheets: { company: string; currency: string; figures: { value: unknown; because: string | null }[] }[];
    };
    expect(new Set(sheets.map(({ company, currency }) => `${company} ${currency}`)).size).toBe(sheets.length);
    expect(sheets.length).toBeGreaterThan(1);
    for (const { value, because } of sheets.flatMap(({ figures }) => figures))
      expect(value ?? because).not.toBeNull();
    expect(out).not.toContain('NaN');
  });
});

test.each([
  ['--months', '0'],
  ['--as-of', 'now'],
  ['--age-by', 'size'],
])('%s %s is wrong use', async (...args) => {
  expect((await said(...ledger, ...args)).code).toBe(2);
});

test('a wrong file is a problem, also as JSON', async () => {
  const wrong = file('wrong.jsonl', { ...invoice, id: 'I1' });
  const { code, out } = await said(
    '--customers',
    customers,
    '--open-items',
    wrong,
    '--as-of',
    '2026-03-31',
    '--json',
  );
  expect(code).toBe(1);
  expect((JSON.parse(out) as { problems: unknown[] }).problems.length).toBeGreaterThan(0);
});
