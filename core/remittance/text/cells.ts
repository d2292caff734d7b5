/** A cell of a line of a table, and where it stands: by its number where tabs or bars divide the cells, else by its characters. */
export interface Cell {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** Its characters in the line, however it is placed. */
  readonly start: number;
  readonly end: number;
}

const DIVIDERS = /[\t|;]/;

/** Tabs, bars or semicolons divide the cells of this line: an empty cell counts. */
export const isCounted = (line: string): boolean => DIVIDERS.test(line);

/** The filled cells of a line; without dividers two blanks end one. */
export function cellsOf(line: string): readonly Cell[] {
  const counted = isCounted(line);
  const cells: Cell[] = [];
  let at = 0;
  for (const [index, piece] of line.split(counted ? DIVIDERS : / {2,}/).entries()) {
    const start = counted ? at : line.indexOf(piece, at);
    const text = piece.trim();
    const end = start + piece.length;
    if (text !== '')
      cells.push(counted ? { text, from: index, to: index + 1, start, end } : { text, from: start, to: end, start, end });
    at = counted ? end + 1 : end;
  }
  return cells;
} // prettier-ignore
