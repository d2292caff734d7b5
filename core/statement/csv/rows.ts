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
  let line = 1;
  let unclosed: number | null = null;
  Papa.parse<string[]>(text, {
    delimiter,
    newline: '\n',
    skipEmptyLines: false,
    step({ data, errors }, parser) {
      const cells = data.map((cell) => cell.trim());
      if (errors.some(({ code }) => code === 'MissingQuotes')) unclosed ??= line;
      const stop = cells.some((cell) => cell !== '') && visit({ cells, line }) === true;
      line += 1;
      for (const cell of data)
        for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) line++;
      if (stop) parser.abort();
    },
  });
  return unclosed;
}

/** The first rows of a text, without what stands behind its last line end (the text may be cut there). */
export function firstRows(text: string, delimiter: string, count: number): readonly Row[] {
  const rows: Row[] = [];
  eachRow(text, delimiter, (row) => rows.push(row) >= count);
  return rows;
}

/** Excel's own first line: "sep=;". */
export const excelSeparator = (text: string): string | undefined => /^"?sep=(.)"?\n/i.exec(text)?.[1];
