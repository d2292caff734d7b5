import { log } from '../../math/exp-log.ts';
import type { Entry } from '../ledger/open-ledger.ts';
import { meaningsOf } from '../text/lexicon.ts';
import type { Reading } from '../text/reading.ts';
import { digitKey, keyLength, type DigitKey } from '../text/runs.ts';
import { contradicts, letteredHit } from './lettered.ts';
import type { Mention, Mentions, MentionVia, Unresolved } from './mention.ts';
import { keysOf, partsOf, wholeKeyOf } from './number-keys.ts';
import { addRanges } from './ranges.ts';
import { endsWithPrefix, JOINS, lettersBefore, LN10, quote, STRONGEST, type NumberScope } from './scope.ts';
import { resolveSlips } from './slips.ts';
import { isDated } from './styles.ts';

/** What a mark says against its being a number of ours. */
const AGAINST = {
  amount: 99,
  date: 3,
  phone: 6,
  'tax-id': 7,
  account: 7,
  'own-number': 6,
  'customer-number': 7,
} as const;

/** Finds every item a text names, and every number that looks like one of ours but is not there. */
export function findMentions(reading: Reading, scope: NumberScope): Mentions {
  const unresolved: Unresolved[] = [];
  return { found: findNamed(reading, scope, unresolved), unresolved };
}

/** Finds every item a text names. @param unresolved where the numbers are put that are not there but look like ours; without it nobody asks for them */
export function findNamed(
  reading: Reading,
  scope: NumberScope,
  unresolved: Unresolved[] | null = null,
): readonly Mention[] {
  const { runs, marks } = reading;
  const found: Mention[] = [];
  const open: number[] = [];
  let index = 0;
  while (index < runs.length) {
    if (!runs[index]!.digits || marks[index] === 'amount') {
      index++;
      continue;
    }
    const previous = found[found.length - 1];
    const hit =
      letteredHit(reading, index, scope) ??
      (previous && suffixOf(reading, index, previous, scope)) ??
      longestHit(reading, index, scope);
    if (hit) {
      found.push(hit.mention);
      index = hit.next;
    } else {
      open.push(index);
      index++;
    }
  }
  const whole = withoutPieces(reading, open, found);
  resolveSlips(reading, open, scope, whole, unresolved);
  addRanges(reading, scope, whole);
  return whole;
}

/**
 * Leaves out what was read from a piece of something longer alone: "B03" of B03-0135, "08/25" of 10/08/25. Where more digits than it has are joined
 * behind it and nobody's item bears them, it is another number, looked at as a whole.
 */
function withoutPieces({ runs, marks }: Reading, open: number[], found: readonly Mention[]): Mention[] {
  const isJoined = (index: number): boolean =>
    runs[index]?.digits === true && /^[-/._]$/.test(runs[index]!.gap);
  const whole = found.filter(({ at, last = at, via }) => {
    if (at < 0 || (via !== 'exact' && via !== 'short' && via !== 'order')) return true;
    const behind = last + 1;
    const isBeginning =
      isJoined(behind) && open.includes(behind) && runs[behind]!.text.length > digitsIn(runs, at, last);
    const isEndOfDate = marks[last] === 'date' && isJoined(at) && marks[at - 1] === 'date';
    if (isBeginning) open.push(at);
    return !isBeginning && !isEndOfDate;
  });
  open.sort((a, b) => a - b);
  return whole;
}

function digitsIn(runs: Reading['runs'], from: number, last: number): number {
  let digits = 0;
  for (let index = from; index <= last; index++) if (runs[index]!.digits) digits += runs[index]!.text.length;
  return digits;
}

interface Hit {
  readonly mention: Mention;
  readonly next: number;
}

const MOST_RUNS = 5;

