import { log } from '../../math/exp-log.ts';
import { slipBetween, type Slip } from '../text/distance.ts';
import type { Reading } from '../text/reading.ts';
import { digitKey, keyLength, type DigitKey, type Run } from '../text/runs.ts';
import type { Entry } from '../ledger/open-ledger.ts';
import type { Mention, Mentions, MentionVia, Unresolved } from './mention.ts';
import { keysOf, partsOf } from './number-keys.ts';
import type { NumberStyles } from './styles.ts';

/** The items a text is read against: those of one customer or one group. */
export interface Scope {
  readonly lookUp: (key: DigitKey) => readonly Entry[];
  /** How many items could be hit by chance. */
  readonly size: number;
  /** Open items, for slips of the hand; empty when the scope is too large to compare each. */
  readonly open: readonly Entry[];
  readonly styles: NumberStyles;
  /** Shorter numbers count only inside a list (policy: minimumReferenceLength). */
  readonly shortest: number;
}

const LN10 = 2.302585092994046;
/** No text proves more than this: e^14 to one. */
const STRONGEST = 14;
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
export function findMentions(reading: Reading, scope: Scope): Mentions {
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
    const hit = (previous && suffixOf(reading, index, previous, scope)) ?? longestHit(reading, index, scope);
    if (hit) {
      found.push(hit.mention);
      index = hit.next;
    } else {
      open.push(index);
      index++;
    }
  }
  const unresolved = resolveSlips(reading, open, scope, found);
  addRanges(reading, scope, found);
  return { found, unresolved };
}

interface Hit {
  readonly mention: Mention;
  readonly next: number;
}

/** Runs may belong together over one separator, a blank, or a line end; a comma, plus or ampersand parts numbers. */
const JOINS = /^(?:|[-/._ \n]|[ ]?[-/][ ]?| \n|\n |[-/._]\n|\n[-/._])$/;
const MOST_RUNS = 5;

function longestHit(reading: Reading, from: number, scope: Scope): Hit | undefined {
  const { runs, marks } = reading;
  let to = from;
  let digits = '';
  const chains: string[] = [];
  for (let index = from; index < runs.length && index < from + MOST_RUNS; index++) {
    const run = runs[index]!;
    if (!run.digits || marks[index] === 'amount' || (index > from && !JOINS.test(run.gap))) break;
    digits += run.text;
    chains.push(digits);
    to = index;
  }
  for (let last = to; last >= from; last--) {
    const written = chains[last - from]!;
    const mention = mentionOf(reading, from, written, scope);
    if (mention) return { mention, next: last + 1 };
  }
  return undefined;
}

function mentionOf(reading: Reading, from: number, digits: string, scope: Scope): Mention | undefined {
  const key = digitKey(digits);
  const entries = scope.lookUp(key);
  if (entries.length === 0) return undefined;
  const prefix = lettersBefore(reading.runs, from);
  const best = bestForms(entries, key, prefix);
  const { via, entries: meant } = best;
  const written = `${prefix.joined}${digits}`;
  const length = writtenLength(digits, key, meant[0]!, via);
  if (length < scope.shortest && !best.prefixed) return undefined;
  const mark = reading.marks[from];
  const said = reading.introducedBy[from];
  const strength =
    length * LN10 -
    log(scope.size + 1) +
    (best.prefixed ? 3 : prefix.other && scope.styles.isPrefix(prefix.other) ? -4 : 0) +
    (said === 'invoice' || said === 'credit-note' || said === 'order' ? 1.5 : 0) -
    (mark && !best.prefixed ? AGAINST[mark] : 0);
  if (strength < 0.5) return undefined;
  return {
    entries: meant,
    via,
    written,
    strength: Math.min(STRONGEST, strength) - log(via === 'order' ? 1 : meant.length),
    at: from,
    ...(said === 'deduction' ? { deduction: true } : {}),
  };
}

