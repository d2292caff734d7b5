import { readBai2, looksLikeBai2 } from './bai2/read.ts';
import { looksLikeCfonb120, readCfonb120 } from './cfonb120/read.ts';
import { readCamt } from './camt/read.ts';
import { looksLikeCoda, readCoda } from './coda/read.ts';
import { looksLikeCsv, readCsv } from './csv/read.ts';
import type { CsvProfile } from './csv/profile.ts';
import type { StatementFormat } from './entry.ts';
import { looksLikeMt940, looksLikeMt942, readMt940 } from './mt940/read.ts';
import { looksLikeN43, readN43 } from './n43/read.ts';
import type { ReadStatements } from './source.ts';

/** One row: how a format is recognised and who reads it. */
export interface FormatRow {
  readonly format: StatementFormat;
  /** What it is called among people. */
  readonly title: string;
  /** By content, never by the file's name. `head` is the beginning of the file as text with LF line ends. */
  readonly recognises: (head: string, profiles: readonly CsvProfile[]) => boolean;
  readonly read: ReadStatements;
}

/** In this order; the first row that recognises a file reads it, so the loosest test comes last. */
export const FORMATS: readonly FormatRow[] = [
  { format: 'camt053', title: 'camt.053', recognises: hasElement('BkToCstmrStmt'), read: readCamt },
  { format: 'camt052', title: 'camt.052', recognises: hasElement('BkToCstmrAcctRpt'), read: readCamt },
  { format: 'camt054', title: 'camt.054', recognises: hasElement('BkToCstmrDbtCdtNtfctn'), read: readCamt },
  { format: 'mt942', title: 'MT942', recognises: looksLikeMt942, read: readMt940 },
  { format: 'mt940', title: 'MT940', recognises: looksLikeMt940, read: readMt940 },
  { format: 'coda', title: 'CODA', recognises: looksLikeCoda, read: readCoda },
  { format: 'cfonb120', title: 'CFONB 120', recognises: looksLikeCfonb120, read: readCfonb120 },
  { format: 'n43', title: 'Norma 43', recognises: looksLikeN43, read: readN43 },
  { format: 'bai2', title: 'BAI2', recognises: looksLikeBai2, read: readBai2 },
  { format: 'csv', title: 'CSV', recognises: looksLikeCsv, read: readCsv },
];

/** How much of a file decides what it is. */
export const HEAD_LENGTH = 65_536;

export const detectFormat = (head: string, profiles: readonly CsvProfile[]): FormatRow | undefined =>
  FORMATS.find((row) => row.recognises(head, profiles));

/** An element of that local name (version 1 of the messages adds "V01") opens in the head. */
function hasElement(name: string): FormatRow['recognises'] {
  const opening = new RegExp(`<(?:[\\w.-]+:)?${name}(?:V\\d\\d)?[\\s/>]`);
  return (head) => opening.test(head);
}
