import type { Problem } from '../problems/problem.ts';
import { decodeBytes, type Decoded, type Utf8Decoder } from '../text/decode.ts';
import { withLineFeeds } from '../text/lines.ts';
import { encodingByProfile } from './csv/columns.ts';
import type { CsvProfile } from './csv/profile.ts';
import type { StatementFile } from './entry.ts';
import { detectFormat, FORMATS, HEAD_LENGTH, type FormatRow } from './formats.ts';
import { distinctStatements } from './identity.ts';
import type { LockboxLayout } from './lockbox/layout.ts';
import { problemLog } from './problem-log.ts';
import * as problems from './problems.ts';

export interface ReadOptions {
  /** CSV profiles, tried in order before the columns are guessed by their headers. */
  readonly profiles?: readonly CsvProfile[];
  /** Columns of lockbox files, where the bank does not print the usual ones. */
  readonly lockbox?: LockboxLayout;
  /** A decoder that is faster than the core's own, where the shell has one. */
  readonly utf8?: Utf8Decoder;
}

/** Engines keep a text in memory whole, twice this many bytes at most. */
const MAX_BYTES = 400_000_000;

/**
 * Reads a bank file of any supported format, told by its content. Never throws, whatever the bytes: what cannot be read is a
 * problem with its place, what could be read is returned beside it. Time and memory grow with the size of the file.
 * @param file its name, for problems only
 */
export function readStatementFile(file: string, bytes: Uint8Array, options: ReadOptions = {}): StatementFile {
  const profiles = options.profiles ?? [];
  const nothing = (problem: Problem, encoding = 'binary'): StatementFile => ({
    file,
    format: null,
    encoding,
    statements: [],
    problems: [problem],
  });
  const refused = refusalOf(file, bytes);
  if (refused) return nothing(refused);
  const known = recognise(bytes, profiles);
  if (!known.row)
    return nothing(problems.unknownFormat(file, { because: whyUnknown(known.head) }), known.encoding);
  return readAs(known.row, file, decodeBytes(bytes, known.declared, options.utf8), options);
}

/** What a file is, told by its beginning: its format, and what it calls its encoding. */
export function recognise(
  bytes: Uint8Array,
  profiles: readonly CsvProfile[],
): {
  readonly row: FormatRow | undefined;
  readonly declared: string | undefined;
  readonly head: string;
  readonly encoding: string;
} {
  const beginning = headOf(bytes);
  const { text: head, encoding } = decodeBytes(beginning);
  const byProfile = encodingByProfile(beginning, profiles);
  const row =
    detectFormat(withLineFeeds(head), profiles) ??
    detectFormat(withLineFeeds(decodeBytes(beginning, byProfile).text), profiles);
  const declared = declaredEncoding(head) ?? (row?.format === 'csv' ? byProfile : undefined);
  return { row, declared, head, encoding };
}

/** The same for a file that is text already: where a shell never sees its bytes. What was lost in decoding is a problem as above. */
export function readStatementText(file: string, contents: string, options: ReadOptions = {}): StatementFile {
  const profiles = options.profiles ?? [];
  const text = contents.replace(/^\ufeff/, '').replace(/[\0\x1a]+$/, '');
  const head = withLineFeeds(text.slice(0, HEAD_LENGTH));
  const nothing = { file, format: null, encoding: 'text', statements: [] };
  if (text.trim() === '') return { ...nothing, problems: [problems.emptyFile(file, {})] };
  const row = detectFormat(head, profiles);
  if (!row) return { ...nothing, problems: [problems.unknownFormat(file, { because: whyUnknown(head) })] };
  return readAs(row, file, { text, encoding: 'text', contradicted: null }, options);
}

function readAs(
  row: FormatRow,
  file: string,
  decoded: Decoded,
  { profiles = [], lockbox }: ReadOptions,
): StatementFile {
  const text = row.anyLineEnd ? decoded.text : withLineFeeds(decoded.text);
  const { report, all } = problemLog(file);
  if (decoded.contradicted !== null)
    report(problems.encodingContradicted(file, { declared: decoded.contradicted, used: decoded.encoding }));
  const lost = countOf(text, '\ufffd');
  if (lost > 0) report(problems.charactersLost(file, { count: lost }));
  const { statements, repeated } = distinctStatements(
    row.read({ file, text, profiles, ...(lockbox ? { lockbox } : {}), report }),
  );
  for (const statement of repeated) report(problems.statementTwice(file, { statement }));
  return { file, format: row.format, encoding: decoded.encoding, statements, problems: all() };
}

/** The beginning of a file, cut between two characters if it is UTF-8. */
function headOf(bytes: Uint8Array): Uint8Array {
  let end = Math.min(bytes.length, HEAD_LENGTH);
  for (let back = 0; back < 3 && isContinuation(bytes[end]); back++) end--;
  return bytes.subarray(0, end);
}

const isContinuation = (byte = 0): boolean => byte >> 6 === 2;

/** What is no text, or too much of it, is told before it is decoded. */
export function refusalOf(file: string, bytes: Uint8Array): Problem | null {
  if (bytes.length > MAX_BYTES)
    return problems.tooLarge(file, { what: 'The file', limit: `${MAX_BYTES / 1_000_000} MB` });
  if (bytes.every((byte) => byte === 0 || byte === 0x20 || (byte >= 9 && byte <= 13)))
    return problems.emptyFile(file, {});
  const kind = PACKED.find(({ begins }) => begins.every((byte, index) => bytes[index] === byte))?.kind;
  return kind === undefined ? null : problems.packedFile(file, { kind });
}

const PACKED = [
  { begins: [0x50, 0x4b, 0x03, 0x04], kind: 'a ZIP archive or an Excel workbook (.xlsx)' },
  { begins: [0xd0, 0xcf, 0x11, 0xe0], kind: 'an old Excel or Word document' },
  { begins: [0x25, 0x50, 0x44, 0x46], kind: 'a PDF' },
  { begins: [0x1f, 0x8b], kind: 'a gzip archive' },
  { begins: [0x37, 0x7a, 0xbc, 0xaf], kind: 'a 7z archive' },
];

/** The encoding an XML declaration names. */
const declaredEncoding = (head: string): string | undefined =>
  /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(head.slice(0, 400))?.[1];

/** What an unreadable file seems to be, for a person to tell what went wrong. */
function whyUnknown(head: string): string {
  const opened = [...head.slice(0, 4000).matchAll(/<(?:[\w.-]+:)?([A-Za-z][\w.-]{0,60})/g)].map(
    ([, name]) => name,
  );
  const root = opened.find((name) => name !== 'Document');
  if (head.trimStart().startsWith('<') && root) return `it is XML with <${root}>, not a camt message`;
  const titles = FORMATS.map(({ title }) => title);
  return `it looks like none of ${titles.slice(0, -1).join(', ')} or ${titles.at(-1) ?? ''}`;
}

function countOf(text: string, sign: string): number {
  let count = 0;
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) count++;
  return count;
}
