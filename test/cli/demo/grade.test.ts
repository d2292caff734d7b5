import { describe, expect, test } from '@jest/globals';
import { gradeEntries, sumUp, type EntryResult } from '../../../cli/demo/grade.ts';
import { companyId, customerId, itemId, receiptId } from '../../../core/ledger/ids.ts';
import { knownCurrency } from '../../../core/money/currency.ts';
import { minor, ZERO } from '../../../core/money/minor.ts';
import type { Outcome } from '../../../examples/company/cases/case.ts';
import type { TruthOfEntry } from '../../../examples/company/generate.ts';

const truth = (more: Partial<TruthOfEntry> = {}): TruthOfEntry => ({
  case: 'exact',
  mayBe: ['posted', 'proposed'],
  says: '',
  company: companyId('DE01'),
  account: 'A',
  bankReference: 'B1',
  currency: knownCurrency('EUR'),
  amount: minor(1_000),
  settles: [{ item: itemId('I1'), amount: minor(1_000), discount: ZERO }],
  onAccount: ZERO,
  customer: null,
  ...more,
});
const result = (outcome: Outcome, more: Partial<EntryResult> = {}): EntryResult => ({
  account: 'A',
  bankReference: 'B1',
  outcome,
  lines: [{ item: itemId('I1'), amount: minor(1_000), discount: ZERO }],
  onAccount: ZERO,
  customer: null,
  takesBack: null,
  ...more,
});
const other = { lines: [{ item: itemId('I2'), amount: minor(1_000), discount: ZERO }] };
const less = { lines: [{ item: itemId('I1'), amount: minor(900), discount: ZERO }], onAccount: minor(100) };
const discounted = { lines: [{ item: itemId('I1'), amount: minor(1_000), discount: minor(20) }] };
const onAccount = { settles: [], onAccount: minor(1_000), customer: customerId('C1') };
const takesBack = { settles: [], takesBack: receiptId('R1') };

describe('grading one entry', () => {
  test.each<{ what: string; entry: Partial<TruthOfEntry>; found: EntryResult; verdict: string }>`
    what                                     | entry                                          | found                                                                                   | verdict
    ${'posted as it should be'}              | ${{}}                                          | ${result('posted')}                                                                     | ${'right'}
    ${'posted on another item'}              | ${{}}                                          | ${result('posted', other)}                                                              | ${'wrong'}
    ${'posted a cent less'}                  | ${{}}                                          | ${result('posted', less)}                                                               | ${'wrong'}
    ${'a discount nobody was due'}           | ${{}}                                          | ${result('posted', discounted)}                                                         | ${'wrong'}
    ${'a guess that happens to be right'}    | ${{ mayBe: ['proposed'] }}                     | ${result('posted')}                                                                     | ${'wrong'}
    ${'on account of the right customer'}    | ${onAccount}                                   | ${result('posted', { lines: [], onAccount: minor(1_000), customer: customerId('C1') })} | ${'right'}
    ${'on account of another'}               | ${onAccount}                                   | ${result('posted', { lines: [], onAccount: minor(1_000), customer: customerId('C2') })} | ${'wrong'}
    ${'the right receipt taken back'}        | ${takesBack}                                   | ${result('posted', { takesBack: receiptId('R1') })}                                     | ${'right'}
    ${'another receipt taken back'}          | ${takesBack}                                   | ${result('posted', { takesBack: receiptId('R2') })}                                     | ${'wrong'}
    ${'a receipt taken back that was none'}  | ${{}}                                          | ${result('posted', { takesBack: receiptId('R1') })}                                     | ${'wrong'}
    ${'waits, and may'}                      | ${{}}                                          | ${result('proposed', other)}                                                            | ${'waits'}
    ${'waits where a clerk would have seen'} | ${{}}                                          | ${result('held')}                                                                       | ${'missed'}
    ${'set aside as it should be'}           | ${{ mayBe: ['not-a-customers'], settles: [] }} | ${result('not-a-customers', { lines: [] })}                                             | ${'aside'}
    ${'set aside, and was a payment'}        | ${{}}                                          | ${result('not-a-customers', { lines: [] })}                                             | ${'missed'}
    ${'nowhere'}                             | ${{}}                                          | ${result('posted', { bankReference: 'B2' })}                                            | ${'lost'}
  `('$what: $verdict', ({ entry, found, verdict }) => {
    expect(gradeEntries([truth(entry)], [found]).map((graded) => graded.verdict)).toEqual([verdict]);
  });
});

test('the sum says how many were right, and which kinds of case did not end as they should', () => {
  const entries = ['B1', 'B2', 'B3', 'B4'].map((bankReference, at) =>
    truth({ bankReference, case: at < 2 ? 'exact' : 'partial' }),
  );
  const found = [
    result('posted', { bankReference: 'B1' }),
    result('proposed', { bankReference: 'B2' }),
    result('proposed', { bankReference: 'B3', ...other }),
    result('posted', { bankReference: 'B4', ...other }),
  ];
  expect(sumUp(gradeEntries(entries, found))).toEqual({
    entries: 4,
    posted: { right: 1, wrong: 1 },
    proposed: { right: 1, other: 1 },
    missed: 0,
    lost: 0,
    cases: [
      { case: 'exact', entries: 2, outcomes: { posted: 1, proposed: 1 }, asExpected: true },
      { case: 'partial', entries: 2, outcomes: { proposed: 1, posted: 1 }, asExpected: false },
    ],
  });
});
