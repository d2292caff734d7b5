import { fold } from '../text/fold.ts';
import { digitKey, runsOf, type DigitKey } from '../text/runs.ts';

/** A document number taken apart: "RE 19/3265" is letters RE and digit runs 19, 3265. */
export interface NumberParts {
  /** Letters and digits only, folded: "RE193265". */
  readonly compact: string;
  /** The letters in front of the first digit: "RE". */
  readonly prefix: string;
  readonly runs: readonly string[];
}

export function partsOf(number: string): NumberParts {
  let compact = '';
  let prefix = '';
  const runs: string[] = [];
  for (const run of runsOf(fold(number))) {
    compact += run.text;
    if (run.digits) runs.push(run.text);
    else if (runs.length === 0) prefix += run.text;
  }
  return { compact, prefix, runs };
}

/**
 * The keys a number may be quoted by: all its digits, and what is left when leading groups are dropped ("193265", "3265"):
 * payers leave out prefixes, years and zeros. The first key is that of the whole number.
 */
export function keysOf({ runs, compact }: NumberParts): readonly DigitKey[] {
  if (runs.length === 0) return compact === '' ? [] : [compact];
  if (runs.length === 1) return [digitKey(runs[0]!)];
  const keys: DigitKey[] = [];
  let tail = '';
  for (let index = runs.length - 1; index >= 0; index--) {
    tail = runs[index]! + tail;
    const key = digitKey(tail);
    if (!keys.includes(key)) keys.unshift(key);
  }
  return keys;
}

/** Zeros in front carry meaning: "00163" is more of a number than "163". */
export const SHORTEST_GLOBAL_KEY = 10_000;

/** Whether a key is telling enough to find its customer by it alone. */
export const isTelling = (key: DigitKey): boolean => typeof key === 'string' || key >= SHORTEST_GLOBAL_KEY;
