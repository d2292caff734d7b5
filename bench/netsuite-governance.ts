import { exampleLedger } from '../cli/demo/ledger.ts';
import { stagesOf } from '../cli/demo/governance.ts';
import { bootFor, runDay } from '../cli/demo/run-day.ts';
import { stepsOf } from '../cli/demo/steps.ts';

/** The example day: for every script the units it used beside the sum of the floors of the effects it did. */
export async function benchGovernance(): Promise<object> {
  const quiet = stepsOf({ err: () => undefined, watched: false }, '');
  const ledger = exampleLedger();
  const { account } = await bootFor(ledger, quiet);
  await runDay(account, ledger, quiet);
  const stages = stagesOf(account.report());
  await account.close();
  return Object.fromEntries(stages.map(({ script, ...figures }) => [script, figures]));
}
