import { Command, Option } from 'commander';
import type { Receipt } from '../../core/ledger/receipt.ts';
import type { Decision, Outcome } from '../../core/matching/decision.ts';
import { matchLedger } from '../../core/replay/match-ledger.ts';
import { driftIn } from '../../core/replay/drift.ts';
import { sayAmount } from '../../core/money/decimal.ts';
import { minor } from '../../core/money/minor.ts';
import { readMemory } from '../io/memory.ts';
import { writeDecisions } from '../io/decisions.ts';
import { hasErrors, sayProblems } from '../io/problems.ts';
import { readWork, type WorkPaths } from '../io/work.ts';
import { exitWith, type Shell } from '../io/shell.ts';
import { sayDrift } from './replay.ts';

interface Options extends WorkPaths {
  readonly out: string;
  readonly memory?: string;
  readonly chained?: boolean;
  readonly independent?: boolean;
  readonly json?: boolean;
}

/**
 * `quittance match`: decides receipts against open items and writes one line a receipt. Receipts that `--applications` settle
 * are history: they teach and are not decided again. Exit code 1 and nothing decided when a file has an error.
 */
export function matchCommand(shell: Shell): Command {
  return new Command('match')
    .description('decide what each receipt pays: apply, propose or hold, with reasons')
    .requiredOption('--customers <file>', 'customers (.jsonl or .csv)')
    .requiredOption('--open-items <file>', 'open items')
    .requiredOption('--receipts <file>', 'receipts')
    .option('--applications <file>', 'what earlier receipts were applied to: history to learn from')
    .option(
      '--advice <files...>',
      'remittance advices (X12 820, REMADV, UBL, CSV, PDF, mails as .eml with their files, text or HTML)',
    )
    .option('--rates <file>', 'exchange rates, for receipts in another currency than their items')
    .option('--memory <file>', 'what is remembered of payers (JSON): `replay --memory`, `memory import`')
    .option('--policy <file>', 'client rules (YAML or JSON)')
    .requiredOption('--out <file>', 'where to write the decisions (JSON Lines)')
    .addOption(
      new Option(
        '--independent',
        'each receipt against the ledger alone, for what-if and grading (default)',
      ).conflicts('chained'),
    )
    .option('--chained', 'day by day; receipts of one day together; no item beyond what is open')
    .option('--json', 'print one JSON object')
    .action((options: Options) => match(options, shell));
}

async function match(options: Options, shell: Shell): Promise<void> {
  const { work, advised, problems } = await readWork(options);
  shell.err(sayProblems(problems));
  if (work === null) {
    if (options.json) shell.out(`${JSON.stringify({ problems })}\n`);
    return exitWith(1);
  }
  const memory = options.memory === undefined ? undefined : readMemory(options.memory);
  if (memory && !memory.ok) {
    shell.err(sayProblems(memory.problems));
    if (options.json) shell.out(`${JSON.stringify({ problems: memory.problems })}\n`);
    return exitWith(1);
  }
  const started = performance.now();
  const { ledger, policyFor } = work;
  const decisions = matchLedger({
    ...ledger,
    policyFor,
    chained: options.chained === true,
    ...(memory?.ok ? { memory: memory.value } : {}),
  });
  const receipts = new Map<string, Receipt>(ledger.receipts.map((receipt) => [receipt.id, receipt]));
  const drift = driftIn(ledger, decisions);
  const notWritten = writeDecisions(options.out, decisions, receipts);
  if (notWritten) shell.err(sayProblems([notWritten]));
  const all = notWritten ? [...problems, notWritten] : problems;
  const seconds = (performance.now() - started) / 1000;
  if (options.json)
    shell.out(
      `${JSON.stringify({ ...countsOf(decisions), drift, advised, seconds, out: options.out, problems: all })}\n`,
    );
  else
    shell.out(
      sayDecided(decisions, receipts, options.out, ledger.receipts.length - decisions.length, advised) +
        sayDrift(drift),
    );
  if (hasErrors(all)) exitWith(1);
}

const OUTCOMES: readonly Outcome[] = ['apply', 'propose', 'hold'];
const countsOf = (decisions: readonly Decision[]): Record<string, number> => ({
  receipts: decisions.length,
  applied: decisions.filter(({ outcome }) => outcome === 'apply').length,
  proposed: decisions.filter(({ outcome }) => outcome === 'propose').length,
  held: decisions.filter(({ outcome }) => outcome === 'hold').length,
});

/** How many receipts and how much money had which outcome, per currency, and where the decisions are. */
function sayDecided(
  decisions: readonly Decision[],
  receipts: ReadonlyMap<string, Receipt>,
  out: string,
  history: number,
  advised: number,
): string {
  const lines = OUTCOMES.map((outcome) => {
    const having = decisions.filter((decision) => decision.outcome === outcome);
    const sums = new Map<Receipt['currency'], number>();
    for (const { receipt } of having) {
      const { currency, amount } = receipts.get(receipt)!;
      sums.set(currency, (sums.get(currency) ?? 0) + amount);
    }
    const money = [...sums]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([currency, sum]) => sayAmount(minor(sum), currency))
      .join(', ');
    return `${outcome.padEnd(8)}${String(having.length).padStart(7)}  ${money}`;
  });
  return [
    `${decisions.length} receipts decided${history > 0 ? `, ${history} settled ones learnt from` : ''}`,
    ...(advised > 0 ? [`${advised} of them with a remittance advice from its file`] : []),
    ...lines,
    `written to ${out}`,
    '',
  ].join('\n');
}
