import Papa from 'papaparse';

/** A row of a CSV text: its cells, trimmed, and the line it begins on. */
export interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

export const DELIMITERS = [';', ',', '\t', '|'] as const;

/**
 * Gives the rows of a text (LF line ends) one by one; `visit` returns true to stop. Cells may be quoted and hold line ends (RFC
 * 4180; papaparse, https://www.papaparse.com/docs). Empty rows are left out.
 * @returns the line on which a quotation mark opens that is never closed, else `null`
 */
export function eachRow(text: string, delimiter: string, visit: (row: Row) => boolean | void): number | null {
  let unclosed: number | null = null;
  eachRecord(text, delimiter, 1, ({ row, isOpen }) => {
    if (isOpen) unclosed ??= row.line;
    return row.cells.some((cell) => cell !== '') && visit(row) === true;
  });
  return unclosed;
}

/** A record as it stands in a text. */
interface Found {
  readonly row: Row;
  /** A quotation mark opens in it that is not closed. */
  readonly isOpen: boolean;
  /** Where the next one begins, in characters and lines. */
  readonly end: number;
  readonly nextLine: number;
}

function eachRecord(text: string, delimiter: string, first: number, visit: (found: Found) => boolean): void {
  let line = first;
  // papaparse takes a mark off the beginning of what it gets; one that stands further down in the file is text.
  const marked = first > 1 && text.startsWith('\ufeff') ? `\ufeff${text}` : text;
  Papa.parse<string[]>(marked, {
    delimiter,
    newline: '\n',
    skipEmptyLines: false,
    step({ data, errors, meta }, parser) {
      let nextLine = line + 1;
      for (const cell of data)
        for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) nextLine++;
      const row = { cells: data.map((cell) => cell.trim()), line };
      line = nextLine;
      const isOpen = errors.some(({ code }) => code === 'MissingQuotes');
      if (visit({ row, isOpen, end: meta.cursor, nextLine })) parser.abort();
    },
  });
}

/** Text that is looked at at once. */
const AT_ONCE = 1 << 18;
/** A row as long as this has a quotation mark that is never closed. */
const LONGEST_ROW = 1 << 25;

/** The rows of a text that comes in pieces. */
export interface RowFeeder {
  push(piece: string): void;
  /** @returns as `eachRow` does */
  end(): number | null;
}

/**
 * The same of a text that comes in pieces: the last row of what is there waits, since it may go on.
 * @param atOnce how much text is looked at at once
 */
export function rowFeeder(delimiter: string, visit: (row: Row) => void, atOnce = AT_ONCE): RowFeeder {
  let rest = '';
  let line = 1;
  let enough = atOnce;
  let unclosed: number | null = null;
  const take = ({ row }: Found): void => {
    if (row.cells.some((cell) => cell !== '')) visit(row);
  };
  const read = (): void => {
    let waiting: Found | undefined;
    let begins = 0;
    eachRecord(rest, delimiter, line, (found) => {
      if (waiting) {
        take(waiting);
        begins = waiting.end;
        line = waiting.nextLine;
      }
      waiting = found;
      return false;
    });
    rest = rest.slice(begins);
    enough = Math.max(atOnce, 2 * rest.length);
    if (rest.length > LONGEST_ROW) unclosed = line;
  };
  return {
    push(piece) {
      if (unclosed !== null) return;
      rest += piece;
      if (rest.length >= enough) read();
    },
    end() {
      if (unclosed !== null) return unclosed;
      eachRecord(rest, delimiter, line, (found) => {
        if (found.isOpen) unclosed ??= found.row.line;
        take(found);
        return false;
      });
      return unclosed;
    },
  };
}

/** The first rows of a text, without what stands behind its last line end (the text may be cut there). */
export function firstRows(text: string, delimiter: string, count: number): readonly Row[] {
  const rows: Row[] = [];
  eachRow(text, delimiter, (row) => rows.push(row) >= count);
  return rows;
}

/** Excel's own first line: "sep=;". */
export const excelSeparator = (text: string): string | undefined => /^"?sep=(.)"?\n/i.exec(text)?.[1];
