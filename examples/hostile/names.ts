import type { Random } from '../company/random.ts';
import type { Tongue } from './tongues.ts';

/** A company's name as the master data has it. The pool is small on purpose: names resemble one another, some are the same. */
export function companyName(random: Random, tongue: Tongue): string {
  const surname = random.pick(tongue.surnames);
  const trade = random.pick(tongue.trades);
  const legal = random.pick(tongue.legal);
  const city = random.pick(tongue.cities);
  return random.weighted([
    [`${surname} ${trade} ${legal}`, 5],
    [`${trade} ${surname} ${legal}`, 2],
    [`${surname} & ${random.pick(tongue.surnames)} ${trade} ${legal}`, 3],
    [`${trade} ${city} ${legal}`, 2],
    [`${city} ${trade} ${random.pick(tongue.trades)} ${legal}`, 2],
    [`${surname} ${legal}`, 1],
    [`${surname} ${trade} ${city} ${legal}`, 3],
  ]);
}

export const personName = (random: Random, tongue: Tongue): string =>
  `${random.pick(tongue.given)} ${random.pick(tongue.surnames)}`;

const LETTERS: Readonly<Record<string, string>> = { ø: 'o', Ø: 'O', ł: 'l', Ł: 'L', ß: 'ss', æ: 'ae', Æ: 'AE', ı: 'i', İ: 'I', '’': "'", đ: 'd' };
/** What a bank that knows only plain letters makes of a text. */
export const plain = (text: string): string =>
  [...text.normalize('NFD').replace(/\p{M}/gu, '')].map((letter) => LETTERS[letter] ?? letter).join('');
/** As Germans spell umlauts where there are none. */
export const spelled = (text: string): string =>
  plain(text.replace(/ä/g, 'ae').replace(/ö/g, 'oe').replace(/ü/g, 'ue').replace(/Ä/g, 'AE').replace(/Ö/g, 'OE').replace(/Ü/g, 'UE').replace(/[åÅ]/g, 'aa'));
/** What is left where a charset was lost. */
export const lost = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?');

export function spoiled(random: Random, text: string): string {
  const how = random.below(10);
  if (how < 4) return text;
  if (how < 7) return plain(text);
  if (how < 9) return spelled(text);
  return lost(text);
}

const withoutLegal = (name: string, tongue: Tongue): string => {
  const legal = [...tongue.legal].sort((a, b) => b.length - a.length).find((each) => name.endsWith(` ${each}`));
  return legal === undefined ? name : name.slice(0, -legal.length - 1);
};

/** A payer's name as it arrives. `kind` says what was done to it. */
export function damagedName(random: Random, name: string, tongue: Tongue, consumer: boolean): { name: string; kind: string } {
  const words = name.split(' ');
  const kind = random.weighted<string>([
    ['exact', 20], ['upper', 12], ['noLegal', 12], ['cut27', 8], ['cut35', 6], ['cut70', 3], ['plain', 12], ['city', 5],
    ['order', consumer ? 12 : 2], ['initials', consumer ? 10 : 2], ['typo', 4], ['glued', 2],
  ]);
  const made = ((): string => {
    switch (kind) {
      case 'upper': return spoiled(random, name).toUpperCase();
      case 'noLegal': return spoiled(random, withoutLegal(name, tongue));
      case 'cut27': return plain(`${name} ${random.pick(tongue.cities)}`).slice(0, 27).trim();
      case 'cut35': return spelled(`${name} ${random.pick(tongue.cities)}`).slice(0, 35).trim();
      case 'cut70': return `${name} ${random.pick(tongue.surnames)}straat ${random.between(1, 99)} ${random.pick(tongue.cities)}`.slice(0, 70);
      case 'plain': return plain(name);
      case 'city': return `${withoutLegal(name, tongue)} ${random.pick(tongue.cities)}`;
      case 'order': return [...words.slice(1), words[0]].join(consumer ? ', ' : ' ');
      case 'initials': return `${words[0]!.slice(0, 1)}. ${words.slice(1).join(' ')}`;
      case 'typo': return slipped(random, name);
      case 'glued': return name.replace(/ /g, '');
      default: return name;
    }
  })();
  return { name: made, kind };
}

/** One slip of the hand: swapped, missing or doubled. */
export function slipped(random: Random, text: string): string {
  if (text.length < 4) return text;
  const at = random.between(1, text.length - 2);
  const how = random.below(3);
  if (how === 0) return text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2);
  if (how === 1) return text.slice(0, at) + text.slice(at + 1);
  return text.slice(0, at) + text[at] + text.slice(at);
}
