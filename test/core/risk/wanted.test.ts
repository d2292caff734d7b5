import { describe, expect, test } from '@jest/globals';
import { isoDate } from '../../../core/calendar/iso-date.ts';
import { itemId } from '../../../core/ledger/ids.ts';
import { checkHistory, itemsToGrade, itemsToScore, learntFromThem } from '../../../core/risk/wanted.ts';
import { ZERO } from '../../../core/money/minor.ts';
import { item } from './ledger.ts';

const LEDGER = [
  item({ id: 'PAID', issuedOn: '2026-01-01', dueOn: '2026-01-31', closedOn: '2026-02-02' }),
  item({ id: 'OPEN', issuedOn: '2026-03-01', dueOn: '2026-03-31' }),
  item({ id: 'CREDIT', issuedOn: '2026-03-01', dueOn: '2026-03-31', kind: 'credit-memo', total: '-5.00' }),
];
const list = (...ids: readonly string[]) => ({
  file: 'items.jsonl',
  ids: ids.map(itemId),
  lines: ids.map((_, index) => index + 1),
});

describe('items to score', () => {
  test('each as of its own day of issue, or all as of one day', () => {
    const days = (asOf: Parameters<typeof itemsToScore>[3]) =>
      itemsToScore(list('PAID', 'OPEN'), LEDGER, 'open.jsonl', asOf).wanted.map((one) => one.asOf);
    expect(days('issued')).toEqual(['2026-01-01', '2026-03-01']);
    expect(days(isoDate('2026-04-01'))).toEqual(['2026-04-01', '2026-04-01']);
  });

  test('an unknown item is an error at its line, a credit is left out with a warning', () => {
    const { wanted, problems } = itemsToScore(
      list('OPEN', 'NOBODY', 'CREDIT'),
      LEDGER,
      'open.jsonl',
      'issued',
    );
    expect(wanted.map(({ item: one }) => one.id)).toEqual(['OPEN']);
    expect(problems).toMatchObject([
      { code: 'AR-7102', severity: 'error', where: 'items.jsonl, line 2, field item' },
      { code: 'AR-7103', severity: 'warning', where: 'items.jsonl, line 3, field item' },
    ]);
  });
});

describe('items to grade', () => {
  const graded = (...ids: readonly string[]) =>
    itemsToGrade(itemsToScore(list(...ids), LEDGER, 'open.jsonl', 'issued'), 'items.jsonl');
  test('only those with a day of payment; the rest is told once', () => {
    const { wanted, problems } = graded('PAID', 'OPEN');
    expect(wanted.map(({ item: one }) => one.id)).toEqual(['PAID']);
    expect(problems).toMatchObject([
      { code: 'AR-7104', what: '1 of 2 items have no "closedOn" and were left out.' },
    ]);
  });

  test('none: an error, unless a worse one says why', () => {
    expect(graded('OPEN').problems.map(({ code }) => code)).toEqual(['AR-7104', 'AR-7105']);
    expect(graded('NOBODY').problems.map(({ code }) => code)).toEqual(['AR-7102']);
  });

  test('a model that has learnt from them is told to flatter itself', () => {
    const { wanted } = graded('PAID');
    expect(learntFromThem(wanted, isoDate('2026-02-02'), 'items.jsonl')).toEqual([]);
    expect(learntFromThem(wanted, isoDate('2026-02-03'), 'items.jsonl')).toMatchObject([{ code: 'AR-7106' }]);
  });
});

test('invoices settled on no day are told once, with the first of them', () => {
  const settled = ['S1', 'S2'].map((id) => ({
    ...item({ id, issuedOn: '2026-01-01', dueOn: '2026-01-31' }),
    open: ZERO,
  }));
  expect(checkHistory(LEDGER, 'open.jsonl')).toEqual([]);
  expect(checkHistory([...LEDGER, ...settled], 'open.jsonl')).toMatchObject([
    {
      code: 'AR-7109',
      what: '2 invoices, the first "S1", have nothing open and no "closedOn": they count as never paid.',
    },
  ]);
});
