import type { Application, Receipt } from '../ledger/receipt.ts';
import type { Decision } from '../matching/decision.ts';
import { differsInPlace, sameLines } from '../matching/memory/verdict.ts';
import type { History } from './replay.ts';

/** A decision held against what was finally done. */
export interface Graded {
  readonly decision: Decision;
  readonly receipt: Receipt;
  readonly wanted: readonly Application[];
  readonly balanced: boolean;
  readonly right: boolean;
  readonly elsewhere: boolean;
}

/**
 * Holds decisions against the books. Right: the same items with the same amount, discount and write-off; nothing applied where nothing was. A
 * shortfall that nothing places may stand on any one item: then items and sums must agree, and all of it on one item each.
 */
export function gradeEach(history: History, decisions: readonly Decision[]): readonly Graded[] {
  const truth = new Map<string, Application[]>();
  for (const application of history.applications) {
    const list = truth.get(application.receipt);
    if (list) list.push(application);
    else truth.set(application.receipt, [application]);
  }
  const receipts = new Map<string, Receipt>(history.receipts.map((receipt) => [receipt.id, receipt]));
  return decisions.map((decision): Graded => {
    const receipt = receipts.get(decision.receipt)!;
    const wanted = truth.get(decision.receipt) ?? [];
    const exactly = isRight(decision, receipt, wanted);
    const balanced = addsUp(decision, receipt);
    const elsewhere = !exactly && balanced && differsInPlace(decision.applications, wanted);
    return { decision, receipt, wanted, balanced, right: exactly || elsewhere, elsewhere };
  });
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
