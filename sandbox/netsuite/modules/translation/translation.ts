import { closed } from '../../engine/closed.ts';
import { unitsOf } from '../../engine/governance.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';
import { required, type Options } from '../../engine/arguments.ts';
import type { TranslationCollection } from '../../engine/sdf-project.ts';
import type { Host } from '../../host.ts';
import { LOCALES } from './locales.ts';

/** `translation.Translator`: fills `{1}`, `{2}` … of the text. */
type Translator = (options?: unknown) => string;
type Loaded = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Strings that one call of `load` may bring. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_18121951447.html */
const MOST_STRINGS = 1_000;

const failed = (code: string, message: string): SuiteScriptError => new SuiteScriptError(code, message);

/** `N/translation`, over the project's translation collections. https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1538666156.html */
export function translationModule(host: Host) {
  const { project, meter } = host;
  const companyLocale = host.account.preferences['LOCALE'] ?? 'en_US';
  const locales = closed('N/translation Locale', {
    ...LOCALES,
    CURRENT: host.user.language ?? host.account.preferences['LANGUAGE'] ?? companyLocale,
    COMPANY_DEFAULT: companyLocale,
  });
  const known: ReadonlySet<unknown> = new Set(Object.values(locales));

  const localeOf = (given: unknown): string => {
    const locale = given ?? locales.CURRENT;
    if (known.has(locale)) return String(locale);
    throw failed('INVALID_LOCALE', `${String(locale)} is no locale of this account.`);
  };
  const collectionOf = (given: unknown): TranslationCollection => {
    const id = String(given).toLowerCase();
    const found = project.translations.find(({ scriptId }) => scriptId.toLowerCase() === id);
    if (found) return found;
    throw failed(
      'INVALID_TRANSLATION_COLLECTION',
      `There is no translation collection ${String(given)} in this project.`,
    );
  };
  const keyOf = (given: unknown): string => {
    if (typeof given === 'string' && /^[\w]+$/.test(given)) return given.toLowerCase();
    throw failed('INVALID_TRANSLATION_KEY', `${String(given)} is no key of a translation.`);
  };

  return {
    get(options: unknown): Translator {
      const given = required('translation.get', options, 'collection', 'key');
      meter.charge(unitsOf('translation.get'), 'translation.get');
      const collection = collectionOf(given['collection']);
      const key = keyOf(given['key']);
      return translator(textIn(collection, key, localeOf(given['locale'])));
    },

    load(options: unknown): Handle {
      const given = required('translation.load', options, 'collections');
      const collections = listOf(given['collections'], 'collections');
      if (collections.length === 0)
        throw failed(
          'SSS_MISSING_REQD_ARGUMENT',
          'translation.load: Missing a required argument: collections',
        );
      const chosen = given['locales'] === undefined ? [undefined] : listOf(given['locales'], 'locales');
      const names = chosen.map(localeOf);
      meter.charge(unitsOf('translation.load'), 'translation.load');
      const wanted = collections.map((each) => {
        const { alias, collection, keys } = (each ?? {}) as Options;
        if (typeof alias !== 'string' || !/^[A-Za-z_]\w*$/.test(alias))
          throw failed('INVALID_ALIAS', `${String(alias)} is no alias of a collection.`);
        const source = collectionOf(collection);
        const list = keys === undefined ? Object.keys(source.defaults) : listOf(keys, 'keys').map(keyOf);
        return { alias, source, keys: list };
      });
      if (wanted.reduce((sum, { keys }) => sum + keys.length, 0) > MOST_STRINGS)
        throw failed('UNEXPECTED_ERROR', `translation.load brings at most ${MOST_STRINGS} strings.`);
      const byLocale = Object.fromEntries(
        names.map((locale) => [
          locale,
          Object.fromEntries(wanted.map((one) => [one.alias, textsOf(one, locale)])),
        ]),
      );
      return handle(byLocale, names[0]!);
    },

    selectLocale(options: unknown): Handle {
      const { handle: given, locale } = required('translation.selectLocale', options, 'handle', 'locale');
      if (!(given instanceof Handle))
        throw failed('WRONG_PARAMETER_TYPE', 'translation.selectLocale: handle is no translation.Handle.');
      const texts = Handle.textsOf(given);
      if (!Object.hasOwn(texts, String(locale)))
        throw failed('INVALID_LOCALE', `The handle was not loaded with the locale ${String(locale)}.`);
      return handle(texts, String(locale));
    },

    Locale: locales,
  };
}

function textIn({ scriptId, defaults, locales }: TranslationCollection, key: string, locale: string): string {
  const text = locales[locale]?.[key] ?? defaults[key];
  if (text !== undefined) return text;
  throw failed('TRANSLATION_KEY_NOT_FOUND', `${scriptId} has no string ${key}.`);
}

const textsOf = (
  { source, keys }: { readonly source: TranslationCollection; readonly keys: readonly string[] },
  locale: string,
): Record<string, string> =>
  Object.fromEntries(keys.map((key) => [key.toUpperCase(), textIn(source, key, locale)]));

function translator(text: string): Translator {
  return (options) => {
    const params = (options as { params?: unknown } | undefined)?.params ?? [];
    if (!Array.isArray(params))
      throw failed('WRONG_PARAMETER_TYPE', 'The parameters of a translation are a list of texts.');
    return text.replace(/\{(\d+)\}/g, (whole, place: string) => {
      const value: unknown = params[Number(place) - 1];
      return value === undefined || value === null ? whole : String(value);
    });
  };
}

function listOf(value: unknown, name: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw failed('WRONG_PARAMETER_TYPE', `translation.load: ${name} is expected as an array.`);
}

/** `translation.Handle`: `handle.alias.KEY({ params })`. Keys are read in the case they were declared in, or in capitals. */
export class Handle {
  readonly #texts: Readonly<Record<string, Loaded>>;
  readonly #locale: string;
  constructor(texts: Readonly<Record<string, Loaded>>, locale: string) {
    this.#texts = texts;
    this.#locale = locale;
  }
  static textsOf(given: Handle): Readonly<Record<string, Loaded>> {
    return given.#texts;
  }
  toJSON(): object {
    return { type: 'translation.Handle', locales: Object.keys(this.#texts), recentLocale: this.#locale };
  }
  toString(): string {
    return 'translation.Handle';
  }
}

function handle(texts: Readonly<Record<string, Loaded>>, locale: string): Handle {
  const made = new Handle(texts, locale);
  for (const [alias, strings] of Object.entries(texts[locale]!)) {
    const members: Record<string, Translator> = {};
    for (const [key, text] of Object.entries(strings)) {
      members[key] = translator(text);
      members[key.toLowerCase()] = members[key];
    }
    Object.defineProperty(made, alias, {
      value: closed(`N/translation ${alias}`, members),
      enumerable: true,
    });
  }
  return made;
}
