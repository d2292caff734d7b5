import { afterEach, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import type { Desk } from '../../../dynamics/connector/desks.ts';
import { buildServer } from '../../../dynamics/connector/server.ts';
import type { Store } from '../../../dynamics/connector/store.ts';
import { DAY } from '../world.ts';

const apps: FastifyInstance[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

async function server(store: Partial<Store>, requestsPerMinute = 100): Promise<FastifyInstance> {
  const desk = { tenant: 't', company: 'CRONUS', store } as unknown as Desk;
  const app = await buildServer({
    desks: { all: [desk], find: () => desk },
    today: () => DAY,
    startDay: () => Promise.resolve({ id: 'r', state: 'queued' }),
    databaseAnswers: () => Promise.reject(new Error('gone')),
    tokenSecret: 'x'.repeat(32),
    requestsPerMinute,
    release: '0',
    logger: false,
  });
  apps.push(app);
  return app;
}

const get = async (app: FastifyInstance, url: string): Promise<{ status: number; body: unknown }> => {
  await app.ready();
  const authorization = `Bearer ${app.jwt.sign({ tenant: 't', may: ['read'] })}`;
  const answer = await app.inject({ url, headers: { authorization } });
  return { status: answer.statusCode, body: answer.json() };
};

test('a database that is out of reach makes the service unhealthy', async () => {
  expect(await get(await server({}), '/health')).toEqual({
    status: 503,
    body: { status: 'failing', database: 'out of reach' },
  });
});

test('a failure of ours says so and tells nothing of the inside', async () => {
  const app = await server({ runs: () => Promise.reject(new Error('password=hush in select 1')) });
  const answer = await get(app, '/v1/companies/CRONUS/runs');
  expect(answer).toMatchObject({ status: 500, body: { code: 'AR-8021' } });
  expect(JSON.stringify(answer)).not.toContain('hush');
});

test('who calls too often is told to wait', async () => {
  const app = await server({}, 2);
  const answers = [await get(app, '/health'), await get(app, '/health'), await get(app, '/health')];
  expect(answers[2]).toMatchObject({ status: 429, body: { code: 'AR-8020' } });
});
