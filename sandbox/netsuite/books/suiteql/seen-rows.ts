import { searchError } from '../errors.ts';
import { TRANSACTION_TYPES } from '../schema/statuses.ts';
import { viewOf } from '../schema/views.ts';
import { quoted } from './emit-expression.ts';
import type { Sight } from './sight.ts';

/** Columns of a table that name the transactions its rows are of: all must be seen. */
const DOCUMENTS: Readonly<Record<string, readonly string[]>> = {
  transaction: ['id'],
  transactionline: ['transaction'],
  transactionaccountingline: ['transaction'],
  nexttransactionlinelink: ['previousdoc', 'nextdoc'],
  previoustransactionlinelink: ['previousdoc', 'nextdoc'],
  nexttransactionlink: ['previousdoc', 'nextdoc'],
  previoustransactionlink: ['previousdoc', 'nextdoc'],
};

/**
 * A table as its view, less the transactions of types that whoever asks may not see. A record type he may not see at all is not there for
 * him. @throws SSS_SEARCH_ERROR_OCCURRED `Record 'x' was not found.`
 */
export function seenRows(table: string, sight: Sight): string {
  const view = quoted(viewOf(table));
  const documents = DOCUMENTS[table];
  if (!documents) {
    if (sight.hides(table)) throw searchError(`Record '${table}' was not found.`);
    return view;
  }
  const hidden = hiddenTransactions(sight);
  if (hidden === null) return view;
  const seen = documents.map(
    (column) => `${quoted(column)} NOT IN (SELECT id FROM _transaction WHERE ${hidden})`,
  );
  return `(SELECT * FROM ${view} WHERE ${seen.join(' AND ')})`;
}

/** SQL that holds for transactions whoever asks may not see; null when he may see all. */
export function hiddenTransactions(sight: Sight, column = 'recordtype'): string | null {
  const hidden = TRANSACTION_TYPES.filter(({ recordType }) => sight.hides(recordType));
  if (hidden.length === 0) return null;
  return `${column} IN (${hidden.map(({ recordType }) => `'${recordType}'`).join(', ')})`;
}
