import type { IsoDate } from '../../core/calendar/iso-date.ts';
import { digestOf } from '../../core/plan/digest.ts';
import type { RunRow, Store } from './store.ts';

/**
 * The run of a company's day: the one that has not ended, else the next of that day. So a call that is repeated starts nothing twice, and a
 * day that failed is gone on with.
 */
export async function runOfDay(
  store: Store,
  company: string,
  asOf: IsoDate,
): Promise<{ readonly run: string; readonly state: RunRow['state'] | 'new' }> {
  for (let number = 1; ; number++) {
    const run = runId(company, asOf, number);
    const known = await store.run(run);
    if (known === null) return { run, state: 'new' };
    if (known.state !== 'done') return { run, state: known.state };
  }
}

/** Readable, and fit for an address whatever a company is called. */
const runId = (company: string, asOf: IsoDate, number: number): string =>
  `${asOf}-${digestOf({ company }).slice(0, 8)}-${number}`;

/** The day it is in a time zone. */
export const dayIn = (timeZone: string, now: number): IsoDate =>
  // Swedish writes days as ISO 8601 does.
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now) as IsoDate;
