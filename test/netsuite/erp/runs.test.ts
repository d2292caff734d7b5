import { expect, test } from '@jest/globals';
import { addedToLog } from '../../../netsuite/erp/store/runs.ts';

test.each([
  ['the first round', '', ['AR-1  a', 'AR-2  b'], 'AR-1  a\nAR-2  b'],
  ['a later one with nothing to say', 'AR-1  a', [], 'AR-1  a'],
  ['a later one that says the same', 'AR-1  a\nAR-2  b', ['AR-1  a'], 'AR-1  a\nAR-2  b'],
  ['a later one with more', 'AR-1  a', ['AR-1  a', 'AR-3  c'], 'AR-1  a\nAR-3  c'],
  ['one problem begins like another', 'AR-1  receipt 12', ['AR-1  receipt 1'], 'AR-1  receipt 12\nAR-1  receipt 1'],
  ['problems of several lines', 'AR-1  a\n  fix  x', ['AR-1  a\n  fix  x', 'AR-1  a\n  fix  y'], 'AR-1  a\n  fix  x\nAR-1  a\n  fix  y'],
])('the log of a run after %s', (_, log, said, after) => {
  expect(addedToLog(log, said)).toBe(after);
}); // prettier-ignore
