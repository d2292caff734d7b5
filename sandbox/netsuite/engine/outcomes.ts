import type { InvocationOutcome, ScriptFailure } from './protocol.ts';

export const errorOf = (outcome: InvocationOutcome): ScriptFailure | null =>
  outcome.status === 'FAILED' || outcome.status === 'ABORTED' ? outcome.error : null;

/** Of the script itself; user events have budgets of their own. */
export const ownUsage = ({ usage }: InvocationOutcome): { units: number; seconds: number } => {
  const own = usage.at(-1);
  return { units: own?.units ?? 0, seconds: own?.seconds ?? 0 };
};
