import { describe, expect, test } from '@jest/globals';
import { isoDate } from '../../../core/calendar/iso-date.ts';
import { itemId, receiptId } from '../../../core/ledger/ids.ts';
import type { Application } from '../../../core/ledger/receipt.ts';
import { amountOf } from '../../../core/money/decimal.ts';
import { ZERO } from '../../../core/money/minor.ts';
import { grade } from '../../../core/replay/grade.ts';
import { matchLedger } from '../../../core/replay/match-ledger.ts';
import { learnHistory, replay, type History } from '../../../core/replay/replay.ts';
import { wilson } from '../../../core/replay/wilson.ts';
import {
  ACME,
  codes,
  customer,
  EUR,
  item,
  policyWith,
  receipt,
  say,
  type ItemLine,
  type ReceiptLine,
} from '../matching/ledger.ts';

const policyFor = () => policyWith();
interface HistoryLine extends ItemLine {
  readonly issued: string;
  readonly closed?: string;
}
const historyItem = ({ issued, closed, ...line }: HistoryLine) => ({
  ...item({ total: line.open, ...line }),
  issuedOn: isoDate(issued),
  ...(closed ? { closedOn: isoDate(closed) } : {}),
});
const applied = (id: string, number: string, amount: string, on: string): Application => ({
  receipt: receiptId(id),
  item: itemId(number),
  amount: amountOf(amount, EUR),
  discount: ZERO,
  writeOff: ZERO,
  on: isoDate(on),
});
const history = (
  items: readonly HistoryLine[],
  receipts: readonly ReceiptLine[],
  applications: readonly Application[],
): History => ({
  customers: [customer(ACME)],
  items: items.map(historyItem),
  receipts: receipts.map(receipt),
  applications,
});
const PAYER = 'Acme Werkzeuge GmbH';

describe('what a receipt sees on its day', () => {
  test('not an item issued later, nor one closed before, nor what was paid of one before', () => {
    const past = history(
      [
        { number: 'A-1001', open: '500.00', issued: '2026-01-05', closed: '2026-01-20' },
        { number: 'A-1002', open: '500.00', issued: '2026-02-20' },
        { number: 'A-1003', open: '800.00', issued: '2026-01-10' },
      ],
      [
        { id: 'R1', amount: '500.00', payer: PAYER, on: '2026-01-20' },
        { id: 'R2', amount: '300.00', payer: PAYER, on: '2026-01-25', text: 'Teilzahlung A-1003' },
        { id: 'R3', amount: '500.00', payer: PAYER, on: '2026-02-01' },
        { id: 'R4', amount: '500.00', payer: PAYER, on: '2026-02-25' },
      ],
      [
        applied('R1', 'A-1001', '500.00', '2026-01-20'),
        applied('R2', 'A-1003', '300.00', '2026-01-25'),
        applied('R3', 'A-1003', '500.00', '2026-02-01'),
        applied('R4', 'A-1002', '500.00', '2026-02-25'),
      ],
    );
    const { decisions } = replay({ ...past, policyFor });
    expect(decisions.map(say)).toEqual([
      'apply: A-1001 500.00',
      'apply: A-1003 300.00',
      'propose: A-1003 500.00', // the same amount so soon again may be a second payment: a person looks
      'propose: A-1002 500.00',
    ]);
    expect(grade(past, decisions)).toMatchObject({
      applied: 2,
      correct: 2,
      wrong: 0,
      proposedRight: 2,
      unbalanced: [],
    });
  });

  test('an item paid on a day is still open to the other receipts of that day, and gone on the next', () => {
    const past = history(
      [{ number: 'A-1001', open: '500.00', issued: '2026-01-05', closed: '2026-01-20' }],
      [
        { id: 'R1', amount: '500.00', payer: PAYER, on: '2026-01-20', text: 'A-1001' },
        { id: 'R2', amount: '500.00', payer: PAYER, on: '2026-01-21', text: 'A-1001' },
      ],
      [applied('R1', 'A-1001', '500.00', '2026-01-20')],
    );
    const { decisions } = replay({ ...past, policyFor });
    expect(decisions.map(say)).toEqual(['apply: A-1001 500.00', 'apply: on account 500.00']);
    expect(codes(decisions[1]!.reasons)).toContain('duplicate');
  });

  test('a payment that went back and whose bank names no receipt is found by amount and payer, of those not taken back by that day', () => {
    const past = history(
      [
        { number: 'A-1001', open: '500.00', issued: '2026-01-05' },
        { number: 'A-1002', open: '500.00', issued: '2026-01-05' },
      ],
      [
        { id: 'R1', amount: '500.00', payer: PAYER, on: '2026-01-20', text: 'A-1001' },
        { id: 'R2', amount: '500.00', payer: PAYER, on: '2026-01-21', text: 'A-1002' },
        { id: 'R3', amount: '-500.00', payer: PAYER, on: '2026-01-22', reversalOf: 'R2' },
        { id: 'R4', amount: '-500.00', payer: PAYER, on: '2026-01-23' },
      ],
      [
        applied('R1', 'A-1001', '500.00', '2026-01-20'),
        applied('R2', 'A-1002', '500.00', '2026-01-21'),
        applied('R3', 'A-1002', '-500.00', '2026-01-22'),
        applied('R4', 'A-1001', '-500.00', '2026-01-23'),
      ],
    );
    const [, , , last] = replay({ ...past, policyFor }).decisions;
    expect([say(last!), last!.reverses]).toEqual(['propose: A-1001 -500.00', 'R1']);
  });

  test('a returned payment undoes what the receipt had paid, and its items can be paid again', () => {
    const past = history(
      [{ number: 'A-1001', open: '500.00', issued: '2026-01-05' }],
      [
        { id: 'R1', amount: '500.00', payer: PAYER, on: '2026-01-20', text: 'A-1001' },
        { id: 'R2', amount: '-500.00', on: '2026-01-23', reversalOf: 'R1' },
        { id: 'R3', amount: '500.00', payer: PAYER, on: '2026-02-02', text: 'A-1001' },
      ],
      [
        applied('R1', 'A-1001', '500.00', '2026-01-20'),
        applied('R2', 'A-1001', '-500.00', '2026-01-23'),
        applied('R3', 'A-1001', '500.00', '2026-02-02'),
      ],
    );
    const { decisions } = replay({ ...past, policyFor });
    expect(decisions.map(say)).toEqual([
      'apply: A-1001 500.00',
      'apply: A-1001 -500.00',
      'apply: A-1001 500.00',
    ]);
    expect(codes(decisions[1]!.reasons)).toEqual(['returned-payment']);
  });
});

