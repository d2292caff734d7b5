import { referenceBroken, valueWrong } from '../problems.ts';
import { finding, type Finding } from '../finding.ts';
import type { Project, XmlFile } from '../project.ts';
import { LANGUAGES } from '../values.ts';
import { allOf, childOf, itemsOf, textOf, type Element } from '../xml.ts';

const DOC = 'section_1557770163';

/** XLIFF files beside translation collections: every string of every collection in every language, with the source it was translated from. */
export function checkTranslations({ objects, translations }: Project): readonly Finding[] {
  const collections = new Map(
    objects.filter(({ root }) => root.name === 'translationcollection').map(({ root }) => [root.attributes['scriptid'] ?? '', stringsOf(root)]),
  );
  return translations.flatMap((translation) => checkFile(translation, collections));
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
  const groups = allOf(root).filter(({ name }) => name === 'group');
  return [
    ...(LANGUAGES.includes(language) ? [] : [finding(valueWrong, 'translation-language', 'SDFxml_753653971', { file, line: about?.line ?? 1, element: '<file>' }, `The language ${language === '' ? '(none)' : language} is none of NetSuite's.`, 'Write target-language as de-DE.')]),
    ...groups.flatMap((group) => {
      const id = Object.entries(group.attributes).find(([name]) => /(^|:)collection$/.test(name))?.[1] ?? '';
      const strings = collections.get(id);
      return strings ? checkGroup(file, group, id, strings) : [finding(referenceBroken, 'translation-collection', DOC, { file, line: group.line, element: '<group>' }, `The project has no translation collection ${id}.`, 'Correct the name, or add the collection.')];
    }),
  ];
} // prettier-ignore

function checkGroup(file: string, group: Element, id: string, strings: ReadonlyMap<string, string>): readonly Finding[] {
  const units = group.children.filter(({ name }) => name === 'trans-unit');
  const here = new Set(units.map(({ attributes }) => attributes['id'] ?? ''));
  return [
    ...units.flatMap((unit) => {
      const key = unit.attributes['id'] ?? '';
      const place = { file, line: unit.line, element: '<trans-unit>' };
      const source = strings.get(key);
      if (source === undefined) return [finding(referenceBroken, 'translation-key', DOC, place, `The collection ${id} has no string ${key}.`, 'Correct the key, or remove the unit.')];
      if (textOf(unit, 'target') === '') return [finding(valueWrong, 'translation-empty', DOC, place, `${id}.${key} is not translated.`, 'Add <target>.')];
      return textOf(unit, 'source') === source ? [] : [finding(valueWrong, 'translation-stale', DOC, place, `${id}.${key} was translated from “${textOf(unit, 'source')}”, which is now “${source}”.`, 'Translate it again.')];
    }),
    ...[...strings.keys()].filter((key) => !here.has(key)).map((key) => finding(valueWrong, 'translation-missing', DOC, { file, line: group.line, element: '<group>' }, `${id}.${key} is missing in this language.`, `Add a <trans-unit id="${key}">.`)),
  ];
} // prettier-ignore
