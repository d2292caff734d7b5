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
 * Script ids that scripts say in quotes, in SuiteQL too, against the objects of the project. Only ids of the project's own family are asked for
 * (`qtc` of `custbody_qtc_run`): another family is another project's. What stands under `objects` of the manifest's dependencies is in the account.
 */
export function checkNames(project: Project): readonly Finding[] {
  const known = new Set([...namedIn(project.objects).map(({ id }) => id), ...promised(project)]);
  const families = new Set([...known].map(familyOf));
  return [...project.cabinet].filter(([path]) => path.endsWith('.js')).flatMap(([path, code]) =>
    [...saidIn(code)].filter(([id]) => families.has(familyOf(id)) && !known.has(id)).map(([id, at]) =>
      finding(doubtful, 'script-names', 'section_4720575592', { file: `FileCabinet${path}`, line: code.slice(0, at).split('\n').length }, `${path} says ${id}, which no object of the project is.`, 'Add the object, correct the id, or name it under <objects> of the manifest’s dependencies.'),
    ),
  );
} // prettier-ignore

/** Script ids that a file says whole, each with where it first does. */
const saidIn = remembered((code: string): ReadonlyMap<string, number> => {
  const said = new Map<string, number>();
  for (const { text, at, goesOn } of quotedIn(code))
    for (const found of text.matchAll(SCRIPT_ID)) {
      const isHalf = found[0].endsWith('_') || (goesOn && found.index + found[0].length === text.length);
      if (!isHalf && !said.has(found[0])) said.set(found[0], at);
    }
  return said;
});

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

function quotedIn(code: string): ScriptFile['quoted'] {
  try {
    return readScriptFile(code).quoted;
  } catch {
    return []; // broken syntax is told by the check of the file
  }
}
