import Papa from 'papaparse';
import * as problem from '../problems.ts';
import type { FieldMeaning, Outline } from '../../problems/fields.ts';
import type { RowSink } from './rows.ts';

/**
 * CSV with a header row (RFC 4180, separated by comma, semicolon or tab). Column names are dotted paths; a list is one cell, its
 * elements joined by `|`; a list of records is one such column per field (`discounts.until`, `discounts.amount`), or one
 * column of `field:field` elements (`references` with `RF:RF18…|end-to-end:…`). Inside an element `\|` is a bar and `\\` a
 * backslash. An empty cell is an absent field.
 */
export function eachCsvRow(file: string, text: string, outline: Outline, sink: RowSink): void {
  let columns: readonly Column[] | undefined;
  let [line, seen] = [1, 0];
  const broken = (because: string, fix: string): void =>
    sink.problem(problem.csvBroken(`${file}, line ${line}`, { because, fix }));

  Papa.parse<string[]>(text, {
    delimiter: separatorOf(text),
    step({ data: cells, errors, meta }, parser) {
      const begins = line + blankLinesBefore(text, seen, meta.cursor);
      line += countLines(text, seen, meta.cursor);
      seen = meta.cursor;
      if (cells.every((cell) => cell.trim() === '')) return;
      const at = line;
      line = begins;
      if (errors.length > 0)
        broken('A quoted cell is not closed, or has more text after its closing quote.', QUOTING_FIX);
      else if (columns === undefined) {
        const twice = cells.find((name, index) => cells.indexOf(name) !== index && name.trim() !== '');
        if (twice !== undefined) {
          broken(`Column "${twice.trim()}" appears twice.`, 'Remove or rename one of the two columns.');
          parser.abort();
        }
        columns = cells.map((name) => columnOf(name.trim(), outline));
        if (twice === undefined && columns.every(({ known }) => !known)) {
          broken(
            'The first line names no field of this file.',
            'Begin the file with a header row of field names.',
          );
          parser.abort();
        }
      } else if (cells.slice(columns.length).some((cell) => cell.trim() !== ''))
        broken(
          `The line has ${cells.length} cells, the header has ${columns.length}.`,
          'Put cells that contain the separator in double quotes, or correct the header.',
        );
      else sink.row({ line, value: recordOf(cells, columns) });
      line = at;
    },
  });
}

const QUOTING_FIX = 'Write a double quote inside a quoted cell twice (""), and close every quoted cell.';

/** The separator that the header has most of; lists use `|`, so that one is never it. */
function separatorOf(text: string): string {
  const header = /[^\r\n]+/.exec(text)?.[0] ?? '';
  const counts = [',', ';', '\t'].map((separator) => header.split(separator).length);
  const most = Math.max(...counts);
  return [',', ';', '\t'][counts.indexOf(most)] ?? ',';
}

function countLines(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

const blankLinesBefore = (text: string, from: number, to: number): number =>
  countLines(/^\s*/.exec(text.slice(from, to))?.[0] ?? '', 0, to - from);

interface Column {
  readonly path: readonly string[];
  /** What the cell becomes; `list` of a record's field is zipped with its siblings. */
  readonly known: boolean;
  readonly leaf: FieldMeaning | undefined;
  readonly list: boolean;
  /** A list of records in one column: the fields an element is split into, in the order of the format. */
  readonly record: readonly string[] | undefined;
}

function columnOf(name: string, outline: Outline): Column {
  const path = name.split('.');
  let [at, list]: [Outline | undefined, boolean] = [outline, false];
  for (const part of path) {
    if (at?.is === 'list') [at, list] = [at.of, true];
    at = at?.is === 'record' ? at.fields.get(part) : undefined;
  }
  if (at?.is === 'list') [at, list] = [at.of, true];
  const record = list && at?.is === 'record' ? [...at.fields.keys()] : undefined;
  return { path, known: at !== undefined, leaf: at?.is === 'field' ? at.meaning : undefined, list, record };
}

type Plain = { [name: string]: unknown };

function recordOf(cells: readonly string[], columns: readonly Column[]): Plain {
  const record: Plain = {};
  columns.forEach(({ path, leaf, list, record: fields }, index) => {
    const cell = cells[index] ?? '';
    if (cell === '' || path[0] === '') return;
    if (!list) return put(record, path, typed(cell, leaf));
    const elements = splitList(cell);
    if (fields)
      return put(
        record,
        path,
        elements.map((element) => shortRecord(element, fields)),
      );
    if (path.length === 1)
      return put(
        record,
        path,
        elements.map((element) => typed(element, leaf)),
      );
    elements.forEach((element, position) => {
      if (element !== '') putInList(record, path, position, typed(element, leaf));
    });
  });
  return record;
}

/** `RF:RF18…` → { scheme, value }; what is left goes to the last field, colons and all. Without a colon it stays text, to be refused. */
function shortRecord(element: string, fields: readonly string[]): unknown {
  const parts = element.split(':');
  if (parts.length === 1) return element;
  const last = fields.length - 1;
  const cells = [...parts.slice(0, last), ...(parts.length > last ? [parts.slice(last).join(':')] : [])];
  const record: Plain = {};
  cells.forEach((cell, index) => {
    if (cell.trim() !== '') set(record, fields[index] ?? '', cell.trim());
  });
  return record;
}

function put(record: Plain, path: readonly string[], value: unknown): void {
  let at = record;
  for (const part of path.slice(0, -1)) {
    const inner = ownPlain(at, part) ?? {};
    set(at, part, inner);
    at = inner;
  }
  set(at, path[path.length - 1] ?? '', value);
}

/** `discounts.amount`, second element → record.discounts[1].amount; elements that other columns skipped are made empty. */
function putInList(record: Plain, path: readonly string[], position: number, value: unknown): void {
  const [name = '', ...rest] = path;
  const list: Plain[] = Array.isArray(record[name]) ? record[name] : [];
  while (list.length <= position) list.push({});
  put(list[position] ?? {}, rest, value);
  set(record, name, list);
}

const ownPlain = (record: Plain, name: string): Plain | undefined => {
  const value = Object.hasOwn(record, name) ? record[name] : undefined;
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Plain) : undefined;
};

/** A column may be called `__proto__`: it becomes a member like any other. */
const set = (record: Plain, name: string, value: unknown): void => {
  Object.defineProperty(record, name, { value, enumerable: true, writable: true, configurable: true });
};

/** What is not the text of a number or a truth value stays text, for the schema to complain about. */
function typed(cell: string, leaf: FieldMeaning | undefined): unknown {
  switch (leaf?.kind) {
    case 'flag': {
      const word = cell.trim().toLowerCase();
      return word === 'true' ? true : word === 'false' ? false : cell;
    }
    case 'number':
      return /^\s*-?\d+(\.\d+)?\s*$/.test(cell) ? Number(cell) : cell;
    case undefined:
    case 'text':
      return cell;
    default:
      return cell.trim();
  }
}

export function splitList(cell: string): readonly string[] {
  const elements: string[] = [];
  let element = '';
  for (let index = 0; index < cell.length; index++) {
    const letter = cell[index] ?? '';
    const next = cell[index + 1];
    if (letter === '\\' && (next === '|' || next === '\\')) {
      element += next;
      index++;
    } else if (letter === '|') {
      elements.push(element);
      element = '';
    } else element += letter;
  }
  return [...elements, element];
}

export const joinList = (elements: readonly string[]): string =>
  elements.map((element) => element.replace(/[\\|]/g, '\\$&')).join('|');
