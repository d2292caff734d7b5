import type { DeskEffect } from '../../../core/plan/memory-desk.ts';
import type { EffectCarrier, EffectOutcome } from '../../../core/plan/outcome.ts';
import { unreachable } from '../../../core/plan/unreachable.ts';
import { carryLetter, undoLetter, type LetterContext } from './letter.ts';
import { carryOrder, undoOrder, type OrderContext } from './order.ts';
import { carryScore, undoScore } from './score.ts';

export type DeskContext = LetterContext & OrderContext;

export interface NetSuiteDeskCarrier extends EffectCarrier<DeskEffect> {
  carryOut(effect: DeskEffect): EffectOutcome;
  undo(effect: DeskEffect): EffectOutcome;
}

/** Letters, tasks, scores and holds one by one; each looks for itself what is there. What moves money: `carrier.ts`. */
export const netsuiteDeskCarrier = (context: DeskContext): NetSuiteDeskCarrier => ({
  carryOut(effect) {
    switch (effect.kind) {
      case 'send-letter':
      case 'open-task':
        return carryLetter(context, effect);
      case 'set-risk':
        return carryScore(context, effect);
      case 'set-hold':
      case 'release-hold':
        return carryOrder(context, effect);
      default:
        return unreachable(effect);
    }
  },
  undo(effect) {
    switch (effect.kind) {
      case 'send-letter':
      case 'open-task':
        return undoLetter(context, effect);
      case 'set-risk':
        return undoScore(context, effect);
      case 'set-hold':
      case 'release-hold':
        return undoOrder(context, effect);
      default:
        return unreachable(effect);
    }
  },
});
