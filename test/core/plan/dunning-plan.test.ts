import { describe, expect, test } from '@jest/globals';
import { ContactHistory } from '../../../core/dunning/history.ts';
import { planDunning } from '../../../core/plan/dunning-plan.ts';
import type { Customer } from '../../../core/ledger/customer.ts';
import { asContact } from '../../../core/dunning/decide.ts';
import type { Contact, Letter } from '../../../core/dunning/letter.ts';
import { customer, day, decide, invoice } from '../dunning/desk.ts';

const plan = (who: Customer, contacts: readonly Contact[] = [], letters = letterTo(who)) =>
  planDunning(
    {
      asOf: day('2026-03-05'),
      policyDigest: 'p',
      inputDigest: 'i',
      customers: [who],
      history: new ContactHistory(contacts),
      senderOf: () => 'Beispiel AG',
    },
    letters,
  );
const letterTo = (who: Customer): readonly Letter[] =>
  decide('2026-03-05', { customers: [who], items: [invoice('RE-1', '2026-03-03', 10_000)] });

describe('what becomes of a letter', () => {
  test('by e-mail: it is sent, in the customer’s language, signed by the company', () => {
    const [effect] = plan(customer()).effects;
    expect(effect).toMatchObject({
      kind: 'send-letter',
      to: 'ar@mueller.example',
      contact: { state: 'sent' },
    });
    expect(effect?.written.body).toContain('Beispiel AG');
    expect(effect?.contact.id).toBe(effect?.key);
  });

  test('by post: a person has to send it, and until then it is a draft', () => {
    const { email: _, ...who } = customer();
    expect(plan(who).effects).toMatchObject([
      { kind: 'open-task', contact: { state: 'draft', channel: 'post' } },
    ]);
  });

  test('without any address: handed over, and done for the ladder', () => {
    const { email: _, address: __, ...who } = customer();
    expect(plan(who).effects).toMatchObject([
      { kind: 'open-task', contact: { state: 'sent', channel: 'task' } },
    ]);
  });

  test('one that is not sent leaves its decision and no effect', () => {
    const who = customer({ dunning: { excluded: true } });
    const { decisions, effects } = plan(who);
    expect(decisions).toMatchObject([{ outcome: 'suppress', because: 'customer-excluded' }]);
    expect(effects).toEqual([]);
  });
});

test('a day that is run again writes no second letter, even where the ladder has another step for that day', () => {
  const who = customer();
  const letters = decide('2026-03-30', { customers: [who], items: [invoice('RE-1', '2026-03-01', 10_000)] });
  const [first] = plan(who, [], letters).effects;
  const again = decide('2026-03-30', {
    customers: [who],
    items: [invoice('RE-1', '2026-03-01', 10_000)],
    contacts: [first!.contact],
  });
  expect(again).toMatchObject([{ outcome: 'send' }]);
  expect(plan(who, [first!.contact], again).effects).toEqual([]);
  expect(plan(who, [{ ...first!.contact, state: 'cancelled' }], again).effects).toHaveLength(1);
});

describe('the key', () => {
  const who = customer();
  const [letter] = letterTo(who);
  const contact = (state: Contact['state']): Contact => ({
    ...asContact(letter!, 'L1'),
    on: day('2026-03-01'),
    state,
  });
  const keyAfter = (...contacts: readonly Contact[]) => plan(who, contacts, [letter!]).effects[0]?.key;

  test('does not hang on the day or the amounts, so that an interrupted run finds its letter', () => {
    const later = decide('2026-03-09', {
      customers: [who],
      items: [invoice('RE-1', '2026-03-03', 9_000)],
    });
    expect(plan(who, [], later).effects[0]?.key).toBe(keyAfter());
  });

  test.each(['sent', 'draft', 'cancelled'] as const)('is another one after a letter that is %s', (state) => {
    expect(keyAfter(contact(state))).not.toBe(keyAfter());
  });

  test('of another ladder or currency is another one', () => {
    const other: Letter = { ...letter!, ladder: 'export' };
    expect(plan(who, [], [other]).effects[0]?.key).not.toBe(keyAfter());
  });
});
