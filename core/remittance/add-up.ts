import type { AdviceLine } from '../ledger/receipt.ts';
import type { Minor } from '../money/minor.ts';
import { difference, exactSum, formatIn } from '../statement/amounts.ts';
import type { Source } from '../statement/source.ts';
import type { Advice } from './advice.ts';
import { adviceDoesNotAddUp } from './problems.ts';

/** The cash of all lines; `null` where one has none, or the sum cannot be counted exactly. */
export function cashOf(lines: readonly AdviceLine[]): Minor | null {
  const amounts = lines.flatMap(({ amount }) => (amount === undefined ? [] : [amount]));
  return amounts.length < lines.length ? null : exactSum(amounts);
}

/** Lines beside the total: what does not add up is a warning, the advice is kept as it stands. */
export function checkAdvice({ total, lines, currency }: Advice, where: string, { report }: Source): void {
  const cash = lines.length === 0 ? null : cashOf(lines);
  const off = total === null || cash === null ? null : difference(total, cash);
  if (total === null || cash === null || off === null || off === 0) return;
  report(
    adviceDoesNotAddUp(where, {
      lines: formatIn(cash, currency),
      total: formatIn(total, currency),
      difference: formatIn(off, currency),
    }),
  );
}
