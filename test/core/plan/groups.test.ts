import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Effect } from '../../../core/plan/effect.ts';
import { connectedGroups } from '../../../core/plan/groups.ts';

const payment = (receipt: string, customer: string, ...items: readonly string[]): Effect =>
  ({
    kind: 'post-receipt',
    key: `${receipt} ${customer}`,
    receipt,
    customer,
    lines: items.map((item) => ({ item })),
  }) as unknown as Effect;
const writeOff = (after: string, customer: string, item: string): Effect =>
  ({ kind: 'write-off', key: `w ${item}`, after, customer, item }) as unknown as Effect;
const reversal = (
  receipt: string,
  reverses: string,
  customers: readonly string[] = [],
  items: readonly string[] = [],
): Effect =>
  ({ kind: 'reverse-receipt', key: receipt, receipt, reverses, customers, items }) as unknown as Effect;
const said = (effects: readonly Effect[]) =>
  connectedGroups(effects).map(
    ({ key, effects: all }) => `${key}: ${all.map((effect) => effect.key).join(', ')}`,
  );

describe('what is carried out one after another', () => {
  test.each<[string, readonly Effect[], readonly string[]]>([
    [
      'payments of one customer',
      [payment('R1', 'C2', 'I1'), payment('R2', 'C2', 'I2')],
      ['C2: R1 C2, R2 C2'],
    ],
    [
      'payments of two customers are not',
      [payment('R1', 'C2', 'I1'), payment('R2', 'C1', 'I2')],
      ['C1: R2 C1', 'C2: R1 C2'],
    ],
    [
      'a receipt that pays for two',
      [payment('R1', 'C2', 'I1'), payment('R1', 'C1', 'I2')],
      ['C1: R1 C2, R1 C1'],
    ],
    [
      'two customers who pay one item',
      [payment('R1', 'C2', 'I1'), payment('R2', 'C1', 'I1')],
      ['C1: R1 C2, R2 C1'],
    ],
    [
      'a chain over receipt, customer and item',
      [
        payment('R1', 'C3', 'I3'),
        payment('R1', 'C2'),
        payment('R2', 'C2', 'I9'),
        payment('R3', 'C1', 'I9'),
        payment('R4', 'C4'),
      ],
      ['C1: R1 C3, R1 C2, R2 C2, R3 C1', 'C4: R4 C4'],
    ],
    [
      'a write-off with its payment',
      [payment('R1', 'C1'), writeOff('R1 C1', 'C1', 'I1')],
      ['C1: R1 C1, w I1'],
    ],
    [
      'a return with the receipt it takes back',
      [payment('R1', 'C1', 'I1'), reversal('R2', 'R1')],
      ['C1: R1 C1, R2'],
    ],
    [
      'a return of earlier days with its customer',
      [reversal('R2', 'R1', ['C1']), payment('R3', 'C1')],
      ['C1: R2, R3 C1'],
    ],
    [
      'an item that is called like a customer is not that customer',
      [payment('R1', 'C1', 'C2'), payment('R2', 'C2')],
      ['C1: R1 C1', 'C2: R2 C2'],
    ],
    ['a return of nobody known', [reversal('R2', 'R1')], ['receipt R2: R2']],
  ])('%s', (_, effects, groups) => {
    expect(said(effects)).toEqual(groups);
  });
});

test('each effect is in one group; no two groups share a customer, an item or a receipt', () => {
  const name = (letter: string) => fc.integer({ min: 1, max: 12 }).map((number) => `${letter}${number}`);
  const somePayment = fc.record({
    receipt: name('R'),
    customer: name('C'),
    items: fc.array(name('I'), { maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.array(somePayment, { maxLength: 25 }), (payments) => {
      const effects = payments.map(({ receipt, customer, items }) => payment(receipt, customer, ...items));
      const groups = connectedGroups(effects);
      expect(groups.flatMap((group) => group.effects)).toHaveLength(effects.length);
      const owner = new Map<string, string>();
      for (const group of groups)
        for (const effect of group.effects) {
          if (effect.kind !== 'post-receipt') continue;
          for (const node of [effect.receipt, effect.customer, ...effect.lines.map(({ item }) => item)]) {
            expect(owner.get(node) ?? group.key).toBe(group.key);
            owner.set(node, group.key);
          }
        }
    }),
  );
});
