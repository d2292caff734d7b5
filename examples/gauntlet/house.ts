import { addDays, isoDate, weekday } from '../../core/calendar/iso-date.ts';
import { randomOf, type Random } from '../company/random.ts';
import type { Files } from '../hostile/parts.ts';
import { Ledger, type Customer } from './ledger.ts';
import { payDay, strangers } from './scenes.ts';
import { SPEECHES, type Speech } from './speech.ts';

/** One seller: the language of its country, how it numbers, how many customers, how long. */
export interface Seller {
  readonly name: string;
  readonly speech: string;
  readonly numbering: string;
  readonly customers: number;
  readonly days: number;
  /** Percent of customers that are billed the same each month. */
  readonly billedMonthly: number;
  readonly persons: number;
}

const seller = (speech: string, numbering: string, customers = 110, days = 300, billedMonthly = 12, persons = 20): Seller => ({
  name: `${speech}-${numbering}`, speech, numbering, customers, days, billedMonthly, persons,
}); // prettier-ignore

export const SELLERS: readonly Seller[] = [
  seller('pl', 'yearReset', 110, 420), seller('pl', 'monthReset'), seller('pl', 'branchLetters', 110, 300, 10, 40), seller('tr', 'lettersInside'), seller('tr', 'checkDigit'),
  seller('el', 'tiny', 60, 300), seller('el', 'dotted', 110, 420), seller('fi', 'growing', 150), seller('fi', 'checkLong', 150, 240, 60, 60), seller('hu', 'dateLike'),
  seller('hu', 'shortYear', 90, 420), seller('pt', 'ofCustomer', 110, 300, 30), seller('pt', 'amountLike'), seller('cs', 'branchDigits'), seller('cs', 'postcodeLike', 150, 240, 50, 60),
  seller('ja', 'customerLike', 110, 300, 10, 0), seller('ja', 'monthReset'), seller('ar', 'dotted', 110, 300, 30, 30), seller('ar', 'tiny', 80, 240, 60, 50), seller('cs', 'yearReset', 150, 420, 50, 50),
]; // prettier-ignore

const FIRST = isoDate('2025-06-02');
const PRICES: readonly number[] = [10_000, 15_000, 29_900, 45_000, 75_000];

/** A closed history made to be got wrong, with nothing in common with `examples/hostile` but the files. Same seed, same history. */
export function gauntletHouse(seed: number, of: Seller): Files {
  const random = randomOf(seed, `gauntlet ${of.name}`);
  const speech = SPEECHES[of.speech]!;
  const customers = makeCustomers(random, of, speech);
  const ledger = new Ledger(random, of.numbering, speech);
  const house = { random, customers, ledger };
  for (let past = 0; past < of.days; past++) {
    const day = addDays(FIRST, past);
    if (weekday(day) > 5) continue;
    for (const customer of customers) {
      if (customer.payDay <= past) {
        payDay(house, customer, day);
        customer.payDay = past + random.pick(customer.price === null ? [5, 7, 14, 20] : [28, 30, 33]);
      }
      if (customer.price !== null) {
        if (past % 30 < 3 && ledger.openOf(customer).every(({ issuedOn }) => issuedOn < addDays(day, -10))) ledger.bill(customer, day, customer.price);
      } else if (random.below(1000) < 60) {
        const amount = random.chance(20) ? random.between(2, 40) * 10_000 : random.between(1_200, random.pick([30_000, 400_000, 5_000_000]));
        ledger.bill(customer, day, amount);
        if (random.chance(6)) ledger.bill(customer, day, -Math.max(100, Math.round(amount * random.pick([0.05, 0.11, 0.5]))));
      }
    }
    if (random.chance(35)) strangers(house, day);
  }
  return filesOf(customers, ledger, speech);
} // prettier-ignore

function makeCustomers(random: Random, of: Seller, speech: Speech): readonly Customer[] {
  const customers: Customer[] = [];
  for (let serial = 1; serial <= of.customers; serial++) {
    const person = random.chance(of.persons);
    const older = customers.length > 4 ? random.pick(customers) : null;
    const fresh = person
      ? `${random.pick(speech.given)} ${random.pick(speech.surnames)}`
      : [random.chance(60) ? random.pick(speech.surnames) : '', random.pick(speech.trades), random.chance(30) ? random.pick(speech.cities) : '', random.pick(speech.legal)].filter((word) => word !== '').join(' ');
    const parent = older && !person && random.chance(8) && older.parent === null && !older.person ? older : null;
    customers.push({
      id: `K${String(serial).padStart(4, '0')}`, serial, name: parent ? `${parent.name} ${random.pick(speech.cities)}` : fresh, speech, person, parent,
      account: random.chance(8) ? null : older && random.chance(3) ? older.account : `${speech.country}${random.digits(20)}`, onFile: random.chance(45),
      postcode: random.digits(5), city: random.pick(speech.cities), contract: `${random.pick(['U', 'V-', ''])}${random.digits(random.between(3, 6))}`,
      price: random.chance(of.billedMonthly) ? random.pick(PRICES) : null, discount: random.chance(12), pays: random.weighted([['oldest', 5], ['due', 4], ['all', 1], ['some', 3]]),
      says: random.weighted([['numbers', 60], ['nothing', 8], ['generic', 8], ['contract', 6], ['order', 8], ['customer', 4]]), care: random.weighted([[0, 2], [1, 4], [2, 4]]),
      factored: !person && random.chance(5), seen: false, payDay: random.between(6, 40), last: null,
    });
  }
  return customers;
} // prettier-ignore

const filesOf = (customers: readonly Customer[], ledger: Ledger, { country, currency }: Speech): Files => ({
  customers: customers.map(({ id, serial, name, person, parent, account, onFile, city, postcode }) => ({
    id, number: String(10_000 + serial), name, aliases: [], country, currency, consumer: person, address: { city, postcode },
    ...(parent ? { parent: parent.id } : {}), bankAccounts: onFile && account !== null ? [account] : [],
  })),
  items: ledger.items.map(({ id, customer, kind, number, references, issuedOn, dueOn, total, open, discount, closedOn }) => ({
    id, company: 'C1', customer: customer.id, kind, number, references, issuedOn, dueOn, currency, total: ledger.money(total), open: ledger.money(open),
    discounts: discount ? [{ until: discount.until, amount: ledger.money(discount.amount) }] : [], closedOn,
  })),
  receipts: ledger.receipts, applications: ledger.applications, kinds: ledger.kinds,
}); // prettier-ignore
