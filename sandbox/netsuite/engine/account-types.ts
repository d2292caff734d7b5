/** What an account is opened with, and what can be done with it. */
import type { Problem } from '../../../core/problems/problem.ts';
import type { Books } from '../books/books.ts';
import type { AccountFacts, CurrentUser, ExecutionContext } from '../host.ts';
import type { SearchDefinition } from '../modules/search/saved.ts';
import type { AccountStore } from './account-store.ts';
import type { Deployed } from './addresses.ts';
import type { FileCabinet } from './file-cabinet.ts';
import type { ClientCall, Fault, HttpRequest, LimitOverrides } from './protocol.ts';
import type { RunReport, ScriptUsage } from './report.ts';
import type { SdfProject } from './sdf-project.ts';

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
  /** Names of the subsidiaries chosen for a role whose `<subsidiaryoption>` is SELECTED, by its script id: SDF has no field for them. */
  readonly roleSubsidiaries?: Readonly<Record<string, readonly string[]>>;
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
  /** Its `scripts` are what is deployed now. */
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
