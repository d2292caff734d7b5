import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { solveSymmetric } from '../../../core/math/solve.ts';

const rows = (...lines: readonly (readonly number[])[]): Float64Array[] =>
  lines.map((line) => Float64Array.from(line));

test('two equations, by hand: 4x + 2y = 8, 2x + 3y = 8', () => {
  const x = solveSymmetric(rows([4], [2, 3]), Float64Array.from([8, 8]));
  expect([...(x ?? [])]).toEqual([1, 2]);
});

test.each<{ why: string; matrix: Float64Array[] }>`
  why                                | matrix
  ${'two rows say the same'}         | ${rows([1], [1, 1])}
  ${'a row says nothing'}            | ${rows([1], [0, 0])}
  ${'a direction in which it falls'} | ${rows([1], [2, 1])}
  ${'not a number'}                  | ${rows([NaN], [0, 1])}
`('no answer where $why', ({ matrix }) => {
  expect(solveSymmetric(matrix, Float64Array.from([1, 1]))).toBeNull();
});

test('what it finds solves the equations, for any normal equations with a ridge', () => {
  const value = fc.integer({ min: -9, max: 9 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(value, value, value), { minLength: 1, maxLength: 8 }),
      fc.tuple(value, value, value),
      (points, b) => {
        const matrix = [0, 1, 2].map((i) =>
          Float64Array.from([0, 1, 2], (j) =>
            points.reduce((sum, point) => sum + (point[i] ?? 0) * (point[j] ?? 0), i === j ? 1 : 0),
          ),
        );
        const x = solveSymmetric(matrix, Float64Array.from(b)) ?? new Float64Array(3);
        matrix.forEach((row, i) => {
          expect(row.reduce((sum, cell, j) => sum + cell * (x[j] ?? 0), 0)).toBeCloseTo(b[i] ?? 0, 6);
        });
      },
    ),
  );
});
