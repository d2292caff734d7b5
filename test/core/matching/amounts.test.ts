import { describe, expect, test } from '@jest/globals';
import { minor } from '../../../core/money/minor.ts';
import { codes, decideAll, decideOne, say, type ItemLine } from './ledger.ts';

const PAYER = 'Acme Werkzeuge GmbH';
/** Discounts: 2 % of A-1 until after the day, 3 % of A-2 until the day before. */
const items: readonly ItemLine[] = [
  { number: 'A-1001', open: '1000.00', discount: { until: '2026-04-05', amount: '20.00' } },
  { number: 'A-1002', open: '2000.00', discount: { until: '2026-03-30', amount: '60.00' } },
  { number: 'A-1003', open: '333.33', due: '2026-03-10' },
  { number: 'CN-77', open: '-50.00' },
];

describe('what an amount means when the items are named', () => {
  test.each`
    amount       | text                                 | says                                                        | code
    ${'1000.00'} | ${'A-1001'}                          | ${'apply: A-1001 1000.00'}                                  | ${'amount-exact'}
    ${'980.00'}  | ${'A-1001'}                          | ${'apply: A-1001 980.00 discount 20.00'}                    | ${'discount-in-terms'}
    ${'980.00'}  | ${'A-1001 abzgl. Skonto'}            | ${'apply: A-1001 980.00 discount 20.00'}                    | ${'discount-in-terms'}
    ${'1940.00'} | ${'A-1002 less 3% discount'}         | ${'apply: A-1002 1940.00'}                                  | ${'discount-late'}
    ${'1313.33'} | ${'A-1001 A-1003'}                   | ${'apply: A-1001 980.00 discount 20.00, A-1003 333.33'}     | ${'discount-in-terms'}
    ${'950.00'}  | ${'A-1001 minus Gutschrift CN-77'}   | ${'apply: A-1001 1000.00, CN-77 -50.00'}                    | ${'credit-netted'}
    ${'950.00'}  | ${'A-1001'}                          | ${'propose: A-1001 1000.00, CN-77 -50.00'}                  | ${'credit-netted'}
    ${'980.30'}  | ${'A-1001'}                          | ${'propose: A-1001 980.00 discount 20.00, on account 0.30'} | ${'discount-in-terms'}
    ${'999.97'}  | ${'A-1001'}                          | ${'apply: A-1001 999.97'}                                   | ${'difference-cents'}
    ${'985.00'}  | ${'A-1001'}                          | ${'apply: A-1001 985.00'}                                   | ${'bank-charge'}
    ${'912.40'}  | ${'A-1001 less damaged goods 87.60'} | ${'apply: A-1001 912.40'}                                   | ${'short-paid'}
    ${'400.00'}  | ${'Teilzahlung A-1001'}              | ${'apply: A-1001 400.00'}                                   | ${'part-payment'}
    ${'1010.00'} | ${'A-1001'}                          | ${'apply: A-1001 1000.00, on account 10.00'}                | ${'over-paid'}
    ${'1000.04'} | ${'A-1001'}                          | ${'apply: A-1001 1000.00, on account 0.04'}                 | ${'difference-cents'}
    ${'1333.33'} | ${'A-1001'}                          | ${'apply: A-1001 1000.00, A-1003 333.33'}                   | ${'amount-exact'}
    ${'1000.00'} | ${'A-1001 A-1003'}                   | ${'apply: A-1001 1000.00'}                                  | ${'amount-exact'}
  `('$amount for “$text”: $says', (row) => {
    const { amount, text, says, code } = row as unknown as {
      amount: string;
      text: string;
      says: string;
      code: string;
    };
    const decision = decideOne({ items }, { amount, text, payer: PAYER });
    expect([say(decision), codes(decision.reasons)]).toEqual([says, expect.arrayContaining([code])]);
  });
});

