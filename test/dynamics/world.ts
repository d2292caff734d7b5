import axios from 'axios';
import { isoDate, type IsoDate } from '../../core/calendar/iso-date.ts';
import { knownCurrency } from '../../core/money/currency.ts';
import { DEFAULT_POLICY } from '../../core/policy/resolve.ts';
import { businessCentralClient, type BusinessCentralClient } from '../../dynamics/business-central/client.ts';
import { clientCredentialTokens } from '../../dynamics/business-central/token.ts';
import type { DayInput } from '../../dynamics/connector/input.ts';
import type { Database } from '../../dynamics/connector/store.ts';
import { graphLetters } from '../../dynamics/graph/letters.ts';
import { tableOf } from '../../sandbox/business-central/api/tables.ts';
import type { Company } from '../../sandbox/business-central/books/company.ts';
import {
  bootBusinessCentral,
  loadLedger,
  loadOrder,
  newCompany,
  type BootOptions,
  type EmbeddedBusinessCentral,
} from '../../sandbox/business-central/index.ts';
import { bootGraph, type EmbeddedGraph, type GraphFault } from '../../sandbox/graph/index.ts';
import { contract, NOW, someCustomer, someItem } from '../sandbox/business-central/company.ts';

export const IBAN = 'DE02120300000000202051';
const mt940 = (lines: string): Uint8Array =>
  new TextEncoder().encode(
    `:20:S1\n:25:${IBAN}\n:28C:7/1\n:60F:C260401EUR1000,00\n${lines}:62F:C260401EUR2990,00\n-\n`,
  );
/** Alpha pays two invoices by their numbers; somebody pays 1,000.00 and says nothing. */
export const STATEMENT = mt940(
  ':61:2604010401C990,00NTRFNONREF//B1\n:86:166?00GUTSCHRIFT?20SVWZ+RG-2026-101 RG-2026-102?31DE89370400440532013000?32ALPHA WERKE GMBH\n' +
    ':61:2604010401C1000,00NTRFNONREF//B2\n:86:166?00GUTSCHRIFT?20SVWZ+danke?32JEMAND ANDERES\n',
);
/** The day after, Alpha pays the same amount for the same invoices, naming them. */
export const alphaAgain = (): Uint8Array =>
  new TextEncoder().encode(
    `:20:S2\n:25:${IBAN}\n:28C:8/1\n:60F:C260402EUR2990,00\n:61:2604020402C990,00NTRFNONREF//B3\n:86:166?00GUTSCHRIFT?20SVWZ+RG-2026-101 RG-2026-102?31DE89370400440532013000?32ALPHA WERKE GMBH\n:62F:C260402EUR3980,00\n-\n`,
  );
/** 500.00 from an account, with no words. */
export const fromAccount = (account: string): Uint8Array =>
  new TextEncoder().encode(
    `:20:S3\n:25:${IBAN}\n:28C:8/1\n:60F:C260402EUR2990,00\n:61:2604020402C500,00NTRFNONREF//B4\n:86:166?00UEBERTRAG?20SVWZ+Umbuchung?31${account}?32CRONUS GMBH\n:62F:C260402EUR3490,00\n-\n`,
  );
export const DAY: IsoDate = isoDate('2026-04-02');

/** Alpha owes two invoices and pays; Beta owes two, one of them promised. */
export function smallCompany(): Company {
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
  // Alpha's order fits once its two invoices are paid; Beta's does not fit at all.
  company.customers.get('C1')!.creditLimitLcy = 100_000;
  company.customers.get('C2')!.creditLimitLcy = 50_000;
  for (const [number, customerNumber] of [
    ['SO-1', 'C1'],
    ['SO-2', 'C2'],
  ] as const) {
    const order = { number, customerNumber, orderDate: '2026-04-01', currencyCode: '' };
    loadOrder(company, { ...order, amount: 50_000, uninvoiced: 50_000 }, 2, NOW);
  }
  return company;
}

export interface SmallWorld {
  readonly service: EmbeddedBusinessCentral;
  readonly graph: EmbeddedGraph;
  readonly company: Company;
  readonly client: BusinessCentralClient;
  close(): Promise<void>;
}

export interface Faults {
  readonly graph?: (call: number) => GraphFault | undefined;
  readonly wrongSecret?: true;
  /** Tries of a request; waits between them are none. */
  readonly attempts?: number;
}

export async function smallWorld(
  boot: Partial<BootOptions> = {},
  faults: Faults = {},
  company: Company = smallCompany(),
): Promise<SmallWorld> {
  const service = await bootBusinessCentral({ companies: [company], contract, clock: () => NOW, ...boot });
  const graph = await bootGraph(faults.graph, (token) => service.knowsToken(token));
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
    retry: { attempts: faults.attempts ?? 1, firstWaitMs: 0, longestWaitMs: 0 },
  });
  return {
    service,
    graph,
    company,
    client,
    close: async () => void (await Promise.all([service.close(), graph.close()])),
  };
}

/** A day of the small company with the built-in rules. */
export function dayOf(
  { client, graph }: SmallWorld,
  database: Database,
  tenant: string,
  run: string,
  over: Partial<DayInput> = {},
): DayInput {
  return {
    run,
    asOf: DAY,
    company: 'CRONUS',
    companyDisplayName: 'CRONUS GmbH',
    localCurrency: knownCurrency('EUR'),
    client,
    store: database.tenant(tenant),
    policy: DEFAULT_POLICY,
    statements: [{ file: 's.sta', bytes: STATEMENT }],
    letters: graphLetters({
      baseUrl: graph.url,
      mailbox: 'ar@cronus.example',
      token: () => Promise.resolve(graph.token),
    }),
    ...over,
  };
}

/** What is left of each invoice. */
export const openInvoices = ({ ledger }: Company): Record<string, number> =>
  Object.fromEntries(
    ledger
      .filter(({ documentType }) => documentType === 'Invoice')
      .map(({ documentNumber, remaining }) => [documentNumber, remaining]),
  );
/** How the orders stand. */
export const holds = (company: Company): Record<string, unknown> =>
  Object.fromEntries(tableOf(company, 'orders').map(({ values }) => [values['number'], values['holdState']]));
export const scoredDocuments = (company: Company): readonly unknown[] =>
  tableOf(company, 'scores')
    .map(({ values }) => values['documentNumber'])
    .sort();
export const lettersSent = ({ messages }: EmbeddedGraph): readonly string[] =>
  messages.filter(({ isDraft }) => !isDraft).map(({ to }) => to.join());
