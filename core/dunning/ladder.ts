import { addDays, daysBetween, endOfMonth, type IsoDate } from '../calendar/iso-date.ts';
import type { OpenItem } from '../ledger/open-item.ts';
import type { Climbed } from './history.ts';
import type { DunningPolicy, Step } from './policy.ts';

/** What the ladder says about one item on one day, before any gate. */
export type LadderAnswer =
  | { readonly kind: 'step'; readonly step: Step }
  /** The last step was taken and the policy hands over to a person. */
  | { readonly kind: 'hand-over'; readonly level: number }
  /** Nothing to send today. */
  | { readonly kind: 'wait' };

const WAIT: LadderAnswer = { kind: 'wait' };

/**
 * The step an item has reached and not yet taken. Computed from the facts of the day, so a late run neither skips a level
 * (`onePerRun`) nor repeats one. A step before the due day is not offered any more once that day has come.
 */
export function stepFor(item: OpenItem, climbed: Climbed, policy: DunningPolicy, on: IsoDate): LadderAnswer {
  const taken = policy.steps.filter(({ level }) => climbed.level !== null && level <= climbed.level).length;
  const ahead = policy.steps.slice(taken).filter((step) => !expired(step, item, on));
  const reached: Step[] = [];
  for (const step of ahead) {
    const previous = reached.length > 0 ? undefined : climbed.lastOn;
    if (step.after === 'previous' && step !== policy.steps[0] && reached.length > 0) break; // it counts from a letter not sent yet
    if (!isReached(step, item, step.after === 'previous' ? (previous ?? null) : null, policy, on)) break;
    reached.push(step);
    if (policy.onePerRun) break;
  }
  const step = reached.at(-1);
  if (step) return { kind: 'step', step };
  return taken === policy.steps.length ? afterLast(climbed, policy, on) : WAIT;
}

function isReached(
  step: Step,
  item: OpenItem,
  previousOn: IsoDate | null,
  policy: DunningPolicy,
  on: IsoDate,
): boolean {
  const from = previousOn ?? item.dueOn;
  const days = daysBetween(step.count === 'end-of-month' ? endOfMonth(from) : from, on);
  return policy.boundary === 'inclusive' ? days >= step.afterDays : days > step.afterDays;
}

const expired = (step: Step, item: OpenItem, on: IsoDate): boolean =>
  step.afterDays < 0 && step.after === 'due' && on >= item.dueOn;

function afterLast(climbed: Climbed, policy: DunningPolicy, on: IsoDate): LadderAnswer {
  const last = policy.steps.at(-1);
  if (!last || policy.afterLast === 'stop' || climbed.level === null || climbed.level > last.level)
    return WAIT;
  const before = policy.steps.at(-2);
  const gap = Math.max(
    1,
    last.after === 'previous' || !before ? Math.abs(last.afterDays) : last.afterDays - before.afterDays,
  );
  if (climbed.lastOn !== null && on < addDays(climbed.lastOn, gap)) return WAIT;
  return policy.afterLast === 'repeat'
    ? { kind: 'step', step: last }
    : { kind: 'hand-over', level: last.level + 1 };
}
