import { Command, InvalidArgumentError, Option } from 'commander';
import { parseIsoDate, type IsoDate } from '../../core/calendar/iso-date.ts';
import { kpiSheets } from '../../core/insight/kpis.ts';
import { saySheet, sheetLine } from '../../core/insight/line.ts';
import { lastMonths } from '../../core/insight/period.ts';
import { appliedTo } from '../../core/ledger/open-on.ts';
import { readLedger } from '../io/ledger.ts';
import { sayProblems } from '../io/problems.ts';
import { exitWith, type Shell } from '../io/shell.ts';

interface Options {
  readonly customers: string;
  readonly openItems: string;
  readonly receipts?: string;
  readonly applications?: string;
  readonly asOf: IsoDate;
  readonly months: number;
  readonly ageBy: 'due' | 'issued';
  readonly json?: boolean;
}

/** `quittance kpi`: key figures of a day, each with its formula and the documents behind it, per company and currency. */
export function kpiCommand(shell: Shell): Command {
  return new Command('kpi')
    .description('ageing, DSO, CEI and more, each with its formula and the documents behind it')
    .requiredOption('--customers <file>', 'customers (.jsonl or .csv)')
    .requiredOption('--open-items <file>', 'items, the closed ones with their closedOn')
    .option('--receipts <file>', 'receipts, for what was received')
    .option('--applications <file>', 'what was applied when: makes past balances exact')
    .requiredOption('--as-of <day>', 'the day, at its end (YYYY-MM-DD)', day)
    .option('--months <n>', 'the period of sales: so many months up to the day', months, 3)
    .addOption(
      new Option('--age-by <date>', 'what ageing counts from').choices(['due', 'issued']).default('due'),
    )
    .option('--json', 'print one JSON object, with the ids of all documents')
    .action((options: Options) => kpi(options, shell));
}

function kpi(options: Options, shell: Shell): void {
  const ledger = readLedger(options);
  shell.err(sayProblems(ledger.problems));
  if (!ledger.ok) {
    if (options.json) shell.out(`${JSON.stringify({ problems: ledger.problems })}\n`);
    return exitWith(1);
  }
  const { items, receipts, applications } = ledger.value;
  const sheets = kpiSheets({
    items,
    receipts: options.receipts === undefined ? null : receipts,
    applied: appliedTo(applications),
    period: lastMonths(options.asOf, options.months),
    ageBy: options.ageBy,
  });
  shell.out(
    options.json
      ? `${JSON.stringify({ asOf: options.asOf, sheets: sheets.map(sheetLine), problems: ledger.problems })}\n`
      : sheets.length === 0
        ? 'No items, no figures.\n'
        : sheets.map(saySheet).join('\n'),
  );
}

function day(text: string): IsoDate {
  const found = parseIsoDate(text);
  if (found === undefined) throw new InvalidArgumentError(`${text} is not a day (YYYY-MM-DD).`);
  return found;
}

function months(text: string): number {
  const count = Number(text);
  if (!/^\d{1,2}$/.test(text) || count < 1 || count > 36)
    throw new InvalidArgumentError(`${text} is not a number of months from 1 to 36.`);
  return count;
}
