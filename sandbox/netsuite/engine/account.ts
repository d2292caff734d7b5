import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Problem } from '../../../core/problems/problem.ts';
import { openBooks, type Books } from '../books/books.ts';
import { isLoopback } from './addresses.ts';
import type { AccountFacts, CurrentUser, ExecutionContext, ExportTask } from '../host.ts';
import { submitTask } from './tasks.ts';
import { openAccountStore, type AccountStore, type QueuedTask } from './account-store.ts';
import { ADMINISTRATOR, usersOf } from './audience.ts';
import { FEATURES_NOT_IN_THE_BOOKS, FEATURES_OF_THE_BOOKS } from './features.ts';
import { openFileCabinet, type FileCabinet } from './file-cabinet.ts';
import { saveSearch, type SearchDefinition } from '../modules/search/saved.ts';
import { runMapReduce } from './map-reduce.ts';
import { EXPORT_JOB, RECORD_PAGE } from './record-addresses.ts';
import { transactionType } from '../books/schema/statuses.ts';
import { searchSource } from '../modules/search/sources.ts';
import { featureMissing, recordNotNamed, scriptTypeNotRun, scriptUnknown } from './problems.ts';
import type {
  ClientCall,
  EntryCall,
  Fault,
  HttpRequest,
  InvocationOutcome,
  LimitOverrides,
  ScheduledInvocation,
} from './protocol.ts';
import { randomFrom } from './random.ts';
import { runReport, usageReport, type RunReport, type ScriptUsage } from './report.ts';
import { readSdfProject } from './sdf/read-sdf-project.ts';
import type { SdfDeployment, SdfProject, SdfScript } from './sdf-project.ts';
import { startSession, type ScriptSession } from './script-session.ts';
import { startWorkerClient } from './worker-client.ts';
import type { Deployed } from './addresses.ts';

export interface AccountOptions {
  /** A zip of `suitecloud project:package`, or a project folder. */
  readonly package: string;
  /** The account's day and time, as ISO 8601: fixed until `setClock`. Absent: the machine's clock. */
  readonly clock?: string;
  /** Features that are on. Absent: those the books have (`FEATURES_OF_THE_BOOKS`) and all that the project names. */
  readonly features?: readonly string[];
  /** Everything drawn at random comes from it. */
  readonly seed?: number;
  readonly accountId?: string;
  /** What kind of account it is; a sandbox where left out. */
  readonly envType?: AccountFacts['envType'];
  /** What an administrator has entered on deployments after they were deployed: by deployment and script parameter. */
  readonly deploymentParameters?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly preferences?: Readonly<Record<string, string>>;
  /** Smaller limits than NetSuite's, for tests. */
  readonly limits?: LimitOverrides;
  /** Hosts that scripts may ask by `N/https`, and where on this machine they stand: `{ 'api.bank.example': 'http://127.0.0.1:9000' }`. */
  readonly testHosts?: Readonly<Record<string, string>>;
  /** What saved searches find, by their ids: those of a project are sealed, so nobody but NetSuite can read them. */
  readonly savedSearches?: Readonly<Record<string, SearchDefinition>>;
}

export interface RunOptions {
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** Role that runs it; the administrator if none is said. */
  readonly as?: string;
  readonly faults?: readonly Fault[];
  /** Of a mass update and a workflow action: the records it runs on. Absent: a mass update runs on all of its type. */
  readonly records?: readonly number[];
  /** What user events and `N/runtime` are told instead of the script type's own: `USERINTERFACE` for what a person does in NetSuite's own forms. */
  readonly executionContext?: ExecutionContext;
  /** After a kill a map/reduce is restarted, as NetSuite does. `stop` leaves it where it was. */
  readonly afterKill?: 'restart' | 'stop';
}

