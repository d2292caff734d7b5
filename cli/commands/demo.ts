import { Command, Option } from 'commander';
import { centralReportOf, reportOf } from '../demo/assemble.ts';
import { readDesk } from '../demo/business-central/desk.ts';
import { readResults } from '../demo/business-central/results.ts';
import { bootCentral, runCentralDay } from '../demo/business-central/run-day.ts';
import type { DemoReport, Erp } from '../demo/report.ts';
import { readStatements } from '../demo/statements.ts';
import { exampleLedger, type DemoLedger } from '../demo/ledger.ts';
import { ownLedger, type OwnPaths } from '../demo/own-files.ts';
import { bootFor, runDay } from '../demo/run-day.ts';
import { sayReport, styleFor } from '../demo/say.ts';
import { stepsOf, type Steps } from '../demo/steps.ts';
import { sayProblems } from '../io/problems.ts';
import { exitWith, type Shell } from '../io/shell.ts';
import type { Checked, Problem } from '../../core/problems/problem.ts';
import type { NetSuiteAccount } from '../../sandbox/netsuite/index.ts';

interface Options extends Partial<OwnPaths> {
  readonly serve?: boolean | string;
  readonly erp: Erp;
  readonly seed?: string;
  readonly json?: boolean;
}

/**
 * `quittance demo`: one whole day of receivables, in an embedded NetSuite booted from the very package an admin would deploy, or through the
 * connector in an embedded Business Central: on the example company, whose truth is known, or on a user's own files.
 */
export function demoCommand(
  shell: Shell,
  coloured = process.stdout.isTTY === true && !process.env['NO_COLOR'],
): Command {
  return new Command('demo')
    .description('run one day of receivables in an embedded ERP and prove that nothing is lost')
    .addOption(
      new Option('--erp <which>', 'in which embedded ERP')
        .choices(['netsuite', 'business-central'])
        .default('netsuite'),
    )
    .option('--statement <file...>', 'bank files of your own; then also --open-items and --customers')
    .option('--advice <file...>', 'remittance advices: mails, CSV, REMADV, X12 820, UBL')
    .option('--open-items <file>', 'open items (.jsonl or .csv)')
    .option('--customers <file>', 'customers')
    .option('--receipts <file>', 'earlier receipts, to learn from')
    .option('--applications <file>', 'what earlier receipts were applied to')
    .option('--rates <file>', 'exchange rates')
    .option('--policy <file>', 'client rules (YAML or JSON)')
    .option('--seed <number>', 'make another example company')
    .option('--serve [port]', 'keep the screens up on localhost afterwards')
    .option('--json', 'print one JSON object')
    .action(async (options: Options, command: Command) => {
      if (options.serve !== undefined && options.erp !== 'netsuite')
        command.error(
          'error: --serve keeps the screens of NetSuite up; quittance connector serves Business Central',
        );
      const read = ledgerFor(options, command);
      if (!options.json) shell.err(sayProblems(read.problems));
      if (!read.ok) {
        if (options.json) shell.out(`${JSON.stringify({ problems: read.problems })}\n`);
        exitWith(1);
        return;
      }
      await demo(read.value, read.problems, options, shell, coloured);
    });
}

/** The example company, unless files are named; then what a day cannot do without must be among them. */
function ledgerFor(options: Options, command: Command): Checked<DemoLedger> {
  const { statement, advice, openItems, customers, receipts, applications, policy, rates, seed } = options;
  const own = [statement, advice, openItems, customers, receipts, applications, policy, rates].some(
    (path) => path !== undefined,
  );
  if (!own)
    return { ok: true, value: exampleLedger(seed === undefined ? undefined : Number(seed)), problems: [] };
  if (statement === undefined || openItems === undefined || customers === undefined)
    command.error('error: your own files are --statement, --open-items and --customers together');
  return ownLedger({ statement, advice, openItems, customers, receipts, applications, policy, rates });
}

async function demo(
  ledger: DemoLedger,
  problems: readonly Problem[],
  options: Options,
  shell: Shell,
  coloured: boolean,
): Promise<void> {
  const style = styleFor(coloured);
  const watched = shell.watched && !options.json;
  const tell = (report: DemoReport): void => {
    if (options.json) shell.out(`${JSON.stringify({ ...report, problems })}\n`);
    else shell.out(`${shell.watched ? '\n' : ''}${sayReport(report, style)}`);
    if (report.files.some(({ refused }) => refused !== null)) exitWith(1);
    if (report.proof.some(({ holds }) => !holds) || (report.grading?.posted.wrong ?? 0) > 0) exitWith(3);
  };
  const steps = stepsOf({ ...shell, watched }, style.good('✓'));
  await (options.erp === 'business-central' ? inCentral : inNetSuite)(ledger, options, shell, steps, tell);
}

type Run = (
  ledger: DemoLedger,
  options: Options,
  shell: Shell,
  steps: Steps,
  tell: (report: DemoReport) => void,
) => Promise<void>;

const inNetSuite: Run = async (ledger, options, shell, steps, tell) => {
  const booted = await bootFor(ledger, steps);
  try {
    tell(reportOf(ledger, booted, await runDay(booted.account, ledger, steps), steps.seconds));
    if (options.serve) await serve(booted.account, options.serve, shell);
  } finally {
    await booted.account.close();
  }
};

const inCentral: Run = async (ledger, _options, _shell, steps, tell) => {
  const booted = await bootCentral(ledger, steps);
  try {
    const day = await runCentralDay(booted, ledger, steps);
    const results = await readResults(booted, ledger, readStatements(ledger));
    tell(centralReportOf(ledger, { results, desk: await readDesk(booted, ledger) }, day, steps.seconds));
  } finally {
    await booted.close();
  }
};

/** Keeps the Suitelets up until the person ends it. */
async function serve(account: NetSuiteAccount, port: string | true, shell: Shell): Promise<void> {
  const served = await account.serve(port === true ? {} : { port: Number(port) });
  shell.err(`\nScreens of the account: ${served.url}\nCtrl-C ends it.\n`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await served.close();
}
