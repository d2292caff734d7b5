import { lineDigest } from '../plan/digest.ts';
import type { Problem } from '../problems/problem.ts';
import type { Encoding } from '../text/decode.ts';
import { withLineFeeds } from '../text/lines.ts';
import type { BankEntry } from './entry.ts';
import type { FormatRow } from './formats.ts';
import { digestLine, distinctIds } from './identity.ts';
import { charactersLost, encodingContradicted, statementTwice } from './problems.ts';
import { problemLog } from './problem-log.ts';
import type { OpenReader, StatementHead, StatementReader } from './stream.ts';
import { Tally } from './tally.ts';

/** A format whose files may come in pieces. */
export type StreamedFormat = FormatRow & { readonly open: OpenReader };

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

/** Gives a text from its beginning to its end, in pieces that part no CR from its LF. */
export type GivePieces = (push: (piece: string) => void) => void;

/**
 * Reads a file of any size once, for its statements and problems: the same as `readStatementFile` finds, but for the entries, which
 * `eachEntry` gives one by one. Memory grows with the number of statements, and by some twenty bytes with each reference of the one being read.
 */
export function readPieces(
  file: string,
  format: StreamedFormat,
  facts: ByteFacts,
  give: GivePieces,
): { readonly statements: readonly TalliedStatement[]; readonly problems: readonly Problem[] } {
  const { report, all } = problemLog(file);
  if (facts.contradicted !== null)
    report(encodingContradicted(file, { declared: facts.contradicted, used: facts.encoding }));
  if (facts.lost > 0) report(charactersLost(file, { count: facts.lost }));
  const found: (TalliedStatement & { readonly digest: string })[] = [];
  let tally = new Tally();
  let lines = lineDigest();
  const reader = format.open(
    { file, profiles: [], report },
    {
      entry(entry) {
        tally.add(entry);
        lines.add(digestLine(entry));
      },
      statement(head) {
        found.push({ head, tally, digest: lines.hex() });
        tally = new Tally();
        lines = lineDigest();
      },
    },
  );
  give(pushTo(reader, format));
  reader.end();
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
): void {
  let statement = 0;
  const reader = format.open(
    { file, profiles: [], report: () => undefined },
    { entry: (entry) => visit(entry, statement), statement: () => statement++ },
  );
  give(pushTo(reader, format));
  reader.end();
}

const pushTo = ({ push }: StatementReader, { anyLineEnd }: StreamedFormat): StatementReader['push'] =>
  anyLineEnd ? push : (piece) => push(withLineFeeds(piece));
