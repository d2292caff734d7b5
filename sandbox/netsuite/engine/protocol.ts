/** What the account (main process) and the worker (where scripts run) say to each other. Plain data only. */
import type { Problem } from '../../../core/problems/problem.ts';
import type { AccountFacts, CurrentUser, ExecutionContext, ExportTask, ScriptType } from '../host.ts';
import type { ScriptLimit } from './governance.ts';
import type { Usage } from './meter.ts';
import type { SdfProject } from './sdf-project.ts';

export interface WorkerBoot {
  readonly databasePath: string;
  readonly project: SdfProject;
  readonly account: AccountFacts;
  readonly limits: LimitOverrides;
}

/** Tests make limits smaller than NetSuite's; nobody makes them larger by accident, because the default is NetSuite's. */
export type LimitOverrides = Readonly<Partial<Record<ScriptType, Partial<ScriptLimit>>>>;

export interface Invocation {
  readonly scriptId: string;
  readonly deploymentId: string;
  readonly entry: EntryCall;
  /** Beyond the deployment's: those of the task, already of their type. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly user: CurrentUser;
  readonly executionContext: ExecutionContext;
  readonly sessionId: string;
  /** Milliseconds since 1970 UTC, or null to take the machine's clock. */
  readonly now: number | null;
  /** Different for each invocation of a run; drives `Math.random()`. */
  readonly seed: number;
  /** Metered calls that the run made before this invocation, so that a fault finds its ordinal. */
  readonly callsBefore: number;
  readonly fault: Fault | null;
  /** How many scripts wait for this one: 0 for what somebody set going. */
  readonly depth?: number;
}

/** Test seam. `atCall` counts the metered calls of a run from 1. */
export interface Fault {
  /**
   * `kill`: everything ends before the call, as when the server goes down (`worker/kill.ts`). `throw`: the call throws UNEXPECTED_ERROR. `slow`: the clock jumps by an hour. `lock`: the first
   * save from this call on finds its record changed by somebody else. `cache-full`: before the call the account's cache drops all it holds, as it
   * may before a value's time is over (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4642661313.html).
   */
  readonly kind: 'kill' | 'throw' | 'slow' | 'lock' | 'cache-full';
  readonly atCall: number;
}

export type EntryCall =
  | { readonly kind: 'execute'; readonly type: ScheduledInvocation }
  | { readonly kind: 'getInputData'; readonly isRestarted: boolean }
  | ({ readonly kind: 'map'; readonly value: string } & PairCall)
  | ({ readonly kind: 'reduce'; readonly values: readonly string[] } & PairCall)
  | { readonly kind: 'summarize'; readonly isRestarted: boolean; readonly summary: SummaryFacts }
  | { readonly kind: 'onRequest'; readonly request: HttpRequest }
  | { readonly kind: 'recordPage'; readonly request: HttpRequest }
  | { readonly kind: 'restlet'; readonly request: HttpRequest }
  | { readonly kind: 'clientCall'; readonly call: ClientCall }
  | { readonly kind: 'render'; readonly column: number; readonly entity: string | null }
  | { readonly kind: 'each'; readonly type: string; readonly id: number }
  | { readonly kind: 'onAction'; readonly type: string; readonly id: number }
  | { readonly kind: 'bundle'; readonly point: BundlePoint; readonly version: string }
  | { readonly kind: 'export'; readonly task: ExportTask }
  | { readonly kind: 'install'; readonly fromVersion: string | null; readonly toVersion: string };

export type BundlePoint = 'beforeInstall' | 'afterInstall';

export type ScheduledInvocation = 'SCHEDULED' | 'ON_DEMAND' | 'USER_INTERFACE' | 'ABORTED' | 'SKIPPED';

/** What the client script of a page asks of the account. `options` is JSON, dates as `{ $date }`. */
export interface ClientCall {
  readonly module: string;
  readonly member: string;
  readonly options: unknown;
}

export interface PairCall {
  readonly key: string;
  readonly executionNo: number;
  readonly isRestarted: boolean;
  readonly errors: readonly PairError[];
}
/** `error` is JSON of the error, as NetSuite hands it to the iterators. */
export interface PairError {
  readonly key: string;
  readonly error: string;
  readonly executionNo: number;
}
export interface Pair {
  readonly key: string;
  readonly value: string;
}

export interface StageFacts {
  readonly units: number;
  readonly seconds: number;
  readonly yields: number;
  readonly concurrency: number;
  readonly keys: readonly KeyState[];
  readonly errors: readonly PairError[];
}
export interface KeyState {
  readonly key: string;
  readonly executions: number;
  readonly state: 'COMPLETE' | 'FAILED' | 'PENDING';
}
export interface SummaryFacts {
  /** Milliseconds since 1970 UTC. */
  readonly createdAt: number;
  readonly seconds: number;
  readonly units: number;
  readonly yields: number;
  readonly concurrency: number;
  readonly input: { readonly units: number; readonly seconds: number; readonly error: string | null };
  readonly map: StageFacts;
  readonly reduce: StageFacts;
  readonly output: readonly Pair[];
}

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, string>>;
  readonly body: string;
  readonly clientIpAddress: string;
  readonly files: Readonly<Record<string, UploadedFile>>;
}
export interface UploadedFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}
export interface HttpResponse {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string | Uint8Array;
}

export interface LogEntry {
  readonly scriptId: string;
  readonly deploymentId: string;
  readonly level: 'DEBUG' | 'AUDIT' | 'ERROR' | 'EMERGENCY';
  readonly title: string;
  readonly details: string;
  readonly at: number;
}

/** What one script spent in one invocation: the script that was run, and each user event it set off. */
export interface UsageEntry extends Usage {
  readonly scriptId: string;
  readonly deploymentId: string;
  readonly entry: string;
}

/** An error as it left a script. `json` is what `JSON.stringify` made of it in the script's realm. */
export interface ScriptFailure {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  readonly json: string;
}

/** What an entry point gave back, by its kind. */
export type EntryResult =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'input'; readonly pairs: readonly Pair[]; readonly config: RetryConfig }
  | { readonly kind: 'pairs'; readonly written: readonly Pair[] }
  | { readonly kind: 'response'; readonly response: HttpResponse }
  | { readonly kind: 'answer'; readonly json: string }
  /** Of a workflow action: what it gave back, for a field of the workflow. */
  | { readonly kind: 'returned'; readonly json: string | null };

/** `config` of a map/reduce script. Null: not set. */
export interface RetryConfig {
  readonly retryCount: number | null;
  readonly exitOnError: boolean;
}

export interface InvocationReport {
  readonly logs: readonly LogEntry[];
  readonly usage: readonly UsageEntry[];
  /** Metered calls of this invocation, those of user events included. */
  readonly calls: number;
  /** Whether the fault of this invocation has struck. */
  readonly struck: boolean;
  /** Names of the functions the script's module gave; empty while it could not be loaded. */
  readonly entryPoints: readonly string[];
}

export type InvocationOutcome = InvocationReport &
  (
    | { readonly status: 'COMPLETE'; readonly result: EntryResult }
    /** The script threw. */
    | { readonly status: 'FAILED'; readonly error: ScriptFailure }
    /** Units or seconds were used up: the process has ended. */
    | { readonly status: 'ABORTED'; readonly error: ScriptFailure }
    /** The script asked for what the sandbox does not do: the process has ended. */
    | { readonly status: 'REFUSED'; readonly problem: Problem }
    /** It ended without a word: a kill. */
    | { readonly status: 'KILLED' }
  );