test('the smaller of two discounts in terms is granted when just it was taken', () => {
  const tiered: readonly ItemLine[] = [
    {
      number: 'A-1004',
      open: '800.00',
      discount: { until: '2026-04-02', amount: '24.00' },
      laterDiscount: { until: '2026-04-09', amount: '16.00' },
    },
    { number: 'A-1005', open: '412.07' },
  ];
  const decided = (amount: string, text: string): string =>
    say(decideOne({ items: tiered }, { amount, text, payer: PAYER }));
  expect(decided('776.00', 'A-1004')).toBe('apply: A-1004 776.00 discount 24.00');
  expect(decided('784.00', 'A-1004')).toBe('apply: A-1004 784.00 discount 16.00');
  expect(decided('1196.07', 'A-1004 A-1005')).toBe('apply: A-1004 784.00 discount 16.00, A-1005 412.07');
});

describe('what an amount means when nothing is named', () => {
  test.each`
    amount       | says                                                      | code                   | why
    ${'333.33'}  | ${'apply: A-1003 333.33'}                                 | ${'amount-only'}       | ${'one item of just this amount'}
    ${'980.00'}  | ${'apply: A-1001 980.00 discount 20.00'}                  | ${'discount-in-terms'} | ${'one item less its discount'}
    ${'3333.33'} | ${'apply: A-1001 1000.00, A-1002 2000.00, A-1003 333.33'} | ${'whole-balance'}     | ${'everything that is owed'}
  `('$amount: $says ($why)', (row) => {
    const { amount, says, code } = row as unknown as { amount: string; says: string; code: string };
    const decision = decideOne({ items }, { amount, payer: PAYER });
    expect([say(decision), codes(decision.reasons)]).toEqual([says, expect.arrayContaining([code])]);
  });

  test('everything due up to a day, while more is open', () => {
    const list = ['03-01', '03-08', '03-15', '04-22', '04-29'].map((day, index) => ({
      number: `B-200${index}`,
      open: `${101 + index * 7}.0${index}`,
      due: `2026-${day}`,
    }));
    const decision = decideOne({ items: list }, { amount: '324.03', payer: PAYER });
    expect(say(decision)).toBe('apply: B-2000 101.00, B-2001 108.01, B-2002 115.02');
    expect(codes(decision.reasons)).toContain('due-run');
  });

  test('the items of one order, while others are due before them', () => {
    const list = [
      { number: 'B-1', open: '410.10', due: '2026-03-01' },
      { number: 'B-2', open: '99.95', due: '2026-03-08', references: ['PO-1'] },
      { number: 'B-3', open: '512.40', due: '2026-03-15' },
      { number: 'B-4', open: '77.31', due: '2026-03-22', references: ['PO-1'] },
      { number: 'B-5', open: '260.09', due: '2026-03-29', references: ['PO-2'] },
    ];
    const decision = decideOne({ items: list }, { amount: '177.26', payer: PAYER });
    expect(decision.applications.map(({ item }) => item)).toEqual(['B-2', 'B-4']);
    expect(codes(decision.reasons)).toContain('one-order');
  });

  test('an amount near an item, but not equal, is for a person', () => {
    const decision = decideOne({ items }, { amount: '333.00', payer: PAYER });
    expect(decision.outcome).not.toBe('apply');
    expect(codes(decision.whyNot)).toContain('amount-differs');
  });

  test('two items of one amount: neither is taken for the other', () => {
    const twins = [
      { number: 'T-1', open: '500.00' },
      { number: 'T-2', open: '500.00' },
    ];
    const decision = decideOne({ items: twins }, { amount: '500.00', payer: PAYER });
    expect(decision.outcome).toBe('propose');
    expect(codes(decision.whyNot)).toContain('close-runner-up');
    expect(decision.alternatives[0]?.applications.map(({ item }) => item)).toEqual(['T-2']);
  });
});

