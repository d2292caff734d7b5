/**
 * Saved searches of an account: those its scripts save, and those it was opened with (`AccountOptions.savedSearches`), because the ones in an
 * SDF project are sealed: SDF writes a search as a text that only NetSuite can read
 * (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_156579693093.html).
 */
import type { Books } from '../../books/books.ts';
import { nextNumber } from '../../books/schema/tables.ts';
import { SuiteScriptError } from '../../engine/suitescript-error.ts';

/** What a search is made of, in the words of `search.create`. */
export interface SearchDefinition {
  readonly type: string;
  readonly title?: string;
  /** A filter expression. */
  readonly filters?: readonly unknown[];
  readonly columns?: readonly unknown[];
  readonly settings?: readonly unknown[];
  readonly isPublic?: boolean;
}
export interface SavedSearch extends SearchDefinition {
  readonly searchId: number;
  /** `customsearch_…` */
  readonly id: string;
  readonly title: string;
}

const TABLE = `CREATE TABLE IF NOT EXISTS engine_search (id INTEGER PRIMARY KEY, scriptid TEXT NOT NULL UNIQUE, title TEXT NOT NULL UNIQUE,
  definition TEXT NOT NULL) STRICT`;

interface Row {
  readonly id: number;
  readonly scriptid: string;
  readonly title: string;
  readonly definition: string;
}

const SELECT = 'SELECT id, scriptid, title, definition FROM engine_search';

const saved = ({ id, scriptid, title, definition }: Row): SavedSearch => ({
  ...(JSON.parse(definition) as SearchDefinition),
  searchId: id,
  id: scriptid,
  title,
});

/** By script id or by internal id, or null. */
export function findSearch(books: Books, id: string): SavedSearch | null {
  books.database.exec(TABLE);
  const row = books.row<Row>(`${SELECT} WHERE scriptid = ? OR CAST(id AS TEXT) = ?`, id.toLowerCase(), id);
  return row ? saved(row) : null;
}

/**
 * Keeps a new search, or what a search that was loaded has become. Gives its internal id.
 * @throws NAME_ALREADY_IN_USE, SSS_DUPLICATE_SEARCH_SCRIPT_ID
 */
export function saveSearch(
  books: Books,
  searchId: number | null,
  id: string | null,
  title: string,
  definition: SearchDefinition,
): SavedSearch {
  books.database.exec(TABLE);
  const others = `id IS NOT ?`;
  if (books.row(`${SELECT} WHERE title = ? COLLATE NOCASE AND ${others}`, title, searchId))
    throw new SuiteScriptError(
      'NAME_ALREADY_IN_USE',
      `A search has already been saved with that name. Please use a different name: ${title}.`,
    );
  const scriptId = id?.toLowerCase() ?? null;
  if (scriptId !== null && books.row(`${SELECT} WHERE scriptid = ? AND ${others}`, scriptId, searchId))
    throw new SuiteScriptError(
      'SSS_DUPLICATE_SEARCH_SCRIPT_ID',
      `Saved search script IDs must be unique. ${scriptId} has already been used.`,
    );
  const number = searchId ?? nextNumber(books, 'search');
  const own = scriptId ?? `customsearch${number}`;
  books.write(
    `INSERT INTO engine_search (id, scriptid, title, definition) VALUES (?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET scriptid = excluded.scriptid, title = excluded.title, definition = excluded.definition`,
    number,
    own,
    title,
    JSON.stringify(definition),
  );
  return { ...definition, searchId: number, id: own, title };
}

export const deleteSearch = (books: Books, searchId: number): void =>
  void books.write('DELETE FROM engine_search WHERE id = ?', searchId);
