import { statSync } from 'node:fs';
import { packageProject } from '../../netsuite/build/package.ts';
import { PARAMETERS, SCRIPTS, STATEMENT } from '../../netsuite/erp/objects.ts';
import { bootNetSuite, type NetSuiteAccount, type RunReport } from '../../sandbox/netsuite/index.ts';
import { loadLedger, type LoadedNames } from './account/load.ts';
import { readDesk } from './account/read-desk.ts';
import type { Desk } from './desk.ts';
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
  /** Letters, scores, orders. */
  readonly desk: Desk;
  /** What intake had to say against a file; a file it did not take has no movements. */
  readonly refused: readonly { readonly file: string; readonly problems: string }[];
  readonly runs: readonly RunReport[];
}

/** Business hours from Frankfurt to Portland: letters may go out. */
export const OFFICE_HOURS = '16:30:00Z';
/** The example company's employee 1 signs its letters. */
export const SENDER = { [PARAMETERS.author]: '1' };

/** Builds, packages, and boots the embedded NetSuite from the package; its clock stands in the afternoon of the ledger's day. */
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
    () =>
      bootNetSuite({
        package: path,
        clock: `${asOf}T${OFFICE_HOURS}`,
        envType: 'PRODUCTION',
        deploymentParameters: { [SCRIPTS.dunning.deploymentId]: SENDER },
      }),
    () => 'booted NetSuite from the package',
  );
  return { account, package: { path, bytes: statSync(path).size } };
}

/** Loads the ledger into a fresh account, and lets the compiled scripts do the day. */
export async function runDay(account: NetSuiteAccount, ledger: DemoLedger, steps: Steps): Promise<Day> {
  const { customers, openItems, receipts } = ledger;
  const names = await steps.run(
    'load',
    'loading the ledger',
    () => loadLedger(account, ledger),
    () =>
      `loaded ${customers.length} customers, ${openItems.length} open items, ${receipts.length} past receipts`,
  );
  const before = readFigures(account);
  putStatements(account, ledger);
  const begun = ended(await account.run(SCRIPTS.daily.scriptId, SCRIPTS.daily.deploymentId));
  const runs: RunReport[] = [begun];
  for (const { step, doing, done, script } of STAGES) {
    const ran = await steps.run(
      step,
      doing,
      () => stageOf(account, script),
      () => done,
    );
    runs.push(...ran);
  }
  return {
    before,
    after: readFigures(account),
    results: resultsOf(account, ledger, names),
    desk: readDesk(account, ledger.asOf),
    refused: refusedFiles(account),
    runs,
  };
}

/** The stages of a day in the order the scripts start each other. */
const STAGES = [
  { step: 'intake', script: SCRIPTS.intake, doing: 'reading the bank files', done: 'read the bank files' },
  {
    step: 'cash application',
    script: SCRIPTS.cash,
    doing: 'deciding and posting',
    done: 'decided and posted',
  },
  { step: 'dunning', script: SCRIPTS.dunning, doing: 'writing letters', done: 'wrote letters' },
  {
    step: 'risk and credit',
    script: SCRIPTS.risk,
    doing: 'scoring invoices, checking orders',
    done: 'scored invoices, checked orders',
  },
] as const;

/** Runs what is on the queue as long as it is this stage's. */
async function stageOf(
  account: NetSuiteAccount,
  { scriptId }: { readonly scriptId: string },
): Promise<readonly RunReport[]> {
  const ran: RunReport[] = [];
  while (account.store.nextTask()?.scriptId === scriptId) {
    const report = await account.next();
    if (report) ran.push(ended(report));
  }
  return ran;
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
  { statements, advices }: Pick<DemoLedger, 'statements' | 'advices'>,
): void {
  const deployment = account.project.scripts
    .find(({ scriptId }) => scriptId === SCRIPTS.intake.scriptId)
    ?.deployments.find(({ deploymentId }) => deploymentId === SCRIPTS.intake.deploymentId);
  const inbox = String(deployment?.parameters[PARAMETERS.inbox] ?? '');
  for (const { file, bytes } of [...statements, ...advices]) account.files.put(`${inbox}/${file}`, bytes);
}

/** Puts the files into the inbox and runs intake, which puts the cash application on the queue. */
export async function intakeOf(
  account: NetSuiteAccount,
  ledger: Pick<DemoLedger, 'statements' | 'advices'>,
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
