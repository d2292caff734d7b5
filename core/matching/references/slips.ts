import { log } from '../../math/exp-log.ts';
import type { Entry } from '../ledger/open-ledger.ts';
import { slipBetween, type Slip } from '../text/distance.ts';
import type { Mark, Reading } from '../text/reading.ts';
import { digitKey } from '../text/runs.ts';
import { letteredWord, type LetteredWord } from './lettered.ts';
import { asDigits, readsAs } from './look-alikes.ts';
import type { Mention, Unresolved } from './mention.ts';
import type { NumberParts } from './number-keys.ts';
import { isDated } from './styles.ts';
import { endsWithPrefix, lettersBefore, LN10, quote, STRONGEST, type NumberScope } from './scope.ts';

/**
 * Second look at what was not found: characters mistaken for digits, then one slip of the hand. What stays is unresolved.
 * @param unresolved where that is put; `null` where nobody asks for it
 */
export function resolveSlips(
  reading: Reading,
  open: readonly number[],
  scope: NumberScope,
  found: Mention[],
  unresolved: Unresolved[] | null,
): void {
  if (open.length === 0) return;
  const named = new Set(found.map(({ at }) => at));
  let skipTo = -1;
  let compared = 0;
  for (const at of open) {
    if (at < skipTo) continue;
    const lettered = scope.styles.longestLettered() > 0 ? letteredWord(reading, at) : undefined;
    if (lettered) {
      const { written, word, prefix, groups, next } = lettered;
      const { styles } = scope;
      if (isNamed(lettered, named)) {
        skipTo = next;
        continue;
      }
      const meant = compared++ < MOST_COMPARED ? letteredSlip(lettered, scope) : undefined;
      if (meant) {
        found.push(meant);
        if (keepsStyle(meant.slip, lettered, scope)) unresolved?.push({ written, likely: 0.95 });
        skipTo = next;
        continue;
      }
      if (
        styles.couldBe(prefix, groups) ||
        styles.looksLike(prefix, groups) ||
        styles.couldBeLettered(word)
      ) {
        unresolved?.push({ written, likely: 0.95 });
        skipTo = next;
        continue;
      }
    }
    const chain = chainAt(reading, at);
    skipTo = chain.next;
    if (isNamed(chain, named)) continue;
    const nothingNamed = found.length === 0;
    const seen =
      lookAlike(reading, chain, scope) ??
      (compared++ < MOST_COMPARED ? slip(reading, chain, scope, nothingNamed) : undefined);
    if (seen) found.push(seen);
    if (!unresolved || (seen && !keepsStyle(seen.slip, chain, scope))) continue;
    const likely = likelyNumber(reading, chain, scope, nothingNamed);
    if (likely > 0) unresolved.push({ written: chain.written, likely });
  }
}

/** One digit changed makes another number of the same style: more likely an item that is not here than a slip. */
const keepsStyle = (
  slip: Slip | undefined,
  { prefix, groups }: Pick<Chain, 'prefix' | 'groups'>,
  { styles }: NumberScope,
): boolean =>
  slip === 'changed' ||
  (slip !== undefined &&
    (styles.couldBe(prefix, groups) || styles.couldBe('', groups) || styles.hasGrown(prefix, groups)));

/** Numbers compared with every open item; a text with more of them that nobody's item bears is no list of ours. */
const MOST_COMPARED = 100;

function isNamed({ from, next }: Pick<Chain, 'from' | 'next'>, named: ReadonlySet<number>): boolean {
  for (let at = from; at < next; at++) if (named.has(at)) return true;
  return false;
}

interface Chain {
  readonly from: number;
  readonly next: number;
  /** Digit groups written in one piece. */
  readonly groups: readonly string[];
  readonly prefix: string;
  readonly written: string;
}

