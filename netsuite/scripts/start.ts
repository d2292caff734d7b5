import { sayProblem } from '../../core/problems/problem.ts';
import { erpError } from '../erp/netsuite.ts';
import { notStarted } from '../erp/problems.ts';

interface Tasks {
  create(options: {
    taskType: never;
    scriptId: string;
    deploymentId: string;
    params: Record<string, string | number>;
  }): { submit(): string };
}
interface Log {
  audit(options: { title: string; details: string }): void;
}

/**
 * Puts a script on NetSuite's queue: 20 units. One that runs already takes up the same work, so being refused is no failure: the next scheduled
 * execution goes on. Says whether it was started.
 */
export function start(
  task: unknown,
  log: Log,
  kind: 'SCHEDULED_SCRIPT' | 'MAP_REDUCE',
  { scriptId, deploymentId }: { readonly scriptId: string; readonly deploymentId: string },
  params: Record<string, string | number>,
): boolean {
  try {
    (task as Tasks).create({ taskType: kind as never, scriptId, deploymentId, params }).submit();
    return true;
  } catch (thrown) {
    const { name, message } = erpError(thrown);
    const said = message === '' ? name : message;
    log.audit({ title: 'Quittance', details: sayProblem(notStarted(scriptId, { script: scriptId, said })) });
    return false;
  }
}
