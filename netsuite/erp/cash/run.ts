import type { IsoDate } from '../../../core/calendar/iso-date.ts';
import { formatDrift } from '../../../core/insight/problems.ts';
import { sayProblem } from '../../../core/problems/problem.ts';
import { isTotal } from '../../../core/statement/repeated.ts';
import { erpError, type Budget, type Records, type SuiteQl } from '../netsuite.ts';
import { readPaidBefore } from '../gather/paid-before.ts';
import { RUN, STATEMENT } from '../objects.ts';
import { adviceValues } from '../store/advices.ts';
import {
  addedToLog,
  createRun,
  findRun,
  isFresh,
  readRun,
  updateRun,
  type Run,
  type RunState,
} from '../store/runs.ts';
import { replacedOf, type WaitingReceipt } from '../store/receipts.ts';
import { updateStatement } from '../store/statements.ts';
import { planUndo, undoWork, type UndoWork } from '../undo/undo-run.ts';
import { adviseWaiting } from './advise.ts';
import { carryWork, writeNotes, type Tally } from './carry-work.ts';
import { planRound, type Work } from './round.ts';
import { readSnapshot } from './snapshot.ts';

export interface RoundTools {
  readonly records: Records;
  readonly query: SuiteQl;
  readonly now: Date;
}

export interface Begun {
  /** By reduce key, as text. */
  readonly work: Readonly<Record<string, string>>;
  readonly says: string;
}

/** The first half of a round: everything up to the saves. A run that is to be undone is undone instead. */
export function beginRound(
  { records, query, now }: RoundTools,
  { run: further, asOf, isRestarted, hasSubsidiaries }: { readonly run: number | null; readonly asOf: IsoDate; readonly isRestarted: boolean; readonly hasSubsidiaries: boolean },
): Begun {
  const undoing = further === null ? findRun(query, 'undoing') : readRun(query, further);
  if (undoing?.state === 'undoing') {
    const work = planUndo(query, undoing.id);
    return { work: asText(work), says: `Run ${undoing.id} is taken back: ${Object.keys(work).length} groups.` };
  }
  const running = further === null ? findRun(query, 'running') : readRun(query, further);
  if (further === null && !isRestarted && running && isFresh(running, now))
    return { work: {}, says: `Run ${running.id} is under way: its next round takes up what waits.` };
  const snapshot = readSnapshot(query, asOf, hasSubsidiaries);
  const begun = further === null && !isRestarted ? null : running;
  const policy = { id: snapshot.active.id, digest: snapshot.active.policy.digest };
  if (snapshot.waiting.length === 0 && begun === null) return { work: {}, says: 'Nothing waits.' };
  const run = begun?.id ?? createRun(records, snapshot.asOf, policy);
  const waiting = withoutReplaced(query, snapshot.waiting);
  const advised = adviseWaiting(snapshot.advices, waiting, snapshot.asOf);
  for (const { id, advices, isSettled } of advised.changed) updateStatement(records, id, adviceValues(advices, isSettled));
  // Once a run: a further round would hold receipts against those of the round before.
  const isFirst = (begun?.rounds ?? 0) === 0;
  const paidBefore = isFirst && advised.waiting.length > 0 ? readPaidBefore(query, snapshot.asOf) : [];
  const round = planRound({ ...snapshot, waiting: advised.waiting }, run, paidBefore);
  for (const statement of round.settled) updateStatement(records, statement, { [STATEMENT.settled]: true });
  const drift = round.drift.map((alarm) => formatDrift(`bank account ${alarm.bankAccount}`, alarm));
  const said = [...drift, ...snapshot.problems].map(sayProblem);
  const log = addedToLog(begun?.log ?? '', said);
  updateRun(records, run, { [RUN.waiting]: round.waiting, ...(log === (begun?.log ?? '') ? {} : { [RUN.log]: log }) });
  const groups = Object.keys(round.work).length;
  if (groups === 0) updateRun(records, run, { [RUN.state]: 'done' });
  return { work: asText(round.work), says: [`Run ${run}: ${round.waiting} receipts wait, ${groups} groups.`, ...said].filter(Boolean).join('\n') };
} // prettier-ignore

