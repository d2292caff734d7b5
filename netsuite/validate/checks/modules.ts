import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { doubtful, notChecked, scriptWrong } from '../problems.ts';
import { finding, type Finding } from '../finding.ts';
import { promisedBy, type Project } from '../project.ts';
import { headerOf } from '../script-file.ts';
import { fileNamed, importsOf, reachedFrom } from '../sides.ts';
import { CLIENT_MODULES, MODULES, SERVER_MODULES } from '../values.ts';
import { nearest } from './structure.ts';
import { scriptSpecs } from './scripts.ts';

const JSDOC = 'section_4387811519';

/** What every file of the cabinet asks `define` for exists; files without a script object have no script header. section_4430268304 */
export function checkModules(project: Project): readonly Finding[] {
  const { cabinet } = project;
  const { files } = promisedBy(project);
  const entries = scriptSpecs(project);
  const found = [...cabinet].filter(([path]) => path.endsWith('.js')).flatMap(([path, code]) => {
    const place = { file: `FileCabinet${path}`, line: 1 };
    // A client script may hang on a form by its path (`clientScriptModulePath`): section_4325835149.
    const type = headerOfType(code);
    const orphan = type !== '' && !entries.has(path) && !(type === 'ClientScript' && isNamed(path, cabinet))
      ? [finding(doubtful, 'header-orphan', JSDOC, place, `${path} has a script header, but no object of the project runs it.`, 'Add its script object, or remove the header.')]
      : [];
    return [...orphan, ...(isSuiteScript(code) ? importsOf(code) : []).flatMap((name) => [...checkModule(cabinet, files, path, name), ...checkSide(path, type, name)]), ...pagesOf(code).flatMap((name) => checkModule(cabinet, files, path, name))];
  });
  return [...found, ...checkVersions(cabinet)];
} // prettier-ignore

/** Ours to check: other libraries ask for modules of other engines behind guards of their own. */
const isSuiteScript = (code: string): boolean =>
  /@N(ApiVersion|ScriptType|ModuleScope)\b/.test(code) ||
  /\bdefine\s*\(\s*(['"][^'"]*['"]\s*,\s*)?\[\s*['"](N\/|\.)/.test(code);

/** A client script without a script object hangs on a form: another file says its name. */
const isNamed = (path: string, cabinet: Project['cabinet']): boolean => {
  const name = posix.basename(path, '.js');
  return [...cabinet].some(([other, code]) => other !== path && other.endsWith('.js') && code.includes(name));
};

/** Paths of client scripts that the code hangs on forms: section_4325835149. */
const pagesOf = (code: string): readonly string[] =>
  [...code.matchAll(/clientScriptModulePath\s*[=:]\s*(['"])((?:\.{0,2}\/)[^'"]+)\1/g)].map(
    (found) => found[2]!,
  );

/** Modules that are not to be had where the script runs. */
function checkSide(path: string, type: string, name: string): readonly Finding[] {
  if (type === '') return [];
  const isClient = type === 'ClientScript';
  if (!(isClient ? SERVER_MODULES : CLIENT_MODULES).includes(name)) return [];
  return [finding(scriptWrong, 'module-side', 'section_4220488571', { file: `FileCabinet${path}`, line: 1 }, `${path} is a ${type}, which cannot have ${name}: it is for ${isClient ? 'server' : 'client'} scripts.`, isClient ? 'Ask a Suitelet or RESTlet for what it does.' : 'Do it in a client script.')];
} // prettier-ignore

const headerOfType = (code: string): string => headerOf(code).type;

function checkModule(cabinet: Project['cabinet'], promised: readonly string[], path: string, name: string): readonly Finding[] {
  if (['exports', 'require', 'module', 'N'].includes(name) || MODULES.includes(name.replace(/\.js$/, ''))) return [];
  const place = { file: `FileCabinet${path}`, line: 1 };
  const near = nearest(name, MODULES);
  if (/^N\//.test(name) && near === null) return [finding(notChecked, 'module-unknown', 'section_4430268304', place, `The help does not name a module ${name}.`, 'Look it up there: it may be a new one.')];
  if (/^N\//.test(name)) return [finding(scriptWrong, 'module-unknown', 'section_4430268304', place, `NetSuite has no module ${name}.`, `Write ${near}.`)];
  if (isBuiltin(name)) return [finding(scriptWrong, 'module-unknown', 'section_4430268304', place, `${path} asks for ${name}, a module of Node.js, which NetSuite does not have.`, 'Use an N/ module, or bundle what the code needs.')];
  if (!/^(\.{1,2})?\//.test(name)) return [finding(notChecked, 'module-named', 'section_4430268304', place, `The module ${name} has a name of its own, which an @NAmdConfig explains.`, 'Check that its configuration is deployed.')];
  if (fileNamed(cabinet, path, name) !== null) return [];
  const target = name.startsWith('/') ? name : posix.join(posix.dirname(path), name);
  if (promised.some((each) => [each, `${each}.js`].some((known) => known === target || `${target}.js` === known) || target.startsWith(`${each.replace(/\/$/, '')}/`))) return [];
  const other = [...cabinet.keys()].find((each) => [target, `${target}.js`].some((wanted) => wanted.toLowerCase() === each.toLowerCase()));
  if (other !== undefined) return [finding(notChecked, 'module-case', 'section_4430268304', place, `${path} asks for ${name}; the file is ${other}, in other capitals. Whether every account finds it is not known.`, 'Write the path as the file is called.')];
  const isOurs = [...cabinet.keys()].some((each) => each.startsWith(`${posix.dirname(target)}/`));
  return [isOurs
    ? finding(scriptWrong, 'module-missing', 'section_4430268304', place, `${path} asks for ${name}, which the project does not have.`, 'Correct the path, or build the scripts again.')
    : finding(notChecked, 'module-missing', 'section_4430268304', place, `${path} asks for ${name}, in a folder the project has nothing of.`, 'Check that the account has it.')];
} // prettier-ignore

/**
 * Modules of SuiteScript 2.1 cannot be used by scripts of 2.0: bridgehead_4417233130. Which of the two 2.x is, the account decides; what a browser
 * makes of a client script's modules is its own matter.
 */
function checkVersions(cabinet: Project['cabinet']): readonly Finding[] {
  const old = [...cabinet].filter(([path, code]) => path.endsWith('.js') && ['2.0', '2.x'].includes(headerOf(code).version) && !['', 'ClientScript'].includes(headerOf(code).type));
  return old.flatMap(([path, code]) => {
    const newer = [...reachedFrom(cabinet, [path])].filter((each) => headerOf(cabinet.get(each)!).version === '2.1');
    const { version } = headerOf(code);
    return newer.map((each) => finding(version === '2.0' ? scriptWrong : notChecked, 'module-version', 'bridgehead_4417233130', { file: `FileCabinet${path}`, line: 1 }, `${path} is a script of ${version} and asks for ${each}, a module of 2.1${version === '2.0' ? '' : '; where the account runs 2.x as 2.0 it cannot have it'}.`, 'Write @NApiVersion 2.1 in the script, or an earlier version in the module.'));
  });
} // prettier-ignore
