/**
 * Patterns of a client's rules: a subset of regular expressions that is found in time proportional to text × pattern, whatever
 * either is (Thompson, "Regular expression search algorithm", CACM 11(6), 1968: all states are followed at once, nothing is
 * tried twice). Found anywhere unless anchored; capitals do not matter; `^` and `$` are the ends of a line.
 *
 *     alternatives  a|b      groups  (…)      any character  .      repetition  * + ? {2} {2,} {2,5}
 *     sets  [a-z] [^0-9]     classes  \d \D \w \W \s \S     word edge  \b     literally  \. \* \( …
 *
 * Words and stars alone are wildcards, as most people write them: in `Stripe*payout` the star is any text.
 */
export interface Pattern {
  /** Whether the pattern is somewhere in the text; of a longer text the first `MOST_TEXT` characters are looked at. */
  found(text: string): boolean;
}
export type ParsedPattern =
  | { readonly ok: true; readonly pattern: Pattern; readonly repeatsALetter: boolean }
  | { readonly ok: false; readonly at: number; readonly because: string };

export const MOST_TEXT = 10_000;
const MOST_STATES = 2_000;
const MOST_DEPTH = 20;

type Test = (code: number) => boolean;
type Edge = 'start' | 'end' | 'word';
/** The syntax tree; `repeat.most` is null where there is no upper bound. */
type Node =
  | { readonly is: 'one'; readonly test: Test }
  | { readonly is: 'edge'; readonly edge: Edge }
  | { readonly is: 'all'; readonly parts: readonly Node[] }
  | { readonly is: 'any'; readonly choices: readonly Node[] }
  | { readonly is: 'repeat'; readonly part: Node; readonly least: number; readonly most: number | null };

/** A syntax error with its place; thrown inside this file only. */
class NotAPattern {
  readonly at: number;
  readonly because: string;
  constructor(at: number, because: string) {
    this.at = at;
    this.because = because;
  }
}

export function parsePattern(source: string): ParsedPattern {
  try {
    const states = compile(parse(withoutWildcards(source)));
    const found = (text: string): boolean => search(states, text);
    if (found('') && found('\u00a7'))
      throw new NotAPattern(1, 'it is found in every text, so its rule would hold for every receipt');
    return { ok: true, pattern: { found }, repeatsALetter: !isWildcard(source) && LETTER_STAR.test(source) };
  } catch (error) {
    if (!(error instanceof NotAPattern)) throw error;
    return { ok: false, at: error.at, because: error.because };
  }
}

const isWildcard = (source: string): boolean => source.includes('*') && !/[.[\]()|^$+?{}\\]/.test(source);
const withoutWildcards = (source: string): string =>
  isWildcard(source) ? source.replace(/\*+/g, '.*').replace(/^\.\*|\.\*$/g, '') : source;
/** A star after a letter, in a pattern that is more than words and stars: it repeats the letter, which few mean. */
const LETTER_STAR = /(^|[^\\])[A-Za-z ]\*/;

// ---- reading

