import { isWithin } from '../../../core/calendar/local-time.ts';
import type { IsoDate } from '../../../core/calendar/iso-date.ts';
import type { Letter } from '../../../core/dunning/letter.ts';
import { connectedGroups } from '../../../core/plan/groups.ts';
import type { LetterEffect } from '../../../core/plan/letter-effect.ts';
import { sayProblem, type Problem } from '../../../core/problems/problem.ts';
import { carryLetter, type PostOffice } from '../carry/letter.ts';
import { differingInstallments, type InstallmentSource } from '../gather/installments.ts';
import type { Budget, Records, SuiteQl } from '../netsuite.ts';
import { RUN } from '../objects.ts';
import { addedToLog, createRun, findRun, lastRun, updateRun, type Run } from '../store/runs.ts';
import { planLetters, readDunning } from './snapshot.ts';

export interface DunningTools {
  readonly records: Records;
  readonly query: SuiteQl;
  readonly now: Date;
}

/** The letters of customers that no other reduce writes to. */
export interface LettersWork {
  readonly run: number;
  readonly effects: readonly LetterEffect[];
}

export interface DunningTally {
  readonly run: number;
  readonly sent: number;
  readonly tasks: number;
  readonly refused: number;
  /** Not begun: the script was near its end, or the customer's office is closed. A later run of the day writes them under the same keys. */
  readonly left: number;
}

export interface DunningBegun {
  readonly work: Readonly<Record<string, string>>;
  readonly says: string;
}

/**
 * Decides the letters of the day. One whose customer has no business hours now is left for a later run of the same day.
 * @param closed why no letter leaves this account; tasks for people are opened all the same
 */
export function beginDunning(
  { records, query, now }: DunningTools,
  { asOf, hasSubsidiaries, installments, closed }: { readonly asOf: IsoDate; readonly hasSubsidiaries: boolean; readonly installments: InstallmentSource; readonly closed: Problem | null },
): DunningBegun {
  const snapshot = readDunning(query, asOf, hasSubsidiaries, installments);
  const plan = planLetters(snapshot);
  const [go, left] = split(plan.effects, (effect) => effect.kind === 'open-task' || (closed === null && isWithin(effect.window, now.getTime())));
  const problems = [...snapshot.active.problems, ...differingInstallments(snapshot.items), ...(closed && left.length > 0 ? [closed] : [])];
  const says = [sayLetters(plan.decisions), ...problems.map(sayProblem)].join('\n');
  const policy = { id: snapshot.active.id, digest: snapshot.active.policy.digest };
  // A day that is run again without anything to send needs no second record.
  const before = go.length === 0 ? lastRun(query, 'dunning') : findRun(query, 'running', 'dunning');
  const isSame = before?.asOf === snapshot.asOf;
  if (go.length === 0 && (isSame || plan.decisions.length === 0)) {
    if (isSame && before) updateRun(records, before.id, { [RUN.state]: 'done', [RUN.waiting]: closed ? 0 : left.length });
    return { work: {}, says };
  }
  const facts = {
    [RUN.waiting]: closed ? 0 : left.length,
    [RUN.decisions]: decisionLines(plan.decisions),
    [RUN.log]: problems.map(sayProblem).join('\n'),
  };
  const run = isSame && before ? before.id : createRun(records, snapshot.asOf, policy, 'dunning', facts);
  if (go.length === 0) updateRun(records, run, { [RUN.state]: 'done' });
  const work = connectedGroups(go).map(({ key, effects }): [string, string] => [
    `customer ${key}`,
    JSON.stringify({ run, effects } satisfies LettersWork),
  ]);
  return { work: Object.fromEntries(work), says: `Run ${run}: ${says}` };
} // prettier-ignore

function split<T>(all: readonly T[], isFirst: (one: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}

const sayLetters = (letters: readonly Letter[]): string => {
  const of = (outcome: Letter['outcome']): number =>
    letters.filter((letter) => letter.outcome === outcome).length;
  return `${of('send')} letters, ${of('escalate')} for a person, ${of('suppress')} not written.`;
};

/** A record's long text holds a million characters. */
const MOST_TEXT = 900_000;

/** Who is not written to and why, and what is left out of a letter: one line each, for whoever asks later. */
function decisionLines(letters: readonly Letter[]): string {
  const lines = letters.flatMap(({ says, left }) => [says, ...left.map((item) => `  ${item.says}`)]);
  const text = lines.join('\n');
  return text.length <= MOST_TEXT ? text : `${text.slice(0, MOST_TEXT)}\n… and more`;
}

/** A contact 6, sending 20, the mark 2; a refusal 12 more. */
const UNITS_A_LETTER = 40;
const SECONDS_A_LETTER = 30;

/** One reduce: the letters of a customer, one after another. */
export function carryLetters(
  tools: Pick<DunningTools, 'records' | 'query'> & {
    readonly budget: Budget;
    readonly post: PostOffice;
    readonly isRepeated: boolean;
  },
  value: string,
): DunningTally {
  const { records, query, budget, post, isRepeated } = tools;
  const { run, effects } = JSON.parse(value) as LettersWork;
  const tally = { run, sent: 0, tasks: 0, refused: 0, left: 0 };
  for (const effect of effects) {
    if (budget.units() < UNITS_A_LETTER || budget.seconds() < SECONDS_A_LETTER) {
      tally.left++;
      continue;
    }
    const outcome = carryLetter({ records, query, post, run, mustLookUp: isRepeated }, effect);
    if (outcome.kind === 'refused') tally.refused++;
    else if (effect.kind === 'send-letter') tally.sent++;
    else tally.tasks++;
  }
  return tally;
}

/** Sums into the run's record, when there is one under way: 2 units. */
export function endDunning(
  { records }: Pick<DunningTools, 'records'>,
  { running: current, tallies, errors, units }: { readonly running: Run | undefined; readonly tallies: readonly DunningTally[]; readonly errors: readonly string[]; readonly units: number },
): string {
  if (!current) return ['Nothing was to be done.', ...errors].join('\n');
  const sum = (of: Exclude<keyof DunningTally, 'run'>): number => tallies.reduce((total, tally) => total + tally[of], 0);
  const [sent, tasks, refused, left] = [sum('sent'), sum('tasks'), sum('refused'), sum('left')];
  updateRun(records, current.id, {
    [RUN.state]: 'done',
    [RUN.rounds]: current.rounds + 1,
    [RUN.posted]: current.posted + sent + tasks,
    [RUN.refused]: current.refused + refused,
    [RUN.waiting]: current.waiting + left,
    [RUN.units]: current.units + units,
    [RUN.log]: addedToLog(current.log, errors),
  });
  return [`Run ${current.id}: ${sent} letters sent, ${tasks} for a person, ${refused} refused, ${left} left, ${units} units.`, ...errors].join('\n');
} // prettier-ignore
