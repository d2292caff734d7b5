import { referenceBroken } from '../problems.ts';
import { finding, type Finding } from '../finding.ts';
import { OBJECTS } from '../objects/index.ts';
import type { Project } from '../project.ts';
import { isReference, namedIn, readReference, resolve, type Named } from '../references.ts';
import type { Field, Structure } from '../spec.ts';
import { allOf, type Element } from '../xml.ts';

const DOC = 'subsect_1537555588';

/** Every `[…]` of every object leads to something this project has (or another SuiteApp, when it names one), of the right kind. */
export function checkReferences(project: Project): readonly Finding[] {
  const named = namedIn(project.objects);
  return project.objects.flatMap(({ file, root }) => {
    const fields = fieldsBelow(root, OBJECTS[root.name]);
    return allOf(root).flatMap((element) =>
      element.children.length > 0
        ? []
        : element.text.split('|').map((part) => part.trim()).filter(isReference)
            .flatMap((value) => checkOne(project, named, file, element, value, fields.get(element))),
    );
  });
} // prettier-ignore

/** Which row of the table each element of an object is. */
function fieldsBelow(element: Element, is: Structure | undefined): ReadonlyMap<Element, Field> {
  const found = new Map<Element, Field>();
  const visit = (at: Element, structure: Structure): void => {
    for (const child of at.children) {
      const field = structure.fields[child.name];
      if (field) found.set(child, field);
      const list = structure.lists?.[child.name];
      if (list) child.children.forEach((item) => visit(item, list.is));
    }
  };
  if (is) visit(element, is);
  return found;
}

function checkOne(project: Project, named: readonly Named[], file: string, element: Element, value: string, field: Field | undefined): readonly Finding[] {
  const place = { file, line: element.line, element: `<${element.name}>` };
  const broken = (rule: string, what: string, fix: string): readonly Finding[] => [finding(referenceBroken, rule, field?.doc ?? DOC, place, what, fix)];
  const reference = readReference(value);
  switch (reference.kind) {
    case 'unreadable':
      return broken('reference-form', `${value} is no reference.`, 'Write [scriptid=…] or [/SuiteScripts/…/file.js].');
    case 'file':
      if (!project.cabinet.has(reference.path)) return broken('reference-file', `The project has no file ${reference.path}.`, 'Correct the path, build the scripts first, or add the file beneath FileCabinet.');
      return field?.kind === 'file' && !reference.path.endsWith('.js') ? broken('reference-file', `${reference.path} is not a .js file.`, 'Name a .js file.') : [];
    case 'object': {
      if (reference.app !== null) return [];
      const target = resolve(named, reference.path);
      if (!target) return broken('reference-object', `The project has nothing with the script id ${reference.path.join('.')}.`, 'Correct the script id, or add the object.');
      if (!field) return [];
      const kinds = field.isTranslatable ? ['string'] : field.refersTo;
      if (kinds === undefined || field.isOpen || kinds.includes(target.element.name)) return [];
      return broken('reference-kind', `${reference.path.join('.')} is a ${target.element.name}; here belongs a ${kinds.join(' or ')}.`, `Refer to a ${kinds[0]}.`);
    }
  }
} // prettier-ignore
