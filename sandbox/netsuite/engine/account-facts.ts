/** The facts of a new account, and what of its options cannot be. */
import { accessSync, constants } from 'node:fs';
import { tmpdir } from 'node:os';
import type { AccountFacts } from '../host.ts';
import { PackageRefused, type AccountOptions } from './account-types.ts';
import { isLoopback } from './addresses.ts';
import { FEATURES_OF_THE_BOOKS, FEATURES_TO_BUY } from './features.ts';
import { featureMissing } from './problems.ts';
import type { SdfProject } from './sdf-project.ts';

/** The project with what an administrator has entered after it was deployed. */
export const asEntered = (
  project: SdfProject,
  { deploymentParameters = {}, roleSubsidiaries = {} }: AccountOptions,
): SdfProject => ({
  ...project,
  scripts: project.scripts.map((script) => ({
    ...script,
    deployments: script.deployments.map((deployment) => ({
      ...deployment,
      parameters: { ...deployment.parameters, ...deploymentParameters[deployment.deploymentId] },
    })),
  })),
  roles: project.roles.map((role) => ({
    ...role,
    chosenSubsidiaries: roleSubsidiaries[role.scriptId] ?? null,
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

/** @throws PackageRefused when the account lacks a feature that the project requires, RangeError for a test host that is elsewhere */
export function newFacts(options: AccountOptions, project: SdfProject): AccountFacts {
  const features = options.features ?? [
    ...new Set([
      ...FEATURES_OF_THE_BOOKS,
      ...project.features.required,
      ...project.features.optional.filter((feature) => !FEATURES_TO_BUY.includes(feature)),
    ]),
  ];
  const missing = project.features.required.filter((feature) => !features.includes(feature));
  if (missing.length > 0) throw new PackageRefused([featureMissing(options.package, { features: missing })]);
  return {
    id: options.accountId ?? 'SANDBOX_1',
    version: VERSION,
    country: 'US',
    envType: options.envType ?? 'SANDBOX',
    features: features.map((feature) => feature.toUpperCase()),
    preferences: { ...NEW_ACCOUNT, ...options.preferences },
    origin: 'https://sandbox-1.app.netsuite.com',
    seed: options.seed ?? 1,
    testHosts: checkedTestHosts(options.testHosts ?? {}),
  };
}

/** A test host stands on this machine and nowhere else. */
function checkedTestHosts(hosts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const away = Object.values(hosts).find((url) => !URL.canParse(url) || !isLoopback(new URL(url).hostname));
  if (away !== undefined) throw new RangeError(`testHosts: ${away} is not on this machine`);
  return hosts;
}

/** @throws RangeError */
export function timeOf(clock: string): number {
  const time = Date.parse(clock);
  if (Number.isNaN(time)) throw new RangeError(`${clock} is no date and time`);
  return time;
}

/** Memory where the machine offers it as a folder: the books are made for one run. */
export function fastFolder(): string {
  try {
    accessSync('/dev/shm', constants.W_OK);
    return '/dev/shm';
  } catch {
    return tmpdir();
  }
}
