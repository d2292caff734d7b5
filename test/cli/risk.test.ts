import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { run } from '../../cli/main.ts';
import { openItemLine, writeJsonLines } from '../../core/ledger/neutral/write.ts';
import { dayAt, habits } from '../core/risk/ledger.ts';

const scratch = mkdtempSync(join(tmpdir(), 'quittance-risk-'));
afterAll(() => rmSync(scratch, { recursive: true }));
const at = (name: string): string => join(scratch, name);
const file = (name: string, text: string): string => {
  writeFileSync(at(name), text);
  return at(name);
};
const lines = (name: string): readonly Record<string, unknown>[] =>
  readFileSync(at(name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

async function said(...args: readonly string[]) {
  let [out, err] = ['', ''];
  const shell = {
    out: (text: string) => void (out += text),
    err: (text: string) => void (err += text),
    watched: false,
  };
  return { code: await run(['risk', ...args], shell), out, err };
}

const LEDGER = habits(6, 60);
const customers = file(
  'customers.jsonl',
  writeJsonLines([...new Set(LEDGER.map(({ customer }) => customer))].map((id) => ({ id, name: id }))),
);
const items = file('items.jsonl', writeJsonLines(LEDGER.map(openItemLine)));
const later = LEDGER.filter(({ issuedOn }) => issuedOn >= dayAt(150)).map(({ id }) => id);
const list = file('list.jsonl', writeJsonLines(later.map((item) => ({ item }))));
const ledger = ['--customers', customers, '--open-items', items] as const;
const train = (...more: readonly string[]) =>
  said('train', ...ledger, '--as-of', dayAt(150), '--model', at('model.json'), ...more);
const model = ['--model', at('model.json'), '--items', list] as const;

describe('a ledger from training to grades', () => {
  test('train writes a model and says what it learnt from', async () => {
    const { code, out, err } = await train();
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/risk-2025-05-31-[0-9a-f]{12}: \d+ closed invoices of 6 customers before 2025-05-31/);
    expect(JSON.parse(readFileSync(at('model.json'), 'utf8'))).toMatchObject({
      format: 'quittance-risk',
      lateDays: 30,
    });
  });

  test('and as JSON, with another second target', async () => {
    const { out } = await train('--late-days', '10', '--json');
    expect(JSON.parse(out)).toMatchObject({ lateDays: 10, trainedAsOf: '2025-05-31', problems: [] });
    await train();
  });

  test('score writes one line an item, in the order of the list', async () => {
    const { code, out } = await said(
      'score',
      ...ledger,
      ...model,
      '--at',
      'issued',
      '--out',
      at('scores.jsonl'),
    );
    expect(code).toBe(0);
    expect(out).toContain(`${later.length} scored`);
    const scores = lines('scores.jsonl');
    expect(scores.map(({ item }) => item)).toEqual(later);
    expect(scores[0]).toMatchObject({
      item: later[0],
      pLate: expect.any(Number),
      pLate30: expect.any(Number),
      expectedOn: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      range: [expect.any(String), expect.any(String)],
      reasons: expect.arrayContaining([
        { feature: expect.any(String), effect: expect.any(Number), says: expect.stringMatching(/\d/) },
      ]),
      model: expect.stringMatching(/^risk-2025-05-31-/),
    });
  });

  test('as of a day, all are seen from that day', async () => {
    await said(
      'score',
      ...ledger,
      ...model,
      '--at',
      'as-of',
      '--as-of',
      dayAt(400),
      '--out',
      at('later.jsonl'),
    );
    expect(lines('later.jsonl').map(({ asOf, pLate }) => [asOf, pLate])).toEqual(
      later.map(() => [dayAt(400), 1]),
    );
  });

  test('evaluate gives the figures of the contract', async () => {
    const { code, out } = await said('evaluate', ...ledger, ...model, '--json');
    expect(code).toBe(0);
    const target = {
      rate: expect.any(Number),
      auc: expect.any(Number),
      ap: expect.any(Number),
      brier: expect.any(Number),
      ece: expect.any(Number),
    };
    const grades = JSON.parse(out) as { late: { auc: number } };
    expect(grades).toMatchObject({
      n: later.length,
      late: target,
      late30: { rate: 0, auc: null, ap: null, brier: expect.any(Number), ece: expect.any(Number) },
      days: { mae: expect.any(Number), within3: expect.any(Number), rangeCovers: expect.any(Number) },
    });
    expect(grades.late.auc).toBeGreaterThan(0.7);
    expect((await said('evaluate', ...ledger, ...model)).out).toMatch(/late at all +\d+\.\d % +0\.\d{3}/);
  });

  test('the same from CSV', async () => {
    const csv = file('list.csv', `item\n${later.slice(0, 3).join('\n')}\n`);
    const { code } = await said(
      'score',
      ...ledger,
      '--model',
      at('model.json'),
      '--items',
      csv,
      '--at',
      'issued',
      '--out',
      at('csv.jsonl'),
    );
    expect(code).toBe(0);
    expect(lines('csv.jsonl')).toEqual(lines('scores.jsonl').slice(0, 3));
  });
});

describe('problems', () => {
  test('of all files at once, and nothing is written', async () => {
    const broken = file('broken.json', '{}');
    const bad = file('bad.jsonl', '{"item":""}\n');
    const { code, err } = await said(
      'score',
      ...ledger,
      '--model',
      broken,
      '--items',
      bad,
      '--at',
      'issued',
      '--out',
      at('none.jsonl'),
    );
    expect(code).toBe(1);
    expect(err).toContain('AR-7107');
    expect(err).toContain('AR-1102');
    expect(() => readFileSync(at('none.jsonl'))).toThrow();
  });

  test('as JSON, on standard output', async () => {
    const missing = await said('evaluate', ...ledger, '--model', at('gone.json'), '--items', list, '--json');
    expect(missing.code).toBe(1);
    expect(JSON.parse(missing.out)).toMatchObject({ problems: [{ code: 'AR-1001' }] });
  });

  test('a model graded on what it has learnt from is said to flatter itself', async () => {
    const first = file('first.jsonl', `{"item":"${LEDGER[0]?.id}"}\n`);
    const { code, err } = await said('evaluate', ...ledger, '--model', at('model.json'), '--items', first);
    expect(code).toBe(0);
    expect(err).toContain('AR-7106');
  });

  test.each<{ args: string[]; says: string }>`
    args                                           | says
    ${['--at', 'as-of']}                           | ${'--at as-of needs the day: --as-of YYYY-MM-DD.'}
    ${['--at', 'issued', '--as-of', '2026-01-01']} | ${'--as-of belongs to --at as-of.'}
    ${['--at', 'soon']}                            | ${'Allowed choices are issued, as-of.'}
    ${['--at', 'as-of', '--as-of', 'today']}       | ${'today is not a day (YYYY-MM-DD).'}
    ${[]}                                          | ${"Required option '--at <when>' not specified."}
  `('score $args is wrong use: $says', async ({ args, says }) => {
    const { code, err } = await said('score', ...ledger, ...model, ...args, '--out', at('x.jsonl'));
    expect(code).toBe(2);
    expect(err).toContain(says);
  });

  test.each(['0', '301', '1.5', 'many'])('--late-days %s is wrong use', async (days) => {
    expect((await train('--late-days', days)).code).toBe(2);
  });

  test('a place that cannot be written to is a problem, not a defect', async () => {
    const { code, err } = await said(
      'train',
      ...ledger,
      '--as-of',
      dayAt(150),
      '--model',
      at('no/such/model.json'),
    );
    expect(code).toBe(1);
    expect(err).toContain('AR-1004');
  });
});
