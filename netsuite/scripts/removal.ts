import type { EntryPoints } from 'N/types';
import * as file from 'N/file';
import * as log from 'N/log';
import * as query from 'N/query';
import * as record from 'N/record';
import * as runtime from 'N/runtime';
import * as task from 'N/task';
import { PARAMETERS, SCRIPTS } from '../erp/objects.ts';
import { REMOVE, removeRecords } from '../erp/remove.ts';
import { budgetOf } from './budget.ts';
import { companyDay } from './company-day.ts';
import { exportTo } from './export-to.ts';
import { start } from './start.ts';

const SECONDS = 3_600;

/**
 * Started by *Remove* of the setup page with the word that confirms it, never by a schedule or by hand: exports and deletes as many of our records as one execution lasts for, then starts itself
 * again until none is left, or NetSuite lets none go any more.
 */
export const execute: EntryPoints.Scheduled.execute = () => {
  const script = runtime.getCurrentScript();
  const confirmed = script.getParameter({ name: PARAMETERS.removal });
  if (confirmed !== REMOVE) {
    log.error({ title: 'Quittance removal', details: 'Nothing was deleted: this script is started by Remove on the page Quittance Setup, with the word that confirms it.' });
    return;
  }
  const budget = budgetOf(script, SECONDS);
  const saveFile = exportTo(record, query, file);
  const { deleted, left, files, refused } = removeRecords({ records: record, query, budget, saveFile }, companyDay(new Date()));
  log.audit({ title: 'Quittance removal', details: `${deleted} records were deleted, ${left} are left. Files:\n${files.join('\n')}` });
  if (refused !== null) log.error({ title: 'Quittance removal', details: `NetSuite did not let go of ${refused}` });
  if (left > 0 && deleted > 0) start(task, log, 'SCHEDULED_SCRIPT', SCRIPTS.removal, { [PARAMETERS.removal]: REMOVE });
}; // prettier-ignore
