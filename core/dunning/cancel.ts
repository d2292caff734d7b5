import type { Problem } from '../problems/problem.ts';
import type { Contact } from './letter.ts';
import { letterNotLast, letterUnknown } from './problems.ts';

/**
 * Takes a letter back: its levels and charges are as before it, because only sent contacts count. A letter that a later one about the same
 * items builds on is not taken back before that one. Taking back twice equals once.
 */
export function cancelLetter(
  contacts: readonly Contact[],
  id: string,
): { readonly ok: true; readonly id: string } | { readonly ok: false; readonly problem: Problem } {
  const letter = contacts.find((contact) => contact.id === id);
  if (!letter) {
    const known =
      contacts.length === 0 ? 'none' : contacts.length === 1 ? '1 contact' : `${contacts.length} contacts`;
    return { ok: false, problem: letterUnknown(`letter ${id}`, { letter: id, known }) };
  }
  const items = new Set(letter.items.map(({ item }) => item));
  const later = contacts.find(
    (contact) =>
      contact.state !== 'cancelled' &&
      contact.on > letter.on &&
      contact.items.some(({ item }) => items.has(item)),
  );
  if (later && letter.state !== 'cancelled')
    return { ok: false, problem: letterNotLast(`letter ${id}`, { letter: id, later: later.id }) };
  return { ok: true, id };
}
