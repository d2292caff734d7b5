import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  dayNumber,
  dayOfNumber,
  daysBetween,
  endOfMonth,
  isoDate,
  parseIsoDate,
  weekday,
} from '../../../core/calendar/iso-date.ts';

/** From 0000-03-01, which the algorithms count from, to 9999-12-31. */
const someDay = fc.integer({ min: -719_468, max: 2_932_896 }).map(dayOfNumber);

describe('a day', () => {
  test.each(['2026-02-28', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('%s is one', (text) => {
    expect(parseIsoDate(text)).toBe(text);
  });
  test.each([
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-1-1',
    '20260101',
    '2026-01-01T00:00',
    ' 2026-01-01',
    '２０２６-01-01',
    '',
  ])('%j is none', (text) => {
    expect(parseIsoDate(text)).toBeUndefined();
    expect(() => isoDate(text)).toThrow(RangeError);
  });
});

test.each`
  from            | days     | to
  ${'2026-02-28'} | ${1}     | ${'2026-03-01'}
  ${'2024-02-28'} | ${1}     | ${'2024-02-29'}
  ${'2026-12-31'} | ${1}     | ${'2027-01-01'}
  ${'2026-01-01'} | ${-1}    | ${'2025-12-31'}
  ${'2026-03-31'} | ${30}    | ${'2026-04-30'}
  ${'1970-01-01'} | ${20454} | ${'2026-01-01'}
  ${'2000-01-01'} | ${-1}    | ${'1999-12-31'}
`('$days days from $from is $to', ({ from, days, to }) => {
  expect(addDays(isoDate(String(from)), Number(days))).toBe(to);
  expect(daysBetween(isoDate(String(from)), isoDate(String(to)))).toBe(days);
});

test.each`
  day             | number
  ${'2026-04-06'} | ${1}
  ${'2026-11-23'} | ${1}
  ${'2026-04-12'} | ${7}
  ${'1970-01-01'} | ${4}
  ${'1969-12-28'} | ${7}
  ${'2000-02-29'} | ${2}
`('$day is weekday $number', ({ day, number }) => {
  expect(weekday(isoDate(String(day)))).toBe(number);
});

test.each`
  day             | end
  ${'2026-02-03'} | ${'2026-02-28'}
  ${'2024-02-29'} | ${'2024-02-29'}
  ${'2026-04-30'} | ${'2026-04-30'}
  ${'2026-12-01'} | ${'2026-12-31'}
`('the month of $day ends on $end', ({ day, end }) => {
  expect(endOfMonth(isoDate(String(day)))).toBe(end);
});

test('numbers and days go there and back; the order of texts is the order of days', () => {
  fc.assert(
    fc.property(someDay, fc.integer({ min: -5000, max: 5000 }), (day, days) => {
      expect(dayOfNumber(dayNumber(day))).toBe(day);
      const number = dayNumber(day) + days;
      if (number < -719_468 || number > 2_932_896) return;
      const other = addDays(day, days);
      expect(Math.sign(days)).toBe(other < day ? -1 : other > day ? 1 : 0);
    }),
  );
});

test('agrees with the engine’s own calendar', () => {
  fc.assert(
    fc.property(someDay, (day) => {
      const engine = new Date(`${day}T00:00:00Z`);
      expect(dayNumber(day)).toBe(engine.getTime() / 86_400_000);
      expect(weekday(day)).toBe(engine.getUTCDay() || 7);
    }),
  );
});
