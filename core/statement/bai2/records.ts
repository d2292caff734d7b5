import { lineFeeder, type LineFeeder } from '../../text/lines.ts';

/** A record with its 88 continuations. Bodies are what stands behind the code, without the closing slash. */
export interface Bai2Record {
  readonly code: string;
  readonly bodies: readonly string[];
  /** Did the first body end with a slash: are its fields complete, or may a field go on? */
  readonly ended: boolean;
  readonly line: number;
  /** How many records the bank counts: this one and its continuations. */
  readonly physical: number;
}

const CODED = /^\s*(\d\d)\s*[,:]([^]*)$/;
const KNOWN: ReadonlySet<string> = new Set(['01', '02', '03', '16', '49', '88', '98', '99']);

/**
 * Where one record ends and the next begins on the same line: behind a slash and blanks, or directly behind a slash where the
 * next one has the fields of its kind ("PAID 12/16, 5" in a text is no record).
 */
const NEXT_ON_LINE =
  /\/(?:[ \t]+(?=(?:01|02|03|16|49|88|98|99),)|(?=02,[^,]*,[^,]*,[1-4],\d{6}|03,[^,]*,[A-Z]{0,3},|16,\d{3},\d+,[0-9A-Z]?,|49,[+-]?\d+,\d+|98,[+-]?\d+,\d+,\d+|99,[+-]?\d+,\d+,\d+))/g;

/** Records have 80 characters as specified; some banks put a whole file on one line. */
export const MAX_LINE = 50_000_000;

/**
 * Cuts a text that comes in pieces into records: one a line as specified, or several, closed by slashes. A line that begins with no record code goes
 * on with the text of the record before it.
 * @param visit may see a code that no list has: the reader says so
 * @param tooLong the number of a line that is too long: nothing behind it is read
 */
export function recordReader(
  visit: (record: Bai2Record) => void,
  tooLong: (line: number) => void,
): LineFeeder {
  let number = 0;
  let code = '';
  let bodies: string[] = [];
  let ended = false;
  let line = 0;
  let physical = 0;
  const flush = (): void => {
    if (code !== '') visit({ code, bodies, ended, line, physical });
    code = '';
  };
  const read = (part: string): void => {
    const match = CODED.exec(part);
    const found = match?.[1] ?? '';
    if (!match || (!KNOWN.has(found) && code === '16' && !looksComplete(part))) {
      if (part.trim() !== '') goOn(part);
      return;
    }
    const body = (match[2] ?? '').trimEnd();
    if (found === '88' && code !== '') {
      physical++;
      bodies.push(withoutSlash(body));
      return;
    }
    flush();
    [code, bodies, ended, line, physical] = [found, [withoutSlash(body)], body.endsWith('/'), number, 1];
  };
  const goOn = (part: string): void => {
    if (code === '') [code, bodies, ended, line, physical] = ['??', [], true, number, 0];
    bodies.push(withoutSlash(part.trimEnd()));
  };
  const lines = lineFeeder(
    MAX_LINE,
    (one, place) => {
      number = place;
      for (const part of partsOf(one)) read(part);
    },
    tooLong,
  );
  return {
    push: lines.push,
    end() {
      lines.end();
      flush();
    },
  };
}

/** Behind a detail, an unknown code counts as a record only where the line has the shape of one; else it is text that was cut. */
const looksComplete = (part: string): boolean => /^\s*\d\d,.*\/\s*$/.test(part);

function partsOf(line: string): readonly string[] {
  if (!line.includes('/')) return [line];
  const parts: string[] = [];
  let from = 0;
  NEXT_ON_LINE.lastIndex = 0;
  for (let match = NEXT_ON_LINE.exec(line); match; match = NEXT_ON_LINE.exec(line)) {
    parts.push(line.slice(from, match.index + 1));
    from = NEXT_ON_LINE.lastIndex;
  }
  parts.push(from === 0 ? line : line.slice(from));
  return parts;
}

const withoutSlash = (body: string): string => (body.endsWith('/') ? body.slice(0, -1).trimEnd() : body);

/** All fields of a record whose continuations go on with its list (01, 02, 03, 49, 98, 99). */
export const fieldsOf = ({ bodies }: Bai2Record): readonly string[] =>
  bodies
    .join(',')
    .split(',')
    .map((field) => field.trim());

/** How many fields a funds type brings along, told by the fields behind it: V date and time, S three, D a count and its pairs. */
export function fundsFields(type: string, next: string | undefined): number {
  if (type === 'V') return 2;
  if (type === 'S') return 3;
  if (type !== 'D') return 0;
  const pairs = /^\d{1,3}$/.test(next ?? '') ? Number(next) : 0;
  return 1 + 2 * pairs;
}
