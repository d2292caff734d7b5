import { advance, type Stage } from '../erp/day/chain.ts';
import { SCRIPTS } from '../erp/objects.ts';
import type { DayTools } from '../erp/day/chain.ts';
import { start } from './start.ts';

/** Puts a stage of the day on NetSuite's queue: 20 units. */
export function startStage(task: unknown, log: Parameters<typeof start>[1], stage: Stage): boolean {
  const kind = stage === 'intake' ? 'SCHEDULED_SCRIPT' : 'MAP_REDUCE';
  return start(task, log, kind, SCRIPTS[stage], {});
}

/** At the end of a stage: the next one, when a day is under way at this one. Says whether it was. */
export function startNextStage(
  tools: DayTools,
  task: unknown,
  log: Parameters<typeof start>[1],
  stage: Stage,
): boolean {
  const next = advance(tools, stage, new Date());
  if (next !== null && next !== 'done') startStage(task, log, next);
  return next !== null;
}
