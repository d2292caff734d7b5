import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { audit } from '../../../../sandbox/netsuite/books/audit.ts';
import { openBooks } from '../../../../sandbox/netsuite/books/books.ts';
import { runSuiteQl } from '../../../../sandbox/netsuite/books/suiteql/run.ts';
import { TEST_PROJECT } from '../support/project.ts';

const SCRIPT = fileURLToPath(new URL('../support/killed-save.ts', import.meta.url));

/** Saves one payment of two invoices and is killed after so many writes. Gives payments saved and what is open then. */
function killedAfter(writes: number): { killed: boolean; payments: unknown; open: unknown } {
  const folder = mkdtempSync(join(tmpdir(), 'books-'));
  try {
    const path = join(folder, 'books.sqlite');
    const { signal, status, stderr } = spawnSync(
      process.execPath,
      ['--no-warnings', SCRIPT, path, String(writes)],
      { encoding: 'utf8' },
    );
    if (signal === null && status !== 0) throw new Error(stderr);
    const books = openBooks(path, TEST_PROJECT);
    expect(audit(books)).toEqual([]);
    const [[payments]] = runSuiteQl(
      books,
      `SELECT COUNT(*) FROM transaction WHERE type = 'CustPymt'`,
    ).draw() as [[number]];
    const [[open]] = runSuiteQl(
      books,
      `SELECT SUM(foreignamountunpaid) FROM transaction WHERE type = 'CustInvc'`,
    ).draw() as [[number]];
    books.close();
    return { killed: signal === 'SIGKILL', payments, open };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test.each([0, 1, 2, 3, 5, 8, 13])(
  'a process killed after %i writes of a save leaves none of it',
  (writes) => {
    expect(killedAfter(writes)).toEqual({ killed: true, payments: 0, open: 200 });
  },
);

test('and one that is not killed leaves all of it', () => {
  expect(killedAfter(1_000)).toEqual({ killed: false, payments: 1, open: 0 });
});

test('whoever opens the books while another process writes waits for it, from the first setting on', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'books-'));
  const path = join(folder, 'books.sqlite');
  openBooks(path, TEST_PROJECT).close();
  const holds = `const { DatabaseSync } = await import('node:sqlite');
    const database = new DatabaseSync(process.argv[1]);
    database.exec('BEGIN EXCLUSIVE');
    process.stdout.write('held');
    setTimeout(() => database.exec('COMMIT'), 400);`;
  const other = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', holds, path]);
  try {
    await once(other.stdout, 'data');
    const books = openBooks(path, TEST_PROJECT, { isMade: true });
    expect(audit(books)).toEqual([]);
    books.close();
  } finally {
    if (other.exitCode === null) await once(other, 'exit');
    rmSync(folder, { recursive: true });
  }
});
