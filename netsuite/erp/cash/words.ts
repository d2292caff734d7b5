import type { Receipt } from '../../../core/ledger/receipt.ts';
import type { Decision } from '../../../core/matching/decision.ts';
import { sayAmount } from '../../../core/money/decimal.ts';
import { sum } from '../../../core/money/minor.ts';

/** A decision in one line, for lists: what, on what, how sure, and for what waits its first why-not. */
export function sayDecision(decision: Decision, { currency }: Pick<Receipt, 'currency'>, numberOf: (item: string) => string): string {
  const { applications, onAccount, whyNot, account } = decision;
  const items = applications.map(({ item }) => numberOf(item));
  const named = items.length > 3 ? `${items.slice(0, 3).join(', ')} and ${items.length - 3} more` : items.join(', ');
  const parts = [
    ...(items.length > 0 ? [`${sayAmount(sum(applications.map(({ amount }) => amount)), currency)} on ${named}`] : []),
    ...(onAccount > 0 ? [`${sayAmount(onAccount, currency)} on account`] : []),
    ...(account === undefined ? [] : [`to ledger account ${account}`]),
  ];
  const what = parts.length === 0 ? 'Nothing good enough was found' : parts.join(', ');
  const because = whyNot[0] ? `: ${whyNot[0].says}` : '.';
  return `${what} (${percent(decision.confidence)})${because}`;
} // prettier-ignore

/** 0.9993 → "99.93 %": two decimals, never rounded up to certainty. */
export const percent = (probability: number): string =>
  `${(Math.floor(probability * 10_000) / 100).toFixed(2)} %`;