function longestHit(reading: Reading, from: number, scope: NumberScope): Hit | undefined {
  const { runs, marks } = reading;
  let to = from;
  let digits = '';
  const chains: string[] = [];
  for (let index = from; index < runs.length && index < from + MOST_RUNS; index++) {
    const run = runs[index]!;
    if (!run.digits || marks[index] === 'amount' || (index > from && !JOINS.test(run.gap))) break;
    if (marks[index] === 'date' && marks[from] !== 'date' && /[ \n]/.test(run.gap)) break; // "10073 06-06-2026"
    digits += run.text;
    chains.push(digits);
    to = index;
  }
  for (let last = to; last >= from; last--) {
    const written = chains[last - from]!;
    const mention = mentionOf(reading, from, last, written, scope);
    if (mention) return { mention, next: last + 1 };
  }
  return undefined;
}

function mentionOf(
  reading: Reading,
  from: number,
  last: number,
  digits: string,
  scope: NumberScope,
): Mention | undefined {
  const key = digitKey(digits);
  const dated = endsInYear(reading, last);
  const entries = scope
    .lookUp(key)
    .filter(
      ({ number }) =>
        !contradicts(reading, last, number.inner) &&
        !(dated && number.counter < number.runs.length - 1 && wholeKeyOf(number) !== key),
    );
  if (entries.length === 0) return undefined;
  const prefix = lettersBefore(reading.runs, from);
  const best = bestForms(entries, key, prefix);
  const { via, entries: meant } = best;
  const length = writtenLength(digits, key, meant[0]!, via);
  if (length < scope.shortest && !best.prefixed) return undefined;
  const mark = reading.marks[from];
  const said = reading.introducedBy[from];
  const strength =
    (mark === 'date' && !best.prefixed ? digitsBesideDate(reading, from, last, length) : length) * LN10 -
    log(scope.size + 1) +
    (best.prefixed
      ? 3
      : prefix.other && scope.styles.isPrefix(prefix.other)
        ? ofAnotherSeries(prefix.other)
        : 0) +
    (said === 'invoice' || said === 'credit-note' || said === 'order' ? 1.5 : 0) -
    (mark && !best.prefixed ? AGAINST[mark] : 0);
  if (strength < 0.5) return undefined;
  return {
    entries: meant,
    via,
    written: quote(reading, prefix.other === '' ? from : from - 1, last),
    strength: Math.min(STRONGEST, strength) - log(via === 'order' ? 1 : meant.length),
    at: from,
    last,
    ...(said === 'deduction' ? { deduction: true } : {}),
  };
}

/** Behind the letters of another series of ours stands a number of that series: "FK 1/07" is no FV 1/07. Letters that mean an invoice anywhere say less. */
const ofAnotherSeries = (letters: string): number => (meaningsOf(letters).includes('invoice') ? -4 : -9);

/** Whether digits go on behind a run and end in a year: "3/01/2026" is not 3/02/2026, whose year was left out. */
function endsInYear({ runs }: Reading, last: number): boolean {
  let end = last;
  while (runs[end + 1]?.digits && /^[-/._]$/.test(runs[end + 1]!.gap)) end++;
  return end > last && isDated(runs.slice(last, end + 1).map(({ text }) => text));
}

/** A date is one of a few hundred, and people write dates: digits that could be anything and tell as much. In one piece, it may be a number. */
const DIGITS_OF_DATE = 2;
const DIGITS_IN_ONE_PIECE = 5;

function digitsBesideDate({ runs, marks }: Reading, from: number, last: number, length: number): number {
  let dated = 0;
  if (runs[from]!.gap === '' && from > 0) return length; // letters are glued to it: nobody writes a date so
  let index = from;
  for (; index <= last && marks[index] === 'date'; index++) dated += runs[index]!.text.length;
  if (dated < 6) return length;
  return Math.min(
    length,
    (index > from + 1 ? DIGITS_OF_DATE : DIGITS_IN_ONE_PIECE) + Math.max(0, length - dated),
  );
}

