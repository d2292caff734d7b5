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

/** Other tables whose rows are of subsidiaries: SQL that holds for the rows of some, given as a list. */
const OF_SUBSIDIARIES: Readonly<Record<string, (list: string) => string>> = {
  subsidiary: (list) => `id IN (${list})`,
  customer: (list) => `id IN (${servedBy(list)})`,
  entity: (list) => `(type <> 'CustJob' OR id IN (${servedBy(list)}))`,
  customersubsidiaryrelationship: (list) => `subsidiary IN (${list})`,
  supportcase: (list) => `(subsidiary IS NULL OR subsidiary IN (${list}))`,
  employee: (list) => `(subsidiary IS NULL OR subsidiary IN (${list}))`,
};

/** Customers that deal with one of the subsidiaries. */
export const servedBy = (list: string): string =>
  `SELECT entity FROM _customersubsidiary WHERE subsidiary IN (${list})`;

export const subsidiaryList = ({ subsidiaries }: Sight): string | null =>
  subsidiaries === null ? null : subsidiaries.length === 0 ? 'NULL' : subsidiaries.join(', ');

/**
 * A table as its view, less the transactions of types, and the records of subsidiaries, that whoever asks may not see. A record type he may not
 * see at all is not there for him. @throws SSS_SEARCH_ERROR_OCCURRED `Record 'x' was not found.`
 */
export function seenRows(table: string, sight: Sight): string {
  const view = quoted(viewOf(table));
  const documents = DOCUMENTS[table];
  if (!documents) {
    if (sight.hides(table)) throw searchError(`Record '${table}' was not found.`);
    const seen = ofSubsidiaries(table, sight);
    return seen === null ? view : `(SELECT * FROM ${view} WHERE ${seen})`;
  }
  const hidden = hiddenTransactions(sight);
  if (hidden === null) return view;
  const seen = documents.map(
    (column) => `${quoted(column)} NOT IN (SELECT id FROM _transaction WHERE ${hidden})`,
  );
  return `(SELECT * FROM ${view} WHERE ${seen.join(' AND ')})`;
}

/** SQL over the rows of a table that holds for those of subsidiaries whoever asks may see; null when that is all of them. */
export function ofSubsidiaries(table: string, sight: Sight): string | null {
  const list = subsidiaryList(sight);
  const of = OF_SUBSIDIARIES[table];
  return list === null || !of ? null : of(list);
}

/** SQL that holds for transactions whoever asks may not see; null when he may see all. */
export function hiddenTransactions(sight: Sight, row = '_transaction'): string | null {
  const hidden = TRANSACTION_TYPES.filter(({ recordType }) => sight.hides(recordType));
  const list = subsidiaryList(sight);
  const parts = [
    ...(hidden.length === 0
      ? []
      : [`${row}.recordtype IN (${hidden.map(({ recordType }) => `'${recordType}'`).join(', ')})`]),
    ...(list === null ? [] : [`coalesce(${row}.subsidiary NOT IN (${list}), 1)`]),
  ];
  return parts.length === 0 ? null : `(${parts.join(' OR ')})`;
}
