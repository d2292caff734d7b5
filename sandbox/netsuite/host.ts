/**
 * The seams inside the embedded NetSuite. Three rooms meet here:
 *
 * - `engine/`   loads the packaged SDF project, runs scripts in a worker, meters them, drives map/reduce, queues tasks, serves Suitelets;
 * - `books/`    one account's data: records, sublists, posting, general ledger, SuiteQL tables, all in one SQLite file;
 * - `modules/`  one folder per `N/*` module: what a script sees. A module checks arguments, charges units through `host.meter`,
 *               throws NetSuite's errors by their codes, and asks `engine` or `books` to do the work.
 */
import type { Books } from './books/books.ts';
import type { FileCabinet } from './engine/file-cabinet.ts';
import type { AccountStore } from './engine/account-store.ts';
import type { HttpRequest, HttpResponse } from './engine/protocol.ts';
import type { Permissions } from './engine/permissions.ts';
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
  | 'WorkflowActionScript'
  | 'BundleInstallationScript'
  | 'SDFInstallationScript';

export interface CurrentUser {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly role: number;
  readonly roleId: string;
  readonly subsidiary: number;
  /** The language of the user's preferences, as `de_DE`; the company's where none was chosen. */
  readonly language?: string;
}

/** What `N/runtime`, `N/url` and `N/format` know of the account. */
export interface AccountFacts {
  readonly id: string;
  readonly version: string;
  /** Two letters. */
  readonly country: string;
  readonly envType: 'SANDBOX' | 'PRODUCTION';
  /** Features that are on, in capitals. */
  readonly features: readonly string[];
  /** Company preferences by NetSuite's id: `DATEFORMAT`, `NUMBERFORMAT`, `TIMEFORMAT` … */
  readonly preferences: Readonly<Record<string, string>>;
  /** Where Suitelets are reached: `http://127.0.0.1:8420`, or NetSuite's own form of domain while nothing is served. */
  readonly origin: string;
  /** Everything drawn at random is drawn from this. */
  readonly seed: number;
  /** Hosts that `N/https` may ask, and where on this machine they stand: `{ 'api.bank.example': 'http://127.0.0.1:9000' }`. */
  readonly testHosts?: Readonly<Record<string, string>>;
}

/** Who looks at a Suitelet that is available without login: the role Online Form User. */
export const NOBODY = { id: -4, name: '-System-', roleId: 'onlineformuser', role: 31 } as const;

/** What `runtime.executionContext` says: who set the script going. */
export type ExecutionContext =
  | 'SCHEDULED'
  | 'MAPREDUCE'
  | 'SUITELET'
  | 'RESTLET'
  | 'USEREVENT'
  | 'USERINTERFACE'
  | 'CSVIMPORT'
  | 'PORTLET'
  | 'CUSTOMMASSUPDATE'
  | 'WORKFLOW'
  | 'BUNDLEINSTALLATION'
  | 'SDFINSTALLATION';

/** Everything a module of one running script may reach. Modules are built per invocation, so nothing leaks between two. */
export interface Host {
  readonly meter: Meter;
  readonly script: ScriptIdentity;
  readonly user: CurrentUser;
  /** What the role of `user` may see and do. */
  readonly permissions: Permissions;
  readonly executionContext: ExecutionContext;
  /** Who is logged in, as `runtime.getCurrentSession()` keeps values for them. */
  readonly sessionId: string;
  readonly account: AccountFacts;
  readonly project: SdfProject;
  /** One connection per process: the engine keeps its own tables (files, tasks, cache, outbox) through `books.database`. */
  readonly books: Books;
  readonly cabinet: FileCabinet;
  readonly store: AccountStore;
  /** The account's clock: fixed by tests and demos, so that runs repeat. Milliseconds since 1970 UTC. */
  now(): number;
  log(level: 'DEBUG' | 'AUDIT' | 'ERROR' | 'EMERGENCY', title: string, details: string): void;
  /** Runs the user events deployed on a record type; each has its own budget, and none fires from inside another. */
  userEvents(stage: 'beforeLoad' | 'beforeSubmit' | 'afterSubmit', event: UserEvent): void;
  /** Hands a task to the account's queue; it runs after this script, never inside it. */
  submitTask(task: SubmittedTask): string;
  submitExport(task: ExportTask): string;
  taskStatus(taskId: string): TaskStatus;
  /** Another script of the account answers a request, as an execution of its own with units of its own, while this one waits. */
  callScript(call: ScriptCall): HttpResponse;
  /** Sends whoever looks at the page of this script elsewhere, when the script has ended. */
  redirect(url: string): void;
}

/** `newRecord` and `oldRecord` are what `N/record` hands to scripts, in standard mode. */
export interface UserEvent {
  readonly recordType: string;
  readonly type: string;
  readonly newRecord: unknown;
  readonly oldRecord: unknown;
  /** Of `beforeLoad`. */
  readonly form?: unknown;
  /** Of `beforeLoad`, where a person opened the page. */
  readonly request?: unknown;
}

export interface ScriptCall {
  readonly scriptId: string;
  readonly deploymentId: string;
  readonly request: HttpRequest;
  readonly user: CurrentUser;
}

export interface SubmittedTask {
  readonly kind: 'SCHEDULED_SCRIPT' | 'MAP_REDUCE';
  readonly scriptId: string;
  readonly deploymentId: string | null;
  readonly parameters: Readonly<Record<string, unknown>>;
}
/** A search or query whose rows the account writes into a file of the cabinet, when its turn comes. */
export interface ExportTask {
  readonly kind: 'SEARCH' | 'QUERY' | 'SUITE_QL';
  readonly savedSearchId: string | null;
  readonly query: string | null;
  readonly params: readonly (string | number | boolean)[];
  /** What stands above the columns; null: their names. */
  readonly names: readonly string[] | null;
  /** Id of a file that is there, or path of one that is made. */
  readonly file: number | string;
  /** For whom: the rows are those this role may see. */
  readonly roleId: string;
  /** Put on the queue when the rows are written. */
  readonly dependents: readonly SubmittedTask[];
}
export type TaskKind = SubmittedTask['kind'] | ExportTask['kind'];

export interface TaskStatus {
  readonly status: 'PENDING' | 'PROCESSING' | 'COMPLETE' | 'FAILED';
  readonly stage: string | null;
}

/**
 * One `N/*` module as a script receives it: a plain object of functions and enumerations.
 *
 * Modules run in the worker process, whose time zone is NetSuite's (Pacific). They take and give ordinary values: `engine/membrane.ts` stands
 * between them and the script. Arrays, plain objects, dates and errors cross as copies of the script's own realm; functions and
 * instances of classes cross as themselves, wrapped, so that a `Record` stays one `Record`. What a module throws is one of
 * `engine/suitescript-error.ts`: an error the script may catch, or a refusal that ends it. Units are those of `engine/governance.ts`.
 */
export type ModuleFactory = (host: Host) => object;
