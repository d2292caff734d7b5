import { Command } from 'commander';
import { formatAmount } from '../../core/money/decimal.ts';
import type { Minor } from '../../core/money/minor.ts';
import type { Checked, Problem } from '../../core/problems/problem.ts';
import { formatIn } from '../../core/statement/amounts.ts';
import { statementName } from '../../core/statement/checks.ts';
import { readProfiles, type CsvProfile } from '../../core/statement/csv/profile.ts';
import type { Balance, BankEntry } from '../../core/statement/entry.ts';
import { readLockboxLayout } from '../../core/statement/lockbox/layout.ts';
import type { TalliedStatement } from '../../core/statement/read-pieces.ts';
import type { ReadOptions } from '../../core/statement/read.ts';
import type { StatementHead } from '../../core/statement/stream.ts';
import { LARGE, readBankFile, type BankFile } from '../io/bank-file.ts';
import { readText } from '../io/files.ts';
import { hasErrors, sayProblems } from '../io/problems.ts';
import { exitWith, writeThrough } from '../io/shell.ts';

interface Options {
  readonly json?: boolean;
  readonly entries?: boolean;
  readonly profile?: readonly string[];
  readonly lockbox?: string;
}

type Write = (text: string) => void;
type Reader = (file: string) => BankFile;

/**
 * `quittance statement FILE…`: reads bank files of any supported format and prints what is in them. Exit code 1 when a
 * problem is an error; what could be read is printed all the same.
 * @param large from how many bytes on a file is read piece by piece
 */
export function statementCommand(write: Write = writeThrough, large = LARGE): Command {
  return new Command('statement')
    .description(
      'read bank and remittance files (camt, MT940/942, BAI2, lockbox, ACH, OFX, CODA, CFONB 120, Norma 43, BgMax, OCR giro, CREMUL, pain.002, X12 820, REMADV, UBL, CSV) and print their entries, sums and problems',
    )
    .argument('<files...>', 'bank files; the format is told by content')
    .option('--json', 'print one JSON object with every entry')
    .option('--entries', 'list every entry')
    .option(
      '--profile <file>',
      'CSV columns of a bank (JSON or YAML); may be given several times',
      collect,
      [],
    )
    .option('--lockbox <file>', 'columns of lockbox files (JSON or YAML), where they are not the usual ones')
    .action((files: readonly string[], options: Options) => {
      const settings = settingsOf(options);
      if (!settings.ok) {
        const { problems } = settings;
        write(options.json ? `${JSON.stringify({ files: [], problems })}\n` : sayProblems(problems));
        return exitWith(1);
      }
      const print = options.json ? printJson : printTable;
      const read = (file: string): BankFile => readBankFile(file, settings.value, large);
      if (print(files, read, options, write)) exitWith(1);
    });
}

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

/** How files are read: profiles of CSV, and the columns of lockbox files. */
function settingsOf({ profile, lockbox }: Options): Checked<ReadOptions> {
  const profiles = profilesOf(profile ?? []);
  if (lockbox === undefined)
    return profiles.ok ? { ...profiles, value: { profiles: profiles.value } } : profiles;
  const text = readText(lockbox);
  const layout = text.ok ? readLockboxLayout(lockbox, text.value) : text;
  const problems = [...profiles.problems, ...layout.problems];
  if (!profiles.ok || !layout.ok) return { ok: false, problems };
  return { ok: true, value: { profiles: profiles.value, lockbox: layout.value }, problems };
}

function profilesOf(files: readonly string[]): Checked<readonly CsvProfile[]> {
  const profiles: CsvProfile[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    const text = readText(file);
    const read = text.ok ? readProfiles(file, text.value) : text;
    if (read.ok) profiles.push(...read.value);
    problems.push(...read.problems);
  }
  return hasErrors(problems) ? { ok: false, problems } : { ok: true, value: profiles, problems };
}

/** One JSON object, written piece by piece: a large file needs no text of its own size. Tells whether there were errors. */
function printJson(files: readonly string[], read: Reader, _options: Options, write: Write): boolean {
  let errors = false;
  write('{"files":[');
  for (const [index, name] of files.entries()) {
    const bankFile = read(name);
    const { file, format, encoding, digest, statements, problems } = bankFile;
    errors ||= hasErrors(problems);
    const head = JSON.stringify({ file, format, encoding, digest });
    write(`${index === 0 ? '' : ','}\n${head.slice(0, -1)},"statements":[`);
    writeStatements(bankFile, statements, write);
    write(`],"problems":${JSON.stringify(problems)}}`);
  }
  write('\n]}\n');
  return errors;
}

const CHUNK = 500;

function writeStatements(bankFile: BankFile, statements: readonly TalliedStatement[], write: Write): void {
  let open = -1;
  let lines: string[] = [];
  let written = false;
  const flush = (): void => {
    if (lines.length > 0) write(`${written ? ',' : ''}${lines.join(',')}`);
    written ||= lines.length > 0;
    lines = [];
  };
  const upTo = (statement: number): void => {
    while (open < statement) {
      flush();
      if (open >= 0) write(']}');
      written = false;
      open++;
      const next = statements[open];
      if (next) write(`${open === 0 ? '' : ','}${headLine(next.head)},"entries":[`);
    }
  };
  bankFile.eachEntry((entry, statement) => {
    upTo(statement);
    const { head } = statements[statement]!;
    if (lines.push(JSON.stringify(entryLine(entry, head))) === CHUNK) flush();
  });
  upTo(statements.length);
}

