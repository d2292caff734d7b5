import { idWrong } from '../problems.ts';
import { finding, type Finding } from '../finding.ts';
import { OBJECTS } from '../objects/index.ts';
import type { Project, XmlFile } from '../project.ts';
import { namedIn } from '../references.ts';
import type { Structure } from '../spec.ts';
import type { Element } from '../xml.ts';

const FILE_STRUCTURE = 'subsect_1537555588';

/** Script ids: there, of the right prefix, short enough, of the right letters, named as the file, and there once. */
export function checkIds(project: Project): readonly Finding[] {
  return [...project.objects.flatMap(checkObject), ...checkTwice(project)];
}

function checkObject({ file, root }: XmlFile): readonly Finding[] {
  const spec = OBJECTS[root.name];
  const id = root.attributes['scriptid'] ?? '';
  const name = file.split('/').at(-1)!.replace(/\.xml$/, '');
  const misnamed = id !== '' && name !== id
    ? [finding(idWrong, 'id-file-name', FILE_STRUCTURE, { file, line: root.line, element: `<${root.name}>` }, `The file is called ${name}.xml, its object ${id}.`, `Call the file ${id}.xml.`)]
    : [];
  return spec ? [...misnamed, ...checkElement(file, root, spec)] : misnamed;
} // prettier-ignore

function checkElement(file: string, element: Element, is: Structure): readonly Finding[] {
  const below = Object.entries(is.lists ?? {}).flatMap(([list, { item, is: inner }]) =>
    element.children
      .filter(({ name }) => name === list)
      .flatMap(({ children }) => children.filter(({ name }) => name === item))
      .flatMap((child) => checkElement(file, child, inner)),
  );
  return is.id ? [...checkId(file, element, is.id, is.doc), ...below] : below;
}

/** Ids NetSuite gave by itself to what was made on a page: `customlist102`. */
const isNumbered = (id: string, prefix: string): boolean =>
  prefix.endsWith('_') && id.startsWith(prefix.slice(0, -1)) && /^\d+$/.test(id.slice(prefix.length - 1));

function checkId(file: string, element: Element, { prefix, max }: NonNullable<Structure['id']>, doc: string): readonly Finding[] {
  const id = element.attributes['scriptid'] ?? '';
  const place = { file, line: element.line, element: `<${element.name}>` };
  if (id === '') return [finding(idWrong, 'id-missing', doc, place, `<${element.name}> has no scriptid.`, `Write <${element.name} scriptid="${prefix}…">.`)];
  const wrong = (rule: string, what: string, fix: string): Finding => finding(idWrong, rule, doc, place, what, fix);
  return [
    ...((id.startsWith(prefix) && (prefix === '' || id.length > prefix.length)) || isNumbered(id, prefix) ? [] : [wrong('id-prefix', `The script id ${id} of a ${element.name} does not begin with ${prefix}.`, `Call it ${prefix}${id.replace(/^[a-z]+_/, '')}, in every reference too.`)]),
    ...(id.length <= max ? [] : [wrong('id-length', `The script id ${id} has ${id.length} characters; a ${element.name} has ${max} at most.`, 'Shorten it, in every reference too.')]),
    ...(/^[a-z0-9_]+$/i.test(id) && id === id.toLowerCase() || element.name === 'string' ? [] : [wrong('id-letters', `The script id ${id} has letters NetSuite does not take.`, 'Use small letters, digits and underscores.')]),
  ];
} // prettier-ignore

/** Objects and custom fields share one space of names; what is nested is unique in its object. */
function checkTwice({ objects }: Project): readonly Finding[] {
  const seen = new Map<string, string>();
  return namedIn(objects).flatMap(({ id, element, file, inside }) => {
    const isGlobal = inside === null || /^(scriptcustomfield|customrecordcustomfield)$/.test(element.name);
    const key = isGlobal ? id : `${inside.id}.${id}`;
    const other = seen.get(key);
    seen.set(key, file);
    if (other === undefined || id === '') return [];
    return [finding(idWrong, 'id-twice', FILE_STRUCTURE, { file, line: element.line, element: `<${element.name}>` }, `The script id ${id} is there twice${other === file ? '' : `: also in ${other}`}.`, 'Give one of the two another script id.')];
  });
} // prettier-ignore