/** Digit groups joined by separators but not by blanks, with the letters in front. */
function chainAt(reading: Reading, at: number): Chain {
  const { runs, marks } = reading;
  let from = at;
  while (from > 0 && runs[from]!.gap.length <= 1 && !/[ \n]/.test(runs[from]!.gap) && runs[from - 1]!.digits)
    from--;
  const groups: string[] = [];
  let next = from;
  while (next < runs.length) {
    const run = runs[next]!;
    if (!run.digits || marks[next] === 'amount' || (next > from && !/^[-/._]?$/.test(run.gap))) break;
    groups.push(run.text);
    next++;
  }
  const { other } = lettersBefore(runs, from);
  return {
    from,
    next: Math.max(next, at + 1),
    groups,
    prefix: other,
    written: quote(reading, other === '' ? from : from - 1, Math.max(from, next - 1)),
  };
}

/** A piece without blanks in which letters stand for digits: PSI1O9339, 26/326S. Half of it at most. */
function lookAlike(reading: Reading, { from }: Chain, scope: NumberScope): Mention | undefined {
  const { runs } = reading;
  const joins = (index: number): boolean => /^[-/._]?$/.test(runs[index]!.gap);
  let first = from;
  while (first > 0 && joins(first)) first--;
  let end = from + 1;
  while (end < runs.length && joins(end)) end++;
  const parts = runs.slice(first, end);
  if (parts.every(({ digits }) => digits)) return undefined;
  const piece = parts.map(({ text }) => text).join('');
  for (let start = 0; start < piece.length - 3; start++) {
    const { digits, letters } = asDigits(piece.slice(start));
    if (start + digits.length !== piece.length || letters === 0 || letters * 2 > digits.length) continue;
    const entries = scope
      .lookUp(digitKey(digits))
      .filter(({ open, number }) => open !== 0 && !endsInItsLetter(number, piece));
    if (entries.length === 0) continue;
    const before = piece.slice(0, start) || lettersBefore(runs, first).other;
    const prefixed = entries.every(({ number }) => endsWithPrefix(before, number.prefix));
    const strength = digits.length * LN10 - log(scope.size + 1) - letters + (prefixed ? 3 : 0);
    return {
      entries,
      via: 'look-alike',
      written: quote(reading, start === 0 && before !== '' ? first - 1 : first, end - 1),
      strength: Math.min(STRONGEST, strength) - log(entries.length),
      at: from,
    };
  }
  return undefined;
}

/** A letter that its numbers end in is no digit: A155B is not A1558B. */
const endsInItsLetter = ({ inner, compact }: NumberParts, piece: string): boolean =>
  inner.length > 0 && /[A-Z]$/.test(compact) && piece.endsWith(inner[inner.length - 1]!);

/** A word with letters among its digits, a look-alike or one slip away from an open number that has such, too. */
function letteredSlip({ word, written, from }: LetteredWord, scope: NumberScope): Mention | undefined {
  const alike: Entry[] = [];
  const slips = new Map<Slip, Entry[]>();
  for (const entry of scope.open) {
    const { compact, inner } = entry.number;
    if (inner.length === 0 || Math.abs(compact.length - word.length) > 1) continue;
    if (readsAs(word, compact)) alike.push(entry);
    const between = slipBetween(word, compact);
    if (between) slips.set(between, [...(slips.get(between) ?? []), entry]);
  }
  const kind = alike.length > 0 ? undefined : SLIPS.find((each) => slips.has(each));
  const entries = kind ? slips.get(kind)! : alike;
  if (entries.length === 0 || entries.length > MOST_MEANT) return undefined;
  const strength =
    kind === 'changed' ? 0.5 : (word.length - 2) * LN10 - log(scope.size + 1) - log(entries.length);
  return strength < 0.5
    ? undefined
    : {
        entries,
        via: kind ? 'slip' : 'look-alike',
        written,
        strength: Math.min(MOST_OF_A_SLIP, strength),
        at: from,
        ...(kind ? { slip: kind } : {}),
      };
}

/** A slip that may mean more items than this means none. */
const MOST_MEANT = 12;
const MOST_OF_A_SLIP = 8;

/** The slips that leave no number of the client's own style first. */
const SLIPS: readonly Slip[] = ['left-out', 'added', 'swapped', 'changed'];

