import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { currency, digitsOf, knownCurrency } from '../../../core/money/currency.ts';
import { amountOf, formatAmount, parseAmount, sayAmount } from '../../../core/money/decimal.ts';
import { minor } from '../../../core/money/minor.ts';

const [EUR, JPY, KWD] = [knownCurrency('EUR'), knownCurrency('JPY'), knownCurrency('KWD')];
const safe = fc.maxSafeInteger().map((value) => minor(value));
const someCurrency = fc.constantFrom(EUR, JPY, KWD, knownCurrency('CLF'));

describe('reading an amount', () => {
  test.each([
    ['640.40', EUR, 64040],
    ['640.4', EUR, 64040],
    ['640', EUR, 64000],
    ['640.', EUR, 64000],
    ['.5', EUR, 50],
    ['-.5', EUR, -50],
    ['+12', EUR, 1200],
    ['-0.00', EUR, 0],
    [' 7.10 ', EUR, 710],
    ['0007.10', EUR, 710],
    ['1.2500', EUR, 125],
    ['500', JPY, 500],
    ['500.00', JPY, 500],
    ['1.005', KWD, 1005],
    ['90071992547409.91', EUR, 9007199254740991],
  ])('%j %s is %d', (text, money, amount) => {
    expect(parseAmount(text, money)).toEqual({ ok: true, amount });
  });

  test.each([
    ['640,40', EUR, { kind: 'not-a-number' }],
    ['1,234.50', EUR, { kind: 'not-a-number' }],
    ['1e3', EUR, { kind: 'not-a-number' }],
    ['', EUR, { kind: 'not-a-number' }],
    ['.', EUR, { kind: 'not-a-number' }],
    ['-', EUR, { kind: 'not-a-number' }],
    ['--1', EUR, { kind: 'not-a-number' }],
    ['NaN', EUR, { kind: 'not-a-number' }],
    ['٣', EUR, { kind: 'not-a-number' }],
    ['640.405', EUR, { kind: 'too-many-decimals', decimals: 3, allowed: 2 }],
    ['0.5', JPY, { kind: 'too-many-decimals', decimals: 1, allowed: 0 }],
    ['90071992547409.92', EUR, { kind: 'too-large' }],
    ['9'.repeat(400), EUR, { kind: 'too-large' }],
  ])('%j %s is none: %j', (text, money, because) => {
    expect(parseAmount(text, money)).toEqual({ ok: false, because });
  });

  test('never rounds: what it reads prints as the same amount', () => {
    fc.assert(
      fc.property(safe, someCurrency, (amount, money) => {
        expect(parseAmount(formatAmount(amount, money), money)).toEqual({ ok: true, amount });
      }),
    );
  });

  test('any text is an amount or says why not', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('0', '9', '.', ',', '-', '+', ' ', 'e') }), (text) => {
        const parsed = parseAmount(text, EUR);
        if (parsed.ok) expect(Number.isSafeInteger(parsed.amount)).toBe(true);
      }),
    );
  });
});

test.each([
  [5, EUR, '0.05', '0.05 EUR'],
  [-5, EUR, '-0.05', '-0.05 EUR'],
  [0, EUR, '0.00', '0.00 EUR'],
  [123456789, EUR, '1234567.89', '1,234,567.89 EUR'],
  [-100000, EUR, '-1000.00', '-1,000.00 EUR'],
  [500, JPY, '500', '500 JPY'],
  [1234567, JPY, '1234567', '1,234,567 JPY'],
  [1005, KWD, '1.005', '1.005 KWD'],
])('%d %s is written %s and said %s', (amount, money, written, said) => {
  expect(formatAmount(minor(amount), money)).toBe(written);
  expect(sayAmount(minor(amount), money)).toBe(said);
});

test('a mistake of ours throws', () => {
  expect(() => amountOf('1.005', EUR)).toThrow('1.005 is not an amount in EUR: too-many-decimals');
  expect(() => minor(0.5)).toThrow(RangeError);
  expect(() => minor(Number.MAX_SAFE_INTEGER + 1)).toThrow(RangeError);
});

test('there is no negative zero: it would print and digest as another amount', () => {
  expect(Object.is(minor(-0), 0)).toBe(true);
  expect(Object.is(amountOf('-0.00', EUR), 0)).toBe(true);
});

describe('currencies', () => {
  test.each([
    ['EUR', 2],
    ['eur', 2],
    [' JPY ', 0],
    ['KWD', 3],
    ['CLF', 4],
    ['HUF', 2],
    ['ISK', 0],
    ['DEM', 2],
  ])('%j has %d decimals', (code, digits) => {
    const found = currency(code);
    expect(found && digitsOf(found)).toBe(digits);
  });
  test.each(['EURO', 'XXX', 'XAU', '', 'E', '978', 'constructor'])('%j is none', (code) => {
    expect(currency(code)).toBeUndefined();
  });
});
