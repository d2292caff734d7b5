import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { costOf, costsPage, PAGE, processorsFor } from '../../cli/costs-page.ts';

test('docs/netsuite/costs.md is current', () => {
  const page = readFileSync(PAGE, 'utf8');
  expect(costsPage(page)).toBe(page);
});

test('a page without its markers is refused', () => {
  expect(() => costsPage('# What it costs')).toThrow('begin');
});

test('a day of receipts costs units by its payments, and hours by its processors', () => {
  expect(costOf({ receipts: 30_000, secondsEach: 2, processors: 5 })).toEqual({
    units: 1_080_000,
    hours: 30_000 / 9_000,
    fits: 'night',
    intakes: 18,
  });
  expect(costOf({ receipts: 30_000, secondsEach: 4, processors: 2 }).fits).toBe('day');
  expect(costOf({ receipts: 100_000, secondsEach: 4, processors: 2 }).fits).toBe('not');
});

test('with as many processors as are said to be needed it is done in the night, with one less it is not', () => {
  for (const secondsEach of [1, 2, 4]) {
    const processors = processorsFor(100_000, secondsEach);
    expect(costOf({ receipts: 100_000, secondsEach, processors }).fits).toBe('night');
    expect(costOf({ receipts: 100_000, secondsEach, processors: processors - 1 }).fits).not.toBe('night');
  }
});
