import type { Random } from '../company/random.ts';
import { slipped, spoiled } from './names.ts';
import type { Tongue } from './tongues.ts';

/** What a payer wants to say about one document. */
export interface Named {
  readonly number: string;
  readonly issuedOn: string;
  readonly cash: number;
  readonly credit: boolean;
}

/** A number as it arrives. */
export function damagedNumber(random: Random, number: string, damage: number): { text: string; kind: string } {
  const kind = random.weighted<string>([
    ['exact', damage === 0 ? 200 : damage === 1 ? 40 : 12],
    ['noSeparator', 6], ['otherSeparator', 6], ['noPrefix', 8], ['lastGroup', 5], ['last4', 3], ['noZeros', 5], ['moreZeros', 2],
    ['letters', 4], ['slip', 3], ['spaced', 4], ['firstDigitLost', 2], ['lower', 2],
  ]);
  const made = ((): string => {
    switch (kind) {
      case 'noSeparator': return number.replace(/[^A-Za-z0-9]/g, '');
      case 'otherSeparator': return number.replace(/[^A-Za-z0-9]/g, random.pick(['/', '-', '.', ' ', '_']));
      case 'noPrefix': return number.replace(/^[^0-9]+/, '');
      case 'lastGroup': return (/[0-9]+(?=[^0-9]*$)/.exec(number)?.[0] ?? number).replace(/^0+(?=..)/, '');
      case 'last4': return number.replace(/[^0-9]/g, '').slice(-4);
      case 'noZeros': return number.replace(/(^|[^0-9])0+(?=[0-9]{2})/g, '$1');
      case 'moreZeros': return number.replace(/([0-9]+)(?=[^0-9]*$)/, '00$1');
      case 'letters': return number.replace(/[015]/, (digit) => ({ 0: 'O', 1: 'I', 5: 'S' })[digit as '0'] ?? digit);
      case 'slip': return slipped(random, number);
      case 'spaced': { const at = random.between(1, Math.max(1, number.length - 2)); return `${number.slice(0, at)} ${number.slice(at)}`; }
      case 'firstDigitLost': return number.replace(/[0-9]/, '');
      case 'lower': return number.toLowerCase();
      default: return number;
    }
  })();
  return made.length >= 2 ? { text: made, kind } : { text: number, kind: 'exact' };
}

export const money = (cents: number, comma: boolean): string => {
  const [whole = '', part = ''] = (Math.abs(cents) / 100).toFixed(2).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, comma ? '.' : ',');
  return `${grouped}${comma ? ',' : '.'}${part}`;
};

export const dayAs = (random: Random, day: string): string => {
  const [year = '', month = '', date = ''] = day.split('-');
  return random.pick([`${date}.${month}.${year}`, `${date}/${month}/${year.slice(2)}`, `${date}.${month}.`, `${year}${month}${date}`, `${date}-${month}-${year}`, `${date}${month}${year.slice(2)}`]);
};

/** Several numbers in one run of text: lists, suffix lists, ranges. `range` is set where nothing lies between them that is not meant. */
export function namedList(random: Random, tongue: Tongue, named: readonly Named[], damage: number, range: boolean): { text: string; kinds: string[] } {
  const kinds: string[] = [];
  const one = (each: Named): string => {
    const { text, kind } = damagedNumber(random, each.number, damage);
    if (kind !== 'exact') kinds.push(kind);
    const dated = random.chance(12) ? ` ${random.pick(tongue.from)} ${dayAs(random, each.issuedOn)}` : '';
    const sum = random.chance(10) ? ` ${money(each.cash, tongue.country !== 'GB')}` : '';
    return `${text}${dated}${sum}`;
  };
  const debts = named.filter(({ credit }) => !credit);
  const credits = named.filter(({ credit }) => credit);
  const word = random.chance(80) ? random.pick(debts.length > 1 ? tongue.invoices : tongue.invoice) : '';
  const glue = random.pick([' ', ' ', ': ', '. ', '']);
  let list: string;
  if (range && debts.length >= 3 && random.chance(40)) {
    kinds.push('range');
    const [first, last] = [debts[0]!.number, debts.at(-1)!.number];
    list = `${first}${random.pick([' ', ''])}${random.pick(tongue.to)} ${random.chance(30) ? last.replace(/[^0-9]/g, '').slice(-2) : last}`;
  } else if (debts.length >= 2 && random.chance(damage > 0 ? 20 : 4) && sharePrefix(debts)) {
    kinds.push('suffixes');
    const sep = random.pick(['/', ', ', '-', '+', ',']);
    const cut = debts[0]!.number.length - 2;
    list = [debts[0]!.number, ...debts.slice(1).map(({ number }) => number.slice(cut))].join(sep === '-' ? ', ' : sep);
  } else {
    const sep = random.pick([', ', ',', ' ', ' / ', ' + ', ` ${random.pick(tongue.and)} `, '; ']);
    list = debts.map(one).join(sep);
  }
  const less = credits.map((each) => ` ${random.pick(tongue.less)} ${random.pick(tongue.credit)} ${one(each)}`).join('');
  return { text: `${spoiled(random, word)}${word === '' ? '' : glue}${list}${less}`, kinds };
}

const sharePrefix = (debts: readonly Named[]): boolean => {
  const { length } = debts[0]!.number;
  return debts.every(({ number }) => number.length === length && number.slice(0, -2) === debts[0]!.number.slice(0, -2) && /[0-9]{2}$/.test(number));
};

/** Lines as a bank cuts them. */
export function wrapped(random: Random, text: string): string[] {
  const width = random.weighted([[140, 50], [35, 20], [27, 15], [65, 10], [54, 5]]);
  const lines: string[] = [];
  const whole = text.slice(0, 140);
  for (let at = 0; at < whole.length; at += width) lines.push(whole.slice(at, at + width).trim());
  return lines.filter((line) => line !== '');
}
