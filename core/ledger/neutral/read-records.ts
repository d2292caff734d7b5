import type { Currency } from '../../money/currency.ts';
import { parseAmount } from '../../money/decimal.ts';
import { nearestName } from '../../problems/nearest.ts';
import type { Checked, Problem } from '../../problems/problem.ts';
import type { z } from '../../problems/schema.ts';
import * as problem from '../problems.ts';
import { currencyIn, outlineOf, type FieldMeaning, type Outline } from '../../problems/fields.ts';
import { eachRow, type Row } from './rows.ts';

/** A file's records with the line each stands on (same index), or every problem of the file. */
export type ReadFile<T> = Checked<readonly T[]> & {
  readonly file: string;
  readonly lines: readonly number[];
};

/** How one kind of file is read: its schema, what names a line uniquely, and its conversion into AR's own types. */
export interface RecordFormat<Line, T> {
  readonly schema: z.ZodMiniType<Line>;
  readonly outline: Outline;
  readonly key: ((line: Line) => string) | null;
  /** The currency of amounts that have none beside them in the line. */
  readonly currency?: (line: unknown) => Currency | undefined;
  /** Of a line that passed. `undefined` leaves it out, with a warning the converter gave. */
  readonly convert: (line: Line, report: (problem: Problem) => void, where: string) => T | undefined;
}

export const recordFormat = <Line, T>(
  schema: z.ZodMiniType<Line>,
  rest: Omit<RecordFormat<Line, T>, 'schema' | 'outline'>,
): RecordFormat<Line, T> => ({ schema, outline: outlineOf(schema), ...rest });

/** Reads all lines, however many are wrong: the answer has every record, or every problem. */
export function readRecords<Line, T>(format: RecordFormat<Line, T>, file: string, text: string): ReadFile<T> {
  const [values, lines, problems]: [T[], number[], Problem[]] = [[], [], []];
  const unknown = new Map<string, { firstLine: number; lines: number }>();
  const firstLineOf = new Map<string, number>();
  let failed = false;
  const report = (found: Problem): void => {
    problems.push(found);
    failed ||= found.severity === 'error';
  };

  const readRow = ({ line, value }: Row): void => {
    const at: Place = { file, line, report, unknown };
    const parsed = format.schema.safeParse(value);
    if (!parsed.success) reportIssues(parsed.error.issues, value, at);
    inspect(value, format.outline, '', format.currency?.(value), at);
    if (!parsed.success) return;
    const key = format.key?.(parsed.data);
    const firstLine = key === undefined ? undefined : firstLineOf.get(key);
    if (key !== undefined && firstLine !== undefined)
      return report(problem.duplicateId(`${file}, line ${line}`, { id: key, firstLine }));
    if (key !== undefined) firstLineOf.set(key, line);
    if (failed) return; // converting trusts the amounts, and nothing of this file will be used
    const converted = format.convert(parsed.data, report, `${file}, line ${line}`);
    if (converted === undefined) return;
    values.push(converted);
    lines.push(line);
  };

  eachRow(file, text, format.outline, { row: readRow, problem: report });
  problems.push(...unknownFields(file, unknown, format.outline));
  return failed
    ? { ok: false, problems, file, lines: [] }
    : { ok: true, value: values, problems, file, lines };
}

interface Place {
  readonly file: string;
  readonly line: number;
  readonly report: (problem: Problem) => void;
  readonly unknown: Map<string, { firstLine: number; lines: number }>;
}

function reportIssues(
  issues: readonly z.core.$ZodIssue[],
  row: unknown,
  { file, line, report }: Place,
): void {
  for (const issue of issues) {
    const field = pathOf(issue.path);
    const where = `${file}, line ${line}, field ${field}`;
    const { wants, example } = wantedBy(issue);
    const got = valueAt(row, issue.path);
    const missing = got === undefined || got === null || got === '';
    if (missing) report(problem.fieldMissing(where, { field, wants, example }));
    else if (issue.code === 'custom' && issue.params?.['kind'] === 'currency')
      report(problem.unknownCurrency(where, { field, got: quote(got) }));
    else report(problem.fieldWrong(where, { field, got: quote(got), wants, example }));
  }
}

function wantedBy(issue: z.core.$ZodIssue): { wants: string; example: string } {
  if (issue.code === 'custom' && issue.params) return issue.params as unknown as FieldMeaning;
  const list = issue.code === 'invalid_type' && issue.expected === 'array';
  return list ? { wants: 'a list', example: '["…"]' } : { wants: 'a record', example: '{ … }' };
}

/** Finds fields nobody reads, and amounts that are decimal strings but not amounts of their currency. */
function inspect(
  value: unknown,
  outline: Outline,
  path: string,
  money: Currency | undefined,
  at: Place,
): void {
  if (outline.is === 'list') {
    if (Array.isArray(value))
      value.forEach((element, index) => inspect(element, outline.of, `${path}[${index}]`, money, at));
  } else if (outline.is === 'record') {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    const record = value as Readonly<Record<string, unknown>>;
    const code = outline.fields.get('currency');
    const beside = code ? currencyIn(record['currency'], code) : money;
    for (const name of Object.keys(record)) {
      const inner = outline.fields.get(name);
      const innerPath = path === '' ? name : `${path}.${name}`;
      if (inner) inspect(record[name], inner, innerPath, beside, at);
      else noteUnknown(innerPath, at);
    }
  } else if (
    outline.is === 'field' &&
    outline.meaning.kind === 'amount' &&
    typeof value === 'string' &&
    money
  )
    inspectAmount(value, path, money, at);
}

function inspectAmount(got: string, field: string, money: Currency, { file, line, report }: Place): void {
  const parsed = parseAmount(got, money);
  if (parsed.ok || parsed.because.kind === 'not-a-number') return; // the schema has said that it is no number
  const where = `${file}, line ${line}, field ${field}`;
  if (parsed.because.kind === 'too-large') report(problem.amountTooLarge(where, { field, got: quote(got) }));
  else report(problem.tooManyDecimals(where, { field, got: quote(got), currency: money, ...parsed.because }));
}

function noteUnknown(path: string, { line, unknown }: Place): void {
  const field = path.replace(/\[\d+\]/g, '[]');
  const noted = unknown.get(field);
  if (noted) noted.lines++;
  else if (unknown.size < 200) unknown.set(field, { firstLine: line, lines: 1 });
}

const unknownFields = (
  file: string,
  unknown: ReadonlyMap<string, { firstLine: number; lines: number }>,
  outline: Outline,
): readonly Problem[] =>
  [...unknown].map(([field, { firstLine, lines }]) =>
    problem.unknownField(`${file}, line ${firstLine}, field ${field}`, {
      field: shorten(field),
      lines,
      like: nearestName(field, outline.is === 'record' ? [...outline.fields.keys()] : []),
    }),
  );

const pathOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
    '',
  );

function valueAt(row: unknown, path: readonly PropertyKey[]): unknown {
  let at = row;
  for (const part of path)
    at = typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[part] : undefined;
  return at;
}

const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);
const quote = (value: unknown): string =>
  Array.isArray(value)
    ? 'a list'
    : typeof value === 'object'
      ? 'a record'
      : shorten(JSON.stringify(value) ?? 'nothing');
