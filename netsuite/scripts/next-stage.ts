import { advance, type Stage } from '../erp/day/chain.ts';
import { SCRIPTS } from '../erp/objects.ts';
import type { DayTools } from '../erp/day/chain.ts';
import type { Run, RunKind } from '../erp/store/runs.ts';
import { start } from './start.ts';

/** Puts a stage of the day on NetSuite's queue: 20 units. */
export function startStage(task: unknown, log: Parameters<typeof start>[1], stage: Stage): boolean {
  const kind = stage === 'intake' ? 'SCHEDULED_SCRIPT' : 'MAP_REDUCE';
  return start(task, log, kind, SCRIPTS[stage], {});
}

/** At the end of a stage: the next one, when a day is under way at this one (`running`: where that was read already). Says whether it was. */
export function startNextStage(
  tools: DayTools,
  task: unknown,
  log: Parameters<typeof start>[1],
  stage: Stage,
  running?: ReadonlyMap<RunKind, Run>,
): boolean {
  const next = advance(tools, stage, new Date(), running);
  if (next !== null && next !== 'done') startStage(task, log, next);
  return next !== null;
}
