import type { EntryPoints } from 'N/types';
import * as log from 'N/log';
import * as query from 'N/query';
import * as record from 'N/record';
import * as runtime from 'N/runtime';
import * as task from 'N/task';
import { beginRound, carryKey, endRound, type RoundTools } from '../erp/cash/run.ts';
import type { Tally } from '../erp/cash/carry-work.ts';
import { PARAMETERS, SCRIPTS } from '../erp/objects.ts';
import { budgetOf } from './budget.ts';
import { companyDay } from './company-day.ts';
import { startNextStage } from './next-stage.ts';
import { reduced } from './reduced.ts';
import { start } from './start.ts';

/** Of one reduce: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_161591009480.html */
const REDUCE_SECONDS = 900;

const tools = (): RoundTools => ({ records: record, query, now: new Date() });
const runParameter = (): number | null => {
  const value = runtime.getCurrentScript().getParameter({ name: PARAMETERS.run });
  return value === null || value === '' ? null : Number(value);
};

/** Reads the ledger in bulk, decides, and hands each group of connected effects to a reduce of its own key. */
export const getInputData: EntryPoints.MapReduce.getInputData = ({ isRestarted }) => {
  const hasSubsidiaries = runtime.isFeatureInEffect({ feature: 'SUBSIDIARIES' });
  const round = beginRound(tools(), {
    run: runParameter(),
    asOf: companyDay(new Date()),
    isRestarted,
    hasSubsidiaries,
  });
  log.audit({ title: 'Quittance cash application', details: round.says });
  return round.work;
};

/** Posts the effects of one group, one after another; two groups have no customer and no item in common. */
export const reduce: EntryPoints.MapReduce.reduce = (context) => {
  const budget = budgetOf(runtime.getCurrentScript(), REDUCE_SECONDS);
  const isRepeated = context.isRestarted || context.executionNo > 1;
  const tally = carryKey({ ...tools(), budget, isRepeated }, context.values[0] ?? '{}');
  context.write({ key: context.key, value: JSON.stringify(tally) });
};

/** Writes the run's record and, when a group did not fit into its reduce, starts the next round of the same run. */
export const summarize: EntryPoints.MapReduce.summarize = (summary) => {
  const { tallies, errors, isDecided: isPlanned } = reduced<Tally>(summary);
  const ended = endRound(tools(), { run: runParameter(), tallies, errors, isPlanned, units: summary.usage });
  log.audit({ title: 'Quittance cash application', details: ended.says });
  if (ended.next === null) {
    // A round that could not decide leaves the day where it is: nobody is dunned for what may have been paid.
    if (isPlanned) startNextStage({ records: record, query }, task, log, 'cash');
    return;
  }
  const isNext = runtime.getCurrentScript().deploymentId === SCRIPTS.cashNext.deploymentId;
  start(task, log, 'MAP_REDUCE', isNext ? SCRIPTS.cash : SCRIPTS.cashNext, { [PARAMETERS.run]: ended.next });
};

export const config = { retryCount: 2, exitOnError: false };
