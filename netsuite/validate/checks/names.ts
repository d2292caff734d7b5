import { posix } from 'node:path';
import { doubtful } from '../problems.ts';
import { finding, type Finding } from '../finding.ts';
import { OBJECTS } from '../objects/index.ts';
import type { Project } from '../project.ts';
import { namedIn } from '../references.ts';
import { remembered } from '../remembered.ts';
import { readScriptFile, type ScriptFile } from '../script-file.ts';
import type { Structure } from '../spec.ts';
import { allOf } from '../xml.ts';

/** Beginnings of script ids, `custbody_`: those of every kind of object and of what is nested in one. */
const PREFIXES: readonly string[] = [...new Set(Object.values(OBJECTS).flatMap(prefixesOf))];
const SCRIPT_ID = new RegExp(`(?<![a-z0-9_])(${PREFIXES.join('|')})_([a-z0-9]+)(?:_[a-z0-9_]*)?`, 'g');

/**
 * Script ids that scripts, pages and templates say, in SuiteQL and in formulas too, against the objects of the project. Only ids of the project's own
 * family are asked for (`qtc` of `custbody_qtc_run`): another family is another project's. What stands under `objects` of the manifest's
 * dependencies is in the account.
 */
export function checkNames(project: Project): readonly Finding[] {
  const known = new Set([...namedIn(project.objects).map(({ id }) => id), ...promised(project)]);
  const families = new Set([...known].map(familyOf));
  const unknown = (said: ReadonlyMap<string, number>): readonly (readonly [string, number])[] =>
    [...said].filter(([id]) => families.has(familyOf(id)) && !known.has(id));
  const missing = (rule: string, file: string, line: number, id: string): Finding =>
    finding(doubtful, rule, 'section_4720575592', { file, line }, `${posix.basename(file)} says ${id}, which no object of the project is.`, 'Add the object, correct the id, or name it under <objects> of the manifest’s dependencies.');
  const inText = (rule: string, file: string, text: string): readonly Finding[] =>
    unknown(saidInText(text)).map(([id, at]) => missing(rule, file, lineAt(text, at), id));
  return [
    ...[...project.cabinet].flatMap(([path, text]) => {
      if (path.endsWith('.js')) return unknown(saidIn(text)).map(([id, at]) => missing('script-names', `FileCabinet${path}`, lineAt(text, at), id));
      return /\.(json|html?|ftl|ssp?|xml)$/.test(path) ? inText('cabinet-names', `FileCabinet${path}`, text) : [];
    }),
    ...[...project.templates].flatMap(([file, text]) => inText('object-names', file, text)),
    ...project.objects.flatMap(({ file, root }) =>
      allOf(root).filter(({ name, children }) => name !== 'definition' && children.length === 0).flatMap((element) =>
        unknown(saidInText(element.text.replace(/\[[^\]]*\]/g, ' '))).map(([id]) => missing('object-names', file, element.line, id)))),
  ];
} // prettier-ignore

const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length;

/** Script ids that a script says whole, each with where it first does: in quotes, behind dots and before colons. */
const saidIn = remembered((code: string): ReadonlyMap<string, number> => {
  const { quoted, members } = readOrNothing(code);
  const said = quoted.flatMap(({ text, at, goesOn }) =>
    [...text.matchAll(SCRIPT_ID)].filter((found) => !(found[0].endsWith('_') || (goesOn && found.index + found[0].length === text.length))).map((found) => [found[0], at] as const));
  const named = members.filter(({ text }) => text.match(SCRIPT_ID)?.[0] === text && !text.endsWith('_')).map(({ text, at }) => [text, at] as const);
  return firstOf([...said, ...named]);
}); // prettier-ignore

/** The same of any other text: formulas, templates, data. */
const saidInText = (text: string): ReadonlyMap<string, number> =>
  firstOf(
    [...text.matchAll(SCRIPT_ID)].flatMap((found) =>
      found[0].endsWith('_') ? [] : [[found[0], found.index] as const],
    ),
  );

const firstOf = (said: readonly (readonly [string, number])[]): ReadonlyMap<string, number> =>
  new Map(said.toReversed());

const familyOf = (id: string): string => [...id.matchAll(SCRIPT_ID)][0]?.[2] ?? '';

function prefixesOf(structure: Structure): readonly string[] {
  const own = structure.id?.prefix ?? '';
  return [...(/^cust/.test(own) ? [own.replace(/_$/, '')] : []), ...Object.values(structure.lists ?? {}).flatMap(({ is }) => prefixesOf(is))];
} // prettier-ignore

/** Objects the manifest says the account has: section_4724963992. */
const promised = ({ manifest }: Project): readonly string[] =>
  manifest
    ? allOf(manifest)
        .filter(({ name }) => name === 'object')
        .flatMap(({ text }) => text.split('.'))
    : [];

/** Broken syntax is told by the check of the file. */
function readOrNothing(code: string): Pick<ScriptFile, 'quoted' | 'members'> {
  try {
    return readScriptFile(code);
  } catch {
    return { quoted: [], members: [] };
  }
}
