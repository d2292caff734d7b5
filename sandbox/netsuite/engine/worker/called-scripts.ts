/** A script that calls a Suitelet or RESTlet of its account waits for it: the other one runs in a process of its own. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import type { Host } from '../../host.ts';
import { callRefused } from '../problems.ts';
import type { HttpResponse, Invocation, InvocationOutcome, WorkerBoot } from '../protocol.ts';
import { Refusal } from '../suitescript-error.ts';
import type { InvocationState } from './run-invocation.ts';

export interface CalledScript {
  readonly boot: WorkerBoot;
  readonly invocation: Invocation;
}

const PROGRAM = fileURLToPath(new URL('./called-script-process.ts', import.meta.url));
/** A script that calls itself would never end. */
const DEEPEST = 5;
const MOST_BYTES = 64 * 1024 * 1024;

/** What the other one logs and spends is reported with this one; faults of a test do not reach into it. */
export function calledScripts(state: InvocationState): Host['callScript'] {
  const { invocation, account } = state;
  return ({ scriptId, deploymentId, request, user }) => {
    const depth = (invocation.depth ?? 0) + 1;
    const script = account.project.scripts.find((one) => one.scriptId === scriptId);
    const isRestlet = script?.type === 'Restlet';
    if (depth > DEEPEST)
      throw new Refusal(
        callRefused('', {
          module: 'N/https',
          call: `a chain of more than ${DEEPEST} scripts, at ${scriptId}`,
        }),
      );
    const called: CalledScript = {
      boot: account.boot,
      invocation: {
        ...invocation,
        scriptId,
        deploymentId,
        entry: { kind: isRestlet ? 'restlet' : 'onRequest', request },
        parameters: {},
        user,
        executionContext: isRestlet ? 'RESTLET' : 'SUITELET',
        seed: invocation.seed + depth,
        callsBefore: 0,
        fault: null,
        depth,
      },
    };
    const outcome = run(called);
    if (outcome.status === 'KILLED') throw new Error(`${scriptId} ended without a word`);
    account.keepLogs(outcome.logs);
    state.keepUsage(outcome.usage);
    switch (outcome.status) {
      case 'COMPLETE':
        return outcome.result.kind === 'response' ? outcome.result.response : nothing;
      case 'REFUSED':
        throw new Refusal(outcome.problem);
      default:
        return failed(isRestlet, outcome.error.name, outcome.error.message);
    }
  };
}

function run(called: CalledScript): InvocationOutcome {
  const ran = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', PROGRAM], {
    input: serialize(called),
    maxBuffer: MOST_BYTES,
    env: process.env,
  });
  if (ran.status !== 0)
    throw new Error(`The script that was called ended with ${ran.status}: ${ran.stderr.toString('utf8')}`);
  return deserialize(ran.stdout) as InvocationOutcome;
}

const nothing: HttpResponse = { status: 200, headers: [], body: '' };

/** As the server answers for a script that threw. */
const failed = (isRestlet: boolean, code: string, message: string): HttpResponse => ({
  status: isRestlet ? 400 : 500,
  headers: [['Content-Type', 'application/json; charset=utf-8']],
  body: JSON.stringify({ error: { code, message } }),
});
