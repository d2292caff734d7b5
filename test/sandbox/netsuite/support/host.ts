import { loadTransactions, type LoadedDocument } from '../../../../sandbox/netsuite/books/load.ts';
import { EVERYTHING } from '../../../../sandbox/netsuite/engine/permissions.ts';
import type { SdfDeployment, SdfProject } from '../../../../sandbox/netsuite/engine/sdf-project.ts';
import type { Host, UserEvent } from '../../../../sandbox/netsuite/host.ts';
import { NOW, testAccount, type TestAccount } from './account.ts';
import { TEST_PROJECT } from './project.ts';

export interface Charge {
  readonly units: number;
  readonly what: string;
}
export interface TestHost {
  readonly host: Host;
  readonly account: TestAccount;
  readonly charges: Charge[];
  /** What user events saw, in order. */
  readonly fired: { stage: string; event: UserEvent }[];
}

const DEPLOYMENT = { isDeployed: true } as SdfDeployment;

/** A host as a module sees it, without an engine: charges and user events are written down. */
export function testHost(
  options: {
    account?: TestAccount;
    settings?: Readonly<Record<string, string>>;
    userEventsOn?: readonly string[];
    onUserEvent?: (stage: string, event: UserEvent) => void;
  } = {},
): TestHost {
  const account = options.account ?? testAccount(':memory:', options.settings);
  const charges: Charge[] = [];
  const fired: TestHost['fired'] = [];
  const project: SdfProject = {
    ...TEST_PROJECT,
    scripts: (options.userEventsOn ?? []).map((recordType) => ({
      scriptId: `customscript_${recordType}`,
      portletType: null,
      type: 'UserEventScript',
      name: recordType,
      file: '/SuiteScripts/event.js',
      parameters: [],
      deployments: [{ ...DEPLOYMENT, recordType }],
    })),
  };
  const host = {
    meter: {
      charge: (units: number, what: string) => void charges.push({ units, what }),
      remaining: () => 10_000,
    },
    project,
    books: account.books,
    account: {
      preferences: { DATEFORMAT: 'M/D/YYYY' },
      features: [],
      id: 'TSTDRV1',
      version: '2026.2',
      envType: 'SANDBOX',
      origin: '',
      seed: 1,
    },
    user: { id: 1, name: 'Clara', email: '', role: 3, roleId: 'administrator', subsidiary: 1 },
    permissions: EVERYTHING,
    now: () => NOW,
    userEvents(stage: string, event: UserEvent) {
      fired.push({ stage, event });
      options.onUserEvent?.(stage, event);
    },
  } as unknown as Host;
  return { host, account, charges, fired };
}

/** Invoices of 100.00 each unless said otherwise, open since October. Returns their internal ids. */
export function openInvoices(
  account: TestAccount,
  ...documents: readonly Partial<LoadedDocument>[]
): number[] {
  const all = documents.map((document, index): LoadedDocument => ({
    key: document.number ?? `INV-${index + 1}`,
    number: document.number ?? `INV-${index + 1}`,
    kind: 'invoice',
    subsidiary: 'DE',
    customer: 'C1',
    currency: 'EUR',
    on: '2026-10-01',
    dueOn: '2026-10-31',
    amount: 10_000,
    ...document,
  }));
  return [...loadTransactions(account.books, account.ids, all).values()];
}
