import type { HttpRequest, HttpResponse } from '../protocol.ts';
import { SuiteScriptError } from '../suitescript-error.ts';
import type { Invoke } from './entries.ts';
import type { ScriptRun } from './script-run.ts';

const METHODS: Readonly<Record<string, 'get' | 'post' | 'put' | 'delete'>> = {
  GET: 'get',
  POST: 'post',
  PUT: 'put',
  DELETE: 'delete',
};

/**
 * GET and DELETE give the script the parameters of the URL; POST and PUT the body: an object when it is JSON, else the text.
 * What the script returns goes out in the type that was sent: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4557203242.html
 */
export function callRestlet(
  run: ScriptRun,
  points: Readonly<Record<string, unknown>>,
  request: HttpRequest,
  invoke: Invoke,
): HttpResponse {
  const method = METHODS[request.method];
  if (!method || typeof points[method] !== 'function') {
    throw new SuiteScriptError(
      'SSS_INVALID_SCRIPTLET_METHOD',
      `${run.script.scriptId} has no function for ${request.method}.`,
    );
  }
  const contentType = (request.headers['content-type'] ?? 'application/json')
    .split(';')[0]!
    .trim()
    .toLowerCase();
  const hasBody = method === 'post' || method === 'put';
  const argument = hasBody ? bodyOf(request.body, contentType) : scriptParameters(request.parameters);
  const returned = invoke(run, points, method, argument);
  return {
    status: 200,
    headers: [['Content-Type', `${contentType}; charset=utf-8`]],
    body: textOf(run, returned),
  };
}

function bodyOf(body: string, contentType: string): unknown {
  if (contentType !== 'application/json') return body;
  try {
    return body === '' ? null : (JSON.parse(body) as unknown);
  } catch {
    throw new SuiteScriptError('INVALID_REQUEST', 'The body of the request is not valid JSON.');
  }
}

/** `script` and `deploy` lead to the script; they are no parameters of it. */
function scriptParameters(parameters: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).filter(([name]) => name !== 'script' && name !== 'deploy'),
  );
}

function textOf(run: ScriptRun, returned: unknown): string {
  if (returned === undefined || returned === null) return '';
  return typeof returned === 'string' ? returned : (run.realm.stringify(returned) ?? '');
}
