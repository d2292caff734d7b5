import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { gradeProbabilities, type Graded } from '../../../core/risk/metrics.ts';

const graded = (text: string): readonly Graded[] =>
  text.split(' ').map((one) => ({ p: Number(one.replace('+', '')), came: one.endsWith('+') }));

// By hand; the first is the example of scikit-learn's documentation of average_precision_score and roc_auc_score.
test.each<{ cases: string; auc: number | null; ap: number | null; brier: number }>`
  cases                   | auc     | ap              | brier       | why
  ${'0.1 0.4 0.35+ 0.8+'} | ${0.75} | ${0.8333333333} | ${0.158125} | ${'one pair of four the wrong way round'}
  ${'0.5+ 0.5'}           | ${0.5}  | ${0.5}          | ${0.25}     | ${'a tie counts half'}
  ${'0.5+ 0.5 0.5 0.5'}   | ${0.5}  | ${0.25}         | ${0.25}     | ${'all tied: what comes by chance'}
  ${'0.9+ 0.8+ 0.2 0.1'}  | ${1}    | ${1}            | ${0.025}    | ${'all the right way round'}
  ${'0.1+ 0.2+ 0.8 0.9'}  | ${0}    | ${0.4166666667} | ${0.725}    | ${'all the wrong way round'}
  ${'0.3 0.2'}            | ${null} | ${null}         | ${0.065}    | ${'none came: no curve'}
  ${'0.3+ 0.2+'}          | ${null} | ${1}            | ${0.565}    | ${'all came: no curve'}
`('$cases: AUC $auc, AP $ap, $why', ({ cases, auc, ap, brier }) => {
  const grades = gradeProbabilities(graded(cases));
  const near = (value: number | null) => (value === null ? null : expect.closeTo(value, 9));
  expect(grades).toMatchObject({ auc: near(auc), ap: near(ap), brier: near(brier) });
});

test.each<{ cases: string; ece: number }>`
  cases                        | ece     | why
  ${'0.25 0.25 0.25 0.25+'}    | ${0}    | ${'one in four came, as said'}
  ${'0.25+ 0.25+ 0.25+ 0.25+'} | ${0.75} | ${'all came'}
  ${'0.05 0.95+'}              | ${0.05} | ${'two bins, each off by five points'}
  ${'1+ 1+'}                   | ${0}    | ${'1 belongs to the last bin'}
`('calibration of $cases is off by $ece: $why', ({ cases, ece }) => {
  expect(gradeProbabilities(graded(cases)).ece).toBeCloseTo(ece, 12);
});

test('nothing to grade: nothing is defined, and nothing is NaN', () => {
  expect(gradeProbabilities([])).toEqual({ rate: null, auc: null, ap: null, brier: null, ece: null });
});

test('the curve is the share of pairs in the right order, whatever the order of the cases', () => {
  const cases = fc.array(
    fc.record({ p: fc.integer({ min: 0, max: 5 }).map((n) => n / 5), came: fc.boolean() }),
    { minLength: 2, maxLength: 15 },
  );
  fc.assert(
    fc.property(cases, (all) => {
      const pairs = all
        .filter(({ came }) => came)
        .flatMap((yes) =>
          all.filter(({ came }) => !came).map((no) => (yes.p > no.p ? 1 : yes.p === no.p ? 0.5 : 0)),
        );
      const share = pairs.length === 0 ? null : pairs.reduce<number>((a, b) => a + b, 0) / pairs.length;
      const { auc } = gradeProbabilities(all);
      expect(auc).toEqual(share === null ? null : expect.closeTo(share, 9));
      expect(gradeProbabilities(all.toReversed())).toEqual({
        ...gradeProbabilities(all),
        brier: expect.closeTo(gradeProbabilities(all).brier ?? 0, 12),
        ece: expect.closeTo(gradeProbabilities(all).ece ?? 0, 12),
      });
    }),
  );
});
