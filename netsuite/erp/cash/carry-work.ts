import type { PostingEffect } from '../../../core/plan/effect.ts';
import type { EffectOutcome } from '../../../core/plan/outcome.ts';
import { sayProblem, type Problem } from '../../../core/problems/problem.ts';
import { carryGroup } from '../carry/carry-group.ts';
import { refused, type CarryContext } from '../carry/context.ts';
import { isPassing } from '../carry/refusal.ts';
import { dropDeductions, keepDeductions, withdrawOfReceipt } from '../deductions/keep.ts';
import type { KeptDeduction } from '../deductions/kept.ts';
import { erpError, type Budget, type Records, type SuiteQl } from '../netsuite.ts';
import { RECEIPT } from '../objects.ts';
import { refusedByNetSuite } from '../problems.ts';
import { updateReceipt } from '../store/receipts.ts';
import type { GroupWork, NotesWork, WorkReceipt } from './round.ts';

/** What came of one reduce. */
export interface Tally {
  readonly run: number;
  readonly posted: number;
  readonly refused: number;
  /** Receipts not begun: the units or the time of this script were near their end. The next round takes them up under the same keys. */
  readonly left: number;
}

/**
 * The most one effect can cost: payment 30, looking why it was refused 30, its note 2; a journal and its taking back 50. What is begun with
 * this much left is ended.
 */
const UNITS_AN_EFFECT = 90;
/** Its record 6, the mark on its invoice 10; finding it again and taking both back. */
const UNITS_A_DEDUCTION = 50;
/** NetSuite ends a reduce after 900 seconds; a save can take several. */
const SECONDS_AN_EFFECT = 60;

export interface Tools {
  readonly records: Records;
  readonly query: SuiteQl;
  readonly budget: Budget;
  /** The key runs again after an error or a restart: saved records are not rolled back. */
  readonly isRepeated: boolean;
}

/** Carries out a group, receipt by receipt in the order of the plan; a receipt that is refused does not keep the others. */
export function carryWork(work: GroupWork, { records, query, budget, isRepeated }: Tools): Tally {
  const byId = new Map(Object.values(work.receipts).map((receipt) => [receipt.id, receipt]));
  const context: CarryContext = {
    records,
    query,
    places: work.places,
    run: work.run,
    receipt: (id) => byId.get(id),
    mustLookUp: isRepeated,
  };
  const tally = { run: work.run, posted: 0, refused: 0, left: 0 };
  for (const { receipt, effects } of byReceipt(work)) {
    const most = UNITS_AN_EFFECT * Math.min(effects.length, 20) + UNITS_A_DEDUCTION * Math.min(receipt.deductions.length, 20);
    const canEnd = budget.units() >= most && budget.seconds() >= SECONDS_AN_EFFECT;
    if (!canEnd) tally.left++;
    else tally[carryReceipt({ ...context, mustLookUp: context.mustLookUp || receipt.isUnderway }, receipt, effects)]++;
  }
  return tally;
} // prettier-ignore

interface Batch {
  readonly receipt: WorkReceipt;
  readonly effects: readonly PostingEffect[];
}

function byReceipt({ effects, receipts }: GroupWork): readonly Batch[] {
  const batches = new Map<string, { receipt: WorkReceipt; effects: PostingEffect[] }>();
  for (const effect of effects) {
    const batch = batches.get(effect.decision);
    const receipt = receipts[effect.decision];
    if (batch) batch.effects.push(effect);
    else if (receipt) batches.set(effect.decision, { receipt, effects: [effect] });
  }
  return [...batches.values()];
}

/**
 * A receipt that takes one save is done or not. One that takes several (several effects, a deduction beside its payment) has its plan written on its record first (2 units): cut off between them it
 * is carried out to the end as it was decided, and never decided again on what it has half changed itself.
 */
function carryReceipt(
  context: CarryContext,
  receipt: WorkReceipt,
  effects: readonly PostingEffect[],
): 'posted' | 'refused' {
  const { records } = context;
  const { deductions } = receipt;
  if (effects.length + deductions.length > 1 && !receipt.isUnderway) writePlan(records, receipt, effects);
  const unkept = keepOrRefuse(context, deductions);
  const outcomes =
    unkept === null ? carryGroup(context, effects) : effects.map(({ key }) => refused(key, unkept));
  const refusals = outcomes.flatMap((outcome) => (outcome.kind === 'refused' ? outcome.problem : []));
  if (refusals.length > 0) {
    const isPartly = outcomes.some(({ kind }) => kind === 'done' || kind === 'already-done');
    if (!isPartly) dropDeductions(context, deductions);
    updateReceipt(records, receipt.record, {
      [RECEIPT.state]: isPartly ? 'posting' : 'refused',
      ...(isPartly ? {} : { [RECEIPT.plan]: '', [RECEIPT.decision]: receipt.decision }),
      [RECEIPT.problem]: [...new Set(refusals.map(sayProblem))].join('\n'),
    });
    return 'refused';
  }
  for (const effect of effects)
    if (effect.kind === 'reverse-receipt') withdrawOfReceipt(context, effect.reverses);
  const final = finalState(effects, outcomes);
  if (final !== null)
    updateReceipt(records, receipt.record, {
      [RECEIPT.state]: final,
      [RECEIPT.plan]: '',
      [RECEIPT.decision]: receipt.decision,
    });
  return 'posted';
}

/** A record NetSuite does not take is told on the receipt like any other refusal, and its payment is not posted without it. */
export function keepOrRefuse(context: CarryContext, deductions: readonly KeptDeduction[]): Problem | null {
  try {
    keepDeductions(context, deductions);
    return null;
  } catch (thrown) {
    const error = erpError(thrown);
    if (isPassing(error)) throw thrown;
    return refusedByNetSuite(`receipt ${deductions[0]?.receipt ?? ''}`, {
      what: 'the record of a deduction',
      said: error.message,
    });
  }
}

export const writePlan = (records: Records, { record, decision, deductions }: WorkReceipt, effects: readonly PostingEffect[]): unknown =>
  updateReceipt(records, record, {
    [RECEIPT.state]: 'posting',
    [RECEIPT.plan]: JSON.stringify([...effects, ...deductions]),
    [RECEIPT.decision]: decision,
    [RECEIPT.digest]: effects[0]?.decision ?? '',
  }); // prettier-ignore

/** Payments say themselves that their receipt is posted, and by which decision; only what leaves none has both written down. */
function finalState(
  effects: readonly PostingEffect[],
  outcomes: readonly EffectOutcome[],
): 'netted' | 'returned' | null {
  if (outcomes.length === 0) return null;
  if (effects.some(({ kind }) => kind === 'reverse-receipt')) return 'returned';
  return effects.some(({ kind }) => kind === 'apply-credit') ? 'netted' : null;
}

/** Writes decisions on receipts that wait: 2 units each, again without harm. */
export function writeNotes({ notes }: NotesWork, records: Records): void {
  for (const { record, values } of notes) updateReceipt(records, record, values);
}
