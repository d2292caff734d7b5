import { idWrong } from '../problems.ts';
import { finding, type Finding } from '../finding.ts';
import { OBJECTS } from '../objects/index.ts';
import type { Project, XmlFile } from '../project.ts';
import { namedIn } from '../references.ts';
import type { Id, Structure } from '../spec.ts';
import { allOf, type Element } from '../xml.ts';

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
  const grouped = element.children.flatMap((child) => {
    const inner = is.groups?.[child.name];
    return inner ? checkElement(file, child, inner) : [];
  });
  const listed = Object.entries(is.lists ?? {}).flatMap(([list, { item, is: inner }]) =>
    element.children
      .filter(({ name }) => name === list)
      .flatMap(({ children }) => children.filter(({ name }) => name === item))
      .flatMap((child) => checkElement(file, child, inner)),
  );
  return [...(is.id ? checkId(file, element, is.id, is.doc) : []), ...listed, ...grouped];
}

/** The kind’s own letters and something after them; NetSuite numbers what was made on a page (`customlist102`), and the `_` is people’s. */
const begins = (id: string, prefix: string): boolean => {
  const letters = prefix.replace(/_$/, '');
  return id.startsWith(letters) && (letters === '' || id.length > prefix.length || /\d$/.test(id));
};

function checkId(file: string, element: Element, { prefix, max, or = [] }: Id, doc: string): readonly Finding[] {
  const id = element.attributes['scriptid'] ?? '';
  const place = { file, line: element.line, element: `<${element.name}>` };
  if (id === '') return [finding(idWrong, 'id-missing', doc, place, `<${element.name}> has no scriptid.`, `Write <${element.name} scriptid="${prefix}…">.`)];
  const wrong = (rule: string, what: string, fix: string): Finding => finding(idWrong, rule, doc, place, what, fix);
  return [
    ...([prefix, ...or].some((known) => begins(id, known)) ? [] : [wrong('id-prefix', `The script id ${id} of a ${element.name} does not begin with ${prefix}.`, `Call it ${prefix}${id.replace(/^[a-z]+_/, '')}, in every reference too.`)]),
    ...(id.length <= max ? [] : [wrong('id-length', `The script id ${id} has ${id.length} characters; a ${element.name} has ${max} at most.`, 'Shorten it, in every reference too.')]),
    ...(/^[a-z0-9_]+$/i.test(id) && id === id.toLowerCase() || element.name === 'string' ? [] : [wrong('id-letters', `The script id ${id} has letters NetSuite does not take.`, 'Use small letters, digits and underscores.')]),
  ];
} // prettier-ignore

/** Objects and custom fields share one space of names; what is nested in one is unique in its list. */
function checkTwice({ objects }: Project): readonly Finding[] {
  const seen = new Map<string, string>();
  const global = namedIn(objects).flatMap(({ id, element, file, inside }) => {
    if (id === '' || !(inside === null || isGlobal(element))) return [];
    const other = seen.get(id);
    seen.set(id, file);
    return other === undefined ? [] : [twice(file, element, other === file ? '' : `: also in ${other}`)];
  });
  return [...global, ...objects.flatMap(({ file, root }) => allOf(root).flatMap((list) => siblingsTwice(file, list)))];
} // prettier-ignore

const isGlobal = ({ name }: Element): boolean => /^(scriptcustomfield|customrecordcustomfield)$/.test(name);

function siblingsTwice(file: string, list: Element): readonly Finding[] {
  const named = list.children.filter((each) => each.attributes['scriptid'] && !isGlobal(each));
  return named
    .filter((each, index) => named.findIndex((other) => other.name === each.name && other.attributes['scriptid'] === each.attributes['scriptid']) < index)
    .map((each) => twice(file, each, ''));
} // prettier-ignore

const twice = (file: string, element: Element, also: string): Finding =>
  finding(idWrong, 'id-twice', FILE_STRUCTURE, { file, line: element.line, element: `<${element.name}>` }, `The script id ${element.attributes['scriptid']} is there twice${also}.`, 'Give one of the two another script id.'); // prettier-ignore
