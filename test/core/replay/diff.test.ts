import { describe, expect, test } from '@jest/globals';
import { isoDate } from '../../../core/calendar/iso-date.ts';
import { itemId, receiptId } from '../../../core/ledger/ids.ts';
import type { Application } from '../../../core/ledger/receipt.ts';
import { amountOf } from '../../../core/money/decimal.ts';
import { minor, ZERO } from '../../../core/money/minor.ts';
import type { MatchingPolicy } from '../../../core/policy/policy.ts';
import { diffDecisions, type PolicyDiff } from '../../../core/replay/diff.ts';
import { grade } from '../../../core/replay/grade.ts';
import { replay, type History } from '../../../core/replay/replay.ts';
import { ACME, customer, EUR, item, policyWith, receipt } from '../matching/ledger.ts';

const payer = 'Acme Werkzeuge GmbH';
const booked = (id: string, number: string, amount: string): Application => ({
  receipt: receiptId(id),
  item: itemId(number),
  amount: amountOf(amount, EUR),
  discount: ZERO,
  writeOff: ZERO,
  on: isoDate('2026-03-31'),
});
/** Four receipts: named, by amount alone, short by a bank's charge, and one the books put on another item than it names. */
const HISTORY: History = {
  customers: [customer(ACME)],
  items: [
    item({ number: 'A-1001', open: '500.00' }),
    item({ number: 'A-1002', open: '731.20' }),
    item({ number: 'A-1003', open: '900.00' }),
    item({ number: 'A-1004', open: '615.00' }),
    item({ number: 'A-1005', open: '615.00' }),
  ],
  receipts: [
    receipt({ id: 'R1', amount: '500.00', payer, text: 'A-1001' }),
    receipt({ id: 'R2', amount: '731.20', payer }),
    receipt({ id: 'R3', amount: '885.00', payer, text: 'A-1003' }),
    receipt({ id: 'R4', amount: '615.00', payer, text: 'A-1004' }),
  ],
  applications: [
    booked('R1', 'A-1001', '500.00'),
    booked('R2', 'A-1002', '731.20'),
    booked('R3', 'A-1003', '885.00'),
    booked('R4', 'A-1005', '615.00'),
  ],
};
const under = (policy: Partial<MatchingPolicy>) =>
  replay({ ...HISTORY, policyFor: () => policyWith(policy) }).decisions;
const diff = (a: Partial<MatchingPolicy>, b: Partial<MatchingPolicy>): PolicyDiff =>
  diffDecisions(HISTORY, under(a), under(b));
const told = ({ changed }: PolicyDiff): readonly string[] =>
  changed.map(({ receipt: id, change }) => `${id} ${change}`);

const writeOff: Partial<MatchingPolicy> = {
  deductions: {
    ...policyWith().deductions,
    'bank-fee': { next: 'write-off', upTo: () => minor(2000), beyond: 'leave-open' },
  },
};
const asking: Partial<MatchingPolicy> = {
  deductions: {
    ...policyWith().deductions,
    'bank-fee': { next: 'ask-customer', upTo: () => ZERO, beyond: 'leave-open' },
  },
};

describe('what a change of rules does to past decisions', () => {
  test('none where the rules are the same', () => {
    const same = diff({}, {});
    expect(told(same)).toEqual([]);
    expect(same.a).toEqual(same.b);
  });

  test('a stricter rule loses what it kept back, and what was wrong is no longer', () => {
    expect(told(diff({}, { autonomy: 'suggest' }))).toEqual([
      'R1 lost',
      'R2 lost',
      'R3 lost',
      'R4 no-longer-wrong',
    ]);
    expect(told(diff({}, { autoNeedsReference: true }))).toEqual(['R2 lost']);
  });

  test('a freer rule gains, and says what would be wrong', () => {
    const freer = diff({ autonomy: 'suggest' }, {});
    expect(told(freer)).toEqual(['R1 gained', 'R2 gained', 'R3 gained', 'R4 now-wrong']);
    expect(freer.counts).toMatchObject({ gained: 3, lost: 0, 'now-wrong': 1 });
    expect([freer.a.applied, freer.b.applied, freer.b.right, freer.b.wrong]).toEqual([0, 4, 3, 1]);
  });

  test('a rest that is written off is another answer, not a wrong one: the cash is as the books have it', () => {
    const written = diff({}, writeOff);
    expect(told(written)).toEqual(['R3 answer']);
    expect(written.b.wrong).toBe(written.a.wrong);
  });

  test('another next step for a deduction is told apart', () => {
    expect(told(diff({}, asking))).toEqual(['R3 next-step']);
  });

  test('forward and back: what one change gains the opposite loses', () => {
    const forward = diff({ autonomy: 'suggest' }, {});
    const back = diff({}, { autonomy: 'suggest' });
    expect([forward.counts.gained, forward.counts['now-wrong']]).toEqual([
      back.counts.lost,
      back.counts['no-longer-wrong'],
    ]);
  });
});

test('a wrong one is told with both explanations, by what the books made of it, and by reason of its deduction', () => {
  const grades = grade(HISTORY, under({}));
  expect(grades.disagreements).toMatchObject([
    {
      receipt: 'R4',
      says: 'The books do not have A-1004; the books have A-1005 instead.',
      decided: { applications: [{ item: 'A-1004' }] },
      booked: {
        applications: [{ item: 'A-1005' }],
      },
    },
  ]);
  expect(grades.disagreements[0]?.booked.lostBecause).toContain('A-1004');
  expect(grades.byKind).toMatchObject({
    'in full': { receipts: 3, wrong: 1 },
    'paid short': { receipts: 1, correct: 1 },
  });
  expect(grades.byDeduction).toMatchObject({ 'bank-fee': { receipts: 1, correct: 1 } });
  expect(grades.byThreshold.map(({ coverage }) => coverage)).toEqual(
    [...grades.byThreshold.map(({ coverage }) => coverage)].sort((a, b) => b - a),
  );
});
