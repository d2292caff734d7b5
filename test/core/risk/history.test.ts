import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dayNumber } from '../../../core/calendar/iso-date.ts';
import { DayCounts, shrunkQuantile } from '../../../core/risk/history/day-counts.ts';
import { canBeLate, invoiceOf, settledWithoutDay, teaches } from '../../../core/risk/history/invoice.ts';
import { walkLedger } from '../../../core/risk/history/walk.ts';
import { standingOf } from '../../../core/risk/standing.ts';
import type { OpenItem } from '../../../core/ledger/open-item.ts';
import { ZERO } from '../../../core/money/minor.ts';
import { dayAt, item, itemOf, lineArbitrary } from './ledger.ts';

/** How the customer of a new invoice stands on a day, with a second target of 30 days. */
function standingOn(day: string, ledger: readonly OpenItem[]) {
  const fresh = item({ id: 'NEW', issuedOn: day, dueOn: '2026-12-31' });
  const invoices = ledger.map(invoiceOf);
  const question = { invoice: invoiceOf(fresh), day: dayNumber(fresh.issuedOn) };
  const [standing] = walkLedger(invoices, 30, [question], ({ invoice }, view) => standingOf(invoice, view));
  return standing;
}

describe('what the books say of one invoice, issued 1 March, due 31 March', () => {
  const paidOn = (closedOn?: string) => [
    item({ id: 'I1', issuedOn: '2026-03-01', dueOn: '2026-03-31', closedOn }),
  ];
  test.each<{
    day: string;
    paid?: string;
    open: number;
    overdue: number;
    known: number;
    late: number;
    veryLate: number;
  }>`
    day             | paid            | open | overdue | known | late | veryLate | why
    ${'2026-03-01'} | ${'2026-04-10'} | ${0} | ${0}    | ${0}  | ${0} | ${0}     | ${'on its own day of issue it is not yet in the books'}
    ${'2026-03-02'} | ${'2026-04-10'} | ${1} | ${0}    | ${0}  | ${0} | ${0}     | ${'open, its outcome unknown'}
    ${'2026-03-31'} | ${'2026-04-10'} | ${1} | ${0}    | ${0}  | ${0} | ${0}     | ${'may still be paid in time'}
    ${'2026-04-01'} | ${'2026-04-10'} | ${1} | ${1}    | ${1}  | ${1} | ${0}     | ${'late for certain, before it is paid'}
    ${'2026-04-10'} | ${'2026-04-10'} | ${1} | ${1}    | ${1}  | ${1} | ${0}     | ${'paid today: known tomorrow'}
    ${'2026-04-11'} | ${'2026-04-10'} | ${0} | ${0}    | ${1}  | ${1} | ${0}     | ${'paid, late'}
    ${'2026-03-21'} | ${'2026-03-20'} | ${0} | ${0}    | ${1}  | ${0} | ${0}     | ${'paid before it was due'}
    ${'2026-04-01'} | ${'2026-03-31'} | ${0} | ${0}    | ${1}  | ${0} | ${0}     | ${'paid on the due date is in time'}
    ${'2026-04-30'} | ${undefined}    | ${1} | ${1}    | ${1}  | ${1} | ${0}     | ${'30 days late is not more than 30'}
    ${'2026-05-01'} | ${undefined}    | ${1} | ${1}    | ${1}  | ${1} | ${1}     | ${'very late for certain while still open'}
    ${'2026-06-01'} | ${'2026-05-20'} | ${0} | ${0}    | ${1}  | ${1} | ${1}     | ${'paid, very late'}
    ${'2026-03-02'} | ${'2026-02-20'} | ${0} | ${0}    | ${1}  | ${0} | ${0}     | ${'prepaid: known once it is issued'}
    ${'2026-02-25'} | ${'2026-02-20'} | ${0} | ${0}    | ${0}  | ${0} | ${0}     | ${'prepaid, not yet issued: not in the books'}
  `('on $day, paid $paid: $why', ({ day, paid, open, overdue, known, late, veryLate }) => {
    expect(standingOn(day, paidOn(paid))).toMatchObject({
      openInvoices: open,
      overdueInvoices: overdue,
      own: { known, late },
      portfolio: { known, late },
      ownVeryLate: { late: veryLate },
    });
  });
});

test('numbers of a customer with a past', () => {
  const ledger = [
    item({ id: 'A', issuedOn: '2026-01-01', dueOn: '2026-01-15', closedOn: '2026-01-18' }), // Thursday, 3 late
    item({ id: 'B', issuedOn: '2026-01-05', dueOn: '2026-01-22', closedOn: '2026-01-20' }), // Thursday, 2 early
    item({ id: 'C', issuedOn: '2026-01-10', dueOn: '2026-02-06' }), // Friday, open
    item({ id: 'D', customer: 'C2', issuedOn: '2026-01-02', dueOn: '2026-01-15', closedOn: '2026-02-01' }),
  ];
  const fresh = item({ id: 'NEW', issuedOn: '2026-02-20', dueOn: '2026-03-05' }); // due on a Thursday
  const [standing] = walkLedger(
    ledger.map(invoiceOf),
    30,
    [{ invoice: invoiceOf(fresh), day: dayNumber(fresh.issuedOn) }],
    ({ invoice }, view) => standingOf(invoice, view),
  );
  expect(standing).toMatchObject({
    dueWeekday: 3,
    own: { known: 3, late: 2 },
    ownOnWeekday: { known: 2, late: 1 },
    portfolio: { known: 4, late: 3 },
    portfolioOnWeekday: { known: 3, late: 2 },
    portfolioRecent: { known: 4, late: 3 },
    lastPayments: 2,
    lastPaymentsDays: 1,
    openInvoices: 1,
    overdueInvoices: 1,
    oldestOverdueDays: 14,
    daysSincePayment: 31,
  });
});

