/** Languages we have letters in. Another one is a folder entry in `templates.ts` and a row in `say.ts`. */
export const LETTER_LANGUAGES = ['en', 'de'] as const;
export type LetterLanguage = (typeof LETTER_LANGUAGES)[number];
