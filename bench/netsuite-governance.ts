import { exampleLedger } from '../cli/demo/ledger.ts';
import { bootFor, runDay } from '../cli/demo/run-day.ts';
import { stepsOf } from '../cli/demo/steps.ts';
import { CONTACT, DEDUCTION, RECEIPT, SCORE, STATEMENT } from '../netsuite/erp/objects.ts';
import { FLOORS } from '../netsuite/floors.ts';

/** What is counted as an effect, by the call that makes it; a script's run record, its plans and its reads are none. */
const EFFECTS: Readonly<Record<string, number>> = {
  'record.transform customer customerpayment': FLOORS.payment,
  'record.transform customerpayment customerrefund': FLOORS.refund,
  'record.transform customerdeposit depositapplication': FLOORS.depositApplication,
  'Record.save journalentry': FLOORS.journal,
  [`Record.save ${STATEMENT.type}`]: FLOORS.record,
  [`Record.save ${RECEIPT.type}`]: FLOORS.record,
  [`Record.save ${DEDUCTION.type}`]: FLOORS.record,
  [`Record.save ${SCORE.type}`]: FLOORS.record,
  [`Record.save ${CONTACT.type}`]: FLOORS.record,
  'email.send': FLOORS.letter - FLOORS.record,
  [`record.submitFields ${RECEIPT.type}`]: FLOORS.recordChange,
  [`record.submitFields ${SCORE.type}`]: FLOORS.recordChange,
  'record.submitFields salesorder': FLOORS.transactionChange,
  'record.submitFields invoice': FLOORS.transactionChange,
};

/** The example day: for every script the units it used beside the sum of the floors of the effects it did. */
export async function benchGovernance(): Promise<object> {
  const quiet = stepsOf({ err: () => undefined, watched: false }, '');
  const ledger = exampleLedger();
  const { account } = await bootFor(ledger, quiet);
  await runDay(account, ledger, quiet);
  const scripts = new Map<string, { units: number; floor: number }>();
  for (const { scriptId, units, calls } of account.report()) {
    const floor = Object.entries(calls).reduce((sum, [what, { calls: count }]) => sum + count * (EFFECTS[what] ?? 0), 0);
    const known = scripts.get(scriptId) ?? { units: 0, floor: 0 };
    scripts.set(scriptId, { units: known.units + units, floor: known.floor + floor });
  }
  await account.close();
  return Object.fromEntries(
    [...scripts].map(([scriptId, { units, floor }]) => [
      scriptId,
      { units, floor, ratio: floor === 0 ? null : Number((units / floor).toFixed(2)) },
    ]),
  );
} // prettier-ignore
