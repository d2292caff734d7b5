import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { calibrated, classOf } from '../../../core/matching/judge/calibration.ts';
import type { Doubt } from '../../../core/matching/judge/doubts.ts';
import { NO_VERDICTS } from '../../../core/matching/memory/memory.ts';

const nothingCounted = () => NO_VERDICTS;
const counted = (times: number, right: number) => () => ({ times, right });
const doubt: Doubt = { most: 0.9, why: { code: 'list-cut', says: '' } };

describe('what is said of a share', () => {
  test.each<{ share: number; times: number; right: number; says: number; why: string }>`
    share     | times   | right   | says        | why
    ${0.97}   | ${0}    | ${0}    | ${0.97}     | ${'nothing counted: the share itself'}
    ${0.97}   | ${200}  | ${200}  | ${0.99}     | ${'always right: up to the end of its class, not beyond'}
    ${0.97}   | ${200}  | ${100}  | ${0.578333} | ${'half of them wrong: close to what was counted'}
    ${1}      | ${0}    | ${0}    | ${0.99995}  | ${'no evidence is certainty'}
    ${0.9999} | ${1000} | ${1000} | ${0.99992}  | ${'a thousand right ones prove little near certainty'}
    ${0.9999} | ${1000} | ${990}  | ${0.99792}  | ${'ten wrong ones of a thousand: nothing posts itself at 0.999 any more'}
  `('$share, $right of $times right: $says ($why)', ({ share, times, right, says }) => {
    expect(calibrated(share, [], counted(times, right))).toBeCloseTo(says, 5);
  });

  test('a doubt bounds it, whatever was counted', () => {
    expect(calibrated(0.9999, [doubt], nothingCounted)).toBe(0.9);
    expect(calibrated(0.9999, [doubt], counted(1000, 1000))).toBe(0.99);
    expect(calibrated(0.9999, [doubt], counted(1000, 100))).toBeLessThan(0.15);
  });
});

test('a probability stays one, and no count lifts it out of its class', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const counts = fc.tuple(fc.nat(10_000), fc.double({ min: 0, max: 1, noNaN: true }));
  fc.assert(
    fc.property(share, counts, fc.boolean(), (value, [times, rate], doubted) => {
      const doubts = doubted ? [doubt] : [];
      const said = calibrated(value, doubts, counted(times, Math.floor(times * rate)));
      expect(said).toBeGreaterThanOrEqual(0);
      expect(said).toBeLessThan(1);
      if (!doubted && value < 0.999) expect(said).toBeLessThanOrEqual(0.999);
      if (doubted) expect(said).toBeLessThanOrEqual(0.99);
    }),
  );
});

test('answers are counted by their first doubt, else by the size of their share', () => {
  expect([classOf(0.97, []), classOf(0.9995, []), classOf(0.3, []), classOf(0.97, [doubt])]).toEqual([
    'up to 0.99',
    'up to 0.99995',
    'up to 0.5',
    'list-cut',
  ]);
});
