import { describe, expect, test } from '@jest/globals';
import type { FeeRule } from '../../../core/dunning/policy.ts';
import { feesOf, interestOn } from '../../../core/dunning/charges.ts';
import { minor, sum } from '../../../core/money/minor.ts';
import { day, decide, EUR, fee, invoice, LADDER, sent, step } from './desk.ts';

const nothing = { level: null, lastOn: null, interestUntil: null };

describe('interest is simple, per item, from the day after it fell due', () => {
  test.each`
    percent   | dayCount | today           | claimed         | interest
    ${'0'}    | ${365}   | ${'2026-04-30'} | ${null}         | ${0}
    ${'9.27'} | ${365}   | ${'2026-03-31'} | ${null}         | ${0}
    ${'9.27'} | ${365}   | ${'2026-04-30'} | ${null}         | ${762}
    ${'9.27'} | ${360}   | ${'2026-04-30'} | ${null}         | ${773}
    ${'9.27'} | ${365}   | ${'2026-04-30'} | ${'2026-04-15'} | ${381}
    ${'5'}    | ${365}   | ${'2027-03-31'} | ${null}         | ${5000}
  `('$percent % of 1,000.00 on $today, claimed until $claimed: $interest', (row) => {
    const { percent, dayCount, today, claimed, interest } = row as unknown as {
      percent: string;
      dayCount: 360 | 365;
      today: string;
      claimed: string | null;
      interest: number;
    };
    const policy = { ...LADDER, interest: { percentPerYear: percent, dayCount, from: 'due' as const } };
    const climbed = { ...nothing, interestUntil: claimed === null ? null : day(claimed) };
    expect(interestOn(invoice('I1', '2026-03-31', 100000), climbed, policy, day(today))).toBe(interest);
  });
});

describe('fees', () => {
  const items = [invoice('I1', '2026-03-31', 60000), invoice('I2', '2026-03-31', 40000)];
  const ranges = [
    { from: () => minor(0), fixed: () => minor(0), percent: 1 },
    { from: () => minor(50000), fixed: () => minor(100), percent: 2 },
  ];
  test.each`
    what                                     | rule                                            | fees
    ${'none'}                                | ${null}                                         | ${[0, 0]}
    ${'5.00 a letter, shared by amount'}     | ${fee({ fixed: () => minor(500) })}             | ${[300, 200]}
    ${'5.00 an item'}                        | ${fee({ fixed: () => minor(500), of: 'item' })} | ${[500, 500]}
    ${'2.00 for each item of the letter'}    | ${fee({ perItem: () => minor(200) })}           | ${[240, 160]}
    ${'1 % of each item'}                    | ${fee({ percent: 1, of: 'item' })}              | ${[600, 400]}
    ${'1 %, at most 7.00'}                   | ${fee({ percent: 1, max: () => minor(700) })}   | ${[420, 280]}
    ${'1 %, at least 20.00'}                 | ${fee({ percent: 1, min: () => minor(2000) })}  | ${[1200, 800]}
    ${'the range the letter falls into'}     | ${fee({ ranges })}                              | ${[1260, 840]}
    ${'range by range, 1 % then 2 % + 1.00'} | ${fee({ ranges, method: 'accumulated' })}       | ${[960, 640]}
  `('$what: $fees', (row) => {
    const { rule, fees } = row as unknown as { rule: FeeRule | null; fees: number[] };
    expect(feesOf(rule, items, EUR)).toEqual(fees);
  });
});

test('a letter’s total is what is open, its fee, its interest and what earlier letters claimed and nobody paid', () => {
  const policy = {
    steps: [
      step(1, 0, { fee: fee({ fixed: () => minor(500) }) }),
      step(2, 14, { fee: fee({ fixed: () => minor(1000) }) }),
    ],
  };
  const contacts = [sent('2026-04-01', { I1: 1 }, { fee: minor(500) })];
  const [letter] = decide('2026-04-20', { items: [invoice('I1', '2026-03-31', 100000)], policy, contacts });
  expect(letter).toMatchObject({ fee: 1000, interest: 0, openCharges: 500, total: 101500 });
  expect(sum(letter?.items.map((item) => item.fee) ?? [])).toBe(1000);
});

test('charges the ledger carries as items are not asked for twice', () => {
  const contacts = [sent('2026-04-01', { I1: 1 }, { fee: minor(500) })];
  const items = [invoice('I1', '2026-03-31', 100000), invoice('F1', '2026-04-01', 500, { kind: 'fee' })];
  expect(decide('2026-04-20', { items, contacts })[0]?.openCharges).toBe(0);
});

test('at each item’s own level, each pays the fee of its own step', () => {
  const policy = {
    letterLevel: 'per-item' as const,
    steps: [
      step(1, 0, { fee: fee({ fixed: () => minor(500) }) }),
      step(2, 14, { fee: fee({ fixed: () => minor(1000) }) }),
    ],
  };
  const items = [invoice('I1', '2026-03-31', 100000), invoice('I2', '2026-04-19', 100000)];
  const [letter] = decide('2026-04-20', { items, policy, contacts: [sent('2026-04-01', { I1: 1 })] });
  expect(letter?.items.map((item) => [item.item, item.level, item.fee])).toEqual([
    ['I1', 2, 1000],
    ['I2', 1, 500],
  ]);
});
