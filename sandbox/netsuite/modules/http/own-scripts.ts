/** Suitelets and RESTlets of the account, called by its own scripts. */
import {
  findDeployment,
  queryOf,
  SCRIPT_PATHS,
  scriptUrl,
  withQuery,
  type Deployed,
} from '../../engine/addresses.ts';
import { mayRun } from '../../engine/audience.ts';
import { required, type Options } from '../../engine/arguments.ts';
import { unitsOf } from '../../engine/governance.ts';
import type { HttpRequest, HttpResponse } from '../../engine/protocol.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import { NOBODY, type Host } from '../../host.ts';
import { netSuiteParameters } from '../../http/form-names.ts';
import { ClientResponse } from './client-response.ts';

interface Sent {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/**
 * `https.requestSuitelet` and `https.requestRestlet`: with the rights of the script that calls.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_159139340774.html
 */
export function requestScript(
  host: Host,
  call: 'https.requestRestlet' | 'https.requestSuitelet',
  options: unknown,
): ClientResponse {
  const given = required(call, options, 'scriptId', 'deploymentId');
  const { body, method, urlParams, headers, external } = given;
  const chosen = String(method ?? (body === undefined || body === null ? 'GET' : 'POST')).toUpperCase();
  const hasBody = chosen === 'POST' || chosen === 'PUT';
  if (hasBody) required(call, given, 'body', ...(call === 'https.requestRestlet' ? ['headers'] : []));
  const type = call === 'https.requestRestlet' ? 'Restlet' : 'Suitelet';
  const found = findDeployment(
    host.project,
    given['scriptId'] as string | number,
    given['deploymentId'] as string | number,
  );
  if (found?.script.type !== type || !found.deployment.isDeployed) {
    throw new SuiteScriptError(
      'INVALID_SCRIPT_DEPLOYMENT_ID_COMBINATION',
      `${call}: there is no ${type} ${String(given['scriptId'])} ${String(given['deploymentId'])}.`,
    );
  }
  host.meter.charge(unitsOf(call), call);
  const url = withQuery(
    `${host.account.origin}${scriptUrl(host.project, host.account, found)}`,
    (urlParams ?? {}) as Options,
  );
  const sent = { method: chosen, headers: (headers ?? {}) as Record<string, string>, body: textOf(body) };
  return answerOf(host, found, new URL(url), sent, external === true);
}

/** A request to the account's own address: nobody is logged in there. Null: it goes elsewhere. */
export function ownScript(host: Host, target: URL, sent: Sent): ClientResponse | null {
  if (target.origin !== host.account.origin) return null;
  const type = (Object.keys(SCRIPT_PATHS) as (keyof typeof SCRIPT_PATHS)[]).find(
    (kind) => SCRIPT_PATHS[kind] === target.pathname,
  );
  const { searchParams } = target;
  const found = findDeployment(
    host.project,
    searchParams.get('script') ?? '',
    searchParams.get('deploy') ?? '',
  );
  if (type === undefined || found?.script.type !== type || !found.deployment.isDeployed)
    return refusal(404, 'INVALID_SCRIPT_ID', `There is nothing at ${target.pathname}${target.search}.`);
  return answerOf(host, found, target, sent, true);
}

function answerOf(host: Host, found: Deployed, target: URL, sent: Sent, asNobody: boolean): ClientResponse {
  const { script, deployment } = found;
  const isOpen = script.type === 'Suitelet' && deployment.isOnline;
  if (asNobody && !isOpen) return refusal(401, 'INVALID_LOGIN_ATTEMPT', 'Invalid login attempt.');
  if (!asNobody && !isOpen && !mayRun(deployment, host.user.roleId))
    return refusal(403, 'INSUFFICIENT_PERMISSION', 'You do not have privileges to view this page.');
  const response = host.callScript({
    scriptId: script.scriptId,
    deploymentId: deployment.deploymentId,
    request: requestOf(target, sent),
    user: asNobody ? { ...host.user, ...NOBODY } : host.user,
  });
  return clientResponse(response);
}

function requestOf(target: URL, { method, headers, body }: Sent): HttpRequest {
  const lower = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  const isForm = (lower['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  const pairs = isForm ? [...new URLSearchParams(body ?? '')] : [];
  return {
    method,
    url: target.href,
    headers: { host: target.host, ...lower },
    parameters: netSuiteParameters([...target.searchParams, ...pairs]),
    body: isForm ? '' : (body ?? ''),
    clientIpAddress: '127.0.0.1',
    files: {},
  };
}

const textOf = (body: unknown): string | null => {
  if (body === undefined || body === null) return null;
  return typeof body === 'object' ? queryOf(body as Options) : String(body);
};

const clientResponse = ({ status, headers, body }: HttpResponse): ClientResponse =>
  new ClientResponse(
    status,
    Object.fromEntries(headers),
    typeof body === 'string' ? body : Buffer.from(body).toString('base64'),
  );

const refusal = (status: number, code: string, message: string): ClientResponse =>
  new ClientResponse(
    status,
    { 'Content-Type': 'application/json; charset=utf-8' },
    JSON.stringify({ error: { code, message } }),
  );
