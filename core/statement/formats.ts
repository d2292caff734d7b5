import { asStatements } from '../remittance/as-statement.ts';
import { ADVICE_FORMATS } from '../remittance/formats.ts';
import { looksLikeAch, readAch } from './ach/read.ts';
import { looksLikeBai2, openBai2, readBai2 } from './bai2/read.ts';
import { looksLikeBgMax, readBgMax } from './bgmax/read.ts';
import { looksLikeCfonb120, readCfonb120 } from './cfonb120/read.ts';
import { openCamt, readCamt } from './camt/read.ts';
import { looksLikeCoda, readCoda } from './coda/read.ts';
import { looksLikeCsv, readCsv, streamCsv } from './csv/read.ts';
import type { CsvProfile } from './csv/profile.ts';
import { looksLikeCremul, readCremul } from './edifact-cremul/read.ts';
import type { StatementFormat } from './entry.ts';
import { looksLikeLockbox, readLockbox } from './lockbox/read.ts';
import { looksLikeMt940, looksLikeMt942, openMt940, readMt940 } from './mt940/read.ts';
import { looksLikeN43, readN43 } from './n43/read.ts';
import { looksLikeOcrGiro, readOcrGiro } from './ocr-giro-no/read.ts';
import { looksLikeOfx, readOfx } from './ofx/read.ts';
import { looksLikePain002, readPain002 } from './pain002/read.ts';
import type { ReadStatements } from './source.ts';
import type { OpenReader, StreamStatements } from './stream.ts';

/** One row: how a format is recognised and who reads it. */
export interface FormatRow {
  readonly format: StatementFormat;
  /** What it is called among people. */
  readonly title: string;
  /** By content, never by the file's name. `head` is the beginning of the file as text with LF line ends. */
  readonly recognises: (head: string, profiles: readonly CsvProfile[]) => boolean;
  readonly read: ReadStatements;
  /** The same reader for a text that comes in pieces; without it a file has to fit into memory. */
  readonly open?: OpenReader;
  /** Where it has to be read more than once: the same, in passes. */
  readonly stream?: StreamStatements;
  /** The reader takes lines that end with CRLF or CR as well as with LF: no copy of the text has to be made for it. */
  readonly anyLineEnd?: true;
}

/** In this order; the first row that recognises a file reads it, so the loosest test comes last. */
export const FORMATS: readonly FormatRow[] = [
  {
    format: 'camt053',
    title: 'camt.053',
    recognises: hasElement('BkToCstmrStmt'),
    read: readCamt,
    open: openCamt,
  },
  {
    format: 'camt052',
    title: 'camt.052',
    recognises: hasElement('BkToCstmrAcctRpt'),
    read: readCamt,
    open: openCamt,
  },
  {
    format: 'camt054',
    title: 'camt.054',
    recognises: hasElement('BkToCstmrDbtCdtNtfctn'),
    read: readCamt,
    open: openCamt,
  },
  { format: 'pain002', title: 'pain.002', recognises: looksLikePain002, read: readPain002 },
  ...ADVICE_FORMATS.map((row) => ({ ...row, read: asStatements(row.read) })),
  { format: 'edifact-cremul', title: 'EDIFACT CREMUL', recognises: looksLikeCremul, read: readCremul },
  { format: 'ofx', title: 'OFX', recognises: looksLikeOfx, read: readOfx },
  { format: 'bgmax', title: 'BgMax', recognises: looksLikeBgMax, read: readBgMax },
  { format: 'ocr-giro-no', title: 'OCR giro', recognises: looksLikeOcrGiro, read: readOcrGiro },
  { format: 'ach', title: 'ACH (Nacha)', recognises: looksLikeAch, read: readAch },
  { format: 'lockbox', title: 'lockbox', recognises: looksLikeLockbox, read: readLockbox },
  {
    format: 'mt942',
    title: 'MT942',
    recognises: looksLikeMt942,
    read: readMt940,
    open: openMt940,
    anyLineEnd: true,
  },
  {
    format: 'mt940',
    title: 'MT940',
    recognises: looksLikeMt940,
    read: readMt940,
    open: openMt940,
    anyLineEnd: true,
  },
  { format: 'coda', title: 'CODA', recognises: looksLikeCoda, read: readCoda },
  { format: 'cfonb120', title: 'CFONB 120', recognises: looksLikeCfonb120, read: readCfonb120 },
  { format: 'n43', title: 'Norma 43', recognises: looksLikeN43, read: readN43 },
  {
    format: 'bai2',
    title: 'BAI2',
    recognises: looksLikeBai2,
    read: readBai2,
    open: openBai2,
    anyLineEnd: true,
  },
  { format: 'csv', title: 'CSV', recognises: looksLikeCsv, read: readCsv, stream: streamCsv },
];

/** How much of a file decides what it is. */
export const HEAD_LENGTH = 65_536;

export const detectFormat = (head: string, profiles: readonly CsvProfile[]): FormatRow | undefined =>
  FORMATS.find((row) => row.recognises(head, profiles));

/** An element of that local name (version 1 of the messages adds "V01") opens in the head. */
function hasElement(name: string): FormatRow['recognises'] {
  const opening = new RegExp(`<(?:[\\w.-]+:)?${name}(?:V\\d\\d)?[\\s/>]`);
  return (head) => head.includes(name) && opening.test(head);
}
