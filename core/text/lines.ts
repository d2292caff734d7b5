/** CRLF and CR become LF, so that a reader knows one line end. Text without CR is returned as it is, uncopied. */
export const withLineFeeds = (text: string): string =>
  text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;

/** One line at a time, without holding them all: a file of millions of lines costs one line of memory. */
export interface LineCursor {
  /** The next line without its line end, or `null` after the last one. */
  next(): string | null;
  /** The line `next` would give, without taking it. */
  peek(): string | null;
  /** Number of the line that `next` gave last, from 1. */
  number(): number;
}

/** @param text with LF line ends (`withLineFeeds`); a last line end does not make one more, empty line. */
export function lineCursor(text: string): LineCursor {
  let from = 0;
  let taken = 0;
  const lineAt = (start: number): string => {
    const end = text.indexOf('\n', start);
    return text.slice(start, end < 0 ? text.length : end);
  };
  return {
    next() {
      if (from >= text.length) return null;
      const line = lineAt(from);
      from += line.length + 1;
      taken++;
      return line;
    },
    peek: () => (from >= text.length ? null : lineAt(from)),
    number: () => taken,
  };
}

/** Cuts a text that comes in pieces into lines. */
export interface LineFeeder {
  push(piece: string): void;
  end(): void;
}

/**
 * Gives the lines of a text one by one, with their numbers from 1; a last line end does not make one more, empty line. Lines end with LF, CRLF or
 * CR: a copy of a large text with LF line ends costs as much as reading it, and V8 makes it of characters of two bytes.
 * A line longer than `most` ends it: its number is told, and nothing behind it is read.
 */
export function lineFeeder(
  most: number,
  onLine: (line: string, number: number) => void,
  onTooLong: (number: number) => void,
): LineFeeder {
  let rest = '';
  let number = 0;
  let stopped = false;
  const take = (line: string): void => {
    number++;
    if (line.length <= most) return onLine(line, number);
    stopped = true;
    onTooLong(number);
  };
  let carriage = '';
  return {
    push(given) {
      if (stopped) return;
      let piece = carriage + given;
      // A CR at the end may be one line end with the LF that comes next.
      carriage = piece.endsWith('\r') ? '\r' : '';
      if (carriage !== '') piece = piece.slice(0, -1);
      if (hasLoneCarriage(piece)) piece = withLineFeeds(piece);
      const first = piece.indexOf('\n');
      if (first < 0) {
        rest += piece;
        if (rest.length > most) take(rest);
        return;
      }
      const begun = rest;
      rest = '';
      take(begun + piece.slice(0, lineEnd(piece, first)));
      let from = first + 1;
      for (let end = piece.indexOf('\n', from); end >= 0 && !stopped; end = piece.indexOf('\n', from)) {
        take(piece.slice(from, lineEnd(piece, end)));
        from = end + 1;
      }
      rest = piece.slice(from);
      if (!stopped && rest.length > most) take(rest);
    },
    end() {
      if (!stopped && (rest !== '' || carriage !== '')) take(rest);
    },
  };
}

/** Where the line ends whose LF is at `feed`. */
const lineEnd = (text: string, feed: number): number =>
  text.charCodeAt(feed - 1) === CARRIAGE ? feed - 1 : feed;
const CARRIAGE = 13;

/** Is there a CR that no LF follows? */
function hasLoneCarriage(text: string): boolean {
  for (let at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 2))
    if (text.charCodeAt(at + 1) !== 10) return true;
  return false;
}

/** How many line feeds a text has. */
export function lineFeedsIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** Length in characters of the longest line, and its number. Answers without cutting any line out. */
export function longestLine(text: string): { readonly length: number; readonly line: number } {
  let longest = 0;
  let at = 0;
  for (let from = 0, line = 1; from <= text.length; line++) {
    const end = text.indexOf('\n', from);
    const length = (end < 0 ? text.length : end) - from;
    if (length > longest) [longest, at] = [length, line];
    if (end < 0) break;
    from = end + 1;
  }
  return { length: longest, line: at };
}

/** The same of a text that comes in pieces. */
export function lineLengths(): {
  push(piece: string): void;
  longest(): { readonly length: number; readonly line: number };
} {
  let longest = { length: 0, line: 0 };
  let line = 1;
  let length = 0;
  const see = (): void => {
    if (length > longest.length) longest = { length, line };
  };
  return {
    push(piece) {
      let from = 0;
      for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', from)) {
        length += end - from;
        see();
        [length, from] = [0, end + 1];
        line++;
      }
      length += piece.length - from;
      see();
    },
    longest: () => longest,
  };
}

/** Tells the line of offsets that come in rising order; every line end is looked for once, so that a text of one line costs nothing. */
export function lineFinder(text: string, firstLine = 1): (offset: number) => number {
  let line = firstLine;
  let next = text.indexOf('\n');
  return (offset) => {
    for (; next >= 0 && next < offset; next = text.indexOf('\n', next + 1)) line++;
    return line;
  };
}
