import { required } from '../../engine/arguments.ts';
import { named } from '../../engine/closed.ts';
import { refuse } from '../../engine/refuse.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import type { Host } from '../../host.ts';
import { type ExportTaskStatus, exportStatus, QueryTask, SearchTask, SuiteQLTask } from './export-task.ts';
import { ScriptTask } from './script-task.ts';
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

/** `N/task`: scheduled scripts, map/reduce, and what a search or query finds as a file. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4345798404.html */
export function taskModule(host: Host) {
  return {
    create(options: unknown): ScriptTask | SearchTask | QueryTask | SuiteQLTask {
      const { taskType, scriptId, deploymentId, params } = required('task.create', options, 'taskType');
      if (taskType === 'SEARCH') return new SearchTask(host, options);
      if (taskType === 'QUERY') return new QueryTask(host, options);
      if (taskType === 'SUITE_QL') return new SuiteQLTask(host, options);
      if (taskType !== 'SCHEDULED_SCRIPT' && taskType !== 'MAP_REDUCE')
        return refuse('N/task', `create of ${String(taskType)}`);
      const task = new ScriptTask(host, taskType);
      if (scriptId !== undefined && scriptId !== null) task.scriptId = scriptId as string | number;
      if (deploymentId !== undefined && deploymentId !== null)
        task.deploymentId = deploymentId as string | number;
      if (params !== undefined && params !== null) task.params = params as Record<string, unknown>;
      return task;
    },

    checkStatus(options: unknown): ScheduledScriptTaskStatus | MapReduceScriptTaskStatus | ExportTaskStatus {
      const taskId = String(required('task.checkStatus', options, 'taskId')['taskId']);
      const task = host.store.task(taskId);
      if (!task) throw new SuiteScriptError('RCRD_DSNT_EXIST', `There is no task ${taskId}.`);
      if (task.export) return exportStatus(host, task.id, task.export);
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
