/** `task.SearchTask`, `task.QueryTask` and `task.SuiteQLTask`: what they find is written into a file, later. */
import { missingArgument } from '../../engine/arguments.ts';
import { unitsOf } from '../../engine/governance.ts';
import { refuse } from '../../engine/refuse.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import type { ExportTask, Host } from '../../host.ts';
import { Query } from '../query/builder.ts';
import { findSearch } from '../search/saved.ts';
import { ScriptTask } from './script-task.ts';

type Source = Pick<ExportTask, 'savedSearchId' | 'query' | 'params' | 'names'>;
type Options = Readonly<Record<string, unknown>>;

/** NetSuite's codes have the kind in their middle. */
const CODES: Readonly<Record<ExportTask['kind'], string>> = {
  SEARCH: 'SEARCH',
  QUERY: 'QUERY',
  SUITE_QL: 'SUITEQL',
};

/** What the three have alike. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_159223833809.html */
abstract class Exporting {
  readonly #host: Host;
  readonly #kind: ExportTask['kind'];
  readonly #dependents: ScriptTask[] = [];
  #fileId: unknown = null;
  #filePath: unknown = null;
  id: string | null = null;

  constructor(host: Host, kind: ExportTask['kind'], { fileId, filePath }: Options) {
    this.#host = host;
    this.#kind = kind;
    if (fileId !== undefined && fileId !== null) this.fileId = fileId;
    if (filePath !== undefined && filePath !== null) this.filePath = filePath;
  }

  /** Of what kind of task it is, as codes and texts name it. */
  protected abstract source(): Source;

  get fileId(): unknown {
    return this.#fileId;
  }
  set fileId(value: unknown) {
    if (this.#filePath !== null) throw conflict('fileId', 'filePath');
    this.#fileId = value;
  }
  get filePath(): unknown {
    return this.#filePath;
  }
  set filePath(value: unknown) {
    if (this.#fileId !== null) throw conflict('filePath', 'fileId');
    this.#filePath = value;
  }

  /** By their number; their ids once they are submitted, which they are when this one is done. */
  get inboundDependencies(): Readonly<Record<string, unknown>> {
    return Object.fromEntries(
      this.#dependents.map((task, index) => [
        String(index),
        { type: String(task), scriptId: task.scriptId, deploymentId: task.deploymentId, params: task.params },
      ]),
    );
  }
  set inboundDependencies(_value: unknown) {
    throw new SuiteScriptError(
      'READ_ONLY_PROPERTY',
      'You cannot set the value of the read-only property inboundDependencies.',
    );
  }

