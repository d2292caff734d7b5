import type { PostingEffect, EffectKey, PostReceipt, WriteOff } from '../../../core/plan/effect.ts';
import { placeOf as sayPlace } from '../../../core/plan/place.ts';
import type { EffectOutcome } from '../../../core/plan/outcome.ts';
import { paymentMissing } from '../../../core/plan/problems.ts';
import type { Problem } from '../../../core/problems/problem.ts';
import { placeOf } from '../item-id.ts';
import { fewRows } from '../rows.ts';
import { netsuiteCarrier } from './carrier.ts';
import { alreadyDone, done, isProblem, refused, type CarryContext } from './context.ts';
import { postReceipt } from './post-receipt.ts';
import { bookJournal, dropJournal, writeOffAfter, type BookedJournal } from './write-off.ts';

/**
 * Carries out effects in the order of their plan, a payment together with its write-offs: their journals come first and are settled by the
 * payment itself, so that each costs its 30 units and no more. One by one a write-off would need a second payment to settle it.
 */
export function carryGroup(
  context: CarryContext,
  effects: readonly PostingEffect[],
): readonly EffectOutcome[] {
  const outcomes = new Map<EffectKey, EffectOutcome>();
  const keep = (outcome: EffectOutcome): unknown => outcomes.set(outcome.key, outcome);
  const carrier = netsuiteCarrier(context);
  for (const effect of effects) {
    if (outcomes.has(effect.key)) continue;
    if (effect.kind === 'post-receipt') payment(context, effect, writeOffsOf(effect, effects)).forEach(keep);
    else keep(carrier.carryOut(effect));
  }
  return effects.map(({ key }) => outcomes.get(key) ?? { kind: 'not-done', key });
}

/** The write-offs that belong to a payment. */
export const writeOffsOf = (
  { key }: { readonly key: EffectKey },
  effects: readonly PostingEffect[],
): readonly WriteOff[] =>
  effects.filter((effect) => effect.kind === 'write-off' && effect.after === key) as readonly WriteOff[];

interface Booked extends BookedJournal {
  readonly effect: WriteOff;
}

function payment(
  context: CarryContext,
  effect: PostReceipt,
  writeOffs: readonly WriteOff[],
): readonly EffectOutcome[] {
  const booked: Booked[] = [];
  for (const writeOff of writeOffs) {
    const journal = bookJournal(context, writeOff);
    if (isProblem(journal)) return refuseAll(context, effect, writeOffs, booked, journal);
    booked.push({ effect: writeOff, ...journal });
  }
  const outcome = postReceipt(context, effect, booked);
  switch (outcome.kind) {
    case 'done':
      return [outcome, ...booked.map(({ effect: { key }, journal }) => done(key, String(journal)))];
    case 'already-done':
      return [outcome, ...booked.map((each) => settledBefore(context, each))];
    default:
      for (const { journal } of booked) dropJournal(context, journal);
      return [outcome, ...writeOffs.map(withoutPayment)];
  }
}

/**
 * The payment was there: so was this journal, and settled by it. A journal that only this attempt made is settled now, unless the bank took the
 * payment back since: then its write-off went with it, and must not come back.
 */
function settledBefore(context: CarryContext, { effect, journal, isNew }: Booked): EffectOutcome {
  if (!isNew) return alreadyDone(effect.key, String(journal));
  if (isSettling(context, effect)) return writeOffAfter({ ...context, mustLookUp: true }, effect);
  dropJournal(context, journal);
  return alreadyDone(effect.key, String(journal));
}

/** Does the payment still settle the item? 10 units. */
function isSettling({ query }: CarryContext, { item, after }: WriteOff): boolean {
  const sql = `SELECT k.nextdoc FROM nexttransactionlinelink k JOIN transaction p ON p.id = k.nextdoc WHERE p.externalid = ? AND k.previousdoc = ?`;
  return fewRows(query, { sql, params: [after, placeOf(item).document], name: 'payment_settles' }).length > 0;
}

/** What keeps a write-off from being booked keeps its payment too: the decision is carried out as a whole. */
function refuseAll(
  context: CarryContext,
  effect: PostReceipt,
  writeOffs: readonly WriteOff[],
  booked: readonly Booked[],
  problem: Problem,
): readonly EffectOutcome[] {
  for (const { journal } of booked) dropJournal(context, journal);
  return [effect, ...writeOffs].map(({ key }) => refused(key, problem));
}

const withoutPayment = (effect: WriteOff): EffectOutcome =>
  refused(effect.key, paymentMissing(sayPlace(effect), { document: `${effect.itemKind} ${effect.number}` }));
