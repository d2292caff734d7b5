#!/usr/bin/env node
// The `quittance` command. It runs TypeScript as it is, which needs Node 24: where the machine's Node is older, the one that
// `npm install` put beside us runs it. Plain JavaScript, so that any Node can read this far.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const own = ['node', 'node.exe']
  .map((name) => fileURLToPath(new URL(`../node_modules/node/bin/${name}`, import.meta.url)))
  .find(existsSync);
const [major, minor] = process.versions.node.split('.').map(Number);
const recent = major > 24 || (major === 24 && minor >= 2);

if (!recent && own === undefined) {
  process.stderr.write('quittance needs Node 24. Run "npm install" in the project: it brings one along.\n');
  process.exitCode = 2;
} else {
  const { status, signal, error } = spawnSync(
    recent ? process.execPath : own,
    ['--disable-warning=ExperimentalWarning', main, ...process.argv.slice(2)],
    { stdio: 'inherit' },
  );
  if (error) process.stderr.write(`quittance could not start: ${error.message}\n`);
  process.exitCode = status ?? (signal ? 130 : 3);
}
