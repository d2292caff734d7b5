import type { Customer } from '../../core/ledger/customer.ts';
import { customerId, type CustomerId } from '../../core/ledger/ids.ts';
import { amountOf } from '../../core/money/decimal.ts';
import type { Currency } from '../../core/money/currency.ts';
import { ibanOf, routingNumber } from './check-digits.ts';
import { AMERICA, CHF, EUR, GERMANY, USD, type Company } from './companies.ts';
import { firmName, personName, REGIONS, withoutAccents, type CountryCode, type Region } from './names.ts';
import { randomOf, type Random } from './random.ts';

/** A customer and what only the outside knows of him: the account he really pays from and what his bank calls him. */
export interface ExampleCustomer extends Customer {
  readonly company: Company;
  readonly currency: Currency;
  readonly country: CountryCode;
  readonly language: Region['language'];
  readonly address: { readonly street: string; readonly city: string; readonly postalCode: string };
  readonly paysFrom: { readonly account: string; readonly bic: string; readonly name: string };
  /** He who runs it, where the firm is small enough that he pays from his own account now and then. */
  readonly owner: string | null;
  /** The same amount every month: nothing but a reference tells one invoice from the other. */
  readonly flatRate: boolean;
  /** We collect from him by direct debit; banks take some of those back. */
  readonly collected: boolean;
  readonly terms: TermsName;
}

/** `discountDays` and `percent`: early-payment discount; `netDays`: due. */
export const TERMS = {
  'Net 14': { netDays: 14, discountDays: 0, percent: 0 },
  'Net 30': { netDays: 30, discountDays: 0, percent: 0 },
  'Net 60': { netDays: 60, discountDays: 0, percent: 0 },
  '2% 10 Net 30': { netDays: 30, discountDays: 10, percent: 2 },
  '3% 8 Net 30': { netDays: 30, discountDays: 8, percent: 3 },
} as const;
export type TermsName = keyof typeof TERMS;

interface Market {
  readonly company: Company;
  readonly country: CountryCode;
  readonly currency: Currency;
}
const MARKETS: readonly (readonly [Market, number])[] = [
  [{ company: GERMANY, country: 'DE', currency: EUR }, 40],
  [{ company: GERMANY, country: 'AT', currency: EUR }, 6],
  [{ company: GERMANY, country: 'NL', currency: EUR }, 8],
  [{ company: GERMANY, country: 'FR', currency: EUR }, 8],
  [{ company: GERMANY, country: 'CH', currency: CHF }, 14],
  [{ company: AMERICA, country: 'US', currency: USD }, 24],
];

/** Customers of both companies: groups with a head, firms with nearly the same name, people. In the order of their numbers. */
export function makeCustomers(seed: number, count: number): readonly ExampleCustomer[] {
  const random = randomOf(seed, 'customers');
  const customers: ExampleCustomer[] = [];
  const taken = new Set<string>();
  const add = (market: Market, nature: Nature, name: string, parent?: CustomerId): ExampleCustomer => {
    let unique = name;
    for (let tries = 0; taken.has(unique); tries++)
      unique = withWord(
        name,
        tries === 0 ? random.pick(REGIONS[market.country].cities)[0] : String(tries + 1),
      );
    taken.add(unique);
    const customer = makeCustomer(random, market, customers.length, nature, unique, parent);
    customers.push(customer);
    return customer;
  };
  while (customers.length < count) {
    const market = random.weighted(MARKETS);
    const region = REGIONS[market.country];
    const left = count - customers.length;
    const nature = random.weighted<Nature>([['firm', 82], ['person', 6], ['group', 6], ['twins', 6]]); // prettier-ignore
    const { core, legalForm } = firmName(random, region);
    if (nature === 'group' && left >= 4) {
      const head = add(market, 'group', `${core.split(' ')[0]} Holding ${HOLDING_FORM[region.language]}`);
      for (const trade of random.shuffled(region.trades).slice(0, Math.min(left - 1, random.between(2, 4))))
        add(market, 'group', `${core.split(' ')[0]} ${trade} ${legalForm}`, head.id);
    } else if (nature === 'twins' && left >= 2) {
      const other = random.pick(region.legalForms.filter((form) => form !== legalForm));
      add(market, 'twins', `${core} ${legalForm}`);
      add(market, 'twins', `${core} ${other}`);
    } else if (nature === 'person') add(market, 'person', personName(random, region));
    else add(market, 'firm', `${core} ${legalForm}`);
  }
  return customers;
}