/**
 * An intake may have replaced a total by its details after it was read here. It replaces none while it sees a run under way, so that looking again once the
 * run's record is there leaves no gap. 10 units where a receipt waits that may be a total.
 */
function withoutReplaced(query: SuiteQl, waiting: readonly WaitingReceipt[]): readonly WaitingReceipt[] {
  const totals = waiting.filter(({ receipt }) => isTotal(receipt)).map(({ record }) => record);
  const replaced = replacedOf(query, totals);
  return replaced.size === 0 ? waiting : waiting.filter(({ record }) => !replaced.has(record));
}

const asText = (work: Readonly<Record<string, Work | UndoWork>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(work).map(([key, value]) => [key, JSON.stringify(value)]));

/** One reduce. What it could not begin is counted as left. */
export function carryKey(
  tools: Pick<RoundTools, 'records' | 'query'> & { readonly budget: Budget; readonly isRepeated: boolean },
  value: string,
): Tally {
  const work = JSON.parse(value) as Work | UndoWork;
  switch (work.kind) {
    case 'group':
      return carryWork(work, tools);
    case 'undo':
      return undoWork(work, tools);
    case 'notes':
      writeNotes(work, tools.records);
      return { run: work.run, posted: 0, refused: 0, left: 0 };
  }
}

export interface Ended {
  readonly says: string;
  /** The run another round is needed for. */
  readonly next: number | null;
}

export interface RoundMade {
  readonly run: number | null;
  readonly tallies: readonly Tally[];
  readonly errors: readonly string[];
  /** Whether the first half came to its end. */
  readonly isPlanned: boolean;
  readonly units: number;
}

/** The second half: sums into the run's record. Another round only when this one got somewhere: what is refused for good must not turn for ever. */
export function endRound({ records, query }: RoundTools, made: RoundMade): Ended {
  const { run, tallies, units } = made;
  let { errors } = made;
  const own = run ?? tallies[0]?.run ?? null;
  const current = own === null ? (errors.length > 0 ? findRun(query, 'running') : null) : readRun(query, own);
  if (!current) return { says: 'Nothing was to be done.', next: null };
  const sum = (of: keyof Tally): number => tallies.reduce((total, tally) => total + tally[of], 0);
  const [posted, refused, left] = [sum('posted'), sum('refused'), sum('left')];
  const goesOn = left > 0 && posted > 0;
  try {
    updateRun(records, current.id, {
      [RUN.state]: goesOn ? current.state : endOf(current, made, left, posted),
      [RUN.rounds]: current.rounds + 1,
      [RUN.posted]: current.state === 'undoing' ? current.posted : current.posted + posted,
      [RUN.refused]: current.refused + refused,
      [RUN.units]: current.units + units,
      [RUN.log]: addedToLog(current.log, errors),
    });
  } catch (thrown) {
    errors = [...errors, erpError(thrown).message];
  }
  const says = `Run ${current.id}: ${posted} ${current.state === 'undoing' ? 'taken back' : 'posted'}, ${refused} refused, ${left} left, ${units} units.`;
  return { says: [says, ...errors].join('\n'), next: goesOn ? current.id : null };
} // prettier-ignore

/**
 * A run is undone when all of it was gone through. What an error kept is tried again by the next round while that gets somewhere; then the run
 * stands as it was, to be taken back by whoever asks for it again.
 */
function endOf({ state }: Run, { errors, isPlanned }: RoundMade, left: number, undone: number): RunState {
  if (state !== 'undoing') return 'done';
  if (errors.length === 0 && left === 0) return 'undone';
  return !isPlanned || undone > 0 ? 'undoing' : 'done';
}
