import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseAst } from 'rollup/parseAst';
import { buildBundles, type Built } from '../../netsuite/build/build.ts';
import { refuseToSuspend } from '../../netsuite/build/engine-gaps.ts';
import { ENTRIES, headerOf } from '../../netsuite/build/entries.ts';
import { lintBuilt } from '../../netsuite/build/lint-built.ts';

const folder = mkdtempSync(join(tmpdir(), 'quittance-build-'));
let built: Built;
beforeAll(async () => {
  built = await buildBundles(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the bundles', () => {
  test('have no fault, and say nothing about our own modules', () => {
    expect(built.faults).toEqual([]);
    expect(built.warnings).toEqual([]);
  });

  test.each(ENTRIES)('$name.js starts with the header NetSuite reads its type from, and is an AMD module', (entry) => {
    const code = readFileSync(join(folder, `${entry.name}.js`), 'utf8');
    expect(code.startsWith(`${headerOf(entry)}\ndefine([`)).toBe(true);
    expect(code).toMatch(/exports\.(execute|reduce|beforeLoad|beforeSubmit|afterSubmit|onRequest|post) = /);
  });

  test('shared code is found by relative path, and NetSuite provides the rest', () => {
    const imports = built.files.flatMap(({ code }) => [.../define\(\[([^\]]*)\]/.exec(code)![1]!.matchAll(/'([^']+)'/g)].map((match) => match[1]!));
    expect(imports.filter((path) => !/^(exports|\.{1,2}\/|N\/)/.test(path))).toEqual([]);
    expect(imports).toContain('./lib/core');
  });
}); // prettier-ignore

test.each`
  code                                                   | says
  ${'function* numbers() { yield 1; }'}                  | ${'a generator'}
  ${'const read = async () => 1;'}                       | ${'an async function'}
  ${'new Map().values().map((value) => value);'}         | ${'an iterator helper'}
  ${'Object.groupBy([], String);'}                       | ${'Object.groupBy'}
  ${'new Set([1]).union(new Set([2]));'}                 | ${'later than ES2023'}
  ${'setTimeout(run, 1);'}                               | ${"Unexpected use of 'setTimeout'"}
  ${'fetch("https://example.com");'}                     | ${"Unexpected use of 'fetch'"}
  ${'new URL("x");'}                                     | ${"Unexpected use of 'URL'"}
  ${'new TextDecoder().decode(bytes);'}                  | ${"Unexpected use of 'TextDecoder'"}
  ${'new Intl.NumberFormat("de");'}                      | ${"Unexpected use of 'Intl'"}
  ${'eval("1");'}                                        | ${"Unexpected use of 'eval'"}
  ${'new Function("return 1");'}                         | ${"Unexpected use of 'Function'"}
  ${'["b", "a"].sort((x, y) => x.localeCompare(y));'}    | ${'locale'}
  ${'import("./other.js");'}                             | ${'a dynamic import'}
  ${'const twice = /a/v;'}                               | ${'Invalid regular expression'}
  ${'/** @NScriptType Suitelet */ define([], () => 1);'} | ${'has a script header but is no entry'}
`('a built file with $code is refused: $says', ({ code = '', says = '' }: Record<string, string>) => {
  const faults = lintBuilt([{ file: 'lib/some.js', code }]);
  expect(faults.map(({ what }) => what).join('\n')).toContain(says);
});

test('an entry without its header, or with two types, is refused', () => {
  const [entry] = ENTRIES;
  const header = headerOf(entry!);
  const faultsOf = (code: string): readonly string[] =>
    lintBuilt([{ file: `${entry!.name}.js`, code }]).map(({ what }) => what);
  expect(faultsOf('define([], () => 1);')[0]).toContain('does not start with the header');
  expect(faultsOf(`${header}\n/** @NScriptType Suitelet */ define([], () => 1);`)[0]).toContain(
    'one script type per file',
  );
  expect(faultsOf(`${header}\ndefine([], () => 1);`)).toEqual([]);
});

test('library functions that suspend refuse when they are called; all others stay as they are', () => {
  const code = `const hide = (o, k, f) => { o[k] = f; };
    const box = {}; hide(box, 'all', function* (a, b) { yield a; });
    const later = async (x) => await x;
    async function load(path) { return path; }
    function now(x) { return x + 1; }`;
  const replaced = refuseToSuspend(code, parseAst(code) as never, 'zod');
  expect(replaced).not.toMatch(/async|await|yield|function\s*\*/);
  const made = runInNewContext(`${replaced}; ({ box, later, load, now });`) as Record<string, (x?: number) => unknown>;
  expect(made['now']!(1)).toBe(2);
  expect(made['load']!.length).toBe(1);
  const all = (made['box'] as unknown as Record<string, () => unknown>)['all']!;
  for (const call of [all, made['later']!, made['load']!])
    expect(() => call()).toThrow('zod: this function suspends, which SuiteScript cannot');
}); // prettier-ignore
