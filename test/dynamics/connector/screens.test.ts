import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { isoDate } from '../../../core/calendar/iso-date.ts';
import { customerId, receiptId } from '../../../core/ledger/ids.ts';
import type { Receipt } from '../../../core/ledger/receipt.ts';
import { EMPTY_MEMORY, type Memory } from '../../../core/matching/memory/memory.ts';
import { readAdviceFile } from '../../../core/remittance/read.ts';
import type { Desk } from '../../../dynamics/connector/desks.ts';
import { buildServer, type Caller } from '../../../dynamics/connector/server.ts';
import { openDatabase, type Database, type Store } from '../../../dynamics/connector/store.ts';
import { DAY } from '../world.ts';

jest.setTimeout(60_000);

let database: Database;
let app: FastifyInstance;
let store: Store;
let tenants = 0;
beforeAll(async () => void (database = await openDatabase()));
afterAll(() => database.close());
beforeEach(async () => {
  const tenant = `t${++tenants}`;
  store = database.tenant(tenant);
  const desk = { tenant, company: 'CRONUS', store } as unknown as Desk;
  app = await buildServer({
    desks: { all: [desk], find: (of, company) => (of === tenant && company === 'CRONUS' ? desk : undefined) },
    today: () => DAY,
    startDay: () => Promise.resolve({ id: 'r', state: 'queued' }),
    databaseAnswers: () => Promise.resolve(),
    tokenSecret: 'x'.repeat(32),
    requestsPerMinute: 1000,
    release: '0',
    logger: false,
  });
  await app.ready();
});

const tokenOf = (may: Caller['may'], more: Partial<Caller> = {}): string =>
  app.jwt.sign({ tenant: `t${tenants}`, may, ...more });
interface Call {
  readonly may?: Caller['may'];
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly companies?: readonly string[];
}
/** A page, as a browser asks for it. */
async function page(method: 'GET' | 'POST', url: string, { may = ['read', 'run'], body, headers = {}, companies }: Call = {}) {
  const type = body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
  const cookie = may.length > 0 ? { cookie: `other=1; qtc_token=${tokenOf(may, companies ? { companies } : {})}` } : {};
  const answer = await app.inject({ method, url, headers: { ...type, ...cookie, ...headers }, ...(body === undefined ? {} : { payload: body }) });
  return { status: answer.statusCode, text: answer.body, headers: answer.headers };
} // prettier-ignore
async function api(method: 'GET' | 'PUT' | 'POST', url: string, { may = ['read', 'run'], body, headers = {} }: Call = {}) {
  const authorization = `Bearer ${tokenOf(may)}`;
  const answer = await app.inject({ method, url: `/v1/companies/CRONUS/${url}`, headers: { authorization, ...headers }, ...(body === undefined ? {} : { payload: body }) });
  return { status: answer.statusCode, text: answer.body };
} // prettier-ignore

const ADVICES = '/screens/companies/CRONUS/advices';
const MEMORY = '/screens/companies/CRONUS/memory';

const advice = (payer: string, number: string, amount: string) =>
  readAdviceFile(`${number}.txt`, new TextEncoder().encode(`Payer: ${payer}\nPayment date: 31.03.2026\n${number}  ${amount} EUR\nTotal: ${amount} EUR\n`)).advices; // prettier-ignore
const receipt = (id: string, amount: number, name: string): Receipt =>
  ({ id: receiptId(id), company: 'CRONUS', bankAccount: 'B', bookedOn: DAY, currency: 'EUR', amount, method: 'other', payer: { name }, text: [], references: [], advice: [] }) as unknown as Receipt; // prettier-ignore

