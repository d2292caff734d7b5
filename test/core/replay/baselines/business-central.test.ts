import { describe, expect, test } from '@jest/globals';
import { isoDate } from '../../../../core/calendar/iso-date.ts';
import { itemId, receiptId } from '../../../../core/ledger/ids.ts';
import { amountOf } from '../../../../core/money/decimal.ts';
import { ZERO } from '../../../../core/money/minor.ts';
import { businessCentralMatcher } from '../../../../core/replay/baselines/business-central/engine.ts';
import { nearness } from '../../../../core/replay/baselines/business-central/nearness.ts';
import {
  PAYMENT_RULES,
  ruleFor,
  scoreOf,
  type Facets,
} from '../../../../core/replay/baselines/business-central/rules.ts';
import { compareDecisions } from '../../../../core/replay/compare.ts';
import { replay } from '../../../../core/replay/replay.ts';
import {
  customer,
  EUR,
  item,
  policyWith,
  receipt,
  say,
  type CustomerLine,
  type ItemLine,
  type ReceiptLine,
} from '../../matching/ledger.ts';

describe('the rules as shipped', () => {
  test('24 beside the one for direct debits, each with a score of its own, the highest first', () => {
    const scores = PAYMENT_RULES.map(scoreOf);
    expect(scores).toHaveLength(24);
    expect(scores).toEqual([...new Set(scores)].sort((a, b) => b - a));
    expect([scores[0], scores.at(-1)]).toEqual([3998, 1995]);
  });

  test.each`
    party          | document          | amount        | score
    ${'Fully'}     | ${'Yes-Multiple'} | ${'One'}      | ${3998}
    ${'Fully'}     | ${'Yes'}          | ${'One'}      | ${3996}
    ${'Fully'}     | ${'Yes'}          | ${'Multiple'} | ${3995}
    ${'Partially'} | ${'Yes'}          | ${'One'}      | ${3992}
    ${'Fully'}     | ${'No'}           | ${'One'}      | ${3991}
    ${'No'}        | ${'Yes-Multiple'} | ${'Multiple'} | ${3989}
    ${'Fully'}     | ${'Yes'}          | ${'No'}       | ${2998}
    ${'Fully'}     | ${'No'}           | ${'Multiple'} | ${2997}
    ${'Partially'} | ${'Yes'}          | ${'Multiple'} | ${2995}
    ${'No'}        | ${'Yes'}          | ${'One'}      | ${2994}
    ${'Partially'} | ${'No'}           | ${'One'}      | ${2992}
    ${'No'}        | ${'Yes'}          | ${'No'}       | ${2991}
    ${'Fully'}     | ${'No'}           | ${'No'}       | ${1999}
    ${'No'}        | ${'No'}           | ${'Multiple'} | ${1995}
    ${'No'}        | ${'No'}           | ${'No'}       | ${undefined}
  `('related party $party, document $document, amount $amount: $score', ({ score, ...facets }) => {
    const rule = ruleFor(facets as unknown as Facets);
    expect(rule && scoreOf(rule)).toBe(score);
  });
});

test.each`
  text                             | name                         | near   | why
  ${'ACME WERKZEUGE GMBH'}         | ${'Acme Werkzeuge GmbH'}     | ${100} | ${'capitals do not count'}
  ${'Acme Werkzeuge'}              | ${'Acme Werkzeuge GmbH'}     | ${100} | ${'of the shorter text'}
  ${'Acme'}                        | ${'Acme Werkzeuge GmbH'}     | ${0}   | ${'less than 65 % of the name'}
  ${'Werkzeuge GmbH Acme'}         | ${'Acme Werkzeuge GmbH'}     | ${94}  | ${'pieces in any order, blanks lost'}
  ${'Kingsley Provisions Limited'} | ${'Kingsley Provisions Ltd'} | ${91}  | ${'a legal form spelt out'}
  ${'Mueller Stahl'}               | ${'Müller Stahl'}            | ${83}  | ${'an umlaut spelt out'}
`('“$text” is $near near to “$name”: $why', ({ text, name, near }) => {
  expect(nearness(text as string, name as string)).toBe(near);
});

const customers: readonly CustomerLine[] = [
  { id: 'C1', name: 'Acme Werkzeuge GmbH', accounts: ['DE02120300000000202051'] },
  { id: 'C2', name: 'Bergmann Holz KG' },
  { id: 'C3', name: 'Bergmann Holz KG Süd' },
];
const items: readonly ItemLine[] = [
  { number: 'RE-1001', open: '100.00' },
  { number: 'RE-1002', open: '250.00', due: '2026-04-10', discount: { until: '2026-04-05', amount: '5.00' } },
  { number: 'RE-1003', open: '70.00', due: '2026-03-10' },
  { number: 'RE-2001', open: '100.00', customer: 'C2' },
  { number: 'RE-2002', open: '480.00', customer: 'C2', references: ['RF18539007547034'] },
  { number: 'RE-3001', open: '33.00', customer: 'C3' },
  { number: 'RE-3002', open: '345.00', customer: 'C3' },
];
const IBAN = 'DE02 1203 0000 0000 2020 51';

const decided = (...lines: readonly ReceiptLine[]) => {
  const matcher = businessCentralMatcher(customers.map(customer));
  for (const each of items) matcher.add(item(each));
  return matcher.decideDay(lines.map(receipt));
};

