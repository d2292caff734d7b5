import type { Decision } from '../matching/decision.ts';
import { gradeEach, type Graded } from './graded.ts';
import type { History } from './replay.ts';
import { wilson, type Share } from './wilson.ts';

/**
 * Where two ways of deciding part. `only-ours`: we post rightly, the other does not post. `only-theirs`: the other way round. `ours-wrong`,
 * `theirs-wrong`: posted, and not as the books have it, by one of them; `both-wrong`.
 */
export const PARTINGS = ['only-ours', 'only-theirs', 'theirs-wrong', 'ours-wrong', 'both-wrong'] as const;
export type Parting = (typeof PARTINGS)[number];

export interface Rates {
  readonly posted: number;
  readonly right: number;
  readonly wrong: number;
  /** Posted and right, of all receipts. */
  readonly rightOfAll: number | null;
  readonly precision: Share;
}

/** One receipt both decided, and why each said what it did. */
export interface Parted {
  readonly receipt: string;
  readonly parting: Parting;
  readonly ours: Answer;
  readonly theirs: Answer;
}
export interface Answer {
  readonly outcome: Decision['outcome'];
  readonly right: boolean;
  readonly items: readonly string[];
  readonly because: readonly string[];
}

export interface Comparison {
  readonly receipts: number;
  readonly ours: Rates;
  readonly theirs: Rates;
  readonly counts: Readonly<Record<Parting, number>>;
  /** What the other's answers rest on where we part: each of its rules with how often. */
  readonly theirRules: Readonly<Record<string, number>>;
  /** By receipt id. */
  readonly parted: readonly Parted[];
}

/** Holds two replays of one history against each other and both against the books. @throws RangeError when they are about different receipts. */
export function compareDecisions(
  history: History,
  ours: readonly Decision[],
  theirs: readonly Decision[],
): Comparison {
  const others = new Map(gradeEach(history, theirs).map((each) => [each.receipt.id, each]));
  const graded = gradeEach(history, ours);
  if (graded.length !== others.size) throw new RangeError('two replays of different receipts');
  const parted: Parted[] = [];
  const theirRules: Record<string, number> = {};
  for (const own of graded) {
    const other = others.get(own.receipt.id);
    if (!other) throw new RangeError(`receipt ${own.receipt.id} was decided only once`);
    const parting = partingOf(own, other);
    if (!parting) continue;
    parted.push({ receipt: own.receipt.id, parting, ours: answerOf(own), theirs: answerOf(other) });
    const rule = other.decision.reasons[0]?.code ?? 'none';
    theirRules[rule] = (theirRules[rule] ?? 0) + 1;
  }
  parted.sort((a, b) => (a.receipt < b.receipt ? -1 : 1));
  const counts = Object.fromEntries(
    PARTINGS.map((each) => [each, parted.filter(({ parting }) => parting === each).length]),
  ) as Record<Parting, number>;
  return {
    receipts: graded.length,
    ours: ratesOf(graded),
    theirs: ratesOf([...others.values()]),
    counts,
    theirRules: Object.fromEntries(
      Object.entries(theirRules).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)),
    ),
    parted,
  };
}

const posted = ({ decision }: Graded): boolean => decision.outcome === 'apply';

function partingOf(ours: Graded, theirs: Graded): Parting | undefined {
  const [oursWrong, theirsWrong] = [posted(ours) && !ours.right, posted(theirs) && !theirs.right];
  if (oursWrong && theirsWrong) return 'both-wrong';
  if (oursWrong) return 'ours-wrong';
  if (theirsWrong) return 'theirs-wrong';
  if (posted(ours) === posted(theirs)) return undefined;
  return posted(ours) ? 'only-ours' : 'only-theirs';
}

function answerOf({ decision, right }: Graded): Answer {
  const because = decision.outcome === 'apply' ? decision.reasons : [...decision.reasons, ...decision.whyNot];
  return {
    outcome: decision.outcome,
    right,
    items: decision.applications.map(({ item }) => item),
    because: because.map(({ says }) => says),
  };
}

function ratesOf(graded: readonly Graded[]): Rates {
  const all = graded.filter(posted);
  const right = all.filter((each) => each.right).length;
  return {
    posted: all.length,
    right,
    wrong: all.length - right,
    rightOfAll: graded.length === 0 ? null : right / graded.length,
    precision: wilson(right, all.length),
  };
}