export interface Account {
  readonly project: SdfProject;
  readonly problems: readonly Problem[];
  readonly books: Books;
  readonly files: FileCabinet;
  readonly store: AccountStore;
  readonly users: readonly CurrentUser[];
  facts(): AccountFacts;
  /** Milliseconds since 1970 UTC. */
  now(): number;
  setClock(clock: string | null): void;
  setOrigin(origin: string): void;
  /** Runs a scheduled, map/reduce, installation or mass update script, or a workflow action, at once. Without a deployment: its first. */
  run(scriptId: string, deploymentId?: string | null, options?: RunOptions): Promise<RunReport>;
  /** Runs the SDF installation scripts, as the deployment of a SuiteApp does; `fromVersion` is null when there was none before. */
  install(fromVersion?: string | null, options?: RunOptions): Promise<readonly RunReport[]>;
  /** Runs the first task of the queue; null when there is none. */
  next(options?: Pick<RunOptions, 'afterKill'>): Promise<RunReport | null>;
  /** Runs what scripts have put on the queue, in order, and what that puts there, until nothing is left. */
  drain(options?: Pick<RunOptions, 'afterKill'>): Promise<readonly RunReport[]>;
  /** One request to a Suitelet or RESTlet. */
  request(
    deployed: Deployed,
    request: HttpRequest,
    user: CurrentUser,
    sessionId: string,
    options?: RunOptions,
  ): Promise<RunReport>;
  /** One request to the page of a record, at one of `engine/record-addresses.ts`. */
  recordPage(
    request: HttpRequest,
    user: CurrentUser,
    sessionId: string,
    options?: RunOptions,
  ): Promise<RunReport>;
  /** What the client script of a page asks, under the deployment that made the page. The answer is JSON, null when there is none. */
  clientCall(
    deployed: Deployed,
    call: ClientCall,
    user: CurrentUser,
    sessionId: string,
  ): Promise<RunReport & { readonly answer: string | null }>;
  /** Fills a portlet, as a dashboard of this user shows it: in its middle column, or for one customer, vendor … (`entity`). */
  portlet(
    deployed: Deployed,
    user: CurrentUser,
    sessionId: string,
    entity?: string | null,
  ): Promise<RunReport>;
  report(): readonly ScriptUsage[];
  close(): Promise<void>;
}

/** What is wrong with a package, for callers who cannot go on without an account. */
export class PackageRefused extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(problems.map(({ code, what, where, fix }) => `${code} ${what} (${where}) ${fix}`).join('\n'));
    this.name = 'PackageRefused';
    this.problems = problems;
  }
}

const withParameters = (
  project: SdfProject,
  entered: NonNullable<AccountOptions['deploymentParameters']>,
): SdfProject => ({
  ...project,
  scripts: project.scripts.map((script) => ({
    ...script,
    deployments: script.deployments.map((deployment) => ({
      ...deployment,
      parameters: { ...deployment.parameters, ...entered[deployment.deploymentId] },
    })),
  })),
});

/** Preferences of an account nobody has set up. */
const NEW_ACCOUNT = {
  DATEFORMAT: 'M/D/YYYY',
  TIMEFORMAT: 'h:mm a',
  NUMBERFORMAT: '0',
  TIMEZONE: 'America/Los_Angeles',
};

/** NetSuite's release the facts of this sandbox are from. */
const VERSION = '2026.2';

