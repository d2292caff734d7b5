import type { IsoDate } from '../calendar/iso-date.ts';
import { asContact } from '../dunning/decide.ts';
import type { ContactHistory } from '../dunning/history.ts';
import type { Letter } from '../dunning/letter.ts';
import { renderLetter } from '../dunning/letters/render.ts';
import type { Customer } from '../ledger/customer.ts';
import type { CompanyId, CustomerId } from '../ledger/ids.ts';
import { effectKey } from './key.ts';
import type { LetterEffect } from './letter-effect.ts';
import type { Plan } from './plan.ts';

/** What letters were decided on, and what writing them needs beside. */
export interface DunningPlanInput {
  readonly asOf: IsoDate;
  readonly policyDigest: string;
  readonly inputDigest: string;
  readonly customers: readonly Customer[];
  readonly history: ContactHistory;
  /** Who signs: the company as printed on letters; `null` where a letter speaks for all of them. */
  senderOf(company: CompanyId | null): string;
}

/**
 * The plan of a dunning run: a letter by e-mail is sent; what the ladder hands over, what has no address and what goes by a channel we do not
 * serve is opened as a task for a person. What is suppressed leaves a decision and no effect, and so does what was written already on that
 * day: a day that is run again, after an interruption or by mistake, sends nothing twice, whatever the ladder and the quiet days say.
 */
export function planDunning(
  input: DunningPlanInput,
  letters: readonly Letter[],
): Plan<'dunning', Letter, LetterEffect> {
  const { asOf, policyDigest, inputDigest } = input;
  const customers = new Map(input.customers.map((customer) => [customer.id, customer]));
  const effects = letters
    .filter(
      ({ outcome, on, customer, ladder, currency, company }) =>
        outcome !== 'suppress' && !input.history.isWrittenOn(on, customer, ladder, currency, company),
    )
    .map((letter) => letterEffect(letter, customerOf(customers, letter), input));
  return { kind: 'dunning', asOf, policyDigest, inputDigest, decisions: letters, effects };
}

function customerOf(customers: ReadonlyMap<CustomerId, Customer>, { customer }: Letter): Customer {
  const found = customers.get(customer);
  if (!found) throw new RangeError(`a letter to customer ${customer}, who is not in the run`);
  return found;
}

function letterEffect(
  letter: Letter,
  customer: Customer,
  { history, senderOf }: DunningPlanInput,
): LetterEffect {
  const { company, currency, ladder, outcome, channel } = letter;
  const sends = outcome === 'send' && channel === 'email';
  const kind = sends ? 'send-letter' : 'open-task';
  const number = history.lettersWritten(letter.customer, ladder, currency, company) + 1;
  const key = effectKey({ kind: 'letter', company, customer: customer.number, ladder, currency, number });
  const base = {
    key,
    company,
    customer: letter.customer,
    currency,
    on: letter.on,
    decision: letter.digest,
    contact: {
      ...asContact(letter, key),
      state: sends || outcome === 'escalate' ? ('sent' as const) : ('draft' as const),
    },
    written: renderLetter(letter, { company: senderOf(company), customer: customer.name }),
    says: letter.says,
    window: letter.window,
  };
  return kind === 'send-letter' ? { kind, ...base, to: customer.email ?? '' } : { kind, ...base };
}
