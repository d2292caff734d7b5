import type { Receipt } from '../ledger/receipt.ts';
import type { Decision } from '../matching/decision.ts';
import { disagreement, type Disagreement } from './disagreements.ts';
import { gradeEach, type Graded } from './graded.ts';
import { kindsOf, type BookedKind } from './kinds.ts';
import type { History } from './replay.ts';
import { wilson, type Share } from './wilson.ts';

export { addsUp } from './graded.ts';

/** Decisions held against what was finally done. Field names are a contract (docs/interchange.md, `replay`). */
export interface Grades {
  readonly receipts: number;
  readonly applied: number;
  readonly proposed: number;
  readonly held: number;
  /** Of those applied. */
  readonly correct: number;
  readonly wrong: number;
  /** Of the correct ones: same items and same sums, but where nothing said which item a shortfall is left on, the books chose another. */
  readonly shortfallElsewhere: number;
  /** Of those proposed: the answer was the one the books finally took. */
  readonly proposedRight: number;
  readonly precision: Share;
  /** Posted without a person and right: shares of receipts, of applications, and of value (currencies as they stand). */
  readonly straightThrough: { readonly receipts: number; readonly lines: number; readonly value: number };
  /** Receipts whose decision does not add up to their amount: always empty, or a defect of ours. */
  readonly unbalanced: readonly string[];
  /** By what the books finally made of the receipt (`kinds.ts`). */
  readonly byKind: Readonly<Record<string, Cell>>;
  /** By each reason for which less or more was paid than was open, as it was decided. */
  readonly byDeduction: Readonly<Record<string, Cell>>;
  /** By how many applications the books made of a receipt, and by each code among the reasons. */
  readonly bySize: Readonly<Record<string, Cell>>;
  readonly byReason: Readonly<Record<string, Cell>>;
  /** Why receipts were not posted. */
  readonly byWhyNot: Readonly<Record<string, Cell>>;
  /** Share of receipts posted, and share of those right, if the threshold were another. */
  readonly byThreshold: readonly Threshold[];
  readonly calibration: Calibration;
  /** Posted, and the books say otherwise. */
  readonly wrongOnes: readonly string[];
  /** The same, with what was decided and why, what the books have, and where they part. */
  readonly disagreements: readonly Disagreement[];
}

export interface Cell {
  readonly receipts: number;
  readonly applied: number;
  readonly correct: number;
  readonly wrong: number;
  readonly proposed: number;
  readonly held: number;
}
export interface Threshold {
  readonly applyAt: number;
  readonly coverage: number;
  /** Share of the value (currencies as they stand). */
  readonly valueCoverage: number;
  readonly wrong: number;
  readonly precision: Share;
}
export interface Calibration {
  /** Mean distance between what was said and what was right, over applied and proposed, weighed by bin. */
  readonly error: number;
  readonly bins: readonly {
    readonly from: number;
    readonly to: number;
    readonly receipts: number;
    readonly said: number;
    readonly right: number;
  }[];
}

/** Grades a replay: `graded.ts` says what right is. */
export const grade = (history: History, decisions: readonly Decision[]): Grades =>
  summary(gradeEach(history, decisions), kindsOf(history));

