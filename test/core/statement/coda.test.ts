import { describe, expect, test } from '@jest/globals';
import {
  coda21,
  coda22,
  coda23,
  coda31,
  codaHeader,
  codaNew,
  codaOld,
  codaTrailer,
  file,
  GOOD,
} from './good.ts';
import { amounts, codes, entryIn, read, readOne } from './reading.ts';

const whole = (...movements: readonly string[]): string => {
  const cents = movements
    .filter((line) => line.startsWith('21') && line.slice(6, 10) === '0000')
    .map((line) => (line[31] === '1' ? -1 : 1) * Number(line.slice(32, 46)));
  const side = (sign: number) => cents.filter((one) => one * sign > 0).reduce((a, b) => a + b, 0) * sign;
  const closing = 5000 + cents.reduce((a, b) => a + b, 0);
  return file(
    codaHeader,
    codaOld(5000),
    ...movements,
    codaNew(closing),
    codaTrailer(movements.length + 2, side(-1), side(1)),
  );
};

test('a statement with every kind of record', () => {
  const { file: found, statement } = readOne(GOOD['coda'] ?? '');
  expect(found).toMatchObject({ format: 'coda', problems: [] });
  expect(statement).toMatchObject({
    account: 'BE68539007547034',
    currency: 'EUR',
    number: '041',
    interim: false,
    opening: { amount: 5000, on: '2026-03-30' },
    closing: { amount: 14000, on: '2026-03-31' },
  });
  expect(amounts(statement)).toEqual(['60.00', '15.00', '25.00', '-10.00']);
  expect(statement.entries[0]).toMatchObject({
    bookedOn: '2026-03-31',
    payer: { name: 'MUELLER BESLOTEN VENNOOTSCHAP', account: 'BE71096123456769', bic: 'KREDBEBB' },
    references: [
      { scheme: 'OGM', value: '090933755493' },
      { scheme: 'end-to-end', value: 'E2E-1' },
    ],
    method: 'sepa',
    code: '00150000',
    line: 3,
  });
});

test('the message is kept line by line as it came, cut words included', () => {
  const text = 'FACTUREN 20260001 20260002 20260003 20260004 EN 2026';
  const entry = entryIn(
    whole(
      coda21(1, 0, '0', 100, '00150000', text),
      coda22(1, '0005'),
      coda23(1, 'BE71096123456769', 'X'),
      coda31(1, 'MEER'),
    ),
  );
  expect(entry.text).toEqual([text, '0005', 'MEER']);
});

describe('what a movement is', () => {
  test.each<{
    code: string;
    message: string;
    r: string;
    method: string;
    reversal: boolean;
    nature: string | null;
  }>`
    code          | message                 | r      | method            | reversal | nature
    ${'00150000'} | ${'transfer'}           | ${''}  | ${'sepa'}         | ${false} | ${null}
    ${'00150000'} | ${'returned transfer'}  | ${'2'} | ${'sepa'}         | ${true}  | ${null}
    ${'00503000'} | ${'unpaid collection'}  | ${''}  | ${'direct-debit'} | ${true}  | ${null}
    ${'04137000'} | ${'costs'}              | ${''}  | ${'wire'}         | ${false} | ${'fee'}
    ${'03501000'} | ${'closing of account'} | ${''}  | ${'other'}        | ${false} | ${'interest'}
  `('$code, R $r: $message', ({ code, message, r, method, reversal, nature }) => {
    const entry = entryIn(whole(coda21(1, 0, '0', 100, code, message), coda22(1, '', '', r)));
    expect(entry).toMatchObject({ method, reversal, nature });
  });
});

describe('collective movements', () => {
  test('costs inside a movement are part of it', () => {
    const { statement } = readOne(
      whole(
        coda21(1, 0, '1', 968, '33537000', 'KOSTEN'),
        coda21(1, 1, '1', 800, '83537000', ''),
        coda21(1, 2, '1', 168, '83537011', ''),
      ),
    );
    expect(amounts(statement)).toEqual(['-9.68']);
  });

  test('payments that do not make the sum: the sum stays, and a warning says so', () => {
    const { file: found, statement } = readOne(
      whole(coda21(1, 0, '0', 4000, '20150000', ''), coda21(1, 1, '0', 1500, '60150000', '')),
    );
    expect(amounts(statement)).toEqual(['40.00']);
    expect(codes(found)).toEqual(['AR-2204']);
  });
});

describe('what is wrong is said', () => {
  const good = GOOD['coda'] ?? '';
  test.each<{ from: string | RegExp; to: string; code: string }>`
    what                            | from                            | to                    | code
    ${'a letter in an amount'}      | ${'0000000000060000'}           | ${'000000000006O000'} | ${'AR-2101'}
    ${'a third decimal'}            | ${'0000000000060000'}           | ${'0000000000060005'} | ${'AR-2107'}
    ${'no direction'}               | ${/0(?=000000000060000)/}       | ${'7'}                | ${'AR-2103'}
    ${'another amount'}             | ${'0000000000060000'}           | ${'0000000000061000'} | ${'AR-2201'}
    ${'an impossible day'}          | ${/310326(?=041)/}              | ${'320326'}           | ${'AR-2104'}
    ${'no such currency'}           | ${/EUR0/}                       | ${'XQZ0'}             | ${'AR-2105'}
    ${'a record of no kind'}        | ${/\n220001/}                   | ${'\n520001'}         | ${'AR-2401'}
    ${'the trailer is missing'}     | ${/\n9.*\n$/}                   | ${'\n'}               | ${'AR-2205'}
    ${'the new balance is missing'} | ${/\n8041.*/}                   | ${''}                 | ${'AR-2205'}
    ${'a record twice'}             | ${/(\n23.*)/}                   | ${'$1$1'}             | ${'AR-2203'}
    ${'another total'}              | ${/0000000000100000(?=\s+2\n)/} | ${'0000000000100010'} | ${'AR-2202'}
  `('$what: $code', ({ from, to, code }) => {
    const damaged = good.replace(from, to);
    expect(damaged).not.toBe(good);
    expect(codes(read(damaged))).toContain(code);
  });
});

test('without line ends, and with those of Windows', () => {
  const good = GOOD['coda'] ?? '';
  for (const text of [good.replaceAll('\n', ''), good.replaceAll('\n', '\r\n'), `\ufeff${good}\0\0`])
    expect(read(text)).toMatchObject({
      format: 'coda',
      problems: [],
      statements: [{ closing: { amount: 14000 } }],
    });
});
