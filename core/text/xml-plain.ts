import type { XmlElement } from './xml.ts';

/** An element read in full, and where in the text it ends. */
export interface Scanned {
  readonly element: XmlElement;
  readonly end: number;
  /** Line feeds in it. */
  readonly lines: number;
}

/**
 * Reads one element at an offset where `<` stands. `'cut'`: the text ends before the element does. `null`: it has something beyond the
 * plain subset, or something wrong, and is for the parser to judge.
 * @param line of the offset
 * @param deepest levels the element may have
 */
export type PlainScanner = (
  text: string,
  from: number,
  line: number,
  deepest: number,
) => Scanned | 'cut' | null;

/** Characters of one text. Longer ones are for the parser, which knows how long is too long. */
const LONGEST_TEXT = 100_000;

interface Name {
  /** With its prefix. */
  readonly printed: string;
  readonly local: string;
}

type Open = { -readonly [field in keyof XmlElement]: XmlElement[field] } & { children: XmlElement[] };

const NO_CHILDREN: XmlElement[] = [];
const NO_ATTRIBUTES: Readonly<Record<string, string>> = Object.create(null) as Record<string, string>;

/**
 * A scanner for what bank messages are made of: elements, attributes in quotes, text, the five entities. Everything else (comments, CDATA, other
 * references, characters that XML forbids, tags that cross) it leaves to saxes (`docs/decisions/0003-plain-xml.md`). It keeps the
 * names it met: a statement has a million elements of fifty names.
 */
export function plainScanner(): PlainScanner {
  const known: (Name | undefined)[] = [];
  const attributesFrom = attributeScanner();
  const nameOf = (text: string, from: number, to: number): Name => {
    const slot =
      (text.charCodeAt(from) * 31 +
        text.charCodeAt(to - 1) * 7 +
        (to - from) +
        text.charCodeAt((from + to) >> 1) * 131) &
      1023;
    const before = known[slot];
    if (before?.printed.length === to - from && text.startsWith(before.printed, from)) return before;
    const printed = text.slice(from, to);
    return (known[slot] = { printed, local: localName(printed) });
  };

  return (text, from, firstLine, deepest) => {
    const open: Open[] = [];
    const printed: string[] = [];
    const stopped = (at: number): 'cut' | null => (at >= text.length ? 'cut' : null);
    let at = from;
    let line = firstLine;
    for (;;) {
      // Here stands a `<`.
      if (text.charCodeAt(at + 1) === SLASH) {
        const name = printed.pop() ?? '';
        at += 2;
        if (!text.startsWith(name, at)) return stopped(at + name.length);
        at += name.length;
        if (text.charCodeAt(at) !== GREATER) return stopped(at);
        at++;
        const ended = open.pop();
        if (!ended) return null;
        const parent = open[open.length - 1];
        if (!parent) return { element: ended, end: at, lines: line - firstLine };
        addTo(parent, ended);
      } else {
        const end = endOfName(text, at + 1);
        if (end === at + 1 || open.length >= deepest) return stopped(end);
        const name = nameOf(text, at + 1, end);
        const tag = attributesFrom(text, end);
        if (tag === null || tag === 'cut') return tag;
        at = tag.end;
        const element: Open = {
          name: name.local,
          attributes: tag.attributes,
          children: NO_CHILDREN,
          text: '',
          line,
        };
        if (tag.empty) {
          const parent = open[open.length - 1];
          if (!parent) return { element, end: at, lines: line - firstLine };
          addTo(parent, element);
        } else {
          open.push(element);
          printed.push(name.printed);
        }
      }
      const start = at;
      let escaped = false;
      let code = text.charCodeAt(at);
      for (; code !== LESS; code = text.charCodeAt(++at)) {
        if (code > AMPERSAND && code < BRACKET) continue;
        if (code === LINE_FEED) line++;
        else if (code === AMPERSAND) escaped = true;
        else if (!isPlain(code) || (code === BRACKET && text.startsWith(']]>', at))) return stopped(at);
      }
      if (at - start > LONGEST_TEXT) return null;
      const element = open[open.length - 1]!;
      if (at > start && element.children === NO_CHILDREN && text.charCodeAt(at + 1) === SLASH) {
        const raw = text.slice(start, at);
        const read = escaped ? unescaped(raw) : raw;
        if (read === null) return null;
        element.text = read.trim();
      } else if (escaped && unescaped(text.slice(start, at)) === null) return null;
    }
  };
}

function addTo(parent: Open, child: XmlElement): void {
  if (parent.children === NO_CHILDREN) parent.children = [child];
  else parent.children.push(child);
  parent.text = '';
}

