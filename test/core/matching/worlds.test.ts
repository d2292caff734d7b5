import { expect, test } from '@jest/globals';
import { DEFAULT_POLICY } from '../../../core/policy/resolve.ts';
import { grade } from '../../../core/replay/grade.ts';
import { replay } from '../../../core/replay/replay.ts';
import { LANGUAGES } from '../../../examples/worlds/languages.ts';
import { NUMBERINGS } from '../../../examples/worlds/numbering.ts';
import { makeWorld } from '../../../examples/worlds/world.ts';

/**
 * Whole histories nobody tuned for: eleven languages, ten ways of numbering, customers that pay singly, in runs, in part, with claims, twice, for
 * what is not there. `npm run bench -- --only worlds` has them all; these are a few of each.
 */
const seen = Object.keys(LANGUAGES).map((language, index) => {
  const world = makeWorld(7, language, index % NUMBERINGS.length, { customers: 30, months: 8 });
  const policyFor = (company: Parameters<typeof DEFAULT_POLICY.matchingFor>[0]['company']) =>
    DEFAULT_POLICY.matchingFor({ company });
  return { world, grades: grade(world, replay({ ...world, policyFor }).decisions) };
});
const sum = (count: (each: (typeof seen)[number]) => number): number =>
  seen.reduce((total, each) => total + count(each), 0);

test('every cent of every receipt is accounted for, in every language and currency', () => {
  expect(seen.flatMap(({ grades }) => grades.unbalanced)).toEqual([]);
});

test('at most one posting in two thousand is not as the books have it', () => {
  const applied = sum(({ grades }) => grades.applied);
  expect(applied).toBeGreaterThan(1_500);
  expect(sum(({ grades }) => grades.wrong) / applied).toBeLessThanOrEqual(0.0005);
});

test.each(seen.map(({ world, grades }) => [world.name, grades] as const))(
  '%s: most post by themselves, and the first answer is right nineteen times of twenty',
  (_, { receipts, applied, correct, proposedRight }) => {
    expect(applied / receipts).toBeGreaterThan(0.6);
    expect((correct + proposedRight) / receipts).toBeGreaterThan(0.94);
  },
);

test('the same seed makes the same world', () => {
  const size = { customers: 5, months: 3 };
  expect(makeWorld(1, 'pl', 3, size)).toEqual(makeWorld(1, 'pl', 3, size));
});
