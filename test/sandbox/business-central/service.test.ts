import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { isoDate } from '../../../core/calendar/iso-date.ts';
import { knownCurrency } from '../../../core/money/currency.ts';
import { minor } from '../../../core/money/minor.ts';
import type { EmbeddedBusinessCentral } from '../../../sandbox/business-central/index.ts';
import { boot, someItem } from './company.ts';

interface Answered {
  readonly status: number;
  readonly body: Record<string, unknown> & {
    value?: Record<string, unknown>[];
    error?: { code: string; message: string };
  };
}

let service: EmbeddedBusinessCentral;
let token = '';
const own = '/api/quittance/ar/v1.0';

beforeEach(async () => {
  service = await boot([
    someItem('RG-1', 'C1', 100000),
    someItem('RG-2', 'C1', 50000, { discounts: [{ until: isoDate('2026-04-10'), amount: minor(1000) }] }),
    someItem('RG-2K', 'C1', -20000, { kind: 'credit-memo' }),
    someItem('RG-3', 'C2', 70000),
    someItem('US-1', 'C2', 10000, { currency: knownCurrency('USD') }),
  ]);
  token = await newToken();
});
afterEach(() => service.close());

async function newToken(secret = service.client.secret): Promise<string> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: service.client.id,
    client_secret: secret,
    scope: 'https://api.businesscentral.dynamics.com/.default',
  });
  const answer = await fetch(`${service.url}/${service.tenant}/oauth2/v2.0/token`, {
    method: 'POST',
    body: form,
  });
  return ((await answer.json()) as { access_token?: string }).access_token ?? '';
}

