import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { Command } from 'commander';
import { COMMANDS } from '../../cli/commands.ts';
import { run } from '../../cli/main.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'quittance-cli-'));
afterAll(() => rmSync(scratch, { recursive: true }));
const fileOf = (name: string, text: string | Uint8Array): string => {
  const file = join(scratch, name);
  writeFileSync(file, text);
  return file;
};

async function said(...args: readonly string[]) {
  let [out, err] = ['', ''];
  const shell = {
    out: (text: string) => void (out += text),
    err: (text: string) => void (err += text),
    watched: false,
  };
  return { code: await run(args, shell), out, err };
}

describe('the frame', () => {
  test('--help names every command, on stdout', async () => {
    const { code, out, err } = await said('--help');
    expect([code, err]).toEqual([0, '']);
    for (const name of Object.keys(COMMANDS)) expect(out).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
  });

  test.each(Object.keys(COMMANDS))('%s --help says what it takes', async (name) => {
    const { code, out, err } = await said(name, '--help');
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(`Usage: quittance ${name}`);
  });

  test.each([
    ['an unknown command', ['polcy']],
    ['an unknown option', ['policy', 'check', 'x', '--jsn']],
    ['a missing argument', ['policy', 'check']],
    ['a missing option', ['match', '--out', 'x']],
    ['an unknown command under a command', ['policy', 'chck']],
  ])('%s is wrong use: 2, told on stderr', async (_, args) => {
    const { code, out, err } = await said(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^AR-1003 {2}[A-Z].*\n {2}where {2}quittance.*\n {2}fix {4}Run "quittance.* --help"/);
  });

  test('nothing at all is wrong use, and shows the help', async () => {
    const { code, err } = await said();
    expect(code).toBe(2);
    expect(err).toContain('Usage: quittance');
  });

  test('--version', async () => {
    expect(await said('--version')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });

  test('what a command throws is our defect: 3, with what to report and no stack', async () => {
    const commands = COMMANDS as Record<string, (typeof COMMANDS)[string]>;
    commands['broken'] = async () =>
      new Command('broken').action(() => {
        throw new Error('a line of ours is wrong');
      });
    const { code, out, err } = await said('broken');
    delete commands['broken'];
    expect([code, out]).toEqual([3, '']);
    expect(err).toContain('a line of ours is wrong');
    expect(err).toContain('command  quittance broken');
    expect(err).not.toContain('main.test.ts');
  });
});

describe('npx quittance', () => {
  const quittance = (args: readonly string[], shell = '') =>
    shell === ''
      ? spawnSync(process.execPath, [join(root, 'cli/quittance.mjs'), ...args], { encoding: 'utf8' })
      : spawnSync(
          'bash',
          ['-c', `"$0" "$1" ${args.join(' ')} ${shell}`, process.execPath, join(root, 'cli/quittance.mjs')],
          { encoding: 'utf8' },
        );

  test('runs, passes the exit code on, and keeps results and problems apart', () => {
    const { status, stdout, stderr } = quittance([
      'policy',
      'check',
      join(scratch, 'nowhere.yaml'),
      '--json',
    ]);
    expect([status, stderr]).toEqual([1, '']);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, problems: [{ code: 'AR-1001' }] });
  });

  test('ends quietly when the reader closes the pipe', () => {
    const { stderr, stdout } = quittance(['policy', 'schema'], '| head -c 10');
    expect([stdout.length, stderr]).toEqual([10, '']);
  });
});

