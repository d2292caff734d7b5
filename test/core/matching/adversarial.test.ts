import { describe, expect, test } from '@jest/globals';
import { formatAmount } from '../../../core/money/decimal.ts';
import { minor } from '../../../core/money/minor.ts';
import { codes, decideOne, EUR, type ItemLine } from './ledger.ts';

/** Open lists made to break a search. Whatever they hold, a decision comes soon and never takes one of many for the only one. */
const PAYER = 'Acme Werkzeuge GmbH';
const say = (cents: number): string => formatAmount(minor(cents), EUR);
const list = (count: number, centsOf: (index: number) => number): readonly ItemLine[] =>
  Array.from({ length: count }, (_, index) => ({
    number: `Z-${String(10_000 + index)}`,
    open: say(centsOf(index)),
    due: `2026-0${1 + (index % 3)}-${String(1 + (index % 28)).padStart(2, '0')}`,
  }));

const LISTS: Readonly<Record<string, { readonly items: readonly ItemLine[]; readonly cash: number }>> = {
  'thirty powers of two, every sum possible once': {
    items: list(30, (index) => 2 ** index),
    cash: 0b1011_0011_0101_1101,
  },
  'two thousand equal amounts': { items: list(2000, () => 12_345), cash: 12_345 * 7 },
  'four thousand one-cent items': { items: list(4000, () => 1), cash: 1234 },
  'four thousand amounts of a narrow band': {
    items: list(4000, (index) => 10_000 + ((index * 7919) % 997)),
    cash: 123_457,
  },
  'amounts that are multiples of one another': {
    items: list(600, (index) => 500 * (1 + (index % 12))),
    cash: 48_500,
  },
  'debits and credits that cancel': {
    items: list(200, (index) => (index % 2 === 0 ? 1 : -1) * (10_000 + (index >> 1))),
    cash: 20_001,
  },
};

describe.each(Object.entries(LISTS))('%s', (_, { items, cash }) => {
  test('is decided within seconds, however busy the machine, adds up, and posts nothing by amount alone', () => {
    const started = performance.now();
    const decision = decideOne({ items }, { amount: say(cash), payer: PAYER });
    expect(performance.now() - started).toBeLessThan(5000);
    const applied = decision.applications.reduce((sum, { amount }) => sum + amount, 0);
    expect(applied + decision.onAccount + decision.unexplained).toBe(cash);
    expect(decision.outcome).not.toBe('apply');
  });
});

test('a search that ran out of steps says so, and its find is not posted', () => {
  const items = list(40, (index) => 1_000_003 + index * 7919 * 13);
  const cash = [3, 11, 17, 29].reduce((sum, index) => sum + 1_000_003 + index * 7919 * 13, 0);
  const decision = decideOne({ items, policy: { searchSteps: 50 } }, { amount: say(cash), payer: PAYER });
  expect(decision.outcome).not.toBe('apply');
  expect(codes(decision.whyNot)).toContain('search-cut');
});

test('a named item is posted although the rest of the list could not be searched', () => {
  const items = list(4000, (index) => 10_000 + ((index * 7919) % 997));
  const decision = decideOne(
    { items },
    { amount: items[1234]!.open, payer: PAYER, text: `Rechnung ${items[1234]!.number}` },
  );
  expect([decision.outcome, decision.applications.map(({ item }) => item)]).toEqual([
    'apply',
    [items[1234]!.number],
  ]);
});
