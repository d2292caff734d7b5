import { cancelLetter } from '../../core/dunning/cancel.ts';
import type { Contact } from '../../core/dunning/letter.ts';
import type { Currency } from '../../core/money/currency.ts';
import type { Effect, EffectKey, PostingEffect } from '../../core/plan/effect.ts';
import type { LetterEffect, SendLetter } from '../../core/plan/letter-effect.ts';
import { carriedOut, takenBack } from '../../core/plan/memory-desk.ts';
import type { EffectOutcome } from '../../core/plan/outcome.ts';
import { placeOf } from '../../core/plan/place.ts';
import { decidedSince, letterTakenBack, orderUnknown, usedSince } from '../../core/plan/problems.ts';
import type { OrderState } from '../../core/plan/risk-plan.ts';
import type { ReleaseHold, SetHold, SetRisk } from '../../core/plan/risk-effect.ts';
import type { Problem } from '../../core/problems/problem.ts';
import type { LetterSender } from '../connector/input.ts';
import { changedMeanwhile, refusedByBooks } from '../problems.ts';
import { Interrupted } from './carrier.ts';
import {
  messageOf,
  OPERATIONS_PER_BATCH,
  type BusinessCentralClient,
  type Operation,
  type OperationAnswer,
} from './client.ts';
import type { PageName } from './contract.ts';
import {
  CONTACT_STATES,
  readContacts,
  readOrders,
  readScores,
  type ContactRecord,
  type Tagged,
} from './desk-rows.ts';
import { short } from './wire.ts';

export type DeskEffect = Exclude<Effect, PostingEffect>;

export interface DeskCarrierOptions {
  readonly client: BusinessCentralClient;
  readonly company: { readonly id: string; readonly name: string };
  readonly localCurrency: Currency;
  readonly letters: LetterSender;
}

export interface DeskCarrier {
  /** Outcomes in the order given. @throws Interrupted when Business Central or the mailbox is out of reach: a repeat finds what was done */
  carryOutAll(effects: readonly DeskEffect[]): Promise<readonly EffectOutcome[]>;
  undoAll(effects: readonly DeskEffect[]): Promise<readonly EffectOutcome[]>;
}

/**
 * Letters, tasks, scores and holds as records of the AL app. Each record says by which effect it stands as it does, so that a repeat finds it;
 * every change names the state it was decided on (etag), so that nothing is written over what a person did.
 */
