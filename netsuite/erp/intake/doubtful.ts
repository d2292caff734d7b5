import type { Problem } from '../../../core/problems/problem.ts';

/**
 * Warnings that put amounts in doubt although every one could be read: balances, control totals or counts that do not fit, a statement that may be cut
 * off (core/statement/problems.ts).
 */
const DOUBTFUL: ReadonlySet<string> = new Set(['AR-2201', 'AR-2202', 'AR-2203', 'AR-2205']);

export const touchesAmounts = ({ code, severity }: Problem): boolean =>
  severity === 'error' || DOUBTFUL.has(code);