/** Opens an account and deploys the project into it. Rejects with `PackageRefused` when the project cannot be deployed. */
export async function openAccount(options: AccountOptions): Promise<Account> {
  const read = readSdfProject(options.package);
  if (!read.ok) throw new PackageRefused(read.problems);
  const project = withParameters(read.value, options.deploymentParameters ?? {});
  const features = options.features ?? [
    ...new Set(
      [...FEATURES_OF_THE_BOOKS, ...project.features.required, ...project.features.optional].filter(
        (feature) => !FEATURES_NOT_IN_THE_BOOKS.includes(feature),
      ),
    ),
  ];
  const missing = project.features.required.filter((feature) => !features.includes(feature));
  if (missing.length > 0) throw new PackageRefused([featureMissing(options.package, { features: missing })]);

  const seed = options.seed ?? 1;
  const limits = options.limits ?? {};
  let fixedNow = options.clock === undefined ? null : timeOf(options.clock);
  let facts: AccountFacts = {
    id: options.accountId ?? 'SANDBOX_1',
    version: VERSION,
    country: 'US',
    envType: options.envType ?? 'SANDBOX',
    features: features.map((feature) => feature.toUpperCase()),
    preferences: { ...NEW_ACCOUNT, ...options.preferences },
    origin: 'https://sandbox-1.app.netsuite.com',
    seed,
    testHosts: checkedTestHosts(options.testHosts ?? {}),
  };
  const now = (): number => fixedNow ?? Date.now();

  const folder = mkdtempSync(join(fastFolder(), 'netsuite-sandbox-'));
  const removeFolder = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeFolder);
  const databasePath = join(folder, 'account.sqlite');
  const books = openBooks(databasePath, project, { now, seed });
  const files = openFileCabinet(books.database, now);
  const store = openAccountStore(books.database);
  books.atomically(() => {
    for (const path of project.folders) files.ensureFolder(path);
    for (const { path, bytes } of project.files) files.put(path, bytes);
    for (const [id, definition] of Object.entries(options.savedSearches ?? {}))
      saveSearch(books, null, id, definition.title ?? id, definition);
  });

  const readable = project.others
    .filter(({ kind, scriptId }) => kind === 'savedsearch' && options.savedSearches?.[scriptId] !== undefined)
    .map(({ file }) => `${options.package}, ${file}`);
  const worker = startWorkerClient(
    () => ({ databasePath, project, account: facts, limits }),
    join(folder, 'last-words'),
  );
  const users = usersOf(project);
  const reports: RunReport[] = [];
  let runs = 0;

  const deployed = (scriptId: string, deploymentId: string | null): Deployed => {
    const script = project.scripts.find((candidate) => candidate.scriptId === scriptId);
    if (!script) {
      const known = project.scripts.map((candidate) => candidate.scriptId);
      throw new PackageRefused([scriptUnknown(options.package, { what: `script ${scriptId}`, known })]);
    }
    const deployment =
      deploymentId === null
        ? script.deployments[0]
        : script.deployments.find((candidate) => candidate.deploymentId === deploymentId);
    if (deployment) return { script, deployment };
    const known = script.deployments.map((candidate) => candidate.deploymentId);
    throw new PackageRefused([
      scriptUnknown(options.package, { what: `deployment ${deploymentId ?? ''} of ${scriptId}`, known }),
    ]);
  };

  const session = (
    script: SdfScript,
    deployment: SdfDeployment,
    user: CurrentUser,
    sessionId: string,
    run: RunOptions,
  ): ScriptSession => {
    runs += 1;
    return startSession({
      worker,
      script,
      deployment,
      parameters: run.parameters ?? {},
      user,
      executionContext: run.executionContext ?? CONTEXTS[script.type]!,
      sessionId,
      now: fixedNow,
      seed: seed * 1_000_003 + runs * 7_919,
      limits,
      faults: run.faults ?? [],
    });
  };

  const userOf = (roleId: string): CurrentUser => users.find((user) => user.roleId === roleId) ?? users[0]!;

  const keep = (report: RunReport): RunReport => {
    reports.push(report);
    return report;
  };

  /** As after a first deployment: there was no version before. */
  const install = async (
    script: SdfScript,
    deployment: SdfDeployment,
    run: RunOptions,
  ): Promise<RunReport> => {
    const current = session(script, deployment, userOf(run.as ?? ADMINISTRATOR), 'installation', run);
    const toVersion = project.version ?? '1.0.0';
    return keep(
      runReport(current, await current.invoke({ kind: 'install', fromVersion: null, toVersion }), null),
    );
  };

  /** Each record is an invocation of its own; one that fails does not keep the others from theirs. */
  const massUpdate = async (
    script: SdfScript,
    deployment: SdfDeployment,
    run: RunOptions,
  ): Promise<RunReport> => {
    const current = session(script, deployment, userOf(run.as ?? ADMINISTRATOR), 'mass-update', run);
    const type = deployment.recordType ?? '';
    let failed: InvocationOutcome | null = null;
    for (const id of run.records ?? idsOf(books, type)) {
      const outcome = await current.invoke({ kind: 'each', type, id });
      if (outcome.status === 'REFUSED' || outcome.status === 'KILLED') return keep(runReport(current, outcome, null));
      if (outcome.status !== 'COMPLETE') failed ??= outcome;
    }
    return keep(runReport(current, failed, null));
  }; // prettier-ignore

  /** On each record named; the report is that of the first that fails, else of the last. */
  const workflowAction = async (
    script: SdfScript,
    deployment: SdfDeployment,
    run: RunOptions,
  ): Promise<RunReport> => {
    const type = deployment.recordType ?? '';
    const current = session(script, deployment, userOf(run.as ?? ADMINISTRATOR), 'workflow', run);
    let outcome: InvocationOutcome | null = null;
    if (run.records === undefined || run.records.length === 0)
      throw new PackageRefused([recordNotNamed(options.package, { script: script.scriptId, type })]);
    for (const id of run.records) {
      outcome = await current.invoke({ kind: 'onAction', type, id });
      if (outcome.status !== 'COMPLETE') break;
    }
    return keep(runReport(current, outcome, null));
  };

  /** As when the bundle is installed for the first time. */
  const installBundle = async (
    script: SdfScript,
    deployment: SdfDeployment,
    run: RunOptions,
  ): Promise<RunReport> => {
    const current = session(script, deployment, userOf(run.as ?? ADMINISTRATOR), 'installation', run);
    const version = project.version ?? '1.0.0';
    let outcome = await current.invoke({ kind: 'bundle', point: 'beforeInstall', version });
    if (outcome.status === 'COMPLETE')
      outcome = await current.invoke({ kind: 'bundle', point: 'afterInstall', version });
    return keep(runReport(current, outcome, null));
  };

  /** Writes the rows, then hands on to the scripts that wait for them. */
  const runExport = async (id: string, task: ExportTask): Promise<RunReport> => {
    const { script, deployment } = EXPORT_JOB;
    const current = session(script, deployment, userOf(task.roleId), `task-${id}`, {});
    store.setTask(id, 'PROCESSING', null);
    const outcome = await current.invoke({ kind: 'export', task });
    store.setTask(id, outcome.status === 'COMPLETE' ? 'COMPLETE' : 'FAILED', null);
    if (outcome.status === 'COMPLETE')
      for (const dependent of task.dependents)
        submitTask(dependent, { project, store, from: null, at: now() });
    return keep(runReport(current, outcome, null));
  };

  /** A task in its life: PROCESSING, then COMPLETE or FAILED. One that nobody came back to stays as it was. */
  const runTask = async (task: QueuedTask, how: ScheduledInvocation, run: RunOptions): Promise<RunReport> => {
    if (task.export) return runExport(task.id, task.export);
    const { script, deployment } = deployed(task.scriptId, task.deploymentId);
    const parameters = { ...task.parameters, ...run.parameters };
    const current = session(script, deployment, userOf(run.as ?? ADMINISTRATOR), `task-${task.id}`, {
      ...run,
      parameters,
    });
    store.setTask(task.id, 'PROCESSING', null);
    if (script.type === 'MapReduceScript') {
      const { summary, stopped } = await runMapReduce({
        session: current,
        now,
        random: randomFrom(seed + runs),
        onProgress: (stage, progress) => store.setTask(task.id, 'PROCESSING', stage, progress),
        afterKill: run.afterKill ?? 'restart',
      });
      store.setTask(task.id, stopped ? 'FAILED' : 'COMPLETE', null);
      return keep(runReport(current, stopped, summary));
    }
    const entry: EntryCall = { kind: 'execute', type: how };
    let outcome = await current.invoke(entry);
    while (outcome.status === 'KILLED' && run.afterKill === 'restart') {
      outcome = await current.invoke({ kind: 'execute', type: 'ABORTED' });
    }
    store.setTask(task.id, outcome.status === 'COMPLETE' ? 'COMPLETE' : 'FAILED', null);
    return keep(runReport(current, outcome, null));
  };

  const next = async (run: Pick<RunOptions, 'afterKill'> = {}): Promise<RunReport | null> => {
    const task = store.nextTask();
    return task ? runTask(task, 'ON_DEMAND', run) : null;
  };

  return {
    project,
    problems: read.problems.filter(({ where }) => !readable.includes(where)),
    books,
    files,
    store,
    users,
    facts: () => facts,
    now,
    setClock: (clock) => void (fixedNow = clock === null ? null : timeOf(clock)),
    setOrigin(origin) {
      facts = { ...facts, origin };
      worker.recycle();
    },
    async run(scriptId, deploymentId = null, run = {}) {
      const { script, deployment } = deployed(scriptId, deploymentId);
      if (script.type === 'SDFInstallationScript') return install(script, deployment, run);
      if (script.type === 'BundleInstallationScript') return installBundle(script, deployment, run);
      if (script.type === 'MassUpdateScript') return massUpdate(script, deployment, run);
      if (script.type === 'WorkflowActionScript') return workflowAction(script, deployment, run);
      if (script.type !== 'ScheduledScript' && script.type !== 'MapReduceScript') {
        throw new PackageRefused([
          scriptTypeNotRun(options.package, { script: scriptId, type: script.type }),
        ]);
      }
      const kind = script.type === 'MapReduceScript' ? 'MAP_REDUCE' : 'SCHEDULED_SCRIPT';
      const submitted = { kind, scriptId, deploymentId: deployment.deploymentId, parameters: {} } as const;
      const id = store.addTask(submitted, now());
      return runTask({ ...submitted, id, export: null }, 'USER_INTERFACE', run);
    },
    async install(fromVersion = null, run = {}) {
      const ran: RunReport[] = [];
      for (const script of project.scripts.filter(({ type }) => type === 'SDFInstallationScript')) {
        const current = session(
          script,
          script.deployments[0]!,
          userOf(run.as ?? ADMINISTRATOR),
          'install',
          run,
        );
        const outcome = await current.invoke({
          kind: 'install',
          fromVersion,
          toVersion: project.version ?? '',
        });
        ran.push(keep(runReport(current, outcome, null)));
      }
      return ran;
    },
    next,
    async drain(run = {}) {
      const ran: RunReport[] = [];
      for (let report = await next(run); report; report = await next(run)) ran.push(report);
      return ran;
    },
    async request({ script, deployment }, request, user, sessionId, run = {}) {
      const current = session(script, deployment, user, sessionId, run);
      const outcome = await current.invoke({
        kind: script.type === 'Restlet' ? 'restlet' : 'onRequest',
        request,
      });
      return keep(runReport(current, outcome, null));
    },
    async recordPage(request, user, sessionId, run = {}) {
      const { script, deployment } = RECORD_PAGE;
      const asPerson = { executionContext: 'USERINTERFACE', ...run } as const;
      const current = session(script, deployment, user, sessionId, asPerson);
      return keep(runReport(current, await current.invoke({ kind: 'recordPage', request }), null));
    },
    async clientCall({ script, deployment }, call, user, sessionId) {
      const current = session(script, deployment, user, sessionId, {});
      const outcome = await current.invoke({ kind: 'clientCall', call });
      const isAnswer = outcome.status === 'COMPLETE' && outcome.result.kind === 'answer';
      return { ...keep(runReport(current, outcome, null)), answer: isAnswer ? outcome.result.json : null };
    },
    async portlet({ script, deployment }, user, sessionId, entity = null) {
      const current = session(script, deployment, user, sessionId, {});
      return keep(runReport(current, await current.invoke({ kind: 'render', column: CENTER, entity }), null));
    },
    report: () => usageReport(reports),
    async close() {
      await worker.close();
      books.close();
      removeFolder();
      process.off('exit', removeFolder);
    },
  };
}

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

/** Columns of a dashboard from the left: 1, 2, 3. */
const CENTER = 2;

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

/** A test host stands on this machine and nowhere else. */
function checkedTestHosts(hosts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const away = Object.values(hosts).find((url) => !URL.canParse(url) || !isLoopback(new URL(url).hostname));
  if (away !== undefined) throw new RangeError(`testHosts: ${away} is not on this machine`);
  return hosts;
}

function timeOf(clock: string): number {
  const time = Date.parse(clock);
  if (Number.isNaN(time)) throw new RangeError(`${clock} is no date and time`);
  return time;
}

/** Memory where the machine offers it as a folder: the books are made for one run. */
function fastFolder(): string {
  try {
    accessSync('/dev/shm', constants.W_OK);
    return '/dev/shm';
  } catch {
    return tmpdir();
  }
}
