import { types } from 'node:util';
import { Script } from 'node:vm';
import type { CurrentUser, ExecutionContext, Host, ScriptIdentity } from '../../host.ts';
import { MODULES, REALM_MODULES } from '../../modules/index.ts';
import { callRefused, moduleRefused, sandboxFailed } from '../problems.ts';
import { limitOf, type MapReduceStage } from '../governance.ts';
import { startMeter, STATEMENTS_AT_ONCE, type RunningMeter, type StatementsCode } from '../meter.ts';
import { permissionsOf } from '../permissions.ts';
import { randomFrom } from '../random.ts';
import { createLoader, type ScriptSource } from '../realm/amd.ts';
import { callScript, createMembrane, PROBES, saidBy, ScriptThrow, type Membrane } from '../realm/membrane.ts';
import type { Settling } from '../realm/bootstrap.ts';
import { createRealm, type Realm } from '../realm/realm.ts';
import { parseScriptHeader } from '../script-header.ts';
import type { SdfDeployment, SdfScript } from '../sdf-project.ts';
import { Abort, Refusal, SuiteScriptError } from '../suitescript-error.ts';
import type { ScriptFailure } from '../protocol.ts';
import { mortal } from './kill.ts';
import type { WorkerAccount } from './worker-account.ts';
import { initialParameters } from './parameters.ts';

/** One script in one realm with one budget: an invocation, or a user event set off by one. */
export interface ScriptRun {
  readonly script: SdfScript;
  readonly deployment: SdfDeployment;
  readonly host: Host;
  readonly meter: RunningMeter;
  readonly realm: Realm;
  readonly membrane: Membrane;
  /** Loads the script's file and gives its entry points: functions and `config` of the realm. */
  entryPoints(): Readonly<Record<string, unknown>>;
  /** Calls into the realm, at most as long as the script may run. Gives the realm's value; of a promise, what it came to. */
  call(entry: unknown, args: readonly unknown[]): unknown;
  /** Where `N/redirect` sent the user, if it did. */
  redirectedTo(): string | null;
}

export interface ScriptRunOptions {
  readonly account: WorkerAccount;
  readonly script: SdfScript;
  readonly deployment: SdfDeployment;
  readonly stage?: MapReduceStage;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly user: CurrentUser;
  readonly executionContext: ExecutionContext;
  readonly sessionId: string;
  readonly seed: number;
  /** What the script cannot catch: ends the process, or for a user event's limits throws. */
  readonly fatal: (error: Abort | Refusal) => never;
  readonly userEvents: Host['userEvents'];
  readonly callScript: Host['callScript'];
  /** A fault may kill it, from within. */
  readonly isMortal: boolean;
  readonly beforeCall: (what: string) => void;
}

const CALL = new Script(
  `(function () { var call = globalThis['%call%']; delete globalThis['%call%']; return call(); })()`,
  { filename: 'netsuite-call.js' },
);

