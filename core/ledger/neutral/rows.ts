import type { Problem } from '../../problems/problem.ts';
import * as problem from '../problems.ts';
import { eachCsvRow } from './csv.ts';
import type { Outline } from '../../problems/fields.ts';

/** One record of a file, as plain data that nothing has checked yet. `line` counts from 1 and is where the record begins. */
export interface Row {
  readonly line: number;
  readonly value: unknown;
}

export interface RowSink {
  row(row: Row): void;
  problem(problem: Problem): void;
}

/**
 * Takes a file apart into records: JSON Lines when its first character is a brace or a bracket, else CSV with a header row.
 * A byte order mark, empty lines and Windows line ends are fine.
 */
export function eachRow(file: string, text: string, outline: Outline, sink: RowSink): void {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const first = /\S/.exec(text.slice(start, start + 1000))?.[0];
  if (first === undefined && text.slice(start).trim() === '') return;
  if (first === '{' || first === '[') eachJsonLine(file, text, start, sink);
  else eachCsvRow(file, text.slice(start), outline, sink);
}

function eachJsonLine(file: string, text: string, start: number, sink: RowSink): void {
  let line = 0;
  for (let from = start; from < text.length;) {
    const end = text.indexOf('\n', from);
    const to = end === -1 ? text.length : end;
    const content = text.slice(from, to).trim();
    from = to + 1;
    line++;
    if (content === '') continue;
    const value = parseObject(content);
    if (value !== undefined) {
      sink.row({ line, value });
      continue;
    }
    const overMany = content === '{' || content === '[';
    const because = overMany ? 'one JSON text goes over many lines' : whyNotAnObject(content);
    sink.problem(problem.notJson(`${file}, line ${line}`, { because }));
    if (overMany) return; // each further line would only say the same
  }
}

function parseObject(content: string): object | undefined {
  try {
    const value: unknown = JSON.parse(content);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Own words: what `JSON.parse` says differs between engines. */
function whyNotAnObject(content: string): string {
  if (content.startsWith('[')) return 'it begins a list';
  if (!content.startsWith('{')) return `it begins with ${JSON.stringify(content.slice(0, 12))}`;
  if (content.endsWith('},')) return 'it ends with a comma';
  if (!content.endsWith('}')) return 'it does not end with }';
  if (/[{,]\s*'/.test(content)) return 'it has single quotes where double ones are needed';
  if (/,\s*[}\]]/.test(content)) return 'it has a comma before a closing bracket';
  if (/[{,]\s*[A-Za-z_]\w*\s*:/.test(content)) return 'it has a name without quotes';
  return 'it cannot be parsed';
}
