import { digitsOf, type Currency } from '../money/currency.ts';
import type { Problem } from '../problems/problem.ts';
import { detectFormat, HEAD_LENGTH } from '../statement/formats.ts';
import { readStatementFile, refusalOf } from '../statement/read.ts';
import { decodeBytes } from '../text/decode.ts';
import { withLineFeeds } from '../text/lines.ts';
import { cashOf } from './add-up.ts';
import type { Advice } from './advice.ts';
import { adviceColumns, readAdviceCsv } from './csv/read.ts';
import { ADVICE_FORMATS } from './formats.ts';
import { looksLikeMail, readMail, type MailPart } from './mail/read.ts';
import { adviceEmpty, notAnAdvice } from './problems.ts';
import { hasTable, readAdviceText, saidInWords } from './text/read.ts';

export interface AdviceFile {
  readonly file: string;
  readonly advices: readonly Advice[];
  readonly problems: readonly Problem[];
}

/** A file, or a mail with its files: what a shell may put text in the place of, where the core cannot read a part (a PDF). */
export interface AdviceParts {
  readonly file: string;
  readonly sentOn: Advice['date'];
  readonly sender: string;
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
  return { file, sentOn: null, sender: '', parts: [{ role: 'file', name: '', bytes, charset: undefined }] };
}

/**
 * The advices of a mail are those of its files; where none of them is one, its words are read, the plain ones first. What the only advice among the
 * files leaves open (who pays, by which reference, how much in all) the words of the mail say, and an advice that names no day is of the day
 * the mail was sent. Words that name other documents than the files are an advice of their own.
 */
export function readAdviceParts({ file, sentOn, sender, parts }: AdviceParts, currency: Currency | null = null): AdviceFile {
  const reads = (role: MailPart['role']): readonly AdviceFile[] =>
    parts
      .filter((part) => part.role === role)
      .map((part) => readPart(part.name === '' ? file : `${file}, ${part.name}`, part, currency));
  const files = reads('file');
  const problems = files.flatMap((each) => each.problems);
  let found: readonly Advice[] = files.flatMap((each) => each.advices);
  const inFiles = found.length > 0;
  for (const role of ['plain', 'html'] as const) {
    if (inFiles || found.length > 0) break;
    const words = reads(role);
    found = words.flatMap((each) => each.advices);
    problems.push(...words.flatMap((each) => each.problems));
  }
  if (found.length === 0 && problems.length === 0) problems.push(adviceEmpty(file, {})); // encrypted, or nothing but pictures
  if (inFiles) found = withWords(found, wordsOfMail(file, parts, currency));
  const advices = found.map((advice) => ({
    ...advice,
    date: advice.date ?? sentOn,
    ...(sender === '' || advice.payer.name !== undefined ? {} : { names: [...(advice.names ?? []), sender] }),
  }));
  return { file, advices, problems: problems.slice(0, MAX_PROBLEMS) };
} // prettier-ignore

/** What the words of a mail say besides its files, the plain ones first. */
function wordsOfMail(file: string, parts: readonly MailPart[], currency: Currency | null): Advice | null {
  const part = parts.find(({ role }) => role === 'plain') ?? parts.find(({ role }) => role === 'html');
  if (part === undefined) return null;
  const text = withLineFeeds(decodeBytes(part.bytes, part.charset).text);
  return saidInWords({ file, text, profiles: [], report: () => undefined }, currency);
}

function withWords(advices: readonly Advice[], words: Advice | null): readonly Advice[] {
  if (words === null) return advices;
  const named = new Set(advices.flatMap(({ lines }) => lines.map(({ number }) => number)));
  const isOther =
    words.lines.length > 0 && words.total !== null && words.lines.every(({ number }) => !named.has(number));
  if (isOther) return [...advices, words];
  const [only] = advices;
  if (only === undefined || advices.length > 1) return advices;
  const sameMoney = only.currency === null || words.currency === null || only.currency === words.currency;
  const made = only.total ?? cashOf(only.lines);
  const addsUp = sameMoney && (made === null || made === words.total);
  return [
    {
      ...only,
      reference: only.reference ?? words.reference,
      references: only.references.length > 0 ? only.references : words.references,
      payer: only.payer.name === undefined ? { ...words.payer, ...only.payer } : only.payer,
      date: only.date ?? words.date,
      ...(only.total === null && addsUp ? { total: words.total, totalText: words.totalText } : {}),
      ...(only.currency === null && words.currency !== null && isInHundredths(words.currency) ? { currency: words.currency } : {}),
    },
  ];
} // prettier-ignore

/** Amounts that name no currency are in hundredths (`Advice.total`). */
const isInHundredths = (currency: Currency): boolean => digitsOf(currency) === 2;

function readPart(
  file: string,
  { bytes, charset, isWords }: MailPart,
  currency: Currency | null,
): AdviceFile {
  const refused = refusalOf(file, bytes);
  if (refused) return { file, advices: [], problems: [refused] };
  const problems: Problem[] = [];
  const text = withLineFeeds(decodeBytes(bytes, charset).text);
  const report = (problem: Problem): void => {
    if (problems.length < MAX_PROBLEMS) problems.push(problem);
  };
  const source = { file, text, profiles: [], report };
  if (isWords) return { file, advices: readAdviceText(source, currency), problems };
  const head = text.slice(0, HEAD_LENGTH);
  const row = ADVICE_FORMATS.find(({ recognises }) => recognises(head));
  if (row) return { file, advices: row.read(source), problems };
  if (adviceColumns(head)) return { file, advices: readAdviceCsv(source, currency), problems };
  const other = detectFormat(head, []);
  if (other && !(other.format === 'csv' && hasTable(head)))
    return { file, advices: [], problems: [notAnAdvice(file, { title: other.title })] };
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
  if (bank && readStatementFile(file, bytes).statements.some(({ account }) => account !== '')) return null;
  if (adviceColumns(head)) return readAdviceFile(file, bytes, currency);
  if (!/\.(txt|html?)$/i.test(file)) return null;
  const read = readAdviceFile(file, bytes, currency);
  const isOne = read.advices.some(({ lines, total }) => total !== null || lines.some(({ amount }) => amount !== undefined));
  return isOne ? read : null;
} // prettier-ignore
