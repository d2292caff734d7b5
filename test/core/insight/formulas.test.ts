import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  collectionEffectiveness,
  dso,
  dsoCountback,
  percentOf,
  weightedMean,
} from '../../../core/insight/formulas.ts';

const amount = fc.integer({ min: 0, max: 1_000_000_000 });
const some = fc.integer({ min: 1, max: 1_000_000_000 });
const length = fc.integer({ min: 28, max: 366 });

describe('DSO', () => {
  test.each<{ receivables: number; sales: number; days: number; dso: number | null }>`
    receivables | sales      | days  | dso     | why
    ${50_000}   | ${100_000} | ${30} | ${15}   | ${'half a month of sales is open'}
    ${50_000}   | ${200_000} | ${30} | ${7.5}  | ${'falls when sales rise, though nobody paid sooner'}
    ${0}        | ${200_000} | ${30} | ${0}    | ${'nothing is open'}
    ${50_000}   | ${0}       | ${30} | ${null} | ${'no sales, no DSO'}
    ${50_000}   | ${-1}      | ${30} | ${null} | ${'more credited than sold'}
  `('$receivables of $sales in $days days: $dso, $why', ({ receivables, sales, days, dso: expected }) => {
    expect(dso(receivables, sales, days)).toBe(expected);
  });

  test('is the best possible DSO and the average days delinquent together', () => {
    fc.assert(
      fc.property(amount, amount, some, length, (notDue, overdue, sales, days) => {
        const sum = (dso(notDue, sales, days) ?? NaN) + (dso(overdue, sales, days) ?? NaN);
        const whole = dso(notDue + overdue, sales, days) ?? NaN;
        expect(Math.abs(sum - whole)).toBeLessThanOrEqual(1e-12 * whole);
      }),
    );
  });
});

describe('DSO by counting back', () => {
  const sales = [2_500, 1_750, 2_250, 2_500, 2_000, 2_250];
  const months = sales.map((one, index) => ({ sales: one, days: [31, 30, 31, 30, 31, 30][index] ?? 30 }));
  // The vendors' worked example prints 179.7 days for debtors of 12,000; its own months give that for 13,000.
  test.each<{ receivables: number; days: number | null }>`
    receivables | days                        | why
    ${12_000}   | ${153 + (1000 / 2250) * 30} | ${'five months and 1,000 of the sixth: 166.3 days'}
    ${13_000}   | ${153 + (2000 / 2250) * 30} | ${'five months and 2,000 of the sixth: 179.7 days'}
    ${2_500}    | ${31}                       | ${'just the last month'}
    ${1_250}    | ${15.5}                     | ${'half of it'}
    ${0}        | ${0}                        | ${'nothing is open'}
    ${13_250}   | ${183}                      | ${'all six months, to the cent'}
    ${13_251}   | ${null}                     | ${'more than was ever sold here'}
  `('$receivables: $days days, $why', ({ receivables, days }) => {
    expect(dsoCountback(receivables, months)).toEqual(days === null ? null : expect.closeTo(days, 9));
  });

  test('a month without sales ends the walk', () => {
    const gap = [
      { sales: 100, days: 30 },
      { sales: 0, days: 31 },
      { sales: 900, days: 30 },
    ];
    expect([dsoCountback(100, gap), dsoCountback(101, gap)]).toEqual([30, null]);
  });

  test('equals simple DSO when all months are alike', () => {
    fc.assert(
      fc.property(
        some,
        fc.integer({ min: 28, max: 31 }),
        fc.double({ min: 0, max: 6, noNaN: true }),
        (each, days, share) => {
          const alike = Array.from({ length: 6 }, () => ({ sales: each, days }));
          const receivables = Math.floor(share * each);
          expect(dsoCountback(receivables, alike)).toBeCloseTo(
            dso(receivables, 6 * each, 6 * days) ?? NaN,
            6,
          );
        },
      ),
    );
  });
});

describe('collection effectiveness', () => {
  test.each<{
    opening: number;
    sales: number;
    months: number;
    closing: number;
    notDue: number;
    cei: number | null;
  }>`
    opening | sales   | months | closing | notDue | cei     | why
    ${1000} | ${500}  | ${1}   | ${400}  | ${400} | ${100}  | ${'nothing is overdue: all was collected that could be'}
    ${1000} | ${500}  | ${1}   | ${1500} | ${500} | ${0}    | ${'nothing was collected'}
    ${1000} | ${500}  | ${1}   | ${900}  | ${500} | ${60}   | ${'600 of 1,000'}
    ${1000} | ${1500} | ${3}   | ${900}  | ${500} | ${60}   | ${'sales count by the month'}
    ${0}    | ${0}    | ${1}   | ${0}    | ${0}   | ${null} | ${'there was nothing to collect'}
  `('$cei: $why', ({ opening, sales, months, closing, notDue, cei }) => {
    expect(collectionEffectiveness({ opening, sales, months, closing, closingNotDue: notDue })).toBe(cei);
  });

  test('is 100 exactly when nothing is overdue at the end', () => {
    fc.assert(
      fc.property(
        some,
        amount,
        fc.integer({ min: 1, max: 12 }),
        amount,
        amount,
        (opening, sales, months, notDue, overdue) => {
          const cei = collectionEffectiveness({
            opening,
            sales,
            months,
            closing: notDue + overdue,
            closingNotDue: notDue,
          });
          if (cei === null) return;
          if (overdue === 0) expect(cei).toBe(100);
          else expect(cei).toBeLessThan(100);
        },
      ),
    );
  });
});

test('shares of a whole add up to it', () => {
  fc.assert(
    fc.property(amount, some, (current, overdue) => {
      const whole = current + overdue;
      expect((percentOf(current, whole) ?? NaN) + (percentOf(overdue, whole) ?? NaN)).toBeCloseTo(100, 9);
    }),
  );
  expect(percentOf(0, 0)).toBeNull();
});

test('a weighted mean lies between the least and the most, and counts amounts, not invoices', () => {
  expect(
    weightedMean([
      { amount: 900, value: 10 },
      { amount: 100, value: 50 },
    ]),
  ).toBe(14);
  expect(weightedMean([])).toBeNull();
  fc.assert(
    fc.property(
      fc.array(fc.record({ amount: some, value: fc.integer({ min: -90, max: 90 }) }), { minLength: 1 }),
      (cases) => {
        const values = cases.map(({ value }) => value);
        const mean = weightedMean(cases) ?? NaN;
        expect(mean).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(mean).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
      },
    ),
  );
});
