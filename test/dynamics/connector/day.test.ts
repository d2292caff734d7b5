import axios from 'axios';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { isoDate } from '../../../core/calendar/iso-date.ts';
import { knownCurrency } from '../../../core/money/currency.ts';
import { DEFAULT_POLICY } from '../../../core/policy/resolve.ts';
import { businessCentralClient } from '../../../dynamics/business-central/client.ts';
import { clientCredentialTokens } from '../../../dynamics/business-central/token.ts';
import { runDay } from '../../../dynamics/connector/day.ts';
import type { DayReport } from '../../../dynamics/connector/report.ts';
import { openDatabase, type Database } from '../../../dynamics/connector/store.ts';
import { graphLetters } from '../../../dynamics/graph/letters.ts';
import { bootGraph, type EmbeddedGraph } from '../../../sandbox/graph/index.ts';
import {
  bootBusinessCentral,
  loadLedger,
  newCompany,
  type EmbeddedBusinessCentral,
} from '../../../sandbox/business-central/index.ts';
import { contract, NOW, someCustomer, someItem } from '../../sandbox/business-central/company.ts';

const EUR = knownCurrency('EUR');
const IBAN = 'DE02120300000000202051';
const MT940 = (lines: string): Uint8Array =>
  new TextEncoder().encode(
    `:20:S1\n:25:${IBAN}\n:28C:7/1\n:60F:C260401EUR1000,00\n${lines}:62F:C260401EUR2990,00\n-\n`,
  );
const STATEMENT = MT940(
  ':61:2604010401C990,00NTRFNONREF//B1\n:86:166?00GUTSCHRIFT?20SVWZ+RG-2026-101 RG-2026-102?31DE89370400440532013000?32ALPHA WERKE GMBH\n' +
    ':61:2604010401C1000,00NTRFNONREF//B2\n:86:166?00GUTSCHRIFT?20SVWZ+danke?32JEMAND ANDERES\n',
);

interface World {
  service: EmbeddedBusinessCentral;
  graph: EmbeddedGraph;
  tenant: string;
  day(statements?: readonly Uint8Array[]): Promise<DayReport>;
}
const worlds: World[] = [];
let tenants = 0;
let database: Database; // one for all: each world is a tenant of its own
beforeAll(async () => void (database = await openDatabase()));
afterAll(() => database.close());
afterEach(async () => {
  for (const { service, graph } of worlds.splice(0)) await Promise.all([service.close(), graph.close()]);
});

async function world(
  faults: {
    bc?: (operation: number) => boolean;
    graph?: (call: number) => boolean;
    contract?: null;
    wrongSecret?: true;
    closed?: true;
  } = {},
): Promise<World> {
  const company = newCompany({
    name: 'CRONUS',
    displayName: 'CRONUS GmbH',
    localCurrency: 'EUR',
    bankAccounts: [{ number: 'GIRO', name: 'Giro', iban: IBAN, currency: 'EUR' }],
    rates: new Map(),
    allowPostingFrom: '2026-01-01',
    allowPostingTo: '2026-12-31',
  });
  const customers = [
    someCustomer('C1', {
      name: 'Alpha Werke GmbH',
      bankAccounts: ['DE89370400440532013000'],
      country: 'DE',
      email: 'ar@alpha.example',
    }),
    someCustomer('C2', { name: 'Beta Handel AG', country: 'DE', email: 'ar@beta.example' }),
  ];
  const items = [
    someItem('RG-2026-101', 'C1', 64000),
    someItem('RG-2026-102', 'C1', 35000),
    someItem('RG-2026-103', 'C2', 77700),
    someItem('RG-2026-104', 'C2', 12300, { promisedOn: isoDate('2026-04-20') }),
  ];
  loadLedger(company, customers, items, NOW);
  let operations = 0;
  const service = await bootBusinessCentral({
    companies: [company],
    contract: faults.contract === null ? null : contract,
    clock: () => NOW,
    crash: (when) => when === 'after' && faults.bc?.(++operations) === true,
  });
  const graph = await bootGraph((call) => (faults.graph?.(call) ? 'lose-answer' : undefined));
  const tenant = `tenant ${++tenants}`;
  const credentials = {
    tenant: service.tenant,
    clientId: service.client.id,
    clientSecret: faults.wrongSecret ? 'expired' : service.client.secret,
  };
  const client = businessCentralClient({
    baseUrl: service.url,
    tenant: service.tenant,
    environment: service.environment,
    tokens: clientCredentialTokens(axios.create(), service.url, credentials, () => NOW),
    retry: { attempts: 1, firstWaitMs: 0, longestWaitMs: 0 },
  });
  let run = 0;
  const made: World = {
    service,
    graph,
    tenant,
    day: (statements = [STATEMENT]) =>
      runDay({
        run: `run-${++run}`,
        asOf: isoDate('2026-04-02'),
        company: 'CRONUS',
        companyDisplayName: 'CRONUS GmbH',
        localCurrency: EUR,
        client,
        store: database.tenant(tenant),
        policy: DEFAULT_POLICY,
        statements: statements.map((bytes, n) => ({ file: `s${n}.sta`, bytes })),
        letters: graphLetters({
          baseUrl: graph.url,
          mailbox: 'ar@cronus.example',
          token: () => Promise.resolve(graph.token),
        }),
      }),
  };
  worlds.push(made);
  return made;
}

