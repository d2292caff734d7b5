import type { Currency } from '../money/currency.ts';
import type { Problem } from '../problems/problem.ts';
import { detectFormat, HEAD_LENGTH } from '../statement/formats.ts';
import { readStatementFile, refusalOf } from '../statement/read.ts';
import { decodeBytes } from '../text/decode.ts';
import { withLineFeeds } from '../text/lines.ts';
import type { Advice } from './advice.ts';
import { adviceColumns, readAdviceCsv } from './csv/read.ts';
import { ADVICE_FORMATS } from './formats.ts';
import { looksLikeMail, readMail, type MailPart } from './mail/read.ts';
import { notAnAdvice } from './problems.ts';
import { readAdviceText } from './text/read.ts';

export interface AdviceFile {
  readonly file: string;
  readonly advices: readonly Advice[];
  readonly problems: readonly Problem[];
}

/** A file, or a mail with its files: what a shell may put text in the place of, where the core cannot read a part (a PDF). */
export interface AdviceParts {
  readonly file: string;
  readonly sentOn: Advice['date'];
  readonly parts: readonly MailPart[];
}

const MAX_PROBLEMS = 1000;

/**
 * Reads a remittance advice of any kind, told by its content: a mail (.eml) with its files, X12 820, REMADV, UBL, CSV with headings, else the
 * words of a mail or of a PDF. Never throws, whatever the bytes. A bank's statement is refused by name: its money is no advice.
 * @param currency of amounts that name none
 */
export const readAdviceFile = (
  file: string,
  bytes: Uint8Array,
  currency: Currency | null = null,
): AdviceFile => readAdviceParts(adviceParts(file, bytes), currency);

/** A mail taken apart; any other file is its own only part. */
export function adviceParts(file: string, bytes: Uint8Array): AdviceParts {
  const head = decodeBytes(bytes.subarray(0, HEAD_LENGTH)).text;
  if (refusalOf(file, bytes) === null && looksLikeMail(head)) return { file, ...readMail(bytes) };
  return { file, sentOn: null, parts: [{ role: 'file', name: '', bytes, charset: undefined }] };
}

/**
 * The advices of a mail are those of its files; where none of them is one, its words are read, the plain ones first. An advice that names no day
 * is of the day the mail was sent.
 */
export function readAdviceParts({ file, sentOn, parts }: AdviceParts, currency: Currency | null = null): AdviceFile {
  const problems: Problem[] = [];
  for (const role of ['file', 'plain', 'html'] as const) {
    const read = parts
      .filter((part) => part.role === role)
      .map((part) => readPart(part.name === '' ? file : `${file}, ${part.name}`, part, currency));
    problems.push(...read.flatMap((each) => each.problems));
    const advices = read.flatMap((each) => each.advices);
    if (advices.length > 0) {
      const found = advices.map((advice) => ({ ...advice, date: advice.date ?? sentOn }));
      return { file, advices: found, problems: read.flatMap((each) => each.problems).slice(0, MAX_PROBLEMS) };
    }
  }
  return { file, advices: [], problems: problems.slice(0, MAX_PROBLEMS) };
} // prettier-ignore

function readPart(file: string, { bytes, charset }: MailPart, currency: Currency | null): AdviceFile {
  const refused = refusalOf(file, bytes);
  if (refused) return { file, advices: [], problems: [refused] };
  const problems: Problem[] = [];
  const text = withLineFeeds(decodeBytes(bytes, charset).text);
  const report = (problem: Problem): void => {
    if (problems.length < MAX_PROBLEMS) problems.push(problem);
  };
  const source = { file, text, profiles: [], report };
  const head = text.slice(0, HEAD_LENGTH);
  const row = ADVICE_FORMATS.find(({ recognises }) => recognises(head));
  if (row) return { file, advices: row.read(source), problems };
  if (adviceColumns(head)) return { file, advices: readAdviceCsv(source, currency), problems };
  const other = detectFormat(head, []);
  if (other) return { file, advices: [], problems: [notAnAdvice(file, { title: other.title })] };
  return { file, advices: readAdviceText(source, currency), problems };
}

/**
 * For an inbox that bank files and advices come into: the advices, or `null` where the file is a bank's or nothing known. A table that can be read
 * as either is the bank's where it names the account it is of; words alone are an advice only where they name a document and its money.
 */
export function adviceInInbox(file: string, bytes: Uint8Array, currency: Currency | null = null): AdviceFile | null {
  if (refusalOf(file, bytes) !== null) return null;
  const head = withLineFeeds(decodeBytes(bytes.subarray(0, HEAD_LENGTH)).text);
  if (looksLikeMail(head)) return readAdviceFile(file, bytes, currency);
  if (ADVICE_FORMATS.some(({ recognises }) => recognises(head))) return readAdviceFile(file, bytes, currency);
  const bank = detectFormat(head, []);
  if (bank && bank.format !== 'csv') return null;
  if (adviceColumns(head)) {
    const isBanks = bank !== undefined && readStatementFile(file, bytes).statements.some(({ account }) => account !== '');
    return isBanks ? null : readAdviceFile(file, bytes, currency);
  }
  if (bank || !/\.(txt|html?)$/i.test(file)) return null;
  const read = readAdviceFile(file, bytes, currency);
  const isOne = read.advices.some(({ lines, total }) => total !== null || lines.some(({ amount }) => amount !== undefined));
  return isOne ? read : null;
} // prettier-ignore
