import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { searchList } from '../../../core/matching/combinations/search.ts';
import { searchableWith, subsetsOf } from '../../../core/matching/combinations/subset-sum.ts';

/** Every subset, tried one by one: slow and surely right. */
function allSubsets(amounts: readonly number[], target: number): readonly string[] {
  const found: string[] = [];
  for (let mask = 1; mask < 1 << amounts.length; mask++) {
    const set = amounts.map((_, index) => index).filter((index) => mask & (1 << index));
    if (set.reduce((sum, index) => sum + amounts[index]!, 0) === target) found.push(set.join());
  }
  return found.sort();
}
const sorted = (sets: readonly (readonly number[])[]): readonly string[] =>
  sets.map((set) => set.join()).sort();

const someAmounts = fc.array(fc.integer({ min: -30, max: 100 }), { minLength: 0, maxLength: 11 });

test('finds every subset that adds up, and no other, credits included', () => {
  fc.assert(
    fc.property(someAmounts, fc.integer({ min: -50, max: 300 }), (amounts, target) => {
      const { sets, complete } = subsetsOf(amounts, target, 5000, { left: 1e6 });
      expect(complete).toBe(true);
      expect(sorted(sets)).toEqual(allSubsets(amounts, target));
    }),
  );
});

test('a list searched in shapes finds only sets that add up, each once', () => {
  const list = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 27, maxLength: 60 });
  fc.assert(
    fc.property(list, fc.integer({ min: 1, max: 400 }), (amounts, target) => {
      const odds = amounts.map((_, index) => 2 - index / 5);
      const { sets, complete } = searchList(amounts, odds, { left: 200_000 }).find(target, true);
      expect(complete).toBe(false);
      expect(new Set(sorted(sets)).size).toBe(sets.length);
      for (const set of sets) expect(set.reduce((sum, index) => sum + amounts[index]!, 0)).toBe(target);
    }),
    { numRuns: 30 },
  );
});

describe('a search that could not be finished says so', () => {
  test('steps that do not suffice are not taken, and nothing counts as all', () => {
    const budget = { left: 10 };
    expect(subsetsOf([1, 2, 3, 4, 5, 6], 9, 10, budget)).toEqual({ sets: [], complete: false });
    expect(budget.left).toBe(10);
  });

  test('more sets than asked for are not all', () => {
    const { sets, complete } = subsetsOf([5, 5, 5, 5], 10, 3, { left: 1000 });
    expect([sets.length, complete]).toEqual([3, false]);
  });

  test.each`
    steps        | items
    ${100}       | ${8}
    ${20_000}    | ${24}
    ${100_000}   | ${28}
    ${1_000_000} | ${34}
  `('$steps steps search $items items completely', (row) => {
    const { steps, items } = row as unknown as { steps: number; items: number };
    expect(searchableWith(steps)).toBe(items);
    const budget = { left: steps };
    const amounts = Array.from({ length: items }, (_, index) => (index + 1) * 1009);
    expect(subsetsOf(amounts, -1, 1, budget).complete).toBe(true);
    expect(budget.left).toBeGreaterThanOrEqual(0);
  });
});
