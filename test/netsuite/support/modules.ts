import type {
  Email,
  ErpRecord,
  Lookups,
  Records,
  Searches,
  SuiteQl,
} from '../../../netsuite/erp/netsuite.ts';
import type { Books } from '../../../sandbox/netsuite/books/books.ts';
import { EVERYTHING } from '../../../sandbox/netsuite/engine/permissions.ts';
import type { Host } from '../../../sandbox/netsuite/host.ts';
import { emailModule } from '../../../sandbox/netsuite/modules/email/email.ts';
import { searchModule } from '../../../sandbox/netsuite/modules/search/search.ts';
import { recordModule } from '../../../sandbox/netsuite/modules/record/record.ts';
import { runSuiteQl } from '../../../sandbox/netsuite/books/suiteql/run.ts';

/** `N/record` and SuiteQL over embedded books, in this process: no worker, no budget; what they charge is written down. */
export interface InProcess {
  readonly records: Records;
  readonly query: SuiteQl;
  readonly email: Email;
  readonly lookups: Lookups;
  readonly searches: Searches;
  /** Letters that left the house. */
  readonly outbox: readonly string[];
  readonly charges: { readonly units: number; readonly what: string }[];
  /** From now on the n-th call that reaches NetSuite throws, before it is carried out or after. */
  crashAt(call: number | null, when?: 'before' | 'after'): void;
}

export class Crash extends Error {}

export function modulesOver(books: Books): InProcess {
  const charges: InProcess['charges'] = [];
  let crash: { readonly call: number; readonly when: 'before' | 'after' } | null = null;
  let calls = 0;
  const outbox: string[] = [];
  const host = {
    meter: {
      charge: (units: number, what: string) => void charges.push({ units, what }),
      remaining: () => 10_000,
    },
    project: { ...books.project, scripts: [] },
    books,
    account: {
      preferences: { DATEFORMAT: 'M/D/YYYY' },
      features: [],
      id: 'TEST',
      version: '2026.2',
      country: 'US',
    },
    user: { id: 1, name: 'Clara', email: '', role: 3, roleId: 'administrator', subsidiary: 1 },
    script: { scriptId: 'customscript_qtc_cash', deploymentId: 'customdeploy_qtc_cash', parameters: {} },
    now: () => books.now(),
    permissions: EVERYTHING,
    userEvents: () => undefined,
    log: () => undefined,
    store: {
      recordEmail: (_: string, { recipients }: { recipients: string[] }) => void outbox.push(...recipients),
    },
  } as unknown as Host;

  const counted =
    <A extends unknown[], R>(call: (...args: A) => R) =>
    (...args: A): R => {
      calls++;
      if (crash?.call === calls && crash.when === 'before') throw new Crash(`crash before call ${calls}`);
      const result = call(...args);
      if (crash?.call === calls && crash.when === 'after') throw new Crash(`crash after call ${calls}`);
      return result;
    };
  const modules = recordModule(host) as Records;
  const mail = emailModule(host) as Email;
  const search = searchModule(host) as Lookups & Searches;
  const runSuiteQL: SuiteQl['runSuiteQL'] = ({ query, params = [] }) => {
    charges.push({ units: 10, what: 'query.runSuiteQL' });
    const { columns, draw } = runSuiteQl(books, query, params);
    const rows = draw().slice(0, 5_000);
    return {
      asMappedResults: () =>
        rows.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null]))),
    };
  };
  const saving = (record: ErpRecord): ErpRecord =>
    new Proxy(record, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        const bound = (value as (...args: unknown[]) => unknown).bind(target);
        return name === 'save' ? counted(bound) : bound;
      },
    });
  return {
    charges,
    records: {
      load: counted((options) => saving(modules.load(options))),
      create: counted((options) => saving(modules.create(options))),
      transform: counted((options) => saving(modules.transform(options))),
      submitFields: counted((options) => modules.submitFields(options)),
      delete: counted((options) => modules.delete(options)),
    },
    query: { runSuiteQL: counted(runSuiteQL) },
    email: { send: counted((options) => mail.send(options)) },
    searches: { create: (options) => search.create(options) },
    lookups: { lookupFields: counted((options) => search.lookupFields(options)) },
    outbox,
    crashAt(call, when = 'before') {
      calls = 0;
      crash = call === null ? null : { call, when };
    },
  };
}
