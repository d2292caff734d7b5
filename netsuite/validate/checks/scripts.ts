import { doubtful, elementMissing, notChecked, scriptWrong, syntaxRefused } from '../problems.ts';
import { finding, type Finding } from '../finding.ts';
import { OBJECTS } from '../objects/index.ts';
import { applicationId, type Project, type XmlFile } from '../project.ts';
import { readReference } from '../references.ts';
import { headerOf, readScriptFile, type ScriptFile } from '../script-file.ts';
import type { ScriptSpec } from '../spec.ts';
import { childOf, itemsOf, textOf, type Element } from '../xml.ts';
import { checkTyped } from './fields.ts';

const JSDOC = 'section_4387811519';

/** Script objects against their files: header, entry points of the type and no others; at least one deployment. */
export function checkScripts(project: Project): readonly Finding[] {
  const scripts = project.objects.filter(({ root }) => OBJECTS[root.name]?.script);
  return [...scripts.flatMap((script) => checkScript(project, script, OBJECTS[script.root.name]!.script!)), ...checkClients(scripts)];
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
    ...(hasDeployments && deployments.length === 0 ? [finding(doubtful, 'script-deployment', 'section_0706024425', place, `${id} has no deployment, so it never runs.`, 'Add <scriptdeployments> with a <scriptdeployment>.')] : []),
    ...deployments.flatMap((deployment) => checkDeployment(file, id, root, deployment)),
    ...(path === null || code === undefined ? [] : isOld(root, code) ? checkOld(project, root, file, code) : checkFile(path, code, id, is)),
  ];
} // prettier-ignore

/** SuiteScript 1.0: the object names the functions, and the file has no header. SDFxml_1722194996 */
const isOld = (root: Element, code: string): boolean =>
  headerOf(code).version === '' && headerOf(code).type === '' && oldFunctions(root).length > 0;

const oldFunctions = (root: Element): readonly Element[] =>
  root.children.filter(({ name, text }) => /function$/.test(name) && text !== '');

/** The functions the object names are in its file or in one of its libraries. */
function checkOld({ cabinet }: Project, root: Element, file: string, code: string): readonly Finding[] {
  const libraries = itemsOf(root, 'libraries', 'library').map((each) => cabinet.get(pathOf(textOf(each, 'scriptfile')) ?? '') ?? '');
  return oldFunctions(root).filter(({ text }) => ![code, ...libraries].some((each) => each.includes(text.split('.').at(-1)!))).map((element) =>
    finding(scriptWrong, 'entry-point-missing', OBJECTS[root.name]!.doc, { file, line: element.line, element: `<${element.name}>` }, `Neither the file nor a library of ${root.attributes['scriptid']} has a function ${element.text}.`, 'Correct its name.'));
} // prettier-ignore

const AUDIENCES = ['allroles', 'allemployees', 'allpartners', 'audslctrole'];

/** A deployment that runs never or for nobody, and parameters whose value is of another type. */
function checkDeployment(file: string, id: string, root: Element, deployment: Element): readonly Finding[] {
  const at = { file, line: deployment.line, element: '<scriptdeployment>' };
  const name = deployment.attributes['scriptid'] ?? '';
  const knows = Object.keys(OBJECTS[root.name]?.lists?.['scriptdeployments']?.is.fields ?? {});
  const isOpen = textOf(deployment, 'isonline') === 'T' || AUDIENCES.some((field) => !['', 'F'].includes(textOf(deployment, field)));
  const silent = ['suitelet', 'restlet', 'portlet'].includes(root.name) && knows.includes('audslctrole') && !isOpen;
  return [
    ...(textOf(deployment, 'status') === 'SCHEDULED' && !childOf(deployment, 'recurrence') ? [finding(elementMissing, 'recurrence', 'section_460871520995', at, `${name} is SCHEDULED and has no <recurrence>.`, 'Add one, or write NOTSCHEDULED.')] : []),
    ...checkRecurrence(file, name, deployment),
    ...(silent ? [finding(notChecked, 'deployment-audience', 'SDFxml_2909147388', at, `${name} of ${id} names nobody who may open it; only an administrator can.`, 'Name the roles in <audslctrole>, unless the account adds its own.')] : []),
    ...itemsOf(root, 'scriptcustomfields', 'scriptcustomfield').flatMap((field) => checkTyped(file, field, childOf(deployment, field.attributes['scriptid'] ?? ''), 'SDFxml_1412672892')),
  ];
} // prettier-ignore

