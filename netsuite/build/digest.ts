import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { PATHS } from './paths.ts';

/** One digest of files and folders (paths from the top of the repository), by name and content. Built files and libraries do not count. */
export function digestOfSources(paths: readonly string[]): string {
  const hash = createHash('sha256');
  const add = (path: string): unknown =>
    hash.update(relative(PATHS.top, path)).update('\0').update(readFileSync(path));
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (path === PATHS.bundles || entry.name === 'node_modules') continue;
      if (entry.isDirectory()) walk(path);
      else add(path);
    }
  };
  for (const path of paths.map((each) => join(PATHS.top, each)).filter((each) => existsSync(each))) {
    if (statSync(path).isDirectory()) walk(path);
    else add(path);
  }
  return hash.digest('hex').slice(0, 16);
} // prettier-ignore