describe('learning', () => {
  const strangers = history(
    [1, 2, 3].map((index) => ({ number: `A-100${index}`, open: `${index}00.00`, issued: '2026-01-05' })),
    [
      {
        id: 'R1',
        amount: '100.00',
        payer: 'Zahlstelle Nord',
        account: 'DE75512108001245126199',
        on: '2026-01-20',
        text: 'A-1001',
      },
      {
        id: 'R2',
        amount: '200.00',
        payer: 'Zahlstelle Nord',
        account: 'DE75512108001245126199',
        on: '2026-01-20',
        text: 'A-1002',
      },
      {
        id: 'R3',
        amount: '300.00',
        payer: 'Zahlstelle Nord',
        account: 'DE75512108001245126199',
        on: '2026-01-21',
      },
    ],
    [
      applied('R1', 'A-1001', '100.00', '2026-01-20'),
      applied('R2', 'A-1002', '200.00', '2026-01-20'),
      applied('R3', 'A-1003', '300.00', '2026-01-21'),
    ],
  );

  test('comes from days before, not from the same day', () => {
    const { decisions, memory } = replay({ ...strangers, policyFor });
    expect(decisions.map(({ outcome }) => outcome)).toEqual(['propose', 'propose', 'apply']);
    expect(codes(decisions[2]!.reasons)).toContain('payer-account-learnt');
    expect(memory.accounts['DE75512108001245126199']).toEqual([
      { customer: 'C1', times: 3, lastOn: '2026-01-21' },
    ]);
  });

  test('a history teaches what a replay of it teaches, but for how often answers were right', () => {
    const { verdicts, ...client } = replay({ ...strangers, policyFor }).memory.client;
    expect(learnHistory(strangers, policyFor)).toMatchObject({ client });
    expect(verdicts).toEqual({
      'payer-unconfirmed': { times: 2, right: 2 },
      'up to 0.99995': { times: 1, right: 1 },
    });
  });

  test('memory is plain JSON: written, read and used again it is the same', () => {
    const { memory } = replay({ ...strangers, policyFor });
    const again = replay({ ...strangers, policyFor, memory: JSON.parse(JSON.stringify(memory)) });
    expect(again.decisions.slice(0, 2).map(({ outcome }) => outcome)).toEqual(['apply', 'apply']);
  });

  test('an amount just paid, paid again without a word, may be the same payment twice', () => {
    const past = history(
      [
        { number: 'A-1001', open: '500.00', issued: '2026-01-05', closed: '2026-01-20' },
        { number: 'A-1002', open: '500.00', issued: '2026-01-06' },
      ],
      [
        { id: 'R1', amount: '500.00', payer: PAYER, on: '2026-01-20', text: 'A-1001' },
        { id: 'R2', amount: '500.00', payer: PAYER, on: '2026-01-28' },
      ],
      [applied('R1', 'A-1001', '500.00', '2026-01-20')],
    );
    const [, second] = replay({ ...past, policyFor }).decisions;
    expect([second?.outcome, second?.alternatives[0]?.onAccount]).toEqual([
      'propose',
      amountOf('500.00', EUR),
    ]);
  });

  test('matching today learns from what is settled and decides only the rest', () => {
    const today = {
      ...strangers,
      items: [...strangers.items, historyItem({ number: 'A-1004', open: '444.00', issued: '2026-02-01' })],
      receipts: [
        ...strangers.receipts,
        receipt({
          id: 'R9',
          amount: '444.00',
          payer: 'Zahlstelle Nord',
          account: 'DE75512108001245126199',
          on: '2026-02-03',
        }),
      ],
    };
    const decisions = matchLedger({ ...today, policyFor, chained: false });
    expect(decisions.map((decision) => [decision.receipt, say(decision)])).toEqual([
      ['R9', 'apply: A-1004 444.00'],
    ]);
  });

  test('chained, what one day posts is gone on the next; independently it is not', () => {
    const open = history(
      [{ number: 'A-1001', open: '500.00', issued: '2026-01-05' }],
      [
        { id: 'R1', amount: '500.00', payer: PAYER, on: '2026-01-20', text: 'A-1001' },
        { id: 'R2', amount: '500.00', payer: PAYER, on: '2026-01-21', text: 'A-1001' },
      ],
      [],
    );
    const second = (chained: boolean): string => say(matchLedger({ ...open, policyFor, chained })[1]!);
    expect([second(false), second(true)]).toEqual(['apply: A-1001 500.00', 'apply: on account 500.00']);
  });
});

