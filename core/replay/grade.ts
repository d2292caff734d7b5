import type { Application, Receipt } from '../ledger/receipt.ts';
import type { Decision } from '../matching/decision.ts';
import { differsInPlace, sameLines } from '../matching/memory/verdict.ts';
import type { History } from './replay.ts';
import { wilson, type Share } from './wilson.ts';

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

/**
 * Grades a replay. Right: the same items with the same amount, discount and write-off; nothing applied where nothing was. A
 * shortfall that nothing places may stand on any one item: then items and sums must agree, and all of it on one item each.
 */
export function grade(history: History, decisions: readonly Decision[]): Grades {
  const truth = new Map<string, Application[]>();
  for (const application of history.applications) {
    const list = truth.get(application.receipt);
    if (list) list.push(application);
    else truth.set(application.receipt, [application]);
  }
  const receipts = new Map<string, Receipt>(history.receipts.map((receipt) => [receipt.id, receipt]));
  const graded = decisions.map((decision): Graded => {
    const receipt = receipts.get(decision.receipt)!;
    const wanted = truth.get(decision.receipt) ?? [];
    const exactly = isRight(decision, receipt, wanted);
    const balanced = addsUp(decision, receipt);
    const elsewhere = !exactly && balanced && differsInPlace(decision.applications, wanted);
    return { decision, receipt, wanted, balanced, right: exactly || elsewhere, elsewhere };
  });
  return summary(graded);
}

interface Graded {
  readonly decision: Decision;
  readonly receipt: Receipt;
  readonly wanted: readonly Application[];
  readonly balanced: boolean;
  readonly right: boolean;
  readonly elsewhere: boolean;
}

/** Σ applications + on account + unexplained = receipt; an `apply` leaves nothing unexplained. */
export function addsUp(
  { applications, onAccount, unexplained, outcome }: Decision,
  receipt: Receipt,
): boolean {
  const applied = applications.reduce((sum, { amount }) => sum + amount, 0);
  return applied + onAccount + unexplained === receipt.amount && (outcome !== 'apply' || unexplained === 0);
}

function isRight(decision: Decision, receipt: Receipt, wanted: readonly Application[]): boolean {
  if (!addsUp(decision, receipt)) return false;
  if (wanted.length === 0) {
    if (decision.applications.length > 0 || decision.onAccount !== receipt.amount) return false;
    return receipt.customer === undefined || receipt.customer === decision.customer;
  }
  return sameLines(decision.applications, wanted);
}

function summary(graded: readonly Graded[]): Grades {
  const all = new Tally();
  const bySize = new Tallies();
  const byReason = new Tallies();
  const byWhyNot = new Tallies();
  const through = { receipts: 0, lines: 0, allLines: 0, value: 0, allValue: 0 };
  let proposedRight = 0;
  for (const each of graded) {
    const { decision, receipt, wanted, right } = each;
    all.add(each);
    bySize.of(sizeOf(wanted.length)).add(each);
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
    bySize: bySize.cells(),
    byReason: byReason.cells(),
    byWhyNot: byWhyNot.cells(),
    byThreshold: THRESHOLDS.map((applyAt) => atThreshold(graded, applyAt)),
    calibration: calibrationOf(graded),
    wrongOnes: graded
      .filter(({ decision, right }) => decision.outcome === 'apply' && !right)
      .map(({ receipt }) => receipt.id),
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

const THRESHOLDS = [0.9, 0.95, 0.99, 0.995, 0.999, 0.9995, 0.9999];

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
    wrong: posted.length - right,
    precision: wilson(right, posted.length),
  };
}

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
