import { oneSlipApart } from '../text/distance.ts';
import { COMMON, namesBeginningWith, shortened, type CustomerBook, type Known } from './customer-book.ts';
import { isLegalForm } from './legal-forms.ts';
import { isUnspaced, type Name } from './names.ts';

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

/** One word of the name has one slip of the hand; with it mended the name matches in full, cut, or extended. A sign of a script without blanks is a word of its own, no letter. */
function slipOf(book: CustomerBook, name: Name): readonly Known[] {
  for (let index = 0; index < name.core.length; index++) {
    const word = name.core[index]!;
    if (word.length < 4 || isUnspaced(word) || book.byWord.has(word)) continue;
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

/** At least two words, or the one telling one, in common and none against: initials, abbreviations, words left out. */
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
        const all = shared + shortenedShared(core, name.core, mayBePerson(name) ? 1 : LONGEST_SHORT);
        return all >= 2 && all * 2 > Math.min(name.core.length, core.length);
      })
    )
      found.push(known);
  return found;
}

/** Words one side has shortened: an initial ("E. Wallén"), an abbreviation ("Gebr.", "Ets"), the initials of several words ("PPH"). */
function shortenedShared(written: readonly string[], known: readonly string[], longest: number): number {
  const shortens = (shorts: readonly string[], words: readonly string[]): number => {
    const left = words.filter((word) => !shorts.includes(word));
    let shared = 0;
    for (const short of shorts) {
      if (short.length > longest || words.includes(short)) continue;
      const place = left.findIndex((word) => abbreviates(short, word));
      if (place >= 0) left.splice(place, 1);
      else if (!isAcronym(short, left)) continue;
      shared++;
    }
    return shared;
  };
  return shortens(written, known) + shortens(known, written);
}

const LONGEST_SHORT = 5;

/** Jan is no short form of Janina: of two words without a legal form only an initial stands for one. */
const mayBePerson = ({ core, full }: Name): boolean =>
  core.length <= 2 && !full.split(' ').some((word) => isLegalForm(word));

/** An initial; the beginning of a word twice as long; or, as French and Spanish do, its first and last letters: Ets, Ste, Hnos. */
function abbreviates(short: string, word: string): boolean {
  if (short.length * 2 > word.length) return false;
  if (word.startsWith(short)) return true;
  if (short.length < 3 || short[0] !== word[0] || short.at(-1) !== word.at(-1)) return false;
  let at = 0;
  for (const letter of word) if (letter === short[at]) at++;
  return at === short.length;
}

/** The first letters of words that follow each other, three at least. */
function isAcronym(short: string, words: readonly string[]): boolean {
  if (short.length < 3) return false;
  const initials = words.map((word) => word[0]).join('');
  return initials.includes(short);
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
