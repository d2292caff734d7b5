import { sayProblem } from '../../../core/problems/problem.ts';
import type { ApplyCredit, PostingEffect, ReverseReceipt } from '../../../core/plan/effect.ts';
import type { ItemId } from '../../../core/ledger/ids.ts';
import { knownCurrency, type Currency } from '../../../core/money/currency.ts';
import { amountOf } from '../../../core/money/decimal.ts';
import { endCredits, type UsedLine } from '../carry/credits.ts';
import { undoEffect } from '../carry/undo.ts';
import { isPassing } from '../carry/refusal.ts';
import type { Tally } from '../cash/carry-work.ts';
import { withdraw } from '../deductions/keep.ts';
import { placeOf } from '../item-id.ts';
import { erpError, type Budget, type Records, type Row, type SuiteQl } from '../netsuite.ts';
import { BODY, EFFECT, RECEIPT } from '../objects.ts';
import type { Places } from '../places.ts';
import { cannotUndo } from '../problems.ts';
import { allRows, fewRows, marks, maybeNumber, maybeText, number, text } from '../rows.ts';
import { isUnsettled, readDeduction, readDeductionsOfRun } from '../store/deductions.ts';
import { updateReceipt } from '../store/receipts.ts';

/** Documents and journal entries of one customer that a run made, the last first. Plain data: it travels as JSON. */
export interface UndoWork {
  readonly kind: 'undo';
  readonly run: number;
  readonly steps: readonly UndoStep[];
}
export type UndoStep =
  | { readonly kind: 'document'; readonly type: 'customerpayment' | 'journalentry'; readonly id: number; readonly receipt: number | null; readonly currency: Currency; readonly used: readonly UsedLine[] }
  | { readonly kind: 'deduction'; readonly record: number; readonly receipt: null }
  | { readonly kind: 'effect'; readonly effect: ApplyCredit | ReverseReceipt; readonly receipt: number | null }; // prettier-ignore

const TYPES: Readonly<Record<string, 'customerpayment' | 'journalentry'>> = {
  CustPymt: 'customerpayment',
  Journal: 'journalentry',
};

/**
 * Everything a run did, by customer. Documents carry the run in a body field, so that no list of them is kept; credits without a document are in the
 * effect journal. Last made, first taken back: a payment goes before the journal of its write-off. 20 units per 5,000 documents.
 */
export function planUndo(query: SuiteQl, run: number): Readonly<Record<string, UndoWork>> {
  const made = [...documentsOf(query, run), ...effectsOf(query, run), ...deductionsOf(query, run)];
  const work: Record<string, { kind: 'undo'; run: number; steps: UndoStep[] }> = {};
  for (const { customer, step } of made.sort((a, b) => b.order - a.order))
    (work[`undo ${customer}`] ??= { kind: 'undo', run, steps: [] }).steps.push(step);
  return work;
}

interface Made {
  readonly customer: string;
  /** Later ones are higher. */
  readonly order: number;
  readonly step: UndoStep;
}

function documentsOf(query: SuiteQl, run: number): readonly Made[] {
  const rows = allRows(query, {
    sql: `SELECT l.uniquekey AS id, t.id AS document, t.type, t.${BODY.receipt} AS receipt, t.${BODY.decision} AS decision, k.symbol AS currency,
      l.entity AS customer FROM transaction t JOIN transactionline l ON l.transaction = t.id JOIN currency k ON k.id = t.currency
      WHERE t.${BODY.run} = ? AND t.voided = 'F' AND l.entity IS NOT NULL AND l.uniquekey > ?`,
    params: [run],
    name: 'documents_of_run',
  });
  const first = new Map(rows.map((row) => [number(row, 'document'), row]));
  const credits = kindsOf(query, [...first.values()].flatMap(creditsIn));
  return [...first].map(([id, row]) => {
    const type = TYPES[text(row, 'type')] ?? 'journalentry';
    const used = type === 'customerpayment' && creditsIn(row).length > 0 ? usedLines(row, credits) : [];
    const currency = knownCurrency(text(row, 'currency'));
    return { customer: text(row, 'customer'), order: id, step: { kind: 'document', type, id, receipt: maybeNumber(row, 'receipt'), currency, used } };
  });
} // prettier-ignore

