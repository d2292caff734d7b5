import type { Entry } from '../ledger/open-ledger.ts';
import type { AdvisedLine } from '../references/read-scope.ts';
import { discountOn, expiredDiscount, type Fit, type FitContext, type Line } from './effects.ts';
import type { Effect } from '../memory/memory.ts';

/** A line of an advice with its item and its cash. */
export interface Advised {
  readonly entry: Entry;
  readonly cash: number;
  /** What of it the payer takes off with documents of its own. */
  readonly debited: number;
}

/**
 * The lines of an advice whose cash adds up to the receipt, each with the item it means; none when a line has no item or no
 * amount, names an item twice, or takes more than is open. Lines below zero that name nothing of ours are the payer's own debits (a
 * shortage, a fee): they are taken off the line with the most cash, the first of equals.
 */
export function adviceThatAddsUp(lines: readonly AdvisedLine[], cash: number): readonly Advised[] {
  const advised: Advised[] = [];
  const seen = new Set<Entry>();
  let sum = 0;
  let debits = 0;
  for (const { line, entry } of lines) {
    const { amount } = line;
    if (amount === undefined || (entry && seen.has(entry))) return [];
    sum += amount;
    if (!entry) {
      if (amount >= 0) return [];
      debits -= amount;
      continue;
    }
    if (
      amount === 0 ||
      Math.sign(amount) !== Math.sign(entry.open) ||
      Math.abs(amount) > Math.abs(entry.open)
    )
      return [];
    seen.add(entry);
    advised.push({ entry, cash: amount, debited: 0 });
  }
  return sum === cash ? lessDebits(advised, debits) : [];
}

function lessDebits(advised: readonly Advised[], debits: number): readonly Advised[] {
  if (debits === 0) return advised;
  const bearer = advised.reduce<Advised | undefined>((most, one) => (one.cash > (most?.cash ?? debits) ? one : most), undefined);
  return bearer ? advised.map((one) => (one === bearer ? { ...one, cash: one.cash - debits, debited: debits } : one)) : [];
} // prettier-ignore

/** Whether a set is just what the advice names. */
export const isAdvised = (set: readonly Entry[], advised: readonly Advised[]): boolean =>
  advised.length > 0 && advised.length === set.length && advised.every(({ entry }) => set.includes(entry));

/** log of how seldom cash is booked otherwise than the payer's own advice spreads it. */
const AS_ADVISED = -0.1;

/**
 * The cash as the advice spreads it. A line short by just the discount it may take takes it; any other shortfall stays open on
 * the line. Where one discount is too late none is granted: that is for the whole payment, and `effects.ts` weighs both ways.
 */
export function advisedFits(advised: readonly Advised[], { on }: FitContext): readonly Fit[] {
  const late = advised.some(({ entry, cash, debited }) => {
    const rest = entry.open - cash - debited;
    return rest > 0 && rest === expiredDiscount(entry, on) && discountOn(entry, on) === 0;
  });
  const lines = advised.map(({ entry, cash, debited }): Line => {
    const rest = entry.open - cash - debited;
    const granted = !late && rest > 0 && rest === discountOn(entry, on) ? rest : 0;
    const isShort = debited > 0 || rest > granted;
    const reason = isShort
      ? late && debited === 0
        ? 'discount-late'
        : 'short'
      : granted > 0
        ? 'discount'
        : null;
    return { entry, cash, discount: granted, writeOff: 0, reason };
  });
  const discount = lines.reduce((sum, line) => sum + line.discount, 0);
  const short = lines.reduce((sum, { entry, cash, discount: taken }) => sum + entry.open - cash - taken, 0);
  const gross = lines.reduce((sum, { entry }) => sum + entry.open, 0);
  return [
    {
      // A debit of the payer's own is more than a discount that is too late: what is short is not explained by it alone.
      effect: effectOf(short, discount, gross, late && advised.every(({ debited }) => debited === 0)),
      lines,
      onAccount: 0,
      short,
      weight: AS_ADVISED,
      advised: true,
    },
  ];
}

function effectOf(short: number, discount: number, gross: number, late: boolean): Effect {
  if (short === 0) return discount > 0 ? 'discount' : 'exact';
  if (late) return 'late-discount';
  return short > 0.3 * gross ? 'partial' : 'deduction';
}
