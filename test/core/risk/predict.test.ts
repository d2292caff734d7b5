import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dayNumber, isoDate } from '../../../core/calendar/iso-date.ts';
import {
  comparableDays,
  quantile,
  stillOpen,
  weightBetween,
  withProbabilities,
} from '../../../core/risk/distribution.ts';
import { EARLIEST_DAYS, LATEST_DAYS } from '../../../core/risk/history/fact.ts';
import { canBeLate, invoiceOf, teaches } from '../../../core/risk/history/invoice.ts';
import { walkLedger } from '../../../core/risk/history/walk.ts';
import { predictDays } from '../../../core/risk/predict.ts';
import type { OpenItem } from '../../../core/ledger/open-item.ts';
import { minor, ZERO } from '../../../core/money/minor.ts';
import { item } from './ledger.ts';

const MODEL = { pLate: 0.5, pVeryLate: 0.1, lateDays: 30 };
const paid = (
  id: string,
  day: number,
  more: { customer?: string; total?: string; dueOn?: string } = {},
): OpenItem => {
  const dueOn = more.dueOn ?? '2026-01-15';
  const closed = new Date(Date.parse(dueOn) + day * 86_400_000).toISOString().slice(0, 10);
  return item({ id, issuedOn: '2026-01-01', dueOn, closedOn: closed, ...more });
};

function look<A>(
  ledger: readonly OpenItem[],
  fresh: OpenItem,
  day: string,
  of: Parameters<typeof walkLedger<{ invoice: ReturnType<typeof invoiceOf>; day: number }, A>>[3],
): A {
  const question = { invoice: invoiceOf(fresh), day: dayNumber(day as OpenItem['issuedOn']) };
  const [answer] = walkLedger(ledger.map(invoiceOf), 30, [question], of);
  return answer as A;
}

test('an invoice in installments is due when the next of it is, closed when the last was, and nothing where nobody knows', () => {
  const installments = (['2026-02-01', '2026-03-01', '2026-04-01'] as const).map((dueOn, index) => ({
    number: index + 1,
    dueOn: isoDate(dueOn),
    amount: minor(3_000),
    open: minor(index === 0 ? 0 : 3_000),
  }));
  const open = {
    ...item({ id: 'I', issuedOn: '2026-01-01', dueOn: '2026-02-01', total: '90.00' }),
    open: minor(6_000),
    installments,
  };
  const closed = { ...open, open: ZERO, closedOn: isoDate('2026-04-03') };
  expect(invoiceOf(open).due).toBe(dayNumber(isoDate('2026-03-01')));
  expect(invoiceOf(closed).due).toBe(dayNumber(isoDate('2026-04-01')));
  expect([open, { ...open, installments: [] }].map((one) => [teaches(one), canBeLate(one)])).toEqual([
    [true, true],
    [false, false],
  ]);
});

const FRESH = item({ id: 'NEW', issuedOn: '2026-07-01', dueOn: '2026-07-16' }); // a Thursday, like 2026-01-15
const weightsOf = (ledger: readonly OpenItem[], fresh = FRESH) =>
  look(ledger, fresh, '2026-07-01', ({ invoice }, view) => comparableDays(invoice, view));
const at = (weights: Float64Array, day: number): number => weights[day - EARLIEST_DAYS] ?? 0;

describe('comparable invoices', () => {
  test('due on the same weekday count three times', () => {
    const weights = weightsOf([paid('A', 4), paid('B', 8, { dueOn: '2026-01-16' })]);
    const [same, other] = [at(weights, 4) - 2.5, at(weights, 8) - 2.5]; // five pseudo-invoices, half each
    // B is the later one, so A has one invoice's recency less.
    expect(same / other).toBeCloseTo(3 * 0.5 ** (1 / 40), 9);
  });

  test('an amount e times as large counts half', () => {
    const weights = weightsOf([paid('A', 4, { total: '100.00' }), paid('B', 8, { total: '271.83' })]);
    expect((at(weights, 8) - 2.5) / ((at(weights, 4) - 2.5) / 0.5 ** (1 / 40))).toBeCloseTo(0.5, 3);
  });

  test('of other customers only the five pseudo-invoices count', () => {
    const weights = weightsOf([paid('A', 4, { customer: 'C2' }), paid('B', 8, { customer: 'C3' })]);
    expect([at(weights, 4), at(weights, 8)]).toEqual([2.5, 2.5]);
  });
});