export function deskCarrier(options: DeskCarrierOptions): DeskCarrier {
  const { client, company } = options;
  const at = (page: PageName, record?: Tagged): string =>
    `companies(${company.id})/${page}${record ? `(${record.id})` : ''}`;
  const add = (page: PageName, body: object): Change => ({ method: 'POST', path: at(page), body });
  const change = (page: PageName, record: Tagged, body: object): Change => ({
    method: 'PATCH',
    path: at(page, record),
    headers: { 'if-match': record.etag },
    body,
  });
  const remove = (page: PageName, record: Tagged): Change => ({
    method: 'DELETE',
    path: at(page, record),
    headers: { 'if-match': record.etag },
  });

  async function scores(effects: readonly SetRisk[]): Promise<readonly EffectOutcome[]> {
    const known = await readScores(client, company.id);
    return write(
      client,
      effects.map((effect) => {
        const { key, item, on } = effect;
        const before = known.get(item);
        if (before?.key === key) return settled(effect, alreadyDone(key));
        if (before && before.on > on)
          return settled(effect, refused(key, decidedSince(placeOf(effect), { on })));
        const body = scoreBody(effect);
        return {
          effect,
          change: before ? change('scores', before, body) : add('scores', body),
          then: done(key),
        };
      }),
    );
  }

  async function undoScores(effects: readonly SetRisk[]): Promise<readonly EffectOutcome[]> {
    const known = await readScores(client, company.id);
    return write(
      client,
      effects.map((effect) => {
        const before = known.get(effect.item);
        if (!before) return settled(effect, { kind: 'not-done', key: effect.key });
        if (before.key !== effect.key) return settled(effect, refused(effect.key, used(effect)));
        return { effect, change: remove('scores', before), then: undone(effect.key) };
      }),
    );
  }

  async function holds(
    effects: readonly (SetHold | ReleaseHold)[],
    isUndo: boolean,
  ): Promise<readonly EffectOutcome[]> {
    const outcomes: EffectOutcome[] = [];
    // Of one order only one change at a time: the next is decided on what it left.
    for (const round of inRounds(effects, ({ order }) => order)) {
      const orders = await readOrders(client, company, options.localCurrency);
      const steps = round.map((effect): Step => {
        const { key, after, order, on } = effect;
        const found = orders.get(order);
        if (!found)
          return settled(
            effect,
            isUndo ? { kind: 'not-done', key } : refused(key, orderUnknown(placeOf(effect), { order })),
          );
        const { last } = found.state;
        const patch = (state: OrderState): Change => change('orders', found, holdBody(effect, state));
        if (isUndo) {
          if (last === after) return settled(effect, { kind: 'not-done', key });
          if (last !== key) return settled(effect, refused(key, used(effect)));
          return { effect, change: patch(takenBack(effect)), then: undone(key) };
        }
        if (last === key) return settled(effect, alreadyDone(key));
        if (last !== after) return settled(effect, refused(key, decidedSince(placeOf(effect), { on })));
        return { effect, change: patch(carriedOut(effect)), then: done(key) };
      });
      outcomes.push(...(await write(client, steps)));
    }
    return byKey(effects, outcomes);
  }

  async function letters(effects: readonly LetterEffect[]): Promise<readonly EffectOutcome[]> {
    const known = await readContacts(client, company.id);
    const steps = effects.map((effect): Step => {
      const { key, contact } = effect;
      const before = known.get(key)?.contact.state;
      if (before === 'cancelled') return settled(effect, refused(key, letterTakenBack(placeOf(effect), {})));
      if (before === 'sent' || (before && effect.kind === 'open-task'))
        return settled(effect, alreadyDone(key));
      if (before) return settled(effect, done(key)); // a draft of an earlier run: it is looked for among the sent below
      const first: Contact = effect.kind === 'send-letter' ? { ...contact, state: 'draft' } : contact;
      return { effect, change: add('contacts', contactBody(effect, first)), then: done(key) };
    });
    const outcomes = await write(client, steps);
    return sendAll(effects, outcomes);
  }

  /** Sends what has its draft, one after another, and marks what went out before it gives up. */
  async function sendAll(
    effects: readonly LetterEffect[],
    outcomes: readonly EffectOutcome[],
  ): Promise<readonly EffectOutcome[]> {
    const waiting = effects.filter(
      (effect, index): effect is SendLetter =>
        effect.kind === 'send-letter' && outcomes[index]?.kind === 'done',
    );
    if (waiting.length === 0) return outcomes;
    const drafts = await readContacts(client, company.id);
    const results = new Map<EffectKey, EffectOutcome>();
    const marks: Step[] = [];
    let outOfReach: Problem | null = null;
    for (const effect of waiting) {
      const draft = drafts.get(effect.key);
      if (!draft) continue;
      const sent = await options.letters.send(effect.key, { email: effect.to }, effect.written);
      if (sent.ok)
        marks.push({
          effect,
          change: change('contacts', draft, { state: 'Sent', messageId: sent.messageId }),
          then: done(effect.key),
        });
      else if (sent.outOfReach) outOfReach = sent.problem;
      else results.set(effect.key, refused(effect.key, sent.problem));
      if (outOfReach) break;
    }
    for (const outcome of await write(client, marks)) results.set(outcome.key, outcome);
    if (outOfReach) throw new Interrupted(outOfReach);
    return outcomes.map((outcome) => results.get(outcome.key) ?? outcome);
  }

  async function undoLetters(effects: readonly LetterEffect[]): Promise<readonly EffectOutcome[]> {
    const outcomes: EffectOutcome[] = [];
    for (const effect of effects) {
      const { key } = effect;
      const known = await readContacts(client, company.id);
      const before = known.get(key);
      if (!before || before.contact.state === 'cancelled') outcomes.push({ kind: 'not-done', key });
      else outcomes.push(...(await write(client, [cancelStep(effect, before, known)])));
    }
    return outcomes;
  }

  function cancelStep(
    effect: LetterEffect,
    before: ContactRecord,
    known: ReadonlyMap<EffectKey, ContactRecord>,
  ): Step {
    const cancelled = cancelLetter(
      [...known.values()].map(({ contact }) => contact),
      effect.key,
    );
    if (!cancelled.ok) return settled(effect, refused(effect.key, cancelled.problem));
    return {
      effect,
      change: change('contacts', before, { state: CONTACT_STATES.cancelled }),
      then: undone(effect.key),
    };
  }

  const inGroups = async (
    effects: readonly DeskEffect[],
    run: {
      readonly scores: (some: readonly SetRisk[]) => Promise<readonly EffectOutcome[]>;
      readonly holds: (some: readonly (SetHold | ReleaseHold)[]) => Promise<readonly EffectOutcome[]>;
      readonly letters: (some: readonly LetterEffect[]) => Promise<readonly EffectOutcome[]>;
    },
  ): Promise<readonly EffectOutcome[]> => {
    const some = <E extends DeskEffect>(is: (effect: DeskEffect) => effect is E): E[] => effects.filter(is);
    const outcomes: EffectOutcome[] = [];
    const risks = some((effect): effect is SetRisk => effect.kind === 'set-risk');
    const orders = some(
      (effect): effect is SetHold | ReleaseHold =>
        effect.kind === 'set-hold' || effect.kind === 'release-hold',
    );
    const mail = some(
      (effect): effect is LetterEffect => effect.kind === 'send-letter' || effect.kind === 'open-task',
    );
    if (risks.length > 0) outcomes.push(...(await run.scores(risks)));
    if (orders.length > 0) outcomes.push(...(await run.holds(orders)));
    if (mail.length > 0) outcomes.push(...(await run.letters(mail)));
    return byKey(effects, outcomes);
  };

  return {
    carryOutAll: (effects) => inGroups(effects, { scores, holds: (some) => holds(some, false), letters }),
    undoAll: (effects) =>
      inGroups(effects, { scores: undoScores, holds: (some) => holds(some, true), letters: undoLetters }),
  };
}