/** Among entries that share a key: whole numbers before references before short forms; then those whose prefix is written; open before closed. */
function bestForms(
  entries: readonly Entry[],
  key: DigitKey,
  prefix: { readonly other: string },
): { entries: readonly Entry[]; via: MentionVia; prefixed: boolean } {
  let via: MentionVia = 'short';
  let best: Entry[] = [];
  let prefixed = false;
  let rank = -1;
  for (const entry of entries) {
    const form = formOf(entry, key);
    const withPrefix =
      form !== 'order' && form !== 'structured' && endsWithPrefix(prefix.other, entry.number.prefix);
    const value =
      (form === 'structured' ? 8 : form === 'exact' ? 6 : form === 'order' ? 5 : 0) +
      (withPrefix ? 3 : 0) +
      (entry.open !== 0 ? 1 : 0);
    if (value > rank) {
      rank = value;
      best = [entry];
      via = form;
      prefixed = withPrefix;
    } else if (value === rank) best.push(entry);
  }
  return { entries: best, via, prefixed };
}

function formOf(entry: Entry, key: DigitKey): 'exact' | 'short' | 'order' | 'structured' {
  if (wholeKeyOf(entry.number) === key || key === entry.number.compact) return 'exact';
  if (keysOf(entry.number).includes(key)) return 'short';
  return isLong(key) ? 'structured' : 'order';
}
/** Creditor references that carry check digits have twelve digits or more; order numbers hardly ever do. */
const isLong = (key: DigitKey): boolean => keyLength(key) >= 12;

/** Digits that count: as written when they are a whole group of the number, zeros in front included. */
function writtenLength(digits: string, key: DigitKey, entry: Entry, via: MentionVia): number {
  if (via === 'order' || via === 'structured') return digits.length;
  const all = entry.number.runs.join('');
  return all.endsWith(digits) ? digits.length : keyLength(key);
}

const LISTS = /^[ \n]*(?:[,;+&/.-]|\n)?[ \n]*$/;

/** The last digits of the number before, varied: 900041895/902/910. */
function suffixOf(reading: Reading, at: number, previous: Mention, scope: NumberScope): Hit | undefined {
  const run = reading.runs[at]!;
  const behind = reading.runs[at + 1];
  if (behind?.gap === '') return undefined; // letters are glued to it: a number of its own
  const base = previous.entries[0]!.number.runs;
  const last = base[base.length - 1];
  const gapFrom = reading.runs[at - 1];
  if (
    !last ||
    !gapFrom?.digits ||
    !LISTS.test(run.gap) ||
    reading.marks[at] ||
    reading.marks[at - 1] === 'amount'
  )
    return undefined;
  if (previous.via === 'order' || previous.via === 'structured' || run.text.length >= last.length)
    return undefined;
  const number = base.slice(0, -1).join('') + last.slice(0, last.length - run.text.length) + run.text;
  const key = digitKey(number);
  const entries = scope
    .lookUp(key)
    .filter(
      (entry) =>
        wholeKeyOf(entry.number) === key && entry.number.prefix === previous.entries[0]!.number.prefix,
    );
  if (entries.length === 0) return undefined;
  const strength = run.text.length * LN10 - log(scope.size + 1) + 4;
  return {
    mention: {
      entries,
      via: 'suffix',
      written: run.text,
      strength: Math.max(1, Math.min(STRONGEST, strength, previous.strength)),
      at,
    },
    next: at + 1,
  };
}

const SHORTEST_TAIL = 4;

/** The items a number in a field means, without a text around it: an advice line, a reference field. */
export function lookUpNumber(number: string, scope: NumberScope): readonly Entry[] {
  const parts = partsOf(number);
  const [whole, ...tails] = keysOf(parts);
  if (whole === undefined) return [];
  const entries = scope.lookUp(whole);
  if (entries.length > 0) return bestForms(entries, whole, { other: parts.prefix }).entries;
  // With something in front that is not ours: what is left is a whole number of ours, or it is another document.
  for (const tail of tails) {
    const meant = keyLength(tail) < SHORTEST_TAIL ? [] : scope.lookUp(tail);
    const exact = meant.filter((entry) => formOf(entry, tail) === 'exact');
    if (exact.length > 0) return bestForms(exact, tail, { other: parts.prefix }).entries;
  }
  return [];
}
