import { expect, test } from '@jest/globals';
import { customer, installed } from './support/account.ts';

/** Half an hour past midnight in Amsterdam and Berlin, which are one zone in NetSuite's list; half past four of the day before on NetSuite's own clock. */
const CLOCK = '2026-03-20T23:30:00Z';
const CUSTOMERS = [customer('A', '10001', 'Adler Maschinenbau GmbH')];

test.each`
  preferences                                              | day
  ${{ TIMEZONE: 'Europe/Amsterdam', DATEFORMAT: 'D.M.YYYY' }} | ${'2026-03-21'}
  ${{}}                                                    | ${'2026-03-20'}
`('a day of a company with $preferences is $day', async ({ preferences, day }) => {
  const { account } = await installed({ customers: CUSTOMERS, documents: [], clock: CLOCK, preferences: preferences as Record<string, string> });
  try {
    await account.run('customscript_qtc_daily');
    await account.drain();
    const days = account.books.rows<{ kind: string; day: string }>(
      `SELECT custrecord_qtc_run_kind AS kind, custrecord_qtc_run_asof AS day FROM customrecord_qtc_run ORDER BY id`,
    );
    expect(days.map((run) => run.kind)).toContain('daily');
    expect(new Set(days.map((run) => run.day))).toEqual(new Set([day]));
  } finally {
    await account.close();
  }
}); // prettier-ignore
