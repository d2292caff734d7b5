import { sum, minus, ZERO, type Minor } from '../money/minor.ts';
import type { AppliedLine } from '../matching/decision.ts';
import type { EffectLine, Exchange, PostReceipt } from './effect.ts';

/** A payment as a form in the currency of its items takes it. */
export type ItemsPayment = Pick<PostReceipt, 'currency' | 'cash' | 'lines' | 'onAccount'>;

/**
 * A payment in the currency of its items, as both ERPs want it: NetSuite applies a payment only to documents of its currency, Business Central
 * closes an entry exactly only in the entry's own. What came to the bank stays `effect.cash`, and the ERP books what the rate gained or lost.
 */
export const inItemsMoney = (effect: PostReceipt): ItemsPayment =>
  effect.exchange ? { ...effect.exchange, onAccount: ZERO, lines: effect.lines.map(ownLine) } : effect;

function ownLine(line: EffectLine): EffectLine {
  const { settles, ...plain } = line;
  if (!settles) return line;
  const discount = settles.discount ?? ZERO;
  return { ...plain, amount: minus(settles.amount, discount), discount };
}

/** What the cash of these lines is in the currency of their items; none where they are in the receipt's. */
export function exchangeOf(lines: readonly Pick<AppliedLine, 'settles'>[]): Exchange | undefined {
  const settled = lines.flatMap(({ settles }) => settles ?? []);
  const first = settled[0];
  const cash = settled.map(({ amount, discount = ZERO }): Minor => minus(amount, discount));
  return first && { currency: first.currency, cash: sum(cash) };
}
