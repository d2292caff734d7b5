import { countProblem, totalProblem } from '../checks.ts';
import type { BankEntry, Statement } from '../entry.ts';
import { columns, countIn, eachFixedLine, field, type FixedLine } from '../fixed.ts';
import { entryIds, statementId, type NewEntryId } from '../identity.ts';
import { incomplete, place, unknownRecord } from '../problems.ts';
import type { ReadStatements, Source } from '../source.ts';
import { entryOf, factsOf, USD } from './entry.ts';
import {
  addTotals,
  addendaType,
  isIat,
  noTotals,
  totalsOf,
  type AchBatch,
  type AchTotals,
} from './records.ts';

const WIDTH = 94;

/** The file header: record size 094 and blocking factor in its place, whoever sent it. */
export const looksLikeAch = (head: string): boolean => /^\s*101.{20}\d{6}.{5}094\d\d1/.test(head);

interface Reading {
  readonly source: Source;
  /** Entries by the account they are booked on; returns name none of ours. */
  accounts: Map<string, { readonly entries: BankEntry[]; readonly newId: NewEntryId }>;
  readonly statements: Statement[];
  header: FixedLine | null;
  batch: AchBatch | null;
  batches: number;
  found: AchTotals;
  ended: boolean;
  last: number;
}

/**
 * Reads an ACH file (Nacha): batches (5 to 8) of entries (6) with addenda (7), to the file control (9). A statement for each
 * account that entries are for, one without account for returns. Addenda of a CTX or CCD entry that carry an X12 820 become its
 * advice. Source: Nacha Operating Rules, appendix three (https://achdevguide.nacha.org/ach-file-details). Counts, hashes and totals
 * of every batch and of the file are checked.
 */
export const readAch: ReadStatements = (source) => {
  const reading: Reading = {
    source,
    accounts: new Map(),
    statements: [],
    header: null,
    batch: null,
    batches: 0,
    found: noTotals(),
    ended: false,
    last: 1,
  };
  eachFixedLine(source, WIDTH, (line) => {
    reading.last = line.line;
    take({ text: line.text.padEnd(WIDTH), line: line.line }, reading);
  });
  if (reading.batch) endBatch(null, reading);
  if (!reading.ended) missing(reading, reading.last, 'file control (9)');
  endAccounts(reading);
  return reading.statements;
};

function missing({ source }: Reading, line: number, what: string): void {
  source.report(incomplete(place(source.file, line), { missing: what }));
}

function take(line: FixedLine, reading: Reading): void {
  const { source, batch } = reading;
  const refuse = (because: string): void =>
    source.report(unknownRecord(place(source.file, line.line), { text: line.text, because }));
  if (reading.ended && !/^[19]/.test(line.text)) refuse('it stands behind the file control');
  switch (line.text[0]) {
    case '1':
      if (batch) endBatch(null, reading);
      endAccounts(reading);
      reading.header = line;
      [reading.ended, reading.batches, reading.found] = [false, 0, noTotals()];
      return;
    case '5':
      if (batch) endBatch(null, reading);
      reading.batch = { header: line, entries: [] };
      return;
    case '6':
      if (batch) batch.entries.push({ detail: line, addenda: [] });
      else refuse('no batch is open');
      return;
    case '7': {
      const entry = batch?.entries.at(-1);
      if (entry) entry.addenda.push(line);
      else refuse('it belongs to no entry');
      return;
    }
    case '8':
      if (batch) endBatch(line, reading);
      else refuse('no batch is open');
      return;
    case '9':
      if (!/^9{94}$/.test(line.text.trimEnd().padEnd(WIDTH, '9'))) endFile(line, reading);
      return;
    default:
      refuse('no record has this code');
  }
}

function endBatch(control: FixedLine | null, reading: Reading): void {
  const { batch, source } = reading;
  reading.batch = null;
  if (!batch) return;
  const totals = totalsOf(batch);
  const facts = factsOf(batch, source);
  for (const entry of batch.entries) {
    const returned = entry.addenda.some((one) => /^9[89]$/.test(addendaType(one)));
    const printed = isIat(batch) ? field(entry.detail.text, 40, 74) : field(entry.detail.text, 13, 29);
    const name = returned ? '' : printed;
    const account = reading.accounts.get(name) ?? { entries: [], newId: entryIds() };
    reading.accounts.set(name, account);
    account.entries.push(entryOf(entry, facts, account.newId, source));
  }
  reading.batches++;
  addTotals(reading.found, totals);
  if (!control) return missing(reading, batch.header.line, 'batch control (8)');
  const where = place(source.file, control.line, 'batch');
  checkTotals(
    control.text,
    { records: [5, 10], hash: [11, 20], debits: [21, 32], credits: [33, 44] },
    totals,
    where,
    source,
  );
}

/** File control; the line of nines that fills the last block is none. */
function endFile(line: FixedLine, reading: Reading): void {
  const { source, found } = reading;
  if (reading.batch) endBatch(null, reading);
  if (reading.ended) missing(reading, line.line, 'file header (1)');
  const where = place(source.file, line.line, 'file');
  const at = { records: [14, 21], hash: [22, 31], debits: [32, 43], credits: [44, 55] } as const;
  checkTotals(line.text, at, found, where, source);
  const problem = countProblem(where, {
    what: 'Number of batches',
    stated: printed(columns(line.text, 2, 7)),
    found: String(reading.batches),
  });
  if (problem) source.report(problem);
  reading.ended = true;
}

type Columns = readonly [from: number, to: number];

function checkTotals(
  text: string,
  at: Readonly<Record<keyof AchTotals, Columns>>,
  found: AchTotals,
  where: string,
  { report }: Source,
): void {
  const stated = (name: keyof AchTotals): string => printed(columns(text, ...at[name]));
  const problems = [
    countProblem(where, {
      what: 'Number of entries and addenda',
      stated: stated('records'),
      found: String(found.records),
    }),
    totalProblem(where, {
      what: 'Entry hash',
      stated: stated('hash'),
      found: String(found.hash % 10_000_000_000n),
    }),
    totalProblem(where, { what: 'Total of debits', stated: stated('debits'), found: String(found.debits) }),
    totalProblem(where, {
      what: 'Total of credits',
      stated: stated('credits'),
      found: String(found.credits),
    }),
  ];
  for (const problem of problems) if (problem) report(problem);
}

/** A number without the zeros in front; what is none stays as it is. */
function printed(text: string): string {
  const number = countIn(text);
  return number === null ? text : String(number);
}

/** File date, time and modifier tell two files of one day apart. */
function endAccounts(reading: Reading): void {
  const { accounts, header } = reading;
  reading.accounts = new Map();
  const number = header ? field(header.text, 24, 34).replace(/\s/g, '') || null : null;
  for (const [account, { entries }] of accounts) {
    const name = { account, currency: USD, number };
    const id = statementId(name, entries[0]?.bookedOn ?? null);
    reading.statements.push({ id, interim: true, ...name, opening: null, closing: null, entries });
  }
}
