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

export interface MeterOptions {
  readonly limit: ScriptLimit;
  /** Seconds since some moment: wall clock, so that a slow script is slow here as well. */
  readonly seconds: () => number;
  /** Ends the script: does not return for the outermost script; throws, every time, inside a user event. */
  readonly end: (abort: Abort) => never;
  readonly beforeCall?: (what: string) => void;
}

export interface RunningMeter extends Meter {
  usage(): Usage;
  /** Work the platform does for the script without charging it: reading a map/reduce's input. */
  free<T>(work: () => T): T;
  /** Set once the script has been ended; whatever it returned after that does not count. */
  ended(): Abort | null;
}

/**
 * Counts units and seconds of one invocation. A call that would go over the limit is not made; from then on every call ends the same way,
 * so that a script which catches the first error achieves nothing with the time it gains.
 */
export function startMeter({ limit, seconds, end, beforeCall }: MeterOptions): RunningMeter {
  const startedAt = seconds();
  const calls = new Map<string, { calls: number; units: number }>();
  let used = 0;
  let ended: Abort | null = null;
  let isFree = false;

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
