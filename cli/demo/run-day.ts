import { statSync } from 'node:fs';
import { packageProject } from '../../netsuite/build/package.ts';
import { PARAMETERS, SCRIPTS, STATEMENT } from '../../netsuite/erp/objects.ts';
import { bootNetSuite, type NetSuiteAccount, type RunReport } from '../../sandbox/netsuite/index.ts';
import { loadLedger, type LoadedNames } from './account/load.ts';
import { readFigures, type LedgerFigures } from './figures.ts';
import type { DemoLedger } from './ledger.ts';
import { ask, readResults, type MovementResult } from './results.ts';
import type { Steps } from './steps.ts';

export interface Booted {
  readonly account: NetSuiteAccount;
  readonly package: { readonly path: string; readonly bytes: number };
}

/** One day in the account: what it looked like before and after, and what every movement came to. */
export interface Day {
  readonly before: LedgerFigures;
  readonly after: LedgerFigures;
  readonly results: readonly MovementResult[];
  /** What intake had to say against a file; a file it did not take has no movements. */
  readonly refused: readonly { readonly file: string; readonly problems: string }[];
  readonly runs: readonly RunReport[];
}

/** Builds, packages, and boots the embedded NetSuite from the package; its clock stands at the evening of the ledger's day. */
export async function bootFor({ asOf }: DemoLedger, steps: Steps): Promise<Booted> {
  const path = await steps.run(
    'package',
    'building the scripts, packaging the SDF project',
    packageProject,
    () => 'built the scripts, packaged the SDF project with suitecloud',
  );
  const account = await steps.run(
    'boot',
    'booting NetSuite from the package',
    () => bootNetSuite({ package: path, clock: `${asOf}T18:00:00Z` }),
    () => 'booted NetSuite from the package',
  );
  return { account, package: { path, bytes: statSync(path).size } };
}

/** Loads the ledger into a fresh account, and lets the compiled scripts do the day. */
export async function runDay(account: NetSuiteAccount, ledger: DemoLedger, steps: Steps): Promise<Day> {
  const { customers, openItems, receipts, statements } = ledger;
  const names = await steps.run(
    'load',
    'loading the ledger',
    () => loadLedger(account, ledger),
    () =>
      `loaded ${customers.length} customers, ${openItems.length} open items, ${receipts.length} past receipts`,
  );
  const before = readFigures(account);
  const intake = await steps.run(
    'intake',
    'reading the bank files',
    () => intakeOf(account, ledger),
    () => `read ${statements.length} bank files`,
  );
  const cash = await steps.run(
    'cash application',
    'deciding and posting',
    async () => (await account.drain()).map(ended),
    () => 'decided and posted',
  );
  return {
    before,
    after: readFigures(account),
    results: resultsOf(account, ledger, names),
    refused: refusedFiles(account),
    runs: [intake, ...cash],
  };
}

const resultsOf = (
  account: NetSuiteAccount,
  { statements }: DemoLedger,
  names: LoadedNames,
): readonly MovementResult[] =>
  readResults(
    account,
    statements.map(({ file }) => file),
    names,
  );

/** Puts the files where the deployment's parameter says, for intake to find. */
export function putStatements(
  account: NetSuiteAccount,
  { statements }: Pick<DemoLedger, 'statements'>,
): void {
  const deployment = account.project.scripts
    .find(({ scriptId }) => scriptId === SCRIPTS.intake.scriptId)
    ?.deployments.find(({ deploymentId }) => deploymentId === SCRIPTS.intake.deploymentId);
  const inbox = String(deployment?.parameters[PARAMETERS.inbox] ?? '');
  for (const { file, bytes } of statements) account.files.put(`${inbox}/${file}`, bytes);
}

/** Puts the files into the inbox and runs intake, which puts the cash application on the queue. */
export async function intakeOf(
  account: NetSuiteAccount,
  ledger: Pick<DemoLedger, 'statements'>,
): Promise<RunReport> {
  putStatements(account, ledger);
  return ended(await account.run(SCRIPTS.intake.scriptId, SCRIPTS.intake.deploymentId));
}

/** @throws Error when a script did not come to its end, or a part of it failed: that is a defect of ours. */
function ended(report: RunReport): RunReport {
  const { scriptId, status, problem, error, summary } = report;
  const failed = summary?.input.error ?? summary?.map.errors[0]?.error ?? summary?.reduce.errors[0]?.error;
  if (status === 'COMPLETE' && failed === undefined) return report;
  throw new Error(`${scriptId} ended ${status}: ${problem?.what ?? error?.message ?? failed ?? ''}`);
}

const refusedFiles = (account: NetSuiteAccount): Day['refused'] =>
  ask(
    account,
    `SELECT name, ${STATEMENT.problems} FROM ${STATEMENT.type} WHERE ${STATEMENT.state} IN ('refused', 'duplicate') ORDER BY id`,
  ).map(([file, problems]) => ({ file: String(file), problems: String(problems ?? '') }));
