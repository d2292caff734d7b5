import { posix } from 'node:path';
import { notChecked, scriptWrong, syntaxRefused } from '../problems.ts';
import { finding, type Finding } from '../finding.ts';
import { OBJECTS } from '../objects/index.ts';
import { applicationId, type Project, type XmlFile } from '../project.ts';
import { readReference } from '../references.ts';
import { readScriptFile, type ScriptFile } from '../script-file.ts';
import type { ScriptSpec } from '../spec.ts';
import { MODULES } from '../values.ts';
import { childOf, itemsOf, textOf } from '../xml.ts';

const JSDOC = 'section_4387811519';

/** Script objects against their files: header, entry points of the type and no others, modules that exist; at least one deployment. */
export function checkScripts(project: Project): readonly Finding[] {
  const scripts = project.objects.filter(({ root }) => OBJECTS[root.name]?.script);
  return [...scripts.flatMap((script) => checkScript(project, script, OBJECTS[script.root.name]!.script!)), ...checkModules(project, scripts)];
} // prettier-ignore

function checkScript(project: Project, { file, root }: XmlFile, is: ScriptSpec): readonly Finding[] {
  const id = root.attributes['scriptid'] ?? '';
  const place = { file, line: root.line, element: `<${root.name}>` };
  const suiteApp = applicationId(project);
  const deployments = itemsOf(root, 'scriptdeployments', 'scriptdeployment');
  const hasDeployments = OBJECTS[root.name]!.lists?.['scriptdeployments'] !== undefined;
  const path = pathOf(textOf(root, 'scriptfile'));
  const code = path === null ? undefined : project.cabinet.get(path);
  return [
    ...(root.name === 'sdfinstallationscript' && suiteApp === null ? [finding(scriptWrong, 'script-installation-acp', 'section_1548438348', place, `${id} is an installation script, which an account customization cannot run.`, 'Remove it, or make the project a SUITEAPP.')] : []),
    ...(hasDeployments && deployments.length === 0 ? [finding(scriptWrong, 'script-deployment', 'section_0706024425', place, `${id} has no deployment, so it never runs.`, 'Add <scriptdeployments> with a <scriptdeployment>.')] : []),
    ...(path === null || code === undefined ? [] : checkFile(path, code, id, is)),
  ];
} // prettier-ignore

const pathOf = (value: string): string | null => {
  const reference = readReference(value);
  return reference.kind === 'file' ? reference.path : null;
};

function checkFile(path: string, code: string, id: string, is: ScriptSpec): readonly Finding[] {
  const file = `FileCabinet${path}`;
  const wrong = (rule: string, doc: string, what: string, fix: string): Finding => finding(scriptWrong, rule, doc, { file, line: 1 }, what, fix);
  let read: ScriptFile;
  try {
    read = readScriptFile(code);
  } catch (error) {
    return [finding(syntaxRefused, 'syntax-parse', 'chapter_156042690639', { file }, `The file cannot be parsed: ${(error as Error).message}.`, 'Mend the syntax.')];
  }
  const { header, entryPoints } = read;
  return [
    ...(header.version === '' ? [wrong('header-version', JSDOC, `The file of ${id} has no @NApiVersion, so NetSuite does not run it.`, `Begin the file with /** @NApiVersion ${is.versions.at(-1)} and @NScriptType ${is.type} */; a bundler may have dropped it.`)] : []),
    ...(header.version !== '' && !is.versions.includes(header.version) ? [wrong('header-version', is.doc, `The file of ${id} says @NApiVersion ${header.version}; a ${is.type} is ${is.versions.join(' or ')}.`, `Write @NApiVersion ${is.versions.at(-1)}${is.versions.includes('2.1') ? '' : ', and build the file in ES5.1'}.`)] : []),
    ...(header.type === is.type ? [] : [wrong('header-type', JSDOC, `${id} needs a file with @NScriptType ${is.type}; it says ${header.type === '' ? 'nothing' : header.type}.`, `Write @NScriptType ${is.type}, or change the object.`)]),
    ...(header.types > 1 ? [wrong('header-one-type', JSDOC, `The file says @NScriptType ${header.types} times.`, 'One script type a file.')] : []),
    ...(entryPoints === null ? [finding(notChecked, 'entry-points-unread', is.doc, { file }, `The entry points of ${id} cannot be told from the text.`, 'Return an object literal from define, or set exports.')] : checkEntryPoints(entryPoints, id, is, wrong)),
  ];
} // prettier-ignore

