import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { statementCommand } from '../../cli/commands/statement.ts';

const folder = mkdtempSync(join(tmpdir(), 'quittance-statement-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const GOOD = `:20:S
:25:DE89370400440532013000
:28C:41/1
:60F:C260330EUR1000,00
:61:2603310331C250,50NTRFNONREF//B1
:86:166?20EREF+E1?21SVWZ+RE 1001?31DE02100500000054540402?32KUNDE GMBH?60ABWA+TOCHTER
:61:2603310331D10,00NCHGNONREF//B2
/OCMT/USD11,00/
:86:808?00ENTGELT
:62F:C260331EUR1240,50
-
`;
const good = file('good.sta', GOOD);
const broken = file('broken.sta', GOOD.replace('C250,50', 'C25O,50'));
const odd = file('odd.csv', 'Tag|Zahl|Wer\n31.03.2026|5,00|Kunde\n');
const profile = file(
  'odd.yaml',
  'name: odd bank\ncurrency: EUR\naccount: "1"\ncolumns: { date: Tag, amount: Zahl, payer: Wer }\n',
);

beforeEach(() => {
  process.exitCode = undefined;
});

function run(...args: readonly string[]): { output: string; exitCode: number } {
  let output = '';
  statementCommand((text) => (output += text)).parse([...args], { from: 'user' });
  const exitCode = Number(process.exitCode ?? 0);
  process.exitCode = undefined;
  return { output: output.replaceAll(`${folder}/`, ''), exitCode };
}

test('a table a clerk can read', () => {
  expect(run(good)).toEqual({
    exitCode: 0,
    output: `good.sta  mt940, utf-8
    account                 number  closes on   entries  opening      in     out  closing
    DE89370400440532013000  41/1    2026-03-31        2  1000.00  250.50  -10.00  1240.50  EUR

1 file, 1 statement, 2 entries; no problems
`,
  });
});

test('--entries lists them', () => {
  const { output } = run(good, '--entries');
  expect(output).toContain('statement 41/1 of DE89370400440532013000');
  expect(output).toMatch(/2026-03-31 +250\.50 +KUNDE GMBH +RE 1001/);
  expect(output).toMatch(/2026-03-31 +-10\.00 +fee +ENTGELT/);
});

test('--json: every field of the contract, amounts as signed decimal strings', () => {
  const { output, exitCode } = run(good, '--json');
  expect(exitCode).toBe(0);
  expect(JSON.parse(output)).toEqual({
    files: [
      {
        file: 'good.sta',
        format: 'mt940',
        encoding: 'utf-8',
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
        statements: [
          {
            id: 'DE89370400440532013000/EUR/41/1/2026-03-31',
            account: 'DE89370400440532013000',
            currency: 'EUR',
            number: '41/1',
            interim: false,
            opening: { amount: '1000.00', on: '2026-03-30' },
            closing: { amount: '1240.50', on: '2026-03-31' },
            entries: [
              {
                id: 'DE89370400440532013000/EUR/41/1/2026-03-31/B1',
                bankAccount: 'DE89370400440532013000',
                status: 'booked',
                bookedOn: '2026-03-31',
                valueOn: '2026-03-31',
                currency: 'EUR',
                amount: '250.50',
                reversal: false,
                nature: null,
                method: 'sepa',
                payer: { name: 'KUNDE GMBH', account: 'DE02100500000054540402' },
                ultimatePayer: { name: 'TOCHTER' },
                text: ['RE 1001'],
                references: [{ scheme: 'end-to-end', value: 'E1' }],
                advice: [],
                bankReference: 'B1',
                code: 'NTRF',
                line: 5,
              },
              {
                id: 'DE89370400440532013000/EUR/41/1/2026-03-31/B2',
                bankAccount: 'DE89370400440532013000',
                status: 'booked',
                bookedOn: '2026-03-31',
                valueOn: '2026-03-31',
                currency: 'EUR',
                amount: '-10.00',
                reversal: false,
                nature: 'fee',
                method: 'other',
                payer: {},
                text: ['ENTGELT'],
                references: [],
                advice: [],
                foreign: { amount: '11.00', currency: 'USD' },
                bankReference: 'B2',
                code: 'NCHG',
                line: 7,
              },
            ],
          },
        ],
        problems: [],
      },
    ],
  });
});

describe('problems', () => {
  test('JSON is printed all the same, an unreadable amount is null and its text is there', () => {
    const { output, exitCode } = run(broken, '--json');
    expect(exitCode).toBe(1);
    const [read] = JSON.parse(output).files;
    expect(read.statements[0].entries[0]).toMatchObject({
      amount: null,
      amountText: expect.stringContaining('25O,50'),
    });
    expect(read.problems).toMatchObject([
      { code: 'AR-2301', severity: 'error', where: expect.stringContaining('broken.sta, line 5') },
    ]);
  });

  test('a file that is not there is a problem of its own, the others are read', () => {
    const { output, exitCode } = run(join(folder, 'none.sta'), folder, good, '--json');
    expect(exitCode).toBe(1);
    const { files } = JSON.parse(output);
    expect(files.map(({ format }: { format: string | null }) => format)).toEqual([null, null, 'mt940']);
    expect(files[0].problems).toMatchObject([
      { code: 'AR-1001', what: 'The file cannot be read: there is no such file or folder.' },
    ]);
    expect(files[1].problems).toMatchObject([
      { code: 'AR-1001', what: 'The file cannot be read: it is a folder.' },
    ]);
  });

  test('in words, three lines each', () => {
    const { output, exitCode } = run(join(folder, 'none.sta'));
    expect(exitCode).toBe(1);
    expect(output).toBe(`none.sta  not read
AR-1001  The file cannot be read: there is no such file or folder.
  where  none.sta
  fix    Check the path and that you may read the file; paths count from the folder the command is run in.

1 file, 0 statements, 0 entries; 1 problem
`);
  });
});

describe('--profile', () => {
  test('makes the columns of a bank known', () => {
    expect(run(odd).output).toContain('AR-2501');
    const { output, exitCode } = run(odd, '--profile', profile);
    expect(exitCode).toBe(0);
    expect(output).toContain('odd.csv  csv, utf-8');
    expect(output).toMatch(/^ +1 +1 +5\.00 +0\.00 +EUR$/m);
  });

  test.each<{ path: string; code: string }>`
    what               | path                                        | code
    ${'not there'}     | ${join(folder, 'none.yaml')}                | ${'AR-1001'}
    ${'not a profile'} | ${file('bad.yaml', 'columns: { date: 1 }')} | ${'AR-2506'}
  `('$what: nothing is read, the profile is the problem', ({ path, code }) => {
    const { output, exitCode } = run(good, '--json', '--profile', path);
    expect(exitCode).toBe(1);
    const { files, problems } = JSON.parse(output);
    expect(files).toEqual([]);
    expect(problems.map((problem: { code: string }) => problem.code)).toContain(code);
  });
});
