import { describe, expect, test } from '@jest/globals';
import { logistic } from '../../../core/math/exp-log.ts';
import { FEATURES } from '../../../core/risk/features.ts';
import { invoiceOf } from '../../../core/risk/history/invoice.ts';
import { chooseModel, rollingFolds } from '../../../core/risk/models/choose.ts';
import { fitLogistic, logOddsOf, partOf } from '../../../core/risk/models/logistic.ts';
import { probabilityOf } from '../../../core/risk/models/probability.ts';
import { observeHistory, type Observation } from '../../../core/risk/observe.ts';
import { ownRate, ownVeryLateRate, portfolioRate, type Standing } from '../../../core/risk/standing.ts';
import { dayAt, habits, item } from './ledger.ts';

const nothing = { known: 0, late: 0 };
const UNKNOWN: Standing = {
  dueWeekday: 0,
  own: nothing,
  ownVeryLate: nothing,
  ownOnWeekday: nothing,
  portfolio: nothing,
  portfolioVeryLate: nothing,
  portfolioOnWeekday: nothing,
  portfolioRecent: nothing,
  lastPayments: 0,
  lastPaymentsDays: 0,
  slowestTenthDays: null,
  openInvoices: 0,
  overdueInvoices: 0,
  oldestOverdueDays: 0,
  daysSincePayment: null,
};

describe('the customer’s own rate, shrunk with five pseudo-invoices', () => {
  test.each<{ own: [number, number]; portfolio: [number, number]; rate: number }>`
    own          | portfolio        | rate                   | why
    ${[0, 0]}    | ${[0, 0]}        | ${0.5}                 | ${'nobody knows: the stated default'}
    ${[0, 0]}    | ${[995, 300]}    | ${(300 + 2.5) / 1000}  | ${'no history of its own: the portfolio'}
    ${[5, 5]}    | ${[95, 22.5]}    | ${(5 + 5 * 0.25) / 10} | ${'five of its own weigh as much as the portfolio'}
    ${[1000, 0]} | ${[1995, 997.5]} | ${2.5 / 1005}          | ${'a long record speaks for itself'}
  `('$own of $portfolio: $rate, $why', ({ own, portfolio, rate }) => {
    const standing = {
      ...UNKNOWN,
      own: { known: own[0], late: own[1] },
      portfolio: { known: portfolio[0], late: portfolio[1] },
    };
    expect(ownRate(standing)).toBeCloseTo(rate, 12);
  });

  test('very late is first expected as often as late is, then as its own record says', () => {
    const portfolio = { known: 995, late: 497.5 }; // one in two
    const portfolioVeryLate = { known: 995, late: 99.75 }; // one in ten
    const often = { ...UNKNOWN, portfolio, portfolioVeryLate, own: { known: 95, late: 95 } };
    expect(portfolioRate(often)).toBeCloseTo(0.5, 12);
    expect(ownVeryLateRate(often)).toBeCloseTo(0.1 * (97.5 / 100) * 2, 12);
    expect(ownVeryLateRate({ ...often, ownVeryLate: { known: 95, late: 0 } })).toBeLessThan(0.011);
  });
});

test('every feature has a number for a customer nobody knows', () => {
  for (const { name, of } of FEATURES) expect([name, Number.isFinite(of(UNKNOWN))]).toEqual([name, true]);
  expect(new Set(FEATURES.map(({ name }) => name)).size).toBe(FEATURES.length);
});

describe('logistic regression', () => {
  /** Late with the log odds 0.5 + 1.2 x, in the very shares that says. */
  const cases = [-2, -1, 0, 1, 2].flatMap((x) =>
    Array.from({ length: 1000 }, (_, index) => ({ x, late: index < 1000 * logistic(0.5 + 1.2 * x) })),
  );
  const fit = (start: number, ridge: number) =>
    fitLogistic(
      [{ name: 'x', start }],
      cases.map(({ x }) => [x]),
      cases.map(({ late }) => late),
      ridge,
    );
  const slope = (fitted: ReturnType<typeof fit>): number => {
    const [term] = fitted?.terms ?? [];
    return term ? term.weight / term.spread : NaN;
  };

  test('finds the odds that made the data', () => {
    const fitted = fit(0, 1e-6);
    expect(slope(fitted)).toBeCloseTo(1.2, 2);
    expect(fitted && logOddsOf(fitted, () => 0)).toBeCloseTo(0.5, 2);
  });

  test.each<{ start: number; ridge: number; near: number }>`
    start | ridge  | near   | why
    ${0}  | ${1e9} | ${0}   | ${'a heavy ridge stays where it starts'}
    ${1}  | ${1e9} | ${1}   | ${'wherever that is'}
    ${1}  | ${1}   | ${1.2} | ${'a light one goes where the data say'}
  `('start $start, ridge $ridge: $why', ({ start, ridge, near }) => {
    expect(slope(fit(start, ridge))).toBeCloseTo(near, 1);
  });

  test('the parts of a score add up to it', () => {
    const fitted = fitLogistic(
      [
        { name: 'a', start: 0 },
        { name: 'b', start: 0 },
      ],
      cases.map(({ x }, index) => [x, index % 7]),
      cases.map(({ late }) => late),
      10,
    );
    const values: Record<string, number> = { a: 1.5, b: 4 };
    const parts = fitted?.terms.map((term) => partOf(term, values[term.feature] ?? 0)) ?? [];
    const sum = parts.reduce((a, b) => a + b, fitted?.intercept ?? 0);
    expect(fitted && logOddsOf(fitted, (name) => values[name] ?? 0)).toBeCloseTo(sum, 12);
  });

  test.each<{ rows: number[][]; late: boolean[] }>`
    why                         | rows                   | late
    ${'no examples'}            | ${[]}                  | ${[]}
    ${'numbers beyond doubles'} | ${[[1e308], [-1e308]]} | ${[true, false]}
  `('no fit: $why', ({ rows, late }) => {
    expect(fitLogistic([{ name: 'x', start: 0 }], rows, late, 1)).toBeNull();
  });

  test('settles where the outcomes can be told apart completely, and where they never differ', () => {
    const apart = fitLogistic(
      [{ name: 'x', start: 0 }],
      [[0], [0], [1], [1]],
      [false, false, true, true],
      0.1,
    );
    expect(apart?.terms.every(({ weight }) => Number.isFinite(weight))).toBe(true);
    const never = fitLogistic([{ name: 'x', start: 0 }], [[0], [1], [2]], [false, false, false], 1);
    expect(never && logistic(logOddsOf(never, () => 1))).toBeLessThan(0.01);
  });
});

