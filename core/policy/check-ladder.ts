import type { Problem } from '../problems/problem.ts';
import { DEFAULTS } from './defaults.ts';
import { listOf, recordOf, type PathPart, type PlaceOf } from './parts.ts';
import * as problem from './problems.ts';

/** One step that reaches the customer, and when it comes, counted in days from the due date. */
interface Contact {
  readonly index: number;
  readonly level: number;
  readonly day: number;
}

type Section = Readonly<Record<string, unknown>>;

/**
 * Ladders that cannot be climbed as written: levels that do not rise, steps that come before the one below them, more steps in
 * a span than the contact cap allows, steps nearer together than the quiet days. Each ladder is looked at as it will
 * hold: what it leaves out comes from the section above it, in the end from the defaults.
 */
export function checkLadders(root: Section, placeOf: PlaceOf): Problem[] {
  const base = recordOf(root['dunning']);
  const defaults = recordOf(DEFAULTS.dunning);
  const found = checkSection([base, defaults], ['dunning'], placeOf);
  listOf(root['layers']).forEach((layer, index) => {
    const section = recordOf(recordOf(layer)['dunning']);
    found.push(...checkSection([section, base, defaults], ['layers', index, 'dunning'], placeOf));
  });
  return found;
}

function checkSection(above: readonly Section[], at: readonly PathPart[], placeOf: PlaceOf): Problem[] {
  const [own = {}] = above;
  const ladders = Object.entries(recordOf(own['ladders']));
  return [
    ...checkLadder(above, at, placeOf),
    ...ladders.flatMap(([name, ladder]) =>
      checkLadder([recordOf(ladder), ...above], [...at, 'ladders', name], placeOf),
    ),
  ];
}

const TIMING = ['steps', 'after', 'quietDays', 'contactCap'] as const;

function checkLadder(above: readonly Section[], at: readonly PathPart[], placeOf: PlaceOf): Problem[] {
  const [own = {}] = above;
  if (!TIMING.some((key) => key in own)) return []; // it only repeats what is above, which has been looked at
  const valueOf = (key: string): unknown =>
    above.find((section) => section[key] !== undefined && section[key] !== null)?.[key];
  /** Where a key stands: here if this part says it, else at the ladder that inherits it. */
  const place = (key: string, ...rest: PathPart[]): string =>
    placeOf(key in own ? [...at, key, ...rest] : at);

  const steps = listOf(valueOf('steps')).map(recordOf);
  const days = daysOf(steps, valueOf('after'));
  if (!days) return []; // a step without its days has been told already
  const problems = checkOrder(steps, days, place);
  if (problems.length > 0) return problems;
  const contacts = days
    .map((day, index): Contact => ({ index, level: Number(steps[index]?.['level']), day }))
    .filter(({ index }) => steps[index]?.['channel'] !== 'task');
  return [
    ...checkQuietDays(contacts, valueOf('quietDays'), place, 'steps' in own || 'quietDays' in own),
    ...checkCap(contacts, recordOf(valueOf('contactCap')), place),
  ];
}

type PlaceOfKey = (key: string, ...rest: PathPart[]) => string;

/** `undefined` when a step has no whole number of days. The first step always counts from the due date. */
function daysOf(steps: readonly Section[], after: unknown): readonly number[] | undefined {
  const days: number[] = [];
  for (const step of steps) {
    const own = step['afterDays'];
    if (!Number.isSafeInteger(own) || !Number.isSafeInteger(step['level'])) return undefined;
    const previous = days.at(-1);
    const fromPrevious = previous !== undefined && (step['after'] ?? after) === 'previous';
    days.push(fromPrevious ? previous + Number(own) : Number(own));
  }
  return days;
}

function checkOrder(steps: readonly Section[], days: readonly number[], place: PlaceOfKey): Problem[] {
  return steps.flatMap((step, index) => {
    const below = steps[index - 1];
    if (!below) return [];
    const [level, lower] = [Number(step['level']), Number(below['level'])];
    if (level <= lower)
      return [
        problem.ladderConflict(place('steps', index, 'level'), {
          what: `Level ${level} stands after level ${lower}: levels must rise from step to step.`,
          fix: 'Put the steps in order and give each a level of its own.',
        }),
      ];
    const [day = 0, before = 0] = [days[index], days[index - 1]];
    if (day > before) return [];
    return [
      problem.ladderConflict(place('steps', index, 'afterDays'), {
        what: `Level ${level} comes on day ${day}, level ${lower} on day ${before}: a later level must come later.`,
        fix: `Give level ${level} more than ${before} days, or swap the two.`,
      }),
    ];
  });
}

/**
 * Before the due date a step held back does no harm: a warning. Between two reminders the ladder no longer says what happens: an error.
 * @param saysWhen whether this part of the policy itself sets the days; what it only inherits need not be warned of twice.
 */
function checkQuietDays(
  contacts: readonly Contact[],
  quietDays: unknown,
  place: PlaceOfKey,
  saysWhen: boolean,
): Problem[] {
  if (typeof quietDays !== 'number') return [];
  return contacts.flatMap(({ level, day }, index) => {
    const before = contacts[index - 1];
    if (!before || day - before.day >= quietDays) return [];
    const gap = day - before.day;
    const courtesy = before.day < 0;
    if (courtesy && !saysWhen) return [];
    const tell = courtesy ? problem.ladderDelayed : problem.ladderConflict;
    return [
      tell(place('quietDays'), {
        what: courtesy
          ? `Level ${level} is ${gap} days after level ${before.level}, but quietDays is ${quietDays}: whoever got level ${before.level} gets level ${level} ${quietDays - gap} days late.`
          : `quietDays is ${quietDays}, but steps level ${before.level} and level ${level} are only ${gap} days apart: level ${level} can never go out on its day.`,
        fix: `Set quietDays to ${gap} or less, or move the two steps at least ${quietDays} days apart.`,
      }),
    ];
  });
}

function checkCap(contacts: readonly Contact[], cap: Section, place: PlaceOfKey): Problem[] {
  const [most, span] = [cap['contacts'], cap['days']];
  if (typeof most !== 'number' || typeof span !== 'number') return [];
  for (const first of contacts) {
    const inside = contacts.filter(({ day }) => day >= first.day && day < first.day + span);
    if (inside.length <= most) continue;
    const levels = inside.map(({ level }) => level).join(', ');
    return [
      problem.ladderConflict(place('contactCap'), {
        what: `contactCap allows ${most} contacts in ${span} days, but steps has ${inside.length} within that time (levels ${levels}).`,
        fix: `Set contactCap.contacts to ${inside.length} or more, or spread the steps over more days.`,
      }),
    ];
  }
  return [];
}
