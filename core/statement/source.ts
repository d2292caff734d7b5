import type { Problem } from '../problems/problem.ts';
import type { CsvProfile } from './csv/profile.ts';
import type { Statement } from './entry.ts';
import type { LockboxLayout } from './lockbox/layout.ts';

/** What every reader gets: the file as text with LF line ends (where its format says so, any), and where to say what is wrong with it. */
export interface Source {
  readonly file: string;
  readonly text: string;
  readonly profiles: readonly CsvProfile[];
  /** Columns of a lockbox file, where they are not the usual ones. */
  readonly lockbox?: LockboxLayout;
  readonly report: (problem: Problem) => void;
}

/** A reader never throws for what is in the file: it returns what it could read and reports the rest. */
export type ReadStatements = (source: Source) => readonly Statement[];
