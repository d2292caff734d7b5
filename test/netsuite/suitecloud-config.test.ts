import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PATHS } from '../../netsuite/build/paths.ts';

/** Our config beside programs that only write down that they ran: what Oracle's CLI would start, in which order, and what a failure does. */
const folder = mkdtempSync(join(tmpdir(), 'quittance-config-'));
const ran = join(folder, 'ran.txt');
const PROGRAMS = {
  build: 'netsuite/build/build.ts',
  validate: 'netsuite/validate/main.ts',
  test: 'node_modules/jest/bin/jest.js',
};

beforeAll(() => {
  cpSync(join(PATHS.top, 'suitecloud.config.js'), join(folder, 'suitecloud.config.js'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
  symlinkSync(PATHS.node, join(folder, 'node_modules/.bin/node'));
  for (const [name, path] of Object.entries(PROGRAMS)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(
      join(folder, path),
      `import { appendFileSync } from 'node:fs'; appendFileSync(${JSON.stringify(ran)}, '${name} '); process.exitCode = process.env.FAILS === '${name}' ? 3 : 0;`,
    );
  }
  writeFileSync(join(folder, 'node_modules/jest/package.json'), '{ "type": "module" }');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** As the CLI does: imports the config, calls the hook of the command, goes on with the options it gives back. */
function command(name: string, fails = ''): { readonly ran: string; readonly goesOn: boolean } {
  writeFileSync(ran, '');
  const code = `import('./suitecloud.config.js').then(({ commands }) => console.log(JSON.stringify(commands['${name}'].beforeExecuting({ arguments: { a: 1 } })))).catch(() => console.log('stopped'));`;
  const said = execFileSync(PATHS.node, ['-e', code], { cwd: folder, encoding: 'utf8', env: { ...process.env, FAILS: fails }, stdio: ['ignore', 'pipe', 'ignore'] });
  return { ran: readFileSync(ran, 'utf8').trim(), goesOn: said.trim() === '{"arguments":{"a":1}}' };
} // prettier-ignore

test.each`
  name                  | fails         | ran                | goesOn
  ${'project:package'}  | ${''}         | ${'build'}         | ${true}
  ${'project:validate'} | ${''}         | ${'validate'}      | ${true}
  ${'project:deploy'}   | ${''}         | ${'validate test'} | ${true}
  ${'project:package'}  | ${'build'}    | ${'build'}         | ${false}
  ${'project:validate'} | ${'validate'} | ${'validate'}      | ${false}
  ${'project:deploy'}   | ${'validate'} | ${'validate'}      | ${false}
  ${'project:deploy'}   | ${'test'}     | ${'validate test'} | ${false}
`('before $name, when $fails fails: runs $ran; goes on: $goesOn', ({ name, fails, ran: steps, goesOn }: Record<string, unknown>) => {
  expect(command(String(name), String(fails))).toEqual({ ran: steps, goesOn });
}); // prettier-ignore

test('the folder it names is our project', () => {
  const manifest = readFileSync(join(PATHS.top, 'netsuite/project/src/manifest.xml'), 'utf8');
  const config = readFileSync(join(PATHS.top, 'suitecloud.config.js'), 'utf8');
  expect(config).toContain("defaultProjectFolder = 'netsuite/project/src'");
  expect(manifest).toContain('<projectname>Quittance</projectname>');
});
