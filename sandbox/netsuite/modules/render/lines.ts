/** Text into lines: words with the font each is set in, as wide as the place allows. */
import type { Run } from './report.ts';
import type { Style } from './style.ts';

export interface Piece {
  readonly text: string;
  readonly style: Style;
  /** Points. */
  readonly width: number;
}
export interface Line {
  readonly pieces: readonly Piece[];
  readonly width: number;
  readonly height: number;
}

export const LEADING = 1.2;

/** A word wider than the place stands alone on its line. Space at the edges of a line is dropped. */
export function linesOf(
  runs: readonly Run[],
  available: number,
  widthOf: (text: string, style: Style) => number,
): readonly Line[] {
  const lines: Line[] = [];
  let pieces: Piece[] = [];
  let width = 0;
  const fallback = runs[0]?.style.size ?? 10;
  const close = (): void => {
    while (pieces.at(-1)?.text.trim() === '') width -= pieces.pop()!.width;
    const size = Math.max(...pieces.map(({ style }) => style.size), pieces.length === 0 ? fallback : 0);
    lines.push({ pieces, width, height: size * LEADING });
    pieces = [];
    width = 0;
  };
  for (const { text, style } of runs) {
    for (const word of text.split(/(\n| )/)) {
      if (word === '') continue;
      if (word === '\n') {
        close();
        continue;
      }
      if (word === ' ' && pieces.length === 0) continue;
      const wide = widthOf(word, style);
      if (width + wide > available && pieces.length > 0 && word !== ' ') close();
      pieces.push({ text: word, style, width: wide });
      width += wide;
    }
  }
  if (pieces.length > 0) close();
  return lines;
}
