import { doubtful, elementMissing, elementWrong, notChecked, valueWrong } from '../problems.ts';
import { finding, type Finding, type Place } from '../finding.ts';
import { OBJECTS, UNCHECKED } from '../objects/index.ts';
import type { Field, Structure } from '../spec.ts';
import { childOf, textOf, type Element } from '../xml.ts';
import type { Project, XmlFile } from '../project.ts';
import { isReference, partsOf } from '../references.ts';

/** Every object against its table: names, what is required, what is allowed. The order of elements does not matter. */
export const checkStructure = ({ objects, files }: Project): readonly Finding[] =>
  objects.flatMap((each) => [...checkObject(each), ...checkTemplate(each, files)]);

/** A template’s content stands in a file beside it. */
function checkTemplate({ file, root }: XmlFile, files: readonly string[]): readonly Finding[] {
  const spec = OBJECTS[root.name];
  if (spec?.template === undefined) return [];
  const wanted = `${root.attributes['scriptid'] ?? ''}${spec.template}`;
  return files.some((each) => each.endsWith(`/${wanted}`)) ? [] : [finding(elementMissing, 'object-template', spec.doc, { file, line: root.line, element: `<${root.name}>` }, `The file ${wanted} with the content of the ${root.name} is missing.`, `Add ${wanted} beside it.`)];
} // prettier-ignore

function checkObject({ file, root }: XmlFile): readonly Finding[] {
  const spec = OBJECTS[root.name];
  const place = { file, line: root.line, element: `<${root.name}>` };
  if (!spec && UNCHECKED.includes(root.name)) {
    return [finding(notChecked, 'object-unchecked', 'subsect_1537555588', place, `The inside of a ${root.name} is not checked here.`, 'Let suitecloud project:validate check it on an account.')];
  }
  if (!spec) {
    return [finding(elementWrong, 'object-type', 'subsect_1537555588', place, `There is no kind of object <${root.name}>.`, `Use a root element of the reference, as ${Object.keys(OBJECTS).slice(0, 6).join(', ')}.`)];
  }
  const unread = (spec.unread ?? []).filter((name) => childOf(root, name));
  const partly = spec.isLoose || unread.length > 0
    ? [finding(notChecked, 'object-unchecked', spec.doc, place, `The inside of a ${root.name} is not checked here${unread.length === 0 ? '' : `: ${unread.join(', ')}`}.`, 'Let suitecloud project:validate check it on an account.')]
    : [];
  return [...partly, ...checkElement(file, root, spec, namesIn(root)), ...checkLeftOut(file, root), ...checkBrackets(file, root)];
} // prettier-ignore

/** A reference that is none: nothing reads it. bridgehead_24076946 */
const checkBrackets = (file: string, element: Element): readonly Finding[] => [
  ...(/^(scriptid|appid|bundleid|type)\s*=\s*\w/.test(element.text)
    ? [finding(valueWrong, 'reference-brackets', 'bridgehead_24076946', { file, line: element.line, element: `<${element.name}>` }, `<${element.name}> is ${element.text}, a reference without its brackets.`, `Write [${element.text}].`)]
    : []),
  ...element.children.flatMap((child) => checkBrackets(file, child)),
]; // prettier-ignore

/** What an export writes instead of a value only its account knows: wherever it stands, a deployment stops. section_1528397245 */
const LEFT_OUT = '[ACCOUNT_SPECIFIC_VALUE]';
const checkLeftOut = (file: string, element: Element): readonly Finding[] => [
  ...(element.text.includes(LEFT_OUT)
    ? [finding(valueWrong, 'value-account', 'section_1528397245', { file, line: element.line, element: `<${element.name}>` }, `<${element.name}> is ${LEFT_OUT}: an export leaves it where the account has a value of its own.`, 'Write the value, or leave the element empty.')]
    : []),
  ...element.children.flatMap((child) => checkLeftOut(file, child)),
]; // prettier-ignore

/** Script ids of parameters and record fields of the object: elements may be named by them. */
const namesIn = (root: Element): ReadonlySet<string> =>
  new Set(
    ['scriptcustomfields', 'customrecordcustomfields']
      .flatMap((list) => childOf(root, list)?.children ?? [])
      .map(({ attributes }) => attributes['scriptid'] ?? ''),
  );

function checkElement(file: string, element: Element, is: Structure, names: ReadonlySet<string>): readonly Finding[] {
  return [
    ...checkStray(file, element, is.doc),
    ...checkAttributes(file, element, is),
    ...checkNames(file, element, is, names),
    ...checkRequired(file, element, is),
    ...element.children.flatMap((child) => {
      const field = is.fields[child.name];
      if (field) return checkField(file, child, field, is.doc);
      const list = is.lists?.[child.name];
      if (list) return checkList(file, child, list, is, names);
      const group = is.groups?.[child.name];
      if (group) return checkElement(file, child, group, names);
      const patterns = is.oneOf?.[child.name];
      return patterns ? checkPattern(file, child, patterns, is, names) : [];
    }),
  ];
} // prettier-ignore

