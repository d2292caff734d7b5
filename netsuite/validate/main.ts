import { buildBundles, sayFault } from '../build/build.ts';
import { PATHS } from '../build/paths.ts';
import { sayFinding } from './finding.ts';
import { isError, validateFolder } from './validate.ts';

/**
 * `node netsuite/validate/main.ts [DIR]`: checks an SDF project without an account. Without DIR it is ours, whose scripts are built first.
 * Ends with 0 when nothing is wrong, 3 when something is.
 */
const [dir] = process.argv.slice(2);
const faults = dir === undefined ? (await buildBundles()).faults : [];
for (const fault of faults) console.error(sayFault(fault));
const findings = validateFolder(dir ?? PATHS.source);
for (const each of findings) console.error(`${sayFinding(each)}\n`);
const errors = findings.filter(isError).length + faults.length;
console.error(
  `${dir ?? 'netsuite/project'}: ${errors} ${errors === 1 ? 'error' : 'errors'}, ${findings.filter((each) => !isError(each)).length} warnings`,
);
process.exitCode = errors > 0 ? 3 : 0; // prettier-ignore
