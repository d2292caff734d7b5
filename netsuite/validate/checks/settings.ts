import { posix } from 'node:path';
import { doubtful, elementWrong, projectWrong, referenceBroken, valueWrong } from '../problems.ts';
import { finding, type Finding } from '../finding.ts';
import { isSuiteApp, type Project, type XmlFile } from '../project.ts';
import { namedIn } from '../references.ts';
import { allOf } from '../xml.ts';

const ATTRIBUTES = 'section_4847748457';
const PREFERENCES = 'section_1539274725';

/** Attributes of files and folders, and what a SuiteApp locks, hides and overwrites when it is installed. */
export function checkSettings(project: Project): readonly Finding[] {
  const strange = isSuiteApp(project.manifest) ? [] : project.preferences.slice(0, 1).map(({ file }) =>
    finding(doubtful, 'project-preference', PREFERENCES, { file }, 'Only SuiteApps have installation preferences; those of an account customization are not read.', 'Remove the folder, or make the project a SUITEAPP.'));
  return [...project.attributes.flatMap((each) => checkAttributes(project, each)), ...strange, ...(strange.length > 0 ? [] : project.preferences.flatMap((each) => checkPreference(project, each)))];
} // prettier-ignore

const FLAGS: Readonly<Record<string, readonly string[]>> = {
  file: ['availablewithoutlogin', 'bundleable', 'generateurltimestamp', 'hideinbundle', 'isinactive'],
  folder: ['bundleable', 'isinactive', 'isprivate'],
};

function checkAttributes({ cabinet }: Project, { file, root }: XmlFile): readonly Finding[] {
  const flags = FLAGS[root.name];
  const place = { file, line: root.line, element: `<${root.name}>` };
  if (!flags) return [finding(elementWrong, 'cabinet-attributes', ATTRIBUTES, place, `The attributes of a file or folder begin with <${root.name}>.`, 'Write <file> or <folder>.')];
  const of = posix.join(posix.dirname(posix.dirname(file)), posix.basename(file, '.attr.xml')).slice('FileCabinet'.length);
  return [
    ...(root.name === 'file' && !cabinet.has(of) ? [finding(doubtful, 'cabinet-attributes', ATTRIBUTES, place, `There is no file ${of} for these attributes.`, 'Remove them, or add the file.')] : []),
    ...root.children.flatMap((child) => {
      const at = { file, line: child.line, element: `<${child.name}>` };
      if (child.name === 'description') return [];
      if (!flags.includes(child.name)) return [finding(elementWrong, 'cabinet-attributes', ATTRIBUTES, at, `A ${root.name} has no attribute <${child.name}>.`, `Write one of description, ${flags.join(', ')}.`)];
      return ['', 'T', 'F'].includes(child.text) ? [] : [finding(valueWrong, 'cabinet-attributes', ATTRIBUTES, at, `<${child.name}> is ${child.text}.`, 'Write T or F.')];
    }),
  ];
} // prettier-ignore

/** By file: the type it has to say, and what may be done. section_1515950118 */
const KINDS: Readonly<Record<string, { readonly type: string; readonly actions: readonly string[] }>> = {
  'locking.xml': { type: 'LOCKING', actions: ['LOCK', 'UNLOCK'] },
  'hiding.xml': { type: 'HIDING', actions: ['HIDE', 'UNHIDE'] },
  'overwriting.xml': { type: 'OVERWRITING', actions: ['OVERWRITE', 'PRESERVE'] },
};

function checkPreference(project: Project, { file, root }: XmlFile): readonly Finding[] {
  const kind = KINDS[posix.basename(file)];
  const place = { file, line: root.line, element: `<${root.name}>` };
  if (!kind) return [finding(projectWrong, 'project-preference', PREFERENCES, place, `${posix.basename(file)} is no file of installation preferences.`, `Call it ${Object.keys(KINDS).join(', ')}.`)];
  const ids = new Set(namedIn(project.objects).map(({ id }) => id));
  return [
    ...(root.name === 'preference' && root.attributes['type'] === kind.type ? [] : [finding(projectWrong, 'project-preference', PREFERENCES, place, `The file is not a <preference type="${kind.type}">.`, `Write <preference type="${kind.type}">.`)]),
    ...allOf(root).flatMap((element) => {
      const at = { file, line: element.line, element: `<${element.name}>` };
      const actions = ['action', 'defaultAction'].flatMap((name) => element.attributes[name] ?? []);
      const path = element.text.replace(/^~\//, '');
      return [
        ...actions.filter((action) => !kind.actions.includes(action)).map((action) => finding(valueWrong, 'project-preference', 'section_1515950118', at, `The action is ${action === '' ? 'missing' : action}.`, `Write ${kind.actions.join(' or ')}.`)),
        ...(element.name === 'object' && !ids.has(element.text.split('.').at(-1)!) ? [finding(referenceBroken, 'project-preference', PREFERENCES, at, `The project has no object ${element.text}.`, 'Correct the script id, or remove it.')] : []),
        ...(element.name === 'path' && !project.files.some((each) => (path.endsWith('*') ? each.startsWith(path.slice(0, -1)) : each === path)) ? [finding(referenceBroken, 'project-preference', PREFERENCES, at, `The path ${element.text} names nothing of this project.`, 'Correct it, or remove it.')] : []),
      ];
    }),
  ];
} // prettier-ignore
