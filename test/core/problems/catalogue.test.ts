import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { CATALOGUE } from '../../../cli/catalogue.ts';
import { run } from '../../../cli/main.ts';
import { PAGE, problemsPage } from '../../../cli/problems-page.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const examples = join(root, 'examples/problems');
const codes = CATALOGUE.map(({ code }) => code);
const folders = existsSync(examples) ? readdirSync(examples).filter((name) => name.startsWith('AR-')) : [];

test.each(CATALOGUE)('$code says in general what happened', ({ code, title }) => {
  expect(code).toMatch(/^AR-[1-9]\d{3}$/);
  expect(title.length).toBeGreaterThan(10);
});

test('each code has an example, and each example a code', () => {
  expect(codes.filter((code) => !folders.includes(code))).toEqual([]);
  expect(folders.filter((folder) => !(codes as readonly string[]).includes(folder))).toEqual([]);
});

test('docs/problems.md is current (npm run docs)', () => {
  expect(readFileSync(PAGE, 'utf8')).toBe(problemsPage());
});

const scratch = mkdtempSync(join(tmpdir(), 'quittance-problems-'));
const before = process.cwd();
afterAll(() => {
  process.chdir(before);
  rmSync(scratch, { recursive: true });
});

describe('a command causes the problem, in exactly these words', () => {
  const commands = folders.filter((folder) => existsSync(join(examples, folder, 'command.txt')));
  test.each(commands)('%s', async (folder) => {
    // In a copy: a command that only warns writes its results beside its input.
    const copy = join(scratch, folder);
    cpSync(join(examples, folder), copy, { recursive: true });
    process.chdir(copy);
    let said = '';
    const shell = {
      out: (text: string) => (said += text),
      err: (text: string) => (said += text),
      watched: false,
    };
    await run(wordsOf(readFileSync('command.txt', 'utf8')), shell);
    const expected = readFileSync('expected.txt', 'utf8').trim();
    expect(expected).toContain(folder);
    expect(said).toContain(expected);
  });
});

describe('what only an ERP can cause names the test that does', () => {
  const scenarios = folders.filter((folder) => existsSync(join(examples, folder, 'scenario.md')));
  test.each(scenarios)('%s', (folder) => {
    const scenario = readFileSync(join(examples, folder, 'scenario.md'), 'utf8');
    const [named] = /test\/[\w./-]+\.ts/.exec(scenario) ?? [];
    expect(named).toBeDefined();
    expect(existsSync(join(root, named ?? ''))).toBe(true);
  });
});

/** `quittance policy check "my policy.yaml"` → its arguments. */
function wordsOf(line: string): readonly string[] {
  const words = [...line.trim().matchAll(/"([^"]*)"|(\S+)/g)].map(
    ([, quoted, plain]) => quoted ?? plain ?? '',
  );
  return words[0] === 'quittance' ? words.slice(1) : words;
}
