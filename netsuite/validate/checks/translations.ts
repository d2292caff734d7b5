import { doubtful, referenceBroken, scriptWrong, valueWrong, xmlBroken } from '../problems.ts';
import { finding, type Finding } from '../finding.ts';
import type { Project, XmlFile } from '../project.ts';
import { readScriptFile, type ScriptFile } from '../script-file.ts';
import { LANGUAGES } from '../values.ts';
import { allOf, childOf, itemsOf, textOf, type Element } from '../xml.ts';

const DOC = 'section_1557770163';

/** XLIFF files beside translation collections: every string of every collection in every language, with the source it was translated from. */
export function checkTranslations({ objects, translations, files, cabinet }: Project): readonly Finding[] {
  const collections = new Map(
    objects.filter(({ root }) => root.name === 'translationcollection').map(({ root }) => [root.attributes['scriptid'] ?? '', stringsOf(root)]),
  );
  const defaults = new Map(objects.filter(({ root }) => root.name === 'translationcollection').map(({ root }) => [root.attributes['scriptid'] ?? '', textOf(root, 'defaultlanguage')]));
  const strangers = files.filter((file) => file.startsWith('Translations/') && !file.endsWith('.xlf'));
  return [
    ...translations.flatMap((translation) => [...checkFile(translation, collections), ...checkSource(translation, defaults)]),
    ...checkLanguages(translations, collections),
    ...checkUses(cabinet, collections),
    ...strangers.map((file) => finding(doubtful, 'translation-file', DOC, { file }, 'A file beside the translations is no .xlf file, so it is not read.', 'Call it .xlf, or take it away.')),
  ];
} // prettier-ignore

/** Strings that scripts ask `N/translation` for by name: a key the collection does not have is an error when it runs. section_1541707388 */
function checkUses(cabinet: Project['cabinet'], collections: ReadonlyMap<string, ReadonlyMap<string, string>>): readonly Finding[] {
  return [...cabinet].filter(([path, code]) => path.endsWith('.js') && code.includes('custcollection')).flatMap(([path, code]) =>
    literalsIn(code).flatMap(({ texts: { collection = [], key = [], keys = [] }, at }) =>
      collection.flatMap((id) => {
        const known = new Set([...(collections.get(id)?.keys() ?? [])].map((each) => each.toUpperCase()));
        const missing = known.size === 0 ? [] : [...key, ...keys].filter((each) => !known.has(each.toUpperCase()));
        return missing.map((each) => finding(scriptWrong, 'translation-use', 'section_1541707388', { file: `FileCabinet${path}`, line: code.slice(0, at).split('\n').length }, `The script asks for ${id}.${each}, which the collection does not have.`, 'Correct the key, or add the string.'));
      })));
} // prettier-ignore

/** Broken syntax is told by the check of the file. */
function literalsIn(code: string): ScriptFile['literals'] {
  try {
    return readScriptFile(code).literals;
  } catch {
    return [];
  }
}

const languageOf = (root: Element): string => childOf(root, 'file')?.attributes['target-language'] ?? '';
const collectionOf = (group: Element): string =>
  Object.entries(group.attributes).find(([name]) => /(^|:)collection$/.test(name))?.[1] ?? '';
const groupsOf = (root: Element): readonly Element[] => allOf(root).filter(({ name }) => name === 'group');

/** Languages are translated from the collection's own, and not into it. */
function checkSource({ file, root }: XmlFile, defaults: ReadonlyMap<string, string>): readonly Finding[] {
  const about = childOf(root, 'file');
  const [source, target] = [about?.attributes['source-language'] ?? '', languageOf(root)];
  const place = { file, line: about?.line ?? 1, element: '<file>' };
  return groupsOf(root).flatMap((group) => {
    const own = defaults.get(collectionOf(group));
    if (own === undefined) return [];
    return [
      ...(source === own ? [] : [finding(valueWrong, 'translation-source', DOC, place, `The source language is ${source === '' ? 'missing' : source}; ${collectionOf(group)} is written in ${own}.`, `Write source-language="${own}".`)]),
      ...(target === own ? [finding(valueWrong, 'translation-source', DOC, place, `${collectionOf(group)} is translated into ${own}, the language it is written in.`, 'Change the strings in the collection instead.')] : []),
    ];
  });
} // prettier-ignore