test('outcomes older than 60 days are no longer recent, but stay on record', () => {
  const ledger = [item({ id: 'A', issuedOn: '2026-01-01', dueOn: '2026-01-15', closedOn: '2026-01-14' })];
  expect(standingOn('2026-03-15', ledger)).toMatchObject({
    portfolio: { known: 1 },
    portfolioRecent: { known: 1 },
  });
  expect(standingOn('2026-03-16', ledger)).toMatchObject({
    portfolio: { known: 1 },
    portfolioRecent: { known: 0 },
  });
});

test('looking at an invoice leaves no trace of it, and puts everything back as it was', () => {
  fc.assert(
    fc.property(fc.array(lineArbitrary, { minLength: 1, maxLength: 20 }), (lines) => {
      const items = lines.map(itemOf);
      const invoices = items.map(invoiceOf);
      const day = dayNumber(dayAt(200));
      const stranger = invoiceOf(item({ id: 'Z', issuedOn: dayAt(200), dueOn: dayAt(230) }));
      const questions = [...invoices, stranger].map((invoice) => ({ invoice, day }));
      const answers = walkLedger(invoices, 30, questions, ({ invoice }, view) => standingOf(invoice, view));
      invoices.forEach((invoice, index) => {
        const without = invoices.filter((other) => other !== invoice);
        const [alone] = walkLedger(without, 30, [{ invoice, day }], (question, view) =>
          standingOf(question.invoice, view),
        );
        expect(answers[index]).toEqual(alone);
      });
      const [after] = walkLedger(invoices, 30, [{ invoice: stranger, day }], ({ invoice }, view) =>
        standingOf(invoice, view),
      );
      expect(answers[invoices.length]).toEqual(after);
    }),
    { numRuns: 100 },
  );
});

test('counts of days are a multiset: any order in, any order out', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5, max: 5 })), (days) => {
      const counts = new DayCounts();
      for (const day of days) counts.change(day, 1);
      const spread = counts.days.flatMap((day, index) => Array<number>(counts.counts[index] ?? 0).fill(day));
      expect(spread).toEqual(days.toSorted((a, b) => a - b));
      for (const day of days.toReversed()) counts.change(day, -1);
      expect(counts).toEqual(new DayCounts());
    }),
  );
});

test.each<{ own: number[]; portfolio: number[]; share: number; day: number | null }>`
  own                   | portfolio          | share  | day     | why
  ${[3, 4, 50]}         | ${[]}              | ${0.5} | ${4}    | ${'the median of its own'}
  ${[]}                 | ${[0, 0, 1, 9]}    | ${0.5} | ${0}    | ${'nothing of its own: the portfolio'}
  ${[20]}               | ${[0, 0, 0, 0, 1]} | ${0.5} | ${0}    | ${'one payment against five pseudo-invoices'}
  ${Array(40).fill(20)} | ${[0]}             | ${0.5} | ${20}   | ${'forty outweigh them'}
  ${[1, 2]}             | ${[7]}             | ${1}   | ${7}    | ${'the last'}
  ${[]}                 | ${[]}              | ${0.5} | ${null} | ${'nothing is known'}
`('the $share quantile of $own shrunk to $portfolio is $day: $why', ({ own, portfolio, share, day }) => {
  const counts = (days: readonly number[]): DayCounts => {
    const result = new DayCounts();
    for (const one of days) result.change(one, 1);
    return result;
  };
  expect(shrunkQuantile(counts(own), counts(portfolio), 5, share)).toBe(day);
});

test.each<{ kind: OpenItem['kind']; total: string; late: boolean; learnt: boolean }>`
  kind                | total       | late     | learnt
  ${'invoice'}        | ${'10.00'}  | ${true}  | ${true}
  ${'fee'}            | ${'10.00'}  | ${true}  | ${false}
  ${'finance-charge'} | ${'10.00'}  | ${true}  | ${false}
  ${'journal'}        | ${'10.00'}  | ${true}  | ${false}
  ${'invoice'}        | ${'0.00'}   | ${false} | ${false}
  ${'invoice'}        | ${'-10.00'} | ${false} | ${false}
  ${'credit-memo'}    | ${'-10.00'} | ${false} | ${false}
  ${'payment'}        | ${'-10.00'} | ${false} | ${false}
`('a $kind of $total can be late: $late; teaches: $learnt', ({ kind, total, late, learnt }) => {
  const one = item({ id: 'X', issuedOn: '2026-01-01', dueOn: '2026-01-31', kind, total });
  expect([canBeLate(one), teaches(one)]).toEqual([late, learnt]);
});

test('what is open at the end of a ledger is later news: an invoice without a day of payment counts as open', () => {
  const one = item({ id: 'X', issuedOn: '2026-01-01', dueOn: '2026-01-31' });
  const settled = { ...one, open: ZERO };
  expect([settledWithoutDay(one), settledWithoutDay(settled)]).toEqual([false, true]);
  expect(standingOn('2026-03-02', [settled])).toEqual(standingOn('2026-03-02', [one]));
  expect(standingOn('2026-03-02', [one])).toMatchObject({ overdueInvoices: 1, oldestOverdueDays: 30 });
});
