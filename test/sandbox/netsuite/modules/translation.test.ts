import { describe, expect, test } from '@jest/globals';
import { translationModule } from '../../../../sandbox/netsuite/modules/translation/translation.ts';
import { readSdfProject } from '../../../../sandbox/netsuite/engine/sdf/read-sdf-project.ts';
import { sourcesOf, writeProject } from '../project.ts';
import { codeOf, hostFor } from './host.ts';

const unit = (id: string, target: string | null): string =>
  `<trans-unit id="${id}"><source>s</source>${target === null ? '' : `<target>${target}</target>`}</trans-unit>`;
const sources = {
  ...sourcesOf({}),
  'deploy.xml':
    '<deploy><objects><path>~/Objects/*</path></objects><translationimports><path>~/Translations/*</path></translationimports></deploy>',
  'Objects/custcollection_words.xml': `<translationcollection scriptid="custcollection_words"><name>Words</name><defaultlanguage>en</defaultlanguage>
    <strings><string scriptid="due"><defaulttranslation>Due on {1}, {2} days ago</defaulttranslation></string>
    <string scriptid="paid"><defaulttranslation>Paid &amp; closed</defaulttranslation></string></strings></translationcollection>`,
  'Translations/custcollection_words_de_DE.xlf': `<?xml version="1.0"?><xliff version="1.2"><file original="netsuite" source-language="en" target-language="de-DE"><body>
    ${unit('DUE', 'Seit {2} Tagen fällig, am {1}')}${unit('PAID', null)}</body></file></xliff>`,
};

interface Translation {
  get(options: unknown): (options?: unknown) => string;
  load(options: unknown): Record<string, Record<string, (options?: unknown) => string>>;
  selectLocale(options: unknown): ReturnType<Translation['load']>;
  Locale: Readonly<Record<string, string>>;
}
const read = readSdfProject(writeProject(sources));
const host = hostFor({ project: read.ok ? read.value : hostFor().project });
const translation = translationModule(host) as unknown as Translation;
const collection = 'custcollection_words';

test('a project with translations has nothing to be told', () => {
  expect(read.problems).toEqual([]);
});

describe('a string', () => {
  test.each`
    key       | locale       | params                 | says
    ${'DUE'}  | ${undefined} | ${['2026-04-01', '6']} | ${'Due on 2026-04-01, 6 days ago'}
    ${'due'}  | ${'de_DE'}   | ${['1.4.2026', '6']}   | ${'Seit 6 Tagen fällig, am 1.4.2026'}
    ${'DUE'}  | ${'fr_FR'}   | ${['a', 'b']}          | ${'Due on a, b days ago'}
    ${'PAID'} | ${'de_DE'}   | ${[]}                  | ${'Paid & closed'}
    ${'DUE'}  | ${undefined} | ${['a']}               | ${'Due on a, {2} days ago'}
  `('$key in $locale with $params: $says', ({ key, locale, params, says }) => {
    expect(translation.get({ collection, key, locale })({ params })).toBe(says);
  });

  test.each`
    options                                            | code
    ${{ collection }}                                  | ${'SSS_MISSING_REQD_ARGUMENT'}
    ${{ collection, key: 'not a key' }}                | ${'INVALID_TRANSLATION_KEY'}
    ${{ collection, key: 'NONE' }}                     | ${'TRANSLATION_KEY_NOT_FOUND'}
    ${{ collection: 'custcollection_no', key: 'DUE' }} | ${'INVALID_TRANSLATION_COLLECTION'}
    ${{ collection, key: 'DUE', locale: 'xx_XX' }}     | ${'INVALID_LOCALE'}
  `('$options: $code', ({ options, code }) => {
    expect(codeOf(() => translation.get(options))).toBe(code);
  });

  test('takes one unit', () => {
    const before = host.spent.units;
    translation.get({ collection, key: 'DUE' });
    expect(host.spent.units - before).toBe(1);
  });
});

describe('a handle', () => {
  test('brings strings by alias and locale', () => {
    const loaded = translation.load({
      collections: [{ alias: 'words', collection }],
      locales: ['en_US', 'de_DE'],
    });
    expect(loaded['words']!['PAID']!()).toBe('Paid & closed');
    const german = translation.selectLocale({ handle: loaded, locale: 'de_DE' });
    expect(german['words']!['DUE']!({ params: ['x', 'y'] })).toBe('Seit y Tagen fällig, am x');
    expect(codeOf(() => translation.selectLocale({ handle: loaded, locale: 'fr_FR' }))).toBe(
      'INVALID_LOCALE',
    );
  });

  test.each`
    options                                          | code
    ${{ collections: [] }}                           | ${'SSS_MISSING_REQD_ARGUMENT'}
    ${{ collections: 'a' }}                          | ${'WRONG_PARAMETER_TYPE'}
    ${{ collections: [{ alias: '1', collection }] }} | ${'INVALID_ALIAS'}
  `('$options: $code', ({ options, code }) => {
    expect(codeOf(() => translation.load(options))).toBe(code);
  });
});
