/** How the account runs what is deployed in it: scripts at once, by their types, and the tasks of its queue. */
import { transactionType } from '../books/schema/statuses.ts';
import type { Books } from '../books/books.ts';
import type { CurrentUser, ExecutionContext, ExportTask } from '../host.ts';
import { searchSource } from '../modules/search/sources.ts';
import type { AccountStore, QueuedTask } from './account-store.ts';
import { PackageRefused, type RunOptions } from './account-types.ts';
import type { Deployed } from './addresses.ts';
import { ADMINISTRATOR } from './audience.ts';
import { runMapReduce } from './map-reduce.ts';
import { deploymentOff, recordNotNamed, scriptTypeNotRun, scriptUnknown } from './problems.ts';
import type { InvocationOutcome, LimitOverrides, ScheduledInvocation } from './protocol.ts';
import { randomFrom } from './random.ts';
import { EXPORT_JOB } from './record-addresses.ts';
import { runReport, type RunReport } from './report.ts';
import { startSession, type ScriptSession } from './script-session.ts';
import type { SdfProject, SdfScript } from './sdf-project.ts';
import { submitTask } from './tasks.ts';
import type { WorkerClient } from './worker-client.ts';

export interface RunsOptions {
  /** Where the project stands, for problems. */
  readonly where: string;
  /** As it is deployed now. */
  readonly project: SdfProject;
  readonly books: Books;
  readonly store: AccountStore;
  readonly worker: WorkerClient;
  readonly users: readonly CurrentUser[];
  readonly limits: LimitOverrides;
  readonly seed: number;
  now(): number;
  /** Null: the machine's clock. */
  fixedNow(): number | null;
}

export interface Runs {
  readonly reports: readonly RunReport[];
  /** Notes a report among those of the account. */
  keep(report: RunReport): RunReport;
  session(deployed: Deployed, user: CurrentUser, sessionId: string, run: RunOptions): ScriptSession;
  /** @throws PackageRefused for a script of a type nothing starts, one that is not there, a deployment that is switched off */
  now(scriptId: string, deploymentId: string | null, run: RunOptions): Promise<RunReport>;
  install(fromVersion: string | null, run: RunOptions): Promise<readonly RunReport[]>;
  next(run: Pick<RunOptions, 'afterKill'>): Promise<RunReport | null>;
}

type Run = (deployed: Deployed, run: RunOptions) => Promise<RunReport>;