describe('under a policy', () => {
  const within = { amount: () => minor(500), percent: 1, side: 'both' as const };
  test.each`
    policy                                         | amount       | says
    ${{ tolerance: within }}                       | ${'996.00'}  | ${'apply: A-1001 996.00 written off 4.00'}
    ${{ tolerance: within }}                       | ${'990.00'}  | ${'apply: A-1001 990.00'}
    ${{ tolerance: within }}                       | ${'1003.00'} | ${'apply: A-1001 1003.00 written off -3.00'}
    ${{ tolerance: { ...within, side: 'under' } }} | ${'1003.00'} | ${'apply: A-1001 1000.00, on account 3.00'}
    ${{ overpayment: 'propose' }}                  | ${'1010.00'} | ${'propose: A-1001 1000.00, on account 10.00'}
    ${{ autonomy: 'suggest' }}                     | ${'1000.00'} | ${'propose: A-1001 1000.00'}
    ${{ autonomy: 'observe' }}                     | ${'1000.00'} | ${'propose: A-1001 1000.00'}
    ${{ applyAt: 0.99999 }}                        | ${'1000.00'} | ${'propose: A-1001 1000.00'}
  `('$policy: $amount for A-1001 is “$says”', (row) => {
    const { policy, amount, says } = row as unknown as {
      policy: NonNullable<Parameters<typeof decideOne>[0]['policy']>;
      amount: string;
      says: string;
    };
    expect(say(decideOne({ items, policy }, { amount, text: 'A-1001', payer: PAYER }))).toBe(says);
  });

  test('a policy without partial payments applies none', () => {
    const decision = decideOne(
      { items, policy: { allowPartial: false } },
      { amount: '400.00', text: 'Teilzahlung A-1001', payer: PAYER },
    );
    expect(decision.applications).toEqual([]);
  });

  test('a policy that needs references lets amounts alone wait', () => {
    const ledger = { items, policy: { autoNeedsReference: true } };
    const named = decideOne(ledger, { amount: '333.33', text: 'A-1003', payer: PAYER });
    const silent = decideOne(ledger, { amount: '333.33', payer: PAYER });
    expect([named.outcome, silent.outcome, codes(silent.whyNot)]).toEqual([
      'apply',
      'propose',
      ['needs-reference'],
    ]);
  });

  test('a rule names the customer; another the account of money that is no customer’s', () => {
    const rules = [
      {
        matches: ({ payer }: { payer: string }) => payer.startsWith('PSP'),
        then: { customer: 'C1' as never },
        says: 'rule 1 (payer: PSP*)',
      },
      {
        matches: ({ text }: { text: string }) => text.includes('RENT'),
        then: { account: '6800' },
        says: 'rule 2 (text: RENT*)',
      },
    ];
    const ledger = { items, policy: { rules } };
    const ruled = decideOne(ledger, { amount: '1000.00', payer: 'PSP 4711', text: 'A-1001' });
    expect([say(ruled), codes(ruled.reasons)]).toEqual([
      'apply: A-1001 1000.00',
      expect.arrayContaining(['payer-by-rule']),
    ]);
    const rent = decideOne(ledger, { amount: '700.00', payer: 'Somebody', text: 'RENT MARCH' });
    expect([rent.outcome, rent.account, codes(rent.whyNot)]).toEqual(['hold', '6800', ['not-a-customers']]);
  });
});

describe('the same day', () => {
  test('two receipts for one item: one takes it, the other is not given what is gone', () => {
    const [first, second] = decideAll(
      { items },
      { id: 'R2', amount: '1000.00', text: 'A-1001', payer: PAYER },
      { id: 'R1', amount: '1000.00', text: 'A-1001', payer: PAYER },
    );
    expect([first?.receipt, say(first!)]).toEqual(['R1', 'apply: A-1001 1000.00']);
    expect(second?.receipt).toBe('R2');
    expect(second?.applications.map(({ item }) => item)).not.toContain('A-1001');
  });

  test('the receipt that names the item has it, although the other comes first', () => {
    const twins = [{ number: 'T-1', open: '500.00' }];
    const [silent, named] = decideAll(
      { items: twins },
      { id: 'R1', amount: '500.00', payer: PAYER },
      { id: 'R2', amount: '500.00', payer: PAYER, text: 'T-1' },
    );
    expect([silent?.applications, say(named!)]).toEqual([[], 'apply: T-1 500.00']);
  });
});
