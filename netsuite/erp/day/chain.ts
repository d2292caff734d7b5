import type { IsoDate } from '../../../core/calendar/iso-date.ts';
import type { Records, SuiteQl } from '../netsuite.ts';
import { RUN } from '../objects.ts';
import { readActivePolicy } from '../store/policies.ts';
import { createRun, isFresh, lastRun, readRunning, updateRun } from '../store/runs.ts';

/** The stages of a day, in their order: nobody is dunned, scored or held before what was paid is in the books. */
export const STAGES = ['intake', 'cash', 'dunning', 'risk'] as const;
export type Stage = (typeof STAGES)[number];

export interface DayTools {
  readonly records: Records;
  readonly query: SuiteQl;
}

/**
 * At the end of a stage: which one is next, for whoever submits it. The day's record moves on first: cut off before the submission, the day
 * stands at the next stage and the watchdog (`beginDay`) starts it. `null`: no day is under way at this stage. 10 to 12 units.
 * @param running what is under way, where that was read already: 10 units less
 */
export function advance({ records, query }: DayTools, stage: Stage, now: Date, running = readRunning(query)): Stage | 'done' | null {
  const day = running.get('daily');
  if (day?.stage !== stage) return null;
  // Another round of the cash application is under way: its end is the end of the stage.
  const cash = stage === 'cash' ? running.get('cash-application') : undefined;
  if (cash && isFresh(cash, now)) return null;
  const next = STAGES[STAGES.indexOf(stage) + 1] ?? 'done';
  updateRun(records, day.id, { [RUN.stage]: next, ...(next === 'done' ? { [RUN.state]: 'done' } : {}) });
  return next;
} // prettier-ignore

export interface DayBegun {
  readonly start: Stage | null;
  readonly says: string;
}

/**
 * Begins the day, or takes it up where it stands: a stage that is running already refuses a second start, one that was cut off begins again
 * and finds what it did. Letters that waited for their customers' business hours are taken up until the day is over. 10 to 36 units.
 */
export function beginDay({ records, query }: DayTools, today: IsoDate): DayBegun {
  const last = lastRun(query, 'daily');
  if (last?.asOf === today && last.state === 'running')
    return { start: last.stage as Stage, says: `Day ${today} goes on with ${last.stage}.` };
  if (last?.asOf === today) {
    const letters = lastRun(query, 'dunning');
    return letters?.asOf === today && letters.waiting > 0
      ? { start: 'dunning', says: `Day ${today}: ${letters.waiting} letters wait for business hours.` }
      : { start: null, says: `Day ${today} is done.` };
  }
  if (last?.state === 'running') {
    const log = [last.log, `Cut off at ${last.stage}; the next day takes up what it left.`];
    updateRun(records, last.id, { [RUN.state]: 'stopped', [RUN.log]: log.filter(Boolean).join('\n') });
  }
  const { id, policy } = readActivePolicy(query);
  createRun(records, today, { id, digest: policy.digest }, 'daily', { [RUN.stage]: STAGES[0] });
  return { start: STAGES[0], says: `Day ${today} begins.` };
}
