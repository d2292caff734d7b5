import type { Company } from './books/company.ts';
import { audit } from './books/audit.ts';
import { startService, type Counters, type Fault } from './http.ts';
import type { Contract } from './api/service.ts';

export { loadLedger, loadOrder, newCompany, type NewCompany } from './load.ts';
export type { Fault } from './http.ts';

export interface BootOptions {
  readonly companies: readonly Company[];
  /** The AL app's contract; `null`: the app is not installed, and its pages answer 404. */
  readonly contract: Contract | null;
  /** Fixed, so that runs repeat. */
  readonly clock: () => number;
  readonly port?: number;
  readonly tokenSeconds?: number;
  readonly fault?: (ordinal: number, call: { method: string; path: string }) => Fault | undefined;
  readonly crash?: (when: 'before' | 'after') => boolean;
}

export interface EmbeddedBusinessCentral {
  /** Stands for both `https://api.businesscentral.dynamics.com` and `https://login.microsoftonline.com`. */
  readonly url: string;
  readonly tenant: string;
  readonly environment: string;
  readonly client: { readonly id: string; readonly secret: string };
  readonly companies: readonly Company[];
  /** Requests, operations (of batches, each) and tokens so far. */
  readonly counters: Counters;
  /** Whether the token endpoint gave it and it is still good. */
  knowsToken(token: string): boolean;
  /** Everything an auditor would object to; empty when the books are in order. */
  audit(): readonly string[];
  close(): Promise<void>;
}

/** Minor-unit digits per ISO code where not two (ISO 4217); the sandbox shares no code with the product. */
const DIGITS: Readonly<Record<string, number>> = {
  JPY: 0,
  KRW: 0,
  CLP: 0,
  ISK: 0,
  VND: 0,
  BHD: 3,
  KWD: 3,
  JOD: 3,
  OMR: 3,
  TND: 3,
};

/** Starts an embedded Business Central on the loopback interface. What it does and does not do: README.md. */
export async function bootBusinessCentral(options: BootOptions): Promise<EmbeddedBusinessCentral> {
  const tenant = 'tenant.example';
  const environment = 'sandbox';
  const client = { id: 'quittance-connector', secret: 'only-for-the-sandbox' };
  const local = options.companies[0]?.localCurrency ?? 'EUR';
  const service = await startService(
    {
      companies: options.companies,
      contract: options.contract,
      digits: (code) => DIGITS[code === '' ? local : code] ?? 2,
      client,
      tenant,
      environment,
      now: options.clock,
      ...(options.fault ? { fault: options.fault } : {}),
      ...(options.crash ? { crash: options.crash } : {}),
      ...(options.tokenSeconds === undefined ? {} : { tokenSeconds: options.tokenSeconds }),
    },
    options.port,
  );
  return {
    url: service.url,
    tenant,
    environment,
    client,
    companies: options.companies,
    counters: service.counters,
    knowsToken: (token) => service.knowsToken(token),
    audit: () =>
      options.companies.flatMap((company) => audit(company).map((found) => `${company.name}: ${found}`)),
    close: () => service.close(),
  };
}