export function accountRuns(options: RunsOptions): Runs {
  const { where, project, books, store, worker, users, limits, seed } = options;
  const reports: RunReport[] = [];
  let runs = 0;

  const session: Runs['session'] = ({ script, deployment }, user, sessionId, run) => {
    runs += 1;
    return startSession({
      worker,
      script,
      deployment,
      parameters: run.parameters ?? {},
      user,
      executionContext: run.executionContext ?? CONTEXTS[script.type]!,
      sessionId,
      now: options.fixedNow(),
      seed: seed * 1_000_003 + runs * 7_919,
      limits,
      faults: run.faults ?? [],
    });
  };
  const userOf = (roleId = ADMINISTRATOR): CurrentUser =>
    users.find((user) => user.roleId === roleId) ?? users[0]!;
  const keep = (report: RunReport): RunReport => {
    reports.push(report);
    return report;
  };

  /** As after a first deployment: there was no version before. */
  const install: Run = async (deployed, run) => {
    const current = session(deployed, userOf(run.as), 'installation', run);
    const toVersion = project.version ?? '1.0.0';
    return keep(
      runReport(current, await current.invoke({ kind: 'install', fromVersion: null, toVersion }), null),
    );
  };

  /** Each record is an invocation of its own; one that fails does not keep the others from theirs. */
  const massUpdate: Run = async (deployed, run) => {
    const current = session(deployed, userOf(run.as), 'mass-update', run);
    const type = deployed.deployment.recordType ?? '';
    let failed: InvocationOutcome | null = null;
    for (const id of run.records ?? idsOf(books, type)) {
      const outcome = await current.invoke({ kind: 'each', type, id });
      if (outcome.status === 'REFUSED' || outcome.status === 'KILLED')
        return keep(runReport(current, outcome, null));
      if (outcome.status !== 'COMPLETE') failed ??= outcome;
    }
    return keep(runReport(current, failed, null));
  };

  /** On each record named; the report is that of the first that fails, else of the last. */
  const workflowAction: Run = async (deployed, run) => {
    const type = deployed.deployment.recordType ?? '';
    const current = session(deployed, userOf(run.as), 'workflow', run);
    let outcome: InvocationOutcome | null = null;
    if (run.records === undefined || run.records.length === 0)
      throw new PackageRefused([recordNotNamed(where, { script: deployed.script.scriptId, type })]);
    for (const id of run.records) {
      outcome = await current.invoke({ kind: 'onAction', type, id });
      if (outcome.status !== 'COMPLETE') break;
    }
    return keep(runReport(current, outcome, null));
  };

  /** As when the bundle is installed for the first time. */
  const installBundle: Run = async (deployed, run) => {
    const current = session(deployed, userOf(run.as), 'installation', run);
    const version = project.version ?? '1.0.0';
    let outcome = await current.invoke({ kind: 'bundle', point: 'beforeInstall', version });
    if (outcome.status === 'COMPLETE')
      outcome = await current.invoke({ kind: 'bundle', point: 'afterInstall', version });
    return keep(runReport(current, outcome, null));
  };

  /** Writes the rows, then hands on to the scripts that wait for them. */
  const runExport = async (id: string, task: ExportTask): Promise<RunReport> => {
    const current = session(EXPORT_JOB, userOf(task.roleId), `task-${id}`, {});
    store.setTask(id, 'PROCESSING', null);
    const outcome = await current.invoke({ kind: 'export', task });
    store.setTask(id, outcome.status === 'COMPLETE' ? 'COMPLETE' : 'FAILED', null);
    if (outcome.status === 'COMPLETE')
      for (const dependent of task.dependents)
        submitTask(dependent, { project, store, from: null, at: options.now() });
    return keep(runReport(current, outcome, null));
  };

  /** A task in its life: PROCESSING, then COMPLETE or FAILED. One that nobody came back to stays as it was. */
  const runTask = async (task: QueuedTask, how: ScheduledInvocation, run: RunOptions): Promise<RunReport> => {
    if (task.export) return runExport(task.id, task.export);
    const deployed = deployedIn(project, where, task.scriptId, task.deploymentId);
    const { script, deployment } = deployed;
    const parameters = { ...task.parameters, ...run.parameters };
    const current = session(deployed, userOf(run.as), `task-${task.id}`, { ...run, parameters });
    if (!deployment.isDeployed) {
      store.setTask(task.id, 'FAILED', null);
      return keep(runReport(current, switchedOff(where, deployed), null));
    }
    store.setTask(task.id, 'PROCESSING', null);
    if (script.type === 'MapReduceScript') {
      const { summary, stopped } = await runMapReduce({
        session: current,
        now: options.now,
        random: randomFrom(seed + runs),
        onProgress: (stage, progress) => store.setTask(task.id, 'PROCESSING', stage, progress),
        afterKill: run.afterKill ?? 'restart',
      });
      store.setTask(task.id, stopped ? 'FAILED' : 'COMPLETE', null);
      return keep(runReport(current, stopped, summary));
    }
    let outcome = await current.invoke({ kind: 'execute', type: how });
    while (outcome.status === 'KILLED' && run.afterKill === 'restart') {
      outcome = await current.invoke({ kind: 'execute', type: 'ABORTED' });
    }
    store.setTask(task.id, outcome.status === 'COMPLETE' ? 'COMPLETE' : 'FAILED', null);
    return keep(runReport(current, outcome, null));
  };

  /** Puts it on the queue and runs it. */
  const queued =
    (kind: 'MAP_REDUCE' | 'SCHEDULED_SCRIPT'): Run =>
    ({ script, deployment }, run) => {
      const submitted = {
        kind,
        scriptId: script.scriptId,
        deploymentId: deployment.deploymentId,
        parameters: {},
      };
      const id = store.addTask(submitted, options.now());
      return runTask({ ...submitted, id, export: null }, 'USER_INTERFACE', run);
    };
  const started: Readonly<Partial<Record<SdfScript['type'], Run>>> = {
    SDFInstallationScript: install,
    BundleInstallationScript: installBundle,
    MassUpdateScript: massUpdate,
    WorkflowActionScript: workflowAction,
    ScheduledScript: queued('SCHEDULED_SCRIPT'),
    MapReduceScript: queued('MAP_REDUCE'),
  };

  return {
    reports,
    keep,
    session,
    async now(scriptId, deploymentId, run) {
      const deployed = deployedIn(project, where, scriptId, deploymentId);
      const { type } = deployed.script;
      const start = started[type];
      if (!start) throw new PackageRefused([scriptTypeNotRun(where, { script: scriptId, type })]);
      if (!deployed.deployment.isDeployed)
        throw new PackageRefused([deploymentOff(where, { deployment: deployed.deployment.deploymentId })]);
      return start(deployed, run);
    },
    async install(fromVersion, run) {
      const ran: RunReport[] = [];
      for (const script of project.scripts.filter(({ type }) => type === 'SDFInstallationScript')) {
        const current = session({ script, deployment: script.deployments[0]! }, userOf(run.as), 'install', run);
        const toVersion = project.version ?? '';
        const outcome = await current.invoke({ kind: 'install', fromVersion, toVersion });
        ran.push(keep(runReport(current, outcome, null)));
      }
      return ran;
    },
    async next(run) {
      const task = store.nextTask();
      return task ? runTask(task, 'ON_DEMAND', run) : null;
    },
  };
} // prettier-ignore

