import { describe, expect, test } from '@jest/globals';
import { memoryLedger } from '../../../core/plan/memory-ledger.ts';
import type { EffectOutcome } from '../../../core/plan/outcome.ts';
import { inUndoOrder } from '../../../core/plan/undo.ts';
import { prepare, type Case } from '../../contracts/effects-fixture.ts';

/** What the contract does not ask of every ledger, but this one promises. */

const codes = (outcomes: readonly EffectOutcome[]): readonly string[] =>
  outcomes.map((outcome) => (outcome.kind === 'refused' ? outcome.problem.code : outcome.kind));
const carry = (receipts: readonly Case[]) => {
  const { fixture, effects } = prepare(receipts);
  const ledger = memoryLedger(fixture);
  return { ledger, effects, codes: codes(effects.map((effect) => ledger.carryOut(effect))) };
};

test('every entry of the journal is balanced, and a return answers entry by entry', () => {
  const { ledger } = carry([
    { id: 'R1', amount: '627.58', lines: [['RE-1', '627.58', '12.81', '0.01']] },
    { id: 'R2', amount: '-627.58', lines: [['RE-1', '-627.58', '-12.81', '-0.01']], reversalOf: 'R1' },
  ]);
  const entries = ledger
    .journal()
    .map(({ lines }) => lines.map(({ account, amount }) => `${account} ${amount}`));
  expect(entries).toEqual([
    ['discount 1281', 'receivable -1281', 'bank DE89370400440532013000 62758', 'receivable -62758'],
    ['write-off 6930 1', 'receivable -1'],
    [
      'discount -1281',
      'receivable 1281',
      'bank DE89370400440532013000 -62758',
      'receivable 62758',
      'write-off 6930 -1',
      'receivable 1',
    ],
  ]);
});

describe('refused', () => {
  test('a document that is not there', () => {
    const { fixture, effects } = prepare([{ id: 'R1', amount: '100.00', lines: [['RE-2', '100.00']] }]);
    const ledger = memoryLedger({
      ...fixture,
      items: fixture.items.filter(({ number }) => number !== 'RE-2'),
    });
    expect(codes(effects.map((effect) => ledger.carryOut(effect)))).toEqual(['AR-3903']);
  });

  test('a return of a part of what was posted', () => {
    const result = carry([
      { id: 'R1', amount: '100.00', lines: [['RE-2', '100.00']] },
      { id: 'R2', amount: '-40.00', customer: '1', lines: [['RE-2', '-40.00']], reversalOf: 'R1' },
    ]);
    expect(result.codes).toEqual(['done', 'AR-3906']);
  });

  test('a second return of the same receipt', () => {
    const back = {
      amount: '-100.00',
      customer: '1',
      lines: [['RE-2', '-100.00']],
      reversalOf: 'R1',
    } as const;
    const result = carry([
      { id: 'R1', amount: '100.00', lines: [['RE-2', '100.00']] },
      { id: 'R2', ...back },
      { id: 'R3', ...back },
    ]);
    expect(result.codes).toEqual(['done', 'done', 'AR-3905']);
  });

  test('undoing a payment before its write-off, or after its return', () => {
    const { ledger, effects } = carry([
      { id: 'R1', amount: '99.98', lines: [['RE-2', '99.98', '0', '0.02']] },
    ]);
    expect(codes(effects.map((effect) => ledger.undo(effect)))).toEqual(['AR-3907', 'undone']);
    const returned = carry([
      { id: 'R1', amount: '100.00', lines: [['RE-2', '100.00']] },
      { id: 'R2', amount: '-100.00', customer: '1', lines: [['RE-2', '-100.00']], reversalOf: 'R1' },
    ]);
    expect(codes(returned.effects.map((effect) => returned.ledger.undo(effect)))).toEqual([
      'AR-3907',
      'undone',
    ]);
  });

  test('undoing a return whose invoice was paid again since', () => {
    const { ledger, effects } = carry([
      { id: 'R1', amount: '100.00', lines: [['RE-2', '100.00']] },
      { id: 'R2', amount: '-100.00', customer: '1', lines: [['RE-2', '-100.00']], reversalOf: 'R1' },
    ]);
    const again = prepare([{ id: 'R3', amount: '100.00', lines: [['RE-2', '100.00']] }]).effects;
    expect(codes(again.map((effect) => ledger.carryOut(effect)))).toEqual(['done']);
    expect(codes(effects.slice(1).map((effect) => ledger.undo(effect)))).toEqual(['AR-3907']);
    const all = [...effects, ...again];
    expect(codes(inUndoOrder(all).map((effect) => ledger.undo(effect)))).toEqual([
      'undone',
      'undone',
      'undone',
    ]);
  });

  test('undoing a payment whose money on account was used', () => {
    const { fixture, effects } = prepare([
      { id: 'R1', amount: '100.00', customer: '1', onAccount: '100.00' },
    ]);
    const ledger = memoryLedger(fixture);
    effects.forEach((effect) => ledger.carryOut(effect));
    const onAccount = ledger.open().find(({ kind }) => kind === 'payment');
    const [payment] = effects;
    if (!onAccount || payment?.kind !== 'post-receipt') throw new Error('no money on account');
    const line = { discount: 0, writeOff: 0, reason: null } as const;
    const used = ledger.carryOut({
      ...payment,
      kind: 'apply-credit',
      key: 'qtc-used' as never,
      lines: [
        { ...line, item: '102', kind: 'invoice', number: 'RE-2', amount: 10000 },
        { ...line, item: onAccount.id, kind: 'payment', number: onAccount.number, amount: -10000 },
      ] as never,
    });
    expect(used.kind).toBe('done');
    expect(codes([ledger.undo(payment)])).toEqual(['AR-3907']);
  });
});
