import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exp, log, logistic, logOdds, logSumExp } from '../../../core/math/exp-log.ts';

const view = new DataView(new ArrayBuffer(8));
const bits = (value: number): bigint => {
  view.setFloat64(0, value);
  return view.getBigInt64(0);
};
/** How many doubles lie between two of the same sign. */
const ulpsBetween = (a: number, b: number): number =>
  Number(bits(a) > bits(b) ? bits(a) - bits(b) : bits(b) - bits(a));
const argument = (least: number, most: number) => fc.double({ min: least, max: most, noNaN: true });
const RUNS = { numRuns: 20_000 };

test('exp is within 1 ulp of Math.exp, from the smallest double to the largest', () => {
  fc.assert(
    fc.property(argument(-745, 709.7), (x) =>
      expect(ulpsBetween(exp(x), Math.exp(x))).toBeLessThanOrEqual(1),
    ),
    RUNS,
  );
});

test('log is within 1 ulp of Math.log, subnormal numbers included', () => {
  fc.assert(
    fc.property(argument(5e-324, Number.MAX_VALUE), (x) =>
      expect(ulpsBetween(log(x), Math.log(x))).toBeLessThanOrEqual(1),
    ),
    RUNS,
  );
});

test.each`
  x            | e^x         | why
  ${0}         | ${1}        | ${'exactly'}
  ${-0}        | ${1}        | ${'exactly'}
  ${-745.1}    | ${5e-324}   | ${'the smallest double, rounded once'}
  ${-746}      | ${0}        | ${'below it'}
  ${710}       | ${Infinity} | ${'beyond the largest'}
  ${-Infinity} | ${0}        | ${'the limit'}
  ${Infinity}  | ${Infinity} | ${'the limit'}
  ${NaN}       | ${NaN}      | ${'no number'}
`('exp($x) is $e^x: $why', (row) => expect(exp(Number(row['x']))).toBe(row['e^x']));

test.each`
  x           | logarithm
  ${1}        | ${0}
  ${0}        | ${-Infinity}
  ${-1}       | ${NaN}
  ${NaN}      | ${NaN}
  ${Infinity} | ${Infinity}
`('log($x) is $logarithm', ({ x, logarithm }) => expect(log(Number(x))).toBe(logarithm));

// These are the bits every engine must give: a change of method shows here, and with it in every digest.
test.each`
  x        | bitsOfExp             | bitsOfLog
  ${0.1}   | ${'3ff1aec7b35a00d4'} | ${'c0026bb1bbb55515'}
  ${2.5}   | ${'40285d6fd931e0bb'} | ${'3fed5240f0e0e078'}
  ${37}    | ${'4344d13fbb1a001a'} | ${'400ce328ee3ac7bd'}
  ${700.1} | ${'7f1058614179b2a5'} | ${'401a3473d98da8a6'}
`('exp($x) and log($x) have the bits they always had', ({ x, bitsOfExp, bitsOfLog }) =>
  expect([bits(exp(Number(x))).toString(16), BigInt.asUintN(64, bits(log(Number(x)))).toString(16)]).toEqual([
    bitsOfExp,
    bitsOfLog,
  ]),
);

test('the logistic function and the log odds undo each other and meet at one half', () => {
  expect(logistic(0)).toBe(0.5);
  expect(logistic(-800)).toBe(0);
  expect(logistic(800)).toBe(1);
  fc.assert(fc.property(argument(-20, 20), (x) => expect(logOdds(logistic(x))).toBeCloseTo(x, 6)));
});

test('logSumExp adds probabilities kept as logarithms, without overflow', () => {
  expect(logSumExp([log(0.25), log(0.5)])).toBeCloseTo(log(0.75), 12);
  expect(logSumExp([1000, 1000])).toBeCloseTo(1000 + log(2), 12);
  expect(logSumExp([])).toBe(-Infinity);
});
