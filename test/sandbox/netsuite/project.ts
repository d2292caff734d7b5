import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from '@jest/globals';
import { bootNetSuite, type AccountOptions, type NetSuiteAccount } from '../../../sandbox/netsuite/index.ts';

/** A small project of ours with every kind of object: a lending desk. */
export const DESK = fileURLToPath(new URL('./fixtures/desk', import.meta.url));

export const CLOCK = '2026-04-07T17:00:00Z';

type ScriptKind =
  | 'scheduled'
  | 'map-reduce'
  | 'suitelet'
  | 'restlet'
  | 'user-event'
  | 'portlet'
  | 'mass-update'
  | 'workflow-action'
  | 'bundle-installation';

export interface ScriptUnderTest {
  readonly kind: ScriptKind;
  /** The body of `define(dependencies, function)`: without the header, which is added. */
  readonly source: string;
  /** Elements inside `<scriptdeployment>` besides title and status. */
  readonly deployment?: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

const ELEMENTS: Readonly<Record<ScriptKind, readonly [element: string, type: string]>> = {
  scheduled: ['scheduledscript', 'ScheduledScript'],
  'map-reduce': ['mapreducescript', 'MapReduceScript'],
  suitelet: ['suitelet', 'Suitelet'],
  restlet: ['restlet', 'Restlet'],
  'user-event': ['usereventscript', 'UserEventScript'],
  portlet: ['portlet', 'Portlet'],
  'mass-update': ['massupdatescript', 'MassUpdateScript'],
  'workflow-action': ['workflowactionscript', 'WorkflowActionScript'],
  'bundle-installation': ['bundleinstallationscript', 'BundleInstallationScript'],
};

/** Files of a project by path, `src/` left out. */
export type ProjectSources = Readonly<Record<string, string>>;

/** A project with these scripts, each deployed once: script `a` is customscript_a, customdeploy_a. */
export function sourcesOf(scripts: Readonly<Record<string, ScriptUnderTest>>): ProjectSources {
  const files: Record<string, string> = {
    'manifest.xml':
      '<manifest projecttype="ACCOUNTCUSTOMIZATION"><projectname>Test</projectname><frameworkversion>1.0</frameworkversion></manifest>',
    'deploy.xml':
      '<deploy><files><path>~/FileCabinet/*</path></files><objects><path>~/Objects/*</path></objects></deploy>',
  };
  for (const [name, script] of Object.entries(scripts)) {
    const [element, type] = ELEMENTS[script.kind];
    files[`Objects/customscript_${name}.xml`] = objectXml(name, element, script);
    files[`FileCabinet/SuiteScripts/test/${name}.js`] =
      `/**\n * @NApiVersion 2.1\n * @NScriptType ${type}\n */\n${script.source}\n`;
  }
  return files;
}

function objectXml(
  name: string,
  element: string,
  { kind, deployment, parameters = {} }: ScriptUnderTest,
): string {
  const fields = Object.entries(parameters).map(
    ([id, type]) =>
      `<scriptcustomfield scriptid="${id}"><fieldtype>${type}</fieldtype><label>${id}</label></scriptcustomfield>`,
  );
  const isQueued = kind === 'scheduled' || kind === 'map-reduce';
  const title = kind === 'user-event' ? '' : `<title>${name}</title>`;
  return `<${element} scriptid="customscript_${name}"><name>${name}</name>
<scriptfile>[/SuiteScripts/test/${name}.js]</scriptfile>
<scriptcustomfields>${fields.join('')}</scriptcustomfields>
<scriptdeployments><scriptdeployment scriptid="customdeploy_${name}">${title}
${deployment?.includes('<status>') ? '' : `<status>${isQueued ? 'NOTSCHEDULED' : 'RELEASED'}</status>`}${deployment ?? '<allroles>T</allroles>'}
</scriptdeployment></scriptdeployments></${element}>`;
}

/** Writes a project folder that is removed when the tests of the file have run. */
export function writeProject(sources: ProjectSources): string {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-test-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(sources)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const folders: string[] = [];
const accounts: NetSuiteAccount[] = [];

/** An account with these scripts, at noon or so on 7 April 2026. Closed when the tests of the file have run. */
export async function accountWith(
  scripts: Readonly<Record<string, ScriptUnderTest>>,
  options: Partial<AccountOptions> & { readonly files?: ProjectSources } = {},
): Promise<NetSuiteAccount> {
  const { files = {}, ...rest } = options;
  return bootFor({ package: writeProject({ ...sourcesOf(scripts), ...files }), ...rest });
}

export async function bootFor(options: AccountOptions): Promise<NetSuiteAccount> {
  const account = await bootNetSuite({ clock: CLOCK, ...options });
  accounts.push(account);
  return account;
}

afterAll(async () => {
  for (const account of accounts.splice(0)) await account.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Asks the screens of an account as its administrator, logged in. */
export async function loggedIn(
  url: string,
): Promise<(path: string, init?: RequestInit) => Promise<Response>> {
  const login = await fetch(`${url}/sandbox/login`, {
    method: 'POST',
    body: new URLSearchParams({ role: 'administrator', next: '/' }),
    redirect: 'manual',
  });
  const cookie = login.headers.get('set-cookie')!.split(';')[0]!;
  return (path, init = {}) => fetch(`${url}${path}`, { ...init, headers: { ...init.headers, cookie } });
}