/** Letters right in front of a run of digits: glued or parted by one separator or blank. */
function lettersBefore(runs: readonly Run[], at: number): { joined: string; other: string } {
  const run = runs[at]!;
  const before = runs[at - 1];
  if (!before || before.digits || !JOINS.test(run.gap)) return { joined: '', other: '' };
  return { joined: run.gap === '' || run.gap.length === 1 ? before.text + run.gap : '', other: before.text };
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

const endsWithPrefix = (letters: string, prefix: string): boolean =>
  prefix !== '' && letters !== '' && letters.endsWith(prefix);

function formOf(entry: Entry, key: DigitKey): 'exact' | 'short' | 'order' | 'structured' {
  const keys = keysOf(entry.number);
  if (keys[0] === key) return 'exact';
  if (keys.includes(key)) return 'short';
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
function suffixOf(reading: Reading, at: number, previous: Mention, scope: Scope): Hit | undefined {
  const run = reading.runs[at]!;
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
        keysOf(entry.number)[0] === key && entry.number.prefix === previous.entries[0]!.number.prefix,
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

/** Second look at what was not found: characters mistaken for digits, then one slip of the hand. What stays is unresolved. */
function resolveSlips(
  reading: Reading,
  open: readonly number[],
  scope: Scope,
  found: Mention[],
): readonly Unresolved[] {
  const unresolved: Unresolved[] = [];
  let skipTo = -1;
  for (const at of open) {
    if (at < skipTo) continue;
    const chain = chainAt(reading, at);
    skipTo = chain.next;
    if (found.some(({ at: other }) => other >= chain.from && other < chain.next)) continue;
    const seen = lookAlike(reading, chain, scope) ?? slip(reading, chain, scope);
    if (seen) found.push(seen);
    // One digit changed makes another number of the same style: more likely an item that is not here than a slip.
    if (seen && seen.slip !== 'changed') continue;
    const likely = likelyNumber(reading, chain, scope);
    if (likely > 0) unresolved.push({ written: chain.written, likely });
  }
  return unresolved;
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
  const start = runs[from]!.start;
  const end = runs[Math.max(from, next - 1)]!.end;
  return {
    from,
    next: Math.max(next, at + 1),
    groups,
    prefix: other,
    written: other + reading.text.slice(start, end),
  };
}

const LOOKS_LIKE: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  D: '0',
  I: '1',
  L: '1',
  S: '5',
  B: '8',
  Z: '2',
  G: '6',
};

/** A piece without blanks in which letters stand for digits: PSI1O9339, 26/326S. Half of it at most. */
function lookAlike(reading: Reading, { from }: Chain, scope: Scope): Mention | undefined {
  const { runs } = reading;
  const joins = (index: number): boolean => /^[-/._]?$/.test(runs[index]!.gap);
  let first = from;
  while (first > 0 && joins(first)) first--;
  let end = from + 1;
  while (end < runs.length && joins(end)) end++;
  const piece = runs
    .slice(first, end)
    .map(({ text }) => text)
    .join('');
  for (let start = 0; start < piece.length - 3; start++) {
    const { digits, letters } = asDigits(piece.slice(start));
    if (start + digits.length !== piece.length || letters === 0 || letters * 2 > digits.length) continue;
    const entries = scope.lookUp(digitKey(digits)).filter(({ open }) => open !== 0);
    if (entries.length === 0) continue;
    const before = piece.slice(0, start) || lettersBefore(runs, first).other;
    const prefixed = entries.every(({ number }) => endsWithPrefix(before, number.prefix));
    const strength = digits.length * LN10 - log(scope.size + 1) - letters + (prefixed ? 3 : 0);
    return {
      entries,
      via: 'look-alike',
      written: piece,
      strength: Math.min(STRONGEST, strength) - log(entries.length),
      at: from,
    };
  }
  return undefined;
}

/** Digits, and letters that look like digits, up to the first character that is neither. */
function asDigits(text: string): { readonly digits: string; readonly letters: number } {
  let digits = '';
  let letters = 0;
  for (const character of text) {
    const isDigit = character >= '0' && character <= '9';
    const digit = isDigit ? character : LOOKS_LIKE[character];
    if (digit === undefined) break;
    if (!isDigit) letters++;
    digits += digit;
  }
  return { digits, letters };
}

/** The slips that leave no number of the client's own style first. */
const SLIPS: readonly Slip[] = ['left-out', 'added', 'swapped', 'changed'];

/** One slip away from the digits of an open item, whole or without its first groups; from five digits on. */
function slip(reading: Reading, chain: Chain, scope: Scope): Mention | undefined {
  const written = chain.groups.join('');
  if (written.length < 4 || reading.marks[chain.from] || scope.open.length === 0) return undefined;
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
  if (entries.length === 0 || entries.length > 12) return undefined;
  const strength =
    kind === 'changed' ? 0.5 : (written.length - 2) * LN10 - log(scope.size + 1) - log(entries.length);
  if (strength < 0.5) return undefined;
  return {
    entries,
    via: 'slip',
    written: chain.written,
    strength: Math.min(8, strength),
    at: chain.from,
    ...(kind ? { slip: kind } : {}),
  };
}

/** How surely a number that nobody's open item bears is a document number of ours. */
function likelyNumber(reading: Reading, chain: Chain, scope: Scope): number {
  const { styles } = scope;
  const mark = reading.marks[chain.from];
  const said = reading.introducedBy[chain.from];
  const spoken = said === 'invoice' || said === 'credit-note';
  const last = chain.groups[chain.groups.length - 1] ?? '';
  if (chain.prefix !== '' && styles.couldBe(chain.prefix, chain.groups)) return 0.99;
  if (mark && mark !== 'date') return 0;
  if (styles.couldBe('', chain.groups)) return mark && !spoken ? 0.3 : 0.97;
  const joined = chain.groups.join('');
  if (joined.length >= 4 && styles.couldBeCounter(last)) return mark ? 0.1 : spoken ? 0.95 : 0.7;
  if (mark || joined.length < 3) return 0;
  return spoken ? 0.6 : 0.1;
}

const RANGE_WORDS = /^(?:TO|BIS|AL|A|TM|T|M|TILL|TIL|TOT|AU|HASTA|ATE|DO)$/;
const LONGEST_RANGE = 60;

/** Items numbered between two named ones, where the text puts a dash or a word for "to" between them. */
function addRanges(reading: Reading, scope: Scope, found: Mention[]): void {
  const inOrder = found.filter(({ at }) => at >= 0).sort((a, b) => a.at - b.at);
  for (let index = 0; index + 1 < inOrder.length; index++) {
    const [a, b] = [inOrder[index]!, inOrder[index + 1]!];
    const spoken = rangeBetween(reading, a, b);
    if (spoken === 'none' || a.entries.length !== 1 || b.entries.length !== 1) continue;
    for (const entry of between(a.entries[0]!, b.entries[0]!, scope))
      if (!found.some(({ entries }) => entries.length === 1 && entries[0] === entry))
        found.push({
          entries: [entry],
          via: 'range',
          written: `${a.written}-${b.written}`,
          strength: spoken === 'word' ? 5 : 2,
          at: -1,
        });
  }
}

function rangeBetween(reading: Reading, a: Mention, b: Mention): 'word' | 'dash' | 'none' {
  const { runs, text } = reading;
  const from = runs[a.at]?.start;
  const to = runs[b.at]?.start;
  if (from === undefined || to === undefined || b.at - a.at > 8) return 'none';
  const prefix = b.entries[0]!.number.prefix;
  const gap = text
    .slice(from, to)
    .replace(/^\d+(?:[-/._ ]?\d+)*?(?=\D*$|\D+[A-Z])/, '')
    .replace(/\d/g, '');
  const words = gap.split(/[^A-Z]+/).filter((word) => word !== '' && word !== prefix);
  if (words.length > 0) return words.every((word) => RANGE_WORDS.test(word)) ? 'word' : 'none';
  return /[-–]\s*$/.test(gap.replace(/[A-Z]+/g, '').replace(/[ ]/g, '')) && !/[,;+&]/.test(gap)
    ? 'dash'
    : 'none';
}

function between(a: Entry, b: Entry, scope: Scope): readonly Entry[] {
  const [low, high] = [Number(a.number.runs.join('')), Number(b.number.runs.join(''))];
  if (!(low < high) || a.number.prefix !== b.number.prefix || high - low > 1e6) return [];
  const inside = scope.open.filter(({ number }) => {
    if (number.prefix !== a.number.prefix || number.runs.length !== a.number.runs.length) return false;
    const value = Number(number.runs.join(''));
    return value > low && value < high;
  });
  return inside.length <= LONGEST_RANGE ? inside : [];
}

/** The items a number in a field means, without a text around it: an advice line, a reference field. */
export function lookUpNumber(number: string, scope: Scope): readonly Entry[] {
  const parts = partsOf(number);
  const keys = keysOf(parts);
  for (const key of keys) {
    const entries = scope.lookUp(key);
    if (entries.length === 0) continue;
    const { entries: best } = bestForms(entries, key, { other: parts.prefix });
    return best;
  }
  return [];
}
