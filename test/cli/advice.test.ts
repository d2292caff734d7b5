import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { run } from '../../cli/main.ts';
import { makePdf } from '../dynamics/pdf/make.ts';

const folder = mkdtempSync(join(tmpdir(), 'quittance-advice-'));
cpSync(fileURLToPath(new URL('../../examples/problems/AR-2604', import.meta.url)), folder, {
  recursive: true,
});
afterAll(() => {
  process.exitCode = undefined;
  rmSync(folder, { recursive: true });
});
const path = (name: string): string => join(folder, name);
const [first = ''] = readFileSync(path('receipts.jsonl'), 'utf8').split('\n');
writeFileSync(path('one.jsonl'), `${first}\n`);

async function match(receipts: string, ...advice: readonly string[]) {
  let out = '';
  const shell = { out: (text: string) => (out += text), err: () => undefined, watched: false };
  const files = ['--customers', path('customers.jsonl'), '--open-items', path('open-items.jsonl')];
  await run(
    [
      'match',
      ...files,
      '--receipts',
      path(receipts),
      '--out',
      path('out.jsonl'),
      ...(advice.length > 0 ? ['--advice', ...advice.map(path)] : []),
      '--json',
    ],
    shell,
  );
  const result = JSON.parse(out) as { advised: number; problems: { code: string }[] };
  const [decision = '{}'] = readFileSync(path('out.jsonl'), 'utf8').split('\n');
  const { reasons } = JSON.parse(decision) as { reasons: { code: string }[] };
  return {
    advised: result.advised,
    problems: result.problems.map(({ code }) => code),
    reasons: reasons.map(({ code }) => code),
  };
}

test('an advice names what a receipt without words pays', async () => {
  const without = await match('one.jsonl');
  const advised = await match('one.jsonl', 'advice.txt');
  expect(without).toMatchObject({ advised: 0, problems: [] });
  expect(without.reasons).not.toContain('reference-exact');
  expect(advised).toMatchObject({ advised: 1, problems: [] });
  expect(advised.reasons).toContain('reference-exact');
});

test('a PDF, alone and on a mail, does the same; a scan is told', async () => {
  const pdf = await makePdf({
    pages: [
      [
        'Adler Maschinenbau GmbH',
        [
          ['Zahlungsreferenz', 50],
          ['ZA-4711', 200],
        ],
        [
          ['Zahlungsdatum', 50],
          ['18.03.2026', 200],
        ],
        [
          ['Rechnung', 50],
          ['Betrag', 300, 'ends'],
        ],
        [
          ['RE-2026-1001', 50],
          ['600,00', 300, 'ends'],
        ],
      ],
      [
        [
          ['Rechnung', 50],
          ['Betrag', 300, 'ends'],
        ],
        [
          ['RE-2026-1002', 50],
          ['400,00', 300, 'ends'],
        ],
        [
          ['Gesamtbetrag EUR', 50],
          ['1.000,00', 300, 'ends'],
        ],
      ],
    ],
  });
  writeFileSync(path('advice.pdf'), pdf);
  const mail = ['From: ap@adler.example', 'MIME-Version: 1.0', 'Content-Type: application/pdf; name=avis.pdf', 'Content-Transfer-Encoding: base64', '', Buffer.from(pdf).toString('base64')]; // prettier-ignore
  writeFileSync(path('advice.eml'), mail.join('\n'));
  writeFileSync(path('scan.pdf'), await makePdf({ pages: [[]] }));
  for (const file of ['advice.pdf', 'advice.eml']) {
    const advised = await match('one.jsonl', file);
    expect(advised).toMatchObject({ advised: 1, problems: [] });
    expect(advised.reasons).toContain('reference-exact');
  }
  expect(await match('one.jsonl', 'scan.pdf', 'advice.pdf')).toMatchObject({
    advised: 1,
    problems: ['AR-2607'],
  });
});

test('one that fits two receipts is attached to none', async () => {
  expect(await match('receipts.jsonl', 'advice.txt')).toMatchObject({ advised: 0, problems: ['AR-2604'] });
});

test('a file that is not there stops the command before anything is decided', async () => {
  let out = '';
  const shell = { out: (text: string) => (out += text), err: () => undefined, watched: false };
  const files = ['customers', 'open-items', 'receipts'].flatMap((name) => [
    `--${name}`,
    path(`${name}.jsonl`),
  ]);
  await run(
    ['match', ...files, '--out', path('never.jsonl'), '--advice', path('missing.txt'), '--json'],
    shell,
  );
  expect(JSON.parse(out)).toMatchObject({ problems: [{ code: 'AR-1001' }] });
  expect(() => readFileSync(path('never.jsonl'))).toThrow();
});
