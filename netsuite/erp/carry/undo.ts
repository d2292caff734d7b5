import { absolute, plus, sum, type Minor } from '../../../core/money/minor.ts';
import type { ApplyCredit, Effect, EffectKey, PostReceipt, WriteOff } from '../../../core/plan/effect.ts';
import { placeOf as sayPlace } from '../../../core/plan/memory-ledger.ts';
import type { EffectOutcome } from '../../../core/plan/outcome.ts';
import { placeOf } from '../item-id.ts';
import { erpError } from '../netsuite.ts';
import { cannotUndo } from '../problems.ts';
import { fewRows, marks, number } from '../rows.ts';
import { findByKey, refused, type CarryContext } from './context.ts';
import { findEntry, settleEntry } from './journal.ts';
import { refusedUndo } from './refused-undo.ts';
import { undoReverse } from './reverse-receipt.ts';
import { unapply } from './unapply.ts';
import { unreachable } from './unreachable.ts';

const undone = (key: EffectKey): EffectOutcome => ({ kind: 'undone', key, document: null });
const notDone = (key: EffectKey): EffectOutcome => ({ kind: 'not-done', key });

/**
 * Takes an effect back. Our documents are deleted while their period is open: what they settled is open again, their keys are free, and NetSuite's
 * own notes keep who deleted what. In a closed period NetSuite allows no change, and the answer is a refusal with what a person can do.
 */
export function undoEffect(context: CarryContext, effect: Effect): EffectOutcome {
  switch (effect.kind) {
    case 'post-receipt':
      return undoDocument(context, effect, 'customerpayment');
    case 'write-off':
      return undoWriteOff(context, effect);
    case 'apply-credit':
      return undoCredit(context, effect);
    case 'reverse-receipt':
      return undoReverse(context, effect);
    default:
      return unreachable(effect);
  }
}

function undoDocument(context: CarryContext, effect: PostReceipt | WriteOff, type: string): EffectOutcome {
  const found = findByKey(context.query, effect.key);
  if (!found) return notDone(effect.key);
  try {
    context.records.delete({ type, id: found.id });
    return undone(effect.key);
  } catch (thrown) {
    return refusedUndo(context, effect, found, erpError(thrown), thrown);
  }
}

/** What a payment has taken of a write-off of too much is given back first: a document that is settled cannot go. */
function undoWriteOff(context: CarryContext, effect: WriteOff): EffectOutcome {
  if (effect.amount < 0) {
    const [journal, payment] = [findByKey(context.query, effect.key), findByKey(context.query, effect.after)];
    if (!journal) return notDone(effect.key);
    try {
      if (payment)
        unapply(context.records, 'customerpayment', payment.id, effect.currency, new Set([journal.id]));
    } catch (thrown) {
      return refusedUndo(context, effect, journal, erpError(thrown), thrown);
    }
  }
  return undoDocument(context, effect, 'journalentry');
}

/** The applications of the credits end; no document goes but the deposit applications NetSuite made. */
function undoCredit(context: CarryContext, effect: ApplyCredit): EffectOutcome {
  const entry = findEntry(context, effect.key);
  if (!entry || entry.state === 'undone') return notDone(effect.key);
  const debits = new Set(effect.lines.filter(({ amount }) => amount > 0).map(({ item }) => placeOf(item).document));
  const document = { id: 0, name: entry.document };
  try {
    for (const { item, kind, amount, number: name } of effect.lines.filter((line) => line.amount < 0)) {
      const id = placeOf(item).document;
      if (kind === 'deposit') deleteDepositApplications(context, id, debits);
      else if (kind === 'credit-memo' || kind === 'payment') {
        const type = kind === 'payment' ? 'customerpayment' : 'creditmemo';
        const ended = unapply(context.records, type, id, effect.currency, debits);
        if (ended.length > 0 && total(ended) !== absolute(amount)) {
          // Somebody applied more of this credit to the same invoices; which part was ours cannot be told.
          return refused(effect.key, cannotUndo(sayPlace(effect), { document: `${kind} ${name}`, said: 'more of it is applied to the same items by now' }));
        }
      } else {
        return refused(effect.key, cannotUndo(sayPlace(effect), { document: `${kind} ${name}`, said: 'NetSuite ends applications of journals only by hand' }));
      }
    }
    settleEntry(context, entry.id, 'undone', entry.document);
    return undone(effect.key);
  } catch (thrown) {
    return refusedUndo(context, effect, document, erpError(thrown), thrown);
  }
} // prettier-ignore

const total = (lines: readonly { readonly amount: number; readonly discount: number }[]): Minor =>
  sum(lines.map(({ amount, discount }) => plus(amount as Minor, discount as Minor)));

function deleteDepositApplications(
  context: CarryContext,
  deposit: number,
  debits: ReadonlySet<number>,
): void {
  const documents = [...debits];
  const rows = fewRows(context.query, {
    sql: `SELECT DISTINCT a.id FROM transaction a JOIN nexttransactionlinelink d ON d.nextdoc = a.id AND d.previousdoc = ?
      JOIN nexttransactionlinelink i ON i.nextdoc = a.id AND i.previousdoc IN (${marks(documents)}) WHERE a.type = 'DepAppl'`,
    params: [deposit, ...documents],
    name: 'deposit_applications',
  });
  for (const row of rows) context.records.delete({ type: 'depositapplication', id: number(row, 'id') });
}