/** Text beside elements means nothing to SDF: something was meant. */
const checkStray = (file: string, element: Element, doc: string): readonly Finding[] =>
  element.children.length > 0 && element.text !== ''
    ? [finding(elementWrong, 'element-text', doc, { file, line: element.line, element: `<${element.name}>` }, `<${element.name}> has the text “${element.text.slice(0, 40)}” between its elements.`, 'Remove it, or put it into the element it belongs to.')]
    : []; // prettier-ignore

/** `scriptid` of what has one, and what the table says beside it. */
const checkAttributes = (file: string, element: Element, is: Structure): readonly Finding[] => {
  const place = { file, line: element.line, element: `<${element.name}>` };
  const known = is.attributes ?? {};
  return [
    ...Object.keys(element.attributes).filter((name) => !(name in known) && (name !== 'scriptid' || is.id === undefined)).map((name) =>
      finding(elementWrong, 'attribute-unknown', is.doc, place, `<${element.name}> has an attribute ${name}, which the reference does not know.`, 'Remove the attribute; values are elements.')),
    ...Object.keys(known).filter((name) => known[name]!.isRequired && (element.attributes[name] ?? '') === '').map((name) =>
      finding(elementMissing, 'attribute-required', is.doc, place, `<${element.name}> lacks the attribute ${name}.`, `Write <${element.name} ${name}="…">.`)),
    ...Object.entries(known).flatMap(([name, field]) => checkAttribute(element.attributes[name] ?? '', name, field, is.doc, place)),
  ];
}; // prettier-ignore

function checkAttribute(value: string, name: string, field: Field, doc: string, place: Place): readonly Finding[] {
  if (value === '') return [];
  const wrong: Wrong = (rule, what, fix) => [finding(rule === 'value-unmet' ? notChecked : valueWrong, rule, field.doc ?? doc, place, what, fix)];
  if (field.max !== undefined && value.length > field.max) return wrong('value-length', `The attribute ${name} has ${value.length} characters; ${field.max} are allowed.`, 'Shorten it.');
  return checkValue(name, value, field, wrong);
} // prettier-ignore

