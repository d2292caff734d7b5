import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DEDUCTION_REASONS, OPEN_REASONS, type DeductionReason } from '../../../core/deductions/deduction.ts';
import type { DeductionRule } from '../../../core/deductions/next.ts';
import { reasonOfCode } from '../../../core/deductions/codes.ts';
import { reasonsWritten } from '../../../core/deductions/words.ts';
import { formatAmount } from '../../../core/money/decimal.ts';
import { minor } from '../../../core/money/minor.ts';
import {
  codes,
  decideOne,
  EUR,
  policyWith,
  say,
  type ItemLine,
  type LedgerOnPaper,
  type ReceiptLine,
} from '../matching/ledger.ts';

const payer = 'Acme Werkzeuge GmbH';
const items: readonly ItemLine[] = [
  { number: 'A-1001', open: '1000.00', discount: { until: '2026-04-05', amount: '20.00' } },
  { number: 'A-1002', open: '2000.00', discount: { until: '2026-03-30', amount: '60.00' } },
  { number: 'A-1003', open: '1190.00' },
  { number: 'A-1004', open: '640.00', disputed: true },
  { number: 'CN-77', open: '-51.30' },
];

/** "A-1001 −87.60 damage → leave-open": a deduction in one line. */
const told = (ledger: LedgerOnPaper, line: ReceiptLine): readonly string[] =>
  (decideOne(ledger, line).deductions ?? []).map(
    ({ item, amount, reason, next }) =>
      `${item ?? 'receipt'} ${formatAmount(amount, EUR)} ${reason} → ${next}`,
  );

describe('what is missing, and why', () => {
  test.each`
    amount       | text                                    | says
    ${'1000.00'} | ${'A-1001'}                             | ${[]}
    ${'980.00'}  | ${'A-1001'}                             | ${['A-1001 20.00 discount → granted']}
    ${'1940.00'} | ${'A-1002'}                             | ${['A-1002 60.00 discount-late → leave-open']}
    ${'912.40'}  | ${'A-1001 less damaged goods 87.60'}    | ${['A-1001 87.60 damage → leave-open']}
    ${'912.40'}  | ${'A-1001 abzgl. Fracht 87,60'}         | ${['A-1001 87.60 freight → leave-open']}
    ${'912.40'}  | ${'A-1001 Transportschaden 87,60'}      | ${['A-1001 87.60 damage → leave-open']}
    ${'912.40'}  | ${'A-1001 écart de prix 87,60'}         | ${['A-1001 87.60 price → leave-open']}
    ${'912.40'}  | ${'A-1001 faltantes 87,60 flete 12,00'} | ${['A-1001 87.60 shortage → leave-open']}
    ${'912.40'}  | ${'A-1001 Retoure 87,60'}               | ${['A-1001 87.60 returned-goods → leave-open']}
    ${'912.40'}  | ${'A-1001 Jahresbonus, bonus 87,60'}    | ${['A-1001 87.60 allowance → leave-open']}
    ${'900.00'}  | ${'A-1001 ritenuta 100,00'}             | ${['A-1001 100.00 tax → leave-open']}
    ${'900.00'}  | ${"A-1001 ritenuta d'acconto 100,00"}   | ${['A-1001 100.00 tax → leave-open']}
    ${'912.40'}  | ${'A-1001 poškozené zboží 87,60'}       | ${['A-1001 87.60 damage → leave-open']}
    ${'912.40'}  | ${'A-1001 mínus dobropis 87,60'}        | ${['A-1001 87.60 old-credit → leave-open']}
    ${'912.40'}  | ${'A-1001 nakliye bedeli 87,60'}        | ${['A-1001 87.60 freight → leave-open']}
    ${'912.40'}  | ${'A-1001 недостача 87,60'}             | ${['A-1001 87.60 shortage → leave-open']}
    ${'1154.30'} | ${'A-1003 3% Skonto'}                   | ${['A-1003 35.70 discount-late → leave-open']}
    ${'985.00'}  | ${'A-1001'}                             | ${['A-1001 15.00 bank-fee → leave-open']}
    ${'985.00'}  | ${'A-1001 Bankspesen 15,00'}            | ${['A-1001 15.00 bank-fee → leave-open']}
    ${'999.97'}  | ${'A-1001'}                             | ${['A-1001 0.03 rounding → leave-open']}
    ${'400.00'}  | ${'Teilzahlung A-1001'}                 | ${['A-1001 600.00 part-payment → leave-open']}
    ${'938.71'}  | ${'A-1001'}                             | ${['A-1001 61.29 unexplained → ask-customer']}
    ${'1010.00'} | ${'A-1001'}                             | ${['receipt -10.00 overpayment → on-account']}
    ${'1005.00'} | ${'A-1001 zzgl. Mahngebühr 5,00'}       | ${['receipt -5.00 dunning-fee-paid → on-account']}
    ${'1000.04'} | ${'A-1001'}                             | ${['receipt -0.04 rounding → on-account']}
    ${'1000.00'} | ${'A-1003 minus 190,00'}                | ${['A-1003 190.00 tax → leave-open']}
  `('$amount for “$text”', (row) => {
    const { amount, text, says } = row as unknown as {
      amount: string;
      text: string;
      says: readonly string[];
    };
    expect(told({ items: items.slice(0, 3) }, { amount, text, payer })).toEqual(says);
  });

  test('a credit of just that amount, open or used before, is a credit', () => {
    const used: ItemLine = { number: 'CN-80', open: '0.00', total: '-33.40' };
    const line = { amount: '966.60', text: 'A-1001', payer };
    expect(told({ items: [items[0]!, used] }, line)).toEqual(['A-1001 33.40 old-credit → leave-open']);
    expect(decideOne({ items: [items[0]!, used] }, line).deductions?.[0]?.says).toBe(
      'A-1001: 33.40 EUR less, a credit (credit-memo CN-80 of just that amount was used before): stays open.',
    );
  });

  test('the advice says which item, how much and why, by code or in words', () => {
    const advice = (reason: string): ReceiptLine => ({
      amount: '2912.40',
      payer,
      advice: [
        { number: 'A-1001', amount: '912.40', deduction: '87.60', reason },
        { number: 'A-1002', amount: '2000.00' },
      ],
    });
    expect(told({ items }, advice('X12:54'))).toEqual(['A-1001 87.60 freight → leave-open']);
    expect(told({ items }, advice('EDIFACT:3'))).toEqual(['A-1001 87.60 damage → leave-open']);
    expect(told({ items }, advice('wrong price'))).toEqual(['A-1001 87.60 price → leave-open']);
    expect(told({ items }, advice('see our letter'))).toEqual(['A-1001 87.60 unexplained → ask-customer']);
  });

  test('two reasons and no amount that tells which: none is made up', () => {
    expect(told({ items }, { amount: '938.71', text: 'A-1001 Fracht, Bruch', payer })).toEqual([
      'A-1001 61.29 unexplained → ask-customer',
    ]);
  });

  test('a fee of a letter that is left out while its invoice is paid', () => {
    const fee: ItemLine = { number: 'MG-5', open: '5.00', kind: 'fee', references: ['A-1001'] };
    const other: ItemLine = { number: 'A-1009', open: '77.00' };
    expect(told({ items: [items[0]!, fee, other] }, { amount: '1000.00', text: 'A-1001', payer })).toEqual([
      'MG-5 5.00 dunning-fee-omitted → leave-open',
    ]);
    expect(
      told({ items: [items[0]!, fee, other] }, { amount: '1005.00', text: 'A-1001 MG-5', payer }),
    ).toEqual([]);
  });

  test('the claim stands among the reasons, in a sentence with the numbers', () => {
    const { reasons } = decideOne(
      { items },
      { amount: '912.40', text: 'A-1001 less damaged goods 87.60', payer },
    );
    expect(codes(reasons)).toContain('deduction');
    expect(reasons.at(-1)?.says).toBe(
      'A-1001: 87.60 EUR less, damaged or defective goods (the text says “DAMAGED”; 87.60 EUR stands there): stays open.',
    );
  });
});

