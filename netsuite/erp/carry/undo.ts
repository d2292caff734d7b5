import type {
  ApplyCredit,
  PostingEffect,
  EffectKey,
  PostReceipt,
  WriteOff,
} from '../../../core/plan/effect.ts';
import { inItemsMoney } from '../../../core/plan/exchange.ts';
import { placeOf as sayPlace } from '../../../core/plan/place.ts';
import type { EffectOutcome } from '../../../core/plan/outcome.ts';
import { erpError } from '../netsuite.ts';
import { endCredits } from './credits.ts';
import { findByKey, refused, type CarryContext } from './context.ts';
import { findEntry, settleEntry } from './journal.ts';
import { refusedUndo } from './refused-undo.ts';
import { undoReverse } from './reverse-receipt.ts';
import { unapply } from './unapply.ts';
import { unreachable } from '../../../core/plan/unreachable.ts';

const undone = (key: EffectKey): EffectOutcome => ({ kind: 'undone', key, document: null });
const notDone = (key: EffectKey): EffectOutcome => ({ kind: 'not-done', key });

/**
 * Takes an effect back. Our documents are deleted while their period is open: what they settled is open again, their keys are free, and NetSuite's
 * own notes keep who deleted what. In a closed period NetSuite allows no change, and the answer is a refusal with what a person can do.
 */
export function undoEffect(context: CarryContext, effect: PostingEffect): EffectOutcome {
  switch (effect.kind) {
    case 'post-receipt':
      return undoPayment(context, effect);
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

function undoPayment(context: CarryContext, effect: PostReceipt): EffectOutcome {
  const found = findByKey(context.query, effect.key);
  if (!found) return notDone(effect.key);
  try {
    const { lines, currency } = inItemsMoney(effect);
    const problem = endCredits(context, lines, currency, sayPlace(effect));
    if (problem) return refused(effect.key, problem);
    context.records.delete({ type: 'customerpayment', id: found.id });
    return undone(effect.key);
  } catch (thrown) {
    return refusedUndo(context, effect, found, erpError(thrown), thrown);
  }
}

/** What a payment has taken of a write-off of too much is given back first: a document that is settled cannot go. */
function undoWriteOff(context: CarryContext, effect: WriteOff): EffectOutcome {
  const journal = findByKey(context.query, effect.key);
  if (!journal) return notDone(effect.key);
  try {
    const payment = effect.amount < 0 ? findByKey(context.query, effect.after) : null;
    if (payment)
      unapply(context.records, 'customerpayment', payment.id, effect.currency, new Set([journal.id]));
    context.records.delete({ type: 'journalentry', id: journal.id });
    return undone(effect.key);
  } catch (thrown) {
    return refusedUndo(context, effect, journal, erpError(thrown), thrown);
  }
}

/** The applications of the credits end; no document goes but the deposit applications NetSuite made. */
function undoCredit(context: CarryContext, effect: ApplyCredit): EffectOutcome {
  const entry = findEntry(context, effect.key);
  if (!entry || entry.state === 'undone') return notDone(effect.key);
  try {
    const problem = endCredits(context, effect.lines, effect.currency, sayPlace(effect));
    if (problem) return refused(effect.key, problem);
    settleEntry(context, entry.id, 'undone', entry.document);
    return undone(effect.key);
  } catch (thrown) {
    return refusedUndo(context, effect, { id: entry.id, name: entry.document }, erpError(thrown), thrown);
  }
}
