import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { buildBundles, sayFault } from './build.ts';
import { PATHS } from './paths.ts';

/** Packages are kept here by the digest of what they were made from, so that a second one of the same sources costs nothing. */
const PACKAGES = join(PATHS.top, '.quittance/packages');

/**
 * Builds the scripts and packages the project with Oracle's own `suitecloud project:package`: needs neither network, account nor Java. It works
 * in a folder of its own, so that two can run at once. Returns the path of the zip.
 * @throws Error with what the build or the CLI said, when there is no zip afterwards.
 */
export async function packageProject(): Promise<string> {
  const zip = join(PACKAGES, `quittance-${sourcesDigest()}.zip`);
  if (existsSync(zip)) return zip;
  const folder = join(PACKAGES, `work-${process.pid}-${Date.now()}`);
  mkdirSync(folder, { recursive: true });
  try {
    cpSync(PATHS.source, join(folder, 'src'), { recursive: true, filter: (path) => !path.startsWith(PATHS.bundles) });
    const { faults } = await buildBundles(join(folder, relative(PATHS.project, PATHS.bundles)));
    if (faults.length > 0) throw new Error(`the built files have faults:\n${faults.map(sayFault).join('\n')}`);
    writeFileSync(join(folder, 'suitecloud.config.js'), "module.exports = { defaultProjectFolder: 'src', commands: {} };\n");
    writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }\n');
    renameSync(suitecloudPackage(folder), zip);
    return zip;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
} // prettier-ignore

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
function sourcesDigest(): string {
  const hash = createHash('sha256');
  const add = (path: string): unknown => hash.update(relative(PATHS.top, path)).update('\0').update(readFileSync(path));
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (path === PATHS.bundles || entry.name === 'node_modules') continue;
      if (entry.isDirectory()) walk(path);
      else add(path);
    }
  };
  for (const folder of ['core', 'netsuite/build', 'netsuite/erp', 'netsuite/screens', 'netsuite/scripts', 'netsuite/project']) {
    if (existsSync(join(PATHS.top, folder))) walk(join(PATHS.top, folder));
  }
  add(join(PATHS.top, 'package-lock.json'));
  return hash.digest('hex').slice(0, 16);
} // prettier-ignore

if (import.meta.main) console.log(await packageProject());