async function ask(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answered> {
  const url = path.startsWith('http')
    ? path
    : `${service.url}/v2.0/${service.tenant}/${service.environment}${path}`;
  const answer = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${token}`, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Answered['body'] };
}
const company = (): string => `companies(${service.companies[0]?.id})`;
const entries = (query = ''): Promise<Answered> =>
  ask('GET', `${own}/${company()}/customerLedgerEntries${query}`);
const numbers = (answered: Answered): unknown[] =>
  (answered.body.value ?? []).map(({ documentNumber }) => documentNumber);

describe('who may ask', () => {
  test('a wrong secret gets no token, and no token no data', async () => {
    expect(await newToken('guess')).toBe('');
    token = 'guess';
    expect((await entries()).body.error?.code).toBe('Authentication_InvalidCredentials');
  });
});

describe('asking', () => {
  test.each`
    query                                                                    | found
    ${"?$filter=customerNumber eq 'C1' and open eq true"}                    | ${['RG-1', 'RG-2', 'RG-2K']}
    ${'?$filter=remainingAmount lt 0'}                                       | ${['RG-2K']}
    ${"?$filter=startswith(documentNumber,'RG') and not (entryNumber eq 1)"} | ${['RG-2', 'RG-2K', 'RG-3']}
    ${'?$filter=entryNumber eq 1 or entryNumber eq 4'}                       | ${['RG-1', 'RG-3']}
    ${'?$orderby=amount desc&$top=2'}                                        | ${['RG-1', 'RG-3']}
    ${'?$filter=lastModifiedDateTime gt 2026-04-01T08:00:00.000Z'}           | ${[]}
  `('$query finds $found', async ({ query, found }) =>
    expect(numbers(await entries(String(query)))).toEqual(found),
  );

  test.each`
    query                                                    | says
    ${"?$filter=entryNumber eq 1 or customerNumber eq 'C1'"} | ${"The 'OR' operator is not supported on distinct fields on an OData filter."}
    ${'?$filter=nonsense eq 1'}                              | ${"Could not find a property named 'nonsense'."}
    ${'?$filter=entryNumber eq'}                             | ${'ends too early'}
    ${'?$expand=customer'}                                   | ${"'$expand' is not supported"}
  `('$query is refused: $says', async ({ query, says }) => {
    const { status, body } = await entries(String(query));
    expect(status).toBe(400);
    expect(body.error?.message).toContain(says);
    expect(body.error?.message).toMatch(/CorrelationId: {2}[0-9a-f-]{36}\.$/);
  });

  test('pages follow one another until nothing is left out', async () => {
    const first = await ask(
      'GET',
      `${own}/${company()}/customerLedgerEntries?$orderby=entryNumber`,
      undefined,
      { prefer: 'odata.maxpagesize=2' },
    );
    const found = numbers(first);
    let next = first.body['@odata.nextLink'];
    while (typeof next === 'string') {
      const page = await ask('GET', next, undefined, { prefer: 'odata.maxpagesize=2' });
      found.push(...numbers(page));
      next = page.body['@odata.nextLink'];
    }
    expect(found).toEqual(['RG-1', 'RG-2', 'RG-2K', 'RG-3', 'US-1']);
  });

  test('without the app its pages are not there', async () => {
    await service.close();
    service = await boot([], { contract: null });
    token = await newToken();
    expect((await entries()).status).toBe(404);
  });
});

describe('changing a record', () => {
  test('needs its etag, and the one it has now', async () => {
    const path = `${own}/${company()}/requests`;
    const { body: made } = await ask('POST', path, { kind: 'Match', customerNumber: 'C1' });
    const one = `${path}(${String(made['id'])})`;
    expect((await ask('PATCH', one, { status: 'Working' })).body.error?.code).toBe('BadRequest_InvalidToken');
    expect(
      (await ask('PATCH', one, { status: 'Working' }, { 'if-match': String(made['@odata.etag']) })).status,
    ).toBe(200);
    expect(
      (await ask('PATCH', one, { status: 'Done' }, { 'if-match': String(made['@odata.etag']) })).body.error
        ?.code,
    ).toBe('Request_EntityChanged');
  });
  test('an unknown field or option is refused', async () => {
    const path = `${own}/${company()}/requests`;
    expect((await ask('POST', path, { kind: 'Dance' })).status).toBe(400);
    expect((await ask('POST', path, { colour: 'red' })).status).toBe(400);
  });
  test('a contact key is written once', async () => {
    const path = `${own}/${company()}/contacts`;
    expect((await ask('POST', path, { contactKey: 'L-1' })).status).toBe(201);
    expect((await ask('POST', path, { contactKey: 'L-1' })).body.error?.code).toBe(
      'Internal_EntityWithSameKeyExists',
    );
  });
});

interface Effect {
  kind: string;
  receipt: string;
  customerNumber: string;
  postingDate: string;
  documentNumber: string;
  cash: string;
  lines: object[];
  onAccount: string;
  currencyCode?: string;
  reverses?: string;
  account?: string;
}
const bank = (): string => String([...(service.companies[0]?.bankAccounts.values() ?? [])][0]?.id);
const carryOut = (effectKey: string, effect: Effect): Promise<Answered> =>
  ask('POST', `${own}/${company()}/bankAccounts(${bank()})/Microsoft.NAV.carryOutEffect`, {
    effectKey,
    effect: JSON.stringify(effect),
  });
const undo = (effectKey: string): Promise<Answered> =>
  ask('POST', `${own}/${company()}/bankAccounts(${bank()})/Microsoft.NAV.undoEffect`, {
    effectKey,
    postingDate: '2026-04-03',
  });
const kindOf = ({ body }: Answered): unknown =>
  typeof body.value === 'string' ? (JSON.parse(body.value) as { kind: string }).kind : body.error?.message;
const line = (entryNumber: number, documentNumber: string, amount: string, discount = '0'): object => ({
  entryNumber,
  documentNumber,
  amount,
  discount,
});
const open = (): number[] => (service.companies[0]?.ledger ?? []).map(({ remaining }) => remaining);

const RECEIPT: Effect = {
  kind: 'post-receipt',
  receipt: 'R1',
  customerNumber: 'C1',
  postingDate: '2026-04-02',
  documentNumber: 'QTC-1',
  cash: '1290.00',
  lines: [line(1, 'RG-1', '1000.00'), line(2, 'RG-2', '490.00', '10.00'), line(3, 'RG-2K', '-200.00')],
  onAccount: '0.00',
};

describe('posting', () => {
  test('a receipt with a discount and a credit closes all three, once, and can be taken back', async () => {
    const before = open();
    expect(kindOf(await carryOut('k1', RECEIPT))).toBe('done');
    expect(open()).toEqual([0, 0, 0, 70000, 10000, 0]);
    expect(kindOf(await carryOut('k1', RECEIPT))).toBe('already-done');
    expect(service.audit()).toEqual([]);
    expect(kindOf(await undo('k1'))).toBe('undone');
    expect(open()).toEqual([...before, 0]);
    expect(kindOf(await undo('k1'))).toBe('not-done');
    expect(service.audit()).toEqual([]);
    expect(service.companies[0]?.bankLedger.reduce((total, { amount }) => total + amount, 0)).toBe(0);
  });

  test('what no invoice absorbs stays on account of the customer', async () => {
    await carryOut('k1', {
      ...RECEIPT,
      cash: '1100.00',
      lines: [line(1, 'RG-1', '1000.00')],
      onAccount: '100.00',
    });
    expect(open().at(-1)).toBe(-10000);
    expect(service.audit()).toEqual([]);
  });

  test('in a foreign currency what the rate moved is a gain or a loss, and the books balance', async () => {
    service.companies[0]?.rates.set('USD', 950_000);
    expect(
      kindOf(
        await carryOut('k1', {
          ...RECEIPT,
          customerNumber: 'C2',
          currencyCode: 'USD',
          cash: '100.00',
          lines: [line(5, 'US-1', '100.00')],
        }),
      ),
    ).toBe('done');
    expect(
      service.companies[0]?.gl.filter(({ account }) => account === '4840').map(({ amountLcy }) => amountLcy),
    ).toEqual([-300]);
    expect(service.audit()).toEqual([]);
  });

  test('credits net without cash', async () => {
    expect(
      kindOf(
        await carryOut('k1', {
          ...RECEIPT,
          kind: 'apply-credit',
          cash: '0',
          lines: [line(1, 'RG-1', '200.00'), line(3, 'RG-2K', '-200.00')],
        }),
      ),
    ).toBe('done');
    expect(open()).toEqual([80000, 50000, 0, 70000, 10000]);
    expect(service.audit()).toEqual([]);
  });

  test('a returned receipt opens again what it paid', async () => {
    await carryOut('k1', RECEIPT);
    expect(
      kindOf(
        await carryOut('k2', {
          ...RECEIPT,
          kind: 'reverse-receipt',
          receipt: 'R2',
          reverses: 'R1',
          documentNumber: 'QTC-2',
          cash: '1290.00',
          lines: [],
        }),
      ),
    ).toBe('done');
    expect(open().slice(0, 3)).toEqual([100000, 50000, -20000]);
    expect(service.audit()).toEqual([]);
  });

  test('a payment someone else posted five days ago is recognised; six days ago is another', async () => {
    const other = (documentNumber: string): Effect => ({
      ...RECEIPT,
      receipt: documentNumber,
      documentNumber,
      cash: '1000.00',
      lines: [line(1, 'RG-1', '1000.00')],
    });
    const books = service.companies[0];
    await carryOut('k0', { ...other('CLERK'), postingDate: '2026-04-02' });
    const theirs = books?.bankLedger[0];
    if (theirs) Object.assign(theirs, { ours: false });
    expect(kindOf(await carryOut('k1', { ...other('QTC-9'), postingDate: '2026-04-07' }))).toBe(
      'already-in-books',
    );
    expect(kindOf(await carryOut('k2', { ...other('QTC-9'), postingDate: '2026-04-08' }))).toContain(
      'larger than the remaining amount',
    );
  });

  test.each`
    what                      | change                                                      | says
    ${'a closed period'}      | ${{ postingDate: '2027-01-02' }}                            | ${'not within your range of allowed posting dates'}
    ${'an unknown customer'}  | ${{ customerNumber: 'C9' }}                                 | ${'The Customer does not exist'}
    ${'someone else’s entry'} | ${{ lines: [line(4, 'RG-3', '700.00')], cash: '700.00' }}   | ${"Customer No. must be equal to 'C1'"}
    ${'more than is open'}    | ${{ lines: [line(1, 'RG-1', '1000.01')], cash: '1000.01' }} | ${'larger than the remaining amount'}
    ${'an earlier posting'}   | ${{ postingDate: '2026-02-01' }}                            | ${'earlier posting date'}
    ${'a sum that is off'}    | ${{ cash: '1290.01' }}                                      | ${'add up to'}
  `('$what is refused in words, and nothing is written', async ({ change, says }) => {
    const before = open();
    expect(kindOf(await carryOut('k1', { ...RECEIPT, ...(change as Partial<Effect>) }))).toContain(says);
    expect(open()).toEqual(before);
    expect(service.companies[0]?.effects.size).toBe(0);
    expect(service.audit()).toEqual([]);
  });

  test('a blocked customer is refused', async () => {
    const blocked = service.companies[0]?.customers.get('C1');
    if (blocked) blocked.blocked = 'All';
    expect(kindOf(await carryOut('k1', RECEIPT))).toContain('is blocked with type All');
  });

  test('in a batch each operation is its own transaction; more than 100 are refused', async () => {
    const url = `${company()}/bankAccounts(${bank()})/Microsoft.NAV.carryOutEffect`;
    const operation = (id: string, effect: Effect): object => ({
      id,
      method: 'POST',
      url,
      body: { effectKey: `k${id}`, effect: JSON.stringify(effect) },
    });
    const wrong = { ...RECEIPT, cash: '1.00' };
    const { body } = await ask('POST', `${own}/$batch`, {
      requests: [operation('1', wrong), operation('2', RECEIPT)],
    });
    expect((body['responses'] as { status: number }[]).map(({ status }) => status)).toEqual([400, 200]);
    const many = Array.from({ length: 101 }, (_, n) => operation(String(n), wrong));
    expect((await ask('POST', `${own}/$batch`, { requests: many })).status).toBe(400);
  });
});
