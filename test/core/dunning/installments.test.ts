import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, isoDate } from '../../../core/calendar/iso-date.ts';
import { decideDunning } from '../../../core/dunning/decide.ts';
import { ContactHistory } from '../../../core/dunning/history.ts';
import { simulateDunning } from '../../../core/dunning/simulate.ts';
import type { OpenItem } from '../../../core/ledger/open-item.ts';
import { customerId, itemId, receiptId } from '../../../core/ledger/ids.ts';
import { minor } from '../../../core/money/minor.ts';
import { decide, EUR, input, invoice, LADDER, line, sent, step } from './desk.ts';

/** Invoices that fall due in installments: a letter claims what is due by its day, each part with a ladder of its own. */
const thirds = (paid = 0, over: Partial<OpenItem> = {}): OpenItem => ({
  ...invoice('I1', '2026-03-31', 30_000 - paid),
  total: minor(30_000),
  installments: ['2026-03-31', '2026-04-30', '2026-05-31'].map((dueOn, index) => ({
    number: index + 1,
    dueOn: isoDate(dueOn),
    amount: minor(10_000),
    open: minor(Math.max(0, Math.min(10_000, 10_000 * (index + 1) - paid))),
  })),
  ...over,
});
const LATE = { steps: [step(1, 0), step(2, 14)] };

describe('a letter', () => {
  test('claims the installment that is due, shows those that are not, and names them', () => {
    const [letter] = decide('2026-04-02', { items: [thirds()], policy: { showNotDue: true } });
    expect(letter).toMatchObject({ level: 1, total: 10_000 });
    expect(letter?.items).toMatchObject([{ number: 'I1 (1/3)', open: 10_000, overdueDays: 2, dueOn: '2026-03-31' }]);
    expect(letter?.notDue).toMatchObject([{ number: 'I1 (2/3)' }, { number: 'I1 (3/3)' }]);
  });

  test('starts each installment at the first level, whatever the ones before have climbed', () => {
    const contacts = [sent('2026-04-01', { 'I1#1': 1 }), sent('2026-04-15', { 'I1#1': 2 })];
    expect(decide('2026-05-01', { items: [thirds()], policy: LATE, contacts }).map(line)).toEqual([
      'send 1 email: I1#2@1',
    ]);
  });

  test('asks interest on what is due, from its own day', () => {
    const interest = { percentPerYear: '10', dayCount: 360 as const, from: 'due' as const };
    const [letter] = decide('2026-05-10', { items: [thirds()], policy: { ...LATE, interest } });
    expect(letter?.items.map((each) => each.interest)).toEqual([111, 28]); // 100.00 × 10 % × 40 and 10 days ÷ 360
  });

  test('goes on about the rest once the first is paid', () =>
    expect(decide('2026-05-01', { items: [thirds(10_000)], policy: LATE }).map(line)).toEqual(['send 1 email: I1#2@1']));

  test('asks for nothing of an invoice that a waiting receipt is proposed for, whichever installment it pays', () => {
    const waiting = new Map([
      [customerId('C1'), [{ receipt: receiptId('R'), amount: minor(10_000), currency: EUR, items: [itemId('I1')] }]],
    ]);
    expect(decide('2026-05-01', { items: [thirds()], policy: LATE, waiting }).map(line)).toEqual(['suppress receipt-waiting']);
  });

  test('counts an invoice once where a step is for customers with several', () => {
    const many = step(1, 0, { when: { unpaidInvoices: 2, unpaidBalance: () => minor(0) } });
    const items = [thirds(), invoice('I2', '2026-04-30', 100)];
    expect(decide('2026-04-02', { items: [thirds()], policy: { steps: [many] } }).map(line)).toEqual(['suppress step-condition']);
    expect(decide('2026-04-02', { items, policy: { steps: [many] } }).map(line)).toEqual(['send 1 email: I1#1@1']);
  });

  test('says nothing of installments whose days are not known', () => {
    const [letter] = decide('2026-06-30', { items: [thirds(0, { installments: [] })], policy: LATE });
    expect(letter).toMatchObject({
      because: 'days-unknown',
      total: 0,
      left: [{ says: 'I1 is due in installments; on which days could not be read.' }],
    });
  });
}); // prettier-ignore

test('no letter of any day claims more of an invoice than has come due by then, less what was paid', () =>
  fc.assert(
    fc.property(
      fc.array(fc.record({ days: fc.integer({ min: 0, max: 90 }), amount: fc.integer({ min: 1, max: 9_999 }) }), {
        minLength: 1,
        maxLength: 5,
      }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.boolean(),
      (parts, share, repeats) => {
        const total = parts.reduce((sum, { amount }) => sum + amount, 0);
        let paid = Math.floor(total * share);
        const open = total - paid;
        const installments = parts.map(({ days, amount }, index) => {
          const own = Math.min(paid, amount);
          paid -= own;
          return {
            number: index + 1,
            dueOn: addDays(isoDate('2026-03-01'), days),
            amount: minor(amount),
            open: minor(amount - own),
          };
        });
        const item = { ...invoice('I1', '2026-03-01', open), total: minor(total), installments };
        const policy = { ...LATE, afterLast: repeats ? ('repeat' as const) : ('stop' as const), showNotDue: true };
        const letters = simulateDunning(input('2026-02-20', { items: [item], policy }), isoDate('2026-06-30'));
        for (const letter of letters) {
          const due = installments.filter(({ dueOn }) => dueOn <= letter.on);
          expect(letter.total).toBeLessThanOrEqual(due.reduce((sum, each) => sum + each.open, 0));
          for (const each of letter.items) expect(each.overdueDays).toBeGreaterThanOrEqual(0);
        }
        // Whatever has come due is asked for: nothing is forgotten.
        const asked = new Set(letters.flatMap((letter) => letter.items.map((each) => each.item as string)));
        expect(asked.size).toBe(installments.filter((each) => each.open > 0).length);
      },
    ),
    { numRuns: 60 },
  )); // prettier-ignore

test('the order of the installments’ invoice among other items does not matter', () => {
  const items = [thirds(), invoice('I0', '2026-03-31', 500), invoice('I2', '2026-03-31', 700)];
  const of = (given: readonly OpenItem[]) =>
    decideDunning({
      ...input('2026-04-02', { items: given, policyFor: () => ({ ...LADDER, ...LATE }) }),
      history: new ContactHistory([]),
    });
  expect(of([...items].reverse())).toEqual(of(items));
});
