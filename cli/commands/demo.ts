import { Command } from 'commander';
import { reportOf } from '../demo/assemble.ts';
import { exampleLedger, type DemoLedger } from '../demo/ledger.ts';
import { ownLedger, type OwnPaths } from '../demo/own-files.ts';
import { bootFor, runDay } from '../demo/run-day.ts';
import { sayReport, styleFor } from '../demo/say.ts';
import { stepsOf } from '../demo/steps.ts';
import { sayProblems } from '../io/problems.ts';
import { exitWith, type Shell } from '../io/shell.ts';
import type { Checked, Problem } from '../../core/problems/problem.ts';
import type { NetSuiteAccount } from '../../sandbox/netsuite/index.ts';

interface Options extends Partial<OwnPaths> {
  readonly serve?: boolean | string;
  readonly seed?: string;
  readonly json?: boolean;
}

/**
 * `quittance demo`: one whole day of cash application, in an embedded NetSuite booted from the very package an admin would deploy: on the
 * example company, whose truth is known, or on a user's own files.
 */
export function demoCommand(
  shell: Shell,
  coloured = process.stdout.isTTY === true && !process.env['NO_COLOR'],
): Command {
  return new Command('demo')
    .description('run one day of cash application in an embedded NetSuite and prove that nothing is lost')
    .option('--statement <file...>', 'bank files of your own; then also --open-items and --customers')
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
  const { statement, openItems, customers, receipts, applications, policy, rates, seed } = options;
  const own = [statement, openItems, customers, receipts, applications, policy, rates].some(
    (path) => path !== undefined,
  );
  if (!own)
    return { ok: true, value: exampleLedger(seed === undefined ? undefined : Number(seed)), problems: [] };
  if (statement === undefined || openItems === undefined || customers === undefined)
    command.error('error: your own files are --statement, --open-items and --customers together');
  return ownLedger({ statement, openItems, customers, receipts, applications, policy, rates });
}

async function demo(
  ledger: DemoLedger,
  problems: readonly Problem[],
  options: Options,
  shell: Shell,
  coloured: boolean,
): Promise<void> {
  const style = styleFor(coloured);
  const steps = stepsOf({ ...shell, watched: shell.watched && !options.json }, style.good('✓'));
  const booted = await bootFor(ledger, steps);
  try {
    const day = await runDay(booted.account, ledger, steps);
    const report = reportOf(ledger, booted, day, steps.seconds);
    if (options.json) shell.out(`${JSON.stringify({ ...report, problems })}\n`);
    else shell.out(`${shell.watched ? '\n' : ''}${sayReport(report, style)}`);
    if (report.files.some(({ refused }) => refused !== null)) exitWith(1);
    if (report.proof.some(({ holds }) => !holds) || (report.grading?.posted.wrong ?? 0) > 0) exitWith(3);
    if (options.serve) await serve(booted.account, options.serve, shell);
  } finally {
    await booted.account.close();
  }
}

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
