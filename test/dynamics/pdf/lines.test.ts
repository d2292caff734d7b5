import { expect, test } from '@jest/globals';
import { linesOfPage, type Run } from '../../../dynamics/pdf/lines.ts';

/** A run whose characters are 5 points wide, size 10. */
const run = (text: string, x: number, y: number, over: Partial<Run> = {}): Run => ({
  text,
  x,
  y,
  width: text.length * 5,
  size: 10,
  ...over,
});

test('lines from the top, words from the left, whatever order they are drawn in', () => {
  expect(linesOfPage([run('b', 20, 30), run('last', 0, 99), run('a', 0, 30)])).toEqual(['a   b', 'last']);
});

test('letters set one by one are words, words of one cell have a blank, a wide gap has two', () => {
  const runs = [run('R', 0, 0), run('E', 5, 0), run('-1', 10, 0), run('paid', 23, 0), run('5.00', 60, 0)];
  expect(linesOfPage(runs)).toEqual(['RE-1 paid   5.00']);
});

test('a raised figure stays in its line; the next line does not', () => {
  expect(
    linesOfPage([run('RE-1', 0, 10), run('2', 20, 8, { size: 6, width: 3 }), run('RE-2', 0, 22)]),
  ).toEqual(['RE-12', 'RE-2']);
});

test('bold that is drawn twice is there once', () => {
  expect(linesOfPage([run('Total', 0, 0), run('Total', 0.3, 0), run('9.00', 60, 0)])).toEqual([
    'Total       9.00',
  ]);
});

test('amounts end under each other, so that an empty cell shows', () => {
  const ends = (text: string, right: number, y: number): Run => run(text, right - text.length * 5, y);
  const lines = linesOfPage([run('RE-1', 0, 0), ends('1,000.00', 120, 0), ends('5.00', 160, 0), run('RE-2', 0, 12), ends('5.00', 160, 12)]); // prettier-ignore
  expect(lines).toEqual(['RE-1            1,000.00    5.00', 'RE-2                        5.00']);
});

test('a page without words has no lines', () => {
  expect(linesOfPage([])).toEqual([]);
  expect(linesOfPage([run('  ', 0, 0)])).toEqual([]);
});
