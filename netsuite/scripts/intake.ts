import type { EntryPoints } from 'N/types';
import * as file from 'N/file';
import * as log from 'N/log';
import * as query from 'N/query';
import * as record from 'N/record';
import * as runtime from 'N/runtime';
import * as task from 'N/task';
import { readChart } from '../erp/gather/chart.ts';
import { folderId, newFiles, type InboxFile } from '../erp/intake/inbox.ts';
import { sayResult, takeFile, type FileResult, type IntakeTools } from '../erp/intake/intake.ts';
import { PARAMETERS, SCRIPTS } from '../erp/objects.ts';
import { placesOf } from '../erp/places.ts';
import { readActivePolicy } from '../erp/store/policies.ts';
import { budgetOf } from './budget.ts';
import { startNextStage } from './next-stage.ts';
import { start } from './start.ts';

const SECONDS = 3_600;

/** Reads what is new in the inbox, then starts the cash application, of the day when one is under way. What does not fit into one execution is left to the next. */
export const execute: EntryPoints.Scheduled.execute = () => {
  const script = runtime.getCurrentScript();
  const budget = budgetOf(script, SECONDS);
  const inbox = String(script.getParameter({ name: PARAMETERS.inbox }) ?? '');
  const files = newFiles(query, inbox);
  if (files.length === 0 && folderId(query, inbox) === null) {
    log.error({ title: 'Quittance intake', details: `There is no folder ${inbox}: create it, or correct the parameter Inbox Folder.` });
    startNextStage({ records: record, query }, task, log, 'intake'); // what waits since yesterday is decided all the same
    return;
  }
  const hasSubsidiaries = runtime.isFeatureInEffect({ feature: 'SUBSIDIARIES' });
  const { policy } = readActivePolicy(query);
  const { places } = placesOf(readChart(query, hasSubsidiaries), policy.accountsFor, hasSubsidiaries);
  const tools: IntakeTools = { records: record, query, files: file, budget, now: new Date(), places, reading: policy.lockbox ? { lockbox: policy.lockbox } : {} };
  for (const each of files) {
    const result = takeOrTell(tools, each);
    if (result?.state === 'cut') {
      start(task, log, 'SCHEDULED_SCRIPT', SCRIPTS.intake, {});
      return;
    }
  }
  if (!startNextStage({ records: record, query }, task, log, 'intake')) start(task, log, 'MAP_REDUCE', SCRIPTS.cash, {});
}; // prettier-ignore

/** A defect of ours in one file must not keep the others: it is logged, and the file is tried again by the next execution. */
function takeOrTell(tools: IntakeTools, file: InboxFile): FileResult | null {
  try {
    const result = takeFile(tools, file);
    log.audit({ title: 'Quittance intake', details: sayResult(result) });
    return result;
  } catch (thrown) {
    log.error({ title: `Quittance intake: ${file.name}`, details: String(thrown) });
    return null;
  }
}
