import { fold } from '../text/fold.ts';
import { digitKey, runsOf, type DigitKey } from '../text/runs.ts';

/** A document number taken apart: "RE 19/3265" is letters RE and digit runs 19, 3265. */
export interface NumberParts {
  /** Letters and digits only, folded: "RE193265". */
  readonly compact: string;
  /** The letters in front of the first digit: "RE". */
  readonly prefix: string;
  readonly runs: readonly string[];
  /** Place of the group that counts up: the last one, or the one before a year ("147/2025"). */
  readonly counter: number;
}

/** @param year in which the document was issued: a last group that is just this year, or one beside it, only says so. */
export function partsOf(number: string, year?: number): NumberParts {
  let compact = '';
  let prefix = '';
  const runs: string[] = [];
  for (const run of runsOf(fold(number))) {
    compact += run.text;
    if (run.digits) runs.push(run.text);
    else if (runs.length === 0) prefix += run.text;
  }
  const last = runs[runs.length - 1];
  const dated =
    year !== undefined && runs.length > 1 && last?.length === 4 && Math.abs(Number(last) - year) <= 1;
  return { compact, prefix, runs, counter: runs.length - (dated ? 2 : 1) };
}

/**
 * The keys a number may be quoted by: all its digits, and what is left when leading groups are dropped ("193265", "3265"):
 * payers leave out prefixes, years and zeros. A year at the end is left out as well ("147" for 147/2025), and alone it names nothing. The
 * first key is that of the whole number.
 */
export function keysOf({ runs, compact, counter }: NumberParts): readonly DigitKey[] {
  if (runs.length === 0) return compact === '' ? [] : [compact];
  if (runs.length === 1) return [digitKey(runs[0]!)];
  const keys: DigitKey[] = [];
  let tail = '';
  for (let index = runs.length - 1; index >= 0; index--) {
    tail = runs[index]! + tail;
    const key = digitKey(tail);
    if (index <= counter && !keys.includes(key)) keys.unshift(key);
  }
  if (counter === runs.length - 1) return keys;
  let head = '';
  for (let index = counter; index >= 0; index--) {
    head = runs[index]! + head;
    const key = digitKey(head);
    if (!keys.includes(key)) keys.push(key);
  }
  return keys;
}

/** Zeros in front carry meaning: "00163" is more of a number than "163". */
export const SHORTEST_GLOBAL_KEY = 10_000;

/** Whether a key is telling enough to find its customer by it alone. */
export const isTelling = (key: DigitKey): boolean => typeof key === 'string' || key >= SHORTEST_GLOBAL_KEY;
