import { addDays, isoDate, type IsoDate } from '../../core/calendar/iso-date.ts';
import type { Customer } from '../../core/ledger/customer.ts';
import { companyId, customerId, itemId, receiptId } from '../../core/ledger/ids.ts';
import type { OpenItem } from '../../core/ledger/open-item.ts';
import type { Application, Receipt } from '../../core/ledger/receipt.ts';
import { digitsOf, knownCurrency } from '../../core/money/currency.ts';
import { formatAmount } from '../../core/money/decimal.ts';
import { minor, ZERO } from '../../core/money/minor.ts';
import { randomOf, type Random } from '../company/random.ts';
import { LANGUAGES, type Language } from './languages.ts';
import { asWritten, NUMBERINGS, type Numbering } from './numbering.ts';

/** A closed history whose truth is known, in one language and one way of numbering. Same seed, same world. */
export interface World {
  readonly name: string;
  readonly customers: readonly Customer[];
  readonly items: readonly OpenItem[];
  readonly receipts: readonly Receipt[];
  readonly applications: readonly Application[];
}

export interface WorldSize {
  readonly customers: number;
  readonly months: number;
}

const COMPANY = companyId('01');
const START = isoDate('2025-01-06');

/** Every language with every second way of numbering, so that each pair of neighbours differs in both. */
export const worldNames = (): readonly (readonly [language: string, numbering: number])[] =>
  Object.keys(LANGUAGES).flatMap((language, row) =>
    NUMBERINGS.map((_, column) => [language, column] as const).filter(([, column]) => (row + column) % 2 === 0),
  );

/** @param numbering index in `NUMBERINGS`. */
export function makeWorld(seed: number, language: string, numbering: number, size: WorldSize): World {
  const speak = LANGUAGES[language]!;
  const style = NUMBERINGS[numbering]!;
  const random = randomOf(seed, `${language} ${style.name}`);
  const customers = customersOf(random, speak, size.customers);
  const items = itemsOf(random, speak, style, customers, size.months);
  return {
    name: `${language}, ${style.name}`,
    customers,
    items: items.map(({ item }) => item),
    ...paymentsOf(random, speak, customers, items),
  };
}

function customersOf(random: Random, speak: Language, count: number): readonly Customer[] {
  const used = new Set<string>();
  return Array.from({ length: count }, (_, index): Customer => {
    let name = '';
    do name = `${random.pick(speak.words)}${random.chance(40) ? ` ${random.pick(speak.words)}` : ''} ${random.pick(speak.trades)}`;
    while (used.has(name));
    used.add(name);
    return {
      id: customerId(`C${index}`),
      number: String(20_100 + index),
      name: `${name} ${random.pick(speak.forms)}`,
      aliases: [],
      bankAccounts: random.chance(50) ? [`${speak.country}${random.digits(20)}`] : [],
      country: speak.country,
      address: { city: random.pick(speak.cities) },
      ...(index > 3 && random.chance(8) ? { parent: customerId(`C${random.below(3)}`) } : {}),
    };
  });
}

interface WorldItem {
  readonly item: OpenItem;
  readonly customer: number;
  left: number;
}

function itemsOf(
  random: Random,
  speak: Language,
  { number }: Numbering,
  customers: readonly Customer[],
  months: number,
): readonly WorldItem[] {
  const currency = knownCurrency(speak.currency);
  const unit = 10 ** digitsOf(currency);
  const own = customers.map(() => 0);
  const habits = customers.map(() => ({ perMonth: 1 + random.below(4), price: (1 + random.below(40)) * 50 * Math.max(100, unit), fixed: random.chance(20) }));
  const items: WorldItem[] = [];
  const seen = new Set<string>();
  for (let month = 0; month < months; month++)
    for (const customer of random.shuffled(customers.map((_, index) => index))) {
      const { perMonth, price, fixed } = habits[customer]!;
      for (let each = random.below(perMonth + 1); each > 0; each--) {
        const issuedOn = addDays(START, month * 30 + random.below(28));
        const counter = items.length;
        const printed = number(counter, own[customer]!++, customer, issuedOn.slice(0, 7));
        const credit = random.chance(4);
        const total = minor((credit ? -1 : 1) * (fixed && !credit ? price : Math.max(unit, Math.round((price * (20 + random.below(18_000))) / 10_000))));
        const printedOnce = seen.has(printed) ? `${printed}-${counter}` : printed;
        seen.add(printedOnce);
        const discounted = !credit && random.chance(15);
        items.push({
          customer,
          left: total,
          item: {
            id: itemId(`I${counter}`),
            company: COMPANY,
            customer: customers[customer]!.id,
            kind: credit ? 'credit-memo' : 'invoice',
            number: printedOnce,
            references: random.chance(30) ? [`PO${30_000 + Math.floor(counter / 2)}`] : [],
            issuedOn,
            dueOn: addDays(issuedOn, 30),
            currency,
            total,
            open: total,
            discounts: discounted ? [{ until: addDays(issuedOn, 10), amount: minor(Math.round(total / 50)) }] : [],
          },
        });
      }
    }
  return items;
}

