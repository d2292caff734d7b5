import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { checkConfig, type ConnectorConfig } from '../../../dynamics/connector/config.ts';
import { startConnector, type Connector } from '../../../dynamics/connector/service.ts';
import type { BootOptions } from '../../../sandbox/business-central/index.ts';
import { DAY, lettersSent, openInvoices, smallWorld, STATEMENT, type SmallWorld } from '../world.ts';

jest.setTimeout(60_000);

const AFTER = { 'RG-2026-101': 0, 'RG-2026-102': 0, 'RG-2026-103': 77700, 'RG-2026-104': 12300 };
const SECRET = 'a-token-secret-that-nobody-should-ever-see-in-a-log';

interface Running {
  readonly world: SmallWorld;
  readonly connector: Connector;
  readonly folder: string;
  readonly config: ConnectorConfig;
  readonly log: () => string;
  readonly call: (
    method: string,
    path: string,
    more?: { token?: string; body?: unknown; bytes?: Uint8Array },
  ) => Promise<{ status: number; body: Record<string, unknown> }>;
}
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

const configFor = ({ service, graph }: SmallWorld, folder: string): ConnectorConfig => {
  const checked = checkConfig(
    {
      http: { port: 0, tokenSecretFrom: 'TOKEN' },
      database: { folder: join(folder, 'state') },
      tenants: [
        {
          id: 'cronus',
          directory: service.tenant,
          environment: service.environment,
          clientId: service.client.id,
          secretFrom: 'CLIENT',
          baseUrl: service.url,
          loginUrl: service.url,
          graphUrl: graph.url,
          companies: [
            {
              name: 'CRONUS',
              displayName: 'CRONUS GmbH',
              currency: 'EUR',
              mailbox: 'ar@cronus.example',
              statements: 'in',
            },
          ],
        },
      ],
    },
    join(folder, 'connector.yaml'),
    { TOKEN: SECRET, CLIENT: service.client.secret },
  );
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return checked.value;
};

async function start(boot: Partial<BootOptions> = {}): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'quittance-test-'));
  const world = await smallWorld({ clock: Date.now, ...boot });
  open.push({ close: () => (rmSync(folder, { recursive: true, force: true }), world.close()) });
  const config = configFor(world, folder);
  return { world, folder, config, ...(await startOn(config)) };
}

