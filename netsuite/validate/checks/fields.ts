import { doubtful, elementMissing, notChecked, valueWrong } from '../problems.ts';
import { finding, type Finding } from '../finding.ts';
import { OBJECTS } from '../objects/index.ts';
import type { Project, XmlFile } from '../project.ts';
import { readReference } from '../references.ts';
import { allOf, childOf, itemsOf, textOf, type Element } from '../xml.ts';
import { isDay, isNumber } from './structure.ts';

const FIELD_DOC = 'SDFxml_2670115109';

/** Custom fields whose parts contradict each other, and categories on another center than their tab. */
export function checkFields({ objects }: Project): readonly Finding[] {
  const tabs = new Map(objects.filter(({ root }) => root.name === 'centertab').map(({ root }) => [root.attributes['scriptid'] ?? '', textOf(root, 'center')]));
  return objects.flatMap(({ file, root }) => [
    ...allOf(root).filter(({ name }) => name.endsWith('customfield')).flatMap((field) => checkField(file, field)),
    ...(root.name === 'customrecordtype' ? checkInstances(file, root) : []),
    ...(root.name === 'centercategory' ? checkCategory(file, root, tabs) : []),
    ...(root.name === 'customsegment' ? checkSegment(file, root, objects) : []),
  ]);
} // prettier-ignore

/** Records that come with their type: named as it says, and their values of the type of its fields. SDFxml_1575011417 */
function checkInstances(file: string, root: Element): readonly Finding[] {
  const DOC = 'SDFxml_1575011417';
  const name = textOf(root, 'includename') !== 'T' ? null : textOf(root, 'enablenumbering') === 'T' ? 'altname' : 'name';
  return itemsOf(root, 'instances', 'instance').flatMap((each) => [
    ...(name !== null && textOf(each, name) === '' ? [finding(elementMissing, 'element-required-if', DOC, { file, line: each.line, element: '<instance>' }, `<instance scriptid="${each.attributes['scriptid'] ?? ''}"> lacks <${name}>, which it needs because includename is T.`, `Add <${name}>.`)] : []),
    ...itemsOf(root, 'customrecordcustomfields', 'customrecordcustomfield').flatMap((field) => checkTyped(file, field, childOf(each, field.attributes['scriptid'] ?? ''), DOC)),
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

/** The record type of a segment's values says whose they are: accounts refused one that did not. SDFxml_372451363 */
function checkSegment(file: string, root: Element, objects: readonly XmlFile[]): readonly Finding[] {
  const [named, id] = [readReference(textOf(root, 'recordtype')), root.attributes['scriptid'] ?? ''];
  const type = named.kind === 'object' ? objects.find((each) => each.root.attributes['scriptid'] === named.path[0]) : undefined;
  const back = type && readReference(textOf(type.root, 'customsegment'));
  if (!type || (back?.kind === 'object' && back.path[0] === id)) return [];
  return [finding(notChecked, 'segment-mutual', 'SDFxml_372451363', { file, line: root.line, element: '<recordtype>' }, `${id} has its values in ${type.root.attributes['scriptid']}, which does not name it; whether every account refuses that is not known.`, `Write <customsegment>[scriptid=${id}]</customsegment> in the record type.`)];
} // prettier-ignore

/** What a value of a field type looks like; types that are not here take any text. */
const SHAPES: Readonly<Record<string, { readonly fits: (value: string) => boolean; readonly says: string }>> =
  {
    CHECKBOX: { fits: (value) => value === 'T' || value === 'F', says: 'T or F' },
    CURRENCY: { fits: isNumber, says: 'a number' },
    DATE: { fits: isDay, says: 'YYYY-MM-DD' },
    FLOAT: { fits: isNumber, says: 'a number' },
    INTEGER: { fits: (value) => /^-?\d+$/.test(value), says: 'a whole number' },
    PERCENT: { fits: (value) => isNumber(value.replace(/%$/, '')), says: 'a number' },
    EMAIL: { fits: (value) => /^[^\s@]+@[^\s@]+$/.test(value), says: 'an address' },
  };

/** The value of a custom field, of whose type it has to be. */
export function checkTyped(file: string, field: Element, value: Element | undefined, doc: string): readonly Finding[] {
  const shape = SHAPES[textOf(field, 'fieldtype')];
  if (!shape || !value || value.text === '' || value.text.startsWith('[') || shape.fits(value.text)) return [];
  return [finding(valueWrong, 'value-parameter', doc, { file, line: value.line, element: `<${value.name}>` }, `${value.name} is of type ${textOf(field, 'fieldtype')}; its value is ${value.text}.`, `Write ${shape.says}.`)];
} // prettier-ignore
