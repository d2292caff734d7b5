/** Whose a record is: what a role's restriction to subsidiaries asks. */
import type { Books } from '../books.ts';
import { transactionType } from '../schema/statuses.ts';

const OTHERS: Readonly<Record<string, string>> = {
  customer: `SELECT subsidiary FROM _customersubsidiary WHERE entity = ?`,
  employee: `SELECT subsidiary FROM _employee WHERE id = ? AND subsidiary IS NOT NULL`,
  supportcase: `SELECT subsidiary FROM _supportcase WHERE id = ? AND subsidiary IS NOT NULL`,
  subsidiary: `SELECT id AS subsidiary FROM _subsidiary WHERE id = ?`,
};

/** Subsidiaries a saved record is of; null for one that is of none, or not there. */
export function subsidiariesOf(books: Books, recordType: string, id: number): readonly number[] | null {
  const sql = transactionType(recordType)
    ? `SELECT subsidiary FROM _transaction WHERE id = ?`
    : OTHERS[recordType];
  if (sql === undefined) return null;
  const found = books.rows<{ subsidiary: number }>(sql, id).map(({ subsidiary }) => subsidiary);
  return found.length === 0 ? null : found;
}
