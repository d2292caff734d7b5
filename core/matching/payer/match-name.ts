import { oneSlipApart } from '../text/distance.ts';
import { COMMON, namesBeginningWith, shortened, type CustomerBook, type Known } from './customer-book.ts';
import type { Name } from './names.ts';

/** How a written name points at a customer, from the surest to the vaguest. */
export type NameForm = 'exact' | 'core' | 'cut' | 'extended' | 'slip' | 'part' | 'family';

export interface NameMatch {
  readonly known: Known;
  readonly form: NameForm;
}

/** Shorter beginnings are no name: banks cut at 27 or more, but words in front may be short. */
const SHORTEST_CUT = 9;

/**
 * Every customer a written name may mean, the surest form first; only the surest form found is given, together with the
 * vaguer `family` of those who share its rarest word. A name several customers share is no identity: all are given.
 */
export function matchName(book: CustomerBook, name: Name): readonly NameMatch[] {
  if (name.full === '') return [];
  const exact = book.byFull.get(name.full);
  if (exact) return withFamily(book, name, as('exact', exact));
  const core = book.byCore.get(name.coreKey);
  if (core) {
    // "Ek Snickeri AB Kalmar" has the words of Ek Snickeri Kalmar HB, and begins with all of Ek Snickeri AB.
    const begun = begunBy(book, name).filter((known) => !core.includes(known));
    return withFamily(book, name, [...as('core', core), ...as('extended', begun)]);
  }
  const cut = cutOf(book, name);
  const extended = extendedOf(book, name);
  if (cut.length > 0 || extended.length > 0)
    return withFamily(book, name, [...as('cut', cut), ...as('extended', extended)]);
  const slips = slipOf(book, name);
  if (slips.length > 0) return withFamily(book, name, as('slip', slips));
  const parts = partOf(book, name);
  return withFamily(book, name, as('part', parts));
}

const as = (form: NameForm, list: readonly Known[]): readonly NameMatch[] =>
  list.map((known) => ({ known, form }));

/** Customers whose full name, legal form included, the written one begins with. The longest such name. */
function begunBy(book: CustomerBook, { full }: Name): readonly Known[] {
  for (let end = full.lastIndexOf(' '); end >= SHORTEST_CUT; end = full.lastIndexOf(' ', end - 1)) {
    const known = book.byFull.get(full.slice(0, end));
    if (known) return known;
  }
  return [];
}

/** Customers whose name begins with the written one. */
function cutOf(book: CustomerBook, { full }: Name): readonly Known[] {
  return full.length >= SHORTEST_CUT ? namesBeginningWith(book, full, 20) : [];
}

/** Customers all of whose words are written, with more behind or between: a city, a department. Longest names first. */
function extendedOf(book: CustomerBook, { core }: Name): readonly Known[] {
  const written = new Set(core);
  let best: Known[] = [];
  let length = 0;
  for (const word of written)
    for (const { known, name } of book.byRarest.get(word) ?? []) {
      if (name.core.length < length || !name.core.every((each) => written.has(each))) continue;
      if (name.core.length === 1 && (name.core[0]!.length < 5 || core[0] !== name.core[0])) continue;
      if (name.core.length > length) {
        best = [];
        length = name.core.length;
      }
      if (!best.includes(known)) best.push(known);
    }
  return best;
}

/** One word of the name has one slip of the hand; with it mended the name matches in full, cut, or extended. */
function slipOf(book: CustomerBook, name: Name): readonly Known[] {
  for (let index = 0; index < name.core.length; index++) {
    const word = name.core[index]!;
    if (word.length < 4 || book.byWord.has(word)) continue;
    for (const meant of wordsNear(book, word)) {
      const core = [...name.core.slice(0, index), meant, ...name.core.slice(index + 1)];
      const coreKey = [...core].sort().join(' ');
      const found =
        book.byCore.get(coreKey) ??
        nonEmpty(cutOf(book, { full: core.join(' '), core, coreKey })) ??
        nonEmpty(extendedOf(book, { full: '', core, coreKey }));
      if (found) return found;
    }
  }
  return [];
}

const nonEmpty = (list: readonly Known[]): readonly Known[] | undefined =>
  list.length > 0 ? list : undefined;

function wordsNear(book: CustomerBook, word: string): readonly string[] {
  const near: string[] = [];
  const slips = book.slips();
  for (const shorter of shortened(word))
    for (const candidate of slips.get(shorter) ?? [])
      if (!near.includes(candidate) && oneSlipApart(word, candidate)) near.push(candidate);
  return near.sort();
}

/** At least two words, or the one telling one, in common and none against: initials, words left out. */
function partOf(book: CustomerBook, { core }: Name): readonly Known[] {
  const candidates = new Map<Known, number>();
  for (const word of new Set(core)) {
    const having = book.byWord.get(word);
    if (!having || having.length > COMMON) continue;
    for (const known of having) candidates.set(known, (candidates.get(known) ?? 0) + 1);
  }
  const found: Known[] = [];
  for (const [known, shared] of candidates)
    if (
      known.names.some((name) => {
        const all = shared + initialsShared(core, name.core);
        return all >= 2 && all * 2 > Math.min(name.core.length, core.length);
      })
    )
      found.push(known);
  return found;
}

/** Words one side has as an initial only: "E. Wallén" and Elin Wallén. */
function initialsShared(written: readonly string[], known: readonly string[]): number {
  const begins = (initials: readonly string[], words: readonly string[]): number =>
    initials.filter(
      (each) => each.length === 1 && !words.includes(each) && words.some((word) => word.startsWith(each)),
    ).length;
  return begins(written, known) + begins(known, written);
}

/** Adds, as `family`, customers who share the rarest word written: a parent, a sister, a shared service centre. */
function withFamily(book: CustomerBook, { core }: Name, matches: readonly NameMatch[]): readonly NameMatch[] {
  let rarest: readonly Known[] | undefined;
  for (const word of core) {
    const having = book.byWord.get(word);
    if (word.length >= 4 && having && (!rarest || having.length < rarest.length)) rarest = having;
  }
  if (!rarest || rarest.length > COMMON) return matches;
  const there = new Set(matches.map(({ known }) => known));
  return [
    ...matches,
    ...as(
      'family',
      rarest.filter((known) => !there.has(known)),
    ),
  ];
}

/**
 * Customers named somewhere in a text: all words of one of their names stand there in one stretch or apart, two words at
 * least or one long one. @param words folded words of the text in skeleton form.
 */
export function namedInText(book: CustomerBook, words: readonly string[]): readonly Known[] {
  const written = new Set(words);
  const found: Known[] = [];
  for (const word of written) {
    for (const { known, name } of book.byRarest.get(word) ?? [])
      if (
        (name.core.length >= 2 || name.core[0]!.length >= 7) &&
        name.core.every((each) => written.has(each)) &&
        !found.includes(known)
      )
        found.push(known);
  }
  return found;
}
