import type { TranslationCollection } from '../sdf-project.ts';
import type { PackageFiles } from './package-files.ts';
import type { Report } from './read-fields.ts';
import { items, parseXml, textOf, type XmlElement } from './xml.ts';

/**
 * A translation collection: its strings with their default texts, and the other languages from the XLIFF files under `Translations/`
 * that name it: `custcollection_words_de_DE.xlf`.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/SDFxml_4129151512.html
 */
export function readTranslations(
  root: XmlElement,
  { files }: PackageFiles,
  report: Report,
): TranslationCollection {
  const scriptId = root.attributes['scriptid'] ?? '';
  const defaults: Record<string, string> = {};
  for (const string of items(root, 'strings', 'string')) {
    const key = string.attributes['scriptid'] ?? '';
    if (key === '') report(string, 'has a string without scriptid.', 'Write <string scriptid="…">.');
    defaults[key.toLowerCase()] = textOf(string, 'defaulttranslation') ?? '';
  }
  const locales: Record<string, Readonly<Record<string, string>>> = {};
  for (const [path, bytes] of files) {
    if (!isOf(scriptId, path)) continue;
    const parsed = parseXml(new TextDecoder().decode(bytes));
    if (!parsed.ok) {
      report(
        { ...root, line: parsed.line },
        `has a broken file ${path}: ${parsed.why}.`,
        'Mend the file at that line.',
      );
      continue;
    }
    for (const file of parsed.root.children.filter(({ name }) => name === 'file')) {
      const locale = localeOf(file.attributes['target-language'] ?? '');
      if (locale !== '') locales[locale] = { ...locales[locale], ...targetsOf(file, scriptId) };
    }
  }
  return { scriptId, defaultLanguage: textOf(root, 'defaultlanguage') ?? '', defaults, locales };
}

const isOf = (scriptId: string, path: string): boolean =>
  new RegExp(`^Translations/(?:.*/)?${scriptId}_[a-z]{2}(?:[_-][A-Z]{2})?\\.(?:xlf|xliff)$`).test(path);

/** `de-DE` in XLIFF is `de_DE` in NetSuite. */
const localeOf = (language: string): string => language.replace('-', '_');

/** Texts by key: in the group of the collection, or in the body itself. A unit without a target is not translated. */
function targetsOf(file: XmlElement, scriptId: string): Record<string, string> {
  const targets: Record<string, string> = {};
  const groups = items(file, 'body', 'group').filter(({ attributes }) =>
    Object.entries(attributes).some(([name, id]) => /(^|:)collection$/.test(name) && id === scriptId),
  );
  const ofGroups = groups.flatMap(({ children }) => children.filter(({ name }) => name === 'trans-unit'));
  for (const unit of [...items(file, 'body', 'trans-unit'), ...ofGroups]) {
    const target = textOf(unit, 'target');
    if (target !== null) targets[(unit.attributes['id'] ?? '').toLowerCase()] = target;
  }
  return targets;
}
