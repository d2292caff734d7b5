/**
 * The embedded NetSuite: deploys a packaged SuiteCloud project into an account of its own on this machine, and runs it.
 *
 *     const account = await bootNetSuite({ package: 'build/quittance.zip', clock: '2026-04-07T09:00:00Z' });
 *     account.files.put('/SuiteScripts/inbox/april.xml', bytes);
 *     const report = await account.run('customscript_qtc_intake');
 *     const { url, close } = await account.serve({ port: 8420 });
 */
import type { Account, AccountOptions } from './engine/account-types.ts';
import { openAccount } from './engine/account.ts';
import type { SentEmail } from './engine/account-store.ts';
import { serveAccount, type Served, type ServeOptions } from './http/server.ts';

export { PackageRefused, type AccountOptions, type RunOptions } from './engine/account-types.ts';
export type { Problem } from '../../core/problems/problem.ts';
export type { SearchDefinition } from './modules/search/saved.ts';
export type { RunReport, ScriptUsage } from './engine/report.ts';
export type { Fault } from './engine/protocol.ts';
export type { Served } from './http/server.ts';

export interface NetSuiteAccount extends Account {
  /** What `N/email` would have sent, oldest first. */
  emails(): readonly SentEmail[];
  /** Suitelets and RESTlets on 127.0.0.1. */
  serve(options?: ServeOptions): Promise<Served>;
}

/** Rejects with `PackageRefused`, which carries every problem of the package, when it cannot be deployed. */
export async function bootNetSuite(options: AccountOptions): Promise<NetSuiteAccount> {
  const account = await openAccount(options);
  return {
    ...account,
    emails: () => account.store.emails(),
    serve: (serving) => serveAccount(account, serving),
  };
}
