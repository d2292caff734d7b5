import axios from 'axios';
import { isoDate } from '../core/calendar/iso-date.ts';
import { companyId, customerId, itemId } from '../core/ledger/ids.ts';
import type { Customer } from '../core/ledger/customer.ts';
import type { OpenItem } from '../core/ledger/open-item.ts';
import { knownCurrency } from '../core/money/currency.ts';
import { minor } from '../core/money/minor.ts';
import { readPolicy } from '../core/policy/read.ts';
import { resolvePolicy, type ResolvedPolicy } from '../core/policy/resolve.ts';
import { appContract } from '../cli/connector/sandbox.ts';
import { businessCentralClient } from '../dynamics/business-central/client.ts';
import { clientCredentialTokens } from '../dynamics/business-central/token.ts';
import { runDayToEnd } from '../dynamics/connector/day.ts';
import { openDatabase } from '../dynamics/connector/store.ts';
import { bootBusinessCentral, loadLedger, newCompany } from '../sandbox/business-central/index.ts';

const DAY = isoDate('2026-04-01');
const IBAN = 'DE02120300000000202051';
const EUR = knownCurrency('EUR');

/**
 * A day of many receipts on the embedded Business Central: each names its invoice and pays it. Counted by the service: requests and operations
 * (each of a batch) of intake, matching and posting, reading the ledger included.
 */
export async function benchBusinessCentral(receipts: number): Promise<unknown> {
  const company = newCompany({
    name: 'CRONUS',
    displayName: 'CRONUS GmbH',
    localCurrency: 'EUR',
    bankAccounts: [{ number: 'GIRO', name: 'Giro', iban: IBAN, currency: 'EUR' }],
    rates: new Map(),
    allowPostingFrom: '2026-01-01',
    allowPostingTo: '2026-12-31',
  });
  const customers = Array.from({ length: Math.ceil(receipts / 10) }, (_, index) => customer(index));
  const items = Array.from({ length: receipts }, (_, index) => item(index, customers.length));
  loadLedger(company, customers, items, Date.now());
  const service = await bootBusinessCentral({
    companies: [company],
    contract: appContract(),
    clock: Date.now,
  });
  const database = await openDatabase();
  const credentials = {
    tenant: service.tenant,
    clientId: service.client.id,
    clientSecret: service.client.secret,
  };
  const started = performance.now();
  const { report } = await runDayToEnd(
    {
      run: 'bench',
      asOf: DAY,
      company: 'CRONUS',
      companyDisplayName: 'CRONUS GmbH',
      localCurrency: EUR,
      client: businessCentralClient({
        baseUrl: service.url,
        tenant: service.tenant,
        environment: service.environment,
        tokens: clientCredentialTokens(axios.create(), service.url, credentials, Date.now),
      }),
      store: database.tenant('bench'),
      policy: policy(),
      statements: [{ file: 'bench.sta', bytes: statement(items, customers) }],
      letters: {
        send: () => Promise.reject(new Error('no letters are measured')),
        withdraw: () => Promise.resolve({ ok: true, sentAs: null }),
      },
    },
    ['intake', 'match', 'post'],
  );
  const seconds = (performance.now() - started) / 1000;
  const { requests, operations } = service.counters;
  const objections = service.audit();
  await service.close();
  await database.close();
  const posted = report.post.done;
  return {
    receipts,
    posted,
    requests,
    operations,
    requestsPerPosted: Number((requests / posted).toFixed(4)),
    operationsPerPosted: Number((operations / posted).toFixed(4)),
    seconds: Number(seconds.toFixed(1)),
    requestsPerFiveMinutes: Math.round((requests / seconds) * 300),
    objections: objections.length,
    problems: report.problems.length,
  };
}

const customer = (index: number): Customer => ({
  id: customerId(`C${index}`),
  number: `C${index}`,
  name: `Kunde ${index} GmbH`,
  aliases: [],
  bankAccounts: [],
  currency: EUR,
});

const item = (index: number, customers: number): OpenItem => ({
  id: itemId(`I${index}`),
  company: companyId('CRONUS'),
  customer: customerId(`C${index % customers}`),
  kind: 'invoice',
  number: `RG-2026-${String(100_000 + index)}`,
  references: [],
  issuedOn: isoDate('2026-03-01'),
  dueOn: isoDate('2026-03-31'),
  currency: EUR,
  total: amountOf(index),
  open: amountOf(index),
  discounts: [],
});
const amountOf = (index: number): OpenItem['open'] => minor(10_000 + ((index * 7919) % 900_000));

function statement(items: readonly OpenItem[], customers: readonly Customer[]): Uint8Array {
  const euros = (amount: number): string => (amount / 100).toFixed(2).replace('.', ',');
  const total = items.reduce((sum, { open }) => sum + open, 0);
  const lines = items.map(
    ({ number, open }, index) =>
      `:61:2604010401C${euros(open)}NTRFNONREF//B${index}\n:86:166?00GUTSCHRIFT?20SVWZ+${number}?32KUNDE ${index % customers.length} GMBH\n`,
  );
  return new TextEncoder().encode(
    `:20:S1\n:25:${IBAN}\n:28C:7/1\n:60F:C260331EUR0,00\n${lines.join('')}:62F:C260401EUR${euros(total)}\n-\n`,
  );
}

/** Post alone from 99 % on, so that what is named and adds up is posted. */
function policy(): ResolvedPolicy {
  const read = readPolicy('bench', 'matching: { autonomy: auto, applyAt: 0.99 }\n');
  const resolved = read.ok ? resolvePolicy([{ name: 'bench', document: read.value }]) : read;
  if (!resolved.ok) throw new Error('the rules of the bench are wrong');
  return resolved.value;
}
