import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { readFiles } from '../validate/project.ts';
import { buildBundles, sayFault, type Built } from './build.ts';
import { digestOfSources } from './digest.ts';
import { ENTRIES, PAGE_ENTRIES, SUITEAPP_ENTRY } from './entries.ts';
import { PATHS } from './paths.ts';
import { appId, asSuiteApp, packageVersion, SUITEAPP, suiteAppFolder, type SuiteAppId } from './suiteapp.ts';

/** Packages are kept here by the digest of what they were made from, so that a second one of the same sources costs nothing. */
const PACKAGES = join(PATHS.top, '.quittance/packages');

/**
 * Builds the scripts and packages the project with Oracle's own `suitecloud project:package`: needs neither network, account nor Java. It works
 * in a folder of its own, so that two can run at once. Returns the path of the zip.
 * @throws Error with what the build or the CLI said, when there is no zip afterwards.
 */
export async function packageProject(suiteApp: SuiteAppId | null = null): Promise<string> {
  const kind = suiteApp === null ? '' : `${appId(suiteApp)}-`;
  const zip = join(PACKAGES, `quittance-${kind}${digestOfSources(SOURCES)}.zip`);
  if (existsSync(zip)) return zip;
  const folder = join(PACKAGES, `work-${process.pid}-${Date.now()}`);
  mkdirSync(folder, { recursive: true });
  try {
    const { faults } = await writeProject(join(folder, 'src'), suiteApp);
    if (faults.length > 0) throw new Error(`the built files have faults:\n${faults.map(sayFault).join('\n')}`);
    writeFileSync(join(folder, 'suitecloud.config.js'), "module.exports = { defaultProjectFolder: 'src', commands: {} };\n");
    writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }\n');
    renameSync(suitecloudPackage(folder), zip);
    return zip;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
} // prettier-ignore

/** The whole project with its scripts built, as an account customization or as a SuiteApp, into an empty folder. */
export async function writeProject(folder: string, suiteApp: SuiteAppId | null = null): Promise<Built> {
  cpSync(PATHS.source, folder, { recursive: true, filter: (path) => !path.startsWith(PATHS.bundles) });
  if (suiteApp === null) return buildBundles(join(folder, relative(PATHS.source, PATHS.bundles)));
  for (const [path, text] of asSuiteApp(readFiles(folder), packageVersion(), suiteApp)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return buildBundles(join(folder, suiteAppFolder(suiteApp)), [...ENTRIES, ...PAGE_ENTRIES, SUITEAPP_ENTRY]);
}

/** The CLI puts the zip, named by project and second, into `build` beneath the folder it is run in. */
function suitecloudPackage(folder: string): string {
  const said = execFileSync(PATHS.node, [PATHS.suitecloud, 'project:package'], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const built = join(folder, 'build');
  const name = existsSync(built) ? readdirSync(built).find((file) => file.endsWith('.zip')) : undefined;
  if (name === undefined) throw new Error(`suitecloud project:package made no zip:\n${said}`);
  return join(built, name);
}

/** Everything a package is made of: our sources, the project, the versions of the libraries. */
const SOURCES = ['core', 'netsuite/build', 'netsuite/erp', 'netsuite/screens', 'netsuite/scripts', 'netsuite/project', 'package-lock.json', 'package.json']; // prettier-ignore

/** `npm run package`, or `npm run package -- --suiteapp [--publisher com.example] [--project quittance]`. */
function suiteAppOf(args: readonly string[]): SuiteAppId | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      suiteapp: { type: 'boolean', default: false },
      publisher: { type: 'string', default: SUITEAPP.publisher },
      project: { type: 'string', default: SUITEAPP.project },
    },
  });
  const { publisher, project } = values;
  if (!/^[a-z0-9]+(\.[a-z0-9]+)+$/.test(publisher) || !/^[a-z0-9]+$/.test(project))
    throw new RangeError(`${publisher}.${project} is no application id: small letters and digits, as com.example.quittance`);
  return values.suiteapp ? { publisher, project } : null;
} // prettier-ignore

if (import.meta.main) console.log(await packageProject(suiteAppOf(process.argv.slice(2))));
