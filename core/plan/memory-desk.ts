import { cancelLetter } from '../dunning/cancel.ts';
import type { Contact } from '../dunning/letter.ts';
import type { ItemId } from '../ledger/ids.ts';
import type { SalesOrder } from '../risk/credit/order.ts';
import type { Effect, EffectKey, PostingEffect } from './effect.ts';
import { placeOf } from './place.ts';
import type { LetterEffect, SendLetter } from './letter-effect.ts';
import type { EffectOutcome } from './outcome.ts';
import * as problem from './problems.ts';
import type { ReleaseHold, SetHold, SetRisk } from './risk-effect.ts';
import type { OrderState } from './risk-plan.ts';
import { unreachable } from './unreachable.ts';

/** Told of a step that a real ledger would take over the wire; what it does comes back. */
export type Step = <T>(name: 'look' | 'save' | 'send', work: () => T) => T;

/** What stands beside the books: letters, orders, scores. */
export interface DeskSeen {
  contacts(): readonly Contact[];
  /** Letters that left the house, in order. */
  outbox(): readonly SendLetter[];
  orders(): ReadonlyMap<string, OrderState>;
  scores(): ReadonlyMap<ItemId, SetRisk>;
}

export interface MemoryDesk extends DeskSeen {
  carryOut(effect: DeskEffect): EffectOutcome;
  undo(effect: DeskEffect): EffectOutcome;
}

export type DeskEffect = Exclude<Effect, PostingEffect>;

export const orderName = ({ company, order }: { company: string; order: string }): string =>
  `${company} ${order}`;

/**
 * Letters, scores and holds in memory, carried out as an ERP does: a step at a time.
 * @param findsSent whether a letter that was sent can be looked for: what tells the two kinds of ERP apart after a crash
 */
export function memoryDesk(
  orders: readonly Pick<SalesOrder, 'id' | 'company'>[],
  findsSent: boolean,
  step: Step,
): MemoryDesk {
  const contacts = new Map<EffectKey, Contact>();
  const outbox: SendLetter[] = [];
  const states = new Map<string, OrderState>(
    orders.map(({ id, company }) => [orderName({ company, order: id }), { held: false, last: null }]),
  );
  const scores = new Map<ItemId, SetRisk>();

  function letter(effect: LetterEffect): EffectOutcome {
    const { key, contact } = effect;
    const known = step('look', () => contacts.get(key));
    if (known?.state === 'cancelled') return refused(key, problem.letterTakenBack(placeOf(effect), {}));
    if (known && (effect.kind === 'open-task' || known.state === 'sent')) return alreadyDone(key);
    if (effect.kind === 'open-task') {
      step('save', () => contacts.set(key, contact));
      return done(key);
    }
    const sent = known && (findsSent ? step('look', () => wasSent(key)) : null);
    if (sent === null) return refused(key, problem.letterInDoubt(placeOf(effect), { to: effect.to }));
    if (!known) step('save', () => contacts.set(key, { ...contact, state: 'draft' }));
    if (!sent) step('send', () => outbox.push(effect));
    step('save', () => contacts.set(key, contact));
    return done(key);
  }

  const wasSent = (key: EffectKey): boolean => outbox.some((sent) => sent.key === key);

  function score(effect: SetRisk): EffectOutcome {
    const { key, item, on } = effect;
    const known = step('look', () => scores.get(item));
    if (known?.key === key) return alreadyDone(key);
    if (known && known.on > on) return refused(key, problem.decidedSince(placeOf(effect), { on }));
    step('save', () => scores.set(item, effect));
    return done(key);
  }

  function hold(effect: SetHold | ReleaseHold): EffectOutcome {
    const { key, after, order, on } = effect;
    const state = step('look', () => states.get(orderName(effect)));
    if (!state) return refused(key, problem.orderUnknown(placeOf(effect), { order }));
    if (state.last === key) return alreadyDone(key);
    if (state.last !== after) return refused(key, problem.decidedSince(placeOf(effect), { on }));
    step('save', () => states.set(orderName(effect), carriedOut(effect)));
    return done(key);
  }

  function undoLetter(effect: LetterEffect): EffectOutcome {
    const { key } = effect;
    const known = step('look', () => contacts.get(key));
    if (!known || known.state === 'cancelled') return { kind: 'not-done', key };
    const cancelled = cancelLetter([...contacts.values()], key);
    if (!cancelled.ok) return refused(key, cancelled.problem);
    step('save', () => contacts.set(key, { ...known, state: 'cancelled' }));
    return undone(key);
  }

  function undoScore(effect: SetRisk): EffectOutcome {
    const known = step('look', () => scores.get(effect.item));
    if (!known) return { kind: 'not-done', key: effect.key };
    if (known.key !== effect.key)
      return refused(effect.key, problem.usedSince(placeOf(effect), { document: placeOf(effect) }));
    step('save', () => scores.delete(effect.item));
    return undone(effect.key);
  }

  function undoHold(effect: SetHold | ReleaseHold): EffectOutcome {
    const { key, after } = effect;
    const state = step('look', () => states.get(orderName(effect)));
    if (!state || state.last === after) return { kind: 'not-done', key };
    if (state.last !== key)
      return refused(key, problem.usedSince(placeOf(effect), { document: placeOf(effect) }));
    step('save', () => states.set(orderName(effect), takenBack(effect)));
    return undone(key);
  }

  return {
    carryOut(effect) {
      switch (effect.kind) {
        case 'send-letter':
        case 'open-task':
          return letter(effect);
        case 'set-risk':
          return score(effect);
        case 'set-hold':
        case 'release-hold':
          return hold(effect);
        default:
          return unreachable(effect);
      }
    },
    undo(effect) {
      switch (effect.kind) {
        case 'send-letter':
        case 'open-task':
          return undoLetter(effect);
        case 'set-risk':
          return undoScore(effect);
        case 'set-hold':
        case 'release-hold':
          return undoHold(effect);
        default:
          return unreachable(effect);
      }
    },
    contacts: () => [...contacts.values()],
    outbox: () => outbox,
    orders: () => states,
    scores: () => scores,
  };
}

/** How an order stands after an effect, and after it was taken back. */
export const carriedOut = ({ kind, key, approvable }: SetHold | ReleaseHold): OrderState =>
  kind === 'set-hold' ? { held: true, last: key, approvable } : { held: false, last: key };
export const takenBack = ({ kind, after, approvable }: SetHold | ReleaseHold): OrderState =>
  kind === 'set-hold' ? { held: false, last: after } : { held: true, last: after, approvable };

const done = (key: EffectKey): EffectOutcome => ({ kind: 'done', key, document: key });
const alreadyDone = (key: EffectKey): EffectOutcome => ({ kind: 'already-done', key, document: key });
const undone = (key: EffectKey): EffectOutcome => ({ kind: 'undone', key, document: null });
const refused = (key: EffectKey, why: ReturnType<typeof problem.usedSince>): EffectOutcome => ({
  kind: 'refused',
  key,
  problem: why,
});
