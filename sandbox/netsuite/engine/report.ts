import type { Problem } from '../../../core/problems/problem.ts';
import type { CallUsage } from './meter.ts';
import type {
  HttpResponse,
  InvocationOutcome,
  LogEntry,
  ScriptFailure,
  SummaryFacts,
  UsageEntry,
} from './protocol.ts';
import type { ScriptSession } from './script-session.ts';

/** What became of one run of a script. */
export interface RunReport {
  readonly scriptId: string;
  readonly deploymentId: string;
  readonly status: InvocationOutcome['status'];
  /** Of a script that failed or used up its limits. A map/reduce is COMPLETE with errors in its summary. */
  readonly error: ScriptFailure | null;
  /** Of a script that asked for what the sandbox does not do. */
  readonly problem: Problem | null;
  /** The script's own units; those of user events are in `usage`. */
  readonly units: number;
  readonly seconds: number;
  /** Metered calls, user events included: what the ordinal of a fault counts. */
  readonly calls: number;
  readonly usage: readonly UsageEntry[];
  readonly logs: readonly LogEntry[];
  /** Of a map/reduce. */
  readonly summary: SummaryFacts | null;
  /** Of a Suitelet or RESTlet. */
  readonly response: HttpResponse | null;
  /** What a workflow action gave back, as JSON; null when it gave nothing, and of other scripts. */
  readonly returned: string | null;
  /** Faults of a test that were not reached. */
  readonly faultsLeft: number;
}

/** `outcome` null: a map/reduce that came to its end. */
export function runReport(
  session: ScriptSession,
  outcome: InvocationOutcome | null,
  summary: SummaryFacts | null,
): RunReport {
  const { script, deployment, usage, logs } = session;
  const own = usage.filter(({ scriptId }) => scriptId === script.scriptId);
  return {
    scriptId: script.scriptId,
    deploymentId: deployment.deploymentId,
    status: outcome?.status ?? 'COMPLETE',
    error: outcome?.status === 'FAILED' || outcome?.status === 'ABORTED' ? outcome.error : null,
    problem: outcome?.status === 'REFUSED' ? outcome.problem : null,
    units: total(own, ({ units }) => units),
    seconds: total(own, ({ seconds }) => seconds),
    calls: session.calls(),
    usage,
    logs,
    summary,
    response:
      outcome?.status === 'COMPLETE' && outcome.result.kind === 'response' ? outcome.result.response : null,
    returned:
      outcome?.status === 'COMPLETE' && outcome.result.kind === 'returned' ? outcome.result.json : null,
    faultsLeft: session.faultsLeft().length,
  };
}

/** What one entry point of one deployment has spent since the account was opened. */
export interface ScriptUsage {
  readonly scriptId: string;
  readonly deploymentId: string;
  /** `map`, `execute`, `afterSubmit` … */
  readonly entry: string;
  readonly invocations: number;
  readonly units: number;
  /** The most that one invocation has spent: what stands against the limit. */
  readonly mostUnits: number;
  readonly seconds: number;
  readonly calls: Readonly<Record<string, CallUsage>>;
}

export function usageReport(reports: readonly RunReport[]): readonly ScriptUsage[] {
  const groups = new Map<string, UsageEntry[]>();
  for (const entry of reports.flatMap(({ usage }) => usage)) {
    const key = `${entry.scriptId}/${entry.deploymentId}/${entry.entry}`;
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return [...groups.values()].map((entries) => {
    const { scriptId, deploymentId, entry } = entries[0]!;
    return {
      scriptId,
      deploymentId,
      entry,
      invocations: entries.length,
      units: total(entries, ({ units }) => units),
      mostUnits: entries.reduce((most, { units }) => Math.max(most, units), 0),
      seconds: total(entries, ({ seconds }) => seconds),
      calls: callsOf(entries),
    };
  });
}

function callsOf(entries: readonly UsageEntry[]): Record<string, CallUsage> {
  const calls: Record<string, CallUsage> = {};
  for (const [what, used] of entries.flatMap((entry) => Object.entries(entry.calls))) {
    const known = calls[what] ?? { calls: 0, units: 0 };
    calls[what] = { calls: known.calls + used.calls, units: known.units + used.units };
  }
  return calls;
}

const total = <T>(items: readonly T[], amountOf: (item: T) => number): number =>
  items.reduce((sum, item) => sum + amountOf(item), 0);