  addInboundDependency(given: unknown): void {
    const task = given instanceof ScriptTask ? given : this.#dependent((given ?? {}) as Options);
    if (this.#dependents.some(({ scriptId }) => scriptId === task.scriptId))
      throw new SuiteScriptError(
        `ASYNC_${CODES[this.#kind]}_MULTIPLE_DEPENDENCIES`,
        `${String(task.scriptId)} depends on this task already.`,
      );
    this.#dependents.push(task);
  }
  #dependent({ taskType, scriptId, deploymentId, params }: Options): ScriptTask {
    if (taskType !== 'SCHEDULED_SCRIPT' && taskType !== 'MAP_REDUCE')
      throw new SuiteScriptError('SSS_INVALID_TYPE_ARG', 'addInboundDependency takes scheduled scripts and map/reduce scripts.');
    const task = new ScriptTask(this.#host, taskType);
    task.scriptId = scriptId as string;
    if (deploymentId !== undefined) task.deploymentId = deploymentId as string;
    if (params !== undefined) task.params = params as Options;
    return task;
  } // prettier-ignore

  /** 100 units. The rows are those of the moment its turn comes. */
  submit(): string {
    const call = `task.submit.${this.#kind}` as const;
    const code = CODES[this.#kind];
    if (this.id !== null)
      throw new SuiteScriptError(`CANNOT_RESUBMIT_SUBMITTED_ASYNC_${code}_TASK`, 'This task was submitted already.');
    const file = this.#file();
    const source = this.source();
    this.#host.meter.charge(unitsOf(call), call);
    const dependents = this.#dependents.map((task) => ScriptTask.submittedOf(task));
    for (const { scriptId } of dependents)
      if (!this.#host.project.scripts.some((script) => script.scriptId === scriptId))
        throw new SuiteScriptError(`ASYNC_${code}_SCRIPT_ID_NOT_FOUND`, `There is no script ${scriptId}.`);
    this.id = this.#host.submitExport({ kind: this.#kind, ...source, file, roleId: this.#host.user.roleId, dependents });
    return this.id;
  } // prettier-ignore

  #file(): number | string {
    if (this.#fileId !== null) {
      const found = this.#host.cabinet.find(Number(this.#fileId));
      if (!found) throw new SuiteScriptError('THAT_RECORD_DOES_NOT_EXIST', `There is no file ${String(this.#fileId)}.`);
      return found.id;
    }
    if (this.#filePath === null) throw missingArgument('submit', 'fileId');
    const path = `/${String(this.#filePath).replace(/^\//, '')}`;
    if (this.#host.cabinet.folder(path)) throw new SuiteScriptError('MUST_IDENTIFY_A_FILE', `${path} is a folder.`);
    if (!this.#host.cabinet.find(path) && !this.#host.cabinet.folder(path.slice(0, path.lastIndexOf('/'))))
      throw new SuiteScriptError('FAILED_TO_SUBMIT_JOB_REQUEST_1', `There is no folder for ${path}.`);
    return path;
  } // prettier-ignore

  toJSON(): object {
    const { id, fileId, filePath } = this;
    return { id, taskType: this.#kind, fileId, filePath };
  }
}

const conflict = (name: string, other: string): SuiteScriptError =>
  new SuiteScriptError('PROPERTY_VALUE_CONFLICT', `${name} cannot be set: ${other} is.`);

export class SearchTask extends Exporting {
  readonly #books: Host['books'];
  savedSearchId: unknown;

  constructor(host: Host, options: unknown) {
    super(host, 'SEARCH', options as Options);
    this.#books = host.books;
    this.savedSearchId = (options as Options)['savedSearchId'] ?? null;
  }
  protected override source(): Source {
    if (this.savedSearchId === null) throw missingArgument('submit', 'savedSearchId');
    const id = String(this.savedSearchId);
    if (!findSearch(this.#books, id))
      return refuse(
        'N/task',
        `a search task for the saved search ${id}: those of a project are sealed. Open the account with what it finds (--searches)`,
      );
    return { savedSearchId: id, query: null, params: [], names: null };
  }
  override toString(): string {
    return 'task.SearchTask';
  }
}

export class QueryTask extends Exporting {
  query: unknown;

  constructor(host: Host, options: unknown) {
    super(host, 'QUERY', options as Options);
    this.query = (options as Options)['query'] ?? null;
  }
  protected override source(): Source {
    if (this.query === null) throw missingArgument('submit', 'query');
    if (!(this.query instanceof Query)) return refuse('N/task', 'a query task of a saved query, which is a workbook');
    const names = this.query.columns.map(({ label, alias }) => label ?? alias);
    if (names.some((name) => name === null))
      return refuse(
        'N/task',
        'a query task with a column that has neither label nor alias: what NetSuite writes above it is not known',
      );
    const { query, params } = this.query.toSuiteQL();
    return { savedSearchId: null, query, params, names: names as string[] };
  }
  override toString(): string {
    return 'task.QueryTask';
  }
} // prettier-ignore

export class SuiteQLTask extends Exporting {
  query: unknown;
  params: unknown;

  constructor(host: Host, options: unknown) {
    super(host, 'SUITE_QL', options as Options);
    this.query = (options as Options)['query'] ?? null;
    this.params = (options as Options)['params'] ?? [];
  }
  protected override source(): Source {
    if (typeof this.query !== 'string' || this.query === '') throw missingArgument('submit', 'query');
    const params = Array.isArray(this.params) ? (this.params as Source['params']) : [];
    return { savedSearchId: null, query: this.query, params, names: null };
  }
  override toString(): string {
    return 'task.SuiteQLTask';
  }
}

/** `task.SearchTaskStatus`, `task.QueryTaskStatus` and `task.SuiteQLTaskStatus`: as of the moment `checkStatus` was called. */
export class ExportTaskStatus {
  readonly #name: string;
  readonly taskId: string;
  readonly status: string;
  /** Null while a file that is to be made is not there. */
  readonly fileId: number | null;

  constructor(host: Host, taskId: string, { file }: ExportTask, name: string) {
    this.#name = name;
    this.taskId = taskId;
    this.status = host.taskStatus(taskId).status;
    this.fileId = host.cabinet.find(file)?.id ?? null;
  }
  toJSON(): object {
    return { ...this };
  }
  toString(): string {
    return this.#name;
  }
}

class SearchTaskStatus extends ExportTaskStatus {
  readonly savedSearchId: string | null;
  constructor(host: Host, taskId: string, task: ExportTask) {
    super(host, taskId, task, 'task.SearchTaskStatus');
    this.savedSearchId = task.savedSearchId;
  }
}
class QueryTaskStatus extends ExportTaskStatus {
  readonly query: string | null;
  constructor(host: Host, taskId: string, task: ExportTask, name = 'task.QueryTaskStatus') {
    super(host, taskId, task, name);
    this.query = task.query;
  }
}
class SuiteQLTaskStatus extends QueryTaskStatus {
  readonly params: ExportTask['params'];
  constructor(host: Host, taskId: string, task: ExportTask) {
    super(host, taskId, task, 'task.SuiteQLTaskStatus');
    this.params = task.params;
  }
}

export function exportStatus(host: Host, taskId: string, task: ExportTask): ExportTaskStatus {
  const Status = { SEARCH: SearchTaskStatus, QUERY: QueryTaskStatus, SUITE_QL: SuiteQLTaskStatus }[task.kind];
  return new Status(host, taskId, task);
}
