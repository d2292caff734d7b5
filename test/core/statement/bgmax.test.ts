import { describe, expect, test } from '@jest/globals';
import { bgDeposit, bgEnd, bgPayment, bgSection, bgStart, file, GOOD } from './good.ts';
import { amounts, codes, read, readOne } from './reading.ts';

const good = GOOD['bgmax'] ?? '';

test('a deposit with every kind of record', () => {
  const { file: found, statement } = readOne(good);
  expect(found).toMatchObject({ format: 'bgmax', problems: [] });
  expect(statement).toMatchObject({
    account: '5841000001009823',
    currency: 'SEK',
    number: '00036',
    interim: true,
  });
  expect(amounts(statement)).toEqual(['60.00', '50.00', '-10.00']);
  expect(statement.entries[0]).toMatchObject({
    bookedOn: '2026-03-31',
    payer: { name: 'Müller AB', account: '3783511', address: 'Storgatan 2', city: '12345 Storåker' },
    references: [{ scheme: 'OCR', value: '65598' }],
    text: ['005500001234'],
    advice: [],
  });
  expect(statement.entries[1]).toMatchObject({
    references: [
      { scheme: 'OCR', value: '1001' },
      { scheme: 'OCR', value: '7' },
    ],
    advice: [
      { number: '1001', amount: 6000 },
      { number: '7', amount: -1000 },
    ],
    text: ['Faktura 1001 minus kredit 7'],
  });
});

test('in windows-1252, as Bankgirot sends it', () => {
  const bytes = new Uint8Array([...good].map((sign) => sign.charCodeAt(0)));
  const text = new TextDecoder('windows-1252').decode(bytes);
  expect(readOne(text).statement.entries[0]?.payer.name).toBe('Müller AB');
});

test('a test file books nothing', () => {
  const { file: found, statement } = readOne(
    file(
      bgStart.replace(/P\s*$/, 'T'),
      bgSection,
      bgPayment('20', 100, '1', '2', '1'),
      bgDeposit(100, 1),
      bgEnd(1, 0, 0, 1),
    ),
  );
  expect(codes(found)).toEqual(['AR-2403']);
  expect(statement.entries[0]?.status).toBe('information');
});

describe('what is wrong is said', () => {
  test.each<{ from: string | RegExp; to: string; code: string }>`
    what                       | from                     | to                      | code
    ${'a letter in an amount'} | ${'000000000000006000'}  | ${'00000000000000600O'} | ${'AR-2101'}
    ${'another amount'}        | ${'000000000000006000'}  | ${'000000000000007000'} | ${'AR-2202'}
    ${'a payment less'}        | ${/\n21.*/}              | ${''}                   | ${'AR-2203'}
    ${'no deposit'}            | ${/\n15.*/}              | ${''}                   | ${'AR-2205'}
    ${'no end'}                | ${/\n70.*/}              | ${''}                   | ${'AR-2205'}
    ${'no section'}            | ${/\n05.*/}              | ${''}                   | ${'AR-2401'}
    ${'a record of no kind'}   | ${/\n25/}                | ${'\n44'}               | ${'AR-2401'}
    ${'no such currency'}      | ${/(?<=\n05.*)SEK/}      | ${'XQZ'}                | ${'AR-2105'}
    ${'an impossible day'}     | ${/(?<=\n15.*)20260331/} | ${'20261331'}           | ${'AR-2104'}
  `('$what: $code', ({ from, to, code }) => {
    const damaged = good.replace(from, to);
    expect(damaged).not.toBe(good);
    expect(codes(read(damaged))).toContain(code);
  });
});
