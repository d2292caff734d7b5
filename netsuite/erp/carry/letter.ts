import { cancelLetter } from '../../../core/dunning/cancel.ts';
import type { LetterEffect, SendLetter } from '../../../core/plan/letter-effect.ts';
import type { EffectOutcome } from '../../../core/plan/outcome.ts';
import { placeOf } from '../../../core/plan/place.ts';
import { letterInDoubt, letterTakenBack } from '../../../core/plan/problems.ts';
import { sayProblem } from '../../../core/problems/problem.ts';
import { erpError, type Records, type SuiteQl } from '../netsuite.ts';
import { CONTACT } from '../objects.ts';
import { letterNotSent, refusedByNetSuite } from '../problems.ts';
import {
  createContact,
  findContact,
  readContactsOf,
  updateContact,
  type StoredContact,
} from '../store/contacts.ts';
import { alreadyDone, done, refused } from './context.ts';
import { isDuplicate, isPassing } from './refusal.ts';

/** Where letters leave the house. */
export interface PostOffice {
  /** @throws what NetSuite throws when it does not take the letter */
  send(letter: Pick<SendLetter, 'to' | 'written' | 'customer'>): void;
}

export interface LetterContext {
  readonly records: Records;
  readonly query: SuiteQl;
  readonly post: PostOffice;
  readonly run: number | null;
  /** An earlier attempt may have begun this one: look before anything is sent. */
  readonly mustLookUp: boolean;
}

/**
 * Sends a letter once: a contact that says `draft` first (6 units), then the letter (20), then the mark (2). Whether a letter went is nowhere to be
 * asked afterwards in a way we could rely on (NetSuite queues e-mail, and what it keeps of it was not verified), so a draft that is found is left to a person: AR-3908.
 */
export function carryLetter(context: LetterContext, effect: LetterEffect): EffectOutcome {
  const { records, query, post, run } = context;
  const known = context.mustLookUp ? findContact(query, effect.key) : null;
  if (known) return answerOf(known, effect);
  let record: number;
  try {
    record = createContact(records, effect, effect.kind === 'open-task' ? effect.contact.state : 'draft', run);
  } catch (thrown) {
    const error = erpError(thrown);
    const earlier = findContact(query, effect.key);
    if (earlier) return answerOf(earlier, effect);
    if (isPassing(error) || isDuplicate(error)) throw thrown;
    return refused(effect.key, refusedByNetSuite(placeOf(effect), { what: 'the contact', said: error.message }));
  }
  if (effect.kind === 'open-task') return done(effect.key, String(record));
  try {
    post.send(effect);
  } catch (thrown) {
    const { name, message } = erpError(thrown);
    const problem = letterNotSent(placeOf(effect), { to: effect.to, said: message === '' ? name : message });
    updateContact(records, record, { [CONTACT.problem]: sayProblem(problem), [CONTACT.todo]: true });
    return refused(effect.key, problem);
  }
  updateContact(records, record, { [CONTACT.state]: 'sent' });
  return done(effect.key, String(record));
} // prettier-ignore

function answerOf({ record, contact }: StoredContact, effect: LetterEffect): EffectOutcome {
  if (contact.state === 'cancelled') return refused(effect.key, letterTakenBack(placeOf(effect), {}));
  if (effect.kind === 'open-task' || contact.state === 'sent') return alreadyDone(effect.key, String(record));
  return refused(effect.key, letterInDoubt(placeOf(effect), { to: effect.to }));
}

/** Its levels and charges no longer count; what went out stays out. 10 to 22 units. */
export function undoLetter({ records, query }: LetterContext, effect: LetterEffect): EffectOutcome {
  const known = findContact(query, effect.key);
  if (!known || known.contact.state === 'cancelled') return { kind: 'not-done', key: effect.key };
  const all = readContactsOf(query, known.contact.customer).map(({ contact }) => contact);
  const cancelled = cancelLetter(all, known.contact.id);
  if (!cancelled.ok) return refused(effect.key, cancelled.problem);
  updateContact(records, known.record, { [CONTACT.state]: 'cancelled', [CONTACT.todo]: false });
  return { kind: 'undone', key: effect.key, document: null };
}
