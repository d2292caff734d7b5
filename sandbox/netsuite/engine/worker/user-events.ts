import type { CurrentUser, Host, UserEvent } from '../../host.ts';
import { Form } from '../../modules/ui-serverWidget/form.ts';
import type { SdfDeployment, SdfScript } from '../sdf-project.ts';
import { Abort, Refusal, SuiteScriptError } from '../suitescript-error.ts';
import { runsAs } from '../users.ts';
import type { InvocationState } from './run-invocation.ts';
import { calledScripts } from './called-scripts.ts';
import { Killed } from './kill.ts';
import { failureOf, isScriptError, mistake, startScript } from './script-run.ts';

type Stage = 'beforeLoad' | 'beforeSubmit' | 'afterSubmit';

/** https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4407992596.html: there is no VOID. */
const EVENT_TYPES = [
  'APPROVE',
  'CANCEL',
  'CHANGEPASSWORD',
  'COPY',
  'CREATE',
  'DELETE',
  'DROPSHIP',
  'EDIT',
  'EDITFORECAST',
  'EMAIL',
  'MARKCOMPLETE',
  'ORDERITEMS',
  'PACK',
  'PAYBILLS',
  'PRINT',
  'QUICKVIEW',
  'REASSIGN',
  'REJECT',
  'SHIP',
  'SPECIALORDER',
  'TRANSFORM',
  'VIEW',
  'XEDIT',
] as const;

/** `context.UserEventType`: the values are those of `context.type`, in lower case but for a few that NetSuite writes as one word. */
export const USER_EVENT_TYPE: Readonly<Record<string, string>> = Object.fromEntries(
  EVENT_TYPES.map((name) => [name, name.toLowerCase()]),
);

/**
 * Runs the user events of a record for one stage. Each has a budget of its own, which is not the script's that saved
 * (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4480364878.html); none sets off another
 * (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1512409310.html). What one throws reaches whoever saved.
 */
export function userEventsOf(state: InvocationState, user: CurrentUser): Host['userEvents'] {
  const { project } = state.account;
  const silent = new Set<string>();
  return (stage, event) => {
    for (const { script, deployment } of deployedOn(
      project.scripts,
      event,
      state.invocation.executionContext,
    )) {
      // Records are read often, and most user events only look at what is saved: they are not started for nothing.
      if (stage === 'beforeLoad' && silent.has(script.scriptId)) continue;
      const hasEntry = runUserEvent(
        state,
        runsAs(user, deployment, project),
        script,
        deployment,
        stage,
        event,
      );
      if (stage === 'beforeLoad' && !hasEntry) silent.add(script.scriptId);
    }
  };
}

function deployedOn(
  scripts: readonly SdfScript[],
  { recordType, type }: UserEvent,
  context: string,
): { script: SdfScript; deployment: SdfDeployment }[] {
  return scripts
    .filter((script) => script.type === 'UserEventScript')
    .flatMap((script) => script.deployments.map((deployment) => ({ script, deployment })))
    .filter(
      ({ deployment }) =>
        deployment.isDeployed &&
        (deployment.recordType === recordType.toLowerCase() || deployment.recordType === 'allrecords') &&
        (deployment.executionContexts === null || deployment.executionContexts.includes(context)) &&
        (deployment.eventType === null || deployment.eventType.toLowerCase() === type.toLowerCase()),
    );
}

function runUserEvent(
  state: InvocationState,
  user: CurrentUser,
  script: SdfScript,
  deployment: SdfDeployment,
  stage: Stage,
  event: UserEvent,
): boolean {
  const { invocation, account } = state;
  const run = startScript({
    account,
    script,
    deployment,
    parameters: {},
    user,
    executionContext: invocation.executionContext,
    sessionId: invocation.sessionId,
    seed: invocation.seed,
    // A used-up budget ends this user event, and every later call of it, but not the script that saved: that one gets an error.
    fatal: (error) => {
      if (error instanceof Abort) throw error;
      return state.end(error);
    },
    userEvents: () => undefined,
    callScript: calledScripts(state),
    isMortal: invocation.fault?.kind === 'kill',
    beforeCall: (what) => state.beforeCall(what),
  });
  let ended: Abort | null = null;
  let hasEntry = true;
  state.begin(run, stage);
  try {
    const entry = run.entryPoints()[stage];
    hasEntry = typeof entry === 'function';
    if (!hasEntry) return false;
    const context = {
      type: event.type.toLowerCase(),
      newRecord: event.newRecord,
      ...(stage === 'beforeLoad'
        ? { form: event.form, ...(event.request ? { request: event.request } : {}) }
        : { oldRecord: event.oldRecord }),
      UserEventType: USER_EVENT_TYPE,
    };
    run.call(entry, [run.membrane.toRealm(context)]);
    if (event.form instanceof Form) Form.handledBy(event.form, script.file);
  } catch (error) {
    if (error instanceof Killed) throw error;
    if (!(error instanceof Abort)) throw crossing(error, script, stage);
    ended = error;
  } finally {
    state.finish(hasEntry || stage !== 'beforeLoad');
  }
  // A script that caught the end and went on has ended all the same.
  ended ??= run.meter.ended();
  if (ended) throw new SuiteScriptError(ended.code, `${script.scriptId}: ${ended.message}`);
  return hasEntry;
}

/** An error on its way from the user event's realm to whoever saved: its name and words go on, its object does not. */
function crossing(error: unknown, { scriptId, file }: SdfScript, stage: Stage): unknown {
  if (error instanceof Refusal || error instanceof SuiteScriptError) return error;
  if (!isScriptError(error)) return mistake(error, `${scriptId}, ${file}`, stage);
  const { name, message, json } = failureOf(error);
  return new SuiteScriptError(name, message, { cause: json });
}
