import { lineFeeder, type LineFeeder } from '../../text/lines.ts';

/** One field of a message: its tag, the text behind the tag and the lines that follow it. */
export interface Field {
  readonly tag: string;
  /** The visitor's own. */
  readonly lines: string[];
  readonly line: number;
}

export interface FieldVisitor {
  field(field: Field): void;
  /** A SWIFT header block: what follows belongs to another message. */
  message(): void;
  /** The mark that ends a message ("-", "-}"): it was not cut off. */
  end(): void;
  /** A line that belongs to no field. */
  stray(text: string, line: number): void;
  /** A line longer than any bank writes: nothing behind it is read. */
  tooLong(line: number): void;
}

/** SWIFT lines have 65 characters; banks that send outside SWIFT write a few hundred. */
export const MAX_LINE = 20_000;

const BRACE = 0x7b;
const DASH = 0x2d;
const COLON = 0x3a;

/**
 * Fields of MT940 and MT942 (SWIFT Standards, category 9), and `:NS:` and `:940:` which some banks add. A line that begins
 * with another ":NN:" is text: payment times ("T13:12:11") get broken there.
 */
const TAGS: ReadonlyMap<number, string> = new Map(
  '13 13D 20 21 25 25P 28 28C 34F 60 60F 60M 61 62 62F 62M 64 65 65F 86 90C 90D NS 940 942'
    .split(' ')
    .map((tag) => [keyOf(`:${tag}:`), tag]),
);
const HEADER: ReadonlySet<string> = new Set('13 13D 20 21 25 25P 28 28C 34F'.split(' '));

/** Lines with which banks wrap messages when they do not come through SWIFT: the bank's BIC, the message type, a counter. */
const ENVELOPE =
  /^([A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3,4})?|9\d\d( \d\d)?|0000 \d\d[A-Z0-9]+|[\s\u0001-\u001f]*)$/;

/**
 * Cuts a text that comes in pieces into fields. Understands SWIFT blocks, ABN-style envelopes, and files with neither. One line is
 * held back, because what begins a field may depend on the line behind it.
 */
export function fieldReader(visitor: FieldVisitor): LineFeeder {
  let held: string | null = null;
  let number = 0;
  let next = '';
  let tag = '';
  let lines: string[] = [];
  let started = 0;
  let closed = false;
  let dash = false;
  const flush = (): void => {
    if (tag !== '') visitor.field({ tag, lines, line: started });
    tag = '';
  };
  const begin = (found: string, rest: string): void => {
    flush();
    if (found === '20') closed = false;
    else if (found.startsWith('62') || found.startsWith('90')) closed = true;
    tag = found;
    lines = [rest];
    started = number;
    dash = false;
  };
  const read = (line: string): void => {
    const found = tagOf(line);
    const within = tag === '86' && !closed;
    if (found !== '' && !(within && HEADER.has(found) && tagOf(next) === ''))
      return begin(found, line.slice(found.length + 2));
    const first = line.charCodeAt(0);
    if (first === BRACE && /^\{[1-5]:/.test(line)) return block(line);
    if (first === DASH && /^-(\}|XXX|\s*$)/.test(line)) {
      if (!within || line.trim() !== '-') flush();
      else dash = true;
      visitor.end();
      return;
    }
    if (tag === '' || (dash && ENVELOPE.test(line))) return outside(line);
    if (dash) lines.push('-');
    dash = false;
    lines.push(line);
  };
  const block = (line: string): void => {
    flush();
    closed = false;
    visitor.message();
    const body = line.indexOf('{4:');
    if (body >= 0 && line.length > body + 3) read(line.slice(body + 3));
  };
  const outside = (line: string): void => {
    flush();
    if (!ENVELOPE.test(line)) visitor.stray(line, number);
  };
  const release = (following: string): void => {
    if (held === null) return;
    number++;
    next = following;
    read(withoutControls(held));
    held = null;
  };
  const feeder = lineFeeder(
    MAX_LINE,
    (line) => {
      release(line);
      held = line;
    },
    (line) => {
      release('');
      visitor.tooLong(line);
    },
  );
  return {
    push: feeder.push,
    end() {
      feeder.end();
      release('');
      flush();
    },
  };
}

/** The tag a line begins with, or "". Found without being cut out of the line: every line is asked. */
function tagOf(line: string): string {
  return line.charCodeAt(0) === COLON ? (TAGS.get(keyOf(line)) ?? '') : '';
}

/** What stands between the colons that a line begins with, as one number: two characters above zero, three below it, else zero. */
function keyOf(line: string): number {
  const two = line.charCodeAt(1) * 0x10000 + line.charCodeAt(2);
  const third = line.charCodeAt(3);
  if (third === COLON) return two;
  return line.charCodeAt(4) === COLON ? -(two * 0x10000 + third) : 0;
}

/** Transmission signs (SOH, ETX) stick to the first and last lines of some files, a byte order mark to the first of one put behind another. */
function withoutControls(line: string): string {
  const first = line.charCodeAt(0);
  const last = line.charCodeAt(line.length - 1);
  return first < 32 || first === MARK || last < 32
    ? line.replace(/^[\u0000-\u001f\ufeff]+|[\u0000-\u001f]+$/g, '')
    : line;
}
const MARK = 0xfeff;