async function someAdvices(): Promise<void> {
  await store.takeAdvices('CRONUS', 'd1', 'a', advice('Adler KG', 'RE-1001', '10.00'));
  await store.takeAdvices('CRONUS', 'd2', 'b', advice('<script>alert(1)</script>', 'RE-1002', '20.00'));
  await store.takeAdvices('CRONUS', 'd3', 'Scan.eml', [], [{ code: 'AR-2607', severity: 'error', what: 'No page has text.', where: 'Scan.eml, a.pdf', fix: 'Have it recognised.' }]); // prettier-ignore
  await store.takeStatement('CRONUS', 's1', 's.sta', [receipt('R1', 1_000, 'Adler KG')]);
  const [first] = await store.advices('CRONUS');
  await store.keepAdvices('CRONUS', [{ ...first!, receipt: receiptId('R1') }]);
}

describe('remittance advices', () => {
  test('what came, what it names, which receipt it belongs to, what waits and why, what was not read', async () => {
    await someAdvices();
    const { status, text, headers } = await page('GET', ADVICES);
    expect(status).toBe(200);
    expect(text).toContain('RE-1001');
    expect(text).toContain('10.00 EUR, 2026-04-02, Adler KG');
    expect(text).toContain('no receipt has its amount');
    expect(text).toContain('AR-2607');
    expect(text).not.toContain('<script');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });

  test('who may may close one; who may only look has no button and is refused', async () => {
    await someAdvices();
    const { text } = await page('GET', ADVICES);
    const [, id = ''] = /name="close" value="([^"]+)"/.exec(text) ?? [];
    expect(id).not.toBe('');
    expect((await page('GET', ADVICES, { may: ['read'] })).text).not.toContain('name="close"');
    expect((await page('POST', ADVICES, { may: ['read'], body: `close=${id}` })).status).toBe(403);
    expect((await page('POST', ADVICES, { body: `close=${id}`, headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403); // prettier-ignore
    expect((await store.advices('CRONUS')).map(({ ended }) => ended)).toEqual([null, null]);
    expect((await page('POST', ADVICES, { body: `close=${id}` })).status).toBe(303);
    expect((await store.advices('CRONUS')).map(({ ended }) => ended)).toEqual([null, 'closed by hand on 2026-04-02']); // prettier-ignore
  });

  test('the same for scripts', async () => {
    await someAdvices();
    const { advices, unread } = JSON.parse((await api('GET', 'advices')).text) as { advices: { id: string; state: string; receipt: string | null }[]; unread: unknown[] }; // prettier-ignore
    expect(advices.map(({ state, receipt: of }) => [state, of])).toEqual([['waiting', null], ['attached', 'R1']]); // prettier-ignore
    expect(unread).toHaveLength(1);
    expect((await api('POST', `advices/${advices[1]!.id}/close`)).status).toBe(404);
    expect((await api('POST', `advices/${advices[0]!.id}/close`, { may: ['read'] })).status).toBe(403);
    expect((await api('POST', `advices/${advices[0]!.id}/close`)).status).toBe(200);
  });
});

const KNOWN: Memory = {
  ...EMPTY_MEMORY,
  through: isoDate('2026-03-31'),
  accounts: { DE1: [{ customer: customerId('C1'), times: 3, lastOn: isoDate('2026-03-01') }] },
  names: { 'ADLER KG': [{ customer: customerId('C1'), times: 2, lastOn: isoDate('2026-03-01') }] },
};

describe('the memory of payers', () => {
  beforeEach(() => store.keepMemory('CRONUS', KNOWN));
  const known = async (): Promise<readonly string[]> => Object.keys((await store.memory('CRONUS')).names);

  test('read, searched, forgotten, added to', async () => {
    const first = (await page('GET', MEMORY)).text;
    expect(first).toContain('ADLER KG');
    expect(first).toContain(`<a href="${ADVICES}">Remittance advices</a>`);
    expect(first).toContain('<input name="q" aria-label="Search"');
    expect((await page('GET', `${MEMORY}?q=nobody`)).text).not.toContain('ADLER KG');
    const forgotten = await page('POST', MEMORY, {
      body: 'what=forget&kind=name&payer=ADLER+KG&customer=C1',
    });
    expect(forgotten.text).toContain('Saved.');
    expect(await known()).toEqual([]);
    expect((await store.memory('CRONUS')).forgotten).toMatchObject([{ payer: 'ADLER KG', through: '2026-03-31' }]); // prettier-ignore
    await page('POST', MEMORY, { body: 'kind=name&payer=Zahlstelle+N%C3%BCrnberg&customer=C9&times=4' });
    expect((await store.memory('CRONUS')).names).toEqual({ 'ZAHLSTELLE NURNBERG': [{ customer: 'C9', times: 4, lastOn: DAY, source: 'edited' }] }); // prettier-ignore
  });

  test('who may only look changes nothing', async () => {
    const seen = await page('GET', MEMORY, { may: ['read'] });
    expect(seen.text).not.toContain('value="forget"');
    expect((await page('POST', MEMORY, { may: ['read'], body: 'what=forget&kind=name&payer=ADLER+KG&customer=C1' })).status).toBe(403); // prettier-ignore
    expect(await known()).toEqual(['ADLER KG']);
  });

  test('exported as CSV and taken back without a row', async () => {
    const csv = (await page('GET', `${MEMORY}.csv`)).text;
    expect(csv).toBe((await api('GET', 'memory', { headers: { accept: 'text/csv' } })).text);
    expect(csv.split('\n')[0]).toBe('kind,payer,customer,times,lastOn,source');
    const without = csv.split('\n').filter((line) => !line.includes('ADLER')).join('\n'); // prettier-ignore
    const put = (body: string, type = 'text/csv') => api('PUT', 'memory', { body, headers: { 'content-type': type } }); // prettier-ignore
    expect((await put(without)).status).toBe(200);
    expect(await known()).toEqual([]);
    expect((await put('kind,payer,customer,times,lastOn\nname,X Y,C1,-1,2026-01-01\n')).status).toBe(409);
    expect((await put('nothing of the kind'.replace('kind', 'sort'))).status).toBe(400);
    expect(Object.keys((await store.memory('CRONUS')).accounts)).toEqual(['DE1']);
  });

  test('not while a day runs: it would write over it', async () => {
    await store.startRun('r1', 'CRONUS', DAY, 'running');
    const answer = await page('POST', MEMORY, { body: 'what=forget&kind=name&payer=ADLER+KG&customer=C1' });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('is running');
    expect(await known()).toEqual(['ADLER KG']);
  });
});

describe('signing in', () => {
  test('without a token every page leads to the signing in', async () => {
    for (const url of [ADVICES, MEMORY, `${MEMORY}.csv`]) {
      const { status, headers } = await page('GET', url, { may: [] });
      expect([status, headers.location]).toEqual([303, '/screens']);
    }
    expect((await page('GET', '/screens', { may: [] })).text).toContain('type="password"');
  });

  test('a token is taken into a cookie that scripts and other sites cannot use; a wrong one is not', async () => {
    const given = await page('POST', '/screens/sign-in', { may: [], body: `token=${tokenOf(['read'])}` });
    expect(given.status).toBe(303);
    expect(String(given.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Strict/);
    const wrong = await page('POST', '/screens/sign-in', { may: [], body: 'token=guess' });
    expect([wrong.status, wrong.headers['set-cookie']]).toEqual([401, undefined]);
  });

  test('a token of some companies shows these', async () => {
    expect((await page('GET', '/screens')).text).toContain(ADVICES);
    expect((await page('GET', '/screens', { companies: ['OTHER'] })).text).not.toContain(ADVICES);
    expect((await page('GET', ADVICES, { companies: ['OTHER'] })).status).toBe(403);
    expect((await page('GET', '/screens/companies/NONE/advices')).status).toBe(404);
  });

  test.each([['de-DE,en', 'Zahlungsavise'], ['da', 'Betalingsadviser'], ['fi', 'Remittance advices']])('%s reads %s', async (language, title) => {
    expect((await page('GET', ADVICES, { headers: { 'accept-language': language } })).text).toContain(title);
  }); // prettier-ignore
});
