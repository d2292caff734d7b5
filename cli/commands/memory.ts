import { Command } from 'commander';
import { readCustomers } from '../../core/ledger/neutral/read.ts';
import type { Habit, Memory } from '../../core/matching/memory/memory.ts';
import { memoryRowOf } from '../../core/matching/memory/csv.ts';
import { rowsOf, rowsOfMappings, withRows, type MemoryRow } from '../../core/matching/memory/table.ts';
import type { Problem } from '../../core/problems/problem.ts';
import { readText, writeTextFile } from '../io/files.ts';
import { readMemory, readTable, tableText } from '../io/memory.ts';
import { sayProblems } from '../io/problems.ts';
import { exitWith, type Shell } from '../io/shell.ts';

interface Options {
  readonly memory: string;
  readonly out?: string;
  readonly table?: string;
  readonly customers?: string;
  readonly customer?: string;
  readonly forget?: readonly string[];
  readonly on?: string;
  readonly json?: boolean;
}

/** `quittance memory show|export|import|edit|mappings`: what matching remembers of payers, to read, change and delete from. */
export function memoryCommand(shell: Shell): Command {
  const command = new Command('memory').description(
    'what is remembered of payers: read it, change it, delete from it',
  );
  const one = (name: string, says: string): Command =>
    command
      .command(name)
      .description(says)
      .requiredOption('--memory <file>', 'a memory (JSON), as `replay --memory` writes it');
  one('show', 'print who paid for whom, how often, and when last')
    .option('--customer <id>', 'of this customer alone')
    .option('--json', 'print one JSON object')
    .action((options: Options) => show(options, shell));
  one('export', 'write it as a table to edit')
    .requiredOption('--out <file>', 'the table (.csv or .jsonl)')
    .action((options: Options) =>
      withMemory(options, shell, (memory) =>
        write(options.out!, tableText(options.out!, rowsOf(memory)), shell),
      ),
    );
  one('import', 'take a table back: a row that is gone is forgotten')
    .requiredOption('--table <file>', 'the table (.csv or .jsonl)')
    .requiredOption('--out <file>', 'the new memory (JSON)')
    .action((options: Options) => importTable(options, shell));
  one('edit', 'forget single payers')
    .requiredOption('--forget <payer...>', 'a bank account, or a name as `show` prints it')
    .requiredOption('--out <file>', 'the new memory (JSON)')
    .action((options: Options) => edit(options, shell));
  one(
    'mappings',
    'add an ERP’s own mappings: NetSuite’s payor mappings, Business Central’s text-to-account mappings',
  )
    .requiredOption('--table <file>', 'columns text and customer, or the ERP’s own (.csv or .jsonl)')
    .requiredOption('--customers <file>', 'customers, to know their numbers')
    .requiredOption('--on <day>', 'the day they were exported')
    .requiredOption('--out <file>', 'the new memory (JSON)')
    .action((options: Options) => addMappings(options, shell));
  return command;
}

function withMemory(options: Options, shell: Shell, use: (memory: Memory) => void): void {
  const read = readMemory(options.memory);
  if (read.ok) use(read.value);
  else fail(read.problems, shell);
}

function fail(problems: readonly Problem[], shell: Shell): void {
  shell.err(sayProblems(problems));
  exitWith(1);
}

function write(file: string, text: string, shell: Shell): void {
  const problem = writeTextFile(file, [text]);
  if (problem) fail([problem], shell);
  else shell.out(`written to ${file}\n`);
}

const writeMemory = (file: string, memory: Memory, shell: Shell): void =>
  write(file, `${JSON.stringify(memory, null, 1)}\n`, shell);

