import { recordChanged } from '../../books/errors.ts';
import type { Fault, Invocation, InvocationOutcome, InvocationReport, UsageEntry } from '../protocol.ts';
import type { SdfDeployment, SdfScript } from '../sdf-project.ts';
import { Abort, Refusal, SuiteScriptError } from '../suitescript-error.ts';
import { runsAs } from '../users.ts';
import type { MapReduceStage } from '../governance.ts';
import { EXPORT_JOB, RECORD_PAGE } from '../record-addresses.ts';
import { calledScripts } from './called-scripts.ts';
import { callEntry } from './entries.ts';
import { Killed, kill } from './kill.ts';
import { givenParameters } from './parameters.ts';
import { failureOf, isScriptError, mistake, startScript, type ScriptRun } from './script-run.ts';
import { userEventsOf } from './user-events.ts';
import type { WorkerAccount } from './worker-account.ts';

/** What one invocation shares with the user events it sets off: one count of metered calls, one list of what was spent. */
export interface InvocationState {
  readonly invocation: Invocation;
  readonly account: WorkerAccount;
  /** Runs before every metered call of the script and of its user events. */
  beforeCall(what: string): void;
  /** A script begins; `finish` notes what it spent, unless it had nothing to do. User events begin and finish inside their script. */
  begin(run: ScriptRun, entry: string): void;
  finish(isKept?: boolean): void;
  /** What a script spent that ran in another process, on behalf of this one. */
  keepUsage(entries: readonly UsageEntry[]): void;
  report(entryPoints: readonly string[]): InvocationReport;
  /** Ends the process with what is known of every script under way. */
  end(error: Abort | Refusal): never;
}

/**
 * `leave` hands the outcome over and ends the process: no code of the script runs after it.
 * @throws Killed when the invocation's fault killed it: the account has to be opened anew.
 */
export function runInvocation(
  account: WorkerAccount,
  invocation: Invocation,
  leave: (outcome: InvocationOutcome) => never,
): InvocationOutcome {
  account.begin(invocation.now);
  const { script, deployment } = deployedScript(account, invocation.scriptId, invocation.deploymentId);
  const entry = invocation.entry.kind;
  let entryPoints: readonly string[] = [];
  const state = startState(account, invocation, leave, () => entryPoints);
  const user = runsAs(invocation.user, deployment, account.project);
  const run = startScript({
    account,
    script,
    deployment,
    ...(isStage(entry) ? { stage: entry } : {}),
    parameters: givenParameters(script, invocation.parameters),
    user,
    executionContext: invocation.executionContext,
    sessionId: invocation.sessionId,
    seed: invocation.seed,
    fatal: (error) => state.end(error),
    userEvents: userEventsOf(state, user),
    callScript: calledScripts(state),
    isMortal: invocation.fault?.kind === 'kill',
    beforeCall: (what) => state.beforeCall(what),
  });
  state.begin(run, entry);
  try {
    const points = WITHOUT_SCRIPT.includes(entry) ? {} : run.entryPoints();
    entryPoints = Object.keys(points);
    const result = callEntry(run, points, invocation.entry);
    state.finish(entry !== 'recordPage' && entry !== 'export');
    return { ...state.report(entryPoints), status: 'COMPLETE', result };
  } catch (error) {
    if (error instanceof Killed) throw error;
    if (error instanceof Abort || error instanceof Refusal) return state.end(error);
    if (!isScriptError(error)) return state.end(mistake(error, `${script.scriptId}, ${script.file}`, entry));
    state.finish();
    return { ...state.report(entryPoints), status: 'FAILED', error: failureOf(error) };
  }
}

export function deployedScript(
  account: WorkerAccount,
  scriptId: string,
  deploymentId: string,
): { readonly script: SdfScript; readonly deployment: SdfDeployment } {
  for (const own of [RECORD_PAGE, EXPORT_JOB]) if (scriptId === own.script.scriptId) return own;
  const script = account.project.scripts.find((candidate) => candidate.scriptId === scriptId);
  const deployment = script?.deployments.find((candidate) => candidate.deploymentId === deploymentId);
  if (!script || !deployment) throw new RangeError(`${scriptId} ${deploymentId} is not in the project`);
  return { script, deployment };
}

function startState(
  account: WorkerAccount,
  invocation: Invocation,
  leave: (outcome: InvocationOutcome) => never,
  entryPoints: () => readonly string[],
): InvocationState {
  const usage: UsageEntry[] = [];
  const underWay: { run: ScriptRun; entry: string }[] = [];
  let calls = 0;
  let struck = false;
  const report = (names: readonly string[]): InvocationReport => ({
    logs: account.logs(),
    usage,
    calls,
    struck,
    entryPoints: names,
  });
  const finish = (isKept = true): void => {
    const ended = underWay.pop();
    if (!ended || !isKept) return;
    const { run, entry } = ended;
    const { scriptId } = run.script;
    const { deploymentId } = run.deployment;
    usage.push({ scriptId, deploymentId, entry, ...run.meter.usage() });
  };
  return {
    invocation,
    account,
    beforeCall(what) {
      calls += 1;
      const { fault, callsBefore } = invocation;
      if (struck || !fault || callsBefore + calls < fault.atCall || !strikesAt(fault, what)) return;
      struck = true;
      strike(fault, what, account);
    },
    begin: (run, entry) => void underWay.push({ run, entry }),
    finish,
    keepUsage: (entries) => void usage.push(...entries),
    report,
    end(error) {
      while (underWay.length > 0) finish();
      const known = report(entryPoints());
      if (error instanceof Refusal) return leave({ ...known, status: 'REFUSED', problem: error.problem });
      return leave({ ...known, status: 'ABORTED', error: failureOf(error) });
    },
  };
}

/** A jump that no script survives: longer than the longest limit. */
const SLOW_SECONDS = 3_601;

const SAVES = /^(Record\.save|record\.submitFields)\b/;
const strikesAt = ({ kind }: Fault, what: string): boolean => kind !== 'lock' || SAVES.test(what);

function strike(fault: Fault, what: string, account: WorkerAccount): void {
  switch (fault.kind) {
    case 'kill':
      return kill();
    case 'slow':
      account.skip(SLOW_SECONDS);
      return;
    case 'lock':
      throw recordChanged();
    case 'cache-full':
      account.store.emptyCache();
      return;
    case 'throw':
      throw new SuiteScriptError(
        'UNEXPECTED_ERROR',
        `An unexpected error has occurred, at ${what} (put there by a test).`,
      );
  }
}

const WITHOUT_SCRIPT: readonly string[] = ['clientCall', 'recordPage', 'export'];

const STAGES: readonly string[] = ['getInputData', 'map', 'reduce', 'summarize'] satisfies MapReduceStage[];
const isStage = (entry: string): entry is MapReduceStage => STAGES.includes(entry);