/** A statement's own fields, as the beginning of its JSON object. */
function headLine({ id, account, currency, number, interim, opening, closing }: StatementHead): string {
  const balance = (of: Balance | null) => of && { amount: formatIn(of.amount, currency), on: of.on };
  const head = {
    id,
    account,
    currency,
    number,
    interim,
    opening: balance(opening),
    closing: balance(closing),
  };
  return JSON.stringify(head).slice(0, -1);
}

/** An entry as interchange.md has it: the fields of a receipt, its amount signed, and what only a bank entry has. */
function entryLine(entry: BankEntry, statement: StatementHead) {
  const { amount, currency, advice, foreign, charges, amountText, id, ...rest } = entry;
  const money = (value: Minor | undefined): string | undefined =>
    value === undefined ? undefined : formatIn(value, currency);
  return {
    id: `${statement.id}/${id}`,
    bankAccount: statement.account,
    amount: amount === null ? null : formatIn(amount, currency),
    ...(amount === null ? { amountText } : {}),
    currency,
    ...rest,
    advice: advice.map((line) => ({
      ...line,
      amount: money(line.amount),
      discount: money(line.discount),
      deduction: money(line.deduction),
    })),
    ...(foreign
      ? { foreign: { amount: formatAmount(foreign.amount, foreign.currency), currency: foreign.currency } }
      : {}),
    ...(charges === undefined ? {} : { charges: money(charges) }),
  };
}

function printTable(files: readonly string[], read: Reader, options: Options, write: Write): boolean {
  let errors = false;
  let [found, statements, entries] = [0, 0, 0];
  for (const name of files) {
    const one = read(name);
    found += one.problems.length;
    errors ||= hasErrors(one.problems);
    statements += one.statements.length;
    entries += one.statements.reduce((sum, { tally }) => sum + tally.all.count, 0);
    write(`${one.file}  ${one.format === null ? 'not read' : `${one.format}, ${one.encoding}`}\n`);
    if (one.statements.length > 0) write(tableOf(one.statements));
    if (options.entries) writeEntries(one, write);
    write(sayProblems(one.problems));
    write('\n');
  }
  const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`;
  const all = [
    count(files.length, 'file'),
    count(statements, 'statement'),
    `${entries} ${entries === 1 ? 'entry' : 'entries'}`,
  ];
  write(`${all.join(', ')}; ${found === 0 ? 'no problems' : count(found, 'problem')}\n`);
  return errors;
}

const TABLE_HEADER = ['account', 'number', 'closes on', 'entries', 'opening', 'in', 'out', 'closing', ''];

/** One line a statement: opening balance, what came in and went out, closing balance. */
function tableOf(statements: readonly TalliedStatement[]): string {
  const rows = statements.map(({ head, tally: { all, booked } }) => {
    const { account, number, opening, closing, currency, interim } = head;
    const others = all.count - booked.count;
    const side = (total: Minor | null): string => (total === null ? 'too much' : formatIn(total, currency));
    return [
      account || '(no account)',
      number ?? '',
      closing?.on ?? '',
      others > 0 ? `${booked.count} + ${others} not booked` : String(booked.count),
      opening ? formatIn(opening.amount, currency) : '',
      side(booked.cameIn()),
      side(booked.wentOut()),
      closing ? formatIn(closing.amount, currency) : '',
      [currency ?? '???', interim ? 'interim' : ''].filter(Boolean).join(' '),
    ];
  });
  const table = [TABLE_HEADER, ...rows];
  return table.map(rowLayout(widest(table), new Set([3, 4, 5, 6, 7]))).join('');
}

/** Every entry of every statement in columns of its own: once through for the widths, once to print. */
function writeEntries({ statements, eachEntry }: BankFile, write: Write): void {
  const widths = statements.map((): number[] => []);
  eachEntry((entry, index) => widen(widths[index]!, cellsOf(entry, statements[index]!.head)));
  let open = -1;
  let layOut = (_cells: readonly string[]): string => '';
  const upTo = (statement: number): void => {
    while (open < statement && open + 1 < statements.length) {
      open++;
      write(`  ${statementName(statements[open]!.head)}\n`);
      layOut = rowLayout(widths[open]!, new Set([1]));
    }
  };
  eachEntry((entry, index) => {
    upTo(index);
    write(layOut(cellsOf(entry, statements[index]!.head)));
  });
  upTo(statements.length);
}

const cellsOf = (entry: BankEntry, { currency }: StatementHead): readonly string[] => [
  entry.bookedOn ?? '',
  entry.amount === null ? `“${entry.amountText}”` : formatIn(entry.amount, entry.currency),
  entry.currency === currency ? '' : (entry.currency ?? ''),
  [entry.status === 'booked' ? '' : entry.status, entry.reversal ? 'reversal' : '', entry.nature ?? '']
    .filter(Boolean)
    .join(' '),
  entry.payer.name ?? entry.payer.account ?? '',
  entry.text.join(' ').slice(0, 70),
];

function widen(widths: number[], cells: readonly string[]): void {
  cells.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, cell.length)));
}

function widest(rows: readonly (readonly string[])[]): readonly number[] {
  const widths: number[] = [];
  for (const row of rows) widen(widths, row);
  return widths;
}

/** Cells side by side, those of the named columns aligned to the right; columns that are empty throughout are left out. */
const rowLayout =
  (widths: readonly number[], right: ReadonlySet<number>) =>
  (row: readonly string[]): string => {
    const cells = row.flatMap((cell, column) => {
      const width = widths[column] ?? 0;
      return width === 0 ? [] : [right.has(column) ? cell.padStart(width) : cell.padEnd(width)];
    });
    return `    ${cells.join('  ').trimEnd()}\n`;
  };
