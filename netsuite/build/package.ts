import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PATHS } from './paths.ts';

/** Where the CLI puts the zip: `build` beneath the folder it is run in. It offers no choice of name or place. */
const FOLDER = join(PATHS.top, 'build');

/**
 * Packages the project with Oracle's own `suitecloud project:package`, which runs the build first (`suitecloud.config.js`).
 * Needs neither network, account nor Java. Returns the path of the zip.
 * @throws Error with what the CLI said, when there is no zip afterwards.
 */
export function packageProject(): string {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const said = execFileSync(PATHS.node, [PATHS.suitecloud, 'project:package'], {
    cwd: PATHS.top,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const zip = readdirSync(FOLDER).find((name) => name.endsWith('.zip'));
  if (zip === undefined) throw new Error(`suitecloud project:package made no zip:\n${said}`);
  return join(FOLDER, zip);
}

if (import.meta.main) console.log(packageProject());
