import { required, textArgument } from '../../engine/arguments.ts';
import { closed } from '../../engine/closed.ts';
import type { PermissionLevel } from '../../engine/sdf-project.ts';
import type { Host } from '../../host.ts';

/** `N/runtime`. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4296359529.html */
export function runtimeModule(host: Host) {
  const { account, executionContext } = host;
  const script = new Script(host);
  const session = new Session(host);
  const user = new User(host);
  return {
    accountId: account.id,
    country: account.country,
    envType: account.envType,
    executionContext,
    processorCount: PROCESSORS,
    queueCount: 1,
    version: account.version,
    getCurrentScript: () => script,
    getCurrentSession: () => session,
    getCurrentUser: () => user,
    isFeatureInEffect(options: unknown): boolean {
      const call = 'runtime.isFeatureInEffect';
      const feature = textArgument(call, required(call, options, 'feature'), 'feature');
      return account.features.includes(feature.toUpperCase());
    },
    toJSON: () => ({
      accountId: account.id,
      envType: account.envType,
      executionContext,
      version: account.version,
    }),
    toString: () => 'runtime',
    ContextType: CONTEXT_TYPES,
    EnvType: ENV_TYPES,
    Permission: PERMISSIONS,
  };
}

/** Without SuiteCloud Plus: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1503612619.html */
const PROCESSORS = 2;

class Script {
  readonly #host: Host;
  readonly id: string;
  readonly deploymentId: string;
  readonly apiVersion = '2.1';
  readonly bundleIds: readonly string[] = [];
  percentComplete: number | null = null;

  constructor(host: Host) {
    this.#host = host;
    this.id = host.script.scriptId;
    this.deploymentId = host.script.deploymentId;
  }

  get logLevel(): string {
    const { project, script } = this.#host;
    const deployments =
      project.scripts.find(({ scriptId }) => scriptId === script.scriptId)?.deployments ?? [];
    return deployments.find(({ deploymentId }) => deploymentId === script.deploymentId)?.logLevel ?? 'DEBUG';
  }

  getParameter(options: unknown): unknown {
    const call = 'Script.getParameter';
    const name = textArgument(call, required(call, options, 'name'), 'name');
    return this.#host.script.parameters[name] ?? null;
  }

  getRemainingUsage(): number {
    return this.#host.meter.remaining();
  }

  toJSON(): object {
    return {
      id: this.id,
      deploymentId: this.deploymentId,
      logLevel: this.logLevel,
      bundleIds: this.bundleIds,
    };
  }

  toString(): string {
    return 'runtime.Script';
  }
}

class Session {
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  get(options: unknown): string | null {
    const name = textArgument('Session.get', required('Session.get', options, 'name'), 'name');
    return this.#host.store.sessionValue(this.#host.sessionId, name);
  }

  set(options: unknown): void {
    const { name, value } = required('Session.set', options, 'name');
    this.#host.store.setSessionValue(this.#host.sessionId, String(name), String(value ?? ''));
  }

  toJSON(): object {
    return {};
  }

  toString(): string {
    return 'runtime.Session';
  }
}

/** Levels as numbers, `runtime.Permission`. */
const LEVELS: Readonly<Record<PermissionLevel, number>> = { NONE: 0, VIEW: 1, CREATE: 2, EDIT: 3, FULL: 4 };

class User {
  readonly #host: Host;
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly role: number;
  readonly roleId: string;
  readonly roleCenter: string;
  readonly subsidiary: number;
  readonly department = 0;
  readonly location = 0;
  readonly contact = 0;

  constructor(host: Host) {
    const { user, project } = host;
    this.#host = host;
    this.id = user.id;
    this.name = user.name;
    this.email = user.email;
    this.role = user.role;
    this.roleId = user.roleId;
    this.roleCenter = project.roles.find(({ scriptId }) => scriptId === user.roleId)?.centerType ?? 'BASIC';
    this.subsidiary = user.subsidiary;
  }

  /** What the role of the project grants. The administrator may do everything. */
  getPermission(options: unknown): number {
    const call = 'User.getPermission';
    const name = textArgument(call, required(call, options, 'name'), 'name');
    const role = this.#host.project.roles.find(({ scriptId }) => scriptId === this.roleId);
    if (!role) return LEVELS.FULL;
    return LEVELS[
      role.permissions.find(({ key }) => key.toLowerCase() === name.toLowerCase())?.level ?? 'NONE'
    ];
  }

  getPreference(options: unknown): string | null {
    const call = 'User.getPreference';
    const name = textArgument(call, required(call, options, 'name'), 'name');
    return this.#host.account.preferences[name.toUpperCase()] ?? null;
  }

  toJSON(): object {
    const { id, name, email, role, roleId, roleCenter, subsidiary, department, location, contact } = this;
    return { id, name, email, role, roleId, roleCenter, subsidiary, department, location, contact };
  }

  toString(): string {
    return 'runtime.User';
  }
}

/** https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4296646855.html */
const CONTEXT_TYPES = closed('N/runtime ContextType', {
  ACTION: 'ACTION',
  ADVANCEDREVREC: 'ADVANCEDREVREC',
  BANKCONNECTIVITY: 'BANKCONNECTIVITY',
  BANKSTATEMENTPARSER: 'BANKSTATEMENTPARSER',
  BUNDLE_INSTALLATION: 'BUNDLEINSTALLATION',
  CLIENT: 'CLIENT',
  CONSOLRATEADJUSTOR: 'CONSOLRATEADJUSTOR',
  CSV_IMPORT: 'CSVIMPORT',
  CUSTOMGLLINES: 'CUSTOMGLLINES',
  CUSTOM_MASSUPDATE: 'CUSTOMMASSUPDATE',
  DATASETBUILDER: 'DATASETBUILDER',
  DEBUGGER: 'DEBUGGER',
  EMAIL_CAPTURE: 'EMAILCAPTURE',
  FICONNECTIVITY: 'FICONNECTIVITY',
  FIPARSER: 'FIPARSER',
  MAP_REDUCE: 'MAPREDUCE',
  NONE: 'NONE',
  OCRPLUGIN: 'OCRPLUGIN',
  PAYMENTGATEWAY: 'PAYMENTGATEWAY',
  PAYMENTPOSTBACK: 'PAYMENTPOSTBACK',
  PLATFORMEXTENSION: 'PLATFORMEXTENSION',
  PORTLET: 'PORTLET',
  PROMOTIONS: 'PROMOTIONS',
  RECORDACTION: 'RECORDACTION',
  RESTLET: 'RESTLET',
  REST_WEBSERVICES: 'RESTWEBSERVICES',
  SCHEDULED: 'SCHEDULED',
  SDF_INSTALLATION: 'SDFINSTALLATION',
  SHIPPING_PARTNERS: 'SHIPPINGPARTNERS',
  SUITELET: 'SUITELET',
  TAX_CALCULATION: 'TAXCALCULATION',
  USEREVENT: 'USEREVENT',
  USER_INTERFACE: 'USERINTERFACE',
  WEBAPPLICATION: 'WEBAPPLICATION',
  WEBSERVICES: 'WEBSERVICES',
  WEBSTORE: 'WEBSTORE',
  WORKBOOKBUILDER: 'WORKBOOKBUILDER',
  WORKFLOW: 'WORKFLOW',
});

const ENV_TYPES = closed('N/runtime EnvType', {
  SANDBOX: 'SANDBOX',
  PRODUCTION: 'PRODUCTION',
  BETA: 'BETA',
  INTERNAL: 'INTERNAL',
});

const PERMISSIONS = closed('N/runtime Permission', LEVELS);