describe('one statement of days and probabilities', () => {
  const days = fc.array(fc.integer({ min: -40, max: 200 }), { maxLength: 12 });
  const probability = fc.double({ min: 0, max: 1, noNaN: true });
  test('in time, late and very late have the probabilities given, whatever the days were', () => {
    fc.assert(
      fc.property(days, probability, probability, (all, a, b) => {
        const weights = new Float64Array(LATEST_DAYS - EARLIEST_DAYS + 1);
        for (const day of all) weights[day - EARLIEST_DAYS] = at(weights, day) + 1;
        const [pLate, pVeryLate] = [Math.max(a, b), Math.min(a, b)];
        const result = withProbabilities(weights, pLate, pVeryLate, 30);
        expect(weightBetween(result, EARLIEST_DAYS, 0)).toBeCloseTo(1 - pLate, 9);
        expect(weightBetween(result, 1, LATEST_DAYS)).toBeCloseTo(pLate, 9);
        expect(weightBetween(result, 31, LATEST_DAYS)).toBeCloseTo(pVeryLate, 9);
      }),
    );
  });

  test('quantiles rise with their share', () => {
    fc.assert(
      fc.property(days, probability, probability, (all, a, b) => {
        const weights = new Float64Array(LATEST_DAYS - EARLIEST_DAYS + 1);
        for (const day of [...all, 0]) weights[day - EARLIEST_DAYS] = at(weights, day) + 1;
        expect(quantile(weights, Math.min(a, b))).toBeLessThanOrEqual(quantile(weights, Math.max(a, b)));
      }),
    );
  });

  test('nothing comparable is left: no distribution', () => {
    const weights = new Float64Array(LATEST_DAYS - EARLIEST_DAYS + 1);
    weights[3 - EARLIEST_DAYS] = 1;
    expect(stillOpen(weights, 3)).not.toBeNull();
    expect(stillOpen(weights, 4)).toBeNull();
    expect(stillOpen(weights, 1000)).toBeNull();
  });
});

describe('an invoice due 16 July, of a customer who pays on the day, a week or 40 days late', () => {
  const ledger = [paid('A', 0), paid('B', 7), paid('C', 40)];
  const on = (day: string) =>
    look(ledger, FRESH, day, ({ invoice }, view) => predictDays(invoice, view, MODEL));

  test.each<{ day: string; pLate: number; pVeryLate: number; expected: number; last: number }>`
    day             | pLate  | pVeryLate | expected | last  | why
    ${'2026-07-01'} | ${0.5} | ${0.1}    | ${0}     | ${7}  | ${'as the model says'}
    ${'2026-07-10'} | ${0.5} | ${0.1}    | ${0}     | ${7}  | ${'nothing has become impossible'}
    ${'2026-07-16'} | ${0.5} | ${0.1}    | ${0}     | ${7}  | ${'it may still come today'}
    ${'2026-07-17'} | ${1}   | ${0.2}    | ${7}     | ${40} | ${'late for certain; very late twice as likely'}
    ${'2026-07-24'} | ${1}   | ${1}      | ${40}    | ${40} | ${'only the 40 days are left'}
    ${'2026-08-20'} | ${1}   | ${1}      | ${40}    | ${40} | ${'more than 30 days have gone by'}
  `('on $day: $why', ({ day, pLate, pVeryLate, expected, last }) => {
    const prediction = on(day);
    expect(prediction.pLate).toBeCloseTo(pLate, 9);
    expect(prediction.pVeryLate).toBeCloseTo(pVeryLate, 9);
    expect(prediction).toMatchObject({ expected, last, beyondHistory: false });
  });

  test('open longer than any: a month more, said to be a default', () => {
    expect(on('2026-09-01')).toMatchObject({
      pLate: 1,
      pVeryLate: 1,
      expected: 47 + 30,
      first: 47,
      last: 47 + 90,
      beyondHistory: true,
    });
  });

  test('without any history: the stated default days', () => {
    const prediction = look([], FRESH, '2026-07-01', ({ invoice }, view) =>
      predictDays(invoice, view, MODEL),
    );
    expect(prediction).toMatchObject({ expected: 0, first: 0, last: 7 });
  });

  test('very late is never likelier than late', () => {
    const odd = { pLate: 0.1, pVeryLate: 0.3, lateDays: 30 };
    expect(
      look(ledger, FRESH, '2026-07-01', ({ invoice }, view) => predictDays(invoice, view, odd)),
    ).toMatchObject({ pLate: 0.1, pVeryLate: 0.1 });
  });
});
