import type { CustomerId } from '../../../core/ledger/ids.ts';
import type { PostingEffect, EffectKey } from '../../../core/plan/effect.ts';
import { erpError } from '../netsuite.ts';
import { EFFECT } from '../objects.ts';
import { fewRows, maybeText, number, text } from '../rows.ts';
import type { CarryContext } from './context.ts';
import { isDuplicate } from './refusal.ts';

/** The journal of effects that leave no document of their own with our key on it. */
export interface JournalEntry {
  readonly id: number;
  readonly state: 'intended' | 'done' | 'undone';
  readonly before: string;
  readonly document: string;
}

export function findEntry(context: CarryContext, key: EffectKey): JournalEntry | null {
  const [row] = fewRows(context.query, {
    sql: `SELECT id, ${EFFECT.state} AS state, ${EFFECT.before} AS before, ${EFFECT.document} AS document FROM ${EFFECT.type} WHERE externalid = ?`,
    params: [key],
    name: 'effect_journal',
  });
  if (!row) return null;
  return {
    id: number(row, 'id'),
    state: text(row, 'state') as JournalEntry['state'],
    before: maybeText(row, 'before') ?? '',
    document: maybeText(row, 'document') ?? '',
  };
}

/**
 * Writes down what is about to be done, with how things stand before: after an interruption this tells whether it was done. 6 units.
 * An entry of an earlier attempt is found by its key, which is unique, instead of a second one.
 */
export function intend(
  context: CarryContext,
  effect: PostingEffect,
  before: string,
): { readonly id: number; readonly earlier: JournalEntry | null } {
  const record = context.records.create({ type: EFFECT.type, isDynamic: true });
  const set = (fieldId: string, value: string | number): unknown => record.setValue({ fieldId, value });
  const customer: CustomerId | null = 'customer' in effect ? effect.customer : null;
  const receipt = 'receipt' in effect ? context.receipt(effect.receipt) : undefined;
  set('name', effect.key);
  set('externalid', effect.key);
  set(EFFECT.kind, effect.kind);
  set(EFFECT.state, 'intended');
  set(EFFECT.effect, JSON.stringify(effect));
  set(EFFECT.before, before);
  if (customer !== null) set(EFFECT.customer, Number(customer));
  if (receipt) set(EFFECT.receipt, receipt.record);
  if (context.run !== null) set(EFFECT.run, context.run);
  try {
    return { id: Number(record.save()), earlier: null };
  } catch (thrown) {
    const earlier = isDuplicate(erpError(thrown)) ? findEntry(context, effect.key) : null;
    if (earlier) return { id: earlier.id, earlier };
    throw thrown;
  }
}

/** 2 units. */
export const settleEntry = (
  context: CarryContext,
  id: number,
  state: 'intended' | 'done' | 'undone',
  document: string,
): unknown =>
  context.records.submitFields({
    type: EFFECT.type,
    id,
    values: { [EFFECT.state]: state, [EFFECT.document]: document },
  });

/** An entry of an effect that was undone, or refused, is intended again: 2 units. */
export const reopenEntry = (context: CarryContext, id: number, before: string): unknown =>
  context.records.submitFields({
    type: EFFECT.type,
    id,
    values: { [EFFECT.state]: 'intended', [EFFECT.before]: before, [EFFECT.document]: '' },
  });