export function startScript(options: ScriptRunOptions): ScriptRun {
  const { account, script, deployment } = options;
  const ownLimit = account.limits[script.type] ?? {};
  const limit = { ...limitOf(script.type, options.stage), ...ownLimit };
  const meter = startMeter({
    limit,
    seconds: account.seconds,
    end: options.fatal,
    beforeCall: options.beforeCall,
    statementsCode: () => statementsCodeOf(account, script),
  });
  const realm = createRealm({ now: account.now, random: randomFrom(options.seed) });

  /** Everything that is not an error of NetSuite's ends the script: a limit, a refusal, or a mistake of the sandbox. */
  const place = `${script.scriptId}, ${script.file}`;
  const fatal = (error: unknown, during: string): never => {
    if (error instanceof Refusal)
      return options.fatal(new Refusal({ ...error.problem, where: error.problem.where || place }));
    if (error instanceof Abort) return options.fatal(error);
    return options.fatal(mistake(error, place, during));
  };
  const refuse = (module: string, call: string): never =>
    options.fatal(new Refusal(callRefused(place, { module, call })));

  const membrane = createMembrane(realm, { fatal, unknownMember: refuse });
  const identity: ScriptIdentity = {
    scriptId: script.scriptId,
    deploymentId: deployment.deploymentId,
    scriptType: script.type,
    parameters: { ...initialParameters(script, deployment), ...options.parameters },
  };
  let redirection: string | null = null;
  const host: Host = {
    meter,
    script: identity,
    user: options.user,
    permissions: permissionsOf(account.project, options.user, account.books),
    executionContext: options.executionContext,
    sessionId: options.sessionId,
    account: account.facts,
    project: account.project,
    books: account.books,
    cabinet: account.cabinet,
    store: account.store,
    now: account.now,
    log: (level, title, details) => account.log(identity, deployment.logLevel, level, title, details),
    userEvents: options.userEvents,
    callScript: options.callScript,
    submitTask: (task) => account.submitTask(task, identity),
    submitExport: (task) => account.store.addExport(task, account.now()),
    redirect: (url) => void (redirection = url),
    taskStatus: (taskId) => account.store.taskStatus(taskId) ?? { status: 'FAILED', stage: null },
  };

  const natives = new Map<string, object>();
  const native = (name: string): object => {
    const known = natives.get(name);
    if (known) return known;
    const made = name === 'N' ? every('N') : (realmModule(name) ?? hostModule(name));
    natives.set(name, made);
    return made;
  };
  /** `define(['N'], (N) => N.record.load(…))`: every module as a member, `N.ui.serverWidget` too. */
  const every = (path: string): object => {
    const names = [...Object.keys(MODULES), ...Object.keys(REALM_MODULES)].filter((each) =>
      each.startsWith(`${path}/`),
    );
    const keys = [...new Set(names.map((each) => each.slice(path.length + 1).split('/')[0]!))];
    return realm.exotic({
      get: (key) => {
        if (typeof key !== 'string' || PROBES.includes(key) || key in Object.prototype) return undefined;
        if (!keys.includes(key)) return refuse(path, key);
        const child = `${path}/${key}`;
        return names.includes(child) ? native(child) : every(child);
      },
      set: () => false,
      has: (key) => typeof key === 'string' && keys.includes(key),
      keys: () => keys,
    });
  };
  const realmModule = (name: string): object | null => {
    const module = REALM_MODULES[name];
    if (!module) return null;
    const nanoTime = membrane.raw('util.nanoTime', () => Math.round(account.seconds() * 1e9));
    return (module.runInContext(realm.context) as (nanoTime: unknown) => object)(nanoTime);
  };
  const hostModule = (name: string): object => {
    const factory = MODULES[name];
    if (factory) return membrane.module(name, factory(host));
    return options.fatal(new Refusal(moduleRefused(place, { module: name })));
  };
  // `log` and `util` are globals too and need no import.
  for (const name of ['log', 'util']) {
    Object.defineProperty(realm.global, name, {
      value: native(`N/${name}`),
      writable: true,
      configurable: true,
    });
  }

  const source = (path: string): ScriptSource | null => {
    const file = account.cabinet.find(path);
    if (!file || file.isInactive) return null;
    const text = account.sourceText(file);
    return { text, version: `${file.id}/${file.modifiedAt}/${file.size}` };
  };
  const counter = realm.object();
  const mostAtOnce = Math.min(STATEMENTS_AT_ONCE, limit.statements ?? STATEMENTS_AT_ONCE);
  const heard = (): void => {
    const executed = Number(counter['n']);
    Object.assign(counter, { n: 0, t: 1 }); // an end that is caught comes again at the next statement
    counter['t'] = meter.statements(executed);
  };
  Object.assign(counter, { n: 0, t: mostAtOnce, f: realm.callable(heard, 'count') });
  const loader = createLoader({
    realm,
    counter,
    membrane,
    source,
    native,
    refuse: (what) => refuse('define/require', what),
  });

  const call = (work: () => unknown): unknown => {
    Object.defineProperty(realm.global, '%call%', {
      value: realm.callable(() => realm.settling(work), 'call'),
      configurable: true,
    });
    try {
      const timeout = Math.ceil(limit.seconds * 1000);
      const settled = mortal(() =>
        CALL.runInContext(realm.context, { timeout, breakOnSigint: options.isMortal }),
      );
      return outcomeOf(settled as Settling);
    } catch (error) {
      if ((error as { code?: unknown } | null)?.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
      const message = `Script Execution Time Exceeded: ${limit.seconds} seconds.`;
      return options.fatal(new Abort('SSS_TIME_LIMIT_EXCEEDED', message));
    }
  };

  return {
    script,
    deployment,
    host,
    meter,
    realm,
    membrane,
    entryPoints() {
      const given = call(() => loader.load(script.file));
      if (typeof given === 'object' && given !== null) return given as Record<string, unknown>;
      throw noScriptType(`${script.file} defines no object.`);
    },
    call: (entry, args) => call(() => callScript(entry, undefined, args)),
    redirectedTo: () => redirection,
  };
}

/** 2.1 counts statements, 2.0 and 2.x instructions: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_1118114507.html */
function statementsCodeOf({ cabinet, sourceText }: WorkerAccount, { file }: SdfScript): StatementsCode {
  const found = cabinet.find(file);
  const { apiVersion } = parseScriptHeader(found ? sourceText(found) : '');
  return apiVersion === '2.1' ? 'SSS_STATEMENT_COUNT_EXCEEDED' : 'SSS_INSTRUCTION_COUNT_EXCEEDED';
}

/** What NetSuite says of a script without the functions of its type: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4503568059.html */
export const noScriptType = (found: string): SuiteScriptError =>
  new SuiteScriptError(
    'SCRIPT_OF_API_VERSION_20_MUST_IMPLEMENT_A_SCRIPT_TYPE_INTERFACE',
    `SuiteScript 2.0 entry point scripts must implement one script type function. ${found}`,
  );

/**
 * Nothing in a script happens later by itself: once its jobs are done, a promise still open stays so. NetSuite would wait until the time
 * is used up; the end is the same, so the sandbox does not wait for it.
 */
function outcomeOf({ isOpen, failed, value }: Settling): unknown {
  if (isOpen)
    throw new Abort(
      'SSS_TIME_LIMIT_EXCEEDED',
      'Script Execution Time Exceeded: it waits for a promise that nothing settles.',
    );
  if (!failed) return value;
  throw value instanceof Abort || value instanceof Refusal ? value : new ScriptThrow(value);
}

/** Whether a script (or NetSuite, towards it) threw this. Anything else is a mistake of the sandbox and must not pass for one of a script. */
export const isScriptError = (error: unknown): boolean =>
  error instanceof ScriptThrow || error instanceof SuiteScriptError;

/** Ends what is under way for a mistake of the sandbox. */
export const mistake = (error: unknown, place: string, during: string): Refusal =>
  new Refusal(
    sandboxFailed(place, {
      call: during,
      why: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }),
  );

/** An error that left a script, in words and as JSON. */
export function failureOf(error: unknown): ScriptFailure {
  const thrown = error instanceof ScriptThrow ? error.thrown : error;
  const { name, message, stack } = (
    typeof thrown === 'object' && thrown !== null ? thrown : {}
  ) as Partial<Error>;
  const said = {
    name: textOr(name, 'UNEXPECTED_ERROR'),
    message: textOr(message, saidBy(thrown)),
    stack: textOr(stack, ''),
  };
  return { ...said, json: jsonOf(thrown, said) };
}

/** NetSuite shows native errors with their name and message as well. */
function jsonOf(thrown: unknown, said: { name: string; message: string; stack: string }): string {
  if (typeof thrown !== 'object' || thrown === null) return JSON.stringify(thrown) ?? 'null';
  const own = Object.fromEntries(
    Object.keys(thrown).map((key) => [key, (thrown as Record<string, unknown>)[key]]),
  );
  if (!types.isNativeError(thrown)) return JSON.stringify(own);
  return JSON.stringify({ type: 'error.SuiteScriptError', ...said, stack: said.stack.split('\n'), ...own });
}

const textOr = (value: unknown, otherwise: string): string =>
  typeof value === 'string' && value !== '' ? value : otherwise;
