import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { COUNT, countStatements } from './count-statements.ts';

/** Of a bundle of a megabyte counting takes a second; a worker is started anew after each kill, so large ones are kept on disk. */
const LARGE_CHARACTERS = 50_000;
/** To be raised when `countStatements` writes something else for the same text. */
const EDITION = 2;

export function countedSource(source: string): string {
  if (source.length < LARGE_CHARACTERS) return countStatements(source);
  const digest = createHash('sha256').update(`${EDITION} ${COUNT}\n`).update(source).digest('hex');
  const folder = join(tmpdir(), `netsuite-sandbox-counted-${userInfo().uid}`);
  const path = join(folder, `${digest}.js`);
  try {
    return readFileSync(path, 'utf8');
  } catch {
    const counted = countStatements(source);
    keep(folder, path, counted);
    return counted;
  }
}

/** Whole or not at all: several workers may do it at once. A disk that takes nothing costs time, no more. */
function keep(folder: string, path: string, text: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const own = `${path}.${process.pid}`;
    writeFileSync(own, text);
    renameSync(own, path);
  } catch {
    // It is counted again next time.
  }
}
