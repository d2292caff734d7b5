/**
 * Every word of the screens, in the languages they speak. The translation collection and its XLIFF files are written from these tables
 * (`npm run words`). `{1}`, `{2}` … are filled in, as `N/translation` fills them.
 */
import { CODES } from './codes.ts';
import { FORMS } from './forms.ts';
import { LISTS } from '../../../workbench/words/lists.ts';
import { RECEIPT } from './receipt.ts';
import { SETUP } from './setup.ts';
import { WHY } from './why.ts';

export const COLLECTION = 'custcollection_qtc_words';

export const WORDS = { ...LISTS, ...RECEIPT, ...CODES, ...SETUP, ...FORMS, ...WHY };

export type WordKey = keyof typeof WORDS;
/** A word in the reader's language. */
export type Say = (key: WordKey, ...params: readonly string[]) => string;

/** Where the collection is not there, or has no such word yet. */
export const sayEnglish: Say = (key, ...params) =>
  WORDS[key][0].replace(/\{(\d+)\}/g, (whole, place: string) => params[Number(place) - 1] ?? whole);

/** What a record's field has codes of. */
export type CodeKind = 'state' | 'reason' | 'next' | 'channel' | 'kind' | 'sign' | 'why';
export const codeKey = (kind: CodeKind, code: string): string => `${kind}_${code.replaceAll('-', '_')}`;

/** A code as a person reads it; one that has no word stands as it is. */
export function sayCode(say: Say, kind: CodeKind, code: string): string {
  const key = codeKey(kind, code);
  return Object.hasOwn(WORDS, key) ? say(key as WordKey) : code;
}
