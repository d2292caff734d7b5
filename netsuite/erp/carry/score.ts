import type { EffectOutcome } from '../../../core/plan/outcome.ts';
import { placeOf } from '../../../core/plan/place.ts';
import { decidedSince, usedSince } from '../../../core/plan/problems.ts';
import type { SetRisk } from '../../../core/plan/risk-effect.ts';
import { erpError, type Records, type SuiteQl } from '../netsuite.ts';
import { SCORE } from '../objects.ts';
import { createScore, findScore, updateScore, type StoredScore } from '../store/scores.ts';
import { alreadyDone, done, refused } from './context.ts';
import { isDuplicate } from './refusal.ts';

export interface ScoreContext {
  readonly records: Records;
  readonly query: SuiteQl;
  readonly run: number | null;
}

/**
 * Writes a score: 6 units the first time, 2 from then on.
 * @param known what the run read in bulk: the score of this item, null for none; undefined: not known here, look (10 units)
 */
export function carryScore(
  { records, query, run }: ScoreContext,
  effect: SetRisk,
  known: Pick<StoredScore, 'record' | 'key' | 'on'> | null | undefined = findScore(query, effect.item),
): EffectOutcome {
  const { key, on } = effect;
  if (known?.key === key) return alreadyDone(key, String(known.record));
  if (known && known.on > on) return refused(key, decidedSince(placeOf(effect), { on }));
  if (known) {
    updateScore(records, known.record, effect, run);
    return done(key, String(known.record));
  }
  try {
    return done(key, String(createScore(records, effect, run)));
  } catch (thrown) {
    if (!isDuplicate(erpError(thrown))) throw thrown;
    return carryScore({ records, query, run }, effect);
  }
}

/** 10 to 14 units. */
export function undoScore({ records, query }: ScoreContext, effect: SetRisk): EffectOutcome {
  const known = findScore(query, effect.item);
  if (!known) return { kind: 'not-done', key: effect.key };
  if (known.key !== effect.key)
    return refused(effect.key, usedSince(placeOf(effect), { document: placeOf(effect) }));
  records.delete({ type: SCORE.type, id: known.record });
  return { kind: 'undone', key: effect.key, document: null };
}
