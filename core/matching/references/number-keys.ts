import type { IsoDate } from '../../calendar/iso-date.ts';
import { fold } from '../text/fold.ts';
import { digitKey, eachRun, type DigitKey } from '../text/runs.ts';

/** A document number taken apart: "RE 19/3265" is letters RE and digit runs 19, 3265. */
export interface NumberParts {
  /** Letters and digits only, folded: "RE193265". */
  readonly compact: string;
  /** The letters in front of the first digit: "RE". */
  readonly prefix: string;
  readonly runs: readonly string[];
  /** Place of the group that counts up: the last one, or the one before a year ("147/2025"), or before a month and a year ("147/03/2025"). */
  readonly counter: number;
  /** Letters behind the first digit, run by run: A of 417/A/2026, GWG of F5GWG. */
  readonly inner: readonly string[];
  /** Most of it is letters: its digits alone name nothing. */
  readonly mixed: boolean;
}

/** @param issuedOn a last group that is just its year, or one beside it, only says so; so does its month in front of that. */
export function partsOf(number: string, issuedOn?: IsoDate): NumberParts {
  let compact = '';
  let prefix = '';
  const runs: string[] = [];
  let inner: string[] | undefined;
  eachRun(fold(number), (text, digits) => {
    compact += text;
    if (digits) runs.push(text);
    else if (runs.length === 0) prefix += text;
    else (inner ??= []).push(text);
  });
  const counter = runs.length - 1 - datingGroups(runs, issuedOn);
  if (!inner) return { compact, prefix, runs, counter, inner: NO_LETTERS, mixed: false };
  const letters = inner.reduce((sum, { length }) => sum + length, 0);
  const mixed = letters * 2 >= compact.length - prefix.length;
  return { compact, prefix, runs, counter, inner, mixed };
}

const NO_LETTERS: readonly string[] = [];

/** How many groups at the end say when the document was issued. */
function datingGroups(runs: readonly string[], issuedOn: IsoDate | undefined): 0 | 1 | 2 {
  const last = runs[runs.length - 1];
  if (issuedOn === undefined || runs.length < 2 || last?.length !== 4) return 0;
  if (Math.abs(Number(last) - Number(issuedOn.slice(0, 4))) > 1) return 0;
  return runs.length > 2 && runs[runs.length - 2] === issuedOn.slice(5, 7) ? 2 : 1;
}

/**
 * The keys a number may be quoted by: all its digits, and what is left when leading groups are dropped ("193265", "3265"):
 * payers leave out prefixes, years and zeros. A year at the end is left out as well ("147" for 147/2025), and alone it names nothing; nor
 * does a month with it ("03/2025" of 147/03/2025). A number with letters among its digits is quoted with them, too; one that is mostly letters, only so.
 * The first key is that of the whole number.
 */
export function keysOf(number: NumberParts): readonly DigitKey[] {
  const { runs, compact, inner, mixed } = number;
  if (runs.length === 0) return compact === '' ? [] : [compact];
  if (mixed) return [compact];
  return inner.length === 0 ? digitKeysOf(number) : [...digitKeysOf(number), compact];
}

/** The first of `keysOf`, that of the whole number, alone. */
export function wholeKeyOf({ runs, compact, mixed }: NumberParts): DigitKey | undefined {
  if (runs.length === 0) return compact === '' ? undefined : compact;
  return mixed ? compact : digitKey(runs.length === 1 ? runs[0]! : runs.join(''));
}

function digitKeysOf({ runs, counter }: NumberParts): readonly DigitKey[] {
  if (runs.length === 1) return [digitKey(runs[0]!)];
  const keys: DigitKey[] = [];
  let tail = '';
  for (let index = runs.length - 1; index >= 0; index--) {
    tail = runs[index]! + tail;
    const key = digitKey(tail);
    if (index <= counter && !keys.includes(key)) keys.unshift(key);
  }
  if (counter === runs.length - 1) return keys;
  for (let end = counter; end < runs.length - 1; end++) {
    let head = runs.slice(counter + 1, end + 1).join('');
    for (let index = counter; index >= 0; index--) {
      head = runs[index]! + head;
      const key = digitKey(head);
      if (!keys.includes(key)) keys.push(key);
    }
  }
  return keys;
}

/** Zeros in front carry meaning: "00163" is more of a number than "163". */
export const SHORTEST_GLOBAL_KEY = 10_000;

/** Whether a key is telling enough to find its customer by it alone. */
export const isTelling = (key: DigitKey): boolean => typeof key === 'string' || key >= SHORTEST_GLOBAL_KEY;
