import type { PostingEffect } from '../../../core/plan/effect.ts';
import type { EffectCarrier, EffectOutcome } from '../../../core/plan/outcome.ts';
import { unreachable } from '../../../core/plan/unreachable.ts';
import { applyCredit } from './apply-credit.ts';
import type { CarryContext } from './context.ts';
import { postReceipt } from './post-receipt.ts';
import { reverseReceipt } from './reverse-receipt.ts';
import { undoEffect } from './undo.ts';
import { writeOffAfter } from './write-off.ts';

/** NetSuite answers at once: the same seam, without a promise. */
export interface NetSuiteCarrier extends EffectCarrier<PostingEffect> {
  carryOut(effect: PostingEffect): EffectOutcome;
  undo(effect: PostingEffect): EffectOutcome;
}

/** Carries out effects one by one through `N/record`. The map/reduce carries out whole groups: `carry-group.ts`. */
export const netsuiteCarrier = (context: CarryContext): NetSuiteCarrier => ({
  carryOut(effect) {
    switch (effect.kind) {
      case 'post-receipt':
        return postReceipt(context, effect);
      case 'apply-credit':
        return applyCredit(context, effect);
      case 'write-off':
        return writeOffAfter(context, effect);
      case 'reverse-receipt':
        return reverseReceipt(context, effect);
      default:
        return unreachable(effect);
    }
  },
  undo: (effect) => undoEffect(context, effect),
});
