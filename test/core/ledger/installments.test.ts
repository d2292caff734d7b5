import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, isoDate } from '../../../core/calendar/iso-date.ts';
import {
  dueItemsOf,
  duePartsOf,
  lastDueOn,
  nextDueOn,
  type Installment,
} from '../../../core/ledger/installments.ts';
import type { OpenItem } from '../../../core/ledger/open-item.ts';
import { minor } from '../../../core/money/minor.ts';
import { invoice } from '../dunning/desk.ts';

const DUE = isoDate('2026-03-02');
const part = (number: number, dueOn: string, amount: number, open = amount): Installment => ({
  number,
  dueOn: isoDate(dueOn),
  amount: minor(amount),
  open: minor(open),
});
const inParts = (open: number, ...installments: readonly Installment[]): OpenItem => ({
  ...invoice('RE-1', DUE, open),
  total: minor(installments.reduce((sum, { amount }) => sum + amount, 0)),
  installments,
});
const THIRDS = [part(1, '2026-03-02', 100, 0), part(2, '2026-04-02', 100, 40), part(3, '2026-05-02', 101)];

/** An invoice of one to five installments, any of them paid in part. */
export const invoiceInParts = fc
  .array(
    fc.record({
      days: fc.integer({ min: -60, max: 60 }),
      amount: fc.integer({ min: 1, max: 5_000 }),
      paid: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => {
    const installments = parts.map(({ days, amount, paid }, index) =>
      part(index + 1, addDays(DUE, days), amount, amount - Math.floor(amount * paid)),
    );
    return inParts(
      installments.reduce((sum, { open }) => sum + open, 0),
      ...installments,
    );
  });

describe('what of an invoice is due when', () => {
  test('each installment of which something is open is an item of its own, named by the document and which of how many', () =>
    expect(
      dueItemsOf(inParts(141, ...THIRDS)).map(
        ({ id, partOf, number, dueOn, total, open }) =>
          `${id} of ${partOf} ${number} ${dueOn} ${open}/${total}`,
      ),
    ).toEqual([
      'RE-1#2 of RE-1 RE-1 (2/3) 2026-04-02 40/100',
      'RE-1#3 of RE-1 RE-1 (3/3) 2026-05-02 101/101',
    ]));

  test.each([
    ['today', 141, ['2026-04-02 40', '2026-05-02 101']],
    [
      'of a day on which less was paid: in their order',
      250,
      ['2026-03-02 49', '2026-04-02 100', '2026-05-02 101'],
    ],
    ['of a day on which more was paid', 30, ['2026-05-02 30']],
    ['nothing', 0, ['2026-03-02 0']],
  ])('what was open %s', (_, open, parts) =>
    expect(
      duePartsOf(inParts(141, ...THIRDS), minor(open)).map((each) => `${each.dueOn} ${each.open}`),
    ).toEqual(parts),
  );

  test('an item without is what it was', () => {
    const plain = invoice('RE-2', '2026-03-02', 10);
    expect([dueItemsOf(plain), nextDueOn(plain), lastDueOn(plain)]).toEqual([[plain], DUE, DUE]);
    const unknown = { ...plain, installments: [] };
    expect([dueItemsOf(unknown), nextDueOn(unknown), lastDueOn(unknown)]).toEqual([[unknown], DUE, DUE]);
  });

  test('the next day and the last', () =>
    expect([nextDueOn, lastDueOn].map((of) => of(inParts(141, ...THIRDS)))).toEqual([
      '2026-04-02',
      '2026-05-02',
    ]));
});

test('the parts add up to what is open, on any day, and none is more than its installment', () =>
  fc.assert(
    fc.property(invoiceInParts, fc.double({ min: 0, max: 1, noNaN: true }), (item, share) => {
      const open = minor(Math.floor(item.total * share));
      const parts = duePartsOf(item, open);
      expect(parts.reduce((sum, each) => sum + each.open, 0)).toBe(open);
      const items = dueItemsOf(item);
      expect(items.reduce((sum, each) => sum + each.open, 0)).toBe(item.open);
      if (item.open > 0) for (const each of items) expect(each.open).toBeLessThanOrEqual(each.total);
      expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    }),
  ));
