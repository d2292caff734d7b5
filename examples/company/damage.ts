import type { Random } from './random.ts';

/** What happens to a document number between our printer and the bank's file. */

/** "RE-2026-001071" → "2026-001071" or "1071"; plain numbers lose their first three digits. */
export const withoutPrefix = (random: Random, number: string): string => {
  const bare = number.replace(/^[A-Z]+-?/, '');
  if (bare === number) return number.slice(3);
  return random.chance(50) ? bare : bare.replace(/^\d{2,4}[-/]/, '').replace(/^0+/, '');
};

/** "INV0048213" → "INV48213". */
export const withoutZeros = (number: string): string => number.replace(/(^|\D)0+(?=\d)/g, '$1');

/** "RE-2026-001071" → "RE 2026 001071", "RE2026001071", "RE/2026/001071". */
export const withOtherSeparators = (random: Random, number: string): string =>
  random.pick(
    [' ', '', '/', '.']
      .map((separator) => number.replace(/[-/]/g, separator))
      .filter((damaged) => damaged !== number),
  );

/** One zero typed as the letter O. */
export const withLetterForZero = (number: string): string => number.replace(/0(?=\d*$)/, 'O');

/** A blank where a form broke the line: "RE-2026-00 1071". */
export const cutInTwo = (random: Random, number: string): string => {
  const at = number.length - random.between(2, 4);
  return `${number.slice(0, at)} ${number.slice(at)}`;
};

/** "RE-2026-001071, RE-2026-001075" → "RE-2026-001071/75": the first in full, then what differs, at least two digits. */
export function asSuffixList(numbers: readonly string[]): string {
  const [first = '', ...others] = numbers;
  const suffixes = others.map((number) => {
    let same = 0;
    while (same < number.length - 2 && number[same] === first[same]) same++;
    return number.slice(same);
  });
  return [first, ...suffixes].join('/');
} // prettier-ignore
