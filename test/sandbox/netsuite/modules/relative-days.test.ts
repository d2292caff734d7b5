import { expect, test } from '@jest/globals';
import { relativeDays } from '../../../../sandbox/netsuite/modules/search/relative-days.ts';

test.each`
  name                 | from            | to
  ${'daysAgo30'}       | ${'2026-01-01'} | ${'2026-01-01'}
  ${'daysfromnow29'}   | ${'2026-03-01'} | ${'2026-03-01'}
  ${'thisweek'}        | ${'2026-01-25'} | ${'2026-01-31'}
  ${'lastweek'}        | ${'2026-01-18'} | ${'2026-01-24'}
  ${'thisweektodate'}  | ${'2026-01-25'} | ${'2026-01-31'}
  ${'lastmonth'}       | ${'2025-12-01'} | ${'2025-12-31'}
  ${'nextmonth'}       | ${'2026-02-01'} | ${'2026-02-28'}
  ${'thismonthtodate'} | ${'2026-01-01'} | ${'2026-01-31'}
  ${'thirtyDaysAgo'}   | ${'2026-01-01'} | ${'2026-01-01'}
  ${'fivedaysfromnow'} | ${'2026-02-05'} | ${'2026-02-05'}
  ${'weekbeforelast'}  | ${'2026-01-11'} | ${'2026-01-17'}
  ${'monthbeforelast'} | ${'2025-11-01'} | ${'2025-11-30'}
  ${'monthafternext'}  | ${'2026-03-01'} | ${'2026-03-31'}
  ${'samedaylastweek'} | ${'2026-01-24'} | ${'2026-01-24'}
  ${'thisyear'}        | ${'2026-01-01'} | ${'2026-12-31'}
  ${'lastyear'}        | ${'2025-01-01'} | ${'2025-12-31'}
`('$name, asked on a Saturday that ends a month, is $from to $to', ({ name, from, to }) => {
  expect(relativeDays(String(name), '2026-01-31')).toEqual({ from, to });
});

test('fiscal, business and unknown ranges are no days', () => {
  for (const name of ['thisfiscalyear', 'lastmonthtodate', 'thisbusinessweek', 'lastquarter', 'soon'])
    expect(relativeDays(name, '2026-01-31')).toBeUndefined();
});
