import type { Application } from '../ledger/receipt.ts';
import type { Decision } from '../matching/decision.ts';
import { sameLines } from '../matching/memory/verdict.ts';
import { ZERO } from '../money/minor.ts';
import { gradeEach, type Graded } from './graded.ts';
import type { History } from './replay.ts';
import { wilson, type Share } from './wilson.ts';

/** What a change of rules does to one receipt that was decided before. */
export const CHANGES = [
  'gained',
  'lost',
  'now-wrong',
  'now-right',
  'no-longer-wrong',
  'answer',
  'next-step',
] as const;
/**
 * `gained`: posts now, and rightly. `lost`: posted rightly, waits now. `now-wrong`: posts now, and not as the books have it.
 * `now-right`: posted wrongly, posts rightly now. `no-longer-wrong`: posted wrongly, waits now. `answer`: what is proposed, or how it
 * is closed, changes. `next-step`: only what happens with a deduction changes.
 */
export type Change = (typeof CHANGES)[number];

export interface ChangedDecision {
  readonly receipt: string;
  readonly change: Change;
  readonly before: Decision;
  readonly after: Decision;
}

/** What a set of rules does over a history. */
export interface PolicyFigures {
  readonly applied: number;
  readonly right: number;
  readonly wrong: number;
  readonly proposed: number;
  readonly held: number;
  /** Posted, of all receipts. */
  readonly applyRate: number | null;
  readonly precision: Share;
}

/** Two sets of rules over one history, graded against what was finally done. */
export interface PolicyDiff {
  readonly receipts: number;
  readonly a: PolicyFigures;
  readonly b: PolicyFigures;
  readonly counts: Readonly<Record<Change, number>>;
  /** Every receipt that is decided differently, by receipt id. */
  readonly changed: readonly ChangedDecision[];
}

/** Holds the decisions of two replays of one history against each other. @throws RangeError when they are not about the same receipts. */
export function diffDecisions(history: History, a: readonly Decision[], b: readonly Decision[]): PolicyDiff {
  const before = gradeEach(history, a).map(inCash);
  const after = new Map(gradeEach(history, b).map((each) => [each.receipt.id, inCash(each)]));
  if (before.length !== after.size) throw new RangeError('two replays of different receipts');
  const changed: ChangedDecision[] = [];
  for (const one of before) {
    const other = after.get(one.receipt.id);
    if (!other) throw new RangeError(`receipt ${one.receipt.id} was decided only once`);
    const change = changeOf(one, other);
    if (change)
      changed.push({ receipt: one.receipt.id, change, before: one.decision, after: other.decision });
  }
  changed.sort((x, y) => (x.receipt < y.receipt ? -1 : 1));
  const counts = Object.fromEntries(
    CHANGES.map((change) => [change, changed.filter((each) => each.change === change).length]),
  ) as Record<Change, number>;
  return { receipts: before.length, a: figures(before), b: figures([...after.values()]), counts, changed };
}

/**
 * Whether a rest is left open or written off is the rules' own will: the books of the time followed other rules. So the cash is
 * graded, not how the rest is closed.
 */
function inCash(graded: Graded): Graded {
  if (graded.right || !graded.balanced) return graded;
  const plain = (lines: readonly Application[] | Decision['applications']) =>
    lines.map((line) => ({ ...line, writeOff: ZERO }));
  return {
    ...graded,
    right: sameLines(plain(graded.decision.applications), plain(graded.wanted)) && graded.wanted.length > 0,
  };
}

function changeOf(a: Graded, b: Graded): Change | undefined {
  const [posted, posts] = [a.decision.outcome === 'apply', b.decision.outcome === 'apply'];
  if (posts && !b.right) return posted && !a.right ? answerChange(a, b) : 'now-wrong';
  if (posted && !a.right) return posts ? 'now-right' : 'no-longer-wrong';
  if (posts && !posted) return 'gained';
  if (posted && !posts) return 'lost';
  return answerChange(a, b);
}

function answerChange({ decision: a }: Graded, { decision: b }: Graded): Change | undefined {
  if (a.outcome !== b.outcome || answer(a) !== answer(b)) return 'answer';
  return steps(a) === steps(b) ? undefined : 'next-step';
}

const answer = ({ customer, applications, onAccount }: Decision): string =>
  JSON.stringify([
    customer,
    onAccount,
    applications
      .map(({ item, amount, discount, writeOff }) => [item, amount, discount, writeOff].join(' '))
      .sort(),
  ]);
const steps = ({ deductions = [] }: Decision): string =>
  JSON.stringify(deductions.map(({ item, reason, next }) => [item, reason, next]));

function figures(graded: readonly Graded[]): PolicyFigures {
  const count = (is: (each: Graded) => boolean): number => graded.filter(is).length;
  const applied = count(({ decision }) => decision.outcome === 'apply');
  const right = count((each) => each.decision.outcome === 'apply' && each.right);
  return {
    applied,
    right,
    wrong: applied - right,
    proposed: count(({ decision }) => decision.outcome === 'propose'),
    held: count(({ decision }) => decision.outcome === 'hold'),
    applyRate: graded.length === 0 ? null : applied / graded.length,
    precision: wilson(right, applied),
  };
}
