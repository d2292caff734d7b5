import { statSync } from 'node:fs';
import { packageProject } from '../../netsuite/build/package.ts';
import { PARAMETERS, SCRIPTS, STATEMENT } from '../../netsuite/erp/objects.ts';
import { bootNetSuite, type NetSuiteAccount, type RunReport } from '../../sandbox/netsuite/index.ts';
import { loadLedger, type LoadedNames } from './account/load.ts';
import { readFigures, type LedgerFigures } from './figures.ts';
import type { DemoLedger } from './ledger.ts';
import { ask, readResults, type MovementResult } from './results.ts';
import type { Steps } from './steps.ts';

/** One day in the account: what it looked like before and after, and what every movement came to. */
export interface Day {
  readonly account: NetSuiteAccount;
  readonly package: { readonly path: string; readonly bytes: number };
  readonly before: LedgerFigures;
  readonly after: LedgerFigures;
  readonly results: readonly MovementResult[];
  /** What intake had to say against a file; a file it did not take has no movements. */
  readonly refused: readonly { readonly file: string; readonly problems: string }[];
  readonly runs: readonly RunReport[];
}

/** Builds and packages, boots the embedded NetSuite from the package, loads the ledger, and lets the compiled scripts do the day. */
export async function runDay(ledger: DemoLedger, steps: Steps): Promise<Day> {
  const path = await steps.run(
    'package',
    'building the scripts, packaging the SDF project',
    packageProject,
    () => 'built the scripts, packaged the SDF project with suitecloud',
  );
  const account = await steps.run(
    'boot',
    'booting NetSuite from the package',
    () => bootNetSuite({ package: path, clock: `${ledger.asOf}T18:00:00Z` }),
    () => 'booted NetSuite from the package',
  );
  const names = await steps.run(
    'load',
    'loading the ledger',
    () => loadLedger(account, ledger),
    () =>
      `loaded ${ledger.customers.length} customers, ${ledger.openItems.length} open items, a year of history`,
  );
  const before = readFigures(account);
  const intake = await steps.run(
    'intake',
    'reading the bank files',
    () => intakeOf(account, ledger),
    () => `read ${ledger.statements.length} bank files`,
  );
  const cash = await steps.run(
    'cash application',
    'deciding and posting',
    () => account.drain(),
    () => 'decided and posted',
  );
  return {
    account,
    package: { path, bytes: statSync(path).size },
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

/** Puts the files where the deployment's parameter says and runs intake, which puts the cash application on the queue. */
export async function intakeOf(
  account: NetSuiteAccount,
  { statements }: Pick<DemoLedger, 'statements'>,
): Promise<RunReport> {
  const deployment = account.project.scripts
    .find(({ scriptId }) => scriptId === SCRIPTS.intake.scriptId)
    ?.deployments.find(({ deploymentId }) => deploymentId === SCRIPTS.intake.deploymentId);
  const inbox = String(deployment?.parameters[PARAMETERS.inbox] ?? '');
  for (const { file, bytes } of statements) account.files.put(`${inbox}/${file}`, bytes);
  return ended(await account.run(SCRIPTS.intake.scriptId, SCRIPTS.intake.deploymentId));
}

/** @throws Error when the script did not come to its end: that is a defect of ours. */
function ended(report: RunReport): RunReport {
  if (report.status === 'COMPLETE') return report;
  const said = report.problem?.what ?? report.error?.message ?? '';
  throw new Error(`${report.scriptId} ended ${report.status}: ${said}`);
}

const refusedFiles = (account: NetSuiteAccount): Day['refused'] =>
  ask(
    account,
    `SELECT name, ${STATEMENT.problems} FROM ${STATEMENT.type} WHERE ${STATEMENT.state} IN ('refused', 'duplicate') ORDER BY id`,
  ).map(([file, problems]) => ({ file: String(file), problems: String(problems ?? '') }));
