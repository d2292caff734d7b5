import type { CustomerId, ItemId, ReceiptId } from '../../core/ledger/ids.ts';
import { ZERO, type Minor } from '../../core/money/minor.ts';
import type { Outcome } from '../../examples/company/cases/case.ts';
import type { TruthOfEntry } from '../../examples/company/generate.ts';

/** What became of one entry of a statement, read back from the account after the run. */
export interface EntryResult {
  readonly account: string;
  readonly bankReference: string;
  readonly outcome: Outcome;
  /** What was posted, or what is proposed. */
  readonly lines: readonly { readonly item: ItemId; readonly amount: Minor; readonly discount: Minor }[];
  readonly onAccount: Minor;
  readonly customer: CustomerId | null;
  readonly takesBack: ReceiptId | null;
}

/**
 * `right` and `wrong` are about what was posted. `waits`: a person looks at it, which is allowed here. `aside`: not a customer's, or in the
 * books already, and so it is. `missed`: safe, but not what a careful clerk would have done. `lost`: nothing is known of it.
 */
export type Verdict = 'right' | 'wrong' | 'waits' | 'aside' | 'missed' | 'lost';

export interface Graded {
  readonly entry: TruthOfEntry;
  readonly outcome: Outcome | null;
  readonly verdict: Verdict;
  /** For a proposal: is it what the truth says? */
  readonly proposalRight: boolean | null;
}

export function gradeEntries(
  truth: readonly TruthOfEntry[],
  results: readonly EntryResult[],
): readonly Graded[] {
  const byReference = new Map(results.map((result) => [`${result.account} ${result.bankReference}`, result]));
  return truth.map((entry) => gradeEntry(entry, byReference.get(`${entry.account} ${entry.bankReference}`)));
}

function gradeEntry(entry: TruthOfEntry, result: EntryResult | undefined): Graded {
  if (!result) return { entry, outcome: null, verdict: 'lost', proposalRight: null };
  const { outcome } = result;
  const same = isSame(entry, result);
  const proposalRight = outcome === 'proposed' ? same : null;
  const graded = (verdict: Verdict): Graded => ({ entry, outcome, verdict, proposalRight });
  if (outcome === 'posted') return graded(same && entry.mayBe.includes('posted') ? 'right' : 'wrong');
  if (!entry.mayBe.includes(outcome)) return graded('missed');
  return graded(outcome === 'proposed' || outcome === 'held' ? 'waits' : 'aside');
}

/** The same items with the same cash and discount, the same money on account of the same customer, the same receipt taken back. */
function isSame(truth: TruthOfEntry, result: EntryResult): boolean {
  if (truth.takesBack !== undefined) return result.takesBack === truth.takesBack;
  if (result.takesBack !== null || result.onAccount !== truth.onAccount) return false;
  if (truth.onAccount !== ZERO && result.customer !== truth.customer) return false;
  return settledKey(truth.settles) === settledKey(result.lines);
}

const settledKey = (lines: EntryResult['lines']): string =>
  lines
    .map(({ item, amount, discount }) => `${item} ${amount} ${discount}`)
    .sort()
    .join('\n');

export interface Grading {
  readonly entries: number;
  readonly posted: { readonly right: number; readonly wrong: number };
  readonly proposed: { readonly right: number; readonly other: number };
  readonly missed: number;
  readonly lost: number;
  readonly cases: readonly CaseGrading[];
}
export interface CaseGrading {
  readonly case: string;
  readonly entries: number;
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  /** As `mayBe` allows, and nothing wrong. */
  readonly asExpected: boolean;
}

export function sumUp(graded: readonly Graded[]): Grading {
  const count = (is: (each: Graded) => boolean): number => graded.filter(is).length;
  const names = [...new Set(graded.map(({ entry }) => entry.case))].sort();
  return {
    entries: graded.length,
    posted: {
      right: count(({ verdict }) => verdict === 'right'),
      wrong: count(({ verdict }) => verdict === 'wrong'),
    },
    proposed: {
      right: count(({ proposalRight }) => proposalRight === true),
      other: count(({ proposalRight }) => proposalRight === false),
    },
    missed: count(({ verdict }) => verdict === 'missed'),
    lost: count(({ verdict }) => verdict === 'lost'),
    cases: names.map((name) =>
      gradeCase(
        name,
        graded.filter(({ entry }) => entry.case === name),
      ),
    ),
  };
}

function gradeCase(name: string, graded: readonly Graded[]): CaseGrading {
  const outcomes: Partial<Record<Outcome, number>> = {};
  for (const { outcome } of graded) if (outcome) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  const asExpected = graded.every(
    ({ verdict }) => verdict === 'right' || verdict === 'waits' || verdict === 'aside',
  );
  return { case: name, entries: graded.length, outcomes, asExpected };
}
