import { sayProblem } from '../../../core/problems/problem.ts';
import type { ApplyCredit, Effect, ReverseReceipt } from '../../../core/plan/effect.ts';
import { undoEffect } from '../carry/undo.ts';
import { isPassing } from '../carry/refusal.ts';
import type { Tally } from '../cash/carry-work.ts';
import { erpError, type Budget, type Records, type SuiteQl } from '../netsuite.ts';
import { BODY, EFFECT, RECEIPT } from '../objects.ts';
import type { Places } from '../places.ts';
import { cannotUndo } from '../problems.ts';
import { allRows, maybeNumber, number, text } from '../rows.ts';
import { updateReceipt } from '../store/receipts.ts';

/** Documents and journal entries of one customer that a run made, the last first. Plain data: it travels as JSON. */
export interface UndoWork {
  readonly kind: 'undo';
  readonly run: number;
  readonly steps: readonly UndoStep[];
}
export type UndoStep =
  | { readonly kind: 'document'; readonly type: 'customerpayment' | 'journalentry'; readonly id: number; readonly receipt: number | null }
  | { readonly kind: 'effect'; readonly effect: ApplyCredit | ReverseReceipt; readonly receipt: number | null }; // prettier-ignore

const TYPES: Readonly<Record<string, 'customerpayment' | 'journalentry'>> = {
  CustPymt: 'customerpayment',
  Journal: 'journalentry',
};

/**
 * Everything a run did, by customer. Documents carry the run in a body field, so that no list of them is kept; credits without a document are in the
 * effect journal. Last made, first taken back: a payment goes before the journal of its write-off.
 */
export function planUndo(query: SuiteQl, run: number, _hasSubsidiaries: boolean): Readonly<Record<string, UndoWork>> {
  const documents = allRows(query, {
    sql: `SELECT t.id, t.type, t.${BODY.receipt} AS receipt, l.entity AS customer FROM transaction t
      JOIN (SELECT transaction, MAX(entity) AS entity FROM transactionline GROUP BY transaction) l ON l.transaction = t.id
      WHERE t.${BODY.run} = ? AND t.voided = 'F' AND t.id > ?`,
    params: [run],
    name: 'documents_of_run',
  }).map((row) => ({
    customer: text(row, 'customer'),
    order: number(row, 'id'),
    step: { kind: 'document', type: TYPES[text(row, 'type')] ?? 'journalentry', id: number(row, 'id'), receipt: maybeNumber(row, 'receipt') } as UndoStep,
  }));
  const effects = allRows(query, {
    sql: `SELECT id, ${EFFECT.effect} AS effect, ${EFFECT.receipt} AS receipt, ${EFFECT.customer} AS customer FROM ${EFFECT.type}
      WHERE ${EFFECT.run} = ? AND ${EFFECT.state} <> 'undone' AND id > ?`,
    params: [run],
    name: 'effects_of_run',
  }).map((row) => {
    const effect = JSON.parse(text(row, 'effect')) as ApplyCredit | ReverseReceipt;
    const customer = 'customer' in effect ? effect.customer : (effect.customers[0] ?? 'none');
    return { customer: String(customer), order: Number.MAX_SAFE_INTEGER, step: { kind: 'effect', effect, receipt: maybeNumber(row, 'receipt') } as UndoStep };
  });
  const work: Record<string, { kind: 'undo'; run: number; steps: UndoStep[] }> = {};
  for (const { customer, step } of [...documents, ...effects].sort((a, b) => b.order - a.order))
    (work[`undo ${customer}`] ??= { kind: 'undo', run, steps: [] }).steps.push(step);
  return work;
} // prettier-ignore

const UNITS_A_STEP = 80;
const SECONDS_A_STEP = 60;

/** Takes back what one customer got from a run. Its receipts are parked: they wait for a person, not for the next run to post them again. */
export function undoWork(
  { steps, run }: UndoWork,
  { records, query, budget }: { readonly records: Records; readonly query: SuiteQl; readonly budget: Budget },
): Tally {
  const tally = { posted: 0, refused: 0, left: 0 };
  for (const step of steps) {
    if (budget.units() < UNITS_A_STEP || budget.seconds() < SECONDS_A_STEP) {
      tally.left++;
      continue;
    }
    const refusal = undoStep(step, records, query);
    if (step.receipt !== null)
      updateReceipt(records, step.receipt, refusal === null
        ? { [RECEIPT.state]: 'parked', [RECEIPT.plan]: '', [RECEIPT.says]: `Taken back with run ${run}: decide in the workbench.`, [RECEIPT.problem]: '' }
        : { [RECEIPT.problem]: refusal });
    tally[refusal === null ? 'posted' : 'refused']++;
  }
  return tally;
} // prettier-ignore

/** Null when it is taken back, or was before; else why not, in words. */
function undoStep(step: UndoStep, records: Records, query: SuiteQl): string | null {
  if (step.kind === 'effect') {
    const outcome = undoEffect({ records, query, places: NO_PLACES, run: null, receipt: () => undefined, mustLookUp: true }, step.effect as Effect);
    return outcome.kind === 'refused' ? sayProblem(outcome.problem) : null;
  }
  try {
    records.delete({ type: step.type, id: step.id });
    return null;
  } catch (thrown) {
    const error = erpError(thrown);
    if (isPassing(error)) throw thrown;
    if (error.name === 'RCRD_DSNT_EXIST') return null;
    return sayProblem(cannotUndo(`${step.type} ${step.id}`, { document: `${step.type} ${step.id}`, said: error.message }));
  }
} // prettier-ignore

/** Taking back needs no ids but those of the documents themselves. */
const NO_PLACES: Places = { companies: {}, currencies: {}, hasSubsidiaries: false };
