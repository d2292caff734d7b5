import type { Effect, EffectKind, FollowUp } from './effect.ts';

/** What takes an effect back. Books are never edited: an entry made is answered by another. */
export const UNDONE_BY: Readonly<Record<EffectKind | FollowUp['kind'], string>> = {
  'post-receipt':
    'voiding the payment: its applications end, a reversing entry takes the cash and the discounts back',
  'apply-credit': 'ending the applications; no entry, no cash moved',
  'write-off': 'a reversing entry that opens what was written off',
  'reverse-receipt': 'posting the returned payment again as it was, with its applications and write-offs',
  'open-dispute': 'ending the dispute, if nobody has changed it since; no entry',
  'send-letter':
    'cancelling the contact: its levels and charges no longer count; a letter that went out cannot be unsent, nothing is sent',
  'open-task': 'cancelling the task: its level no longer counts',
  'set-risk': 'deleting the score; the next run scores the item anew',
  'set-hold': 'letting the order go again, if nothing was decided about it since',
  'release-hold': 'holding the order again, if nothing was decided about it since',
};

/**
 * The order in which the effects of a run are taken back: last done, first undone. A write-off goes before the payment it
 * belongs to, a credit that was used before the payment that left it, a return before what was paid with the reopened item.
 * @param done in the order they were carried out (the order of the plan, within a group).
 */
export const inUndoOrder = (done: readonly Effect[]): readonly Effect[] => [...done].reverse();