function parse(source: string): Node {
  let at = 0;
  let depth = 0;
  const fail = (because: string): never => {
    throw new NotAPattern(at + 1, because);
  };

  function choices(): Node {
    if (++depth > MOST_DEPTH) fail(`groups are nested more than ${MOST_DEPTH} deep`);
    const all = [sequence()];
    while (source[at] === '|') {
      at++;
      all.push(sequence());
    }
    depth--;
    return all.length === 1 && all[0] ? all[0] : { is: 'any', choices: all };
  }

  function sequence(): Node {
    const parts: Node[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') parts.push(repeated(atom()));
    return { is: 'all', parts };
  }

  function repeated(part: Node): Node {
    const [least, most] = repetition() ?? [1, 1];
    if (least === 1 && most === 1) return part;
    if (part.is === 'edge') fail('an edge cannot be repeated');
    if (source[at] === '?' || source[at] === '+') fail(`${source[at]} after a repetition is not supported`);
    if (source[at] === '*' || source[at] === '{') fail('two repetitions follow each other');
    return { is: 'repeat', part, least, most };
  }

  function repetition(): readonly [number, number | null] | undefined {
    const sign = source[at];
    if (sign === '*' || sign === '+' || sign === '?') {
      at++;
      return [sign === '+' ? 1 : 0, sign === '?' ? 1 : null];
    }
    if (sign !== '{') return undefined;
    const counted = /^\{(\d{1,4})(,(\d{0,4}))?\}/.exec(source.slice(at));
    if (!counted) return fail('{ begins a repetition like {2} or {2,5}; write \\{ for the character');
    const least = Number(counted[1]);
    const most = counted[2] === undefined ? least : counted[3] === '' ? null : Number(counted[3]);
    if (most !== null && most < least) fail(`{${least},${most}} ends before it begins`);
    at += counted[0].length;
    return [least, most];
  }

  function atom(): Node {
    const letter = source[at] ?? '';
    switch (letter) {
      case '(':
        return group();
      case '[':
        return { is: 'one', test: set() };
      case '.':
        at++;
        return { is: 'one', test: () => true };
      case '^':
      case '$':
        at++;
        return { is: 'edge', edge: letter === '^' ? 'start' : 'end' };
      case '\\':
        return escape();
      case '*':
      case '+':
      case '?':
      case '{':
        return fail(
          letter === '*'
            ? 'there is nothing before * to repeat; write .* for any text'
            : `there is nothing before ${letter} to repeat`,
        );
      default:
        at++;
        return { is: 'one', test: same(letter) };
    }
  }

  function group(): Node {
    at++;
    if (source.startsWith('?:', at)) at += 2;
    else if (source[at] === '?') fail('groups that look ahead or behind, or have a name, are not supported');
    const inner = choices();
    if (source[at] !== ')') fail('a group is not closed');
    at++;
    return inner;
  }

  function escape(): Node {
    const letter = source[at + 1] ?? '';
    if (letter === '') fail('\\ stands at the end');
    const test = CLASSES[letter];
    if (letter === 'b') {
      at += 2;
      return { is: 'edge', edge: 'word' };
    }
    if (!test && /[A-Za-z0-9]/.test(letter)) fail(`\\${letter} is not supported`);
    at += 2;
    return { is: 'one', test: test ?? same(letter) };
  }

  function set(): Test {
    const opened = ++at;
    const negated = source[at] === '^';
    if (negated) at++;
    const tests: Test[] = [];
    while (source[at] !== ']' || at === opened + (negated ? 1 : 0)) {
      if (at >= source.length) fail('a set is not closed');
      tests.push(member());
    }
    at++;
    return (code) => tests.some((test) => test(code)) !== negated;
  }

  function member(): Test {
    if (source[at] === '\\') {
      const node = escape();
      return node.is === 'one' ? node.test : fail('\\b has no meaning inside a set');
    }
    const from = source[at++] ?? '';
    if (source[at] !== '-' || source[at + 1] === ']' || source[at + 1] === undefined) return same(from);
    at++;
    const to = source[at++] ?? '';
    if (to === '\\') fail('a range ends in a single character');
    if (to < from) fail(`the range ${from}-${to} ends before it begins`);
    return range(from, to);
  }

  const tree = choices();
  if (at < source.length) fail(') closes no group');
  return tree;
}

/** Both sides in small letters: what `toLowerCase` keeps at one code unit, which is all but a handful. */
const lower = (letter: string): string => {
  const small = letter.toLowerCase();
  return small.length === 1 ? small : letter;
};
function same(letter: string): Test {
  const code = lower(letter).charCodeAt(0);
  return (other) => other === code;
}
function range(from: string, to: string): Test {
  const [first, last] = [from.charCodeAt(0), to.charCodeAt(0)];
  const inside: Test = (code) => code >= first && code <= last;
  return (code) => inside(code) || inside(String.fromCharCode(code).toUpperCase().charCodeAt(0));
}
const isDigit: Test = (code) => code >= 48 && code <= 57;
const isWord: Test = (code) => isDigit(code) || code === 95 || /\p{L}/u.test(String.fromCharCode(code));
const isSpace: Test = (code) => /\s/.test(String.fromCharCode(code));
const not =
  (test: Test): Test =>
  (code) =>
    !test(code);
const CLASSES: Readonly<Record<string, Test>> = {
  d: isDigit,
  D: not(isDigit),
  w: isWord,
  W: not(isWord),
  s: isSpace,
  S: not(isSpace),
};

// ---- compiling

type State =
  | { readonly is: 'one'; readonly test: Test; readonly next: number }
  | { readonly is: 'edge'; readonly edge: Edge; readonly next: number }
  | { readonly is: 'split'; readonly next: readonly number[] }
  | { readonly is: 'found' };

/** States from the end to the beginning; the last one is where a match starts. */
function compile(tree: Node): readonly State[] {
  const states: State[] = [{ is: 'found' }];
  const add = (state: State): number => {
    if (states.length >= MOST_STATES)
      throw new NotAPattern(1, 'it is too large once its repetitions are written out');
    return states.push(state) - 1;
  };
  const before = (node: Node, next: number): number => {
    switch (node.is) {
      case 'one':
        return add({ is: 'one', test: node.test, next });
      case 'edge':
        return add({ is: 'edge', edge: node.edge, next });
      case 'all':
        return node.parts.reduceRight((after, part) => before(part, after), next);
      case 'any':
        return add({ is: 'split', next: node.choices.map((one) => before(one, next)) });
      case 'repeat':
        return repeat(node, next);
    }
  };
  const repeat = ({ part, least, most }: Node & { is: 'repeat' }, next: number): number => {
    let at = next;
    if (most === null) {
      const loop = add({ is: 'found' }); // a place to jump back to, filled in below
      states[loop] = { is: 'split', next: [before(part, loop), next] };
      at = loop;
    } else
      for (let more = least; more < most; more++) at = add({ is: 'split', next: [before(part, at), next] });
    for (let times = 0; times < least; times++) at = before(part, at);
    return at;
  };
  const start = before(tree, 0);
  return [...states, { is: 'split', next: [start] }];
}

// ---- searching

function search(states: readonly State[], text: string): boolean {
  const start = states.length - 1;
  const length = Math.min(text.length, MOST_TEXT);
  const codeAt = (at: number): number =>
    at < 0 || at >= length ? LINE_END : lower(text[at] ?? '').charCodeAt(0);
  /** At which position a state was last entered: each state once per position bounds the work. */
  const entered = new Int32Array(states.length).fill(-1);
  let [current, following]: [number[], number[]] = [[], []];

  /** Follows everything that takes no character. True when the pattern is found. */
  const enter = (first: number, at: number, into: number[]): boolean => {
    const pending = [first];
    for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
      if (entered[index] === at) continue;
      entered[index] = at;
      const state = states[index];
      if (state?.is === 'found') return true;
      if (state?.is === 'one') into.push(index);
      else if (state?.is === 'split') pending.push(...state.next);
      else if (state?.is === 'edge' && isEdge(state.edge, codeAt(at - 1), codeAt(at)))
        pending.push(state.next);
    }
    return false;
  };

  for (let at = 0; at <= length; at++) {
    if (enter(start, at, current)) return true;
    if (at === length) return false;
    const code = codeAt(at);
    for (const index of current) {
      const state = states[index];
      if (state?.is === 'one' && state.test(code) && enter(state.next, at + 1, following)) return true;
    }
    [current, following] = [following, []];
  }
  return false;
}

const LINE_END = 10;
function isEdge(edge: Edge, before: number, after: number): boolean {
  if (edge === 'start') return before === LINE_END;
  if (edge === 'end') return after === LINE_END || after === 13;
  return isWord(before) !== isWord(after);
}
