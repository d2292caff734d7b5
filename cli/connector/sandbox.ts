import { readFileSync } from 'node:fs';
import { readPolicy } from '../../core/policy/read.ts';
import { checkConfig, type ConnectorConfig, type Environment } from '../../dynamics/connector/config.ts';
import type { CompanyId } from '../../core/ledger/ids.ts';
import type { Contract } from '../../sandbox/business-central/api/service.ts';
import type { Company } from '../../sandbox/business-central/books/company.ts';
import {
  bootBusinessCentral,
  loadLedger,
  newCompany,
  type BootOptions,
  type EmbeddedBusinessCentral,
} from '../../sandbox/business-central/index.ts';
import { bootGraph, type EmbeddedGraph } from '../../sandbox/graph/index.ts';
import type { DemoLedger } from '../demo/ledger.ts';
import type { writeLedgerFiles } from './files.ts';

/** An embedded Business Central with a ledger in it, and an embedded Graph for its letters. */
export interface SandboxWorld {
  readonly service: EmbeddedBusinessCentral;
  readonly graph: EmbeddedGraph;
  readonly ledger: DemoLedger;
  close(): Promise<void>;
}

/** What the AL app offers, as the sandbox and the client read it. */
export const appContract = (): Contract =>
  JSON.parse(
    readFileSync(new URL('../../dynamics/al-app/contract.json', import.meta.url), 'utf8'),
  ) as Contract;

/** Boots both and loads every company of the ledger: the same source the embedded NetSuite is loaded from. */
export async function bootSandboxWorld(
  ledger: DemoLedger,
  options: Partial<BootOptions> = {},
): Promise<SandboxWorld> {
  const now = Date.parse(`${ledger.asOf}T06:00:00Z`);
  const companies = ledger.companies.map(({ id }) => companyOf(ledger, id, now));
  const service = await bootBusinessCentral({
    companies,
    contract: appContract(),
    clock: Date.now,
    ...options,
  });
  const graph = await bootGraph(undefined, (token) => service.knowsToken(token));
  return {
    service,
    graph,
    ledger,
    close: async () => void (await Promise.all([service.close(), graph.close()])),
  };
}

function companyOf(ledger: DemoLedger, id: CompanyId, now: number): Company {
  const { name, currency, accounts, bankCurrencies } = ledger.companies.find((one) => one.id === id)!;
  const into = ledger.rates.filter(({ to }) => to === currency);
  const latest = into.filter(({ on }) => into.every((other) => other.on <= on));
  const company = newCompany({
    name: id,
    displayName: name,
    localCurrency: currency,
    bankAccounts: [...new Set(Object.values(accounts.bank))].map((number) => ({
      number,
      name: `${name} ${number}`,
      ...printedNames(Object.keys(accounts.bank).filter((printed) => accounts.bank[printed] === number)),
      currency: bankCurrencies.get(number) ?? currency,
    })),
    rates: new Map(latest.map(({ from, rate }) => [from, Math.round(Number(rate) * 1_000_000)])),
    ...(latest.length > 0 ? { ratesFrom: latest[0]!.on } : {}),
    allowPostingFrom: '2000-01-01',
    allowPostingTo: '2099-12-31',
  });
  // Every company has the customers it deals with.
  const own = [...ledger.openItems, ...ledger.closedItems].filter((item) => item.company === id);
  const dealtWith = new Set(own.map(({ customer }) => customer));
  const customers = ledger.customers.filter(
    (customer) => dealtWith.has(customer.id) || ledger.homeOf(customer) === id,
  );
  loadLedger(company, customers, own, now);
  return company;
}

const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;

/** Business Central has two fields for what a bank prints; further names are the policy's. */
function printedNames(names: readonly string[]): { readonly iban: string; readonly accountNumber?: string } {
  const iban = names.find((name) => IBAN.test(name)) ?? names[0] ?? '';
  const other = names.find((name) => name !== iban);
  return other === undefined ? { iban } : { iban, accountNumber: other };
}

export const SANDBOX_TENANT = 'sandbox';

/** Settings of a connector that looks after the companies of a sandbox. @param database where its state is */
export function sandboxConfig(
  { service, graph, ledger }: SandboxWorld,
  files: ReturnType<typeof writeLedgerFiles>,
  database: { readonly folder: string } | { readonly urlFrom: string },
  port: number,
  environment: Environment = {},
): ConnectorConfig {
  const checked = checkConfig(
    {
      http: { port, tokenSecretFrom: 'TOKEN' },
      database,
      tenants: [
        {
          id: SANDBOX_TENANT,
          directory: service.tenant,
          environment: service.environment,
          clientId: service.client.id,
          secretFrom: 'CLIENT',
          baseUrl: service.url,
          loginUrl: service.url,
          graphUrl: graph.url,
          companies: ledger.companies.map(({ id, name, currency }) => ({
            name: id,
            displayName: name,
            currency,
            mailbox: 'receivables@example.com',
            policy: [files.policy],
            statements: files.statements.get(id),
          })),
        },
      ],
    },
    'the sandbox',
    { ...environment, TOKEN: 'only-for-the-sandbox-and-nowhere-else', CLIENT: service.client.secret },
  );
  if (!checked.ok) throw new Error(checked.problems.map(({ what }) => what).join('\n'));
  return checked.value;
}

/** The rules of the ledger, as a layer over the built-in ones. */
export function policyOf({ policy }: DemoLedger): NonNullable<ReturnType<typeof layerOf>> {
  const layer = layerOf(policy);
  if (!layer) throw new Error(`${policy.file} is not a policy`);
  return layer;
}
const layerOf = ({ file, text }: DemoLedger['policy']) => {
  const read = readPolicy(file, text);
  return read.ok ? { name: file, document: read.value } : null;
};
