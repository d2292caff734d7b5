import type { Verdicts } from '../memory/memory.ts';
import type { Doubt } from './doubts.ts';

/**
 * From the share of an explanation among all explanations to the probability that the books will finally say the same.
 *
 * The share compares only explanations that were thought of, weighed by rates that are usual or learnt. How often it was right is
 * counted, by class of answer, whenever a receipt is settled; the probability is the share, drawn towards what was counted. So
 * it ships usable and becomes the client's own. What was counted may lower it without limit, but raises it only to the end
 * of its class: no number of right answers at 97 % makes the next one post itself.
 */
export function calibrated(
  share: number,
  doubts: readonly Doubt[],
  counted: (of: string) => Verdicts,
): number {
  const said = doubts.reduce((least, { most }) => Math.min(least, most), Math.min(share, SUREST));
  const { times, right } = counted(classOf(share, doubts));
  const weight = doubts.length === 0 && share >= TOP ? WEIGHT_AT_TOP : WEIGHT;
  const drawn = (right + weight * said) / (times + weight);
  return Math.min(drawn, endOf(share, doubts));
}

/** No evidence removes this much risk: a person typed the ledger, and a person will close it. */
const SUREST = 0.99995;
const ENDS: readonly number[] = [0.5, 0.8, 0.9, 0.95, 0.99, 0.999, SUREST];
const TOP = 0.999;
/** An answer a rule keeps from posting is never said to be surer than this. */
const END_OF_DOUBT = 0.99;
/** How many settled receipts the share itself counts for. Near certainty a few receipts prove nothing. */
const WEIGHT = 40;
const WEIGHT_AT_TOP = 4_000;

/** Answers that are counted together: by the first doubt, or by how large the share is. */
export function classOf(share: number, doubts: readonly Doubt[]): string {
  const [first] = doubts;
  return first ? first.why.code : `up to ${endOf(share, doubts)}`;
}

const endOf = (share: number, doubts: readonly Doubt[]): number =>
  doubts.length > 0 ? END_OF_DOUBT : (ENDS.find((end) => share < end) ?? SUREST);
