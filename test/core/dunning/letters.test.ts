import { describe, expect, test } from '@jest/globals';
import { LETTER_LANGUAGES } from '../../../core/dunning/letters/languages.ts';
import { renderLetter } from '../../../core/dunning/letters/render.ts';
import { TEMPLATES } from '../../../core/dunning/letters/templates.ts';
import { customer, decide, invoice, LADDER, sent } from './desk.ts';

const names = { company: 'Nordwind Handel GmbH', customer: 'Müller & Söhne <GmbH>' };
const letterIn = (language: string): string => {
  const items = [invoice('RG-17', '2026-03-31', 125000), invoice('RG-20', '2026-05-01', 900)];
  const [letter] = decide('2026-04-01', {
    items,
    customers: [customer({ language })],
    policy: { ...LADDER, showNotDue: true },
  });
  return letter ? renderLetter(letter, names).body : '';
};

test('a letter says number, day, amount and how late, in the customer’s way of writing them', () => {
  expect(letterIn('de')).toContain('RG-17  31.03.2026  1.250,00 EUR  (1 Tag überfällig)');
  expect(letterIn('en')).toContain('RG-17  31 March 2026  1,250.00 EUR  (1 day overdue)');
  expect(letterIn('en')).toContain('Not yet due:\nRG-20  1 May 2026  9.00 EUR');
});

test('names are printed as they are: a letter is plain text', () => {
  expect(letterIn('de')).toContain('Guten Tag, Müller & Söhne <GmbH>,');
});

describe.each(Object.keys(TEMPLATES))('%s', (name) => {
  test.each(LETTER_LANGUAGES)('in %s names only facts there are', (language) => {
    const template = TEMPLATES[name]?.[language];
    const known =
      'items|notDue|hasNotDue|number|dueOn|open|overdue|overdueDays|days|fee|hasFee|interest|hasInterest|openCharges|hasOpenCharges|total|name|company';
    const named = [
      ...`${template?.subject} ${template?.body}`.matchAll(/\{\{[#/^&]?\s*([\w.]+)\s*\}\}/g),
    ].map((match) => match[1]);
    expect(named.filter((fact) => !known.split('|').includes(fact ?? ''))).toEqual([]);
    expect(named).toContain('total');
  });
});

test('every fee, interest and earlier charge that is in the total is on the letter', () => {
  const [letter] = decide('2026-04-20', {
    items: [invoice('I1', '2026-03-31', 100000)],
    contacts: [sent('2026-04-01', { I1: 1 })],
  });
  const charged = letter && { ...letter, fee: 500, interest: 254, openCharges: 250, total: 101004 };
  const body = charged ? renderLetter(charged as typeof letter & object, names).body : '';
  expect(body).toContain(
    'Mahngebühr: 5,00 EUR\nZinsen: 2,54 EUR\nGebühren und Zinsen früherer Schreiben: 2,50 EUR\nGesamt: 1.010,04 EUR',
  );
});

test('a list says one day as one, what is due today, and what is left out and why', () => {
  const says = (day: string): string | undefined =>
    decide(day, {
      items: [
        invoice('RG-17', '2026-03-31', 125000),
        invoice('RG-18', '2026-03-31', 5000, { dispute: { id: 'D7' } }),
      ],
    })[0]?.says;
  expect(says('2026-04-01')).toContain(
    '1 item, 1,250.00 EUR, oldest 1 day overdue. Left out: 1 (disputed 1).',
  );
  expect(says('2026-04-03')).toContain('oldest 3 days overdue');
});

test('a task for our own people neither greets nor asks the customer', () => {
  for (const name of ['collector', 'hand-over'])
    for (const language of LETTER_LANGUAGES) {
      const { subject, body } = TEMPLATES[name]![language]!;
      expect(`${subject} ${body}`).not.toMatch(
        /Dear|Guten Tag|disregard|gegenstandslos|overdue:|überfällig$/,
      );
    }
});
