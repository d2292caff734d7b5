import { isAscii } from 'node:buffer';
import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { contradicted, decodePage } from '../../core/text/decode.ts';
import type { ByteFacts } from '../../core/statement/read-pieces.ts';
import type { GivePieces } from '../../core/statement/stream.ts';

const PIECE = 1 << 20;

/** Gives the bytes of a file from its beginning, up to `end`, in pieces that are used again. */
export function eachPiece(path: string, end: number, visit: (bytes: Uint8Array) => void): void {
  const descriptor = openSync(path, 'r');
  try {
    const buffer = new Uint8Array(PIECE);
    for (let at = 0; at < end;) {
      const length = readSync(descriptor, buffer, 0, Math.min(PIECE, end - at), at);
      if (length === 0) break;
      at += length;
      visit(buffer.subarray(0, length));
    }
  } finally {
    closeSync(descriptor);
  }
}

/** What one look at all bytes of a file tells, in the words of `decodeBytes`. */
export interface ScannedBytes {
  readonly digest: string;
  readonly facts: ByteFacts;
  /** Nothing but blanks. */
  readonly blank: boolean;
  readonly give: GivePieces;
}

/**
 * Looks at all bytes of a file once: its digest, and how it is read as text. `null` for UTF-16, which is read as a whole.
 * @param declared what the file calls its encoding
 */
export function scanBytes(path: string, size: number, declared: string | undefined): ScannedBytes | null {
  const hash = createHash('sha256');
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let [at, end, lost] = [0, 0, 0];
  let [utf8, ascii, blank] = [true, true, true];
  let beginning: Uint8Array = new Uint8Array(0);
  eachPiece(path, size, (bytes) => {
    if (at === 0) beginning = bytes.slice(0, 4);
    hash.update(bytes);
    for (let index = bytes.length; index > 0 && end <= at; index--)
      if (bytes[index - 1] !== 0 && bytes[index - 1] !== 0x1a) end = at + index;
    at += bytes.length;
    blank &&= bytes.every((byte) => byte === 0 || byte === 0x20 || (byte >= 9 && byte <= 13));
    ascii &&= isAscii(bytes);
    if (!utf8) return;
    try {
      lost += strict.decode(bytes, { stream: true }).split('\ufffd').length - 1;
    } catch {
      utf8 = false;
    }
  });
  if (isWide(beginning)) return null;
  if (utf8) utf8 = endsWhole(path, end);
  const marked = beginning[0] === 0xef && beginning[1] === 0xbb && beginning[2] === 0xbf;
  const page = decodePage(declared);
  const encoding = utf8 ? 'utf-8' : page.encoding;
  return {
    digest: hash.digest('hex'),
    facts: {
      encoding,
      contradicted: contradicted(declared, encoding, () => ascii),
      lost: utf8 ? lost : 0,
    },
    blank,
    give(push) {
      const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
      let skip = marked ? 3 : 0;
      let carriage = '';
      eachPiece(path, end, (bytes) => {
        const own = bytes.subarray(skip);
        skip = 0;
        const text = carriage + (utf8 ? decoder.decode(own, { stream: true }) : page.decode(own));
        // A CR at the end may be one line end with the LF that comes next.
        carriage = text.endsWith('\r') ? '\r' : '';
        push(carriage === '' ? text : text.slice(0, -1));
      });
      if (carriage !== '') push(carriage);
    },
  };
}

/** Does the text in UTF-8 end with a whole character? The bytes before have been looked at. */
function endsWhole(path: string, end: number): boolean {
  const from = Math.max(0, end - 4);
  const tail = new Uint8Array(end - from);
  const descriptor = openSync(path, 'r');
  try {
    readSync(descriptor, tail, 0, tail.length, from);
  } finally {
    closeSync(descriptor);
  }
  const lead = tail.findLastIndex((byte) => byte >> 6 !== 2);
  const first = tail[lead] ?? 0;
  const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  return tail.length - lead === length;
}

/** A byte order mark of UTF-16, or a zero in every second byte. */
function isWide([a, b, c, d]: Uint8Array): boolean {
  const marked = (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);
  return marked || (a !== 0 && b === 0 && c !== 0 && d === 0) || (a === 0 && b !== 0 && c === 0 && d !== 0);
}
