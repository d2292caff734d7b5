import type { CurrentUser, ExecutionContext } from '../host.ts';
import { limitOf, type MapReduceStage } from './governance.ts';
import type {
  EntryCall,
  Fault,
  InvocationOutcome,
  LimitOverrides,
  LogEntry,
  UsageEntry,
} from './protocol.ts';
import type { SdfDeployment, SdfScript } from './sdf-project.ts';
import type { WorkerClient } from './worker-client.ts';

/** One run of a script from beginning to end, whatever number of invocations it takes. */
export interface ScriptSession {
  readonly script: SdfScript;
  readonly deployment: SdfDeployment;
  readonly logs: LogEntry[];
  readonly usage: UsageEntry[];
  /** Metered calls so far. */
  calls(): number;
  /** Faults that have not struck. */
  faultsLeft(): readonly Fault[];
  invoke(entry: EntryCall): Promise<InvocationOutcome>;
}

export interface SessionOptions {
  readonly worker: WorkerClient;
  readonly script: SdfScript;
  readonly deployment: SdfDeployment;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly user: CurrentUser;
  readonly executionContext: ExecutionContext;
  readonly sessionId: string;
  readonly now: number | null;
  readonly seed: number;
  readonly limits: LimitOverrides;
  readonly faults: readonly Fault[];
}

export function startSession(options: SessionOptions): ScriptSession {
  const { worker, script, deployment, limits } = options;
  const logs: LogEntry[] = [];
  const usage: UsageEntry[] = [];
  let faults = [...options.faults].sort((a, b) => a.atCall - b.atCall);
  let calls = 0;
  let invocations = 0;

  return {
    script,
    deployment,
    logs,
    usage,
    calls: () => calls,
    faultsLeft: () => faults,
    async invoke(entry) {
      invocations += 1;
      const fault = faults[0] ?? null;
      const outcome = await worker.invoke(
        {
          scriptId: script.scriptId,
          deploymentId: deployment.deploymentId,
          entry,
          parameters: options.parameters,
          user: options.user,
          executionContext: options.executionContext,
          sessionId: options.sessionId,
          now: options.now,
          seed: options.seed + invocations,
          callsBefore: calls,
          fault,
        },
        secondsOf(script, entry, limits),
      );
      // A killed process cannot say how far it came; its fault says it.
      calls = outcome.status === 'KILLED' && fault ? fault.atCall : calls + outcome.calls;
      if (outcome.struck || outcome.status === 'KILLED') faults = faults.slice(1);
      logs.push(...outcome.logs);
      usage.push(...outcome.usage);
      return outcome;
    },
  };
}

function secondsOf({ type }: SdfScript, { kind }: EntryCall, limits: LimitOverrides): number {
  return limits[type]?.seconds ?? limitOf(type, kind as MapReduceStage).seconds;
}
