import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { httpModule, httpsModule } from '../../../../sandbox/netsuite/modules/http/http.ts';
import { accountWith } from '../project.ts';
import { codeOf, hostFor } from './host.ts';

interface Response {
  readonly code: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
type Calls = Readonly<Record<string, (options: unknown) => Response>>;

/** A bank for tests, in a process of its own: a script that waits would keep it from answering here. */
const BANK = `
const server = require('node:http').createServer((request, response) => {
  let body = '';
  request.on('data', (piece) => (body += piece));
  request.on('end', () => {
    if (request.url === '/moved') return response.writeHead(302, { Location: '/new' }).end();
    if (request.url === '/circle') return response.writeHead(302, { Location: '/circle' }).end();
    if (request.url === '/away') return response.writeHead(302, { Location: 'http://bank.invalid/' }).end();
    if (request.url === '/pdf') return response.writeHead(200, { 'Content-Type': 'application/pdf' }).end(Buffer.from([0xff, 0x00]));
    response.writeHead(request.url === '/no' ? 404 : 200, { 'Content-Type': 'application/json', 'X-Bank': 'yes' });
    response.end(JSON.stringify({ method: request.method, url: request.url, body, key: request.headers['x-key'] ?? null, type: request.headers['content-type'] ?? null }));
  });
});
server.listen(0, '127.0.0.1', () => process.send(server.address().port));
`;

let folder: string;
let bank: ChildProcess;
let origin: string;
let http: Calls;
let https: Calls;
let host: ReturnType<typeof hostFor>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bank-'));
  writeFileSync(join(folder, 'bank.cjs'), BANK);
  bank = fork(join(folder, 'bank.cjs'), { execArgv: [] });
  const port = await new Promise<number>((resolve) => bank.once('message', (said) => resolve(Number(said))));
  origin = `http://127.0.0.1:${port}`;
  const plain = hostFor();
  host = hostFor({ account: { ...plain.account, testHosts: { 'api.bank.example': origin } } });
  http = httpModule(host) as unknown as Calls;
  https = httpsModule(host) as unknown as Calls;
});
afterAll(() => {
  bank.kill();
  rmSync(folder, { recursive: true });
});

describe('a test host', () => {
  test('answers with code, headers and body', () => {
    const { code, headers, body } = http['get']!({ url: `${origin}/a?b=1`, headers: { 'X-Key': 'k' } });
    expect([code, headers['X-Bank']]).toEqual([200, 'yes']);
    expect(JSON.parse(body)).toMatchObject({ method: 'GET', url: '/a?b=1', key: 'k' });
  });

  test('stands for a bank elsewhere, under https', () => {
    const sent = JSON.parse(
      https['post']!({ url: 'https://api.bank.example/pay', body: { a: '1 2', b: 'ü' } }).body,
    ) as object;
    expect(sent).toEqual({
      method: 'POST',
      url: '/pay',
      body: 'a=1%202&b=%C3%BC',
      key: null,
      type: 'application/x-www-form-urlencoded; charset=UTF-8',
    });
  });

  test.each<{
    member: string;
    options: object;
    method: string;
    body: string;
  }>`
    member       | options                          | method      | body
    ${'put'}     | ${{ body: '{"a":1}' }}           | ${'PUT'}    | ${'{"a":1}'}
    ${'delete'}  | ${{ body: 'left out' }}          | ${'DELETE'} | ${''}
    ${'request'} | ${{ method: 'POST', body: 'x' }} | ${'POST'}   | ${'x'}
  `('$member', ({ member, options, method, body }) => {
    expect(JSON.parse(http[member]!({ url: `${origin}/`, ...options }).body)).toMatchObject({
      method,
      body,
    });
  });

  test('a refusal of the bank is an answer', () => {
    expect(http['get']!({ url: `${origin}/no` }).code).toBe(404);
  });

  test('redirects are followed here and nowhere else', () => {
    expect(JSON.parse(http['get']!({ url: `${origin}/moved` }).body)).toMatchObject({ url: '/new' });
    expect(codeOf(() => http['get']!({ url: `${origin}/circle` }))).toBe('SSS_REQUEST_LOOP_DETECTED');
    expect(codeOf(() => http['get']!({ url: `${origin}/away` }))).toBe('AR-9101');
  });

  test('bytes come as base 64', () => {
    expect(http['get']!({ url: `${origin}/pdf` }).body).toBe('/wA=');
  });

  test('each request is 10 units', () => {
    const before = host.spent.units;
    http['get']!({ url: `${origin}/` });
    expect(host.spent.units - before).toBe(10);
  });
});

