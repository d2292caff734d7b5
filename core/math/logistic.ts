import { exp, log } from './exp-log.ts';

/** The logistic function 1 / (1 + e^-x), without overflow at either end. */
export function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x));
  const grown = exp(x);
  return grown / (1 + grown);
}

/** The log odds of a probability strictly between 0 and 1. */
export const logit = (probability: number): number => log(probability / (1 - probability));
