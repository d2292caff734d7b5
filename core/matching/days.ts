import type { IsoDate } from '../calendar/iso-date.ts';
import type { ReceiptId } from '../ledger/ids.ts';
import type { Receipt } from '../ledger/receipt.ts';
import { minus } from '../money/minor.ts';
import { closedByLine, type Decision } from './decision.ts';
import type { Matcher } from './matcher.ts';

/** Each round posts something or is the last; more than these happen where somebody paid item by item, and the next run goes on. */
const MOST_ROUNDS = 6;

/**
 * Decides receipts day by day, those of one day together: what an earlier day posts is gone for the next. What then waits is decided anew on what is
 * left, until nothing more posts. So a run ends where a second one on the books it leaves would begin: run twice, it posts nothing new and every
 * receipt keeps its decision. (What a return opens again is there for the next run: until it is carried out nothing can be paid with it.)
 * @returns a decision for each receipt, in order of day and receipt id. The matcher's open amounts are less what is posted.
 */
export function decideDays(
  matcher: Pick<Matcher, 'decideDay' | 'openOf' | 'setOpen'>,
  receipts: readonly Receipt[],
): readonly Decision[] {
  const inOrder = [...receipts].sort((a, b) => compare(a.bookedOn, b.bookedOn) || compare(a.id, b.id));
  const returns = new Set(inOrder.filter(({ amount }) => amount < 0).map(({ id }) => id));
  const decided = new Map<ReceiptId, Decision>();
  let waiting: readonly Receipt[] = inOrder;
  for (let round = 1; waiting.length > 0 && round <= MOST_ROUNDS; round++) {
    for (const ofDay of byDay(waiting).values())
      for (const decision of matcher.decideDay(ofDay)) {
        decided.set(decision.receipt, decision);
        if (decision.outcome !== 'apply' || returns.has(decision.receipt)) continue;
        for (const line of decision.applications) {
          const open = matcher.openOf(line.item);
          if (open !== undefined) matcher.setOpen(line.item, minus(open, closedByLine(line)));
        }
      }
    const left = waiting.filter(({ id }) => decided.get(id)?.outcome !== 'apply');
    if (left.length === waiting.length) break;
    waiting = left;
  }
  return inOrder.flatMap(({ id }) => decided.get(id) ?? []);
}

function byDay(receipts: readonly Receipt[]): ReadonlyMap<IsoDate, readonly Receipt[]> {
  const days = new Map<IsoDate, Receipt[]>();
  for (const receipt of receipts) {
    const day = days.get(receipt.bookedOn);
    if (day) day.push(receipt);
    else days.set(receipt.bookedOn, [receipt]);
  }
  return days;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
