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