function summary(graded: readonly Graded[], kindOf: (receipt: Receipt) => BookedKind): Grades {
  const all = new Tally();
  const byKind = new Tallies();
  const byDeduction = new Tallies();
  const bySize = new Tallies();
  const byReason = new Tallies();
  const byWhyNot = new Tallies();
  const through = { receipts: 0, lines: 0, allLines: 0, value: 0, allValue: 0 };
  let proposedRight = 0;
  for (const each of graded) {
    const { decision, receipt, wanted, right } = each;
    all.add(each);
    byKind.of(kindOf(receipt)).add(each);
    bySize.of(sizeOf(wanted.length)).add(each);
    for (const reason of new Set(decision.deductions?.map((deduction) => deduction.reason)))
      byDeduction.of(reason).add(each);
    for (const code of codesOf(decision.reasons)) byReason.of(code).add(each);
    for (const code of codesOf(decision.whyNot)) byWhyNot.of(code).add(each);
    through.allLines += wanted.length;
    through.allValue += Math.abs(receipt.amount);
    if (decision.outcome === 'apply' && right) {
      through.receipts++;
      through.lines += wanted.length;
      through.value += Math.abs(receipt.amount);
    }
    if (decision.outcome === 'propose' && right) proposedRight++;
  }
  const { applied, correct, wrong, proposed, held } = all.cell;
  const wrongOnes = graded.filter(({ decision, right }) => decision.outcome === 'apply' && !right);
  return {
    receipts: graded.length,
    applied,
    proposed,
    held,
    correct,
    wrong,
    shortfallElsewhere: graded.filter(({ elsewhere }) => elsewhere).length,
    proposedRight,
    precision: wilson(correct, applied),
    straightThrough: {
      receipts: share(through.receipts, graded.length),
      lines: share(through.lines, through.allLines),
      value: share(through.value, through.allValue),
    },
    unbalanced: graded.filter(({ balanced }) => !balanced).map(({ receipt }) => receipt.id),
    byKind: byKind.cells(),
    byDeduction: byDeduction.cells(),
    bySize: bySize.cells(),
    byReason: byReason.cells(),
    byWhyNot: byWhyNot.cells(),
    byThreshold: THRESHOLDS.map((applyAt) => atThreshold(graded, applyAt)),
    calibration: calibrationOf(graded),
    wrongOnes: wrongOnes.map(({ receipt }) => receipt.id),
    disagreements: wrongOnes.map(disagreement),
  };
}

const codesOf = (reasons: readonly { readonly code: string }[]): ReadonlySet<string> =>
  new Set(reasons.map(({ code }) => code));
const share = (part: number, all: number): number => (all === 0 ? 0 : part / all);
const sizeOf = (lines: number): string =>
  lines < 3 ? String(lines) : lines <= 5 ? '3-5' : lines <= 10 ? '6-10' : lines <= 30 ? '11-30' : '>30';

class Tally {
  readonly cell = { receipts: 0, applied: 0, correct: 0, wrong: 0, proposed: 0, held: 0 };
  add({ decision: { outcome }, right }: Graded): void {
    this.cell.receipts++;
    if (outcome === 'hold') this.cell.held++;
    else if (outcome === 'propose') this.cell.proposed++;
    else {
      this.cell.applied++;
      if (right) this.cell.correct++;
      else this.cell.wrong++;
    }
  }
}

class Tallies {
  readonly tallies = new Map<string, Tally>();
  of(key: string): Tally {
    let tally = this.tallies.get(key);
    if (!tally) this.tallies.set(key, (tally = new Tally()));
    return tally;
  }
  cells(): Record<string, Cell> {
    return Object.fromEntries(
      [...this.tallies].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, { cell }]) => [key, cell]),
    );
  }
}

const THRESHOLDS = [0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9995, 0.9998, 0.9999];

/** What posting from another threshold on would have done, as far as nothing but the threshold keeps a decision back. */
function atThreshold(graded: readonly Graded[], applyAt: number): Threshold {
  const posted = graded.filter(
    ({ decision }) =>
      decision.outcome !== 'hold' &&
      decision.confidence >= applyAt &&
      decision.whyNot.every(({ code }) => code === 'below-threshold' || code === 'close-runner-up'),
  );
  const right = posted.filter((each) => each.right).length;
  return {
    applyAt,
    coverage: share(posted.length, graded.length),
    valueCoverage: share(valueOf(posted), valueOf(graded)),
    wrong: posted.length - right,
    precision: wilson(right, posted.length),
  };
}

const valueOf = (list: readonly Graded[]): number =>
  list.reduce((sum, { receipt }) => sum + Math.abs(receipt.amount), 0);

const BINS = [0, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 1];

function calibrationOf(graded: readonly Graded[]): Calibration {
  const judged = graded.filter(({ decision }) => decision.outcome !== 'hold');
  let error = 0;
  const bins = BINS.slice(1).flatMap((to, index) => {
    const from = BINS[index]!;
    const inside = judged.filter(
      ({ decision: { confidence } }) =>
        confidence >= from && (confidence < to || (to === 1 && confidence <= 1)),
    );
    if (inside.length === 0) return [];
    const said = inside.reduce((sum, { decision }) => sum + decision.confidence, 0);
    const right = inside.filter((each) => each.right).length;
    error += Math.abs(said - right);
    return [{ from, to, receipts: inside.length, said: said / inside.length, right: right / inside.length }];
  });
  return { error: share(error, judged.length), bins };
}
