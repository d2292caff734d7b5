import type { NumberParts } from './number-keys.ts';

interface Style {
  count: number;
  least: number;
  most: number;
}

/** Documents alike but for the counter, which may have grown by a digit. */
interface Shape extends Style {
  shortest: number;
  longest: number;
}

/**
 * How a company numbers its documents, learnt from the numbers themselves: which letters in front, how many digits in which
 * groups, and between which values the counter runs. Tells "RE 19/1783", which no open item bears, from a phone number.
 */
export interface NumberStyles {
  learn(number: NumberParts): void;
  /** Whether letters and digit groups are those of a number this company could have printed. */
  couldBe(prefix: string, runs: readonly string[]): boolean;
  /** Whether letters in front and lengths of groups are those of its numbers, whatever the counter says. */
  looksLike(prefix: string, runs: readonly string[]): boolean;
  /** Whether it looks like its numbers, and their counters grow by digits: with one more or less it is another of them. */
  hasGrown(prefix: string, runs: readonly string[]): boolean;
  /** Whether digits alone could be the counter of one of its numbers, zeros in front included. */
  couldBeCounter(digits: string): boolean;
  isPrefix(letters: string): boolean;
  /** Whether any number has letters among its digits: how long the longest is, else 0. */
  readonly longestLettered: () => number;
  /** Whether a word of letters and digits is as long as its numbers of that kind, and begins as they do. */
  couldBeLettered(word: string): boolean;
}

export function createNumberStyles(): NumberStyles {
  const byShape = new Map<string, Shape>();
  const counters = new Map<number, Style>();
  const prefixes = new Set<string>();
  const lettered = new Map<string, number>();
  let longest = 0;
  const shaped = (prefix: string, runs: readonly string[], counter: number): Shape | undefined => {
    const counting = runs[counter];
    if (counting === undefined) return undefined;
    const style = byShape.get(shapeOf(prefix, runs, counter));
    if (!style || counting.length < style.shortest) return undefined;
    // One digit more, where the counter has grown: zeros in front would have kept its length.
    return counting.length <= style.longest || (counting.length === style.longest + 1 && counting[0] !== '0')
      ? style
      : undefined;
  };
  return {
    learn({ runs, prefix, counter, inner, mixed, compact }) {
      if (inner.length > 0) longest = Math.max(longest, compact.length);
      if (mixed) {
        const shape = letteredShape(compact);
        lettered.set(shape, (lettered.get(shape) ?? 0) + 1);
        return;
      }
      const counting = runs[counter];
      if (counting === undefined) return;
      const value = valueOf(counting);
      const shape = widen(byShape, shapeOf(prefix, runs, counter), value, { shortest: 99, longest: 0 });
      shape.shortest = Math.min(shape.shortest, counting.length);
      shape.longest = Math.max(shape.longest, counting.length);
      widen(counters, counting.length, value, {});
      if (prefix !== '') prefixes.add(prefix);
    },
    couldBe(prefix, runs) {
      const fits = (counter: number): boolean => {
        const style = shaped(prefix, runs, counter);
        return style !== undefined && within(style, valueOf(runs[counter]!));
      };
      return fits(runs.length - 1) || (isDated(runs) && (fits(runs.length - 2) || fits(runs.length - 3)));
    },
    looksLike: (prefix, runs) =>
      (prefix !== '' || runs.length > 1) &&
      [1, 2, 3].some((back) => shaped(prefix, runs, runs.length - back) !== undefined),
    hasGrown: (prefix, runs) =>
      [1, 2, 3].some((back) => {
        const shape = shaped(prefix, runs, runs.length - back);
        return shape !== undefined && shape.longest > shape.shortest;
      }),
    couldBeCounter(digits) {
      const style = counters.get(digits.length);
      return style !== undefined && style.count >= 3 && within(style, valueOf(digits));
    },
    isPrefix: (letters) => prefixes.has(letters),
    longestLettered: () => longest,
    couldBeLettered: (word) => (lettered.get(letteredShape(word)) ?? 0) >= 3,
  };
}

/** Its length, and the letter it begins with, where it begins with one. */
const letteredShape = (word: string): string => `${word.length}|${/^[0-9]/.test(word) ? '' : word[0]}`;

const YEAR = /^(?:19|20)\d\d$/;

/** Whether the last of several groups may be a year. */
export const isDated = (runs: readonly string[]): boolean =>
  runs.length > 1 && YEAR.test(runs[runs.length - 1]!);

/** Letters, lengths of the groups, and which of them counts: of a number that has others around the counter, whatever its length. */
function shapeOf(prefix: string, runs: readonly string[], counter: number): string {
  let shape = `${prefix}|${runs.length - counter}`;
  for (let index = 0; index < runs.length; index++)
    shape += index === counter && runs.length > 1 ? '.*' : `.${runs[index]!.length}`;
  return shape;
}

/** More digits than a double holds exactly: the first of them tell as much. */
const valueOf = (digits: string): number => Number(digits.length > 15 ? digits.slice(0, 15) : digits);

function widen<K, More extends object>(
  styles: Map<K, Style & More>,
  key: K,
  value: number,
  more: More,
): Style & More {
  let style = styles.get(key);
  if (!style) styles.set(key, (style = { count: 1, least: value, most: value, ...more }));
  else {
    style.count++;
    if (value < style.least) style.least = value;
    if (value > style.most) style.most = value;
  }
  return style;
}

/** A tenth of the span beyond either end: numbers just printed, and numbers just before the history begins. */
function within({ least, most }: Style, value: number): boolean {
  const margin = Math.ceil((most - least) / 10) + 50;
  return value >= least - margin && value <= most + margin;
}
