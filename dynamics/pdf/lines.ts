/** A run of text on a page: where its baseline begins and how far it goes, in points from the left and from the top. */
export interface Run {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Size of its type. */
  readonly size: number;
}

/** Runs of one line whose baselines differ by more than this part of their size are two lines. */
const SAME_LINE = 0.4;
/** A gap smaller than this part of the size is inside a word; one larger than the second begins another column. */
const IN_WORD = 0.12;
const IN_CELL = 0.75;
/** A page as characters is at most that wide. */
const WIDEST = 400;

interface Cell {
  text: string;
  readonly from: number;
  to: number;
}

/**
 * A page as a person reads it: a line for each baseline, from the top; what stands in one column of a table stands under each other, two blanks at
 * least between columns. The order in which the file draws its text does not matter.
 */
export function linesOfPage(runs: readonly Run[]): readonly string[] {
  const seen = distinct(runs.filter(({ text }) => text.trim() !== ''));
  if (seen.length === 0) return [];
  const unit = unitOf(seen);
  const left = seen.reduce((least, { x }) => Math.min(least, x), Infinity);
  return baselines(seen).map((line) => laidOut(cellsOf(line), left, unit));
}

/** Bold is often drawn as the same text twice, a hair apart. */
function distinct(runs: readonly Run[]): readonly Run[] {
  const drawn = new Set<string>();
  return runs.filter(({ text, x, y, size }) => {
    const step = Math.max(size * 0.2, 0.5);
    const key = `${Math.round(x / step)} ${Math.round(y / step)} ${text}`;
    return !drawn.has(key) && drawn.add(key);
  });
}

/** The width of a narrow character of the page: so no run needs more characters than it has room for. */
function unitOf(runs: readonly Run[]): number {
  const widths = runs
    .filter(({ text, width }) => text.length > 1 && width > 0)
    .map(({ text, width }) => width / text.length)
    .sort((a, b) => a - b);
  const narrow = widths[Math.floor(widths.length / 10)] ?? 5;
  const right = runs.reduce((most, { x, width }) => Math.max(most, x + width), 0);
  return Math.max(narrow, right / WIDEST, 0.1);
}

function baselines(runs: readonly Run[]): readonly (readonly Run[])[] {
  const lines: Run[][] = [];
  for (const run of [...runs].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line && first && run.y - first.y <= SAME_LINE * Math.min(run.size, first.size)) line.push(run);
    else lines.push([run]);
  }
  return lines.map((line) => line.sort((a, b) => a.x - b.x));
}

function cellsOf(line: readonly Run[]): readonly Cell[] {
  const cells: Cell[] = [];
  for (const { text, x, width, size } of line) {
    const last = cells.at(-1);
    const gap = last === undefined ? Infinity : (x - last.to) / size;
    if (last === undefined || gap > IN_CELL) cells.push({ text: text.trim(), from: x, to: x + width });
    else {
      last.text += gap > IN_WORD && !last.text.endsWith(' ') && !text.startsWith(' ') ? ` ${text}` : text;
      last.to = Math.max(last.to, x + width);
    }
  }
  return cells.map((cell) => ({ ...cell, text: cell.text.replace(/\s+/g, ' ').trim() }));
}

/** Amounts end where they end on the page, words begin where they begin: so both stand under their heading. */
function laidOut(cells: readonly Cell[], left: number, unit: number): string {
  let line = '';
  for (const { text, from, to } of cells) {
    const isAmount = /[.,]\d{2}\)?-?$/.test(text);
    const begin = isAmount ? Math.round((to - left) / unit) - text.length : Math.round((from - left) / unit);
    line = line === '' ? ' '.repeat(Math.max(begin, 0)) + text : line.padEnd(Math.max(begin, line.length + 2)) + text;
  }
  return line;
} // prettier-ignore
