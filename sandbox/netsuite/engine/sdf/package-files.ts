import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { unzipSync } from 'fflate';
import type { Checked } from '../../../../core/problems/problem.ts';
import { packageUnreadable } from '../problems.ts';

/** What a package holds, by path from its root: `manifest.xml`, `Objects/customscript_a.xml`, `FileCabinet/SuiteScripts/a.js`. */
export interface PackageFiles {
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Folders that stand in the package by themselves, empty ones among them. */
  readonly folders: readonly string[];
}

/**
 * Reads the zip of `suitecloud project:package`, or a project folder: one with `manifest.xml`, or one whose `src` (or the folder that
 * `suitecloud.config.js` names as `defaultProjectFolder`) has it. Of a folder only what `deploy.xml` names is taken, as packaging would.
 */
export function readPackageFiles(path: string): Checked<PackageFiles> {
  const refuse = (why: string): Checked<PackageFiles> => ({
    ok: false,
    problems: [packageUnreadable(path, { why })],
  });
  if (!existsSync(path)) return refuse('there is no such file or folder');
  if (!statSync(path).isDirectory()) return unzip(path, refuse);
  const root = projectRoot(path);
  if (root === null) return refuse('there is no manifest.xml in the folder or in its src folder');
  return { ok: true, value: walk(root), problems: [] };
}

function unzip(path: string, refuse: (why: string) => Checked<PackageFiles>): Checked<PackageFiles> {
  let entries: Record<string, Uint8Array>;
  try {
    entries = unzipSync(readFileSync(path));
  } catch (error) {
    return refuse(`it is not a readable zip file (${(error as Error).message})`);
  }
  const names = Object.keys(entries);
  if (names.some((name) => name.startsWith('/') || name.split('/').includes('..'))) {
    return refuse('the zip holds paths that lead out of it');
  }
  if (!names.includes('manifest.xml')) return refuse('there is no manifest.xml at the root of the zip');
  return {
    ok: true,
    value: {
      files: new Map(names.filter((name) => !name.endsWith('/')).map((name) => [name, entries[name]!])),
      folders: names.filter((name) => name.endsWith('/')).map((name) => name.slice(0, -1)),
    },
    problems: [],
  };
}

/** The folder that holds `manifest.xml`. The config file is read as text, never run: it may start builds. */
function projectRoot(path: string): string | null {
  const config = join(path, 'suitecloud.config.js');
  const named = existsSync(config)
    ? /defaultProjectFolder\s*[:=]\s*(['"`])(.*?)\1/.exec(readFileSync(config, 'utf8'))?.[2]
    : undefined;
  const candidates = [path, ...(named === undefined ? [] : [join(path, named)]), join(path, 'src')];
  return candidates.find((folder) => existsSync(join(folder, 'manifest.xml'))) ?? null;
}

function walk(root: string): PackageFiles {
  const files = new Map<string, Uint8Array>();
  const folders: string[] = [];
  const visit = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const name = posix.join(folder, entry.name);
      if (entry.isDirectory()) {
        folders.push(name);
        visit(name);
      } else if (entry.isFile()) {
        files.set(name, readFileSync(join(root, name)));
      }
    }
  };
  visit('');
  const wanted = deployedPaths(files.get('deploy.xml'));
  const isWanted = (name: string): boolean =>
    name === 'manifest.xml' || name === 'deploy.xml' || wanted.some((pattern) => pattern.test(name));
  return {
    files: new Map([...files].filter(([name]) => isWanted(name))),
    folders: folders.filter((name) => wanted.some((pattern) => pattern.test(`${name}/`))),
  };
}

/**
 * `<path>~/FileCabinet/*</path>`: `~` is the project, a closing `*` takes everything below. Without deploy.xml nothing would be deployed.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_156044636320.html
 */
function deployedPaths(deployXml: Uint8Array | undefined): readonly RegExp[] {
  const text = new TextDecoder().decode(deployXml ?? new Uint8Array());
  return [...text.matchAll(/<path>\s*~\/([^<]*?)\s*<\/path>/g)].map(([, pattern]) => {
    const escaped = pattern!.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
    return new RegExp(`^${escaped}$`);
  });
}