describe('what happens next is the policy’s will', () => {
  const rule = (
    next: DeductionRule['next'],
    upTo = 0,
    beyond: DeductionRule['beyond'] = 'leave-open',
  ): DeductionRule => ({
    next,
    upTo: () => minor(upTo),
    beyond,
  });
  const under = (
    reason: keyof ReturnType<typeof policyWith>['deductions'],
    one: DeductionRule,
  ): LedgerOnPaper => ({
    items,
    policy: { deductions: { ...policyWith().deductions, [reason]: one } },
  });
  test.each`
    reason             | next                | upTo    | amount       | text                         | decided                                      | step
    ${'bank-fee'}      | ${'write-off'}      | ${2000} | ${'985.00'}  | ${'A-1001'}                  | ${'apply: A-1001 985.00 written off 15.00'}  | ${'write-off'}
    ${'bank-fee'}      | ${'write-off'}      | ${1000} | ${'985.00'}  | ${'A-1001'}                  | ${'apply: A-1001 985.00'}                    | ${'leave-open'}
    ${'damage'}        | ${'dispute'}        | ${0}    | ${'912.40'}  | ${'A-1001 Bruch 87,60'}      | ${'apply: A-1001 912.40'}                    | ${'dispute'}
    ${'price'}         | ${'propose-credit'} | ${0}    | ${'912.40'}  | ${'A-1001 price diff 87.60'} | ${'apply: A-1001 912.40'}                    | ${'propose-credit'}
    ${'discount-late'} | ${'write-off'}      | ${9000} | ${'1940.00'} | ${'A-1002'}                  | ${'apply: A-1002 1940.00 written off 60.00'} | ${'write-off'}
  `('$reason, $next up to $upTo: $decided', (row) => {
    const { reason, next, upTo, amount, text, decided, step } = row as unknown as {
      reason: keyof ReturnType<typeof policyWith>['deductions'];
      next: DeductionRule['next'];
      upTo: number;
      amount: string;
      text: string;
      decided: string;
      step: string;
    };
    const decision = decideOne(under(reason, rule(next, upTo)), { amount, text, payer });
    expect([say(decision), decision.deductions?.map((each) => each.next)]).toEqual([decided, [step]]);
  });

  test('just what is in dispute is left out for the reason of the dispute', () => {
    const ledger = {
      items: [
        { number: 'A-1005', open: '700.00', disputed: { amount: '40.00', reason: 'Bruch bei Lieferung' } },
      ],
    };
    const decision = decideOne(ledger, { amount: '660.00', text: 'A-1005', payer });
    expect(decision.deductions?.map(({ says }) => says)).toEqual([
      'A-1005: 40.00 EUR less, damaged or defective goods (in dispute (D1) over 40.00 EUR: “Bruch bei Lieferung”): stays open.',
    ]);
    expect(codes(decision.reasons)).not.toContain('bank-charge');
  });

  test('a discount that the terms never had is told as one, not as a charge', () => {
    const decision = decideOne({ items }, { amount: '1154.30', text: 'A-1003 3% Skonto', payer });
    expect(decision.reasons.map(({ says }) => says)).toContain(
      'A-1003: 35.70 EUR less, a discount that is not in terms (the text says “SKONTO”): stays open.',
    );
    expect(codes(decision.reasons)).not.toContain('bank-charge');
  });

  test('an item in dispute is never written off', () => {
    const decision = decideOne(under('bank-fee', rule('write-off', 5000)), {
      amount: '625.00',
      text: 'A-1004',
      payer,
    });
    expect(decision.applications.map(({ writeOff }) => writeOff)).toEqual([0]);
    expect(decision.deductions?.map(({ next }) => next)).toEqual(['leave-open']);
  });
});

