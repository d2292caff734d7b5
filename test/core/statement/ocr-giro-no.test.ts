import { describe, expect, test } from '@jest/globals';
import { file, GOOD, ocrAssignment, ocrEnds, ocrItem, ocrStart } from './good.ts';
import { amounts, codes, entryIn, read, readOne } from './reading.ts';

const good = GOOD['ocr-giro-no'] ?? '';

test('an assignment with a payment, one with text, and a reversal', () => {
  const { file: found, statement } = readOne(good);
  expect(found).toMatchObject({ format: 'ocr-giro-no', problems: [] });
  expect(statement).toMatchObject({
    account: '88888888888',
    currency: 'NOK',
    number: '4000086',
    interim: true,
  });
  expect(amounts(statement)).toEqual(['60.00', '50.00', '-10.00']);
  expect(statement.entries[0]).toMatchObject({
    bookedOn: '2026-03-31',
    references: [{ scheme: 'KID', value: '2345676' }],
    payer: { account: '99998888777' },
    bankReference: '900000001',
    reversal: false,
  });
  expect(statement.entries[1]?.text).toEqual(['Faktura 1002']);
  expect(statement.entries[2]).toMatchObject({ reversal: true, method: 'card' });
});

test('a KID that ends with a dash is kept whole', () => {
  const entry = entryIn(
    file(ocrStart, ocrAssignment(), ocrItem(1, 100, '123456789-'), ...ocrEnds(1, 3, 100, 5)),
  );
  expect(entry.references).toEqual([{ scheme: 'KID', value: '123456789-' }]);
});

test('what we ask to be collected (AvtaleGiro) is for information', () => {
  const entry = entryIn(
    file(
      ocrStart,
      ocrAssignment('21'),
      ocrItem(1, 100, '2345676', ' ', '21', '21'),
      ...ocrEnds(1, 3, 100, 5),
    ),
  );
  expect(entry).toMatchObject({ status: 'information', amount: 100, method: 'direct-debit' });
});

describe('what is wrong is said', () => {
  test.each<{ from: string | RegExp; to: string; code: string }>`
    what                       | from                                         | to                      | code
    ${'a letter in an amount'} | ${'000000000000006000'}                      | ${'00000000000000600O'} | ${'AR-2101'}
    ${'another amount'}        | ${'000000000000006000'}                      | ${'000000000000007000'} | ${'AR-2202'}
    ${'no direction'}          | ${/(?<=\nNY091030.*)0(?=00000000000006000)/} | ${'7'}                  | ${'AR-2103'}
    ${'a record less'}         | ${/\nNY092132.*/}                            | ${''}                   | ${'AR-2203'}
    ${'no end of assignment'}  | ${/\nNY090088.*/}                            | ${''}                   | ${'AR-2205'}
    ${'no end'}                | ${/\nNY000089.*/}                            | ${''}                   | ${'AR-2205'}
    ${'a record of no kind'}   | ${/\nNY092132/}                              | ${'\nNY092177'}         | ${'AR-2401'}
    ${'an impossible day'}     | ${/(?<=\nNY091030.*)310326/}                 | ${'320326'}             | ${'AR-2104'}
  `('$what: $code', ({ from, to, code }) => {
    const damaged = good.replace(from, to);
    expect(damaged).not.toBe(good);
    expect(codes(read(damaged))).toContain(code);
  });
});
