import { CODE_PAGES, codePage } from './code-pages.ts';

/** How bytes became text. `utf-8` also stands for plain ASCII. */
export type Encoding = string;

/** What a person may call the encoding of a file; each page goes by its usual other names too. */
export const ENCODINGS: readonly string[] = ['utf-8', 'utf-16', ...CODE_PAGES];
export const isEncoding = (label: string): boolean =>
  /^utf-?(8|16(le|be)?)$/i.test(label.trim()) || codePage(label) !== undefined;

/** Strict UTF-8 (RFC 3629): the text, or `null` for bytes that are none. A byte order mark is not taken off. */
export type Utf8Decoder = (bytes: Uint8Array) => string | null;

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
  /** What the file says of itself, where it does and that is not how it had to be read. */
  readonly contradicted: string | null;
}

/**
 * Bytes to text, always: a byte order mark decides first, then UTF-16 by its zero bytes, then UTF-8 if every byte fits it, then the
 * 8-bit page that was declared, else windows-1252. Nothing is replaced: a file that is not UTF-8 keeps each byte as one character.
 * Written out because neither SuiteScript nor a bare realm has `TextDecoder`. Zero bytes and Ctrl-Z at the end are dropped
 * (old transfer programs pad with them).
 * @param declared what an XML declaration or a profile calls the encoding
 * @param utf8 a faster decoder of the shell, where it has one
 */
export function decodeBytes(bytes: Uint8Array, declared?: string, utf8: Utf8Decoder = strictUtf8): Decoded {
  const marked = byteOrderMark(bytes);
  const unmarked = bytes.subarray(marked?.length ?? 0);
  const wide = marked ? marked.wide : zeroBytesOf(unmarked);
  if (wide) return answer(utf16(unmarked, wide === 'utf-16le'), wide, declared);
  const body = withoutPadding(unmarked);
  const text = utf8(body);
  if (text !== null) return answer(text, 'utf-8', declared);
  const { encoding, decode } = decodePage(declared);
  return answer(decode(body), encoding, declared);
}

function answer(text: string, encoding: Encoding, declared: string | undefined): Decoded {
  return { text, encoding, contradicted: contradicted(declared, encoding, () => isAscii(text)) };
}

/** What was declared, where it does not read the bytes to the same text as what was used; else `null`. */
export function contradicted(
  declared: string | undefined,
  used: Encoding,
  ascii: () => boolean,
): string | null {
  return declared === undefined || sameEncoding(declared, used, ascii) ? null : declared;
}

/** Bytes of an 8-bit page to text: each on its own, so that they may come in pieces. The page that was declared, else windows-1252. */
export function decodePage(declared: string | undefined): {
  readonly encoding: Encoding;
  readonly decode: (bytes: Uint8Array) => string;
} {
  const page = (declared === undefined ? undefined : codePage(declared)) ?? codePage('windows-1252');
  if (!page) throw new RangeError('windows-1252 is always there');
  return { encoding: page.name, decode: (bytes) => eightBit(bytes, page.units) };
}

/** ASCII is the same under every page and under UTF-8. */
function sameEncoding(declared: string, used: Encoding, ascii: () => boolean): boolean {
  const name = declared
    .trim()
    .toLowerCase()
    .replace(/^utf8$/, 'utf-8');
  if (name === used || (used.startsWith('utf-16') && /^(utf-?16|ucs-?2|unicode)/.test(name))) return true;
  if (used.startsWith('utf-16')) return false;
  const page = codePage(name);
  if (page?.name === used) return true;
  return used === 'utf-8' && page !== undefined && ascii();
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 0x7f) return false;
  return true;
}

interface Mark {
  readonly length: number;
  readonly wide: 'utf-16le' | 'utf-16be' | null;
}

function byteOrderMark(bytes: Uint8Array): Mark | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { length: 3, wide: null };
  if (a === 0xff && b === 0xfe) return { length: 2, wide: 'utf-16le' };
  if (a === 0xfe && b === 0xff) return { length: 2, wide: 'utf-16be' };
  return null;
}