test('for every reason there is a way to it: a word, a code, a term, a number', () => {
  const byWordOrCode = new Set<DeductionReason>([
    ...reasonsWritten(
      'MAHNGEBUHR BRUCH FRACHT SHORTAGE RETOURE PREIS BONUS SPESEN TEILZAHLUNG GUTSCHRIFT WHT KURSDIFFERENZ SKONTO',
    ).map(({ reason }) => reason),
    ...['X12:50', 'X12:24'].flatMap((code) => reasonOfCode(code) ?? []),
  ]);
  const bySums: readonly DeductionReason[] = ['rounding', 'overpayment', 'unexplained'];
  expect([...byWordOrCode, ...bySums].sort()).toEqual([...DEDUCTION_REASONS].sort());
  expect(OPEN_REASONS).toHaveLength(DEDUCTION_REASONS.length - 3);
});

describe('reason codes of an advice', () => {
  test.each`
    code                     | reason
    ${'01'}                  | ${'price'}
    ${'X12:4'}               | ${'damage'}
    ${'4'}                   | ${'shortage'}
    ${'AJT+11'}              | ${'bank-fee'}
    ${'X12:55'}              | ${'tax'}
    ${'4465:26'}             | ${'tax'}
    ${'CM'}                  | ${'old-credit'}
    ${'AJT 3 see our claim'} | ${'damage'}
    ${'25'}                  | ${undefined}
    ${'__proto__'}           | ${undefined}
  `('$code: $reason', (row) => {
    const { code, reason } = row as unknown as { code: string; reason: string | undefined };
    expect(reasonOfCode(code)).toBe(reason);
  });
});

test('whatever is paid: the deductions explain the whole difference, and their numbers add up', () => {
  const cents = fc.integer({ min: 1, max: 250_000 });
  const words = fc.constantFrom('', ' Fracht 12,00', ' less damage 87.60', ' Skonto', ' Mahngebühr');
  fc.assert(
    fc.property(cents, fc.constantFrom('A-1001', 'A-1002', 'A-1001 A-1003'), words, (amount, named, more) => {
      const decision = decideOne(
        { items: items.slice(0, 3) },
        { amount: formatAmount(minor(amount), EUR), text: named + more, payer },
      );
      const open = new Map(items.map((line) => [line.number, Math.round(Number(line.open) * 100)]));
      const missing = decision.applications.reduce(
        (sum, line) => sum + (open.get(line.item)! - line.amount),
        0 - (decision.applications.length > 0 ? decision.onAccount : 0),
      );
      const deductions = decision.deductions ?? [];
      expect(deductions.reduce((sum, each) => sum + each.amount, 0)).toBe(missing);
      for (const { arithmetic, amount: each, item } of deductions)
        if (item !== null) {
          const { open: before, paid, discount, writeOff, left } = arithmetic;
          expect(before - paid - discount - writeOff).toBe(left);
          expect(Math.abs(each)).toBeGreaterThan(0);
        }
    }),
    { numRuns: 200 },
  );
});