/** A pattern that comes to nothing: SDFxml_3317777165, SDFxml_4155912874. */
function checkRecurrence(file: string, name: string, deployment: Element): readonly Finding[] {
  const pattern = childOf(deployment, 'recurrence')?.children[0];
  if (!pattern) return [];
  const idle = (doc: string, what: string, fix: string): readonly Finding[] => [finding(doubtful, 'recurrence-idle', doc, { file, line: pattern.line, element: `<${pattern.name}>` }, what, fix)];
  const [start, end] = [textOf(pattern, 'startdate'), textOf(pattern, 'enddate')];
  return [
    ...(end !== '' && end < start ? idle('SDFxml_4155912874', `${name} ends on ${end}, before it begins on ${start}.`, 'Correct the dates.') : []),
    ...(pattern.name === 'weekly' && !pattern.children.some(({ name: day, text }) => day.endsWith('day') && text === 'T') ? idle('SDFxml_3317777165', `${name} runs weekly and on no day of the week.`, 'Set a day to T.') : []),
  ];
} // prettier-ignore

/** Ten client scripts at most run on a record: SDFxml_2144494927. */
function checkClients(scripts: readonly XmlFile[]): readonly Finding[] {
  const deployed = scripts.filter(({ root }) => root.name === 'clientscript').flatMap(({ file, root }) => itemsOf(root, 'scriptdeployments', 'scriptdeployment').map((deployment) => ({ file, deployment, on: textOf(deployment, 'recordtype') })));
  return deployed.filter(({ on }, index) => deployed.slice(0, index).filter((other) => other.on === on).length === 10).map(({ file, deployment, on }) =>
    finding(scriptWrong, 'deployment-many', 'SDFxml_2144494927', { file, line: deployment.line, element: '<scriptdeployment>' }, `More than ten client scripts are deployed on ${on}.`, 'Join some of them.'));
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
    ...(header.type === is.type ? [] : header.type.toLowerCase() === is.type.toLowerCase() ? [finding(doubtful, 'header-type', JSDOC, { file, line: 1 }, `The file of ${id} says @NScriptType ${header.type}; the help writes ${is.type}.`, `Write @NScriptType ${is.type}.`)] : [wrong('header-type', JSDOC, `${id} needs a file with @NScriptType ${is.type}; it says ${header.type === '' ? 'nothing' : header.type}.`, `Write @NScriptType ${is.type}, or change the object.`)]),
    ...(header.isFirst ? [] : [wrong('header-first', JSDOC, `Code stands before the header of ${id}, so NetSuite does not see it.`, 'Begin the file with the comment of @NApiVersion and @NScriptType.')]),
    ...(['', 'Public', 'SameAccount', 'TargetAccount'].includes(header.scope) ? [] : [wrong('header-scope', 'section_4387811519', `@NModuleScope is ${header.scope}.`, 'Write SameAccount, TargetAccount or Public.')]),
    ...(read.defines > 1 ? [wrong('script-define', JSDOC, `The file calls define ${read.defines} times at its top; one call makes the module.`, 'Join them, or put each into a file of its own.')] : []),
    ...(header.types > 1 ? [wrong('header-one-type', JSDOC, `The file says @NScriptType ${header.types} times.`, 'One script type a file.')] : []),
    ...(entryPoints === null ? [finding(notChecked, 'entry-points-unread', is.doc, { file }, `The entry points of ${id} cannot be told from the text.`, 'Return an object literal from define, or set exports.')] : checkEntryPoints(file, entryPoints, id, is, wrong)),
  ];
} // prettier-ignore

function checkEntryPoints(file: string, has: readonly string[], id: string, is: ScriptSpec, wrong: (rule: string, doc: string, what: string, fix: string) => Finding): readonly Finding[] {
  const known = [...is.entryPoints, ...(is.needs ?? []), ...(is.others ?? [])];
  const foreign = has.filter((name) => !known.includes(name) && ENTRY_POINTS.has(name));
  return [
    ...(has.some((name) => is.entryPoints.includes(name)) ? [] : [wrong('entry-point-missing', is.doc, `The file of ${id} gives none of ${is.entryPoints.join(', ')}.`, `Export ${is.entryPoints[0]}.`)]),
    ...(is.needs ?? []).filter((name) => !has.includes(name)).map((name) => wrong('entry-point-missing', is.doc, `The file of ${id} does not give ${name}, which a ${is.type} needs.`, `Export ${name}.`)),
    ...foreign.map((name) => finding(doubtful, 'entry-point-foreign', JSDOC, { file, line: 1 }, `The file of ${id} gives ${name}, an entry point of another script type.`, `Move ${name} into a script of its type: one type a file.`)),
  ];
} // prettier-ignore

const ENTRY_POINTS: ReadonlySet<string> = new Set(
  Object.values(OBJECTS).flatMap(({ script }) =>
    script ? [...script.entryPoints, ...(script.needs ?? [])] : [],
  ),
);

/** Deployed scripts by path: what the other checks ask about. */
export const scriptSpecs = ({ objects }: Project): ReadonlyMap<string, ScriptSpec> =>
  new Map(
    objects.flatMap(({ root }) => {
      const script = OBJECTS[root.name]?.script;
      const path = pathOf(childOf(root, 'scriptfile')?.text ?? '');
      return script && path !== null ? [[path, script] as const] : [];
    }),
  );