/** Text in the Latin alphabet as UTF-16 has a zero in every second byte; no 8-bit bank file begins so. */
function zeroBytesOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length < 4) return null;
  const zero = (index: number): boolean => bytes[index] === 0;
  if (!zero(0) && zero(1) && !zero(2) && zero(3)) return 'utf-16le';
  return zero(0) && !zero(1) && zero(2) && !zero(3) ? 'utf-16be' : null;
}

function withoutPadding(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 0 || bytes[end - 1] === 0x1a)) end--;
  return bytes.subarray(0, end);
}

/** Code units per `fromCharCode` call: engines limit the number of arguments. */
const CHUNK = 8192;
/** After a character beyond ASCII, this many units are read one by one before the fast path is tried again. */
const MIXED = 512;
const textOf = (units: Uint8Array | Uint16Array): string =>
  String.fromCharCode.apply(null, units as unknown as number[]);

/** `null` for any byte that does not fit, overlong forms and surrogates included. */
export const strictUtf8: Utf8Decoder = (bytes) => {
  const parts: string[] = [];
  const units = new Uint16Array(MIXED + 1);
  let at = 0;
  while (at < bytes.length) {
    const plain = asciiRun(bytes, at, Math.min(at + CHUNK, bytes.length));
    if (plain > at) {
      parts.push(textOf(bytes.subarray(at, plain)));
      at = plain;
      continue;
    }
    let filled = 0;
    while (at < bytes.length && filled < MIXED) {
      const lead = bytes[at] ?? 0;
      if (lead < 0x80) {
        units[filled++] = lead;
        at++;
        continue;
      }
      const point = codePointAt(bytes, at, lead);
      if (point < 0) return null;
      if (point > 0xffff) {
        units[filled++] = 0xd800 + ((point - 0x10000) >> 10);
        units[filled++] = 0xdc00 + ((point - 0x10000) & 0x3ff);
        at += 4;
      } else {
        units[filled++] = point;
        at += point > 0x7ff ? 3 : 2;
      }
    }
    parts.push(textOf(units.subarray(0, filled)));
  }
  return parts.join('');
};

function asciiRun(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && (bytes[at] ?? 0x80) < 0x80) at++;
  return at;
}

/** The code point of the sequence that starts at `at`, or -1 where there is no well-formed one. */
function codePointAt(bytes: Uint8Array, at: number, lead: number): number {
  const tail = (offset: number): number => {
    const byte = bytes[at + offset] ?? 0;
    return byte >> 6 === 2 ? byte & 0x3f : -1;
  };
  const b = tail(1);
  if (lead < 0xc2 || lead > 0xf4 || b < 0) return -1;
  if (lead < 0xe0) return ((lead & 0x1f) << 6) | b;
  const c = tail(2);
  if (c < 0) return -1;
  if (lead < 0xf0) {
    const point = ((lead & 0x0f) << 12) | (b << 6) | c;
    return point < 0x800 || (point >= 0xd800 && point <= 0xdfff) ? -1 : point;
  }
  const d = tail(3);
  const point = ((lead & 0x07) << 18) | (b << 12) | (c << 6) | d;
  return d < 0 || point < 0x10000 || point > 0x10ffff ? -1 : point;
}

function utf16(bytes: Uint8Array, littleEndian: boolean): string {
  const parts: string[] = [];
  const units = new Uint16Array(CHUNK);
  const length = bytes.length >> 1;
  for (let from = 0; from < length; from += CHUNK) {
    const count = Math.min(CHUNK, length - from);
    for (let index = 0; index < count; index++) {
      const at = (from + index) * 2;
      const first = bytes[at] ?? 0;
      const second = bytes[at + 1] ?? 0;
      units[index] = littleEndian ? first | (second << 8) : (first << 8) | second;
    }
    parts.push(textOf(units.subarray(0, count)));
  }
  return parts.join('');
}

function eightBit(bytes: Uint8Array, page: Uint16Array): string {
  const parts: string[] = [];
  const units = new Uint16Array(CHUNK);
  for (let from = 0; from < bytes.length; from += CHUNK) {
    const count = Math.min(CHUNK, bytes.length - from);
    for (let index = 0; index < count; index++) units[index] = page[bytes[from + index] ?? 0] ?? 0;
    parts.push(textOf(units.subarray(0, count)));
  }
  return parts.join('');
}