/** @throws PackageRefused with what there is */
function deployedIn(
  { scripts }: SdfProject,
  where: string,
  scriptId: string,
  deploymentId: string | null,
): Deployed {
  const script = scripts.find((candidate) => candidate.scriptId === scriptId);
  if (!script) {
    const known = scripts.map((candidate) => candidate.scriptId);
    throw new PackageRefused([scriptUnknown(where, { what: `script ${scriptId}`, known })]);
  }
  const deployment =
    deploymentId === null
      ? script.deployments[0]
      : script.deployments.find((candidate) => candidate.deploymentId === deploymentId);
  if (deployment) return { script, deployment };
  const known = script.deployments.map((candidate) => candidate.deploymentId);
  throw new PackageRefused([
    scriptUnknown(where, { what: `deployment ${deploymentId ?? ''} of ${scriptId}`, known }),
  ]);
}

/** Of a task whose deployment was switched off while it waited: what NetSuite does with those that wait is not known. */
const switchedOff = (where: string, { deployment }: Deployed): InvocationOutcome => ({
  status: 'REFUSED',
  problem: deploymentOff(where, { deployment: deployment.deploymentId }),
  logs: [],
  usage: [],
  calls: 0,
  struck: false,
  entryPoints: [],
});

const CONTEXTS: Readonly<Partial<Record<SdfScript['type'], ExecutionContext>>> = {
  ScheduledScript: 'SCHEDULED',
  MapReduceScript: 'MAPREDUCE',
  Suitelet: 'SUITELET',
  Restlet: 'RESTLET',
  Portlet: 'PORTLET',
  MassUpdateScript: 'CUSTOMMASSUPDATE',
  WorkflowActionScript: 'WORKFLOW',
  BundleInstallationScript: 'BUNDLEINSTALLATION',
  SDFInstallationScript: 'SDFINSTALLATION',
};

/** All records of a type, the oldest first: a mass update without criteria. */
function idsOf(books: Books, type: string): readonly number[] {
  const ofTransaction = transactionType(type);
  if (ofTransaction)
    return books
      .rows<{ id: number }>('SELECT id FROM _transaction WHERE type = ? ORDER BY id', ofTransaction.code)
      .map((row) => row.id);
  const { from, where, id } = searchSource(books, type);
  const sql = `SELECT DISTINCT ${id} AS id FROM ${from}${where === null ? '' : ` WHERE ${where}`} ORDER BY 1`;
  return books.rows<{ id: number }>(sql.replaceAll('{row}', 'r')).map((row) => row.id);
}
