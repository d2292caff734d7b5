import { describe, expect, test } from '@jest/globals';
import { isBusinessDay, nextBusinessDay } from '../../../core/calendar/business-day.ts';
import { easterSunday, holidaysOf } from '../../../core/calendar/holidays.ts';
import { isoDate } from '../../../core/calendar/iso-date.ts';

// Dates as printed in church and government calendars.
test.each([
  [1961, '1961-04-02'],
  [2000, '2000-04-23'],
  [2008, '2008-03-23'],
  [2019, '2019-04-21'],
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [2026, '2026-04-05'],
  [2038, '2038-04-25'],
])('Easter of %i is %s', (year, day) => expect(easterSunday(year)).toBe(day));

describe('days on which nobody is written to', () => {
  test.each([
    ['DE', '2026-04-03', 'Karfreitag'],
    ['DE', '2026-10-03', 'Tag der Deutschen Einheit'],
    ['US', '2026-11-26', 'Thanksgiving'],
    ['US', '2026-07-03', 'Independence Day, observed on Friday'],
    ['US', '2026-05-25', 'Memorial Day'],
    ['GB', '2026-08-31', 'Summer bank holiday'],
    ['GB', '2026-12-28', 'Boxing Day on a Saturday, moved to Monday'],
    ['GB', '2021-12-28', 'Christmas and Boxing Day on a weekend: Monday and Tuesday'],
    ['SE', '2026-06-19', 'Midsommarafton'],
    ['FI', '2026-10-31', 'Pyhäinpäivä'],
    ['NL', '2026-04-27', 'Koningsdag'],
    ['CA', '2026-10-12', 'Thanksgiving'],
  ])('%s %s: %s', (country, day) => {
    expect(holidaysOf(country, Number(day.slice(0, 4)))).toContain(day);
    expect(isBusinessDay(isoDate(day), country)).toBe(false);
  });
});

test.each`
  day             | country      | next
  ${'2026-04-02'} | ${'DE'}      | ${'2026-04-02'}
  ${'2026-04-03'} | ${'DE'}      | ${'2026-04-07'}
  ${'2026-04-03'} | ${'US'}      | ${'2026-04-03'}
  ${'2026-04-03'} | ${undefined} | ${'2026-04-03'}
  ${'2026-04-04'} | ${undefined} | ${'2026-04-06'}
  ${'2026-12-25'} | ${'de'}      | ${'2026-12-28'}
`('the first business day from $day in $country is $next', (row) => {
  const { day, country, next } = row as unknown as { day: string; country: string | undefined; next: string };
  expect(nextBusinessDay(isoDate(day), country)).toBe(next);
});