type Nature = 'firm' | 'person' | 'group' | 'twins';
const HOLDING_FORM = { de: 'AG', en: 'Inc.', fr: 'SA', nl: 'N.V.' } as const;

function makeCustomer(
  random: Random,
  { company, country, currency }: Market,
  at: number,
  nature: Nature,
  name: string,
  parent: CustomerId | undefined,
): ExampleCustomer {
  const region: Region = REGIONS[country];
  const [city, postalCode] = random.pick(region.cities);
  const paysFrom = { ...accountAtSomeBank(random, country), name };
  const slug = withoutAccents(name).toLowerCase().replace(/[^a-z]+/g, '-').replace(/^-|-$/g, ''); // prettier-ignore
  const isPerson = nature === 'person';
  const parts = name.split(' ');
  return {
    id: customerId(`C${1001 + at}`),
    number: company === AMERICA ? `HT-${2001 + at}` : String(10_001 + at),
    name,
    aliases: parts.length > 3 && random.chance(30) ? [parts.slice(0, 2).join(' ')] : [],
    ...(parent === undefined ? {} : { parent }),
    company,
    country,
    language: country === 'CH' && /Fribourg|Biel/.test(city) ? 'fr' : region.language,
    currency,
    email: isPerson ? `${slug}@mail.example` : `ap@${slug}.example`,
    phone: `${region.dialling} ${random.digits(3)} ${random.digits(6)}`,
    address: { street: `${random.pick(region.streets)} ${random.between(1, 140)}`, city, postalCode },
    timeZone: region.timeZone,
    // Master data knows two accounts of three; the rest is for memory to learn from history.
    bankAccounts: random.chance(66) ? [paysFrom.account] : [],
    terms: isPerson ? 'Net 14' : random.weighted<TermsName>([['Net 30', 50], ['2% 10 Net 30', 22], ['3% 8 Net 30', 10], ['Net 14', 10], ['Net 60', 8]]), // prettier-ignore
    segment: isPerson ? 'consumer' : parent !== undefined || nature === 'group' ? 'key' : 'trade',
    consumer: isPerson,
    creditLimit: amountOf(isPerson ? '2500' : `${random.pick([10, 25, 50, 100, 250])}000`, currency),
    hold: 'auto',
    paysFrom,
    owner:
      nature === 'firm' && /e\.K\.|e\.U\.|V\.O\.F\.|EURL|Co\./.test(name) ? personName(random, region) : null,
    flatRate: nature === 'firm' && random.chance(8),
    collected: random.chance(15),
  };
}

/** An account at one of a few invented banks of the country. */
export function accountAtSomeBank(random: Random, country: CountryCode): { readonly account: string; readonly bic: string } {
  const bank = random.between(1, 4);
  const letter = 'ABCD'[bank - 1]!;
  switch (country) {
    case 'DE':
      return { account: ibanOf('DE', `${bank}9099${random.digits(3)}00${random.digits(8)}`), bic: `VLK${letter}DE2X` };
    case 'AT':
      return { account: ibanOf('AT', `9${bank}0${random.digits(2)}${random.digits(11)}`), bic: `OBL${letter}AT2L` };
    case 'CH':
      return { account: ibanOf('CH', `0989${bank}00${random.digits(10)}`), bic: `KTN${letter}CH22` };
    case 'NL':
      return { account: ibanOf('NL', `QQ${letter}B0${random.digits(9)}`), bic: `QQ${letter}BNL2A` };
    case 'FR':
      return { account: ibanOf('FR', `9${bank}0${random.digits(2)}${random.digits(5)}${random.digits(11)}${random.digits(2)}`), bic: `BQX${letter}FR2P` };
    case 'US':
      return { account: `${routingNumber(`0${bank}${random.digits(6)}`)}/${random.digits(10)}`, bic: '' };
  }
} // prettier-ignore

/** Puts a word before the legal form: "Brandner Metallbau GmbH" → "Brandner Metallbau Kassel GmbH". */
const withWord = (name: string, word: string): string => {
  const at = name.indexOf(' ', name.indexOf(' ') + 1);
  return at < 0 ? `${name} ${word}` : `${name.slice(0, at)} ${word}${name.slice(at)}`;
};
