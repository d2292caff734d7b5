import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Problem } from '../../core/problems/problem.ts';
import type { BankEntry, Statement, StatementFormat } from '../../core/statement/entry.ts';
import { HEAD_LENGTH } from '../../core/statement/formats.ts';
import {
  eachEntry,
  readPieces,
  streamedFormat,
  type TalliedStatement,
} from '../../core/statement/read-pieces.ts';
import { recognise, type ReadOptions } from '../../core/statement/read.ts';
import { scanBytes } from './pieces.ts';

/** A bank file that was read. Its entries are given when asked for, statement by statement: a large file is read again for them. */
export interface BankFile {
  readonly file: string;
  readonly format: StatementFormat | null;
  readonly encoding: string;
  /** What a second delivery of it is recognised by. */
  readonly digest: string | null;
  readonly statements: readonly TalliedStatement[];
  readonly problems: readonly Problem[];
  readonly eachEntry: (visit: (entry: BankEntry, statement: number) => void) => void;
}

/** From this size on (bytes) a file is read piece by piece, where its format allows. */
export const LARGE = 32_000_000;

/** A large bank file that was looked at once: known by its digest, and not read before it is asked for. */
export interface LargeBankFile {
  readonly digest: string;
  read(): BankFile;
}

/**
 * `null` where it is no large file of a format that comes in pieces, or cannot be opened: whoever reads it at once says what is wrong with it then.
 * @param file as problems name it
 */
export function largeBankFile(
  path: string,
  { profiles = [] }: ReadOptions,
  large = LARGE,
  file = path,
): LargeBankFile | null {
  try {
    const found = beginningOf(path);
    if (found === null || found.size < large) return null;
    const { row, declared } = recognise(found.beginning, profiles);
    const format = row ? streamedFormat(row) : null;
    if (format === null) return null;
    const scanned = scanBytes(path, found.size, declared);
    if (scanned === null || scanned.blank) return null;
    const { digest, facts, give } = scanned;
    return {
      digest,
      read: () => ({
        file,
        format: format.format,
        encoding: facts.encoding,
        digest,
        ...readPieces(file, format, facts, give, profiles),
        eachEntry: (visit) => eachEntry(file, format, give, visit, profiles),
      }),
    };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall !== undefined) return null;
    throw error;
  }
}

/** One statement after the other, each with its entries: no more than one is held. */
export function eachStatement(
  { statements, eachEntry: every }: Pick<BankFile, 'statements' | 'eachEntry'>,
  visit: (statement: Statement) => void,
): void {
  let [open, entries]: [number, BankEntry[]] = [0, []];
  const upTo = (next: number): void => {
    for (; open < next; open++) {
      const { head } = statements[open]!;
      visit({ ...head, entries });
      entries = [];
    }
  };
  every((entry, statement) => {
    upTo(statement);
    entries.push(entry);
  });
  upTo(statements.length);
}

/** The beginning of a regular file; anything else (a pipe, a folder) cannot be read twice. */
function beginningOf(path: string): { readonly size: number; readonly beginning: Uint8Array } | null {
  const descriptor = openSync(path, 'r');
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return null;
    const beginning = new Uint8Array(Math.min(stat.size, HEAD_LENGTH + 4));
    readSync(descriptor, beginning, 0, beginning.length, 0);
    return { size: stat.size, beginning };
  } finally {
    closeSync(descriptor);
  }
}
