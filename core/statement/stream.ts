import type { BankEntry, Statement } from './entry.ts';
import type { ReadStatements, Source } from './source.ts';

/** A statement without its entries. */
export type StatementHead = Omit<Statement, 'entries'>;

/** Takes what a reader finds, as soon as it is found. */
export interface StatementSink {
  /** An entry of the statement that is being read. */
  entry(entry: BankEntry): void;
  /** The statement that ended: the entries since the one before are its own. */
  statement(head: StatementHead): void;
}

/** Reads a text (LF line ends, or any where the format says so) that comes in pieces, cut anywhere, and keeps of it no more than an entry. */
export interface StatementReader {
  push(piece: string): void;
  /** The text ends here. */
  end(): void;
}

export type OpenReader = (source: Omit<Source, 'text'>, sink: StatementSink) => StatementReader;

/** Gives a text from its beginning to its end, in pieces that part no CR from its LF. */
export type GivePieces = (push: (piece: string) => void) => void;

/** Reads a text of any length, as often from its beginning as it has to, and keeps of it no more than an entry. */
export type StreamStatements = (source: Omit<Source, 'text'>, give: GivePieces, sink: StatementSink) => void;

/** One reading is enough. */
export const inOnePass =
  (open: OpenReader): StreamStatements =>
  (source, give, sink) => {
    const reader = open(source, sink);
    give(reader.push);
    reader.end();
  };

/** The reader of whole texts that a reader of pieces makes. */
export const readWhole =
  (open: OpenReader): ReadStatements =>
  (source) => {
    const statements: Statement[] = [];
    let entries: BankEntry[] = [];
    const reader = open(source, {
      entry: (entry) => entries.push(entry),
      statement(head) {
        statements.push({ ...head, entries });
        entries = [];
      },
    });
    reader.push(source.text);
    reader.end();
    return statements;
  };
