import type { Random } from '../company/random.ts';
import { plain } from '../hostile/names.ts';

/** A number as it arrives. `lossy`: what is left may be another number. */
export interface Written {
  readonly text: string;
  readonly damage: string;
  readonly lossy: boolean;
}

const OCR: Readonly<Record<string, string>> = { 0: 'O', 1: 'l', 2: 'Z', 5: 'S', 6: 'G', 8: 'B' };
const MISREAD: Readonly<Record<string, string>> = { 0: '8', 1: '7', 3: '8', 5: '6', 6: '5', 7: '1', 8: '3', 9: '4' };

const at = (random: Random, text: string, what: RegExp): number => {
  const places = [...text].flatMap((letter, index) => (what.test(letter) ? [index] : []));
  return places.length === 0 ? -1 : random.pick(places);
};
const replaced = (text: string, place: number, by: (letter: string) => string): string =>
  place < 0 ? text : text.slice(0, place) + by(text[place]!) + text.slice(place + 1);

const DAMAGES: Readonly<Record<string, readonly [weight: number, lossy: boolean, make: (random: Random, number: string) => string]>> = {
  separatorsLost: [6, false, (_, number) => number.replace(/[^\p{L}\p{N}]/gu, '')],
  separatorsOther: [5, false, (random, number) => number.replace(/[^\p{L}\p{N}]/gu, random.pick(['-', '.', ' ', '/', ' - ']))],
  lower: [3, false, (_, number) => number.toLowerCase()],
  zerosLost: [4, false, (_, number) => number.replace(/(^|[^0-9])0+(?=[0-9])/g, '$1')],
  prefixLost: [6, true, (_, number) => number.replace(/^[^0-9]+/, '')],
  firstGroupLost: [5, true, (_, number) => number.replace(/^[^-/.]+[-/.]/, '')],
  yearLost: [4, true, (_, number) => number.replace(/[-/.](?:20)?2[0-9]$/, '')],
  wrongYear: [2, true, (_, number) => number.replace(/(?<![0-9])(20)?2([5-7])(?![0-9])/, (_all, century: string | undefined, digit: string) => `${century ?? ''}2${Number(digit) - 1}`)],
  ocr: [4, false, (random, number) => replaced(number, at(random, number, /[012568]/), (digit) => OCR[digit]!)],
  misread: [3, true, (random, number) => replaced(number, at(random, number, /[01356789]/), (digit) => MISREAD[digit]!)],
  dropped: [3, true, (random, number) => replaced(number, at(random, number, /[0-9]/), () => '')],
  doubled: [3, true, (random, number) => replaced(number, at(random, number, /[0-9]/), (digit) => digit + digit)],
  swapped: [2, true, (random, number) => { const place = random.below(Math.max(1, number.length - 1)); return number.slice(0, place) + (number[place + 1] ?? '') + number[place]! + number.slice(place + 2); }],
  parted: [4, false, (random, number) => { const place = random.between(1, Math.max(1, number.length - 1)); return `${number.slice(0, place)} ${number.slice(place)}`; }],
  foreign: [1, false, (_, number) => number.replace(/[ABEKMHOPCTX]/, (letter) => 'АВЕКМНОРСТХ'['ABEKMHOPCTX'.indexOf(letter)]!)],
}; // prettier-ignore

/** @param care 2: nearly always as printed, 0: seldom. */
export function written(random: Random, number: string, care: number): Written {
  const kind = random.weighted<string>([
    ['exact', [20, 60, 250][care]!],
    ...Object.entries(DAMAGES).map(([name, [weight]]) => [name, weight] as const),
  ]);
  const [, lossy = false, make] = DAMAGES[kind] ?? [];
  const text = make?.(random, number) ?? number;
  return text === number || text.trim() === ''
    ? { text: number, damage: '', lossy: false }
    : { text, damage: kind, lossy };
}

/** Text as a bank carries it: letters lost, blanks lost, cut to a length, wrapped. `cut`: not all of it arrived. */
export function carried(random: Random, text: string): { readonly lines: readonly string[]; readonly cut: boolean } {
  const letters = random.weighted<(of: string) => string>([
    [(of) => of, 4], [plain, 4], [(of) => plain(of).toUpperCase(), 3], [(of) => of.replace(/[^\x20-\x7e]/g, '?'), 1],
  ])(text); // prettier-ignore
  const whole = random.chance(5) ? letters.replace(/ /g, '') : letters;
  const limit = random.weighted([[140, 80], [70, 8], [35, 8], [27, 4]]); // prettier-ignore
  const left = whole.slice(0, limit);
  const width = random.weighted([[140, 6], [35, 2], [27, 2]]); // prettier-ignore
  const lines: string[] = [];
  for (let from = 0; from < left.length; from += width) lines.push(left.slice(from, from + width).trim());
  return { lines: lines.filter((line) => line !== ''), cut: left.length < whole.length };
}

/** A payer's name as it arrives. */
export function nameAsSeen(random: Random, name: string, city: string): string {
  const words = name.split(' ');
  return random.weighted<() => string>([
    [() => name, 6], [() => plain(name).toUpperCase(), 6], [() => plain(name), 4], [() => plain(`${name} ${city}`).slice(0, 27).trim(), 3], [() => plain(`${name} ${city}`).slice(0, 35).trim(), 2],
    [() => [...words.slice(1), words[0]!].join(' '), 2], [() => `${words[0]!.slice(0, 1)}. ${words.slice(1).join(' ')}`, 1], [() => replaced(name, at(random, name, /[a-z]/), () => ''), 1], [() => name.replace(/ /g, ''), 1],
  ])(); // prettier-ignore
}
