import { addDays, type IsoDate } from '../../core/calendar/iso-date.ts';
import { oneSlipApart } from '../../core/matching/text/distance.ts';
import type { Random } from '../company/random.ts';
import { carried, written, type Written } from './damage.ts';
import type { Customer, Item, Ledger, Paid } from './ledger.ts';

/** What a payer tells of a payment, and how well: `plain` names every item so that it can be no other of the customer's. */
export interface Told {
  readonly lines: readonly string[];
  readonly damages: readonly string[];
  readonly how: 'plain' | 'damaged' | 'nothing';
  readonly references?: readonly object[];
  readonly advice?: readonly object[];
}

const dayShort = (random: Random, day: IsoDate): string => {
  const [year = '', month = '', date = ''] = day.split('-');
  return random.pick([`${date}${month}`, `${date}.${month}`, `${date}${month}${year.slice(2)}`, `${date}.${month}.${year}`, `${year.slice(2)}${month}${date}`, `${date}/${month}`, day]);
};

/** What stands beside a number and is none: dates, pieces, postcodes, phones, numbers of the payer's own, sums without a comma. */
function beside(random: Random, ledger: Ledger, customer: Customer, day: IsoDate, cash: number): readonly string[] {
  const { speech, postcode, city, serial } = customer;
  const said: string[] = [];
  if (random.chance(14)) said.push(`${random.pick(speech.dated)}${random.pick([' ', ''])}${dayShort(random, addDays(day, -random.between(0, 25)))}`);
  if (random.chance(8)) said.push(`${random.between(1, 250)} ${random.pick(speech.pieces)}`);
  if (random.chance(7)) said.push(`${postcode} ${city}`);
  if (random.chance(5)) said.push(`${random.pick(speech.phone)} ${random.digits(3)} ${random.digits(3)} ${random.digits(3)}`);
  if (random.chance(12)) said.push(`${random.pick(speech.own)} ${random.digits(random.between(2, 8))}`);
  if (random.chance(8)) said.push(`${random.pick(speech.customer)} ${10_000 + serial}`);
  if (random.chance(6)) said.push(ledger.money(cash).replace(random.pick(['.', '']), ''));
  return said;
} // prettier-ignore

export function tell(random: Random, ledger: Ledger, customer: Customer, day: IsoDate, paid: readonly Paid[], says = customer.says): Told {
  const { speech } = customer;
  const cash = paid.reduce((sum, each) => sum + each.cash, 0);
  const aside = random.shuffled(beside(random, ledger, customer, day, cash));
  const silent = (words: string): Told => ({ lines: carried(random, [words, ...aside].join(' ').trim()).lines, damages: [], how: 'nothing' });
  const printed = (words: string, references: readonly string[]): Told => {
    const bearing = ledger.openOf(customer).filter((item) => references.includes(item.references[0]!));
    const told = silent(words);
    const isWhole = references.every((reference) => told.lines.join('').includes(reference));
    return isWhole && bearing.length === paid.length ? { ...told, how: 'plain' } : told;
  };
  switch (says) {
    case 'nothing': return { lines: [], damages: [], how: 'nothing' };
    case 'generic': return silent(random.pick(speech.generic));
    case 'customer': return silent(`${random.pick(speech.customer)} ${10_000 + customer.serial}`);
    case 'contract': return printed(`${random.pick(speech.contract)} ${customer.contract} ${random.pick(speech.generic)}`, [customer.contract]);
    case 'order': {
      const orders = [...new Set(paid.map(({ item }) => item.references[0]!))];
      return printed(`${random.pick(speech.order)} ${orders.join(', ')}`, orders);
    }
    case 'numbers':
  }
  if (random.chance(6) && paid.every(({ item }) => item.kind === 'invoice')) {
    const advice = paid.map(({ item, cash: amount }) => ({ number: item.number, amount: ledger.money(amount) }));
    return { lines: [random.pick(speech.generic)], damages: [], how: 'plain', advice };
  }
  return quoted(random, ledger, customer, paid, aside);
} // prettier-ignore

/** The numbers, in a sentence. */
export function quoted(random: Random, ledger: Ledger, customer: Customer, paid: readonly Paid[], aside: readonly string[]): Told {
  const { speech, care } = customer;
  const numbers = paid.map(({ item }): Written => written(random, item.number, care));
  const one = ({ text }: Written, index: number): string => {
    const { item, cash } = paid[index]!;
    const dated = random.chance(10) ? `${random.pick([' ', ''])}${random.pick(speech.dated)}${random.pick([' ', ''])}${dayShort(random, item.issuedOn)}` : '';
    const sum = random.chance(8) ? ` ${ledger.money(cash).replace('.', random.pick([',', '.']))}` : '';
    const less = item.kind === 'credit-memo' ? `${random.pick([random.pick(speech.less), random.pick(speech.credit)])} ` : '';
    return `${less}${text}${dated}${sum}`;
  };
  const list = numbers.map(one).join(random.pick([', ', ' ', ',', ' + ', '; ', ' & ']));
  const word = random.chance(75) ? random.pick(speech.invoice) : '';
  const main = `${word}${word === '' ? '' : random.pick([' ', ' ', ' ', ': ', ''])}${list}`;
  const text = random.chance(25) ? [...aside, main].join(' ') : [main, ...aside].join(random.pick([' ', ' ', ', ']));
  const { lines, cut } = carried(random, text);
  const damages = [...numbers.flatMap(({ damage }) => damage || []), ...(cut ? ['cut'] : [])];
  const arrived = digitsIn(lines.join(''));
  const isTold = numbers.every(({ text: number, lossy }, index) => arrived.includes(digitsIn(number)) && (!lossy || isAlone(number, paid[index]!.item, ledger)));
  return {
    lines, damages, how: isTold ? 'plain' : 'damaged',
    ...(random.chance(15) ? { references: [{ scheme: 'end-to-end', value: random.pick(['NOTPROVIDED', random.digits(6), random.digits(12)]) }] } : {}),
  };
} // prettier-ignore

const digitsIn = (text: string): string => text.replace(/[^0-9]/g, '');

/** Whether what is left of a number can be no other of the same customer's: as its end, its beginning, or with one slip. */
function isAlone(left: string, item: Item, ledger: Ledger): boolean {
  const digits = digitsIn(left);
  const isPart = ({ number }: Item): boolean => digitsIn(number).endsWith(digits) || digitsIn(number).startsWith(digits);
  const mayMean = isPart(item) ? isPart : ({ number }: Item): boolean => oneSlipApart(digitsIn(number), digits);
  return ledger.itemsOf(item.customer).every((other) => other === item || !mayMean(other));
}

/** How many sets of open items, of the first ten, make an amount. */
export function waysToPay(items: readonly Item[], amount: number): number {
  const pool = items.slice(0, 10);
  let ways = 0;
  for (let mask = 1; mask < 1 << pool.length; mask++) {
    let [sum, reduced] = [0, 0];
    pool.forEach(({ open, discount }, index) => {
      if (!(mask & (1 << index))) return;
      sum += open;
      reduced += open - (discount?.amount ?? 0);
    });
    if (sum === amount || reduced === amount) ways++;
  }
  return ways;
}
