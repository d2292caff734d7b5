import { unitsOf } from '../../engine/governance.ts';
import { current, live } from '../../engine/live.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import { deploymentNumbered } from '../../books/records/deployments.ts';
import type { Host, SubmittedTask } from '../../host.ts';

/** `task.ScheduledScriptTask` and `task.MapReduceScriptTask`, which have the same members. */
export class ScriptTask {
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
    const call = `task.submit.${this.#kind}` as const;
    if (this.scriptId === null) {
      throw new SuiteScriptError(
        'SSS_MISSING_REQD_ARGUMENT',
        'submit: Missing a required argument: scriptId',
      );
    }
    this.#host.meter.charge(unitsOf(call), call);
    this.id = this.#host.submitTask(ScriptTask.submittedOf(this));
    return this.id;
  }

  /** What is put on the queue: ids where a script gave numbers. */
  static submittedOf(task: ScriptTask): SubmittedTask {
    const { project, books } = task.#host;
    const said = String(task.scriptId).toLowerCase();
    const script =
      project.scripts[Number(said) - 1] ??
      project.scripts.find((each) => each.scriptId.toLowerCase() === said);
    const scriptId = script?.scriptId ?? String(task.scriptId);
    const deploymentId =
      script && task.deploymentId !== null
        ? (deploymentNumbered(books, script, task.deploymentId) ?? String(task.deploymentId))
        : null;
    return { kind: task.#kind, scriptId, deploymentId, parameters: { ...current(task.#params) } };
  }

  toJSON(): object {
    const { id, scriptId, deploymentId } = this;
    return { id, taskType: this.#kind, scriptId, deploymentId, params: current(this.#params) };
  }

  toString(): string {
    return this.#kind === 'MAP_REDUCE' ? 'task.MapReduceScriptTask' : 'task.ScheduledScriptTask';
  }
}