/** Once a language is there it is there for every collection, and once. */
function checkLanguages(translations: readonly XmlFile[], collections: ReadonlyMap<string, unknown>): readonly Finding[] {
  const seen = new Map<string, string>();
  const twice = translations.flatMap(({ file, root }) =>
    groupsOf(root).flatMap((group) => {
      const key = `${collectionOf(group)} ${languageOf(root)}`;
      const other = seen.get(key);
      seen.set(key, file);
      return other === undefined ? [] : [finding(valueWrong, 'translation-twice', DOC, { file, line: group.line, element: '<group>' }, `${collectionOf(group)} is in ${languageOf(root)} already: ${other}.`, 'Join the two files.')];
    }),
  );
  const languages = [...new Set(translations.map(({ root }) => languageOf(root)))].filter((language) => LANGUAGES.includes(language));
  const missing = [...collections.keys()].flatMap((id) =>
    languages.filter((language) => !seen.has(`${id} ${language}`)).map((language) => {
      const file = translations.find(({ root }) => languageOf(root) === language)?.file ?? 'Translations';
      return finding(doubtful, 'translation-group', DOC, { file, line: 1, element: '<group>' }, `The collection ${id} has no <group> in ${language}, which the project has.`, `Add <group ns:collection="${id}"> with its strings to a file of ${language}.`);
    }),
  );
  return [...twice, ...missing];
} // prettier-ignore

const stringsOf = (root: Element): ReadonlyMap<string, string> =>
  new Map(
    itemsOf(root, 'strings', 'string').map((each) => [
      each.attributes['scriptid'] ?? '',
      textOf(each, 'defaulttranslation'),
    ]),
  );

function checkFile({ file, root }: XmlFile, collections: ReadonlyMap<string, ReadonlyMap<string, string>>): readonly Finding[] {
  const about = childOf(root, 'file');
  const language = about?.attributes['target-language'] ?? '';
  const groups = groupsOf(root);
  const isXliff = root.name === 'xliff' && root.attributes['version'] === '1.2';
  return [
    ...(isXliff ? [] : [finding(xmlBroken, 'translation-root', DOC, { file, line: root.line, element: `<${root.name}>` }, `The file begins with <${root.name}${root.attributes['version'] ? ` version="${root.attributes['version']}"` : ''}>.`, 'Write <xliff version="1.2">.')]),
    ...(LANGUAGES.includes(language) ? [] : [finding(valueWrong, 'translation-language', 'SDFxml_753653971', { file, line: about?.line ?? 1, element: '<file>' }, `The language ${language === '' ? '(none)' : language} is none of NetSuite's.`, 'Write target-language as de-DE.')]),
    ...groups.flatMap((group) => {
      const id = collectionOf(group);
      const strings = collections.get(id);
      return strings ? checkGroup(file, group, id, strings) : [finding(referenceBroken, 'translation-collection', DOC, { file, line: group.line, element: '<group>' }, `The project has no translation collection ${id}.`, 'Correct the name, or add the collection.')];
    }),
  ];
} // prettier-ignore

const placeholdersOf = (text: string): string => [...new Set(text.match(/\{\d+\}/g) ?? [])].sort().join(' ');

function checkGroup(file: string, group: Element, id: string, strings: ReadonlyMap<string, string>): readonly Finding[] {
  const units = group.children.filter(({ name }) => name === 'trans-unit');
  const here = new Set(units.map(({ attributes }) => attributes['id'] ?? ''));
  return [
    ...units.flatMap((unit) => {
      const key = unit.attributes['id'] ?? '';
      const place = { file, line: unit.line, element: '<trans-unit>' };
      const source = strings.get(key);
      if (source === undefined) return [finding(referenceBroken, 'translation-key', DOC, place, `The collection ${id} has no string ${key}.`, 'Correct the key, or remove the unit.')];
      if (textOf(unit, 'target') === '') return [finding(doubtful, 'translation-empty', DOC, place, `${id}.${key} is not translated.`, 'Add <target>.')];
      const [wanted, given] = [placeholdersOf(source), placeholdersOf(textOf(unit, 'target'))];
      if (wanted !== given) return [finding(doubtful, 'translation-placeholder', DOC, place, `${id}.${key} has the placeholders ${wanted === '' ? '(none)' : wanted}; its translation has ${given === '' ? 'none' : given}.`, 'Keep every {n} of the source.')];
      return textOf(unit, 'source') === source ? [] : [finding(doubtful, 'translation-stale', DOC, place, `${id}.${key} was translated from “${textOf(unit, 'source')}”, which is now “${source}”.`, 'Translate it again.')];
    }),
    ...[...strings.keys()].filter((key) => !here.has(key)).map((key) => finding(doubtful, 'translation-missing', DOC, { file, line: group.line, element: '<group>' }, `${id}.${key} is missing in this language.`, `Add a <trans-unit id="${key}">.`)),
  ];
} // prettier-ignore