function show({ customer, json, ...options }: Options, shell: Shell): void {
  withMemory(options, shell, (memory) => {
    const rows = rowsOf(memory).filter((row) => customer === undefined || row.customer === customer);
    const mine = (of: string): boolean => customer === undefined || of === customer;
    const forgotten = (memory.forgotten ?? []).filter((each) => mine(each.customer));
    const habit = customer === undefined ? memory.client : memory.customers[customer];
    if (json) return shell.out(`${JSON.stringify({ through: memory.through, rows, forgotten, habit })}\n`);
    shell.out(
      [
        ...rows.map(sayRow),
        `${rows.length} rows, learnt through ${memory.through ?? '–'}\n`,
        ...forgotten.map(
          ({ kind, payer, customer: of, through }) =>
            `forgotten: ${kind} ${payer} for ${of}, payments up to ${through} do not teach it again\n`,
        ),
        ...(habit && habit.payments > 0 ? [sayHabit(customer ?? 'all customers', habit)] : []),
      ].join(''),
    );
  });
}

const sayRow = ({ kind, payer, customer, times, lastOn, source }: MemoryRow): string =>
  `${kind.padEnd(8)} ${payer.padEnd(40)} ${customer.padEnd(14)} ${String(times).padStart(8)}  ${lastOn}  ${source ?? 'payments'}\n`;

/** How payments are made up, the most usual first. */
function sayHabit(of: string, { payments, sets, effects }: Habit): string {
  const counted = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .filter(([, times]) => times > 0)
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .map(([what, times]) => `${what} ${times}`)
      .join(', ');
  return `habit of ${of}: ${payments} payments; paid together: ${counted(sets)}; amounts: ${counted(effects)}\n`;
}

function importTable(options: Options, shell: Shell): void {
  withMemory(options, shell, (memory) => {
    const table = readTable(options.table!);
    if (!table.ok) return fail(table.problems, shell);
    const { memory: changed, wrong } = withRows(memory, table.value.map(memoryRowOf));
    for (const { row, because } of wrong) shell.err(`row ${row} is left out: ${because}\n`);
    writeMemory(options.out!, changed, shell);
    if (wrong.length > 0) exitWith(1);
  });
}

function edit(options: Options, shell: Shell): void {
  withMemory(options, shell, (memory) => {
    const gone = new Set(options.forget);
    const rows = rowsOf(memory);
    const kept = rows.filter(({ payer }) => !gone.has(payer));
    shell.err(`${rows.length - kept.length} rows forgotten\n`);
    writeMemory(options.out!, withRows(memory, kept).memory, shell);
  });
}

/** NetSuite: payor name and customer. Business Central, table 1251: mapping text and, for a customer, the number of the balancing source. */
const TEXT_COLUMNS = ['text', 'payor', 'Payor', 'Payor Name', 'Mapping Text', 'mappingText'];
const CUSTOMER_COLUMNS = ['customer', 'Customer', 'Bal. Source No.', 'balSourceNo'];

function addMappings(options: Options, shell: Shell): void {
  withMemory(options, shell, (memory) => {
    const table = readTable(options.table!);
    const text = readText(options.customers!);
    const customers = text.ok ? readCustomers(options.customers!, text.value) : text;
    if (!table.ok || !customers.ok) return fail([...table.problems, ...customers.problems], shell);
    const ids = new Map(
      customers.value.flatMap(
        ({ id, number }) =>
          [
            [number, id],
            [id, id],
          ] as const,
      ),
    );
    const pick = (row: Readonly<Record<string, string>>, columns: readonly string[]): string =>
      columns.map((column) => row[column]).find((value) => value) ?? '';
    const mappings = table.value.map((row) => ({
      text: pick(row, TEXT_COLUMNS),
      customer: pick(row, CUSTOMER_COLUMNS),
    }));
    const { rows, unknown } = rowsOfMappings(mappings, (key) => ids.get(key), options.on!);
    for (const { text: said, customer } of unknown)
      shell.err(
        `“${said}” is no customer’s${customer ? ` (${customer})` : ''}: make it a rule of the policy (matching.rules)\n`,
      );
    const { memory: changed, wrong } = withRows(memory, [...rows, ...rowsOf(memory)]);
    for (const { row, because } of wrong) shell.err(`row ${row} is left out: ${because}\n`);
    shell.err(`${rows.length} of ${mappings.length} mappings added\n`);
    writeMemory(options.out!, changed, shell);
  });
}
