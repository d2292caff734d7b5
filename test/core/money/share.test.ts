import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { knownCurrency } from '../../../core/money/currency.ts';
import { exchange, type Rate } from '../../../core/money/exchange.ts';
import { minor, sum } from '../../../core/money/minor.ts';
import { shareOut, timesRatio } from '../../../core/money/share.ts';

const someAmount = fc.integer({ min: -1e12, max: 1e12 }).map(minor);

describe('sharing out', () => {
  test.each([
    [100, [1, 1, 1], [34, 33, 33], [0]],
    [-100, [1, 1, 1], [-34, -33, -33], [0]],
    [10, [3, 1], [8, 2], [0]],
    [11, [3, 1], [8, 3], [1]],
    [1, [1, 1], [1, 0], [0]],
    [0, [2, 3], [0, 0], []],
    [7, [0, 5], [0, 7], []],
  ])('%d by %j is %j, odd units to %j', (total, weights, shares, oddUnitsTo) => {
    expect(shareOut(minor(total), weights)).toEqual({ shares, oddUnitsTo });
  });

  test('adds up to the cent, and nobody is more than one unit from the exact share', () => {
    const someWeights = fc
      .array(fc.nat({ max: 1e9 }), { minLength: 1, maxLength: 20 })
      .filter((weights) => weights.some((weight) => weight > 0));
    fc.assert(
      fc.property(someAmount, someWeights, (total, weights) => {
        const { shares } = shareOut(total, weights);
        expect(sum(shares)).toBe(total);
        const all = BigInt(sum(weights.map(minor)));
        shares.forEach((share, index) => {
          const distance = BigInt(share) * all - BigInt(total) * BigInt(weights[index] ?? 0);
          expect(distance < all && -distance < all).toBe(true);
        });
      }),
    );
  });

  test.each([[[]], [[0, 0]], [[1, -1]], [[0.5]]])('weights %j are a mistake of ours', (weights) => {
    expect(() => shareOut(minor(100), weights)).toThrow(RangeError);
  });
});

describe('a ratio', () => {
  test.each([
    [5, 1n, 2n, 3],
    [-5, 1n, 2n, -3],
    [5, -1n, 2n, -3],
    [4, 1n, 3n, 1],
    [100, 19n, 100n, 19],
    [9007199254740991, 1n, 1n, 9007199254740991],
  ])('%d × %s / %s is %d, half away from zero', (value, numerator, denominator, result) => {
    expect(timesRatio(minor(value), numerator, denominator)).toBe(result);
  });
  test('turns its sign with the amount', () => {
    fc.assert(
      fc.property(
        someAmount,
        fc.bigInt(0n, 10n ** 3n),
        fc.bigInt(1n, 10n ** 6n),
        (value, numerator, denominator) => {
          const [there, back] = [
            timesRatio(value, numerator, denominator),
            timesRatio(minor(-value), numerator, denominator),
          ];
          expect(there + back).toBe(0);
        },
      ),
    );
  });
  test('over nothing is a mistake of ours', () => {
    expect(() => timesRatio(minor(1), 1n, 0n)).toThrow(RangeError);
  });
});

describe('exchange', () => {
  const rate = (from: string, to: string, text: string): Rate => ({
    on: '2026-03-02',
    from: knownCurrency(from),
    to: knownCurrency(to),
    rate: text,
  });
  test.each([
    [10000, 'EUR', 'USD', '1.0842', 10842],
    [10001, 'EUR', 'USD', '1.0842', 10843],
    [10000, 'EUR', 'JPY', '161.55', 16155],
    [16155, 'JPY', 'EUR', '0.00619', 10000],
    [1000, 'KWD', 'EUR', '3', 300],
    [300, 'EUR', 'KWD', '0.333333333333', 1000],
    [-10000, 'EUR', 'USD', '1.0842', -10842],
  ])('%d %s in %s at %s is %d', (amount, from, to, text, result) => {
    expect(exchange(minor(amount), rate(from, to, text))).toBe(result);
  });
  test.each(['0', '0.000', '-1', '1,08', '', '1e3'])('%j is no rate', (text) => {
    expect(() => exchange(minor(1), rate('EUR', 'USD', text))).toThrow(RangeError);
  });
});
