import { describe, expect, test } from '@jest/globals';
import { OFX } from './good.ts';
import { amounts, codes, read, readOne } from './reading.ts';

/** The same as XML (2.x): every element closed. */
const XML = `<?xml version="1.0" encoding="UTF-8"?>\n<?OFX OFXHEADER="200" VERSION="211"?>\n${OFX.slice(
  OFX.indexOf('<OFX>'),
)
  .replace(/<([A-Z.]+)>([^<\n]+)/g, '<$1>$2</$1>')
  .replace('<MEMO></STMTTRN>', '<MEMO></MEMO></STMTTRN>')}`;

test.each([
  ['SGML', OFX],
  ['XML', XML],
  ['one tag a line', OFX.replace(/</g, '\n<')],
  ['indented', OFX.replace(/</g, '\n    <')],
  ['Windows line ends', OFX.replaceAll('\n', '\r\n')],
  ['small letters', OFX.replace(/<\/?[A-Z]+>/g, (tag) => (/OFX/.test(tag) ? tag : tag.toLowerCase()))],
])('%s', (_, text) => {
  const { file, statement } = readOne(text);
  expect(file).toMatchObject({ format: 'ofx', problems: [] });
  expect(statement).toMatchObject({
    account: '5551234',
    currency: 'USD',
    closing: { amount: 14000, on: '2026-03-31' },
  });
  expect(amounts(statement)).toEqual(['60.00', '-10.00']);
  expect(statement.entries[0]).toMatchObject({
    bookedOn: '2026-03-31',
    payer: { name: 'M&M INC' },
    text: ['M&M INC', 'INV 1001'],
    bankReference: 'F1',
    code: 'CREDIT',
  });
  expect(statement.entries[1]?.references).toEqual([{ scheme: 'check', value: '88' }]);
});

test.each<{ text: string; amount: string }>`
  text          | amount
  ${'1234.56'}  | ${'1234.56'}
  ${'1234,56'}  | ${'1234.56'}
  ${'1.234,56'} | ${'1234.56'}
  ${'1,234.56'} | ${'1234.56'}
  ${'+5'}       | ${'5.00'}
  ${'-.50'}     | ${'-0.50'}
  ${'12O.00'}   | ${'“12O.00”'}
  ${'1.2.3,00'} | ${'“1.2.3,00”'}
`('the amount $text is $amount', ({ text, amount }) => {
  expect(amounts(readOne(OFX.replace('60.00', text)).statement)[0]).toBe(amount);
});

test('a reference a bank uses twice makes two entries with ids of their own, the same at every reading', () => {
  const twice = OFX.replace('F2', 'F1');
  const ids = readOne(twice).statement.entries.map(({ id }) => id);
  expect(new Set(ids).size).toBe(2);
  expect(readOne(twice).statement.entries.map(({ id }) => id)).toEqual(ids);
});

test('CDATA, an amount in another currency, the account of the other side', () => {
  const { statement } = readOne(
    OFX.replace(
      '<NAME>M&amp;M INC',
      '<NAME><![CDATA[A <b> & Co]]></NAME><BANKACCTTO><ACCTID>777</BANKACCTTO>',
    ).replace('<FITID>F2', '<FITID>F2<CURRENCY><CURRATE>0.9<CURSYM>EUR</CURRENCY>'),
  );
  expect(statement.entries[0]?.payer).toEqual({ name: 'A <b> & Co', account: '777' });
  expect(statement.entries[1]?.currency).toBe('EUR');
});

describe('what is wrong is said', () => {
  test.each<{ from: string | RegExp; to: string; code: string }>`
    what                       | from                        | to                                       | code
    ${'a letter in an amount'} | ${'60.00'}                  | ${'6O.00'}                               | ${'AR-2101'}
    ${'three decimals'}        | ${'60.00'}                  | ${'60.005'}                              | ${'AR-2107'}
    ${'no amount'}             | ${/<TRNAMT>60.00/}          | ${''}                                    | ${'AR-2101'}
    ${'an amount twice'}       | ${'<FITID>F1'}              | ${'<TRNAMT>1<FITID>F1'}                  | ${'AR-2402'}
    ${'an amount of nothing'}  | ${/<STMTTRN>/}              | ${''}                                    | ${'AR-2402'}
    ${'the end is missing'}    | ${/<\/STMTRS>[^]*/}         | ${''}                                    | ${'AR-2205'}
    ${'no account'}            | ${/<ACCTID>\d+/}            | ${''}                                    | ${'AR-2303'}
    ${'no currency'}           | ${/<CURDEF>USD/}            | ${''}                                    | ${'AR-2105'}
    ${'an impossible day'}     | ${'20260331120000'}         | ${'20261331120000'}                      | ${'AR-2104'}
    ${'a garbled balance'}     | ${'140.00'}                 | ${'14O.00'}                              | ${'AR-2101'}
    ${'a DOCTYPE'}             | ${/<OFX>/}                  | ${'<!DOCTYPE x [<!ENTITY a "b">]><OFX>'} | ${'AR-2011'}
    ${'no statement'}          | ${/<STMTRS>[^]*<\/STMTRS>/} | ${''}                                    | ${'AR-2013'}
    ${'a value without end'}   | ${'INV 1001'}               | ${'x'.repeat(200_000)}                   | ${'AR-2005'}
  `('$what: $code', ({ from, to, code }) => {
    const damaged = OFX.replace(from, to);
    expect(damaged).not.toBe(OFX);
    expect(codes(read(damaged))).toContain(code);
  });
});

test('the currency may be named behind the movements: they are read in it', () => {
  const late = OFX.replace(/<CURDEF>USD\n?/, '').replace('<LEDGERBAL>', '<CURDEF>JPY\n<LEDGERBAL>');
  const { statement } = readOne(late.replace('60.00', '6000').replace('140.00', '5990'));
  expect(statement.entries.map(({ currency, amount }) => [currency, amount])).toEqual([
    ['JPY', 6000],
    ['JPY', -10],
  ]);
});

test('a transaction that is there again, word for word, is told; the same reference of another amount is not', () => {
  const row = /<STMTTRN>[\s\S]*?<\/STMTTRN>/.exec(OFX)?.[0] ?? '';
  expect(codes(read(OFX.replace(row, row + row)))).toEqual(['AR-2208']);
  expect(codes(read(OFX.replace(row, row + row.replace('60.00', '61.00'))))).toEqual([]);
});
