import { knownCurrency, type Currency } from '../../money/currency.ts';

/** ISO 4217 numeric codes of the currencies Spanish banks keep accounts in (SIX Financial Information, list one and list three). */
const BY_NUMBER: Readonly<Record<string, string>> = {
  '036': 'AUD',
  '124': 'CAD',
  '156': 'CNY',
  '203': 'CZK',
  '208': 'DKK',
  '344': 'HKD',
  '348': 'HUF',
  '356': 'INR',
  '392': 'JPY',
  '484': 'MXN',
  '504': 'MAD',
  '554': 'NZD',
  '578': 'NOK',
  '643': 'RUB',
  '702': 'SGD',
  '710': 'ZAR',
  '724': 'ESP',
  '752': 'SEK',
  '756': 'CHF',
  '826': 'GBP',
  '840': 'USD',
  '946': 'RON',
  '949': 'TRY',
  '978': 'EUR',
  '985': 'PLN',
  '986': 'BRL',
};

export function currencyOfNumber(number: string): Currency | undefined {
  const code = BY_NUMBER[number];
  return code === undefined ? undefined : knownCurrency(code);
}
