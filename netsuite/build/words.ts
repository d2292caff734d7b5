import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LANGUAGES } from '../../workbench/words/table.ts';
import { COLLECTION, WORDS } from '../screens/words/words.ts';
import { PATHS } from './paths.ts';

const xml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * The translation collection and one XLIFF 1.2 file per language beside the default one, by path in the project.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1557770163.html
 */
export function translationFiles(): ReadonlyMap<string, string> {
  const words = Object.entries(WORDS);
  const strings = words.map(([key, [english]]) => `    <string scriptid="${key}">\n      <defaulttranslation>${xml(english)}</defaulttranslation>\n    </string>\n`);
  const collection = `<translationcollection scriptid="${COLLECTION}">\n  <name>Quittance Words</name>\n  <defaultlanguage>en</defaultlanguage>\n  <strings>\n${strings.join('')}  </strings>\n</translationcollection>\n`;
  const others = LANGUAGES.slice(1).map((locale, index): [string, string] => {
    const units = words.map(([key, row]) => `        <trans-unit id="${key}">\n          <source>${xml(row[0])}</source>\n          <target>${xml(row[index + 1]!)}</target>\n        </trans-unit>\n`);
    return [
      `Translations/${COLLECTION}_${locale}.xlf`,
      `<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:ns="netsuite" version="1.2">\n  <file original="netsuite-database" source-language="en" target-language="${locale.replace('_', '-')}" datatype="database">\n    <body>\n      <group ns:collection="${COLLECTION}">\n${units.join('')}      </group>\n    </body>\n  </file>\n</xliff>\n`,
    ];
  });
  return new Map([[`Objects/${COLLECTION}.xml`, collection], ...others]);
} // prettier-ignore

if (import.meta.main)
  for (const [path, text] of translationFiles()) {
    const file = join(PATHS.source, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
