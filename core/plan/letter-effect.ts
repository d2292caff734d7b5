import type { Contact, Letter } from '../dunning/letter.ts';
import type { WrittenLetter } from '../dunning/letters/render.ts';
import type { CompanyId, CustomerId } from '../ledger/ids.ts';
import type { Currency } from '../money/currency.ts';
import type { EffectBase } from './effect.ts';

/** What both have in common: the contact they leave behind, which is the history of levels. */
interface LetterBase extends Omit<EffectBase, 'company'> {
  /** `null` where one letter speaks for all companies (policy `scope`). */
  readonly company: CompanyId | null;
  readonly customer: CustomerId;
  readonly currency: Currency;
  /**
   * The contact as it will be remembered; its `id` is the effect's key. `sent` only once it is: while a letter is under way, and where a
   * person has to send it, it is a `draft`, which keeps a second one from being written.
   */
  readonly contact: Contact;
  readonly written: WrittenLetter;
  /** What was decided and why, in words. */
  readonly says: string;
  readonly window: Letter['window'];
}

/**
 * Sends a letter by e-mail, once: the contact is kept as a draft first, then the letter is sent, then the contact is `sent`. Cut off
 * between sending and marking, a ledger that can find the sent message marks it; one that cannot refuses with `letterInDoubt` and
 * leaves it to a person: it neither sends twice nor says it was sent. Undone by cancelling the contact, so that its levels and charges no
 * longer count; a letter that went out cannot be unsent.
 */
export interface SendLetter extends LetterBase {
  readonly kind: 'send-letter';
  readonly to: string;
}

/**
 * Puts a letter on the work list of a person: handed over by the ladder or without any address (`sent`: for the ladder it is done), or by
 * post, phone or another channel we do not serve (`draft` until the person says it went). Undone by cancelling it.
 */
export interface OpenTask extends LetterBase {
  readonly kind: 'open-task';
}

export type LetterEffect = SendLetter | OpenTask;
