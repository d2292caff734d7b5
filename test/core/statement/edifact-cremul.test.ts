import { describe, expect, test } from '@jest/globals';
import { GOOD } from './good.ts';
import { amounts, codes, read, readOne } from './reading.ts';

const good = GOOD['edifact-cremul'] ?? '';

test('lines and the payments in them', () => {
  const { file, statement } = readOne(good);
  expect(file).toMatchObject({ format: 'edifact-cremul', problems: [] });
  expect(statement).toMatchObject({ account: '12121212121', currency: 'NOK', number: 'MSG1', interim: true });
  expect(amounts(statement)).toEqual(['60.00', '15.50', '25.00']);
  const [kid, text, documents] = statement.entries;
  expect(kid).toMatchObject({
    bookedOn: '2026-03-31',
    payer: { name: 'M+LLER AS', account: '32323232323', address: 'Gata 1', city: '0150 OSLO' },
    references: [{ scheme: 'KID', value: '2345676' }],
    advice: [],
    bankReference: 'ACD1',
  });
  expect(text?.text).toEqual(['FAKTURA 1001', 'OG 1002']);
  expect(documents?.advice).toEqual([
    { number: '1003', amount: 3000 },
    { number: 'K7', amount: -500 },
  ]);
});

test('wrapped at 80 characters, and a segment a line', () => {
  const body = good.trim();
  for (const text of [body.match(/.{1,80}/g)?.join('\n') ?? '', body.replaceAll("'", "'\r\n")])
    expect(read(text)).toMatchObject({ problems: [], statements: [{ entries: [{ amount: 6000 }, {}, {}] }] });
});

test('other signs by UNA', () => {
  const other = good
    .replace("UNA:+,? '", 'UNA;*,! ~')
    .replace(/\?\+/g, '#')
    .replace(/:/g, ';')
    .replace(/\+/g, '*')
    .replace(/'/g, '~')
    .replace('#', '!*');
  const { statement } = readOne(other.replace('UNA;*,! ~', 'UNA;*,! ~'));
  expect(statement.entries[0]?.payer.name).toBe('M*LLER AS');
});

test('payments that do not make the total: the total stays', () => {
  const { file, statement } = readOne(good.replace('MOA+143:15,50', 'MOA+143:15,00'));
  expect(codes(file)).toEqual(['AR-2204']);
  expect(amounts(statement)).toEqual(['60.00', '40.50']);
});

describe('what is wrong is said', () => {
  test.each<{ from: string | RegExp; to: string; code: string }>`
    what                           | from                  | to              | code
    ${'a letter in an amount'}     | ${'MOA+143:60'}       | ${'MOA+143:6O'} | ${'AR-2101'}
    ${'a segment less'}            | ${"GIS+37'"}          | ${''}           | ${'AR-2203'}
    ${'no end of message'}         | ${/UNT[^']*'/}        | ${''}           | ${'AR-2205'}
    ${'no end'}                    | ${/UNZ[^']*'/}        | ${''}           | ${'AR-2205'}
    ${'no currency'}               | ${'349:60:NOK'}       | ${'349:60'}     | ${'AR-2105'}
    ${'no day'}                    | ${/LIN\+1'DTM[^']*'/} | ${"LIN+1'"}     | ${'AR-2104'}
    ${'another count of lines'}    | ${'CNT+LI:2'}         | ${'CNT+LI:3'}   | ${'AR-2203'}
    ${'another count of messages'} | ${'UNZ+1'}            | ${'UNZ+2'}      | ${'AR-2203'}
  `('$what: $code', ({ from, to, code }) => {
    const damaged = good.replace(from, to);
    expect(damaged).not.toBe(good);
    expect(codes(read(damaged))).toContain(code);
  });
});
