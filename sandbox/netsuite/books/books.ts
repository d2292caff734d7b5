/**
 * One account's data in one SQLite file: masters, transactions, general ledger, custom records.
 *
 * Everything else in this folder is functions over `Books`. A save of a record is one SQL transaction (`atomically`), so a worker
 * that is killed leaves the books as they were before or after it, never between.
 */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { SdfProject } from '../engine/sdf-project.ts';
import { seedScripts } from './records/deployments.ts';
import { createCustomSchema } from './schema/custom.ts';
import { createSchema } from './schema/tables.ts';
import { createViews } from './schema/views.ts';
import { addSqlFunctions } from './suiteql/sql-functions.ts';

export type SqlValue = SQLInputValue | undefined;

export interface Books {
  readonly database: DatabaseSync;
  readonly project: SdfProject;
  /** The account's clock, milliseconds since 1970 UTC. */
  readonly now: () => number;
  /** All rows, or the first. Statements are prepared once per text: keep texts constant and pass values. */
  rows<Row>(sql: string, ...values: readonly SqlValue[]): Row[];
  row<Row>(sql: string, ...values: readonly SqlValue[]): Row | undefined;
  /** Returns the id of the row inserted last, as SQLite knows it. */
  write(sql: string, ...values: readonly SqlValue[]): { readonly changes: number; readonly id: number };
  /** All of `work` or nothing of it. Inside another, a part of that one that can be undone alone. */
  atomically<T>(work: () => T): T;
  /** A number in [0, 1), drawn from the account's seed: for orders NetSuite does not promise. */
  random(): number;
  close(): void;
}

export interface BooksOptions {
  readonly now?: () => number;
  readonly seed?: number;
  /** Another process has opened them with this very project: nothing is written, so whoever is writing is not waited for. */
  readonly isMade?: boolean;
}

/**
 * Opens the books at `path` (`:memory:` for none that last) and makes whatever tables they lack, those of the project's
 * custom records, lists and fields included. Opening them again with a later project adds what is new and drops nothing.
 */
export function openBooks(path: string, project: SdfProject, options: BooksOptions = {}): Books {
  const database = new DatabaseSync(path);
  // First of all to wait for whoever is writing: the other settings read the file. Then a rollback journal that stays in place, which is the
  // cheapest that survives a killed process; nothing here has to survive the machine.
  database.exec(
    'PRAGMA busy_timeout = 20000; PRAGMA journal_mode = PERSIST; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; PRAGMA case_sensitive_like = ON',
  );
  const books = connect(database, project, options);
  addSqlFunctions(books);
  if (options.isMade !== true)
    books.atomically(() => {
      createSchema(books);
      createCustomSchema(books);
      seedScripts(books);
    });
  createViews(books);
  return books;
}

/** Queries of scripts carry values in their text: what is prepared is kept up to here. */
const MOST_STATEMENTS = 1_000;

function connect(database: DatabaseSync, project: SdfProject, options: BooksOptions): Books {
  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string): StatementSync => {
    const known = statements.get(sql);
    if (known) return known;
    const oldest = statements.size >= MOST_STATEMENTS ? statements.keys().next().value : undefined;
    if (oldest !== undefined) statements.delete(oldest);
    const statement = database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  const bound = (values: readonly SqlValue[]): SQLInputValue[] => values.map((value) => value ?? null);
  const random = mulberry32(options.seed ?? 1);
  let depth = 0;

  return {
    database,
    project,
    now: options.now ?? Date.now,
    rows: <Row>(sql: string, ...values: readonly SqlValue[]) => prepared(sql).all(...bound(values)) as Row[],
    row: <Row>(sql: string, ...values: readonly SqlValue[]) =>
      prepared(sql).get(...bound(values)) as Row | undefined,
    write(sql, ...values) {
      const { changes, lastInsertRowid } = prepared(sql).run(...bound(values));
      return { changes: Number(changes), id: Number(lastInsertRowid) };
    },
    atomically(work) {
      const name = `level${depth}`;
      database.exec(depth === 0 ? 'BEGIN IMMEDIATE' : `SAVEPOINT ${name}`);
      depth += 1;
      let result;
      try {
        result = work();
      } catch (error) {
        depth -= 1;
        database.exec(depth === 0 ? 'ROLLBACK' : `ROLLBACK TO ${name}; RELEASE ${name}`);
        throw error;
      }
      depth -= 1;
      database.exec(depth === 0 ? 'COMMIT' : `RELEASE ${name}`);
      return result;
    },
    random,
    close() {
      statements.clear();
      database.close();
    },
  };
}

/** A small seeded generator (Tommy Ettinger's mulberry32, public domain). */
function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