async function startOn(config: ConnectorConfig): Promise<Pick<Running, 'connector' | 'call' | 'log'>> {
  let log = '';
  const written = new Writable({ write: (line, _, done) => ((log += String(line)), done()) });
  const started = await startConnector(config, {
    today: () => DAY,
    log: written,
    retryDelaySeconds: 1,
    release: '0.0.0',
  });
  if (!started.ok) throw new Error(JSON.stringify(started.problems));
  const connector = started.value;
  open.push({ close: () => connector.stop() });
  const all = connector.token({ tenant: 'cronus', may: ['read', 'run'] }, 3600);
  const call: Running['call'] = async (method, path, { token = all, body, bytes } = {}) => {
    const response = await fetch(`${connector.url}${path}`, {
      method,
      headers: {
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
        ...(bytes ? { 'content-type': 'application/octet-stream' } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(bytes
        ? { body: bytes as Uint8Array<ArrayBuffer> }
        : body === undefined
          ? {}
          : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return { connector, call, log: () => log };
}

async function until<T>(look: () => Promise<T | undefined> | T | undefined, seconds = 20): Promise<T> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it did not happen');
}

const RUNS = '/v1/companies/CRONUS/runs';
const endOf = ({ call }: Pick<Running, 'call'>, run: unknown): Promise<Record<string, unknown>> =>
  until(async () => {
    const { body } = await call('GET', `${RUNS}/${String(run)}`);
    return body['state'] === 'done' || body['state'] === 'failed' ? body : undefined;
  });

describe('a day over HTTP', () => {
  test('a bank file is handed over, a day is started, and what was decided is explained', async () => {
    const it = await start();
    expect((await it.call('GET', '/health', { token: '' })).body).toEqual({ status: 'ok', database: 'ok' });
    await it.call('PUT', '/v1/companies/CRONUS/statements/march.sta', { bytes: STATEMENT });
    const { status, body } = await it.call('POST', RUNS);
    expect([status, body['asOf']]).toEqual([202, DAY]);
    const run = await endOf(it, body['run']);
    expect(run).toMatchObject({ state: 'done', report: { post: { done: 1 }, dun: { sent: 1 } } });
    expect(openInvoices(it.world.company)).toEqual(AFTER);
    expect(it.world.service.audit()).toEqual([]);

    const [receipt] = await it.connector.database.tenant('cronus').receipts('CRONUS');
    const path = `/v1/companies/CRONUS/receipts/${encodeURIComponent(receipt?.receipt.id ?? '')}/explanation`;
    const { body: explained } = await it.call('GET', path);
    expect((explained['says'] as string[]).join('\n')).toContain('RG-2026-101, RG-2026-102');
  });

  test('the same day twice posts nothing twice; a file in the folder is taken once', async () => {
    const it = await start();
    writeFile(it.folder, 'april.sta', STATEMENT);
    const first = await it.call('POST', RUNS);
    await endOf(it, first.body['run']);
    const second = await it.call('POST', RUNS);
    expect(second.body['run']).not.toBe(first.body['run']);
    expect(await endOf(it, second.body['run'])).toMatchObject({
      report: { intake: { taken: 0 }, post: { done: 0 } },
    });
    expect(openInvoices(it.world.company)).toEqual(AFTER);
    expect(lettersSent(it.world.graph)).toEqual(['ar@beta.example']);
  });

  test('Business Central is out for a while: the same run is tried again and ends as if nothing had been', async () => {
    let calls = 0;
    const it = await start({ fault: () => (++calls <= 2 ? { kind: 'answer', status: 400 } : undefined) });
    await it.call('PUT', '/v1/companies/CRONUS/statements/a.sta', { bytes: STATEMENT });
    const { body } = await it.call('POST', RUNS);
    const run = await until(async () => {
      const now = await it.call('GET', `${RUNS}/${String(body['run'])}`);
      return now.body['state'] === 'done' ? now.body : undefined;
    });
    expect(run).toMatchObject({ report: { post: { done: 1 } } });
    expect(openInvoices(it.world.company)).toEqual(AFTER);
  });

  test('ended in the middle and started again: the run goes on where it was', async () => {
    const it = await start();
    await it.call('PUT', '/v1/companies/CRONUS/statements/a.sta', { bytes: STATEMENT });
    const { body } = await it.call('POST', RUNS);
    await it.connector.stop();
    open.pop();
    const again = await startOn(it.config);
    await again.call('POST', RUNS);
    await endOf(again, body['run']);
    expect(openInvoices(it.world.company)).toEqual(AFTER);
    expect(lettersSent(it.world.graph)).toEqual(['ar@beta.example']);
  });
});

describe('a button in Business Central', () => {
  const ask = ({ world }: Running, kind: string, customerNumber: string, ledgerEntryNumber = 0) => {
    const row = {
      id: `00000000-0000-4000-a000-00000000000${world.company.requests.length + 1}`,
      entryNumber: world.company.requests.length + 1,
      kind,
      status: 'New',
      customerNumber,
      ledgerEntryNumber,
      requestedBy: 'ANNA',
      answer: '',
      lastModified: 0,
      version: 1,
    };
    world.company.requests.push(row);
    return until(() => (['Done', 'Refused'].includes(row.status) ? row : undefined), 40);
  };

  test('Match posts what is certain and says what it did; Explain says why; Send reminder writes to who owes', async () => {
    const it = await start();
    await it.call('PUT', '/v1/companies/CRONUS/statements/a.sta', { bytes: STATEMENT });
    const matched = await ask(it, 'Match', 'C1');
    expect([matched.status, matched.answer.split('\n')[0]]).toEqual([
      'Done',
      '1 decided: 1 posted, 0 proposed, 0 held, 0 in the books already, 0 refused.',
    ]);
    expect(openInvoices(it.world.company)).toEqual(AFTER);
    expect((await ask(it, 'Explain', 'C1')).answer).toContain('RG-2026-101, RG-2026-102');
    expect((await ask(it, 'Send Reminder', 'C2')).answer).toContain('1 sent, 0 handed to a person.');
    expect(lettersSent(it.world.graph)).toEqual(['ar@beta.example']);
    expect((await ask(it, 'Send Reminder', 'C2')).answer).toContain('Nothing was sent today.');
    expect(lettersSent(it.world.graph)).toHaveLength(1);
  });
});

describe('who may call', () => {
  let it: Running; // one for all: nothing here changes anything
  const own: typeof open = [];
  beforeAll(async () => {
    it = await start();
    own.push(...open.splice(0));
  }, 60_000);
  afterAll(async () => {
    for (const one of own.reverse()) await one.close();
  });
  test.each`
    who                         | token                                                                                       | path    | method    | status | code
    ${'nobody'}                 | ${() => ''}                                                                                 | ${RUNS} | ${'GET'}  | ${401} | ${'AR-8016'}
    ${'a forger'}               | ${() => 'eyJhbGciOiJub25lIn0.eyJ9.'}                                                        | ${RUNS} | ${'GET'}  | ${401} | ${'AR-8016'}
    ${'a reader'}               | ${(c: Connector) => c.token({ tenant: 'cronus', may: ['read'] }, 60)}                       | ${RUNS} | ${'POST'} | ${403} | ${'AR-8017'}
    ${'one of another company'} | ${(c: Connector) => c.token({ tenant: 'cronus', companies: ['OTHER'], may: ['read'] }, 60)} | ${RUNS} | ${'GET'}  | ${403} | ${'AR-8017'}
    ${'one of another tenant'}  | ${(c: Connector) => c.token({ tenant: 'other', may: ['read', 'run'] }, 60)}                 | ${RUNS} | ${'GET'}  | ${404} | ${'AR-8018'}
  `('$who: $code', async ({ token, path, method, status, code }) => {
    const given = (token as (connector: Connector) => string)(it.connector);
    const answer = await it.call(String(method), String(path), { token: given });
    expect(answer).toMatchObject({ status, body: { code, severity: 'error' } });
    expect(String(answer.body['fix'])).not.toBe('');
  });

  test.each`
    what                    | method    | path                                             | body                      | status | code
    ${'a day that is none'} | ${'POST'} | ${RUNS}                                          | ${{ asOf: '2026-02-30' }} | ${400} | ${'AR-8019'}
    ${'a key not known'}    | ${'POST'} | ${RUNS}                                          | ${{ day: 'x' }}           | ${400} | ${'AR-8019'}
    ${'no such run'}        | ${'GET'}  | ${`${RUNS}/none`}                                | ${undefined}              | ${404} | ${'AR-8018'}
    ${'no such receipt'}    | ${'GET'}  | ${'/v1/companies/CRONUS/receipts/x/explanation'} | ${undefined}              | ${404} | ${'AR-8018'}
    ${'no such address'}    | ${'GET'}  | ${'/v2'}                                         | ${undefined}              | ${404} | ${'AR-8018'}
    ${'an empty file'}      | ${'PUT'}  | ${'/v1/companies/CRONUS/statements/x.sta'}       | ${undefined}              | ${400} | ${'AR-8019'}
  `('$what: $code', async ({ method, path, body, status, code }) => {
    const answer = await it.call(String(method), String(path), { body: body as unknown });
    expect(answer).toMatchObject({ status, body: { code } });
  });

  test('the description lists what there is, and no secret is in any log line', async () => {
    const { body } = await it.call('GET', '/openapi.json', { token: '' });
    expect(Object.keys(body['paths'] as object).sort()).toEqual([
      '/health',
      '/openapi.json',
      '/v1/companies',
      '/v1/companies/{company}/advices',
      '/v1/companies/{company}/advices/{advice}/close',
      '/v1/companies/{company}/customers/{customer}/explanation',
      '/v1/companies/{company}/memory',
      '/v1/companies/{company}/receipts/{receipt}/explanation',
      '/v1/companies/{company}/runs',
      '/v1/companies/{company}/runs/{run}',
      '/v1/companies/{company}/statements/{file}',
    ]);
    await it.call('GET', RUNS);
    for (const secret of [SECRET, it.world.service.client.secret, 'Bearer '])
      expect(it.log()).not.toContain(secret);
  });
});

test('a database that is not there is a problem that names no password', async () => {
  const world = await smallWorld();
  open.push(world);
  const config = {
    ...configFor(world, tmpdir()),
    database: { postgres: 'postgres://me:hush@127.0.0.1:1/none' },
  };
  const started = await startConnector(config, { log: null });
  expect(started).toMatchObject({ ok: false, problems: [{ code: 'AR-8015' }] });
  expect(JSON.stringify(started)).not.toContain('hush');
});

function writeFile(folder: string, name: string, bytes: Uint8Array): void {
  rmSync(join(folder, 'in'), { recursive: true, force: true });
  mkdirSync(join(folder, 'in'));
  writeFileSync(join(folder, 'in', name), bytes);
}