/** Of a value: only `translate`, which says whether a translatable text is a reference. section_156951732735 */
function checkValueAttributes(file: string, element: Element, field: Field): readonly Finding[] {
  const DOC = 'section_156951732735';
  const place = { file, line: element.line, element: `<${element.name}>` };
  const { translate, ...others } = element.attributes;
  const names = Object.keys(others);
  const isString = /^\[\s*scriptid\s*=\s*custcollection/.test(element.text);
  const wrong = (what: string, fix: string): readonly Finding[] => [finding(valueWrong, 'value-translate', DOC, place, what, fix)];
  return [
    ...names.map((name) => finding(elementWrong, 'attribute-unknown', field.doc ?? DOC, place, `<${element.name}> has an attribute ${name}, which no value has.`, name === 'scriptid' ? 'Remove it.' : 'Remove the attribute; only translate="T" or "F" is known.')),
    ...(translate !== undefined && !['T', 'F'].includes(translate) ? wrong(`translate is ${translate}.`, 'Write translate="T" or "F".') : []),
    ...(translate === 'T' && !isString && element.text !== '' ? wrong(`<${element.name}> says translate="T", and its text is no string of a translation collection.`, 'Write [scriptid=custcollection_….key], or translate="F".') : []),
    ...(field.isTranslatable && translate !== 'T' && isString ? wrong(`<${element.name}> shows ${element.text} as it stands: without translate="T" it is no reference.`, `Write <${element.name} translate="T">.`) : []),
  ];
} // prettier-ignore

function checkNames(file: string, element: Element, is: Structure, names: ReadonlySet<string>): readonly Finding[] {
  const seen = new Set<string>();
  return element.children.flatMap((child) => {
    const place = { file, line: child.line, element: `<${child.name}>` };
    const isTwice = seen.has(child.name);
    seen.add(child.name);
    if (isTwice && !is.repeated?.includes(child.name)) return [finding(elementWrong, 'element-twice', is.doc, place, `<${child.name}> is there twice in <${element.name}>.`, 'Keep one.')];
    const isKnown = child.name in is.fields || child.name in (is.lists ?? {}) || child.name in (is.oneOf ?? {}) || child.name in (is.groups ?? {}) || (is.unread ?? []).includes(child.name) || (is.namedBy === 'customrecordcustomfield' && child.name.startsWith('cseg')) || (is.namedBy !== undefined && names.has(child.name));
    if (isKnown) return [];
    const near = nearest(child.name, [...Object.keys(is.fields), ...Object.keys(is.lists ?? {}), ...Object.keys(is.groups ?? {}), ...(is.unread ?? [])]);
    if (is.isLoose && near === null) return [];
    if (near === null && child.children.length === 0) return [finding(doubtful, 'element-unlisted', is.doc, place, `<${element.name}> has no element <${child.name}> in the reference.`, 'Remove it: an account that does not know it leaves it out with a warning.')];
    return [finding(elementWrong, 'element-unknown', is.doc, place, `<${element.name}> has no element <${child.name}>.`, near === null ? 'Remove it: an account refuses parts it does not know.' : `Write <${near}>, or remove it.`)];
  });
} // prettier-ignore

function checkRequired(file: string, element: Element, is: Structure): readonly Finding[] {
  const value = (name: string): string => textOf(element, name);
  const missing = (name: string, why: string): Finding =>
    finding(elementMissing, why === '' ? 'element-required' : 'element-required-if', is.doc, { file, line: element.line, element: `<${element.name}>` }, `<${element.name}${said(element)}> lacks <${name}>${why === '' ? '' : `, which it needs because ${why}`}.`, `Add <${name}>.`);
  return [
    ...Object.entries(is.fields).filter(([name, field]) => field.isRequired && value(name) === '').map(([name]) => missing(name, '')),
    ...(is.requiredIf ?? []).filter(({ field, when }) => value(field) === '' && when(value)).map(({ field, says }) => missing(field, says)),
  ];
} // prettier-ignore

const said = ({ attributes }: Element): string =>
  attributes['scriptid'] ? ` scriptid="${attributes['scriptid']}"` : '';

function checkList(file: string, list: Element, { item, is }: { readonly item: string; readonly is: Structure }, parent: Structure, names: ReadonlySet<string>): readonly Finding[] {
  const inside = list.children.flatMap((child) =>
    child.name === item
      ? checkElement(file, child, is, names)
      : [finding(elementWrong, 'element-unknown', parent.doc, { file, line: child.line, element: `<${child.name}>` }, `<${list.name}> holds a <${child.name}>.`, `It holds only <${item}>.`)],
  );
  return [...checkStray(file, list, parent.doc), ...inside];
} // prettier-ignore

function checkPattern(file: string, element: Element, patterns: Readonly<Record<string, Structure>>, parent: Structure, names: ReadonlySet<string>): readonly Finding[] {
  const [one, second] = element.children;
  const place = { file, line: element.line, element: `<${element.name}>` };
  const known = Object.keys(patterns).join(', ');
  if (!one || second) return [finding(elementWrong, 'recurrence', parent.doc, place, `<${element.name}> holds ${element.children.length} patterns.`, `Write exactly one of ${known}.`)];
  const is = patterns[one.name];
  if (!is) return [finding(elementWrong, 'recurrence', parent.doc, place, `<${element.name}> has no pattern <${one.name}>.`, `Write one of ${known}.`)];
  return checkElement(file, one, is, names);
} // prettier-ignore

function checkField(file: string, element: Element, field: Field, doc: string): readonly Finding[] {
  const value = element.text;
  const place = { file, line: element.line, element: `<${element.name}>` };
  const wrong = (rule: string, what: string, fix: string): readonly Finding[] => [finding(rule === 'value-unmet' ? notChecked : valueWrong, rule, field.doc ?? doc, place, what, fix)];
  const attributes = checkValueAttributes(file, element, field);
  if (attributes.length > 0) return attributes;
  if (element.children.length > 0) return wrong('value-nested', `<${element.name}> holds elements where a value belongs.`, 'Write the value as text.');
  if (value === '') return [];
  if (value.includes(LEFT_OUT)) return [];
  if (field.kind === 'unsupported') return wrong('value-account', `<${element.name}> is set to ${value}, which only one account knows: SDF does not take it.`, 'Leave it empty and set it in the account.');
  if (isReference(value) && (field.kind === 'reference' || field.kind === 'file' || field.kind === 'folder' || (field.isTranslatable && !field.isMany))) return [];
  if (field.max !== undefined && value.length > field.max) return wrong('value-length', `<${element.name}> has ${value.length} characters; ${field.max} are allowed.`, 'Shorten it.');
  const parts = field.isMany ? partsOf(value) : [];
  const twice = parts.find((each, index) => parts.indexOf(each) !== index);
  if (twice !== undefined) return wrong('value-twice', `<${element.name}> names ${twice} twice.`, 'Keep one.');
  return (field.isMany ? parts : [value]).flatMap((each) => checkValue(element.name, each, field, wrong));
} // prettier-ignore

/** What NetSuite writes as the definition of a search: a hash, how the rest is packed, and the rest. section_156579693093 */
const isSigned = (value: string): boolean => /^[0-9a-f]{16,}@GZ/i.test(value);
export const isNumber = (value: string): boolean => /^-?\d+(\.\d+)?$/.test(value);
/** A day there is. */
export const isDay = (value: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(value) &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString().startsWith(value);

type Wrong = (rule: string, what: string, fix: string) => readonly Finding[];

function checkValue(name: string, value: string, field: Field, wrong: Wrong): readonly Finding[] {
  switch (field.kind) {
    case 'flag':
      return value === 'T' || value === 'F' ? [] : wrong('value-flag', `<${name}> is ${value}.`, 'Write T or F.');
    case 'integer': {
      const number = Number(value);
      const isIn = /^\d+$/.test(value) && number >= (field.from ?? 0) && number <= (field.to ?? Infinity);
      return isIn ? [] : wrong('value-range', `<${name}> is ${value}.`, field.to === Number.MAX_SAFE_INTEGER ? `Write a whole number from ${field.from} on.` : `Write a whole number from ${field.from} to ${field.to}.`);
    }
    case 'number':
      return isNumber(value) ? [] : wrong('value-range', `<${name}> is ${value}.`, 'Write a number.');
    case 'emails':
      return value.split(/[,;]/).every((each) => /^\s*[^\s@]+@[^\s@]+\.[^\s@]+\s*$/.test(each)) ? [] : wrong('value-email', `<${name}> is ${value}.`, 'Write addresses, separated by commas.');
    case 'date':
      return isDay(value) ? [] : wrong('value-date', `<${name}> is ${value}.`, 'Write YYYY-MM-DD.');
    case 'time':
      return /^([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/.test(value) ? [] : wrong('value-time', `<${name}> is ${value}.`, 'Write HH:MM:SSZ, in UTC.');
    case 'file':
    case 'folder':
      return wrong('value-file', `<${name}> is ${value}, which is not in brackets.`, `Write [${value}].`);
    case 'definition':
      return isSigned(value) ? [] : wrong('value-definition', `<${name}> was not written by NetSuite, so the search does not deploy.`, 'Make the search in an account and import it, or ask with SuiteQL or N/search in the script.');
    case 'choice':
    case 'reference':
      return checkChoice(name, value, field, wrong);
    default:
      return [];
  }
} // prettier-ignore

function checkChoice(name: string, value: string, field: Field, wrong: Wrong): readonly Finding[] {
  if (isReference(value) && field.kind === 'reference') return [];
  if (field.values?.includes(value)) return [];
  if (/^\d+$/.test(value) && field.kind === 'reference') return wrong('value-internal-id', `<${name}> is the internal id ${value}, which means something else in every account.`, 'Refer to the object: [scriptid=…].');
  if (field.kind === 'reference' && field.values === undefined) {
    if (/^-\d+$/.test(value) || field.isOpen) return [];
    return wrong('value-choice', `<${name}> is ${value}.`, `Refer to a ${(field.refersTo ?? []).join(' or ')}: [scriptid=…].`);
  }
  const known = field.values ?? [];
  const near = nearest(value, known);
  if (!field.isOpen) return wrong('value-choice', `<${name}> is ${value}.`, near === null ? `Write one of ${known.join(', ')}.` : `Write ${near}, or another of ${known.join(', ')}.`);
  const looksStandard = /^[A-Z][A-Z0-9_]*$/.test(value);
  if (looksStandard && near === null) return wrong('value-unmet', `<${name}> is ${value}, which is not among those known here.`, 'Look it up in the reference: whether it exists cannot be told here.');
  return wrong('value-choice', `<${name}> is ${value}, which is no value this project has met.`, near === null ? 'Write the value as the reference lists it, in capitals.' : `Write ${near}.`);
} // prettier-ignore

/** The name that is one slip away: a letter wrong, left out, doubled or swapped; null when none is that near. */
export function nearest(value: string, known: readonly string[]): string | null {
  return known.find((each) => each.toLowerCase() === value.toLowerCase()) ?? known.find((each) => each.length > 3 && slips(each, value) <= 1) ?? null;
} // prettier-ignore

/** Edits between two words, counting a swap of neighbours as one; stops counting at 2. */
function slips(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 1) return 2;
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const restA = a.slice(start, a.length - end);
  const restB = b.slice(start, b.length - end);
  if (restA.length <= 1 && restB.length <= 1) return restA === restB ? 0 : 1;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0] ? 1 : 2;
}
