/**
 * Where scripts and roles are found: the numbers and URLs an account gives them.
 * A number is the place in the project, from 1 on: stable for one project, different between projects, as internal ids are.
 */
import type { AccountFacts } from '../host.ts';
import type { SdfDeployment, SdfProject, SdfScript } from './sdf-project.ts';

export interface Deployed {
  readonly script: SdfScript;
  readonly deployment: SdfDeployment;
}

/** This machine and no other, whatever a name server says. */
export const isLoopback = (hostname: string): boolean =>
  ['localhost', '127.0.0.1', '[::1]'].includes(hostname);

/** By script id and deployment id, or by their numbers, or one of each. */
export function findDeployment(
  project: SdfProject,
  script: string | number,
  deployment: string | number,
): Deployed | null {
  const foundScript = byIdOrNumber(
    project.scripts,
    script,
    ({ scriptId }) => scriptId,
    (_, index) => index + 1,
  );
  const foundDeployment =
    foundScript &&
    byIdOrNumber(
      foundScript.deployments,
      deployment,
      (item) => item.deploymentId,
      (item) => item.number,
    );
  return foundScript && foundDeployment ? { script: foundScript, deployment: foundDeployment } : null;
}

function byIdOrNumber<T>(
  items: readonly T[],
  key: string | number,
  idOf: (item: T) => string,
  numberOf: (item: T, index: number) => number,
): T | null {
  const text = String(key).toLowerCase();
  return (
    items.find((item, index) => String(numberOf(item, index)) === text) ??
    items.find((item) => idOf(item).toLowerCase() === text) ??
    null
  );
}

export const SCRIPT_PATHS = {
  Suitelet: '/app/site/hosting/scriptlet.nl',
  Restlet: '/app/site/hosting/restlet.nl',
  /** Ours: in NetSuite portlets stand on dashboards, and have no address of their own. */
  Portlet: '/sandbox/portlet',
} as const;

/** Path and query of a Suitelet, RESTlet or portlet: `/app/site/hosting/scriptlet.nl?script=3&deploy=1&compid=…`. */
export function scriptUrl(
  project: SdfProject,
  account: AccountFacts,
  { script, deployment }: Deployed,
): string {
  const path = SCRIPT_PATHS[script.type as keyof typeof SCRIPT_PATHS];
  const scriptNumber = project.scripts.findIndex(({ scriptId }) => scriptId === script.scriptId) + 1;
  return `${path}?${queryOf({ script: scriptNumber, deploy: deployment.number, compid: account.id })}`;
}

/** `a=1&b=x%20y`: absent values are left out. */
export function queryOf(parameters: Readonly<Record<string, unknown>>): string {
  return Object.entries(parameters)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
    .join('&');
}

export function withQuery(url: string, parameters: Readonly<Record<string, unknown>>): string {
  const query = queryOf(parameters);
  if (query === '') return url;
  return `${url}${url.includes('?') ? '&' : '?'}${query}`;
}
