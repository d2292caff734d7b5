import type { InvocationOutcome, InvocationReport, ScriptFailure } from './protocol.ts';

/** Of an invocation that ended without a word. */
export const NOTHING_KNOWN: InvocationReport = {
  logs: [],
  usage: [],
  calls: 0,
  struck: false,
  entryPoints: [],
};
export const KILLED: InvocationOutcome = { ...NOTHING_KNOWN, status: 'KILLED' };

export const errorOf = (outcome: InvocationOutcome): ScriptFailure | null =>
  outcome.status === 'FAILED' || outcome.status === 'ABORTED' ? outcome.error : null;

/** Of the script itself; user events have budgets of their own. */
export const ownUsage = ({ usage }: InvocationOutcome): { units: number; seconds: number } => {
  const own = usage.at(-1);
  return { units: own?.units ?? 0, seconds: own?.seconds ?? 0 };
};
