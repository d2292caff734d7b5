import { required } from '../../engine/arguments.ts';
import { named } from '../../engine/closed.ts';
import { unitsOf } from '../../engine/governance.ts';
import { current, live } from '../../engine/live.ts';
import { refuse } from '../../engine/refuse.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import type { Host, SubmittedTask } from '../../host.ts';
import { MapReduceScriptTaskStatus, ScheduledScriptTaskStatus } from './status.ts';

const TASK_TYPES = named('N/task TaskType', [
  'SCHEDULED_SCRIPT',
  'MAP_REDUCE',
  'CSV_IMPORT',
  'ENTITY_DEDUPLICATION',
  'WORKFLOW_TRIGGER',
  'SEARCH',
  'RECORD_ACTION',
  'SUITE_QL',
  'QUERY',
  'DOCUMENT_CAPTURE',
]);

/** `N/task`: scheduled scripts and map/reduce. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4345798404.html */
export function taskModule(host: Host) {
  return {
    create(options: unknown): ScriptTask {
      const { taskType, scriptId, deploymentId, params } = required('task.create', options, 'taskType');
      if (taskType !== 'SCHEDULED_SCRIPT' && taskType !== 'MAP_REDUCE')
        return refuse('N/task', `create of ${String(taskType)}`);
      const task = new ScriptTask(host, taskType);
      if (scriptId !== undefined && scriptId !== null) task.scriptId = scriptId as string | number;
      if (deploymentId !== undefined && deploymentId !== null)
        task.deploymentId = deploymentId as string | number;
      if (params !== undefined && params !== null) task.params = params as Record<string, unknown>;
      return task;
    },

    checkStatus(options: unknown): ScheduledScriptTaskStatus | MapReduceScriptTaskStatus {
      const taskId = String(required('task.checkStatus', options, 'taskId')['taskId']);
      const task = host.store.task(taskId);
      if (!task) throw new SuiteScriptError('RCRD_DSNT_EXIST', `There is no task ${taskId}.`);
      return task.kind === 'MAP_REDUCE'
        ? new MapReduceScriptTaskStatus(host, task)
        : new ScheduledScriptTaskStatus(host, task);
    },

    TaskType: TASK_TYPES,
    TaskStatus: named('N/task TaskStatus', ['PENDING', 'PROCESSING', 'COMPLETE', 'FAILED']),
    MapReduceStage: named('N/task MapReduceStage', ['GET_INPUT', 'MAP', 'SHUFFLE', 'REDUCE', 'SUMMARIZE']),
    MasterSelectionMode: named('N/task MasterSelectionMode', [
      'CREATED_EARLIEST',
      'MOST_RECENT_ACTIVITY',
      'MOST_POPULATED_FIELDS',
      'SELECT_BY_ID',
    ]),
    DedupeMode: named('N/task DedupeMode', ['MERGE', 'DELETE', 'MAKE_MASTER_PARENT', 'MARK_AS_NOT_DUPES']),
    DedupeEntityType: named('N/task DedupeEntityType', [
      'CUSTOMER',
      'CONTACT',
      'VENDOR',
      'PARTNER',
      'LEAD',
      'PROSPECT',
    ]),
    ActionCondition: named('N/task ActionCondition', ['ALL_QUALIFIED_INSTANCES']),
  };
}

/** `task.ScheduledScriptTask` and `task.MapReduceScriptTask`, which have the same members. */
class ScriptTask {
  readonly #host: Host;
  readonly #kind: SubmittedTask['kind'];
  id: string | null = null;
  /** Script id or internal id. */
  scriptId: string | number | null = null;
  deploymentId: string | number | null = null;
  /** Scripts also set one after another: `task.params.custscript_x = 1`. */
  #params: Readonly<Record<string, unknown>> = live({});

  constructor(host: Host, kind: SubmittedTask['kind']) {
    this.#host = host;
    this.#kind = kind;
  }

  get params(): Readonly<Record<string, unknown>> {
    return this.#params;
  }
  set params(given: Readonly<Record<string, unknown>> | null | undefined) {
    this.#params = live({ ...given });
  }

  submit(): string {
    const { meter, project } = this.#host;
    const call = `task.submit.${this.#kind}` as const;
    if (this.scriptId === null) {
      throw new SuiteScriptError(
        'SSS_MISSING_REQD_ARGUMENT',
        'submit: Missing a required argument: scriptId',
      );
    }
    meter.charge(unitsOf(call), call);
    const script = project.scripts[Number(this.scriptId) - 1] ?? null;
    const scriptId = script?.scriptId ?? String(this.scriptId);
    const deployments =
      project.scripts.find((candidate) => candidate.scriptId === scriptId)?.deployments ?? [];
    const deployment = deployments[Number(this.deploymentId ?? Number.NaN) - 1];
    const deploymentId =
      deployment?.deploymentId ?? (this.deploymentId === null ? null : String(this.deploymentId));
    this.id = this.#host.submitTask({
      kind: this.#kind,
      scriptId,
      deploymentId,
      parameters: { ...current(this.#params) },
    });
    return this.id;
  }

  toJSON(): object {
    const { id, scriptId, deploymentId } = this;
    return { id, taskType: this.#kind, scriptId, deploymentId, params: current(this.#params) };
  }

  toString(): string {
    return this.#kind === 'MAP_REDUCE' ? 'task.MapReduceScriptTask' : 'task.ScheduledScriptTask';
  }
}
