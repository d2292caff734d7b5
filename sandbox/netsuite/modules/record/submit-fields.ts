/**
 * `record.submitFields`: body fields changed without loading the record, those that take inline editing. No posting follows.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4267283788.html
 */
import type { Books } from '../../books/books.ts';
import { readDay, dateOf } from '../../books/days.ts';
import { noSuchRecord } from '../../books/errors.ts';
import { rightNow } from '../../books/ledger/post.ts';
import { fieldNotModelled, operationNotModelled } from '../../books/problems.ts';
import { accept, toSql, type Field, type SqlCell } from '../../books/records/field.ts';
import type { RecordKind } from '../../books/records/kind.ts';
import { requireOption } from '../../books/records/options.ts';
import type { RecordState } from '../../books/records/state.ts';
import { transactionType } from '../../books/schema/statuses.ts';
import { searchTable } from './tables.ts';

export function inlineField(kind: RecordKind, id: string): Field {
  const field = kind.fields.get(id);
  if (!field) throw fieldNotModelled('record.submitFields', kind.type, id);
  if (!field.inline || field.column === null) {
    throw operationNotModelled(
      'record.submitFields',
      `submitFields of ${kind.type}.${id}`,
      'NetSuite edits this field on the loaded record only; load and save it',
    );
  }
  return field;
}

/** Days may come as texts here, in the user's format. */
export function acceptInline(field: Field, value: unknown, dateFormat: string): ReturnType<typeof accept> {
  const day = field.kind === 'date' && typeof value === 'string' ? readDay(value, dateFormat) : undefined;
  return accept(field, day === undefined ? value : dateOf(day));
}

/** @throws RCRD_DSNT_EXIST */
export function versionOf(books: Books, kind: RecordKind, id: number): number {
  const isTransaction = transactionType(kind.type) !== undefined;
  const row = isTransaction
    ? books.row<{ version: number }>(
        `SELECT version FROM _transaction WHERE id = ? AND recordtype = ?`,
        id,
        kind.type,
      )
    : books.row<{ version: number }>(`SELECT version FROM "${searchTable(kind)}" WHERE id = ?`, id);
  if (!row) throw noSuchRecord();
  return row.version;
}

export function writeFields(books: Books, kind: RecordKind, id: number, state: RecordState): void {
  const cells: Record<string, SqlCell> = {};
  for (const [fieldId, value] of state.values) {
    const field = inlineField(kind, fieldId);
    requireOption(books, field, value);
    cells[field.column ?? fieldId] = toSql(field, value);
  }
  kind.checkInline?.(books, id, state);
  const names = Object.keys(cells);
  books.write(
    `UPDATE "${searchTable(kind)}" SET ${[...names.map((name) => `"${name}" = ?`), 'version = version + 1', 'lastmodified = ?'].join(', ')} WHERE id = ?`,
    ...Object.values(cells),
    rightNow(books),
    id,
  );
}