interface Paid {
  readonly receipts: readonly Receipt[];
  readonly applications: readonly Application[];
}

function paymentsOf(
  random: Random,
  speak: Language,
  customers: readonly Customer[],
  items: readonly WorldItem[],
): Paid {
  const receipts: Receipt[] = [];
  const applications: Application[] = [];
  const end = items.reduce((last, { item }) => (item.issuedOn > last ? item.issuedOn : last), START);
  const owed = new Map<number, WorldItem[]>();
  for (const each of items) owed.set(each.customer, [...(owed.get(each.customer) ?? []), each]);
  const habits = customers.map(() => ({
    every: 9 + random.below(25),
    shape: random.pick(['single', 'single', 'run', 'whole', 'some'] as const),
    text: random.weighted([['named', 7], ['silent', 2], ['vague', 1]] as const),
  }));
  customers.forEach((customer, index) => {
    const { every, shape, text } = habits[index]!;
    for (let day = addDays(START, 20 + random.below(every)); day <= end; day = addDays(day, every + random.below(6))) {
      const open = (owed.get(index) ?? []).filter(({ item, left }) => left !== 0 && item.issuedOn <= day);
      const made = random.chance(4)
        ? stray(random, speak, items, index, day)
        : payment(random, speak, open, shape, day);
      if (!made) continue;
      const id = receiptId(`R${String(receipts.length).padStart(5, '0')}`);
      const lines = made.lines.length > 0 && random.chance(90) ? text : 'named';
      receipts.push({
        id,
        company: COMPANY,
        bankAccount: 'BANK',
        bookedOn: day,
        currency: knownCurrency(speak.currency),
        amount: minor(made.amount),
        method: 'sepa',
        payer: payerOf(random, customer),
        text: textOf(random, speak, customer, lines, made),
        references: [],
        advice: [],
      });
      for (const { of, amount, discount } of made.lines) {
        of.left -= amount + discount;
        applications.push({ receipt: id, item: of.item.id, amount: minor(amount), discount: minor(discount), writeOff: ZERO, on: day });
      }
    }
  });
  return { receipts, applications };
}

interface Made {
  readonly amount: number;
  readonly lines: readonly { readonly of: WorldItem; readonly amount: number; readonly discount: number }[];
  /** Numbers of what it pays, or claims to. */
  readonly names: readonly string[];
  readonly words: string;
}

/** What a customer pays of its open list, and why just so much. */
function payment(
  random: Random,
  speak: Language,
  open: readonly WorldItem[],
  shape: 'single' | 'run' | 'whole' | 'some',
  day: IsoDate,
): Made | undefined {
  const debits = open.filter(({ left }) => left > 0);
  if (debits.length === 0) return undefined;
  const byDue = [...debits].sort((a, b) => (a.item.dueOn < b.item.dueOn ? -1 : 1));
  const chosen =
    shape === 'single'
      ? [byDue[0]!]
      : shape === 'run'
        ? byDue.slice(0, 1 + random.below(Math.min(6, byDue.length)))
        : shape === 'whole'
          ? byDue
          : byDue.filter((_, at) => at === 0 || random.chance(40));
  const credits = shape === 'whole' || random.chance(20) ? open.filter(({ left }) => left < 0).slice(0, 2) : [];
  const lines = [...chosen, ...credits].map((of) => ({ of, amount: of.left, discount: discountIn(of, day) }));
  for (const line of lines) line.amount -= line.discount;
  const sum = (): number => lines.reduce((total, { amount }) => total + amount, 0);
  if (sum() <= 0) return undefined;
  const names = lines.map(({ of }) => of.item.number);
  const unit = 10 ** digitsOf(chosen[0]!.item.currency);
  const last = lines[random.below(chosen.length)]!;
  const less = Math.round((last.amount * (3 + random.below(20))) / 100);
  // Who pays less than the discounted sum has no right to the discount: that line is paid short, without one.
  const short = (by: number): number => {
    last.discount = 0;
    return (last.amount -= by);
  };
  switch (random.below(20)) {
    case 0:
      short(less);
      return {
        amount: sum(),
        lines,
        names,
        words: `${random.pick(speak.shortFor)} ${money(less, chosen[0]!, speak)}`,
      };
    case 1: {
      const fee = random.pick([5, 8, 15]) * unit;
      if (last.amount <= fee * 2) break;
      short(fee);
      return { amount: sum(), lines, names, words: '' };
    }
    case 2:
      short(last.amount - Math.round(last.amount / 2));
      return { amount: sum(), lines, names, words: speak.partial };
    case 3:
      if (lines.some(({ discount }) => discount > 0 && discount < unit)) break; // more than all of it would be no discount
      return { amount: sum() + random.below(Math.min(90, unit)) + 1, lines, names, words: '' };
  }
  return { amount: sum(), lines, names, words: '' };
}

