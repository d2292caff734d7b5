import type { Contact } from '../../core/dunning/letter.ts';
import type { EffectKey } from '../../core/plan/effect.ts';
import type { LetterEffect } from '../../core/plan/letter-effect.ts';
import type { EffectOutcome } from '../../core/plan/outcome.ts';
import { Interrupted } from '../business-central/carrier.ts';
import { CONTACT_STATES, readContacts } from '../business-central/desk-rows.ts';
import { APP_API } from '../business-central/contract.ts';
import type { Gathered } from '../business-central/gather.ts';
import { deskFor } from './desk-for.ts';
import type { DayInput } from './input.ts';

/** Where contacts are remembered: in Business Central, or without the app with the connector. */
export interface LetterBook {
  contacts(): Promise<readonly Contact[]>;
  /** Letters by e-mail that are still drafts: an earlier run was cut off. Sent ones are marked, the others withdrawn. @throws Interrupted */
  clearUp(): Promise<void>;
  carryOutAll(effects: readonly LetterEffect[]): Promise<readonly EffectOutcome[]>;
}

export const letterBook = (input: DayInput, books: Gathered): LetterBook =>
  input.mode === 'stock' ? storedBook(input) : businessCentralBook(input, books);

function businessCentralBook(input: DayInput, books: Gathered): LetterBook {
  const { client, letters } = input;
  const company = books.company.id;
  return {
    contacts: async () => [...(await readContacts(client, company)).values()].map(({ contact }) => contact),
    async clearUp() {
      for (const [key, record] of await readContacts(client, company)) {
        if (!isCutOff(record.contact)) continue;
        const messageId = await whetherSent(letters, key);
        const body =
          messageId === null
            ? { state: CONTACT_STATES.cancelled }
            : { state: CONTACT_STATES.sent, messageId };
        const path = `companies(${company})/contacts(${record.id})`;
        const marked = await client.send('PATCH', APP_API, path, body, record.etag);
        if (!marked.ok) throw new Interrupted(marked.problem);
      }
    },
    carryOutAll: (effects) => deskFor(input, books).carryOutAll(effects),
  };
}

function storedBook({ store, company, letters }: DayInput): LetterBook {
  const contacts = async (): Promise<readonly Contact[]> =>
    (await store.contacts(company)).map(({ contact }) => contact);
  const keep = (contact: Contact, effect: LetterEffect | null, messageId: string | null): Promise<void> =>
    store.keepContact(company, { contact, letter: effect?.written ?? null, messageId });
  async function one(effect: LetterEffect, known: Contact | undefined): Promise<EffectOutcome> {
    const { key, contact } = effect;
    if (known) return { kind: 'already-done', key, document: key };
    if (effect.kind === 'open-task') {
      await keep(contact, effect, null);
      return { kind: 'done', key, document: key };
    }
    await keep({ ...contact, state: 'draft' }, effect, null);
    const sent = await letters.send(key, { email: effect.to }, effect.written);
    if (!sent.ok) {
      if (sent.outOfReach) throw new Interrupted(sent.problem);
      return { kind: 'refused', key, problem: sent.problem };
    }
    await keep(contact, effect, sent.messageId);
    return { kind: 'done', key, document: sent.messageId };
  }
  return {
    contacts,
    async clearUp() {
      for (const contact of (await contacts()).filter(isCutOff)) {
        const messageId = await whetherSent(letters, contact.id as EffectKey);
        await keep({ ...contact, state: messageId === null ? 'cancelled' : 'sent' }, null, messageId);
      }
    },
    async carryOutAll(effects) {
      const known = new Map((await contacts()).map((contact) => [contact.id, contact]));
      const outcomes: EffectOutcome[] = [];
      for (const effect of effects) outcomes.push(await one(effect, known.get(effect.key)));
      return outcomes;
    },
  };
}

/** By e-mail only: what goes by another channel is a draft until a person says it went. */
const isCutOff = ({ state, channel }: Contact): boolean => state === 'draft' && channel === 'email';

async function whetherSent(letters: DayInput['letters'], key: EffectKey): Promise<string | null> {
  const found = await letters.withdraw(key);
  if (!found.ok) throw new Interrupted(found.problem);
  return found.sentAs;
}
