import { expect, test } from '@jest/globals';
import { DEFAULT_POLICY } from '../../../core/policy/resolve.ts';
import { replay } from '../../../core/replay/replay.ts';
import { historyOf, judged } from '../../../examples/hostile/history.ts';
import { SELLERS } from '../../../examples/hostile/sellers.ts';
import { hostileWorld } from '../../../examples/hostile/world.ts';

/**
 * Histories made to be got wrong: 21 sellers, 13 languages, 13 ways of numbering; what is absent, paid before, another's, or cannot be known.
 * `npm run bench -- --only hostile` has them in full; these are the first months of a few customers each.
 */
const seen = SELLERS.flatMap((seller) => judged(hostileWorld(7, { ...seller, customers: 45, months: 5 })));
const applied = seen.filter(({ decision }) => decision.outcome === 'apply');

test('nothing is posted wrongly', () => {
  const wrong = applied.filter(({ content }) => !content);
  expect(wrong.map(({ receipt, kind }) => `${receipt.id} ${kind.kind}`)).toEqual([]);
});

test('a half and more posts itself, and the first answer is right six times of seven', () => {
  expect(applied.length / seen.length).toBeGreaterThan(0.5);
  const right = seen.filter(({ decision, content }) => content && decision.outcome !== 'hold');
  expect(right.length / seen.length).toBeGreaterThan(6 / 7);
});

test('money that is no customer’s, and invoices that are not there, never post to an item', () => {
  const nothing = seen.filter(({ kind }) => /^(?:stranger|absent|prepay)/.test(kind.kind));
  expect(nothing.length).toBeGreaterThan(150);
  expect(
    nothing.filter(({ decision }) => decision.outcome === 'apply' && decision.applications.length > 0),
  ).toEqual([]);
});

test('every cent is accounted for', () => {
  expect(seen.filter(({ balanced }) => !balanced)).toEqual([]);
});

test.each(['de-zeros', 'en-letters', 'it-year'])('%s: whatever order customers, items, receipts and applications come in', (name) => {
  const seller = SELLERS.find((one) => one.name === name)!;
  const history = historyOf(hostileWorld(11, { ...seller, customers: 40, months: 4 }));
  const decided = (of: typeof history): unknown =>
    replay({ ...of, policyFor: (company) => DEFAULT_POLICY.matchingFor({ company }) }).decisions;
  const { customers, items, receipts, applications } = history;
  expect(decided({ ...history, customers: [...customers].reverse(), items: [...items].reverse(), receipts: [...receipts].reverse(), applications: [...applications].reverse() })).toEqual(decided(history));
}); // prettier-ignore

test('the same seed makes the same history', () => {
  const again = () => hostileWorld(7, { ...SELLERS[0]!, customers: 10, months: 2 });
  expect(again()).toEqual(again());
});
