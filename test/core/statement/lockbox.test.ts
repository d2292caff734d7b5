import { describe, expect, test } from '@jest/globals';
import { DEFAULT_LOCKBOX, readLockboxLayout } from '../../../core/statement/lockbox/layout.ts';
import {
  file,
  GOOD,
  lockboxBox,
  lockboxCheck,
  lockboxHeader,
  lockboxOverflow,
  lockboxTotals,
} from './good.ts';
import { amounts, codes, entryIn, read, readOne } from './reading.ts';

const good = GOOD['lockbox'] ?? '';
const one = (check: string, ...overflow: readonly string[]): string =>
  file(lockboxHeader, lockboxBox, check, ...overflow, ...lockboxTotals(1, 6000, 6 + overflow.length));

test('a lockbox with two checks', () => {
  const { file: found, statement } = readOne(good);
  expect(found).toMatchObject({ format: 'lockbox', problems: [] });
  expect(statement).toMatchObject({ account: '0022222', currency: 'USD', interim: true });
  expect(amounts(statement)).toEqual(['60.00', '40.00']);
  expect(statement.entries[0]).toMatchObject({
    bookedOn: '2026-03-31',
    method: 'lockbox',
    payer: { name: 'MUELLER INC', account: '021000021/0000998877' },
    references: [{ scheme: 'check', value: '1201' }],
    advice: [{ number: 'INV-1001' }, { number: 'INV-1002' }],
  });
});

test('empty lines between the records', () => {
  const { file: found, statement } = readOne(good.replaceAll('\n', '\n\n'));
  expect([found.format, codes(found), statement.entries.length]).toEqual(['lockbox', [], 2]);
});

test('an overflow line with more than a number stays text', () => {
  const entry = entryIn(
    one(lockboxCheck(1, 6000, '1'), lockboxOverflow(1, 1, true, 'INV 1001   6000 SHORT')),
  );
  expect(entry).toMatchObject({ text: ['INV 1001   6000 SHORT'], advice: [] });
});

test('overflow records find their check by batch and item, wherever they stand', () => {
  const { statement } = readOne(
    file(
      lockboxHeader,
      lockboxBox,
      lockboxCheck(1, 3000, '1'),
      lockboxCheck(2, 3000, '2'),
      lockboxOverflow(1, 1, true, 'A1'),
      lockboxOverflow(2, 1, true, 'B2'),
      ...lockboxTotals(2, 6000, 9),
    ),
  );
  expect(statement.entries.map(({ advice }) => advice)).toEqual([[{ number: 'A1' }], [{ number: 'B2' }]]);
});

describe('a layout of the bank', () => {
  const text = `
overflow:
  batch: [2, 4]
  item: [5, 7]
  documents:
    - { number: [12, 21], amount: [22, 31], discount: [32, 37], reason: [38, 40] }
    - { number: [41, 50], amount: [51, 60] }
detail: { batch: [2, 4], item: [5, 7], amount: [8, 17], check: [37, 46], payer: [53, 80] }
`;
  test('documents with amount, discount and reason; several in a record', () => {
    const layout = readLockboxLayout('layout.yaml', text);
    expect(layout.problems).toEqual([]);
    if (!layout.ok) throw new Error('not read');
    const record = lockboxOverflow(1, 1, true, 'INV-1001  0000004000000100D01INV-1002  0000002000');
    const entry = entryIn(one(lockboxCheck(1, 6000, '7', '      MUELLER AND SONS'), record), {
      lockbox: layout.value,
    });
    expect(entry.advice).toEqual([
      { number: 'INV-1001', amount: 4000, discount: 100, reason: 'D01' },
      { number: 'INV-1002', amount: 2000 },
    ]);
    expect(entry.payer).toEqual({ name: 'MUELLER AND SONS' });
  });

  test('what it does not name is as usual', () => {
    const layout = readLockboxLayout('layout.json', '{"dates": "MDY"}');
    expect(layout).toMatchObject({ ok: true, value: { ...DEFAULT_LOCKBOX, dates: 'MDY' } });
  });

  test.each`
    text                                          | says
    ${'width: wide'}                              | ${'a number of columns'}
    ${'columns: 3'}                               | ${'"columns" is no key here'}
    ${'total: { count: [9, 3], amount: [1, 2] }'} | ${'a first and a last column'}
    ${'- : ]'}                                    | ${'layout'}
  `('refused: $text', ({ text: wrong, says }) => {
    const layout = readLockboxLayout('layout.yaml', wrong as string);
    expect(layout.ok).toBe(false);
    expect(layout.problems.map(({ code }) => code)).toEqual(['AR-2404']);
    expect(layout.problems[0]?.what).toContain(says);
  });
});

describe('what is wrong is said', () => {
  test.each<{ from: string | RegExp; to: string; code: string }>`
    what                       | from                  | to                 | code
    ${'a letter in an amount'} | ${'0000006000021'}    | ${'00000060O0021'} | ${'AR-2101'}
    ${'another amount'}        | ${'0000006000021'}    | ${'0000007000021'} | ${'AR-2202'}
    ${'a check less'}          | ${/\n6001002.*/}      | ${''}              | ${'AR-2203'}
    ${'no lockbox header'}     | ${/\n5.*/}            | ${''}              | ${'AR-2205'}
    ${'no trailer'}            | ${/\n9.*/}            | ${''}              | ${'AR-2205'}
    ${'overflow of no check'}  | ${/\n4001001/}        | ${'\n4001009'}     | ${'AR-2401'}
    ${'an impossible day'}     | ${/(?<=\n5.*)260331/} | ${'261331'}        | ${'AR-2104'}
    ${'a record of no kind'}   | ${/\n4001001/}        | ${'\n3001001'}     | ${'AR-2401'}
  `('$what: $code', ({ from, to, code }) => {
    const damaged = good.replace(from, to);
    expect(damaged).not.toBe(good);
    expect(codes(read(damaged))).toContain(code);
  });
});