describe('grading', () => {
  const two: readonly HistoryLine[] = [
    { number: 'A-1001', open: '500.00', issued: '2026-01-05' },
    { number: 'A-1002', open: '700.00', issued: '2026-01-05' },
  ];
  const receipts = [{ id: 'R1', amount: '1185.00', payer: PAYER, on: '2026-01-20', text: 'A-1001 A-1002' }];
  const decided = (applications: readonly Application[]) => {
    const past = history(two, receipts, applications);
    return grade(past, replay({ ...past, policyFor }).decisions);
  };

  test('another item than the books have is wrong, and named', () => {
    const grades = decided([applied('R1', 'A-1001', '485.00', '2026-01-20')]);
    expect(grades).toMatchObject({ applied: 1, correct: 0, wrong: 1, wrongOnes: ['R1'] });
  });

  test('a shortfall nobody placed may stand on either item', () => {
    const onFirst = [
      applied('R1', 'A-1001', '485.00', '2026-01-20'),
      applied('R1', 'A-1002', '700.00', '2026-01-20'),
    ];
    const onSecond = [
      applied('R1', 'A-1001', '500.00', '2026-01-20'),
      applied('R1', 'A-1002', '685.00', '2026-01-20'),
    ];
    const both = [decided(onFirst), decided(onSecond)];
    expect(both.map(({ correct }) => correct)).toEqual([1, 1]);
    expect(both.map(({ shortfallElsewhere }) => shortfallElsewhere).sort()).toEqual([0, 1]);
  });

  test('straight through counts receipts, applications and value', () => {
    const past = history(
      [...two, { number: 'A-1003', open: '250.00', issued: '2026-01-05' }],
      [
        { id: 'R1', amount: '500.00', payer: PAYER, on: '2026-01-20', text: 'A-1001' },
        { id: 'R2', amount: '250.00', payer: 'K. Adler', on: '2026-01-20' },
      ],
      [applied('R1', 'A-1001', '500.00', '2026-01-20'), applied('R2', 'A-1003', '250.00', '2026-01-20')],
    );
    expect(grade(past, replay({ ...past, policyFor }).decisions).straightThrough).toEqual({
      receipts: 1 / 2,
      lines: 1 / 2,
      value: 500 / 750,
    });
  });

  test.each`
    successes | trials  | low        | high
    ${0}      | ${10}   | ${0}       | ${0.27753}
    ${10}     | ${10}   | ${0.72247} | ${1}
    ${50}     | ${100}  | ${0.40383} | ${0.59617}
    ${8292}   | ${8293} | ${0.99932} | ${0.99998}
  `('Wilson’s interval of $successes in $trials is $low to $high', (row) => {
    const { successes, trials, low, high } = row as unknown as {
      successes: number;
      trials: number;
      low: number;
      high: number;
    };
    const share = wilson(successes, trials);
    expect(share.low).toBeCloseTo(low, 4);
    expect(share.high).toBeCloseTo(high, 4);
  });

  test('nothing has no share', () => expect(wilson(0, 0)).toEqual({ value: null, low: null, high: null }));
});
