/**
 * A kill, as when a server goes down: whatever a script does ends at once, and nothing in it can do one thing more, no `catch` and no
 * `finally`. V8 does that to what runs in a context when a signal arrives (`breakOnSigint`). What the process held in memory is then thrown
 * away and the account opened anew, which leaves what a new process would find, in a hundredth of the time.
 */

/** Reaches whoever set the invocation going, once nothing of a script is left between. */
export class Killed extends Error {}

const INTERRUPTED = 'ERR_SCRIPT_EXECUTION_INTERRUPTED';
let underWay = 0;

/** Runs `work`, which calls into a context with `breakOnSigint`, so that `kill` can end it. */
export function mortal<T>(work: () => T): T {
  underWay += 1;
  try {
    const done = work();
    underWay -= 1;
    return done;
  } catch (error) {
    underWay -= 1;
    // A script inside another is dead; then the outer one is, too.
    if ((error as { code?: unknown } | null)?.code === INTERRUPTED) return kill();
    throw error;
  }
}

/** Ends the scripts under way. Where a signal to oneself cannot be caught (Windows) the process ends, which its parent takes for the same. */
export function kill(): never {
  if (underWay === 0) throw new Killed('killed, by a test');
  process.kill(process.pid, process.platform === 'win32' ? 'SIGKILL' : 'SIGINT');
  for (;;);
}
