import { elementMissing, elementWrong, notChecked, valueWrong } from '../problems.ts';
import { finding, type Finding } from '../finding.ts';
import { OBJECTS, UNCHECKED } from '../objects/index.ts';
import type { Field, Structure } from '../spec.ts';
import { childOf, textOf, type Element } from '../xml.ts';
import type { Project, XmlFile } from '../project.ts';
import { isReference } from '../references.ts';

/** Every object against its table: names, what is required, what is allowed. The order of elements does not matter. */
export const checkStructure = ({ objects }: Project): readonly Finding[] => objects.flatMap(checkObject);

function checkObject({ file, root }: XmlFile): readonly Finding[] {
  const spec = OBJECTS[root.name];
  const place = { file, line: root.line, element: `<${root.name}>` };
  if (!spec && UNCHECKED.includes(root.name)) {
    return [finding(notChecked, 'object-unchecked', 'subsect_1537555588', place, `The inside of a ${root.name} is not checked here.`, 'Let suitecloud project:validate check it on an account.')];
  }
  if (!spec) {
    return [finding(elementWrong, 'object-type', 'subsect_1537555588', place, `There is no kind of object <${root.name}>.`, `Use a root element of the reference, as ${Object.keys(OBJECTS).slice(0, 6).join(', ')}.`)];
  }
  if (spec.refused) {
    return [finding(elementWrong, 'object-refused', spec.doc, place, `A ${root.name} cannot be written by hand: ${spec.refused.why}.`, `${spec.refused.instead}.`)];
  }
  if (spec.isNamedOnly) {
    return [finding(notChecked, 'object-unchecked', spec.doc, place, `The inside of a ${root.name} is not checked here.`, 'Let suitecloud project:validate check it on an account.')];
  }
  return checkElement(file, root, spec, namesIn(root));
} // prettier-ignore

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

const checkAttributes = (file: string, element: Element, is: Structure): readonly Finding[] =>
  Object.keys(element.attributes)
    .filter((name) => name !== 'scriptid' || is.id === undefined)
    .map((name) =>
      finding(
        elementWrong,
        'attribute-unknown',
        is.doc,
        { file, line: element.line, element: `<${element.name}>` },
        `<${element.name}> has an attribute ${name}, which the reference does not know.`,
        'Remove the attribute; values are elements.',
      ),
    );

function checkNames(file: string, element: Element, is: Structure, names: ReadonlySet<string>): readonly Finding[] {
  const seen = new Set<string>();
  return element.children.flatMap((child) => {
    const place = { file, line: child.line, element: `<${child.name}>` };
    const isTwice = seen.has(child.name);
    seen.add(child.name);
    if (isTwice) return [finding(elementWrong, 'element-twice', is.doc, place, `<${child.name}> is there twice in <${element.name}>.`, 'Keep one.')];
    const isKnown = child.name in is.fields || child.name in (is.lists ?? {}) || child.name in (is.oneOf ?? {}) || (is.namedBy !== undefined && names.has(child.name));
    if (isKnown) return [];
    const near = nearest(child.name, [...Object.keys(is.fields), ...Object.keys(is.lists ?? {})]);
    return [finding(elementWrong, 'element-unknown', is.doc, place, `<${element.name}> has no element <${child.name}>.`, near === null ? 'Remove it: unknown elements fail the validation on the account.' : `Write <${near}>, or remove it.`)];
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
  if (element.children.length > 0) return wrong('value-nested', `<${element.name}> holds elements where a value belongs.`, 'Write the value as text.');
  if (value === '') return [];
  if (field.kind === 'unsupported') return wrong('value-account', `<${element.name}> is set to ${value}, which only one account knows: SDF does not take it.`, 'Leave it empty and set it in the account.');
  if (isReference(value) && (field.kind === 'reference' || field.kind === 'file' || (field.isTranslatable && !field.isMany))) return [];
  if (field.max !== undefined && value.length > field.max) return wrong('value-length', `<${element.name}> has ${value.length} characters; ${field.max} are allowed.`, 'Shorten it.');
  const parts = field.isMany ? value.split('|').map((each) => each.trim()) : [];
  const twice = parts.find((each, index) => parts.indexOf(each) !== index);
  if (twice !== undefined) return wrong('value-twice', `<${element.name}> names ${twice} twice.`, 'Keep one.');
  return (field.isMany ? value.split('|') : [value]).flatMap((each) => checkValue(element.name, each.trim(), field, wrong));
} // prettier-ignore

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
      return isIn ? [] : wrong('value-range', `<${name}> is ${value}.`, `Write a whole number from ${field.from} to ${field.to}.`);
    }
    case 'number':
      return isNumber(value) ? [] : wrong('value-range', `<${name}> is ${value}.`, 'Write a number.');
    case 'emails':
      return value.split(/[,;]/).every((each) => /^\s*[^\s@]+@[^\s@]+\.[^\s@]+\s*$/.test(each)) ? [] : wrong('value-email', `<${name}> is ${value}.`, 'Write addresses, separated by commas.');
    case 'duration':
      return /^P(T?\d+[YMDHS])+$/.test(value) ? [] : wrong('value-duration', `<${name}> is ${value}.`, 'Write an ISO 8601 duration, as PT1H or PT30M.');
    case 'date':
      return isDay(value) ? [] : wrong('value-date', `<${name}> is ${value}.`, 'Write YYYY-MM-DD.');
    case 'time':
      return /^([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/.test(value) ? [] : wrong('value-time', `<${name}> is ${value}.`, 'Write HH:MM:SSZ, in UTC.');
    case 'file':
      return wrong('value-file', `<${name}> is ${value}, which is not in brackets.`, `Write [${value}].`);
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