function checkEntryPoints(has: readonly string[], id: string, is: ScriptSpec, wrong: (rule: string, doc: string, what: string, fix: string) => Finding): readonly Finding[] {
  const known = [...is.entryPoints, ...(is.needs ?? []), ...(is.others ?? [])];
  const foreign = has.filter((name) => !known.includes(name) && ENTRY_POINTS.has(name));
  return [
    ...(has.some((name) => is.entryPoints.includes(name)) ? [] : [wrong('entry-point-missing', is.doc, `The file of ${id} gives none of ${is.entryPoints.join(', ')}.`, `Export ${is.entryPoints[0]}.`)]),
    ...(is.needs ?? []).filter((name) => !has.includes(name)).map((name) => wrong('entry-point-missing', is.doc, `The file of ${id} does not give ${name}, which a ${is.type} needs.`, `Export ${name}.`)),
    ...foreign.map((name) => wrong('entry-point-foreign', JSDOC, `The file of ${id} gives ${name}, an entry point of another script type.`, `Move ${name} into a script of its type: one type a file.`)),
  ];
} // prettier-ignore

const ENTRY_POINTS: ReadonlySet<string> = new Set(
  Object.values(OBJECTS).flatMap(({ script }) =>
    script ? [...script.entryPoints, ...(script.needs ?? [])] : [],
  ),
);

/** What every file of the cabinet asks `define` for exists; files without a script object have no script header. section_4430268304 */
function checkModules({ cabinet }: Project, scripts: readonly XmlFile[]): readonly Finding[] {
  const entries = new Set(scripts.map(({ root }) => pathOf(textOf(root, 'scriptfile'))));
  return [...cabinet].filter(([path]) => path.endsWith('.js')).flatMap(([path, code]) => {
    const place = { file: `FileCabinet${path}`, line: 1 };
    // A client script may hang on a form by its path (`clientScriptModulePath`): section_4325835149.
    const orphan = !entries.has(path) && !['', 'ClientScript'].includes(headerOfType(code))
      ? [finding(scriptWrong, 'header-orphan', JSDOC, place, `${path} has a script header, but no object of the project runs it.`, 'Add its script object, or remove the header.')]
      : [];
    return [...orphan, ...importsOf(code).flatMap((name) => checkModule(cabinet, path, name))];
  });
} // prettier-ignore

const headerOfType = (code: string): string =>
  /@NScriptType[ \t]+(\S+)/.exec(/\/\*[\s\S]*?\*\//.exec(code)?.[0] ?? '')?.[1] ?? '';

function importsOf(code: string): readonly string[] {
  try {
    return readScriptFile(code).imports ?? [];
  } catch {
    return []; // a script's own file says so; a shared one is read by the check of its syntax
  }
}

function checkModule(cabinet: Project['cabinet'], path: string, name: string): readonly Finding[] {
  if (['exports', 'require', 'module'].includes(name) || MODULES.includes(name)) return [];
  const place = { file: `FileCabinet${path}`, line: 1 };
  if (/^N(\/|$)/.test(name)) return [finding(scriptWrong, 'module-unknown', 'section_4430268304', place, `NetSuite has no module ${name}.`, 'Correct its name.')];
  if (!/^(\.{1,2})?\//.test(name)) return [finding(notChecked, 'module-named', 'section_4430268304', place, `The module ${name} has a name of its own, which an @NAmdConfig explains.`, 'Check that its configuration is deployed.')];
  const target = name.startsWith('/') ? name : posix.join(posix.dirname(path), name);
  const isThere = cabinet.has(target) || cabinet.has(`${target}.js`) || cabinet.has(`${target}.json`);
  return isThere ? [] : [finding(scriptWrong, 'module-missing', 'section_4430268304', place, `${path} asks for ${name}, which the project does not have.`, 'Correct the path, or build the scripts again.')];
} // prettier-ignore

/** Deployed scripts by path: what the other checks ask about. */
export const scriptSpecs = ({ objects }: Project): ReadonlyMap<string, ScriptSpec> =>
  new Map(
    objects.flatMap(({ root }) => {
      const script = OBJECTS[root.name]?.script;
      const path = pathOf(childOf(root, 'scriptfile')?.text ?? '');
      return script && path !== null ? [[path, script] as const] : [];
    }),
  );
