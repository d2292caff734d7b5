import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Problem } from '../../core/problems/problem.ts';
import type { BankEntry, StatementFormat } from '../../core/statement/entry.ts';
import { HEAD_LENGTH } from '../../core/statement/formats.ts';
import { fileDigest } from '../../core/statement/identity.ts';
import {
  eachEntry,
  readPieces,
  streamedFormat,
  type TalliedStatement,
} from '../../core/statement/read-pieces.ts';
import { readStatementFile, recognise, type ReadOptions } from '../../core/statement/read.ts';
import { tallyOf } from '../../core/statement/tally.ts';
import { scanBytes } from './file-pieces.ts';
import { readBytes } from './files.ts';
import { nodeUtf8 } from './utf8.ts';

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

/** Reads a bank file, a large one without ever holding it. @param large from which size on */
export function readBankFile(file: string, options: ReadOptions, large = LARGE): BankFile {
  return inPieces(file, options, large) ?? atOnce(file, options);
}

function atOnce(file: string, options: ReadOptions): BankFile {
  const bytes = readBytes(file);
  if (!bytes.ok)
    return {
      file,
      format: null,
      encoding: 'none',
      digest: null,
      statements: [],
      problems: bytes.problems,
      eachEntry: () => undefined,
    };
  const { statements, ...read } = readStatementFile(file, bytes.value, { ...options, utf8: nodeUtf8 });
  return {
    ...read,
    digest: fileDigest(bytes.value),
    statements: statements.map(({ entries, ...head }) => ({ head, tally: tallyOf(entries) })),
    eachEntry: (visit) =>
      statements.forEach(({ entries }, index) => entries.forEach((entry) => visit(entry, index))),
  };
}

/** `null` where it is no large file of a format that comes in pieces; `atOnce` says what is wrong with it then. */
function inPieces(file: string, { profiles = [] }: ReadOptions, large: number): BankFile | null {
  try {
    const found = beginningOf(file);
    if (found === null || found.size < large) return null;
    const { row, declared } = recognise(found.beginning, profiles);
    const format = row ? streamedFormat(row) : null;
    if (format === null) return null;
    const scanned = scanBytes(file, found.size, declared);
    if (scanned === null || scanned.blank) return null;
    const { digest, facts, give } = scanned;
    return {
      file,
      format: format.format,
      encoding: facts.encoding,
      digest,
      ...readPieces(file, format, facts, give, profiles),
      eachEntry: (visit) => eachEntry(file, format, give, visit, profiles),
    };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall !== undefined) return null;
    throw error;
  }
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
