import type { EntryPoints } from 'N/types';
import * as log from 'N/log';
import * as query from 'N/query';
import * as record from 'N/record';
import * as task from 'N/task';
import { beginDay } from '../erp/day/chain.ts';
import { companyDay } from './company-day.ts';
import { startStage } from './next-stage.ts';

/** Starts the day, or takes it up. Meant to be scheduled every hour: running it once too often does nothing. */
export const execute: EntryPoints.Scheduled.execute = () => {
  const { start, says } = beginDay({ records: record, query }, companyDay(new Date()));
  log.audit({ title: 'Quittance day', details: says });
  if (start !== null) startStage(task, log, start);
};
