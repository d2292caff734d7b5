import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** For Oracle's SuiteCloud CLI: where the project is, and what happens before it is packaged or deployed. */
export const defaultProjectFolder = 'netsuite/project/src';

/** Bundles the scripts and lints the built files: nothing is packaged or deployed that NetSuite would refuse. */
const build = {
  beforeExecuting(options) {
    const here = fileURLToPath(new URL('.', import.meta.url));
    execFileSync(`${here}node_modules/.bin/node`, [`${here}netsuite/build/build.ts`], {
      stdio: ['ignore', 2, 2],
    });
    return options;
  },
};

export const commands = {
  'project:package': build,
  'project:validate': build,
  'project:deploy': build,
};
