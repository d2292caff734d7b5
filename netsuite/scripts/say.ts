import * as translation from 'N/translation';
import { COLLECTION, sayEnglish, type Say } from '../screens/words/words.ts';

/**
 * Words in the language of the user's preference, loaded once: 1 unit. An account without the collection, or with an older one, reads English.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1538666156.html
 */
export function loadWords(): Say {
  let handle: unknown;
  try {
    handle = translation.load({ collections: [{ alias: 'words', collection: COLLECTION }] });
  } catch {
    return sayEnglish;
  }
  const { words } = handle as { readonly words: Readonly<Record<string, (options: { readonly params: readonly string[] }) => string>> };
  return (key, ...params) => {
    try {
      return words[key.toUpperCase()]!({ params });
    } catch {
      return sayEnglish(key, ...params);
    }
  };
} // prettier-ignore