/** One slip away from the digits of an open item, whole or without its first groups; from five digits on. */
function slip(
  reading: Reading,
  chain: Chain,
  scope: NumberScope,
  nothingNamed: boolean,
): Mention | undefined {
  const written = chain.groups.join('');
  if (written.length < 4 || reading.marks[chain.from] || scope.open.length === 0) return undefined;
  if (nothingNamed && scope.isNumber(digitKey(written))) return undefined;
  const behind = reading.runs[chain.next];
  if (behind?.digits && behind.gap === '\n' && scope.isNumber(digitKey(written + behind.text)))
    return undefined;
  if (scope.isCustomer(written)) return undefined;
  const byKind = new Map<Slip, Entry[]>();
  for (const entry of scope.open) {
    const { runs } = entry.number;
    let tail = '';
    for (let index = runs.length - 1; index >= 0; index--) {
      tail = runs[index]! + tail;
      if (tail.length < 5 || Math.abs(tail.length - written.length) > 1) continue;
      const between = slipBetween(written, tail);
      if (between) {
        byKind.set(between, [...(byKind.get(between) ?? []), entry]);
        break;
      }
    }
  }
  const kind = SLIPS.find((each) => byKind.has(each));
  const entries = kind ? byKind.get(kind)! : [];
  if (entries.length === 0 || entries.length > MOST_MEANT) return undefined;
  const strength =
    kind === 'changed' ? 0.5 : (written.length - 2) * LN10 - log(scope.size + 1) - log(entries.length);
  if (strength < 0.5) return undefined;
  return {
    entries,
    via: 'slip',
    written: chain.written,
    strength: Math.min(MOST_OF_A_SLIP, strength),
    at: chain.from,
    ...(kind ? { slip: kind } : {}),
  };
}

/** Against its being a number of ours. A date with more digits behind it, in one piece, is none: 20250604-61. */
function markOf({ marks }: Reading, { from, next }: Chain): Mark | undefined {
  const mark = marks[from];
  return mark === 'date' && marks.slice(from, next).some((each) => each !== 'date') ? undefined : mark;
}

/** How surely a number that nobody's open item bears is a document number of ours. */
function likelyNumber(reading: Reading, chain: Chain, scope: NumberScope, nothingNamed: boolean): number {
  const { styles } = scope;
  const mark = markOf(reading, chain);
  const said = reading.introducedBy[chain.from];
  const spoken = said === 'invoice' || said === 'credit-note';
  const { groups } = chain;
  const last = groups[groups.length - 1] ?? '';
  const beforeYear = isDated(groups) ? groups[groups.length - 2]! : last;
  if (chain.prefix !== '' && styles.couldBe(chain.prefix, chain.groups)) return 0.99;
  if (chain.prefix !== '' && styles.looksLike(chain.prefix, chain.groups)) return 0.9;
  if (spoken && !mark && styles.looksLike('', chain.groups)) return 0.95;
  if (mark && mark !== 'date') return 0;
  if (styles.couldBe('', chain.groups)) return mark && !spoken ? 0.3 : 0.97;
  const joined = chain.groups.join('');
  if (joined.length >= 4 && (styles.couldBeCounter(last) || styles.couldBeCounter(beforeYear)))
    return mark ? 0.1 : spoken ? 0.95 : 0.7;
  if (mark) return 0;
  const cut = nothingNamed ? joined + cutOff(reading, chain) : joined;
  if (cut.length < 3) return 0;
  return spoken || (nothingNamed && cut.length < 12 && opens(reading, chain, scope)) ? 0.6 : 0.1;
}

/**
 * In the first token with digits that the text has: a payer who writes one number, and says of nothing else what it is, means a document.
 * Letters in front that are no prefix of ours make it one of somebody else's.
 */
function opens({ runs }: Reading, { from }: Chain, { styles }: NumberScope): boolean {
  let at = from;
  while (at > 0 && !/[ \n,;+]/.test(runs[at]!.gap)) at--;
  const first = runs[at]!;
  if (!first.digits && !styles.isPrefix(first.text)) return false;
  while (at > 0) if (runs[--at]!.digits) return false;
  return true;
}

/** The digits behind a blank that a form may have cut off: "38 63". */
function cutOff({ runs, marks }: Reading, { next }: Chain): string {
  const behind = runs[next];
  return behind?.digits && behind.gap === ' ' && !marks[next] ? behind.text : '';
}
