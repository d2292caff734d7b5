import { referenceBroken } from '../problems.ts';
import { finding, type Finding } from '../finding.ts';
import { OBJECTS } from '../objects/index.ts';
import { applicationId, promisedBy, type Project, type Promised } from '../project.ts';
import { isReference, namedIn, partsOf, readReference, resolve, type Named } from '../references.ts';
import type { Field, Structure } from '../spec.ts';
import { allOf, type Element } from '../xml.ts';

const DOC = 'bridgehead_24076946';

/** Every `[…]` of every object leads to something this project has, or the manifest says the account has, of the right kind. */
export function checkReferences(project: Project): readonly Finding[] {
  const known: Known = { project, named: namedIn(project.objects), promised: promisedBy(project), own: applicationId(project) };
  return project.objects.flatMap(({ file, root }) => {
    const fields = fieldsBelow(root, OBJECTS[root.name]);
    return allOf(root).flatMap((element) =>
      element.children.length > 0 || element.text.includes('[ACCOUNT_SPECIFIC_VALUE]')
        ? []
        : partsOf(element.text).filter(isReference)
            .flatMap((value) => checkOne(known, file, element, value, fields.get(element))),
    );
  });
} // prettier-ignore

interface Known {
  readonly project: Project;
  readonly named: readonly Named[];
  readonly promised: Promised;
  /** The SuiteApp's own id. */
  readonly own: string | null;
}

/** Which row of the table each element of an object is. */
function fieldsBelow(element: Element, is: Structure | undefined): ReadonlyMap<Element, Field> {
  const found = new Map<Element, Field>();
  const visit = (at: Element, structure: Structure): void => {
    for (const child of at.children) {
      const field = structure.fields[child.name];
      if (field) found.set(child, field);
      const list = structure.lists?.[child.name];
      if (list) child.children.forEach((item) => visit(item, list.is));
      const group = structure.groups?.[child.name];
      if (group) visit(child, group);
    }
  };
  if (is) visit(element, is);
  return found;
}

/** Texts of their own may stand in brackets and be none: a formula, a list in JSON. */
const isMeant = (field: Field | undefined): boolean =>
  field !== undefined && ['file', 'folder', 'reference'].includes(field.kind);

function checkOne(known: Known, file: string, element: Element, value: string, field: Field | undefined): readonly Finding[] {
  const place = { file, line: element.line, element: `<${element.name}>` };
  const broken = (rule: string, what: string, fix: string): readonly Finding[] => [finding(referenceBroken, rule, field?.doc ?? DOC, place, what, fix)];
  const reference = readReference(value);
  switch (reference.kind) {
    case 'unreadable':
      return isMeant(field) && !field!.isOpen ? broken('reference-form', `${value} is no reference.`, 'Write [scriptid=…] or [/SuiteScripts/…/file.js].') : [];
    case 'file':
      return isMeant(field) ? checkFileReference(known, reference.path, field!, broken) : [];
    case 'object': {
      const path = reference.path.join('.');
      const elsewhere = reference.bundle ?? (reference.app === known.own ? null : reference.app);
      if (elsewhere !== null) return elsewhere.split('|').some((id) => known.promised.others.has(id)) ? [] : broken('reference-elsewhere', `${value} is of ${reference.bundle === null ? 'the SuiteApp' : 'the bundle'} ${elsewhere}, which the manifest does not name.`, reference.bundle === null ? `Add <applications><application id="${elsewhere}"><objects><object>${path}</object></objects></application></applications> to its dependencies.` : `Add <bundles><bundle id="${elsewhere.split('|')[0]}"/></bundles> to its dependencies.`);
      const target = resolve(known.named, reference.path);
      if (!target && isPromised(known.promised, reference.path)) return [];
      if (!target) return broken('reference-object', `The project has nothing with the script id ${path}, nor does the manifest say that the account has it.`, 'Correct the script id, add the object, or name it under <objects> of the manifest’s dependencies.');
      if (!field) return [];
      const kinds = field.isTranslatable ? ['string'] : field.refersTo;
      if (kinds === undefined || field.isOpen || kinds.includes(target.element.name)) return [];
      return broken('reference-kind', `${path} is a ${target.element.name}; here belongs a ${kinds.join(' or ')}.`, `Refer to a ${kinds[0]}.`);
    }
  }
} // prettier-ignore

/** Named whole, or what holds it is: a field of a record type the account has. */
const isPromised = ({ objects }: Promised, path: readonly string[]): boolean =>
  path.some((_, index) => objects.has(path.slice(0, index + 1).join('.'))) || objects.has(path.at(-1)!);

type Broken = (rule: string, what: string, fix: string) => readonly Finding[];

function checkFileReference({ project, promised }: Known, path: string, field: Field, broken: Broken): readonly Finding[] {
  const inAccount = promised.files.some((each) => path === each || path.startsWith(`${each.replace(/\/$/, '')}/`));
  if (field.kind === 'folder') {
    const folder = `${path.replace(/\/$/, '')}/`;
    return inAccount || [...project.cabinet.keys()].some((each) => each.startsWith(folder)) ? [] : broken('reference-file', `The project has no folder ${path}.`, 'Correct the path, or add the folder beneath FileCabinet.');
  }
  if (!inAccount && !project.cabinet.has(path)) return broken('reference-file', `The project has no file ${path}, nor does the manifest say that the account has it.`, 'Correct the path, build the scripts first, add the file beneath FileCabinet, or name it under <files> of the manifest’s dependencies.');
  const { endings } = field;
  return endings === undefined || endings.some((ending) => path.endsWith(ending)) ? [] : broken('reference-file', `${path} is not a ${endings.join(' or ')} file.`, `Name a ${endings[0]} file.`);
} // prettier-ignore