describe('files', () => {
  test('that are not UTF-8 name the line and the first foreign byte', async () => {
    const file = fileOf('latin1.yaml', Buffer.from('# ä\nname: Müller\n', 'latin1'));
    const { out } = await said('policy', 'check', file);
    expect(out).toContain(
      `AR-1002  The file is not in UTF-8: byte 3 does not belong there.\n  where  ${file}, line 1\n`,
    );
    const late = fileOf(
      'late.yaml',
      Buffer.concat([Buffer.from('# ä€😀\nname: M'), Buffer.from([0xfc]), Buffer.from('x\n')]),
    );
    expect((await said('policy', 'check', late)).out).toContain(
      `byte 20 does not belong there.\n  where  ${late}, line 2\n`,
    );
  });

  test('every problem of every file of a ledger is told at once, and nothing is decided', async () => {
    const customers = fileOf('customers.jsonl', '{"id":"C1"}\n');
    const items = fileOf('items.jsonl', '{"id":\n');
    const receipts = join(scratch, 'nowhere.jsonl');
    const policy = fileOf('policy.yaml', 'matching: { applyAt: 2 }\n');
    const { code, out, err } = await said(
      ...['match', '--customers', customers, '--open-items', items, '--receipts', receipts],
      ...['--policy', policy, '--out', join(scratch, 'never.jsonl')],
    );
    expect([code, out]).toEqual([1, '']);
    expect(err.match(/^AR-\d+/gm)).toEqual(['AR-1102', 'AR-1101', 'AR-1001', 'AR-4103']);
  });

  test('a receipt, an item and a customer in a currency nobody knows do not stop the rest', async () => {
    const json = (...lines: readonly object[]): string =>
      lines.map((line) => JSON.stringify(line)).join('\n');
    const invoice = {
      company: '01',
      customer: 'C1',
      kind: 'invoice',
      issuedOn: '2026-03-01',
      currency: 'EUR',
    };
    const paid = { company: '01', bookedOn: '2026-04-01', payer: { name: 'Muster Maschinen GmbH' } };
    const customers = json(
      { id: 'C1', name: 'Muster Maschinen GmbH' },
      { id: 'C2', name: 'Vandenberg Kaas BV', currency: 'XXQ' },
    );
    const items = json(
      { ...invoice, id: 'RE-10475', total: '640.40', open: '640.40' },
      { ...invoice, id: 'RE-10476', total: '88.00', open: '88.00', currency: 'XXQ' },
    );
    const receipts = json(
      { ...paid, id: 'R1', currency: 'EUR', amount: '640.40', text: ['RE-10475'] },
      { ...paid, id: 'R2', currency: 'XXQ', amount: '640.40', text: ['RE-10475'] },
    );
    const decisions = join(scratch, 'stated.jsonl');
    const { code, err } = await said(
      ...['match', '--customers', fileOf('stated-c.jsonl', customers), '--chained', '--out', decisions],
      ...['--open-items', fileOf('stated-i.jsonl', items), '--receipts', fileOf('stated-r.jsonl', receipts)],
    );
    expect([code, err.match(/^AR-\d+/gm)]).toEqual([0, ['AR-1117', 'AR-1115', 'AR-1116']]);
    const made = readFileSync(decisions, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(made).toEqual([
      expect.objectContaining({ receipt: 'R1', outcome: 'apply', unexplained: '0.00', whyNot: [] }),
      expect.objectContaining({
        ...{ receipt: 'R2', outcome: 'hold', applications: [], onAccount: '0.0000', unexplained: '640.4000' },
        whyNot: [expect.objectContaining({ code: 'currency-unknown' })],
      }),
    ]);
  });

  test('a thousand problems of a kind are counted, not all shown; --json has them all', async () => {
    const line = '{"id":"I","company":"01"}\n';
    const items = fileOf('many.jsonl', line.repeat(1000));
    const customers = fileOf('one.jsonl', '{"id":"C1","name":"A"}\n');
    const args = [
      'match',
      '--customers',
      customers,
      '--open-items',
      items,
      '--receipts',
      customers,
      '--out',
      join(scratch, 'never'),
    ];
    const { err } = await said(...args);
    expect(err).toContain('AR-1102  … and ');
    const { out } = await said(...args, '--json');
    expect((JSON.parse(out) as { problems: unknown[] }).problems.length).toBeGreaterThan(5_000);
  });
});
