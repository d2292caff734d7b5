import { unitsOf } from '../../engine/governance.ts';
import type { QueuedTask, TaskProgress } from '../../engine/account-store.ts';
import type { Host } from '../../host.ts';

/** https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4345798266.html */
export class ScheduledScriptTaskStatus {
  readonly taskId: string;
  readonly scriptId: string;
  readonly deploymentId: string;
  readonly status: string;

  constructor(host: Host, task: QueuedTask) {
    this.taskId = task.id;
    this.scriptId = task.scriptId;
    this.deploymentId = task.deploymentId;
    this.status = host.taskStatus(task.id).status;
  }

  toJSON(): object {
    const { taskId, scriptId, deploymentId, status } = this;
    return { taskId, scriptId, deploymentId, status };
  }

  toString(): string {
    return 'task.ScheduledScriptTaskStatus';
  }
}

/** As of the moment `checkStatus` was called. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4345798546.html */
export class MapReduceScriptTaskStatus {
  readonly #host: Host;
  readonly #progress: TaskProgress;
  readonly taskId: string;
  readonly scriptId: string;
  readonly deploymentId: string;
  readonly status: string;
  readonly stage: string | null;

  constructor(host: Host, task: QueuedTask) {
    this.#host = host;
    this.#progress = host.store.taskProgress(task.id);
    this.taskId = task.id;
    this.scriptId = task.scriptId;
    this.deploymentId = task.deploymentId;
    const { status, stage } = host.taskStatus(task.id);
    this.status = status;
    this.stage = stage;
  }

  /** Of the stage under way, 0 to 100. */
  getPercentageCompleted(): number {
    const stage = this.stage === 'MAP' ? 'map' : 'reduce';
    const pending = this.#count('getPercentageCompleted', `${stage}Pending`);
    const total = this.#progress[`${stage}Total`] ?? 0;
    if (this.status === 'COMPLETE') return 100;
    return total === 0 ? 0 : Math.floor((100 * (total - pending)) / total);
  }
  getTotalMapCount(): number {
    return this.#count('getTotalMapCount', 'mapTotal');
  }
  getPendingMapCount(): number {
    return this.#count('getPendingMapCount', 'mapPending');
  }
  getTotalReduceCount(): number {
    return this.#count('getTotalReduceCount', 'reduceTotal');
  }
  getPendingReduceCount(): number {
    return this.#count('getPendingReduceCount', 'reducePending');
  }
  getTotalOutputCount(): number {
    return this.#count('getTotalOutputCount', 'outputTotal');
  }
  getPendingOutputCount(): number {
    return this.#count('getPendingOutputCount', 'outputTotal');
  }
  getPendingMapSize(): number {
    return this.#size('getPendingMapSize', 'mapPendingBytes');
  }
  getPendingReduceSize(): number {
    return this.#size('getPendingReduceSize', 'reducePendingBytes');
  }
  getPendingOutputSize(): number {
    return this.#size('getPendingOutputSize', 'outputBytes');
  }
  getCurrentTotalSize(): number {
    return this.#size('getCurrentTotalSize', 'totalBytes');
  }

  toJSON(): object {
    const { taskId, scriptId, deploymentId, status, stage } = this;
    return { taskId, scriptId, deploymentId, status, stage };
  }

  toString(): string {
    return 'task.MapReduceScriptTaskStatus';
  }

  #count(call: string, name: string): number {
    this.#host.meter.charge(unitsOf('MapReduceScriptTaskStatus.count'), `MapReduceScriptTaskStatus.${call}`);
    return this.#progress[name] ?? 0;
  }

  #size(call: string, name: string): number {
    this.#host.meter.charge(unitsOf('MapReduceScriptTaskStatus.size'), `MapReduceScriptTaskStatus.${call}`);
    return this.#progress[name] ?? 0;
  }
}