test.each`
  why                                                     | line                                                                                    | rule          | says
  ${'account, number, amount'}                            | ${{ amount: '70.00', account: IBAN, text: 'RE-1003' }}                                  | ${'high-4'}   | ${'apply: RE-1003 70.00'}
  ${'the amount is another customer’s, too'}              | ${{ amount: '100.00', account: IBAN, text: 'RE-1001' }}                                 | ${'high-5'}   | ${'apply: RE-1001 100.00'}
  ${'the same without a number: confidence drops'}        | ${{ amount: '100.00', account: IBAN }}                                                  | ${'medium-3'} | ${'propose: RE-1001 100.00'}
  ${'two numbers of one customer, by due day'}            | ${{ amount: '170.00', account: IBAN, text: 'RE-1001, RE-1003' }}                        | ${'high-2'}   | ${'apply: RE-1001 100.00, RE-1003 70.00'}
  ${'two numbers, less than both'}                        | ${{ amount: '120.00', account: IBAN, text: 'RE-1001, RE-1003' }}                        | ${'medium-1'} | ${'propose: RE-1001 50.00, RE-1003 70.00'}
  ${'less the discount'}                                  | ${{ amount: '245.00', account: IBAN, text: 'RE-1002' }}                                 | ${'high-4'}   | ${'apply: RE-1002 245.00 discount 5.00'}
  ${'all of it came: the discount is granted anyway'}     | ${{ amount: '250.00', account: IBAN, text: 'RE-1002' }}                                 | ${'medium-2'} | ${'propose: RE-1002 245.00 discount 5.00, on account 5.00'}
  ${'a name two customers’ names contain'}                | ${{ amount: '480.00', payer: 'Bergmann Holz KG', text: 'RE-2002' }}                     | ${'high-8'}   | ${'apply: RE-2002 480.00'}
  ${'a name only one has'}                                | ${{ amount: '33.00', payer: 'Bergmann Holz KG Süd' }}                                   | ${'high-9'}   | ${'apply: RE-3001 33.00'}
  ${'more than a name that no other contains'}            | ${{ amount: '70.00', payer: 'Acme Werkzeuge GmbH und Co' }}                             | ${'high-9'}   | ${'apply: RE-1003 70.00'}
  ${'one number: sums of several named do not count'}     | ${{ amount: '345.00', payer: 'Bergmann Holz KG Süd', text: 'RE-1001 RE-1002 RE-3002' }} | ${'high-4'}   | ${'apply: RE-3002 345.00'}
  ${'the payment reference'}                              | ${{ amount: '480.00', reference: { scheme: 'RF', value: 'RF18 5390 0754 7034' } }}      | ${'medium-6'} | ${'propose: RE-2002 480.00'}
  ${'only the first place counts: inside a longer token'} | ${{ amount: '71.00', account: IBAN, text: 'XRE-1003 RE-1003' }}                         | ${'low-1'}    | ${'propose: RE-1001 71.00'}
  ${'nobody, nothing'}                                    | ${{ amount: '71.00', payer: 'Somebody Else Ltd' }}                                      | ${'none'}     | ${'hold'}
`('$why: $rule, $says', (row) => {
  const { line, rule, says } = row as unknown as { line: ReceiptLine; rule: string; says: string };
  const [decision] = decided(line);
  expect([decision?.reasons[0]?.code ?? 'none', decision && say(decision)]).toEqual([rule, says]);
});

test('two lines of one day: the better one takes the entry, the other gets what is left', () => {
  const [first, second] = decided(
    { id: 'R1', amount: '70.00', account: IBAN },
    { id: 'R2', amount: '70.00', account: IBAN, text: 'RE-1003' },
  );
  expect([first && say(first), second && say(second)]).toEqual([
    'propose: RE-1001 70.00',
    'apply: RE-1003 70.00',
  ]);
});

test('beside ours over a history: who posts what, and why not', () => {
  const paid = (id: string, number: string, amount: string) => ({
    receipt: receiptId(id),
    item: itemId(number),
    amount: amountOf(amount, EUR),
    discount: ZERO,
    writeOff: ZERO,
    on: isoDate('2026-03-31'),
  });
  const history = {
    customers: customers.map(customer),
    items: items.map(item),
    receipts: [
      { id: 'R1', amount: '70.00', account: IBAN, text: 'RE-1003' },
      { id: 'R2', amount: '100.00', payer: 'Acme Werkzeuge Gesellschaft mbH', account: IBAN, text: '1001' },
    ].map(receipt),
    applications: [paid('R1', 'RE-1003', '70.00'), paid('R2', 'RE-1001', '100.00')],
  };
  const policyFor = () => policyWith();
  const ours = replay({ ...history, policyFor });
  const theirs = replay({
    ...history,
    policyFor,
    engine: (input) => businessCentralMatcher(input.customers),
  });
  const { counts, parted, theirs: rates } = compareDecisions(history, ours.decisions, theirs.decisions);
  expect(counts).toMatchObject({ 'only-ours': 1, 'only-theirs': 0, 'theirs-wrong': 0, 'ours-wrong': 0 });
  expect([rates.posted, rates.right]).toEqual([1, 1]);
  expect(parted.map(({ receipt: id }) => id)).toEqual(['R2']);
  expect(parted[0]?.theirs.because).toEqual([
    'Rule Medium 3: related party Fully, document number No, amount Multiple.',
    'Medium confidence is for review.',
  ]);
});