const [TAB, LINE_FEED, BLANK, QUOTE, AMPERSAND, APOSTROPHE, SLASH, LESS, EQUALS, GREATER, BRACKET] = [
  9, 10, 32, 34, 38, 39, 47, 60, 61, 62, 93,
] as const;

/** Allowed in every version of XML and never more than one code unit. U+0080 to U+009F and U+2028 mean something else in version 1.1. */
const isPlain = (code: number): boolean =>
  code < 0x7f
    ? code >= BLANK || code === TAB || code === LINE_FEED
    : code > 0x9f && code < 0xd800 && code !== 0x2028;

interface Tag {
  readonly attributes: Readonly<Record<string, string>>;
  /** Behind the closing `>`. */
  readonly end: number;
  /** `<Name/>` */
  readonly empty: boolean;
}

const BARE_AT: { -readonly [field in keyof Tag]: Tag[field] } = {
  attributes: NO_ATTRIBUTES,
  end: 0,
  empty: false,
};

/**
 * Reads what stands between a name and the end of its tag. It keeps what it read last: nearly all attributes of a statement are the same
 * currency.
 */
function attributeScanner(): (text: string, from: number) => Tag | 'cut' | null {
  let printed = '';
  let last: Tag | null = null;
  return (text, from) => {
    if (text.charCodeAt(from) !== BLANK) return attributesFrom(text, from);
    if (last !== null && text.startsWith(printed, from))
      return tagOf(last.attributes, from + printed.length, last.empty);
    const tag = attributesFrom(text, from);
    if (tag !== null && tag !== 'cut' && tag.end - from <= LONGEST_KEPT) {
      printed = text.slice(from, tag.end);
      last = tag;
    }
    return tag;
  };
}
const LONGEST_KEPT = 100;

/** Attributes with one blank before each. */
function attributesFrom(text: string, from: number): Tag | 'cut' | null {
  let at = from;
  let attributes = NO_ATTRIBUTES;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === GREATER) return tagOf(attributes, at + 1, false);
    if (code === SLASH) {
      if (text.charCodeAt(at + 1) === GREATER) return tagOf(attributes, at + 2, true);
      return at + 1 >= text.length ? 'cut' : null;
    }
    if (code !== BLANK) return at >= text.length ? 'cut' : null;
    const nameEnd = endOfName(text, at + 1);
    const quote = text.charCodeAt(nameEnd + 1);
    if (
      nameEnd === at + 1 ||
      text.charCodeAt(nameEnd) !== EQUALS ||
      (quote !== QUOTE && quote !== APOSTROPHE)
    )
      return nameEnd + 1 >= text.length ? 'cut' : null;
    const name = text.slice(at + 1, nameEnd);
    for (at = nameEnd + 2; text.charCodeAt(at) !== quote; at++) {
      const one = text.charCodeAt(at);
      if (one === LESS || one === AMPERSAND || one < BLANK || !isPlain(one))
        return at >= text.length ? 'cut' : null;
    }
    if (name in attributes) return null;
    attributes = { ...attributes, [name]: text.slice(nameEnd + 2, at) };
    at++;
  }
}

/** The tag without attributes, of which there are most, is one object again and again. */
function tagOf(attributes: Readonly<Record<string, string>>, end: number, empty: boolean): Tag {
  if (attributes !== NO_ATTRIBUTES) return { attributes, end, empty };
  BARE_AT.end = end;
  BARE_AT.empty = empty;
  return BARE_AT;
}

/** Letters, digits, and the signs of a name, per ASCII character; 2 for those a name may begin with. */
const NAME = new Uint8Array(128);
for (const [from, to, kind] of [
  ['a', 'z', 2],
  ['A', 'Z', 2],
  ['_', '_', 2],
  ['0', '9', 1],
  [':', ':', 1],
  ['-', '.', 1],
] as const)
  NAME.fill(kind, from.charCodeAt(0), to.charCodeAt(0) + 1);

/** Where the name that begins at `from` ends; `from` itself where none does. */
function endOfName(text: string, from: number): number {
  if (NAME[text.charCodeAt(from)] !== 2) return from;
  let at = from + 1;
  while ((NAME[text.charCodeAt(at)] ?? 0) > 0) at++;
  return at;
}

/** A prefix says nothing that the reader of a bank file needs. */
export function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

const SIGNS: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
};

/** The text with the five entities as the signs they stand for; `null` where another reference or a bare `&` is in it. */
function unescaped(text: string): string | null {
  let plain = true;
  const read = text.replace(/&[a-z]{0,5};?/g, (entity) => {
    const sign = SIGNS[entity];
    plain &&= sign !== undefined;
    return sign ?? '';
  });
  return plain ? read : null;
}
