import { Command } from 'commander';
import type { Decision } from '../../core/matching/decision.ts';
import { DEFAULT_POLICY, type ResolvedPolicy } from '../../core/policy/resolve.ts';
import type { Problem } from '../../core/problems/problem.ts';
import {
  CHANGES,
  diffDecisions,
  type Change,
  type PolicyDiff,
  type PolicyFigures,
} from '../../core/replay/diff.ts';
import { replay } from '../../core/replay/replay.ts';
import type { Share } from '../../core/replay/wilson.ts';
import { readLedger, type LedgerPaths } from '../io/ledger.ts';
import { policyFor, readPolicies } from '../io/policy.ts';
import { hasErrors, sayProblems } from '../io/problems.ts';
import { progress } from '../io/progress.ts';
import { exitWith, type Shell } from '../io/shell.ts';

interface Options extends LedgerPaths {
  readonly receipts: string;
  readonly applications: string;
  readonly json?: boolean;
}

/**
 * `quittance policy diff A B`: replays one closed history under both and says which past decisions the change would alter, graded
 * against what was finally done. `defaults` for A or B is the built-in policy.
 */
export const policyDiffCommand = (shell: Shell): Command =>
  new Command('diff')
    .description('say which past decisions a change of rules would alter: gained, lost, now wrong, now right')
    .argument('<a>', 'the rules as they are (YAML or JSON), or `defaults`')
    .argument('<b>', 'the rules as they would be, or `defaults`')
    .requiredOption('--customers <file>', 'customers (.jsonl or .csv)')
    .requiredOption('--open-items <file>', 'open and closed items')
    .requiredOption('--receipts <file>', 'receipts')
    .requiredOption('--applications <file>', 'what was finally done with them')
    .option('--rates <file>', 'exchange rates')
    .option('--json', 'print one JSON object')
    .action((a: string, b: string, options: Options) => diff(a, b, options, shell));

function diff(a: string, b: string, options: Options, shell: Shell): void {
  const ledger = readLedger(options);
  const [before, after] = [policyOf(a), policyOf(b)];
  const problems: readonly Problem[] = [...ledger.problems, ...before.problems, ...after.problems];
  shell.err(sayProblems(problems));
  if (!ledger.ok || !before.policy || !after.policy) {
    if (options.json) shell.out(`${JSON.stringify({ problems })}\n`);
    return exitWith(1);
  }
  const history = ledger.value;
  const under = (policy: ResolvedPolicy, name: string): readonly Decision[] => {
    const shown = progress(shell, `receipts under ${name}`);
    const { decisions } = replay({
      ...history,
      policyFor: policyFor(policy, history.customers),
      onDay: (day, decided) => shown.at(decided, history.receipts.length, day),
    });
    shown.end();
    return decisions;
  };
  const result = diffDecisions(history, under(before.policy, a), under(after.policy, b));
  if (options.json) shell.out(`${JSON.stringify(toPrint(result, before.policy, after.policy, problems))}\n`);
  else shell.out(sayDiff(result, a, b));
  if (hasErrors(problems)) exitWith(1);
}

function policyOf(file: string): {
  readonly policy: ResolvedPolicy | null;
  readonly problems: readonly Problem[];
} {
  if (file === 'defaults') return { policy: DEFAULT_POLICY, problems: [] };
  const read = readPolicies([file]);
  return { policy: read.ok ? read.value : null, problems: read.problems };
}

/** For programs: digests of both policies, figures, and each changed receipt with both outcomes and why. */
const toPrint = (
  { changed, ...figures }: PolicyDiff,
  a: ResolvedPolicy,
  b: ResolvedPolicy,
  problems: readonly Problem[],
) => ({
  ...figures,
  policies: { a: a.digest, b: b.digest },
  changed: changed.map(({ receipt, change, before, after }) => ({
    receipt,
    change,
    before: {
      outcome: before.outcome,
      confidence: before.confidence,
      whyNot: before.whyNot,
      digest: before.digest,
    },
    after: {
      outcome: after.outcome,
      confidence: after.confidence,
      whyNot: after.whyNot,
      digest: after.digest,
    },
  })),
  problems,
});

const SAYS: Readonly<Record<Change, string>> = {
  gained: 'gained: posts by itself, as the books have it',
  lost: 'lost: waits now, was posted rightly',
  'now-wrong': 'now wrong: would be posted, and not as the books have it',
  'now-right': 'now right: was posted wrongly',
  'no-longer-wrong': 'no longer wrong: was posted wrongly, waits now',
  answer: 'another answer, or closed in another way',
  'next-step': 'another next step for a deduction',
};
const SHOWN = 40;

const percent = (share: number | null): string => (share === null ? '–' : `${(share * 100).toFixed(2)} %`);
const interval = ({ value, low, high }: Share): string =>
  `${percent(value)} (95 %: ${percent(low)} to ${percent(high)})`;

function sayDiff({ receipts, a, b, counts, changed }: PolicyDiff, nameA: string, nameB: string): string {
  const altered = changed.length;
  const line = (
    name: string,
    { applied, right, wrong, proposed, held, applyRate, precision }: PolicyFigures,
  ): string =>
    `${name}\n  ${applied} applied (${percent(applyRate)}): ${right} right, ${wrong} wrong, precision ${interval(precision)}; ${proposed} proposed, ${held} held`;
  const lists = CHANGES.filter((change) => counts[change] > 0).flatMap((change) => {
    const of = changed.filter((each) => each.change === change);
    const rest = of.length - SHOWN;
    return [
      '',
      `${String(of.length).padStart(6)}  ${SAYS[change]}`,
      ...of
        .slice(0, SHOWN)
        .map(({ receipt, before, after }) => `        ${receipt}  ${sayChange(before, after)}`),
      ...(rest > 0 ? [`        … and ${rest} more; --json lists them all`] : []),
    ];
  });
  return [
    `This change alters ${altered} of ${receipts} past decisions: +${counts.gained} gained, −${counts.lost} lost, ${counts['now-wrong']} now wrong, ${counts['now-right'] + counts['no-longer-wrong']} no longer wrong`,
    line(nameA, a),
    line(nameB, b),
    ...lists,
    '',
  ].join('\n');
}

function sayChange(before: Decision, after: Decision): string {
  const why = after.outcome === 'apply' ? before.whyNot : after.whyNot;
  const because = why[0] ? `: ${why[0].says}` : '';
  return before.outcome === after.outcome
    ? `${after.outcome}`
    : `${before.outcome} → ${after.outcome}${because}`;
}