const discountIn = ({ item, left }: WorldItem, day: IsoDate): number =>
  left === item.total ? (item.discounts.find(({ until }) => until >= day)?.amount ?? 0) : 0;

/** Money for something that is not open: an invoice nobody has, one paid before, an advance. Perhaps of just the amount of something open. */
function stray(
  random: Random,
  speak: Language,
  items: readonly WorldItem[],
  customer: number,
  day: IsoDate,
): Made {
  const own = items.filter((each) => each.customer === customer && each.item.issuedOn <= day && each.item.total > 0);
  const closed = own.filter(({ left }) => left === 0);
  const model = random.pick(own.length > 0 ? own : items.filter(({ item }) => item.total > 0));
  const later = items.filter(({ item }) => item.issuedOn > addDays(day, 45));
  switch (random.below(3)) {
    case 0: {
      const twice = closed.length > 0 ? random.pick(closed) : undefined;
      if (twice) return { amount: twice.item.total, lines: [], names: [twice.item.number], words: '' };
      break;
    }
    case 1: // the number of an invoice that is not there yet, or of another ledger; by chance the amount of one that is
      if (later.length > 0) return { amount: model.item.total, lines: [], names: [random.pick(later).item.number], words: '' };
  }
  return { amount: Math.round(model.item.total * 1.37) + 1, lines: [], names: [], words: `${speak.prepayment} ${random.digits(6)}` };
}

const money = (amount: number, { item }: WorldItem, { decimal }: Language): string => {
  const text = formatAmount(minor(amount), item.currency);
  return decimal === ',' ? text.replace('.', ',') : text;
};

/** As a bank delivers it: the account where one is known, the name in capitals, cut, without its form. */
function payerOf(random: Random, { name, bankAccounts }: Customer): Receipt['payer'] {
  const shown = random.pick([name, name.toUpperCase(), name.toUpperCase().slice(0, 27), name.replace(/[.,]/g, ''), name.split(' ').slice(0, -1).join(' ')]);
  const account = bankAccounts[0];
  return { name: shown, ...(account && random.chance(80) ? { account } : {}) };
}

function textOf(
  random: Random,
  speak: Language,
  customer: Customer,
  how: 'named' | 'silent' | 'vague',
  { names, words }: Made,
): readonly string[] {
  if (how === 'silent') return words === '' ? [] : [words];
  const written = names.map((number) => asWritten(number, random));
  const list = written.join(random.pick([', ', ' ', speak.and, '; ', ' + ']));
  const said = how === 'named' ? random.pick(speak.paying).replace('{n}', list) : random.pick(speak.paying).replace('{n}', '');
  const decoys = [
    `${speak.customerNumber} ${customer.number}`,
    `${speak.phone} ${random.digits(9)}`,
    `${speak.taxId} ${random.digits(9)}`,
    `${speak.ownNumber} ${random.digits(7)}`,
    `${speak.order} ${random.digits(6)}`,
    `${String(1 + random.below(28)).padStart(2, '0')}.${String(1 + random.below(12)).padStart(2, '0')}.2025`,
  ];
  const whole = [said, words, ...decoys.filter(() => random.chance(12))].filter((part) => part !== '').join(' ');
  return random.chance(30) ? wrapped(whole, random.pick([27, 35])) : [whole];
}

/** Cut hard every so many letters, as forms do. */
function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += width) lines.push(text.slice(at, at + width));
  return lines;
}
