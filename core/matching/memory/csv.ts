import Papa from 'papaparse';
import { customerId } from '../../ledger/ids.ts';
import { PAID_FOR_SOURCES, type PaidForSource } from './memory.ts';
import type { MemoryRow } from './table.ts';

const COLUMNS = ['kind', 'payer', 'customer', 'times', 'lastOn', 'source'] as const;

/** The table of a memory as CSV with a header. What would be a formula in a spreadsheet is no formula there. */
export const memoryCsv = (rows: readonly MemoryRow[]): string =>
  `${Papa.unparse(
    rows.map((row) => ({ ...row })),
    { columns: [...COLUMNS], newline: '\n', escapeFormulae: true },
  )}\n`;

/** Rows of a CSV with a header, columns in any order; what they hold is judged by `withRows`. */
export const rowsOfCsv = (text: string): readonly Readonly<Record<string, string>>[] =>
  Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;

/** A row as somebody wrote it. */
export const memoryRowOf = (row: Readonly<Record<string, string>>): MemoryRow => ({
  kind: row['kind'] === 'account' ? 'account' : 'name',
  payer: row['payer'] ?? '',
  customer: customerId(row['customer'] ?? ''),
  times: Number(row['times'] ?? ''),
  lastOn: row['lastOn'] ?? '',
  ...sourceOf(row['source']),
});

const sourceOf = (written: string | undefined): { source?: PaidForSource } => {
  const source = PAID_FOR_SOURCES.find((each) => each === written);
  return source ? { source } : {};
};
