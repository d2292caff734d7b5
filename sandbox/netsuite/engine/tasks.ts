import type { ScriptIdentity, ScriptType, SubmittedTask } from '../host.ts';
import type { AccountStore } from './account-store.ts';
import type { SdfDeployment, SdfProject, SdfScript } from './sdf-project.ts';
import { SuiteScriptError } from './suitescript-error.ts';

/** Which scripts a kind of task runs, and NetSuite's error when the deployment is busy. */
const KINDS: Readonly<Record<SubmittedTask['kind'], { readonly type: ScriptType; readonly busy: string }>> = {
  SCHEDULED_SCRIPT: { type: 'ScheduledScript', busy: 'FAILED_TO_SUBMIT_JOB_REQUEST_1' },
  MAP_REDUCE: { type: 'MapReduceScript', busy: 'MAP_REDUCE_ALREADY_RUNNING' },
};

export interface Submitting {
  readonly project: SdfProject;
  readonly store: AccountStore;
  /** Null: a person, or a test. */
  readonly from: ScriptIdentity | null;
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
}

/**
 * Puts a task on the queue. The deployment must be Not Scheduled and have no unfinished task; a scheduled script may submit itself, and
 * then runs again when it has ended. Without a deployment the first free one is taken.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_460871520995.html,
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1510974473.html
 */
export function submitTask(task: SubmittedTask, { project, store, from, at }: Submitting): string {
  const { type, busy } = KINDS[task.kind];
  const script = project.scripts.find(({ scriptId }) => scriptId === task.scriptId);
  if (script?.type !== type) {
    throw new SuiteScriptError('INVALID_SCRIPT_ID', `There is no ${type} with the id ${task.scriptId}.`);
  }
  const isSelf = (deployment: SdfDeployment): boolean =>
    task.kind === 'SCHEDULED_SCRIPT' &&
    from?.scriptId === script.scriptId &&
    from.deploymentId === deployment.deploymentId;
  const isBusy = (deployment: SdfDeployment): boolean => {
    const unfinished = store.unfinishedTasks(script.scriptId, deployment.deploymentId);
    const running = unfinished.filter((id) => store.taskStatus(id)?.status === 'PROCESSING');
    return unfinished.length > (isSelf(deployment) ? running.length : 0);
  };

  if (task.deploymentId !== null) {
    const deployment = deploymentOf(script, task.deploymentId);
    if (!isFree(deployment)) {
      const says = `Deployment ${deployment.deploymentId} cannot be submitted: its status is ${deployment.status}, it must be Not Scheduled.`;
      throw new SuiteScriptError('FAILED_TO_SUBMIT_JOB_REQUEST_1', says);
    }
    if (isBusy(deployment)) {
      throw new SuiteScriptError(
        busy,
        `Deployment ${deployment.deploymentId} has a task that is not finished.`,
      );
    }
    return store.addTask({ ...task, deploymentId: deployment.deploymentId }, at);
  }
  const free = script.deployments.find((deployment) => isFree(deployment) && !isBusy(deployment));
  if (!free) {
    throw new SuiteScriptError('NO_DEPLOYMENTS_AVAILABLE', `No deployment of ${script.scriptId} is free.`);
  }
  return store.addTask({ ...task, deploymentId: free.deploymentId }, at);
}

const isFree = ({ status, isDeployed }: SdfDeployment): boolean => isDeployed && status === 'NOTSCHEDULED';

function deploymentOf(script: SdfScript, deploymentId: string): SdfDeployment {
  const found = script.deployments.find(
    (deployment) => deployment.deploymentId.toLowerCase() === deploymentId.toLowerCase(),
  );
  if (found) return found;
  throw new SuiteScriptError(
    'INVALID_DEPLOYMENT_ID',
    `${script.scriptId} has no deployment ${deploymentId}.`,
  );
}
