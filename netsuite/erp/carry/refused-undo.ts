import type { PostingEffect } from '../../../core/plan/effect.ts';
import { placeOf as sayPlace } from '../../../core/plan/place.ts';
import type { EffectOutcome } from '../../../core/plan/outcome.ts';
import { periodClosed } from '../../../core/plan/problems.ts';
import type { ErpError } from '../netsuite.ts';
import { cannotUndo } from '../problems.ts';
import { refused, type CarryContext, type Found } from './context.ts';
import { isPassing, lastClosedDay } from './refusal.ts';

/** Why NetSuite did not take something back: a closed period, or what it says itself. */
export function refusedUndo(
  context: CarryContext,
  effect: PostingEffect,
  { name }: Found,
  error: ErpError,
  thrown: unknown,
): EffectOutcome {
  if (isPassing(error)) throw thrown;
  const closedUntil = lastClosedDay(context.query, effect.on);
  if (closedUntil !== null) {
    const { company, on } = effect;
    return refused(effect.key, periodClosed(sayPlace(effect), { company, on, closedUntil }));
  }
  const said = error.message === '' ? error.name : error.message;
  return refused(effect.key, cannotUndo(sayPlace(effect), { document: name, said }));
}