/** The lines of the decision a payment carries. */
function linesOf(row: Row): readonly { readonly item: string; readonly amount: string }[] {
  const decision = maybeText(row, 'decision');
  if (decision === null) return [];
  return (JSON.parse(decision) as { applications?: { item: string; amount: string }[] }).applications ?? [];
}

const creditsIn = (row: Row): readonly number[] =>
  linesOf(row)
    .filter(({ amount }) => amount.startsWith('-'))
    .map(({ item }) => placeOf(item as ItemId).document);

const KINDS: Readonly<Record<string, UsedLine['kind']>> = {
  CustCred: 'credit-memo',
  CustDep: 'deposit',
  CustPymt: 'payment',
};

/** What the credits are: asked only where a payment used any (10 units). */
function kindsOf(query: SuiteQl, documents: readonly number[]): ReadonlyMap<number, UsedLine['kind']> {
  if (documents.length === 0) return new Map();
  const some = [...new Set(documents)].slice(0, 1_000);
  const sql = `SELECT id, type FROM transaction WHERE id IN (${marks(some)})`;
  const rows = fewRows(query, { sql, params: some, name: 'kinds_of_credits' });
  return new Map(rows.map((row) => [number(row, 'id'), KINDS[text(row, 'type')] ?? 'journal']));
}

const usedLines = (row: Row, kinds: ReadonlyMap<number, UsedLine['kind']>): readonly UsedLine[] =>
  linesOf(row).map(({ item, amount }) => ({
    item: item as ItemId,
    kind: kinds.get(placeOf(item as ItemId).document) ?? 'invoice',
    amount: amountOf(amount, knownCurrency(text(row, 'currency'))),
    number: item,
  }));

function effectsOf(query: SuiteQl, run: number): readonly Made[] {
  return allRows(query, {
    sql: `SELECT id, ${EFFECT.effect} AS effect, ${EFFECT.receipt} AS receipt FROM ${EFFECT.type}
      WHERE ${EFFECT.run} = ? AND ${EFFECT.state} <> 'undone' AND id > ?`,
    params: [run],
    name: 'effects_of_run',
  }).map((row) => {
    const effect = JSON.parse(text(row, 'effect')) as ApplyCredit | ReverseReceipt;
    const customer = 'customer' in effect ? effect.customer : (effect.customers[0] ?? 'none');
    const step: UndoStep = { kind: 'effect', effect, receipt: maybeNumber(row, 'receipt') };
    return { customer, order: Number.MAX_SAFE_INTEGER, step };
  });
}

/** What its payments left open goes with them; what a person has settled since stays as it was settled. */
const deductionsOf = (query: SuiteQl, run: number): readonly Made[] =>
  readDeductionsOfRun(query, run)
    .filter(({ state }) => isUnsettled(state))
    .map(({ customer, record }) => ({
      customer,
      order: 0,
      step: { kind: 'deduction', record, receipt: null },
    }));

const UNITS_A_STEP = 80;
const SECONDS_A_STEP = 60;

/** Takes back what one customer got from a run. Its receipts are parked: they wait for a person, not for the next run to post them again. */
export function undoWork(
  { steps, run }: UndoWork,
  { records, query, budget }: { readonly records: Records; readonly query: SuiteQl; readonly budget: Budget },
): Tally {
  const tally = { run, posted: 0, refused: 0, left: 0 };
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
  if (step.kind === 'deduction') {
    const found = readDeduction(query, step.record);
    if (found && isUnsettled(found.state)) withdraw({ records, query }, found);
    return null;
  }
  if (step.kind === 'effect') {
    const outcome = undoEffect({ records, query, places: NO_PLACES, run: null, receipt: () => undefined, mustLookUp: true }, step.effect as PostingEffect);
    return outcome.kind === 'refused' ? sayProblem(outcome.problem) : null;
  }
  try {
    const context = { records, query, places: NO_PLACES, run: null, receipt: () => undefined, mustLookUp: true };
    const problem = endCredits(context, step.used, step.currency, `${step.type} ${step.id}`);
    if (problem) return sayProblem(problem);
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
