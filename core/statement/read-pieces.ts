import { lineDigest } from '../plan/digest.ts';
import type { Problem } from '../problems/problem.ts';
import type { Encoding } from '../text/decode.ts';
import { withLineFeeds } from '../text/lines.ts';
import type { CsvProfile } from './csv/profile.ts';
import type { BankEntry } from './entry.ts';
import type { FormatRow } from './formats.ts';
import { digestLine, distinctIds } from './identity.ts';
import { charactersLost, encodingContradicted, statementTwice } from './problems.ts';
import { problemLog } from './problem-log.ts';
import { inOnePass, type GivePieces, type StatementHead, type StreamStatements } from './stream.ts';
import { Tally } from './tally.ts';

/** A format whose files may come in pieces. */
export type StreamedFormat = FormatRow & { readonly stream: StreamStatements };

/** `null` for a format whose files have to fit into memory. */
export function streamedFormat(row: FormatRow): StreamedFormat | null {
  const stream = row.stream ?? (row.open && inOnePass(row.open));
  return stream ? { ...row, stream } : null;
}

/** What was found out of the bytes of a file before they are read as text. */
export interface ByteFacts {
  readonly encoding: Encoding;
  /** What the file calls its encoding, where that is wrong. */
  readonly contradicted: string | null;
  /** How many replacement signs are in it. */
  readonly lost: number;
}

/** A statement of a file that is not kept: all but its entries, and what they add up to. */
export interface TalliedStatement {
  readonly head: StatementHead;
  readonly tally: Tally;
}

/**
 * Reads a file of any size, for its statements and problems: the same as `readStatementFile` finds, but for the entries, which
 * `eachEntry` gives one by one. Memory grows with the number of statements, and by some twenty bytes with each reference of the one being read.
 */
export function readPieces(
  file: string,
  format: StreamedFormat,
  facts: ByteFacts,
  give: GivePieces,
  profiles: readonly CsvProfile[] = [],
): { readonly statements: readonly TalliedStatement[]; readonly problems: readonly Problem[] } {
  const { report, all } = problemLog(file);
  if (facts.contradicted !== null)
    report(encodingContradicted(file, { declared: facts.contradicted, used: facts.encoding }));
  if (facts.lost > 0) report(charactersLost(file, { count: facts.lost }));
  const found: (TalliedStatement & { readonly digest: string })[] = [];
  let tally = new Tally();
  let lines = lineDigest();
  format.stream({ file, profiles, report }, givenTo(format, give), {
    entry(entry) {
      tally.add(entry);
      lines.add(digestLine(entry));
    },
    statement(head) {
      found.push({ head, tally, digest: lines.hex() });
      tally = new Tally();
      lines = lineDigest();
    },
  });
  const { ids, repeated } = distinctIds(
    found.map(({ head, tally: { all: counted }, digest }) => ({
      id: head.id,
      entries: counted.count,
      digest: () => digest,
    })),
  );
  for (const statement of repeated) report(statementTwice(file, { statement }));
  const statements = found.map(({ head, tally: counted }, index) => ({
    head: { ...head, id: ids[index] ?? head.id },
    tally: counted,
  }));
  return { statements, problems: all() };
}

/** Reads the file again for its entries. @param visit gets each with the place of its statement among those of `readPieces` */
export function eachEntry(
  file: string,
  format: StreamedFormat,
  give: GivePieces,
  visit: (entry: BankEntry, statement: number) => void,
  profiles: readonly CsvProfile[] = [],
): void {
  let statement = 0;
  format.stream({ file, profiles, report: () => undefined }, givenTo(format, give), {
    entry: (entry) => visit(entry, statement),
    statement: () => statement++,
  });
}

/** Pieces as a format takes them: with any line end, or with LF alone. */
const givenTo = ({ anyLineEnd }: FormatRow, give: GivePieces): GivePieces =>
  anyLineEnd ? give : (push) => give((piece) => push(withLineFeeds(piece)));
