import type { Meter } from '../host.ts';
import type { ScriptLimit } from './governance.ts';
import { Abort } from './suitescript-error.ts';

/** What one invocation spent, by the call it spent it on. */
export interface Usage {
  readonly units: number;
  readonly seconds: number;
  readonly calls: Readonly<Record<string, CallUsage>>;
}
export interface CallUsage {
  readonly calls: number;
  readonly units: number;
}

export type StatementsCode = Extract<
  Abort['code'],
  'SSS_STATEMENT_COUNT_EXCEEDED' | 'SSS_INSTRUCTION_COUNT_EXCEEDED'
>;

export interface MeterOptions {
  readonly limit: ScriptLimit;
  /** Seconds since some moment: wall clock, so that a slow script is slow here as well. */
  readonly seconds: () => number;
  /** What the version of the script's engine calls it when it has executed too much. */
  readonly statementsCode?: () => StatementsCode;
  /** Ends the script: does not return for the outermost script; throws, every time, inside a user event. */
  readonly end: (abort: Abort) => never;
  readonly beforeCall?: (what: string) => void;
}

export interface RunningMeter extends Meter {
  /** So many statements were executed. Gives how many may be before it wants to hear again. */
  statements(executed: number): number;
  usage(): Usage;
  /** Work the platform does for the script without charging it: reading a map/reduce's input. */
  free<T>(work: () => T): T;
  /** Set once the script has been ended; whatever it returned after that does not count. */
  ended(): Abort | null;
}

/** Often enough to end a script soon, seldom enough to cost nothing. */
export const STATEMENTS_AT_ONCE = 65_536;

/**
 * Counts units, seconds and statements of one invocation. A call that would go over the limit is not made; from then on every call ends the same way,
 * so that a script which catches the first error achieves nothing with the time it gains.
 */
export function startMeter({
  limit,
  seconds,
  end,
  beforeCall,
  statementsCode = () => 'SSS_STATEMENT_COUNT_EXCEEDED',
}: MeterOptions): RunningMeter {
  const startedAt = seconds();
  const calls = new Map<string, { calls: number; units: number }>();
  let used = 0;
  let ended: Abort | null = null;
  let isFree = false;
  let executed = 0;
  const most = limit.statements ?? Number.POSITIVE_INFINITY;

  const stop = (abort: Abort): never => {
    ended = abort;
    return end(abort);
  };

  return {
    charge(units, what) {
      if (ended) return end(ended);
      if (isFree) return;
      beforeCall?.(what);
      if (used + units > limit.units) {
        stop(
          new Abort(
            'SSS_USAGE_LIMIT_EXCEEDED',
            `Script Execution Usage Limit Exceeded: ${limit.units} units, at ${what}.`,
          ),
        );
      }
      if (seconds() - startedAt > limit.seconds) {
        stop(
          new Abort(
            'SSS_TIME_LIMIT_EXCEEDED',
            `Script Execution Time Exceeded: ${limit.seconds} seconds, at ${what}.`,
          ),
        );
      }
      used += units;
      const entry = calls.get(what) ?? { calls: 0, units: 0 };
      entry.calls += 1;
      entry.units += units;
      calls.set(what, entry);
    },
    statements(count) {
      executed += count;
      if (ended) return end(ended);
      if (executed >= most) {
        stop(
          new Abort(
            statementsCode(),
            `Script Execution Instruction Count Exceeded: ${most.toLocaleString('en-US')} statements.`,
          ),
        );
      }
      return Math.min(STATEMENTS_AT_ONCE, most - executed);
    },
    free(work) {
      isFree = true;
      try {
        return work();
      } finally {
        isFree = false;
      }
    },
    ended: () => ended,
    remaining: () => limit.units - used,
    usage: () => ({ units: used, seconds: seconds() - startedAt, calls: Object.fromEntries(calls) }),
  };
}
