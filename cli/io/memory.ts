import { memoryCsv, rowsOfCsv } from '../../core/matching/memory/csv.ts';
import { EMPTY_MEMORY, type Memory } from '../../core/matching/memory/memory.ts';
import type { MemoryRow } from '../../core/matching/memory/table.ts';
import * as problem from '../../core/problems/files.ts';
import type { Checked } from '../../core/problems/problem.ts';
import { readText } from './files.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isPaidFor = (value: unknown): boolean =>
  isRecord(value) &&
  typeof value['customer'] === 'string' &&
  typeof value['times'] === 'number' &&
  typeof value['lastOn'] === 'string';
const isKnown = (value: unknown): boolean =>
  isRecord(value) && Object.values(value).every((list) => Array.isArray(list) && list.every(isPaidFor));

const isForgotten = (value: unknown): boolean =>
  value === undefined ||
  (Array.isArray(value) &&
    value.every(
      (each) =>
        isRecord(each) &&
        ['kind', 'payer', 'customer', 'through'].every((field) => typeof each[field] === 'string'),
    ));

/** A memory as `replay --memory` wrote it, or somebody edited it. */
export function readMemory(file: string): Checked<Memory> {
  const text = readText(file);
  if (!text.ok) return text;
  const refuse = (because: string): Checked<Memory> => ({
    ok: false,
    problems: [problem.cannotRead(file, { because })],
  });
  try {
    const value: unknown = JSON.parse(text.value);
    const known =
      isRecord(value) &&
      value['version'] === 1 &&
      isKnown(value['accounts']) &&
      isKnown(value['names']) &&
      isRecord(value['client']) &&
      isRecord(value['customers']) &&
      isForgotten(value['forgotten']);
    if (!known) return refuse('it is not a memory of this version');
    return { ok: true, value: { ...EMPTY_MEMORY, ...(value as unknown as Memory) }, problems: [] };
  } catch {
    return refuse('it is not JSON');
  }
}

/** CSV with a header, or JSON Lines, by how the file's name ends. */
export const tableText = (file: string, rows: readonly MemoryRow[]): string =>
  isCsv(file) ? memoryCsv(rows) : rows.map((row) => `${JSON.stringify(row)}\n`).join('');

const isCsv = (file: string): boolean => file.toLowerCase().endsWith('.csv');

/** Rows of a table, columns in any order; what they hold is judged by `withRows`. */
export function readTable(file: string): Checked<readonly Readonly<Record<string, string>>[]> {
  const text = readText(file);
  if (!text.ok) return text;
  try {
    const rows = isCsv(file)
      ? rowsOfCsv(text.value)
      : text.value
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map((line) => JSON.parse(line) as Record<string, unknown>)
          .map((row) =>
            Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value)])),
          );
    return { ok: true, value: rows, problems: [] };
  } catch {
    return {
      ok: false,
      problems: [problem.cannotRead(file, { because: 'it is neither CSV nor JSON Lines' })],
    };
  }
}
