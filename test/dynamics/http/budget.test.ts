import { expect, test } from '@jest/globals';
import { requestBudget } from '../../../dynamics/http/budget.ts';

/** A clock that only moves when somebody sleeps. */
function time(): { now: () => number; sleep: (ms: number) => Promise<void> } {
  let at = 0;
  return { now: () => at, sleep: (ms) => Promise.resolve(void (at += ms)) };
}

test('never more requests within a window than allowed, wherever the window lies', async () => {
  const { now, sleep } = time();
  const budget = requestBudget({ requests: 10, windowMs: 1000, atOnce: 3 }, now, sleep);
  const started: number[] = [];
  for (let call = 0; call < 47; call++) {
    await budget.spend(() => Promise.resolve(void started.push(now())));
    await sleep((call * 37) % 50);
  }
  for (const from of started)
    expect(started.filter((at) => at >= from && at < from + 1000).length).toBeLessThanOrEqual(10);
  expect(started).toHaveLength(47);
});

test('no more at once than allowed, in the order they came, also when some fail', async () => {
  const { now, sleep } = time();
  const budget = requestBudget({ requests: 1000, windowMs: 1000, atOnce: 2 }, now, sleep);
  let atOnce = 0;
  let most = 0;
  const order: number[] = [];
  const all = Array.from({ length: 20 }, (_, call) =>
    budget
      .spend(async () => {
        most = Math.max(most, ++atOnce);
        order.push(call);
        await new Promise((resolve) => setTimeout(resolve, 1));
        atOnce--;
        if (call % 5 === 0) throw new Error('lost');
      })
      .catch(() => 'failed'),
  );
  await Promise.all(all);
  expect(most).toBe(2);
  expect(order).toEqual([...order].sort((a, b) => a - b));
});
