/**
 * The seams inside the embedded NetSuite. Three rooms meet here:
 *
 * - `engine/`   loads the packaged SDF project, runs scripts in a worker, meters them, drives map/reduce, queues tasks, serves Suitelets;
 * - `books/`    one account's data: records, sublists, posting, general ledger, SuiteQL tables, all in one SQLite file;
 * - `modules/`  one folder per `N/*` module: what a script sees. A module checks arguments, charges units through `host.meter`,
 *               throws NetSuite's errors by their codes, and asks `engine` or `books` to do the work.
 */
import type { Books } from './books/books.ts';
import type { SdfProject } from './engine/sdf-project.ts';

/** Counts what a script may use, and ends it when it is used up: `charge` does not return then. */
export interface Meter {
  /** Before the work is done, as NetSuite does. `what` names the API for the report: "record.save customerpayment". */
  charge(units: number, what: string): void;
  remaining(): number;
}

export interface ScriptIdentity {
  readonly scriptId: string;
  readonly deploymentId: string;
  readonly scriptType: ScriptType;
  /** Values of `custscript_…` parameters: the deployment's, then those of the task that submitted it. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

export type ScriptType =
  | 'UserEventScript'
  | 'ScheduledScript'
  | 'MapReduceScript'
  | 'Suitelet'
  | 'Restlet'
  | 'ClientScript'
  | 'Portlet'
  | 'MassUpdateScript'
  | 'SDFInstallationScript';

export interface CurrentUser {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly role: number;
  readonly roleId: string;
  readonly subsidiary: number;
}

/** What `runtime.executionContext` says: who set the script going. */
export type ExecutionContext =
  | 'SCHEDULED'
  | 'MAPREDUCE'
  | 'SUITELET'
  | 'RESTLET'
  | 'USEREVENT'
  | 'USERINTERFACE'
  | 'CSVIMPORT'
  | 'SDFINSTALLATION';

/** Everything a module of one running script may reach. Modules are built per invocation, so nothing leaks between two. */
export interface Host {
  readonly meter: Meter;
  readonly script: ScriptIdentity;
  readonly user: CurrentUser;
  readonly executionContext: ExecutionContext;
  readonly project: SdfProject;
  readonly books: Books;
  /** The account's clock: fixed by tests and demos, so that runs repeat. Milliseconds since 1970 UTC. */
  now(): number;
  log(level: 'DEBUG' | 'AUDIT' | 'ERROR' | 'EMERGENCY', title: string, details: string): void;
  /** Runs the user events deployed on a record type; each has its own budget, and none fires from inside another. */
  userEvents(stage: 'beforeLoad' | 'beforeSubmit' | 'afterSubmit', event: UserEvent): void;
  /** Hands a task to the account's queue; it runs after this script, never inside it. */
  submitTask(task: SubmittedTask): string;
  taskStatus(taskId: string): TaskStatus;
  /** Test seam: called before every metered call with its ordinal; throws or ends the worker to inject a fault. */
  beforeCall?(ordinal: number, what: string): void;
}

/** `newRecord` and `oldRecord` are what `N/record` hands to scripts, in standard mode. */
export interface UserEvent {
  readonly recordType: string;
  readonly type: string;
  readonly newRecord: unknown;
  readonly oldRecord: unknown;
}

export interface SubmittedTask {
  readonly kind: 'SCHEDULED_SCRIPT' | 'MAP_REDUCE';
  readonly scriptId: string;
  readonly deploymentId: string | null;
  readonly parameters: Readonly<Record<string, unknown>>;
}
export interface TaskStatus {
  readonly status: 'PENDING' | 'PROCESSING' | 'COMPLETE' | 'FAILED';
  readonly stage: string | null;
}

/** One `N/*` module as a script receives it. */
export type ModuleFactory = (host: Host) => object;
