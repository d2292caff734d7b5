import type { AppliedLine } from '../../../matching/decision.ts';
import { minor } from '../../../money/minor.ts';
import { discountOf, order, type Candidate, type OpenEntry } from './candidates.ts';

/** What was taken for one line. */
export interface Taken {
  readonly candidate: Candidate;
  readonly lines: readonly AppliedLine[];
  readonly left: number;
}

/**
 * Applies a day's lines: candidates of all lines by score, then by number of entries; the first that still has something open is the line's
 * one set, and never mixes customers. Which of equal candidates is taken Business Central does not say: here the lower receipt, then
 * the lower entry. Reduces `open` of the entries.
 */
export function applyBest(candidates: readonly Candidate[]): readonly Taken[] {
  const inOrder = [...candidates].sort(
    (a, b) =>
      b.score - a.score ||
      b.entries.length - a.entries.length ||
      order(a.receipt.id, b.receipt.id) ||
      order(a.entries[0]!.item.id, b.entries[0]!.item.id),
  );
  const done = new Map<string, Taken>();
  for (const candidate of inOrder) {
    if (done.has(candidate.receipt.id)) continue;
    const taken = take(candidate);
    if (taken.lines.length > 0) done.set(candidate.receipt.id, taken);
  }
  return [...done.values()];
}

/** Entries by due day until the money is used. A discount is granted when the cash reaches what is left less the discount, even if all of it came. */
function take(candidate: Candidate): Taken {
  const sign = Math.sign(candidate.receipt.amount);
  const lines: AppliedLine[] = [];
  let left: number = candidate.receipt.amount;
  for (const entry of candidate.entries) {
    if (left === 0 || Math.sign(entry.open) !== sign) continue;
    const { cash, discount } = share(entry, left, candidate);
    entry.open -= cash + discount;
    left -= cash;
    const reason = discount === 0 ? null : 'discount';
    lines.push({
      item: entry.item.id,
      amount: minor(cash),
      discount: minor(discount),
      writeOff: minor(0),
      reason,
    });
  }
  return { candidate, lines, left };
}

function share(entry: OpenEntry, left: number, { receipt }: Candidate): { cash: number; discount: number } {
  const discount = discountOf(entry, receipt.bookedOn);
  if (discount > 0 && left >= entry.open - discount) return { cash: entry.open - discount, discount };
  return { cash: Math.abs(left) < Math.abs(entry.open) ? left : entry.open, discount: 0 };
}
