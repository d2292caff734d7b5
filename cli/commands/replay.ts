import { Command, Option } from 'commander';
import { grade, type Cell, type Grades } from '../../core/replay/grade.ts';
import type { Disagreement } from '../../core/replay/disagreements.ts';
import type { DriftAlarm } from '../../core/insight/drift.ts';
import { businessCentralMatcher } from '../../core/replay/baselines/business-central/engine.ts';
import { compareDecisions, type Comparison } from '../../core/replay/compare.ts';
import type { Decision } from '../../core/matching/decision.ts';
import type { Matcher, MatcherInput, PolicyFor } from '../../core/matching/matcher.ts';
import { driftIn } from '../../core/replay/drift.ts';
import { replay, type History } from '../../core/replay/replay.ts';
import type { Share } from '../../core/replay/wilson.ts';
import type { Problem } from '../../core/problems/problem.ts';
import { writeDecisions } from '../io/decisions.ts';
import { sayComparison } from './replay-comparison.ts';
import { writeTextFile } from '../io/files.ts';
import { hasErrors, sayProblems } from '../io/problems.ts';
import { progress } from '../io/progress.ts';
import { exitWith, type Shell } from '../io/shell.ts';
import { readWork, type WorkPaths } from '../io/work.ts';

interface Options extends WorkPaths {
  readonly applications: string;
  readonly out?: string;
  readonly memory?: string;
  readonly compare?: keyof typeof BASELINES;
  readonly json?: boolean;
}

/** Rules of ERPs that may be held beside ours. */
const BASELINES = {
  'business-central': ({ customers }: MatcherInput): Matcher => businessCentralMatcher(customers),
} as const;

/** What the run cost, beside what it found. */
interface Cost {
  readonly seconds: number;
  readonly peakMemoryMb: number;
}

/**
 * `quittance replay`: walks a closed history day by day, decides as it would have been decided then, and grades every decision
 * against what was finally done. Exit code 1 and nothing decided when a file has an error.
 */
export function replayCommand(shell: Shell): Command {
  return new Command('replay')
    .description('walk a closed history and grade what would have been decided')
    .requiredOption('--customers <file>', 'customers (.jsonl or .csv)')
    .requiredOption('--open-items <file>', 'open and closed items')
    .requiredOption('--receipts <file>', 'receipts')
    .requiredOption('--applications <file>', 'what was finally done with them')
    .option(
      '--advice <files...>',
      'remittance advices of the time; one younger than its receipt does not count',
    )
    .option('--policy <file>', 'client rules (YAML or JSON)')
    .option('--rates <file>', 'exchange rates, for receipts in another currency than their items')
    .option('--out <file>', 'write the decisions (JSON Lines)')
    .option('--memory <file>', 'write what would be known at the end (JSON)')
    .addOption(
      new Option('--compare <erp>', 'what the ERP’s own rules would have done, beside ours').choices(
        Object.keys(BASELINES),
      ),
    )
    .option('--json', 'print one JSON object')
    .action((options: Options) => replayHistory(options, shell));
}

