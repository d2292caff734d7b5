import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** For Oracle's SuiteCloud CLI: where the project is, and what happens before it is packaged, validated or deployed. */
export const defaultProjectFolder = 'netsuite/project/src';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Runs one of our own programs with our own Node; what it says goes to stderr. @throws Error when it fails: the CLI then stops. */
const run = (...args) =>
  execFileSync(`${here}node_modules/.bin/node`, args, { cwd: here, stdio: ['ignore', 2, 2] });

/** Steps by name. `validate` builds the scripts before it checks the project: docs of both in their rooms. */
export const STEPS = {
  build: () => run('netsuite/build/build.ts'),
  validate: () => run('netsuite/validate/main.ts'),
  test: () => run('--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'),
};

/** What comes before each command: nothing is deployed whose tests fail, nothing is sent to an account that would refuse it. */
export const BEFORE = {
  'project:package': ['build'],
  'project:validate': ['validate'],
  'project:deploy': ['validate', 'test'],
};

const before = (steps) => ({
  beforeExecuting(options) {
    for (const step of steps) STEPS[step]();
    return options;
  },
});

export const commands = Object.fromEntries(
  Object.entries(BEFORE).map(([command, steps]) => [command, before(steps)]),
);
