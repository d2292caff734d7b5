import { expect, test } from '@jest/globals';
import { customerId, itemId, receiptId } from '../../../../core/ledger/ids.ts';
import { decisionLine, readDecisions } from '../../../../core/ledger/neutral/decisions.ts';
import { writeJsonLines } from '../../../../core/ledger/neutral/write.ts';
import type { Decision } from '../../../../core/matching/decision.ts';
import { knownCurrency } from '../../../../core/money/currency.ts';
import { minor, ZERO } from '../../../../core/money/minor.ts';

const EUR = knownCurrency('EUR');
const applied = {
  item: itemId('I1'),
  amount: minor(64040),
  discount: minor(100),
  writeOff: minor(-1),
  reason: 'discount',
};
const decision: Decision = {
  receipt: receiptId('R1'),
  outcome: 'propose',
  customer: customerId('C1'),
  confidence: 0.91234567,
  applications: [applied],
  onAccount: minor(5),
  unexplained: minor(0),
  reasons: [{ code: 'reference-exact', says: 'The text names RE-1.' }],
  alternatives: [
    { customer: null, applications: [], onAccount: minor(0), confidence: 0.01, lostBecause: 'no reference' },
  ],
  whyNot: [{ code: 'below-threshold', says: '0.91 is below 0.999.' }],
  reverses: receiptId('R0'),
  digest: 'abc',
};

test('a line has the fields of the contract, amounts as decimal strings, probabilities to six decimals', () => {
  expect(decisionLine(decision, EUR)).toEqual({
    receipt: 'R1',
    outcome: 'propose',
    customer: 'C1',
    confidence: 0.912346,
    applications: [{ item: 'I1', amount: '640.40', discount: '1.00', writeOff: '-0.01', reason: 'discount' }],
    onAccount: '0.05',
    unexplained: '0.00',
    reasons: decision.reasons,
    alternatives: [
      { customer: null, applications: [], onAccount: '0.00', confidence: 0.01, lostBecause: 'no reference' },
    ],
    whyNot: decision.whyNot,
    reverses: 'R0',
    digest: 'abc',
  });
});

test('what is written is read back', () => {
  const read = readDecisions('decisions', writeJsonLines([decisionLine(decision, EUR)]), () => EUR);
  expect(read.problems).toEqual([]);
  expect(read.ok && read.value).toEqual([{ ...decision, confidence: 0.912346 }]);
});

test('a deduction is written with its numbers, evidence and next step, and read back; where nothing differs there is none', () => {
  const deductions: NonNullable<Decision['deductions']> = [
    {
      item: itemId('I1'),
      reason: 'freight',
      amount: minor(8760),
      arithmetic: {
        open: minor(72800),
        paid: minor(64040),
        discount: ZERO,
        writeOff: ZERO,
        left: minor(8760),
        says: 's',
      },
      evidence: [{ kind: 'words', says: 'the text says “FRACHT”' }],
      next: 'dispute',
      says: 'RE-1: 87.60 EUR less, freight: a dispute is opened.',
    },
  ];
  const line = decisionLine({ ...decision, deductions }, EUR);
  expect(line).toMatchObject({
    deductions: [{ item: 'I1', amount: '87.60', arithmetic: { open: '728.00', left: '87.60' } }],
  });
  const read = readDecisions('decisions', writeJsonLines([line]), () => EUR);
  expect(read.ok && read.value[0]?.deductions).toEqual(deductions);
  expect(decisionLine(decision, EUR)).not.toHaveProperty('deductions');
});

test('a decision about an unknown receipt is a problem', () => {
  const read = readDecisions('decisions', writeJsonLines([decisionLine(decision, EUR)]), () => undefined);
  expect(read.problems).toMatchObject([{ code: 'AR-1114', where: 'decisions, line 1' }]);
});
