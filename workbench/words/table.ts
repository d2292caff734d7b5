/** The languages of the screens; the first one is what an account without the collection reads. */
export const LANGUAGES = ['en', 'de_DE', 'nl_NL', 'fr_FR', 'es_ES', 'da_DK'] as const;

/** One word in each language: a language that is left out is a type error. */
export type Row = readonly [en: string, de: string, nl: string, fr: string, es: string, da: string];
export const rows = <K extends string>(table: Readonly<Record<K, Row>>): Readonly<Record<K, Row>> => table;