test.each<{ module: string; options: object; code: string }>`
  module     | options                                                              | code
  ${'https'} | ${{ url: 'https://example.com/' }}                                   | ${'AR-9101'}
  ${'https'} | ${{ url: 'https://127.0.0.1.example.com/' }}                         | ${'AR-9101'}
  ${'http'}  | ${{ url: 'http://10.0.0.1/' }}                                       | ${'AR-9101'}
  ${'https'} | ${{ url: 'http://127.0.0.1/' }}                                      | ${'SSS_INVALID_URL'}
  ${'http'}  | ${{ url: '/app/site/hosting/scriptlet.nl?script=1' }}                | ${'SSS_INVALID_URL'}
  ${'http'}  | ${{ url: 'file:///etc/passwd' }}                                     | ${'SSS_INVALID_URL'}
  ${'http'}  | ${{}}                                                                | ${'SSS_MISSING_REQD_ARGUMENT'}
  ${'http'}  | ${{ url: 'http://127.0.0.1:1/' }}                                    | ${'SSS_CONNECTION_CLOSED'}
  ${'http'}  | ${{ url: 'http://127.0.0.1:1/', headers: { 'X-A': 'a\r\nX-B: b' } }} | ${'SSS_INVALID_HEADER'}
`('$module.get $options: $code', ({ module, options, code }) => {
  expect(codeOf(() => (module === 'http' ? http : https)['get']!(options))).toBe(code);
});

test('a test host has to stand on this machine', async () => {
  await expect(accountWith({}, { testHosts: { 'a.example': 'http://10.0.0.1' } })).rejects.toThrow(
    'not on this machine',
  );
});

describe('scripts of the account', () => {
  const restlet = {
    kind: 'restlet' as const,
    source: `define(['N/record', 'N/runtime', 'N/log'], (record, runtime, log) => ({
      get: (parameters) => { log.audit('got', parameters.a); return { a: parameters.a, role: runtime.getCurrentUser().roleId, left: runtime.getCurrentScript().getRemainingUsage() }; },
      post: (body) => { record.load({ type: 'currency', id: 1 }); return { echo: body }; },
      delete: () => { throw new Error('not mine'); } }));`,
  };
  const scheduled = (body: string): { kind: 'scheduled'; source: string } => ({
    kind: 'scheduled',
    source: `define(['N/https', 'N/log', 'N/query', 'N/record', 'N/search'], (https, log, query, record, search) => ({ execute: async () => { ${body} } }));`,
  });
  const CALL = `scriptId: 'customscript_api', deploymentId: 'customdeploy_api'`;

  test('answer each other, with units and a log of their own', async () => {
    const account = await accountWith({
      api: restlet,
      caller: scheduled(`
        const got = https.requestRestlet({ ${CALL}, urlParams: { a: 'x y' } });
        log.audit('answer', got.code + ' ' + got.body);
        const posted = https.requestRestlet({ ${CALL}, body: JSON.stringify({ n: 1 }), headers: { 'Content-Type': 'application/json' } });
        log.audit('posted', posted.code + ' ' + posted.body);
        const failed = https.requestRestlet({ ${CALL}, method: 'DELETE' });
        log.audit('failed', failed.code + ' ' + JSON.parse(failed.body).error.message);`),
    });
    const report = await account.run('customscript_caller');
    expect(report.error).toBeNull();
    expect(report.problem).toBeNull();
    expect(report.units).toBe(30);
    const said = report.logs.map(({ title, details }) => `${title}: ${details}`);
    expect(said).toContain('got: x y');
    expect(said).toContain('answer: 200 {"a":"x y","role":"administrator","left":5000}');
    expect(said.find((line) => line.startsWith('failed'))).toBe('failed: 400 not mine');
  });

  test('a script that calls itself comes to an end', async () => {
    const account = await accountWith({
      api: {
        kind: 'restlet',
        source: `define(['N/https'], (https) => ({ get: () => https.requestRestlet({ ${CALL} }).body }));`,
      },
      caller: scheduled(`https.requestRestlet({ ${CALL} });`),
    });
    const report = await account.run('customscript_caller');
    expect(report.problem?.what).toContain('a chain of more than 5 scripts');
  });

  test('promises give what the call gives, and errors where they are caught', async () => {
    const account = await accountWith({
      api: restlet,
      caller: scheduled(`
        const found = await search.create({ type: 'currency', columns: ['name'] }).run().getRange.promise({ start: 0, end: 1 });
        log.audit('currencies', found.length >= 0);
        const got = https.requestRestlet.promise({ ${CALL}, urlParams: { a: '1' } });
        log.audit('own', got instanceof Promise && got.constructor === Promise);
        log.audit('code', (await got).code);
        log.audit('caught', await query.runSuiteQL.promise({ query: 'SELECT nothing FROM customrecord_nowhere' }).catch((error) => error.name));`),
    });
    const report = await account.run('customscript_caller');
    expect(report.error).toBeNull();
    expect(report.logs.map(({ title, details }) => `${title} ${details}`)).toEqual(
      expect.arrayContaining(['currencies true', 'own true', 'code 200', 'caught SSS_SEARCH_ERROR_OCCURRED']),
    );
  });

  test('promises of records are for client scripts', async () => {
    const account = await accountWith({
      caller: scheduled(`await record.load.promise({ type: 'currency', id: 1 });`),
    });
    const report = await account.run('customscript_caller');
    expect(report.problem?.what).toContain('N/record load.promise in a server script');
  });
});
