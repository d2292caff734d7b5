import type { EntryPoints } from 'N/types';
import * as log from 'N/log';
import * as query from 'N/query';
import * as record from 'N/record';
import * as runtime from 'N/runtime';
import * as search from 'N/search';
import * as task from 'N/task';
import type { Lookups } from '../erp/netsuite.ts';
import { beginRisk, carryRisk, endRisk, type RiskTally } from '../erp/risk/run.ts';
import { readRunning } from '../erp/store/runs.ts';
import { budgetOf } from './budget.ts';
import { companyDay } from './company-day.ts';
import { installmentSource } from './installments.ts';
import { startNextStage } from './next-stage.ts';
import { reduced } from './reduced.ts';

/** Of one reduce: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_161591009480.html */
const REDUCE_SECONDS = 900;

/** Reads ledger, history and orders in bulk, fits the model when it has to be, scores and decides. */
export const getInputData: EntryPoints.MapReduce.getInputData = () => {
  const hasSubsidiaries = runtime.isFeatureInEffect({ feature: 'SUBSIDIARIES' });
  const begun = beginRisk(
    { records: record, query },
    { asOf: companyDay(new Date()), hasSubsidiaries, installments: installmentSource() },
  );
  log.audit({ title: 'Quittance risk', details: begun.says });
  return begun.work;
};

/** Writes the scores of one customer, holds and releases its orders. */
export const reduce: EntryPoints.MapReduce.reduce = (context) => {
  const budget = budgetOf(runtime.getCurrentScript(), REDUCE_SECONDS);
  const isRepeated = context.isRestarted || context.executionNo > 1;
  const lookups = search as unknown as Lookups;
  const tally = carryRisk({ records: record, query, lookups, budget, isRepeated }, context.values[0] ?? '{}');
  context.write({ key: context.key, value: JSON.stringify(tally) });
};

/** Writes the run's record; the day ends here. When nothing could be decided, the day stays here. */
export const summarize: EntryPoints.MapReduce.summarize = (summary) => {
  const { tallies, errors, isDecided } = reduced<RiskTally>(summary);
  const tools = { records: record, query };
  const running = readRunning(query);
  const details = endRisk(tools, { running: running.get('risk'), tallies, errors, units: summary.usage });
  log.audit({ title: 'Quittance risk', details });
  if (isDecided) startNextStage(tools, task, log, 'risk', running);
};

export const config = { retryCount: 2, exitOnError: false };
