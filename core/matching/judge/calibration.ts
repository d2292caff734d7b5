import type { Doubt } from './doubts.ts';

/**
 * From the share of an explanation among all explanations to the probability that the books will finally say the same.
 * First version: the share itself, bounded by what the doubts leave and by the residual risk no evidence removes.
 */
export function calibrated(share: number, doubts: readonly Doubt[]): number {
  let most = 0.99995;
  for (const { most: bound } of doubts) if (bound < most) most = bound;
  return Math.min(most, share);
}