type Change = Omit<Operation, 'id'>;
/** Either what has become of an effect already, or a change and what has become of it then. */
interface Step {
  readonly effect: DeskEffect;
  readonly change: Change | null;
  readonly then: EffectOutcome;
}
const settled = (effect: DeskEffect, then: EffectOutcome): Step => ({ effect, change: null, then });

/** A hundred changes to a request, each its own transaction. @throws Interrupted */
async function write(
  client: BusinessCentralClient,
  steps: readonly Step[],
): Promise<readonly EffectOutcome[]> {
  const outcomes: EffectOutcome[] = [];
  for (let from = 0; from < steps.length; from += OPERATIONS_PER_BATCH) {
    const some = steps.slice(from, from + OPERATIONS_PER_BATCH);
    const operations = some.flatMap(({ change }, index) =>
      change ? [{ id: String(index), ...change }] : [],
    );
    const answers = new Map<string, OperationAnswer>();
    if (operations.length > 0) {
      const answer = await client.batch(operations);
      if (!answer.ok) throw new Interrupted(answer.problem);
      for (const one of answer.value) answers.set(one.id, one);
    }
    some.forEach(({ effect, change, then }, index) => {
      const answer = answers.get(String(index));
      const isDone = change === null || (answer !== undefined && answer.status < 300);
      outcomes.push(isDone ? then : refused(effect.key, refusal(effect, answer)));
    });
  }
  return outcomes;
}

function refusal(effect: DeskEffect, answer: OperationAnswer | undefined): Problem {
  const place = placeOf(effect);
  const code = (answer?.body as { error?: { code?: string } } | undefined)?.error?.code;
  if (answer?.status === 409 || answer?.status === 412 || code === 'Internal_EntityWithSameKeyExists')
    return changedMeanwhile(place, { what: place });
  return refusedByBooks(place, { document: place, says: messageOf(answer?.body) });
}

/** Effects about the same thing come in different rounds, in their order. */
function inRounds<E>(effects: readonly E[], about: (effect: E) => string): readonly (readonly E[])[] {
  const rounds: E[][] = [];
  const times = new Map<string, number>();
  for (const effect of effects) {
    const time = times.get(about(effect)) ?? 0;
    times.set(about(effect), time + 1);
    (rounds[time] ??= []).push(effect);
  }
  return rounds;
}

function byKey(effects: readonly DeskEffect[], outcomes: readonly EffectOutcome[]): readonly EffectOutcome[] {
  const known = new Map(outcomes.map((outcome) => [outcome.key, outcome]));
  return effects.map(({ key }) => known.get(key) ?? { kind: 'not-done', key });
}

function scoreBody({ key, on, customer, item, number, range, ...score }: SetRisk): object {
  return {
    ledgerEntryNumber: Number(item),
    scoreKey: key,
    scoredOn: on,
    customerNumber: customer,
    documentNumber: number,
    probabilityLate: score.pLate,
    probabilityVeryLate: score.pVeryLate,
    lateDays: score.lateDays,
    expectedOn: score.expectedOn,
    earliestOn: range[0],
    latestOn: range[1],
    reasons: short(score.reasons.map(({ says }) => says).join(' ')),
    model: score.model,
  };
}

const holdBody = ({ reasons }: SetHold | ReleaseHold, { held, last, approvable }: OrderState): object => ({
  holdState: held ? (approvable ? 'Approve' : 'Hold') : 'None',
  holdKey: last ?? '',
  holdReason: short(reasons.map(({ says }) => says).join(' ')),
});

function contactBody(effect: LetterEffect, contact: Contact): object {
  const { key, written, says } = effect;
  return {
    contactKey: key,
    customerNumber: contact.customer,
    contactDate: contact.on,
    level: contact.level,
    channel: contact.channel,
    currencyCode: contact.currency,
    state: CONTACT_STATES[contact.state],
    sentTo: effect.kind === 'send-letter' ? effect.to : '',
    subject: short(written.subject, 250),
    letter: written.body,
    contact: JSON.stringify(contact),
    says: short(says),
  };
}

const done = (key: EffectKey): EffectOutcome => ({ kind: 'done', key, document: key });
const alreadyDone = (key: EffectKey): EffectOutcome => ({ kind: 'already-done', key, document: key });
const undone = (key: EffectKey): EffectOutcome => ({ kind: 'undone', key, document: null });
const refused = (key: EffectKey, problem: Problem): EffectOutcome => ({ kind: 'refused', key, problem });
const used = (effect: DeskEffect): Problem => usedSince(placeOf(effect), { document: placeOf(effect) });
