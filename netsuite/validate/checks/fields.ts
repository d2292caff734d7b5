import { doubtful, notChecked, valueWrong } from '../problems.ts';
import { finding, type Finding } from '../finding.ts';
import { OBJECTS } from '../objects/index.ts';
import type { Project } from '../project.ts';
import { readReference } from '../references.ts';
import { allOf, childOf, textOf, type Element } from '../xml.ts';
import { isNumber } from './structure.ts';

const FIELD_DOC = 'SDFxml_2670115109';

/** Custom fields whose parts contradict each other, and categories on another center than their tab. */
export function checkFields({ objects }: Project): readonly Finding[] {
  const tabs = new Map(objects.filter(({ root }) => root.name === 'centertab').map(({ root }) => [root.attributes['scriptid'] ?? '', textOf(root, 'center')]));
  return objects.flatMap(({ file, root }) => [
    ...allOf(root).filter(({ name }) => name.endsWith('customfield')).flatMap((field) => checkField(file, field)),
    ...(root.name === 'centercategory' ? checkCategory(file, root, tabs) : []),
  ]);
} // prettier-ignore

const NUMBERS = ['CURRENCY', 'FLOAT', 'INTEGER', 'PERCENT'];

function checkField(file: string, field: Element): readonly Finding[] {
  const type = textOf(field, 'fieldtype');
  const id = field.attributes['scriptid'] ?? '';
  const at = (element: Element) => ({ file, line: element.line, element: `<${element.name}>` });
  const list = childOf(field, 'selectrecordtype');
  const initial = childOf(field, 'defaultvalue');
  const isFormula = textOf(field, 'isformula') === 'T';
  return [
    ...(list && list.text !== '' && type !== '' && !/^(MULTI)?SELECT$/.test(type) ? [finding(doubtful, 'element-misplaced', FIELD_DOC, at(list), `${id} is of type ${type}, which has no list to choose from.`, 'Remove <selectrecordtype>, or make the field SELECT or MULTISELECT.')] : []),
    ...(initial && initial.text !== '' && !isFormula && NUMBERS.includes(type) && !isNumber(initial.text.replace(/%$/, '')) ? [finding(valueWrong, 'value-default', FIELD_DOC, at(initial), `The default of ${id}, which is of type ${type}, is ${initial.text}.`, 'Write a number, or isformula T for a formula.')] : []),
    ...checkApplies(file, field, id),
  ];
} // prettier-ignore

/** Flags that put a field on forms, by kind of field. */
const APPLIES: Readonly<Record<string, RegExp>> = {
  transactionbodycustomfield: /^body(?!print)/,
  transactioncolumncustomfield: /^col/,
  entitycustomfield: /^appliesto|^available/,
  itemcustomfield: /^appliesto/,
};

function checkApplies(file: string, field: Element, id: string): readonly Finding[] {
  const flags = APPLIES[field.name];
  if (!flags || field.children.some(({ name, text }) => flags.test(name) && text === 'T')) return [];
  return [finding(notChecked, 'field-applies', OBJECTS[field.name]!.doc, { file, line: field.line, element: `<${field.name}>` }, `${id} applies to no kind of record, so nobody sees it.`, `Set one of its flags to T.`)];
} // prettier-ignore

function checkCategory(file: string, root: Element, tabs: ReadonlyMap<string, string>): readonly Finding[] {
  const [center, tab] = [childOf(root, 'center'), readReference(textOf(root, 'centertab'))];
  const other = tab.kind === 'object' ? tabs.get(tab.path.join('.')) : undefined;
  if (!center || other === undefined || other === center.text) return [];
  return [finding(valueWrong, 'value-center', 'SDFxml_3893581673', { file, line: center.line, element: '<center>' }, `The category is for ${center.text}, its tab for ${other}.`, `Write ${other}, or choose another tab.`)];
} // prettier-ignore