const open = ({ service }: World): Record<string, number> =>
  Object.fromEntries(
    (service.companies[0]?.ledger ?? [])
      .filter(({ documentType }) => documentType === 'Invoice')
      .map(({ documentNumber, remaining }) => [documentNumber, remaining]),
  );
const lettersTo = ({ graph }: World): string[] =>
  graph.messages.filter(({ isDraft }) => !isDraft).map(({ to }) => to.join());
const AFTER = { 'RG-2026-101': 0, 'RG-2026-102': 0, 'RG-2026-103': 77700, 'RG-2026-104': 12300 };

describe('a day of a company', () => {
  test('what is named and adds up is posted, what is not waits, who has not paid gets one letter, who promised none', async () => {
    const it = await world();
    const report = await it.day();
    expect(report).toMatchObject({
      intake: { files: 1, taken: 1, receipts: 2, notReceipts: 0 },
      match: { decided: 2, apply: 1 },
      post: { done: 1, refused: 0 },
      dun: { sent: 1 },
    });
    expect(open(it)).toEqual(AFTER);
    expect(lettersTo(it)).toEqual(['ar@beta.example']);
    expect(it.service.audit()).toEqual([]);
  });

  test('the same day again changes nothing', async () => {
    const it = await world();
    await it.day();
    const again = await it.day();
    expect(again).toMatchObject({
      intake: { taken: 0 },
      match: { apply: 0 },
      post: { done: 0 },
      dun: { sent: 0 },
    });
    expect(open(it)).toEqual(AFTER);
    expect(lettersTo(it)).toHaveLength(1);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])(
    'Business Central drops the connection after operation %i: the day again ends the same',
    async (at) => {
      const it = await world({ bc: (operation) => operation === at });
      await it.day();
      await it.day();
      expect(open(it)).toEqual(AFTER);
      expect(lettersTo(it)).toEqual(['ar@beta.example']);
      expect(it.service.audit()).toEqual([]);
    },
  );

  test.each([1, 2, 3])('Graph loses answer %i: the letter goes out once', async (at) => {
    const it = await world({ graph: (call) => call === at });
    await it.day();
    await it.day();
    expect(lettersTo(it)).toEqual(['ar@beta.example']);
  });

  test('a file that cannot be read is told and the rest goes on', async () => {
    const it = await world();
    const report = await it.day([new TextEncoder().encode('no statement at all'), STATEMENT]);
    expect(report.problems.some(({ code }) => code.startsWith('AR-2'))).toBe(true);
    expect(report.post.done).toBe(1);
  });

  test.each([
    ['the app is missing', { contract: null }, 'AR-8003'],
    ['the secret has expired', { wrongSecret: true }, 'AR-8001'],
    ['nobody answers', { closed: true }, 'AR-8005'],
  ] as const)('%s: a problem with a fix, and nothing is done', async (_, faults, code) => {
    const it = await world(faults);
    if ('closed' in faults) await it.service.close();
    const report = await it.day();
    expect(report.problems).toMatchObject([{ code }]);
    expect(lettersTo(it)).toEqual([]);
  });
});

test('a tenant sees nothing of another', async () => {
  const it = await world();
  await it.day();
  expect(await database.tenant(it.tenant).receipts('CRONUS')).toHaveLength(2);
  expect(await database.tenant('another').receipts('CRONUS')).toEqual([]);
  expect(await database.tenant('another').run('run-1')).toBeNull();
});
