/** SuiteQL's tables as views of this connection: `suiteql_transaction` and so on, made from the catalogue. */
import type { Books } from '../books.ts';
import { catalogueOf } from './catalogue/catalogue.ts';
import { accountingLines } from './catalogue/transactions.ts';
import { hasSecondaryBooks } from '../ledger/accounting-books.ts';
import type { Table } from './catalogue/columns.ts';
import { TRANSACTION_TYPES } from './statuses.ts';

export const viewOf = (table: string): string => `suiteql_${table}`;

export function createViews(books: Books): void {
  books.database.exec(`CREATE TEMP TABLE _type (code TEXT PRIMARY KEY, label TEXT) WITHOUT ROWID;
    CREATE TEMP TABLE _status (type TEXT, letter TEXT, name TEXT, fullname TEXT, PRIMARY KEY (type, letter)) WITHOUT ROWID`);
  for (const { code, label, statuses } of TRANSACTION_TYPES) {
    books.write('INSERT INTO temp._type VALUES (?, ?)', code, label);
    for (const [letter, name] of Object.entries(statuses)) {
      books.write('INSERT INTO temp._status VALUES (?, ?, ?, ?)', code, letter, name, `${label} : ${name}`);
    }
  }
  for (const [name, table] of catalogueOf(books.project)) createView(books, name, table);
  if (hasSecondaryBooks(books)) showSecondaryBooks(books);
}

function createView(books: Books, name: string, { from, columns }: Table): void {
  const list = Object.entries(columns).map(([column, { sql }]) => `${sql} AS "${column}"`);
  books.database.exec(`CREATE TEMP VIEW "${viewOf(name)}" AS SELECT ${list.join(', ')} FROM ${from}`);
}

/** From here on SuiteQL sees what lines post in secondary accounting books as well. */
export function showSecondaryBooks(books: Books): void {
  const name = 'transactionaccountingline';
  books.database.exec(`DROP VIEW temp."${viewOf(name)}"`);
  createView(books, name, accountingLines(true));
}
