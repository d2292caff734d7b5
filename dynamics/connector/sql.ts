import { PGlite } from '@electric-sql/pglite';
import { Pool, type PoolClient } from 'pg';

/** One statement with its values; rows as plain objects. */
export type Query = <T>(text: string, values?: readonly unknown[]) => Promise<readonly T[]>;

/** A PostgreSQL, embedded or a server's: everything the connector asks of a database. */
export interface Sql {
  readonly backend: 'pglite' | 'postgres';
  /** Commits what `body` did, or none of it. */
  transaction<T>(body: (query: Query) => Promise<T>): Promise<T>;
  /** Several statements without values. */
  script(text: string): Promise<void>;
  /** As pg-boss asks (its `db` option): one statement with values, or several without. */
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  close(): Promise<void>;
}

/** PGlite in a folder, or in memory when there is none. Only one process at a time may have the folder open. */
export async function pgliteSql(folder?: string): Promise<Sql> {
  const pglite = await (folder === undefined ? PGlite.create() : PGlite.create(folder));
  const executed = async (text: string, values?: unknown[]): Promise<{ rows: unknown[] }> => {
    if (values?.length) return pglite.query(text, values);
    const results = await pglite.exec(text);
    return { rows: results.flatMap(({ rows }) => rows as unknown[]) };
  };
  return {
    backend: 'pglite',
    transaction: (body) =>
      pglite.transaction((tx) =>
        body(
          async <T>(text: string, values: readonly unknown[] = []) =>
            (await tx.query<T>(text, [...values])).rows,
        ),
      ),
    script: async (text) => void (await pglite.exec(text)),
    async executeSql(text, values) {
      try {
        return await executed(text, values);
      } catch (error) {
        // There is one connection: a statement that failed inside its own BEGIN must not spoil the next.
        await pglite.query('rollback').catch(() => undefined);
        throw error;
      }
    },
    close: () => pglite.close(),
  };
}

/** A PostgreSQL server (14 or later); several connectors on several machines may share one. */
export async function postgresSql(connectionString: string): Promise<Sql> {
  const pool = new Pool({ connectionString, max: 10, application_name: 'quittance-connector' });
  pool.on('error', () => undefined); // an idle connection that broke is replaced by the pool; a query in flight fails by itself
  const inTransaction = async <T>(client: PoolClient, body: (query: Query) => Promise<T>): Promise<T> => {
    await client.query('begin');
    try {
      const value = await body(
        async <Row>(text: string, values: readonly unknown[] = []) =>
          (await client.query(text, [...values])).rows as Row[],
      );
      await client.query('commit');
      return value;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    }
  };
  try {
    await pool.query('select 1');
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    backend: 'postgres',
    async transaction(body) {
      const client = await pool.connect();
      try {
        return await inTransaction(client, body);
      } finally {
        client.release();
      }
    },
    script: async (text) => void (await pool.query(text)),
    async executeSql(text, values) {
      const result: unknown = await pool.query(text, values ?? []);
      const results = (Array.isArray(result) ? result : [result]) as { rows: unknown[] }[];
      return { rows: results.flatMap(({ rows }) => rows) };
    },
    close: () => pool.end(),
  };
}
