import type { OpenItem } from '../ledger/open-item.ts';
import type { ItemId } from '../ledger/ids.ts';
import type { Receipt } from '../ledger/receipt.ts';
import type { Decision } from '../matching/decision.ts';
import type { Effect, FollowUp } from './effect.ts';
import { effectKey } from './key.ts';

/**
 * What a posted decision leads to beside its postings: a dispute for each deduction whose next step is one. An item that is in
 * dispute already has one.
 */
export const followUpsOf = (
  { deductions = [], digest }: Decision,
  receipt: Receipt,
  effects: readonly Effect[],
  itemOf: (id: ItemId) => OpenItem | undefined,
): readonly FollowUp[] =>
  deductions.flatMap(({ item: id, next, amount, reason, says }) => {
    const item = id === null || next !== 'dispute' ? undefined : itemOf(id);
    const payment = effects.find(
      (effect) => 'lines' in effect && effect.lines.some((line) => line.item === id),
    );
    if (!item || item.dispute || !payment) return [];
    const { company, currency, bookedOn, id: receiptId } = receipt;
    return [
      {
        kind: 'open-dispute',
        key: effectKey({ kind: 'open-dispute', company, receipt: receiptId, item: item.id }),
        company,
        currency,
        on: bookedOn,
        decision: digest,
        receipt: receiptId,
        customer: item.customer,
        item: item.id,
        itemKind: item.kind,
        number: item.number,
        amount,
        reason,
        says,
        after: payment.key,
      },
    ];
  });
