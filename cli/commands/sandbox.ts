import { Command, InvalidArgumentError } from 'commander';
import { openProject, type OpenedProject } from '../sandbox/open.ts';
import { sayAccount, sayRun } from '../sandbox/say.ts';
import { savedSearchesIn } from '../sandbox/searches.ts';
import { stepsOf } from '../demo/steps.ts';
import { sayProblems } from '../io/problems.ts';
import { exitWith, type Shell } from '../io/shell.ts';
import {
  PackageRefused,
  type NetSuiteAccount,
  type Problem,
  type RunReport,
  type SearchDefinition,
} from '../../sandbox/netsuite/index.ts';

interface Options {
  readonly project?: string;
  readonly load?: string;
  readonly run?: readonly string[];
  readonly as?: string;
  readonly records?: readonly number[];
  readonly clock?: string;
  readonly roleSubsidiaries?: Readonly<Record<string, readonly string[]>>;
  readonly searches?: Readonly<Record<string, SearchDefinition>>;
  readonly port?: number;
  readonly json?: boolean;
}

/** Reads `role=name;name`, beside those of other roles said before. */
export function withChosen(
  said: string,
  before: Readonly<Record<string, readonly string[]>> = {},
): Readonly<Record<string, readonly string[]>> {
  const [, role, names = ''] = /^(customrole\w+)=(.+)$/.exec(said) ?? [];
  const chosen = names
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (role === undefined || chosen.length === 0)
    throw new InvalidArgumentError(`"${said}" is not as customrole_x=Werkzeug GmbH;Tools Inc.`);
  return { ...before, [role]: chosen };
}

/** `quittance sandbox netsuite`: any SuiteCloud project, deployed into an embedded NetSuite and run there. */
export function sandboxCommand(shell: Shell): Command {
  const command = new Command('sandbox').description('run an embedded ERP on this machine');
  command
    .command('netsuite')
    .description(
      'deploy a SuiteCloud project into an embedded NetSuite: screens on localhost, scripts by name',
    )
    .option('--project <path>', 'project folder or zip; absent: Quittance itself with the example company')
    .option(
      '--load <what>',
      '"example": customers, open items and history of the example company',
      onlyExample,
    )
    .option('--run <script...>', 'run these scripts (script id, or script/deployment), then what they queued')
    .option(
      '--records <ids>',
      'records a mass update or workflow action runs on, as 12,13; absent: a mass update runs on all of its type',
      recordIds,
    )
    .option('--as <role>', 'role that runs them; absent: the administrator')
    .option(
      '--searches <file>',
      'what saved searches find, as JSON in the words of search.create: those of a project are sealed',
      savedSearchesIn,
    )
    .option(
      '--role-subsidiaries <role=names>',
      'subsidiaries chosen for a role restricted to SELECTED ones, as "customrole_x=Werkzeug GmbH;Tools Inc."; may be repeated',
      withChosen,
    )
    .option('--clock <time>', 'day and time of the account as ISO 8601; absent: now', isoTime)
    .option(
      '--port <number>',
      'keep the screens up there; with --run they are not, unless this is said',
      portNumber,
    )
    .option('--json', 'print one JSON object: project, problems, runs')
    .action((options: Options) => sandbox(options, shell));
  return command;
}

async function sandbox(options: Options, shell: Shell): Promise<void> {
  const opened = await orProblems(options, shell, () =>
    openProject(options, stepsOf({ ...shell, watched: shell.watched && !options.json }, '✓')),
  );
  if (!opened) return;
  try {
    const { account } = opened;
    if (!options.json) {
      shell.err(sayProblems(account.problems));
      shell.out(sayAccount(account, opened.loaded));
    }
    const runs = await orProblems(options, shell, () => runAll(account, options, shell));
    if (!runs) return;
    if (options.json) shell.out(`${JSON.stringify(summaryOf(opened, runs))}\n`);
    if (runs.some(hasFailed)) exitWith(1);
    if (options.run === undefined || options.port !== undefined) await serve(account, options.port, shell);
  } finally {
    await opened.account.close();
  }
}

/** What cannot be deployed or is not there is a problem of the project's, not ours. */
async function orProblems<T>({ json }: Options, shell: Shell, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PackageRefused)) throw error;
    if (json) shell.out(`${JSON.stringify({ problems: error.problems })}\n`);
    else shell.err(sayProblems(error.problems));
    exitWith(1);
    return null;
  }
}

async function runAll(
  account: NetSuiteAccount,
  { run = [], as, records, json }: Options,
  shell: Shell,
): Promise<readonly RunReport[]> {
  const reports: RunReport[] = [];
  const done = (report: RunReport): void => {
    reports.push(report);
    if (!json) shell.out(sayRun(report));
  };
  for (const name of run) {
    const [script = '', deployment = null] = name.split('/');
    done(
      await account.run(script, deployment, {
        ...(as === undefined ? {} : { as }),
        ...(records === undefined ? {} : { records }),
      }),
    );
    for (const report of await account.drain()) done(report);
  }
  return reports;
}

/** A map/reduce comes to its end with errors of its keys; whoever runs it by hand wants to know. */
const hasFailed = ({ status, summary }: RunReport): boolean =>
  status !== 'COMPLETE' ||
  (summary !== null &&
    (summary.input.error !== null || summary.map.errors.length > 0 || summary.reduce.errors.length > 0));

const summaryOf = (
  { account, loaded }: OpenedProject,
  runs: readonly RunReport[],
): { readonly problems: readonly Problem[] } & Readonly<Record<string, unknown>> => ({
  project: account.project.name,
  kind: account.project.kind,
  loaded,
  scripts: account.project.scripts.map(({ scriptId, type, file, deployments }) => ({
    scriptId,
    type,
    file,
    deployments: deployments.map(({ deploymentId }) => deploymentId),
  })),
  problems: account.problems,
  runs: runs.map(({ usage: _, ...report }) => report),
});

async function serve(account: NetSuiteAccount, port: number | undefined, shell: Shell): Promise<void> {
  const served = await account.serve(port === undefined ? {} : { port });
  shell.err(`\nScreens of the account, a login per role: ${served.url}\nCtrl-C ends it.\n`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await served.close();
}

function onlyExample(value: string): string {
  if (value === 'example') return value;
  throw new InvalidArgumentError('Only "example" can be loaded.');
}

function recordIds(value: string): readonly number[] {
  const ids = value.split(',').map((id) => Number(id.trim()));
  if (ids.every((id) => Number.isSafeInteger(id) && id > 0)) return ids;
  throw new InvalidArgumentError('Say the internal ids with commas: 12,13.');
}

function isoTime(value: string): string {
  if (Number.isNaN(Date.parse(value))) throw new InvalidArgumentError('Say it like 2026-04-07T18:00:00Z.');
  return value;
}

function portNumber(value: string): number {
  const port = Number(value);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new InvalidArgumentError('A port is a number from 0 to 65535.');
}