async function replayHistory(options: Options, shell: Shell): Promise<void> {
  const started = performance.now();
  const { work, policy, problems } = await readWork(options, true);
  shell.err(sayProblems(problems));
  if (work === null) {
    if (options.json) shell.out(`${JSON.stringify({ problems })}\n`);
    return exitWith(1);
  }
  const { ledger, policyFor } = work;
  const shown = progress(shell, 'receipts');
  const { decisions, memory } = replay({
    ...ledger,
    policyFor,
    onDay: (day, decided) => shown.at(decided, ledger.receipts.length, day),
  });
  shown.end();
  const grades = grade(ledger, decisions);
  const drift = driftIn(ledger, decisions);
  const comparison = options.compare && compared(ledger, policyFor, decisions, options.compare);
  const notWritten: Problem[] = [];
  if (options.out !== undefined) {
    const receipts = new Map(ledger.receipts.map((receipt) => [receipt.id, receipt]));
    notWritten.push(
      ...[writeDecisions(options.out, decisions, receipts)].filter((found) => found !== undefined),
    );
  }
  if (options.memory !== undefined) {
    const text = `${JSON.stringify(memory, null, 1)}\n`;
    notWritten.push(...[writeTextFile(options.memory, [text])].filter((found) => found !== undefined));
  }
  shell.err(sayProblems(notWritten));
  const all = [...problems, ...notWritten];
  const cost: Cost = {
    seconds: round((performance.now() - started) / 1000),
    peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  if (options.json)
    shell.out(
      `${JSON.stringify({ ...grades, drift, ...(comparison ? { comparison } : {}), ...cost, policy: policy.digest, problems: all })}\n`,
    );
  else
    shell.out(
      sayGrades(grades, cost) +
        sayDrift(drift) +
        (comparison ? sayComparison(comparison, options.compare ?? '') : ''),
    );
  if (hasErrors(all)) exitWith(1);
}

function compared(
  history: History,
  policyFor: PolicyFor,
  decisions: readonly Decision[],
  erp: keyof typeof BASELINES,
): Comparison {
  const theirs = replay({ ...history, policyFor, engine: BASELINES[erp] });
  return compareDecisions(history, decisions, theirs.decisions);
}

/** A bank that changed its format, said at the end where it is seen. */
export const sayDrift = (drift: readonly DriftAlarm[]): string =>
  drift.map(({ says }) => `format drift: ${says}\n`).join('');

const round = (seconds: number): number => Math.round(seconds * 100) / 100;
const percent = (share: number | null): string => (share === null ? '–' : `${(share * 100).toFixed(2)} %`);
const interval = ({ value, low, high }: Share): string =>
  `${percent(value)} (95 %: ${percent(low)} to ${percent(high)})`;

/** The figures a consultant shows a client, wrong ones beside right ones. */
export function sayGrades(grades: Grades, { seconds, peakMemoryMb }: Cost): string {
  const { straightThrough: through, calibration, unbalanced } = grades;
  return [
    `${grades.receipts} receipts: ${grades.applied} applied, ${grades.proposed} proposed, ${grades.held} held`,
    `applied: ${grades.correct} as the books have it, ${grades.wrong} not; precision ${interval(grades.precision)}`,
    `straight through: ${percent(through.receipts)} of receipts, ${percent(through.lines)} of applications, ${percent(through.value)} of value (currencies as they stand)`,
    `proposed: ${grades.proposedRight} of ${grades.proposed} right at first`,
    `conservation: ${unbalanced.length === 0 ? 'every receipt adds up to the cent' : `${unbalanced.length} receipts do not add up: ${unbalanced.slice(0, 10).join(', ')}`}`,
    `${seconds} s, ${peakMemoryMb} MB at most`,
    '',
    table('what the books made of it', grades.byKind),
    table('applications of the receipt', grades.bySize),
    table('reason given', grades.byReason),
    ...(Object.keys(grades.byDeduction).length === 0
      ? []
      : [table('why less or more was paid', grades.byDeduction)]),
    table('why it was not applied', grades.byWhyNot),
    'threshold   posted  of value     wrong   precision',
    ...grades.byThreshold.map(
      ({ applyAt, coverage, valueCoverage, wrong, precision }) =>
        `${String(applyAt).padEnd(10)}${percent(coverage).padStart(9)}${percent(valueCoverage).padStart(10)}${String(wrong).padStart(9)}   ${interval(precision)}`,
    ),
    '',
    `said and was right (mean distance ${calibration.error.toFixed(4)})`,
    ...calibration.bins.map(
      ({ from, to, receipts, said, right }) =>
        `${from.toFixed(3)}–${to.toFixed(3)}${String(receipts).padStart(9)}   said ${percent(said)}, was ${percent(right)}`,
    ),
    ...sayDisagreements(grades.disagreements),
    '',
  ].join('\n');
}

const SHOWN = 50;

/** Each wrong one with both explanations. */
function sayDisagreements(disagreements: readonly Disagreement[]): readonly string[] {
  if (disagreements.length === 0) return [];
  const rest = disagreements.length - SHOWN;
  return [
    '',
    'not as the books have it',
    ...disagreements
      .slice(0, SHOWN)
      .flatMap(({ receipt, confidence, says, decided, booked }) => [
        `${receipt}  ${percent(confidence)}  ${says}`,
        ...decided.because.map(({ says: because }) => `  decided  ${because}`),
        `  booked   ${booked.lostBecause === null ? 'An answer that was not among those thought of.' : `${percent(booked.confidence)}. ${booked.lostBecause}`}`,
      ]),
    ...(rest > 0 ? [`… and ${rest} more; --json lists them all`] : []),
  ];
}

function table(title: string, cells: Readonly<Record<string, Cell>>): string {
  const rows = Object.entries(cells).map(
    ([name, { receipts, applied, correct, wrong, proposed, held }]) =>
      name.padEnd(28) +
      [receipts, applied, correct, wrong, proposed, held].map((count) => String(count).padStart(9)).join(''),
  );
  const head =
    title.padEnd(28) +
    ['receipts', 'applied', 'right', 'wrong', 'proposed', 'held'].map((name) => name.padStart(9)).join('');
  return [head, ...rows, ''].join('\n');
}
