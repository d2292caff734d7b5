import type { NumberParts } from './number-keys.ts';

interface Style {
  count: number;
  least: number;
  most: number;
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
  /** Whether digits alone could be the counter of one of its numbers, zeros in front included. */
  couldBeCounter(digits: string): boolean;
  isPrefix(letters: string): boolean;
}

export function createNumberStyles(): NumberStyles {
  const byShape = new Map<string, Style>();
  const counters = new Map<number, Style>();
  const prefixes = new Set<string>();
  return {
    learn({ runs, prefix, counter }) {
      const counting = runs[counter];
      if (counting === undefined || counting.length > 15) return;
      const value = Number(counting);
      widen(byShape, shapeOf(prefix, runs, counter), value);
      widen(counters, counting.length, value);
      if (prefix !== '') prefixes.add(prefix);
    },
    couldBe(prefix, runs) {
      const fits = (counter: number): boolean => {
        const style = byShape.get(shapeOf(prefix, runs, counter));
        const counting = runs[counter];
        return style !== undefined && counting !== undefined && within(style, Number(counting));
      };
      return fits(runs.length - 1) || (isDated(runs) && fits(runs.length - 2));
    },
    looksLike: (prefix, runs) =>
      prefix !== '' && [1, 2].some((back) => byShape.has(shapeOf(prefix, runs, runs.length - back))),
    couldBeCounter(digits) {
      const style = counters.get(digits.length);
      return style !== undefined && style.count >= 3 && within(style, Number(digits));
    },
    isPrefix: (letters) => prefixes.has(letters),
  };
}

const YEAR = /^(?:19|20)\d\d$/;

/** Whether the last of several groups may be a year. */
export const isDated = (runs: readonly string[]): boolean =>
  runs.length > 1 && YEAR.test(runs[runs.length - 1]!);

const shapeOf = (prefix: string, runs: readonly string[], counter: number): string =>
  `${prefix}|${runs.map(({ length }) => length).join('.')}|${runs.length - counter}`;

function widen<K>(styles: Map<K, Style>, key: K, value: number): void {
  const style = styles.get(key);
  if (!style) styles.set(key, { count: 1, least: value, most: value });
  else {
    style.count++;
    if (value < style.least) style.least = value;
    if (value > style.most) style.most = value;
  }
}

/** A tenth of the span beyond either end: numbers just printed, and numbers just before the history begins. */
function within({ least, most }: Style, value: number): boolean {
  const margin = Math.ceil((most - least) / 10) + 50;
  return value >= least - margin && value <= most + margin;
}
