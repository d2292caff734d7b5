import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isWithin, localTime } from '../../../core/calendar/local-time.ts';

test.each`
  zone                  | utc                       | says
  ${'Europe/Berlin'}    | ${'2026-03-29T00:59:00Z'} | ${'01:59'}
  ${'Europe/Berlin'}    | ${'2026-03-29T01:00:00Z'} | ${'03:00'}
  ${'Europe/Berlin'}    | ${'2026-10-25T00:59:00Z'} | ${'02:59'}
  ${'Europe/Berlin'}    | ${'2026-10-25T01:00:00Z'} | ${'02:00'}
  ${'Europe/London'}    | ${'2026-07-01T08:00:00Z'} | ${'09:00'}
  ${'America/New_York'} | ${'2026-03-08T07:00:00Z'} | ${'03:00'}
  ${'America/New_York'} | ${'2026-11-01T06:00:00Z'} | ${'01:00'}
  ${'Australia/Sydney'} | ${'2026-01-01T00:30:00Z'} | ${'11:30'}
  ${'UTC'}              | ${'2026-01-01T00:30:00Z'} | ${'00:30'}
  ${'Mars/Olympus'}     | ${'2026-01-01T00:30:00Z'} | ${undefined}
`('$zone at $utc: $says', ({ zone, utc, says }) => {
  expect(localTime(Date.parse(utc as string), zone as string)).toBe(says);
});

test('agrees with the tz database of this machine, at any minute from 2007 to 2036', () => {
  const zones = [
    'Europe/Berlin',
    'Europe/Lisbon',
    'Europe/Helsinki',
    'America/Toronto',
    'America/Los_Angeles',
    'Australia/Sydney',
    'UTC',
  ];
  const clocks = new Map(
    zones.map((zone) => [
      zone,
      new Intl.DateTimeFormat('en-GB', {
        timeZone: zone,
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      }),
    ]),
  );
  const [from, to] = [Date.UTC(2008, 0) / 60_000, Date.UTC(2037, 0) / 60_000];
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: from, max: to }), (zone, minute) => {
      expect(localTime(minute * 60_000, zone)).toBe(clocks.get(zone)!.format(minute * 60_000));
    }),
    { numRuns: 3_000 },
  );
});

test('a window is open from its first minute, and closed at its last', () => {
  const window = { from: '08:00', to: '18:00', timeZone: 'Europe/Berlin' };
  const at = (time: string): boolean => isWithin(window, Date.parse(`2026-03-20T${time}Z`));
  expect([at('06:59'), at('07:00'), at('16:59'), at('17:00')]).toEqual([false, true, true, false]);
});
