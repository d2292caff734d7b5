import type { Random } from '../company/random.ts';

/** How a company numbers its invoices. */
export interface Numbering {
  readonly name: string;
  /** @param counter from 0 up, over all customers. @param own from 0 up, per customer. */
  readonly number: (counter: number, own: number, customer: number, month: string) => string;
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** From the plainest to the oddest; short counters, counters that begin again, and numbers in which the year stands last. */
export const NUMBERINGS: readonly Numbering[] = [
  { name: 'short', number: (counter) => String(3100 + counter) },
  { name: 'plain', number: (counter) => String(90_017_300 + counter) },
  { name: 'year first', number: (counter, _, __, month) => `${month.slice(0, 4)}${pad(counter + 1, 5)}` },
  { name: 'year last', number: (counter, _, __, month) => `${counter + 1}/${month.slice(0, 4)}` },
  { name: 'letters', number: (counter) => `FV${pad(counter + 501, 6)}` },
  { name: 'slashes', number: (counter, _, __, month) => `FS/${month.slice(0, 4)}/${month.slice(5)}/${pad(counter % 400, 4)}` },
  { name: 'month counter', number: (counter, _, __, month) => `${month.slice(5)}-${pad(counter % 900, 3)}/${month.slice(2, 4)}` },
  { name: 'per customer', number: (_, own, customer) => `K${1000 + customer}-${pad(own + 1, 2)}` },
  { name: 'per customer, digits', number: (_, own, customer) => `${20_100 + customer}${pad(own + 1, 3)}` },
  { name: 'letters inside', number: (counter) => `${pad(26, 2)}B${pad(counter + 71, 5)}X` },
];

/** One number as a payer writes it, in no way two payers agree on. Nothing that makes it another number on purpose. */
export function asWritten(number: string, random: Random): string {
  switch (random.below(14)) {
    case 0:
      return number.replace(/[-/]/g, random.pick(['', ' ', '.', '-', '/']));
    case 1:
      return number.toLowerCase();
    case 2:
      return number.replace(/^[A-Z]+[-/]?/, '');
    case 3:
      return number.replace(/(^|\D)0+(?=\d)/g, '$1');
    case 4: {
      const digits = number.replace(/\D/g, '');
      return digits.length > 5 && !/\/\d{4}$/.test(number) ? digits.slice(-5).replace(/^0+/, '') : number;
    }
    case 5: {
      const at = 2 + random.below(Math.max(1, number.length - 3));
      return `${number.slice(0, at)} ${number.slice(at)}`;
    }
    case 6:
      return number.replace(/0/, 'O');
    case 7: {
      const at = random.below(Math.max(1, number.length - 1));
      return random.chance(30) ? number.slice(0, at) + number[at + 1]! + number[at]! + number.slice(at + 2) : number;
    }
    default:
      return number;
  }
}
