import type { Customer } from '../ledger/customer.ts';
import { LETTER_LANGUAGES, type LetterLanguage } from './letters/languages.ts';
import type { Fallback } from './letter.ts';
import type { Channel } from './policy.ts';

/** How a customer is reached, after what its record lacks was made good by a stated rule. */
export interface Addressing {
  readonly channel: Channel;
  readonly language: LetterLanguage;
  readonly country: string | undefined;
  readonly timeZone: string;
  readonly fallbacks: readonly Fallback[];
}

/** The zone of a country's seat of government: right to the hour in most, and never wrong by a business day. IANA names. */
const TIME_ZONES: Readonly<Record<string, string>> = {
  AT: 'Europe/Vienna',
  AU: 'Australia/Sydney',
  BE: 'Europe/Brussels',
  CA: 'America/Toronto',
  CH: 'Europe/Zurich',
  DE: 'Europe/Berlin',
  DK: 'Europe/Copenhagen',
  ES: 'Europe/Madrid',
  FI: 'Europe/Helsinki',
  FR: 'Europe/Paris',
  GB: 'Europe/London',
  IE: 'Europe/Dublin',
  IT: 'Europe/Rome',
  LU: 'Europe/Luxembourg',
  NL: 'Europe/Amsterdam',
  NO: 'Europe/Oslo',
  PL: 'Europe/Warsaw',
  PT: 'Europe/Lisbon',
  SE: 'Europe/Stockholm',
  US: 'America/New_York',
};
const LANGUAGES: Readonly<Record<string, LetterLanguage>> = { AT: 'de', DE: 'de', LI: 'de', CH: 'de' };

/**
 * E-mail without an address goes by post, post without a postal address and a call without a number become a task. Language
 * follows the country, else English; a time zone follows the country, else UTC. Each rule that was used is listed.
 */
export function addressingOf(customer: Customer, wanted: Channel): Addressing {
  const fallbacks: Fallback[] = [];
  const note = (missing: Fallback['missing'], says: string): void => void fallbacks.push({ missing, says });
  let channel = wanted;
  if ((channel === 'email' || channel === 'portal') && !customer.email) {
    note('email', `${customer.name} has no e-mail address: the letter goes by post.`);
    channel = 'post';
  }
  if (channel === 'post' && !(customer.address?.street && customer.address.city)) {
    note('address', `${customer.name} has no complete postal address: a person is asked to write.`);
    channel = 'task';
  }
  if ((channel === 'sms' || channel === 'call') && !customer.phone) {
    note('phone', `${customer.name} has no phone number: a person is asked to call.`);
    channel = 'task';
  }
  const country = customer.country?.toUpperCase();
  if (country === undefined)
    note('country', `${customer.name} has no country: weekends are free, no holidays are known.`);
  return {
    channel,
    language: languageOf(customer, country, note),
    country,
    timeZone: zoneOf(customer, country, note),
    fallbacks,
  };
}

function languageOf(
  customer: Customer,
  country: string | undefined,
  note: (missing: 'language', says: string) => void,
): LetterLanguage {
  const wanted = customer.language?.slice(0, 2).toLowerCase();
  const known = LETTER_LANGUAGES.find((language) => language === wanted);
  if (known) return known;
  const language = (country === undefined ? undefined : LANGUAGES[country]) ?? 'en';
  note(
    'language',
    `${customer.name} ${wanted === undefined ? 'has no language' : `reads ${wanted}, for which there is no letter`}: written in ${language}.`,
  );
  return language;
}

function zoneOf(
  customer: Customer,
  country: string | undefined,
  note: (missing: 'timeZone', says: string) => void,
): string {
  if (customer.timeZone) return customer.timeZone;
  const zone = (country === undefined ? undefined : TIME_ZONES[country]) ?? 'UTC';
  if (zone === 'UTC') note('timeZone', `${customer.name} has no time zone: UTC is used.`);
  return zone;
}
