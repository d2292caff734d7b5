import { doubtful } from '../problems.ts';
import { finding, type Finding } from '../finding.ts';
import { OBJECTS } from '../objects/index.ts';
import type { Project, XmlFile } from '../project.ts';
import { readReference } from '../references.ts';
import { allOf, itemsOf, textOf, type Element } from '../xml.ts';
import { isNumber } from './structure.ts';

const PARAMETERS = 'SDFxml_1412672892';

/** Script parameters: each read by some script, and only by the script that has it; defaults within what a field says of itself. */
export function checkParameters({ objects, cabinet }: Project): readonly Finding[] {
  const scripts = objects.filter(({ root }) => OBJECTS[root.name]?.lists?.['scriptcustomfields']);
  const code = [...cabinet].filter(([path]) => path.endsWith('.js')).map(([, text]) => text).join('\n'); // prettier-ignore
  return [
    ...(madeAtRunTime(code) ? [] : scripts.filter(({ root }) => cabinet.has(fileOf(root))).flatMap((each) => checkUnread(each, code))),
    ...scripts.flatMap((each) => checkForeign(each, scripts, cabinet)),
    ...objects.flatMap(({ file, root }) => allOf(root).filter(({ name }) => name.endsWith('customfield')).flatMap((field) => checkBounds(file, field))),
  ];
} // prettier-ignore

const fileOf = (root: Element): string => {
  const reference = readReference(textOf(root, 'scriptfile'));
  return reference.kind === 'file' ? reference.path : '';
};

const parametersOf = (root: Element): readonly Element[] =>
  itemsOf(root, 'scriptcustomfields', 'scriptcustomfield');

/** Ids put together while the script runs: `'custscript_' + name`. */
const madeAtRunTime = (code: string): boolean => /custscript\w*['"`]\s*\+|custscript\w*\$\{/.test(code);

/** What no script of the project says is set in vain; a preference of the company or of users is there to be read elsewhere. */
const checkUnread = ({ file, root }: XmlFile, code: string): readonly Finding[] =>
  parametersOf(root)
    .filter((field) => textOf(field, 'setting') === '' && !code.includes(field.attributes['scriptid'] ?? ''))
    .map((field) => finding(doubtful, 'parameter-unread', PARAMETERS, { file, line: field.line, element: '<scriptcustomfield>' }, `No script of the project reads the parameter ${field.attributes['scriptid'] ?? ''}.`, 'Remove it, or read it.')); // prettier-ignore

const READS = /\bgetParameter\s*\(\s*(?:\{\s*name\s*:\s*)?(['"])(custscript\w+)\1/g;

/** A parameter of another script is empty for this one, unless it is a preference (`setting`): SDFxml_1412672892. */
function checkForeign({ root }: XmlFile, scripts: readonly XmlFile[], cabinet: Project['cabinet']): readonly Finding[] {
  const path = fileOf(root);
  const code = cabinet.get(path) ?? '';
  const isShared = scripts.some((other) => other.root !== root && fileOf(other.root) === path);
  const own = new Set(parametersOf(root).map(({ attributes }) => attributes['scriptid']));
  const others = new Map(scripts.flatMap((each) => parametersOf(each.root).filter((field) => textOf(field, 'setting') === '').map((field) => [field.attributes['scriptid'], each.root.attributes['scriptid']] as const)));
  if (isShared) return [];
  return [...code.matchAll(READS)].flatMap(({ 2: id, index }) => {
    const owner = others.get(id);
    if (id === undefined || own.has(id) || owner === undefined) return [];
    return [finding(doubtful, 'parameter-foreign', PARAMETERS, { file: `FileCabinet${path}`, line: code.slice(0, index).split('\n').length }, `${root.attributes['scriptid']} reads ${id}, a parameter of ${owner}: it is empty here.`, 'Give the script a parameter of its own, or make that one a preference with <setting>.')];
  });
} // prettier-ignore

/** Bounds that leave nothing, and a default outside of them: SDFxml_2670115109. */
function checkBounds(file: string, field: Element): readonly Finding[] {
  const value = (name: string): number => (isNumber(textOf(field, name)) ? Number(textOf(field, name)) : NaN);
  const [least, most, longest] = [value('minvalue'), value('maxvalue'), value('maxlength')];
  const initial = textOf(field, 'defaultvalue');
  const isFormula = textOf(field, 'isformula') === 'T';
  const odd = (what: string, fix: string): readonly Finding[] => [finding(doubtful, 'field-bounds', 'SDFxml_2670115109', { file, line: field.line, element: `<${field.name}>` }, what, fix)];
  const id = field.attributes['scriptid'] ?? '';
  return [
    ...(least > most ? odd(`${id} is at least ${least} and at most ${most}.`, 'Correct one of the two.') : []),
    ...(!isFormula && (Number(initial) < least || Number(initial) > most) && isNumber(initial) ? odd(`The default of ${id}, ${initial}, is not within its bounds.`, 'Correct the default or the bounds.') : []),
    ...(!isFormula && initial.length > longest ? odd(`The default of ${id} has ${initial.length} characters; it takes ${longest}.`, 'Shorten it.') : []),
  ];
} // prettier-ignore
