import type { EntryPoints } from 'N/types';
import * as email from 'N/email';
import * as log from 'N/log';
import * as query from 'N/query';
import * as record from 'N/record';
import * as runtime from 'N/runtime';
import * as task from 'N/task';
import { beginDunning, carryLetters, endDunning, type DunningTally } from '../erp/dunning/run.ts';
import { postOffice } from '../erp/dunning/post-office.ts';
import type { Email } from '../erp/netsuite.ts';
import { PARAMETERS } from '../erp/objects.ts';
import { readRunning } from '../erp/store/runs.ts';
import { budgetOf } from './budget.ts';
import { companyDay } from './company-day.ts';
import { installmentSource } from './installments.ts';
import { startNextStage } from './next-stage.ts';
import { reduced } from './reduced.ts';

/** Of one reduce: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_161591009480.html */
const REDUCE_SECONDS = 900;

const office = (): ReturnType<typeof postOffice> => {
  const parameter = (name: string): string =>
    String(runtime.getCurrentScript().getParameter({ name }) ?? '').trim();
  return postOffice(email as unknown as Email, {
    author: parameter(PARAMETERS.author),
    testRecipient: parameter(PARAMETERS.testRecipient),
    accountKind: String(runtime.envType),
  });
};

/** Reads the ledger in bulk, decides, and hands the letters of each customer to a reduce of its own. */
export const getInputData: EntryPoints.MapReduce.getInputData = () => {
  const hasSubsidiaries = runtime.isFeatureInEffect({ feature: 'SUBSIDIARIES' });
  const tools = { records: record, query, now: new Date() };
  const begun = beginDunning(tools, {
    asOf: companyDay(tools.now),
    hasSubsidiaries,
    installments: installmentSource(),
    closed: office().closed,
  });
  log.audit({ title: 'Quittance dunning', details: begun.says });
  return begun.work;
};

/** Sends the letters of one customer. */
export const reduce: EntryPoints.MapReduce.reduce = (context) => {
  const budget = budgetOf(runtime.getCurrentScript(), REDUCE_SECONDS);
  const isRepeated = context.isRestarted || context.executionNo > 1;
  const tools = { records: record, query, budget, post: office(), isRepeated };
  const tally = carryLetters(tools, context.values[0] ?? '{}');
  context.write({ key: context.key, value: JSON.stringify(tally) });
};

/** Writes the run's record, then starts the next stage of the day. When nothing could be decided, the day stays here. */
export const summarize: EntryPoints.MapReduce.summarize = (summary) => {
  const { tallies, errors, isDecided } = reduced<DunningTally>(summary);
  const tools = { records: record, query };
  const running = readRunning(query);
  const details = endDunning(tools, {
    running: running.get('dunning'),
    tallies,
    errors,
    units: summary.usage,
  });
  log.audit({ title: 'Quittance dunning', details });
  if (isDecided) startNextStage(tools, task, log, 'dunning', running);
};

export const config = { retryCount: 2, exitOnError: false };
