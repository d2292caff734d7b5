import { describe, expect, test } from '@jest/globals';
import { file, GOOD, n43End, n43Final, n43Header, n43Movement } from './good.ts';
import { amounts, codes, read, readOne } from './reading.ts';

const good = GOOD['n43'] ?? '';

test('a statement with every kind of record', () => {
  const { file: found, statement } = readOne(good);
  expect(found).toMatchObject({ format: 'n43', problems: [] });
  expect(statement).toMatchObject({
    account: '210004180200051332',
    currency: 'EUR',
    opening: { amount: 5000, on: '2026-03-30' },
    closing: { amount: 14000, on: '2026-03-31' },
  });
  expect(amounts(statement)).toEqual(['60.00', '40.00', '-10.00']);
  expect(statement.entries[0]).toMatchObject({
    bookedOn: '2026-03-31',
    text: ['TRANSFERENCIA DE MULLER SL', 'FRA 2026-1001'],
    references: [
      { scheme: 'other', value: '0000000017' },
      { scheme: 'other', value: 'REFERENCIA1' },
    ],
    code: '04000',
    method: 'sepa',
  });
  expect(statement.entries[1]?.foreign).toEqual({ amount: 4400, currency: 'USD' });
  expect(statement.entries[2]?.reversal).toBe(true);
});

test('movements of zero count on either side', () => {
  for (const debits of [0, 1])
    expect(
      codes(
        read(
          file(n43Header, n43Movement(0, '99', '1'), n43Final([debits, 0], [1 - debits, 0], 5000), n43End(3)),
        ),
      ),
    ).toEqual([]);
});

describe('what is wrong is said', () => {
  test.each<{ from: string | RegExp; to: string; code: string }>`
    what                              | from                         | to                       | code
    ${'a letter in an amount'}        | ${'200000000006000'}         | ${'20000000000600O'}     | ${'AR-2101'}
    ${'no direction'}                 | ${'200000000006000'}         | ${'700000000006000'}     | ${'AR-2103'}
    ${'another amount'}               | ${'200000000006000'}         | ${'200000000007000'}     | ${'AR-2201'}
    ${'another total'}                | ${'0000200000000010000'}     | ${'0000200000000010001'} | ${'AR-2202'}
    ${'another count'}                | ${'0000200000000010000'}     | ${'0000300000000010000'} | ${'AR-2203'}
    ${'the final balance is missing'} | ${/\n33.*/}                  | ${''}                    | ${'AR-2205'}
    ${'the end is missing'}           | ${/\n88.*/}                  | ${''}                    | ${'AR-2205'}
    ${'a record twice'}               | ${/(\n23.*)/}                | ${'$1$1'}                | ${'AR-2203'}
    ${'a record of no kind'}          | ${/\n23/}                    | ${'\n55'}                | ${'AR-2401'}
    ${'no such currency'}             | ${/(?<=^11.*)978/}           | ${'999'}                 | ${'AR-2105'}
    ${'an impossible day'}            | ${/(?<=\n22 {4}0418)260331/} | ${'261331'}              | ${'AR-2104'}
  `('$what: $code', ({ from, to, code }) => {
    const damaged = good.replace(from, to);
    expect(damaged).not.toBe(good);
    expect(codes(read(damaged))).toContain(code);
  });
});
