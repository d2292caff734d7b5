import { readFileSync } from 'node:fs';
import { INSTALL, SUITEAPP_ENTRY } from './entries.ts';
import { PATHS } from './paths.ts';

/** Who publishes and what it is called: `com.example.quittance`. A publisher id is registered with Oracle. */
export interface SuiteAppId {
  readonly publisher: string;
  readonly project: string;
}
export const SUITEAPP: SuiteAppId = { publisher: 'com.example', project: 'quittance' };

export const appId = ({ publisher, project }: SuiteAppId): string => `${publisher}.${project}`;

/** Folder of the scripts in a SuiteApp's file cabinet; in the account customization it is `FileCabinet/SuiteScripts/Quittance`. */
export const suiteAppFolder = (id: SuiteAppId): string => `FileCabinet/SuiteApps/${appId(id)}`;

/**
 * The sources of the account customization, turned into those of a SuiteApp: its manifest, its paths, an installation script that calls what the
 * setup page calls. Pure: text by path in, text by path out. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4724963992.html
 */
export function asSuiteApp(files: ReadonlyMap<string, string>, version: string, id: SuiteAppId = SUITEAPP): ReadonlyMap<string, string> {
  const moved = [...files].map(([path, text]): [string, string] => {
    if (path === 'manifest.xml') return [path, manifestOf(text, version, id)];
    if (path === 'deploy.xml') return [path, deployOf(text, id)];
    return path.startsWith('Objects/') ? [path, text.replaceAll('[/SuiteScripts/Quittance/', `[/SuiteApps/${appId(id)}/`)] : [path, text];
  });
  return new Map([...moved, [`Objects/${INSTALL.script}.xml`, installObject(id)], ...Object.entries(PREFERENCES)]);
} // prettier-ignore

const manifestOf = (manifest: string, version: string, { publisher, project }: SuiteAppId): string =>
  manifest
    .replace('projecttype="ACCOUNTCUSTOMIZATION"', 'projecttype="SUITEAPP"')
    .replace(/(\n\s*)<projectname>/, `$1<publisherid>${publisher}</publisherid>$1<projectid>${project}</projectid>$1<projectname>`)
    .replace(/(\n\s*)<frameworkversion>/, `$1<projectversion>${version}</projectversion>$1<frameworkversion>`); // prettier-ignore

/** The installation script runs last: section_1554821440. */
const deployOf = (deploy: string, id: SuiteAppId): string =>
  deploy
    .replace('~/FileCabinet/SuiteScripts/Quittance/', `~/${suiteAppFolder(id)}/`)
    .replace(
      '</deploy>',
      `  <run>\n    <script>\n      <path>~/Objects/${INSTALL.script}.xml</path>\n      <deployment>${INSTALL.deployment}</deployment>\n    </script>\n  </run>\n</deploy>`,
    );

const installObject = (id: SuiteAppId): string => `<sdfinstallationscript scriptid="${INSTALL.script}">
  <name>Quittance Installation</name>
  <description>${SUITEAPP_ENTRY.says}</description>
  <scriptfile>[/SuiteApps/${appId(id)}/${SUITEAPP_ENTRY.name}.js]</scriptfile>
  <scriptdeployments>
    <scriptdeployment scriptid="${INSTALL.deployment}">
      <title>Quittance Installation</title>
      <status>RELEASED</status>
      <isdeployed>T</isdeployed>
      <loglevel>AUDIT</loglevel>
    </scriptdeployment>
  </scriptdeployments>
</sdfinstallationscript>
`;

/**
 * Nothing is hidden or locked (the sources are public, and an admin sets parameters and schedules on deployments); what an admin set on deployments
 * survives an upgrade. section_1543865613
 */
const PREFERENCES: Readonly<Record<string, string>> = {
  'InstallationPreferences/hiding.xml': '<preference type="HIDING" defaultAction="UNHIDE">\n</preference>\n',
  'InstallationPreferences/locking.xml':
    '<preference type="LOCKING" defaultAction="UNLOCK">\n</preference>\n',
};

/** `version` of package.json: the SuiteApp's, and what the setup page says. */
export const packageVersion = (): string =>
  (JSON.parse(readFileSync(`${PATHS.top}package.json`, 'utf8')) as { version: string }).version;
