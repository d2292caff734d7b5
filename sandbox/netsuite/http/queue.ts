import type { Account } from '../engine/account-types.ts';
import type { RunReport } from '../engine/report.ts';

/** A script a person started, or a task of the queue, that has come to its end; or why the sandbox could not run it. */
export type Ended = RunReport | { readonly failure: string };

/** Runs what scripts put on the account's queue while the screens are up, one task after the other, without being asked: as NetSuite's processors do. */
export interface Queue {
  /** A person starts a script: before what waits. `records`: those a mass update or workflow action is for. */
  start(scriptId: string, deploymentId: string, records: readonly number[] | null): void;
  /** Something may have been put on the queue. */
  wake(): void;
  isBusy(): boolean;
  /** The newest first. */
  ended(): readonly Ended[];
  /** Starts nothing more. What runs is left to the account's end. */
  close(): void;
}

/** At most this many are remembered. */
const REMEMBERED = 50;

export function openQueue(account: Account): Queue {
  const ended: Ended[] = [];
  const asked: {
    readonly scriptId: string;
    readonly deploymentId: string;
    readonly records: readonly number[] | null;
  }[] = [];
  let isBusy = false;
  let isClosed = false;
  const hasWork = (): boolean => !isClosed && (asked.length > 0 || account.store.nextTask() !== null);
  async function runOne(): Promise<void> {
    const first = asked.shift();
    try {
      const report = first
        ? await account.run(
            first.scriptId,
            first.deploymentId,
            first.records === null ? {} : { records: first.records },
          )
        : await account.next();
      if (report) ended.unshift(report);
    } catch (error) {
      if (isClosed) return;
      ended.unshift({ failure: error instanceof Error ? error.message : String(error) });
    }
    ended.length = Math.min(ended.length, REMEMBERED);
  }
  async function runAll(): Promise<void> {
    while (hasWork()) await runOne();
    isBusy = false;
  }
  const wake = (): void => {
    if (isBusy || !hasWork()) return;
    isBusy = true;
    void runAll();
  };
  return {
    start(scriptId, deploymentId, records) {
      asked.push({ scriptId, deploymentId, records });
      wake();
    },
    wake,
    isBusy: () => isBusy,
    ended: () => ended,
    close: () => void (isClosed = true),
  };
}
