import { Command } from 'commander';
import { formatAmount } from '../../core/money/decimal.ts';
import type { Minor } from '../../core/money/minor.ts';
import type { Checked, Problem } from '../../core/problems/problem.ts';
import { exactSum, formatIn } from '../../core/statement/amounts.ts';
import { statementName } from '../../core/statement/checks.ts';
import { readProfiles, type CsvProfile } from '../../core/statement/csv/profile.ts';
import type { Balance, BankEntry, Statement, StatementFile } from '../../core/statement/entry.ts';
import { fileDigest, isBooked } from '../../core/statement/identity.ts';
import { readLockboxLayout } from '../../core/statement/lockbox/layout.ts';
import { readStatementFile, type ReadOptions } from '../../core/statement/read.ts';
import { readBytes, readText } from '../io/files.ts';
import { hasErrors, sayProblems } from '../io/problems.ts';
import { nodeUtf8 } from '../io/utf8.ts';
import { exitWith } from '../io/shell.ts';

interface Options {
  readonly json?: boolean;
  readonly entries?: boolean;
  readonly profile?: readonly string[];
  readonly lockbox?: string;
}

/** A file as read, with what a second delivery of it is recognised by. */
interface Read extends StatementFile {
  readonly digest: string | null;
}

type Write = (text: string) => void;

/**
 * `quittance statement FILE…`: reads bank files of any supported format and prints what is in them. Exit code 1 when a
 * problem is an error; what could be read is printed all the same.
 */
export function statementCommand(write: Write = (text) => void process.stdout.write(text)): Command {
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
      if (print(files, settings.value, options, write)) exitWith(1);
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

function read(file: string, settings: ReadOptions): Read {
  const bytes = readBytes(file);
  if (!bytes.ok)
    return { file, format: null, encoding: 'none', digest: null, statements: [], problems: bytes.problems };
  return {
    ...readStatementFile(file, bytes.value, { ...settings, utf8: nodeUtf8 }),
    digest: fileDigest(bytes.value),
  };
}

/** One JSON object, written piece by piece: a large file needs no text of its own size. Tells whether there were errors. */
function printJson(
  files: readonly string[],
  settings: ReadOptions,
  _options: Options,
  write: Write,
): boolean {
  let errors = false;
  write('{"files":[');
  for (const [index, name] of files.entries()) {
    const { file, format, encoding, digest, statements, problems } = read(name, settings);
    errors ||= hasErrors(problems);
    const head = JSON.stringify({ file, format, encoding, digest });
    write(`${index === 0 ? '' : ','}\n${head.slice(0, -1)},"statements":[`);
    for (const [place, statement] of statements.entries()) writeStatement(statement, place === 0, write);
    write(`],"problems":${JSON.stringify(problems)}}`);
  }
  write('\n]}\n');
  return errors;
}

const CHUNK = 500;

function writeStatement(statement: Statement, first: boolean, write: Write): void {
  const { id, account, currency, number, interim, opening, closing, entries } = statement;
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
  write(`${first ? '' : ','}${JSON.stringify(head).slice(0, -1)},"entries":[`);
  for (let from = 0; from < entries.length; from += CHUNK) {
    const lines = entries
      .slice(from, from + CHUNK)
      .map((entry) => JSON.stringify(entryLine(entry, statement)));
    write(`${from === 0 ? '' : ','}${lines.join(',')}`);
  }
  write(']}');
}

/** An entry as interchange.md has it: the fields of a receipt, its amount signed, and what only a bank entry has. */
function entryLine(entry: BankEntry, statement: Statement) {
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

function printTable(
  files: readonly string[],
  settings: ReadOptions,
  options: Options,
  write: Write,
): boolean {
  let errors = false;
  let [found, statements, entries] = [0, 0, 0];
  for (const name of files) {
    const one = read(name, settings);
    found += one.problems.length;
    errors ||= hasErrors(one.problems);
    statements += one.statements.length;
    entries += one.statements.reduce((sum, statement) => sum + statement.entries.length, 0);
    write(`${one.file}  ${one.format === null ? 'not read' : `${one.format}, ${one.encoding}`}\n`);
    if (one.statements.length > 0) write(tableOf(one.statements));
    for (const statement of options.entries ? one.statements : [])
      write(`  ${statementName(statement)}\n${entriesTable(statement)}`);
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
function tableOf(statements: readonly Statement[]): string {
  const rows = statements.map((statement) => {
    const { account, number, opening, closing, currency, entries, interim } = statement;
    const booked = entries.filter(isBooked);
    const others = entries.length - booked.length;
    const side = (wanted: (amount: number) => boolean): string => {
      const total = exactSum(
        booked.flatMap(({ amount }) => (amount !== null && wanted(amount) ? [amount] : [])),
      );
      return total === null ? 'too much' : formatIn(total, currency);
    };
    return [
      account || '(no account)',
      number ?? '',
      closing?.on ?? '',
      others > 0 ? `${booked.length} + ${others} not booked` : String(booked.length),
      opening ? formatIn(opening.amount, currency) : '',
      side((amount) => amount > 0),
      side((amount) => amount < 0),
      closing ? formatIn(closing.amount, currency) : '',
      [currency ?? '???', interim ? 'interim' : ''].filter(Boolean).join(' '),
    ];
  });
  return layOut([TABLE_HEADER, ...rows], new Set([3, 4, 5, 6, 7]));
}

function entriesTable({ entries, currency }: Statement): string {
  const rows = entries.map((entry) => [
    entry.bookedOn ?? '',
    entry.amount === null ? `“${entry.amountText}”` : formatIn(entry.amount, entry.currency),
    entry.currency === currency ? '' : (entry.currency ?? ''),
    [entry.status === 'booked' ? '' : entry.status, entry.reversal ? 'reversal' : '', entry.nature ?? '']
      .filter(Boolean)
      .join(' '),
    entry.payer.name ?? entry.payer.account ?? '',
    entry.text.join(' ').slice(0, 70),
  ]);
  return layOut(rows, new Set([1]));
}

/** Columns side by side, those named aligned to the right; columns that are empty throughout are left out. */
function layOut(rows: readonly (readonly string[])[], right: ReadonlySet<number>): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (row: readonly string[]): string =>
    row
      .flatMap((cell, column) => {
        const width = widths[column] ?? 0;
        return width === 0 ? [] : [right.has(column) ? cell.padStart(width) : cell.padEnd(width)];
      })
      .join('  ')
      .trimEnd();
  return rows.map((row) => `    ${line(row)}\n`).join('');
}