const observed = (days: number, ledger = habits(6, 60)): readonly Observation[] =>
  observeHistory(ledger, dayAt(days), 30);

describe('rolling origins', () => {
  const folds = rollingFolds(observed(200));
  test('fit only on what was issued and closed before every invoice they look at', () => {
    expect(folds.length).toBe(4);
    for (const { fitted, later } of folds) {
      const origin = Math.min(...later.map(({ invoice }) => invoice.issued));
      for (const { invoice } of fitted) expect(Math.max(invoice.issued, invoice.closed)).toBeLessThan(origin);
    }
  });

  test('look at each later invoice once', () => {
    const looked = folds.flatMap(({ later }) => later.map(({ invoice }) => invoice.item.id));
    expect(new Set(looked).size).toBe(looked.length);
    expect(looked.length).toBeGreaterThan(200);
  });
});

describe('choosing', () => {
  test('too little history: the plain rate, and it says so', () => {
    const history = observed(20);
    const choice = chooseModel('late', history, rollingFolds(history));
    expect(choice.model).toEqual({ kind: 'own-rate' });
    expect(choice.because).toMatch(/Nothing was weighed: \d+ closed invoices/);
  });

  test('features that say more than the rate are weighed', () => {
    // Everyone pays 9 days late what is due on a Friday, all else in time: the rate alone cannot know.
    const ledger = Array.from({ length: 600 }, (_, index) => {
      const due = 14 + Math.floor(index / 3);
      const late = due % 7 === 2; // 2025-01-03 is a Friday
      return item({
        id: `W${String(index).padStart(4, '0')}`,
        customer: `C${index % 10}`,
        issuedOn: dayAt(due - 14),
        dueOn: dayAt(due),
        closedOn: dayAt(due + (late ? 9 : -1)),
      });
    });
    const history = observed(400, ledger);
    const choice = chooseModel('late', history, rollingFolds(history));
    expect(choice.model.kind).toBe('logistic');
    expect(choice.because).toMatch(/below that of the customer's own rate/);
    const [friday, monday] = [2, 5].map((weekday) =>
      history.findLast((one) => (one.invoice.due - invoiceOf(ledger[0]!).due + 14) % 7 === weekday),
    );
    const p = (one: Observation | undefined): number =>
      one ? probabilityOf(choice.model, 'late', one) : NaN;
    expect(p(friday)).toBeGreaterThan(0.8);
    expect(p(monday)).toBeLessThan(0.2);
  });

  test('what chance alone made is not: the plain rate stands', () => {
    let seed = 7;
    const random = (): number => (seed = (seed * 48271) % 2147483647) / 2147483647;
    const ledger = Array.from({ length: 900 }, (_, index) => {
      const issued = Math.floor(index / 3);
      return item({
        id: `R${String(index).padStart(4, '0')}`,
        customer: `C${index % 12}`,
        issuedOn: dayAt(issued),
        dueOn: dayAt(issued + 14),
        closedOn: dayAt(issued + 14 + (random() < 0.4 ? 6 : -2)),
      });
    });
    const history = observed(400, ledger);
    const choice = chooseModel('late', history, rollingFolds(history));
    expect(choice.model).toEqual({ kind: 'own-rate' });
    expect(choice.trials.map(({ candidate }) => candidate)).toContain('own-rate');
  });

  test('no weight goes against what its feature means', () => {
    const history = observed(200);
    const { model } = chooseModel('late', history, rollingFolds(history));
    const terms = model.kind === 'logistic' ? model.terms : [];
    expect(terms.length).toBeGreaterThan(0);
    for (const { feature, weight } of terms)
      if (FEATURES.find(({ name }) => name === feature)?.means === 'later')
        expect([feature, weight >= 0]).toEqual([feature, true]);
  });
});
