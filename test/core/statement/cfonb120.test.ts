import { describe, expect, test } from '@jest/globals';
import { cfonb04, cfonb05, cfonbBalance, file, GOOD } from './good.ts';
import { amounts, codes, entryIn, read, readOne } from './reading.ts';

const good = GOOD['cfonb120'] ?? '';
const one = (cents: number, ...records: readonly string[]): string =>
  file(cfonbBalance('01', '300326', 0), ...records, cfonbBalance('07', '310326', cents));

test('a statement with every kind of record', () => {
  const { file: found, statement } = readOne(good);
  expect(found).toMatchObject({ format: 'cfonb120', problems: [] });
  expect(statement).toMatchObject({
    account: '300040082300011222333',
    currency: 'EUR',
    opening: { amount: 5000, on: '2026-03-30' },
    closing: { amount: 14000, on: '2026-03-31' },
  });
  expect(amounts(statement)).toEqual(['60.00', '40.00', '-10.00']);
  expect(statement.entries[0]).toMatchObject({
    payer: { name: 'MULLER SARL' },
    text: ['VIR SEPA MULLER', 'FACTURE 2026-1001'],
    references: [{ scheme: 'end-to-end', value: 'E2E-1' }],
    method: 'sepa',
    reversal: false,
  });
  expect(statement.entries[2]).toMatchObject({ reversal: true, method: 'direct-debit' });
});

test('the sign stands in the last digit, for every digit', () => {
  for (let digit = 0; digit <= 9; digit++)
    for (const cents of [10 + digit, -(10 + digit)])
      expect(entryIn(one(cents, cfonb04(cents, '05', 'X'))).amount).toBe(cents);
});

describe('details', () => {
  test('name of the other side by direction, account, amount before conversion, fee', () => {
    const names = [cfonb05('NPY', 'PAYEUR'), cfonb05('NBE', 'BENEFICIAIRE')];
    expect(entryIn(one(100, cfonb04(100, '05', 'X'), ...names)).payer.name).toBe('PAYEUR');
    expect(entryIn(one(-100, cfonb04(-100, '06', 'X'), ...names)).payer.name).toBe('BENEFICIAIRE');
    const entry = entryIn(
      one(
        100,
        cfonb04(100, '18', 'X'),
        cfonb05('MMO', `USD2${'110'.padStart(14, '0')}`),
        cfonb05('FEE', `EUR2${'5'.padStart(14, '0')}`),
        cfonb05('CBE', 'FR7630004008230001122233306'),
        cfonb05('RUM', 'MANDATE-9'),
      ),
    );
    expect(entry).toMatchObject({
      foreign: { amount: 110, currency: 'USD' },
      charges: 5,
      payer: { account: 'FR7630004008230001122233306' },
      references: [{ scheme: 'other', value: 'MANDATE-9' }],
    });
  });

  test('information about a return makes it one', () => {
    const entry = entryIn(one(-100, cfonb04(-100, '06', 'X'), cfonb05('RET', 'AC04 COMPTE CLOS')));
    expect(entry).toMatchObject({ reversal: true, text: ['X', 'AC04 COMPTE CLOS'] });
  });
});

describe('what is wrong is said', () => {
  test.each<{ from: string | RegExp; to: string; code: string }>`
    what                            | from                | to                  | code
    ${'a sign that is none'}        | ${'0000000000600{'} | ${'0000000000600Z'} | ${'AR-2101'}
    ${'another amount'}             | ${'0000000000600{'} | ${'0000000000700{'} | ${'AR-2201'}
    ${'the old balance is missing'} | ${/^01.*\n/}        | ${''}               | ${'AR-2205'}
    ${'the new balance is missing'} | ${/07.*\n$/}        | ${''}               | ${'AR-2205'}
    ${'a record of no kind'}        | ${/\n05/}           | ${'\n09'}           | ${'AR-2401'}
    ${'an impossible day'}          | ${/(?<=05)310326/}  | ${'000026'}         | ${'AR-2104'}
    ${'no such currency'}           | ${/(?<=\n04.*)EUR/} | ${'XQZ'}            | ${'AR-2105'}
  `('$what: $code', ({ from, to, code }) => {
    const damaged = good.replace(from, to);
    expect(damaged).not.toBe(good);
    expect(codes(read(damaged))).toContain(code);
  });
});

test('without line ends, and with those of Windows', () => {
  for (const text of [good.replaceAll('\n', ''), good.replaceAll('\n', '\r\n')])
    expect(read(text)).toMatchObject({ problems: [], statements: [{ closing: { amount: 14000 } }] });
});
