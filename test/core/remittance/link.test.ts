import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isoDate } from '../../../core/calendar/iso-date.ts';
import { companyId, receiptId } from '../../../core/ledger/ids.ts';
import type { Receipt } from '../../../core/ledger/receipt.ts';
import { knownCurrency } from '../../../core/money/currency.ts';
import { minor } from '../../../core/money/minor.ts';
import type { Advice } from '../../../core/remittance/advice.ts';
import { linkAdvices, withAdvice, type AdviceLinks } from '../../../core/remittance/link.ts';

const EUR = knownCurrency('EUR');

interface Some {
  readonly cents?: number;
  readonly on?: string;
  readonly name?: string;
  readonly account?: string;
  readonly reference?: string;
}
function receipt(id: string, { cents = 1000, on = '2026-04-02', name, account, reference }: Some): Receipt {
  return {
    id: receiptId(id),
    company: companyId('01'),
    bankAccount: 'B',
    bookedOn: isoDate(on),
    currency: EUR,
    amount: minor(cents),
    method: 'other',
    payer: { ...(name ? { name } : {}), ...(account ? { account } : {}) },
    text: [],
    references: reference ? [{ scheme: 'other', value: reference }] : [],
    advice: [],
  };
}
function advice(id: string, { cents = 1000, on = '2026-04-02', name, account, reference }: Some): Advice {
  return {
    file: 'advice',
    line: 1,
    reference: reference ?? null,
    references: reference ? [{ scheme: 'other', value: reference }] : [],
    payer: { ...(name ? { name } : {}), ...(account ? { account } : {}) },
    date: on === '' ? null : isoDate(on),
    currency: EUR,
    total: minor(cents),
    totalText: '',
    lines: [{ number: id, amount: minor(cents) }],
    account: '',
  };
}
/** "A1→R1 by payer", "A1? R1,R2", "A1: no-receipt". */
function said({ linked, unclear, unlinked }: AdviceLinks): readonly string[] {
  const name = ({ lines }: Advice): string => lines[0]?.number ?? '';
  return [
    ...linked.map((one) => `${name(one.advice)}→${one.receipt} by ${one.by}`),
    ...unclear.map((one) => `${name(one.advice)}? ${one.receipts.join(',')} ${one.because}`),
    ...unlinked.map((one) => `${name(one.advice)}: ${one.because}`),
  ].sort();
}

describe('what decides', () => {
  test.each<{ advices: Some[]; receipts: Some[]; says: string[] }>`
    what                                      | advices                                                        | receipts                                                                      | says
    ${'a reference both carry'}               | ${[{ reference: 'PAY-4711' }]}                                 | ${[{ reference: 'PAY4711' }, { name: 'X' }]}                                  | ${['A1→R1 by reference']}
    ${'the account'}                          | ${[{ account: 'DE89 3704 0044 0532 0130 00' }]}                | ${[{ account: 'DE89370400440532013000' }, { account: '1' }]}                  | ${['A1→R1 by account']}
    ${'the number of an account in its IBAN'} | ${[{ account: '0532013000' }]}                                 | ${[{ account: 'DE89370400440532013000' }]}                                    | ${['A1→R1 by account']}
    ${'the name, without its legal form'}     | ${[{ name: 'Müller GmbH' }]}                                   | ${[{ name: 'MUELLER GMBH' }, { name: 'Adler KG' }]}                           | ${['A1→R1 by payer']}
    ${'a name that was cut'}                  | ${[{ name: 'Müller Maschinenbau Vertrieb GmbH' }]}             | ${[{ name: 'MUELLER MASCHINENBAU VERTRI' }]}                                  | ${['A1→R1 by payer']}
    ${'the very day between equals'}          | ${[{ name: 'Adler', on: '2026-04-03' }]}                       | ${[{ name: 'Adler', on: '2026-04-02' }, { name: 'Adler', on: '2026-04-03' }]} | ${['A1→R2 by payer']}
    ${'the advice came before'}               | ${[{ name: 'Adler', on: '2026-04-02' }]}                       | ${[{ name: 'Adler', on: '2026-04-20' }]}                                      | ${['A1→R1 by payer']}
    ${'the advice came after'}                | ${[{ name: 'Adler', on: '2026-04-06' }]}                       | ${[{ name: 'Adler', on: '2026-04-02' }]}                                      | ${['A1→R1 by payer']}
    ${'too long ago'}                         | ${[{ name: 'Adler', on: '2026-01-02' }]}                       | ${[{ name: 'Adler' }]}                                                        | ${['A1: no-receipt']}
    ${'another amount'}                       | ${[{ name: 'Adler', cents: 999 }]}                             | ${[{ name: 'Adler' }]}                                                        | ${['A1: no-receipt']}
    ${'another payer'}                        | ${[{ name: 'Adler' }]}                                         | ${[{ name: 'Bauer' }]}                                                        | ${['A1: no-receipt']}
    ${'only amount and day'}                  | ${[{}]}                                                        | ${[{ name: 'Bauer' }]}                                                        | ${['A1? R1 amount-and-day-only']}
    ${'two receipts alike'}                   | ${[{ name: 'Adler' }]}                                         | ${[{ name: 'Adler' }, { name: 'Adler' }]}                                     | ${['A1? R1,R2 several-receipts']}
    ${'two advices, one with the reference'}  | ${[{ name: 'Adler' }, { name: 'Adler', reference: 'PAY-17' }]} | ${[{ name: 'Adler', reference: 'PAY-17' }, { name: 'Adler' }]}                | ${['A1→R2 by payer', 'A2→R1 by reference']}
    ${'two advices alike for one receipt'}    | ${[{ name: 'Adler' }, { name: 'Adler' }]}                      | ${[{ name: 'Adler' }]}                                                        | ${['A1? R1 several-advices', 'A2? R1 several-advices']}
    ${'no day in the advice'}                 | ${[{ name: 'Adler', on: '' }]}                                 | ${[{ name: 'Adler', on: '2026-01-01' }]}                                      | ${['A1→R1 by payer']}
    ${'a returned payment'}                   | ${[{ name: 'Adler', cents: -1000 }]}                           | ${[{ name: 'Adler', cents: -1000 }]}                                          | ${['A1: no-receipt']}
  `('$what', ({ advices, receipts, says }) => {
    const links = linkAdvices(
      advices.map((one, index) => advice(`A${index + 1}`, one)),
      receipts.map((one, index) => receipt(`R${index + 1}`, one)),
    );
    expect(said(links)).toEqual(says);
  });
});

test('a name the advice prints is evidence where it names no payer, and never a contradiction', () => {
  const printed = (...names: readonly string[]): Advice => ({ ...advice('A1', {}), names });
  const receipts = [receipt('R1', { name: 'Adler & Soehne KG' }), receipt('R2', { name: 'Gamma AG' })];
  expect(said(linkAdvices([printed('Zahlungsavis', 'Adler & Söhne')], receipts))).toEqual(['A1→R1 by payer']);
  expect(said(linkAdvices([printed('Zahlungsavis')], receipts))).toEqual(['A1? R1,R2 amount-and-day-only']);
  expect(said(linkAdvices([printed('Adler & Söhne', 'Gamma')], receipts))).toEqual([
    'A1? R1,R2 several-receipts',
  ]);
});

test('the same advice twice is one', () => {
  const links = linkAdvices(
    [advice('A1', { name: 'Adler' }), advice('A1', { name: 'Adler' })],
    [receipt('R1', { name: 'Adler' })],
  );
  expect(said(links)).toEqual(['A1: sent-twice', 'A1→R1 by payer']);
});

test('a receipt that has an advice keeps it', () => {
  const own = { ...receipt('R1', { name: 'Adler' }), advice: [{ number: 'X' }] };
  const links = linkAdvices([advice('A1', { name: 'Adler' })], [own]);
  expect(withAdvice([own], links.linked)[0]?.advice).toEqual([{ number: 'X' }]);
  expect(said(links)).toEqual(['A1: no-receipt']);
});

test('without a total the lines make it; without amounts nothing does', () => {
  const bare = { ...advice('A1', { name: 'Adler' }), total: null };
  expect(said(linkAdvices([bare], [receipt('R1', { name: 'Adler' })]))).toEqual(['A1→R1 by payer']);
  const empty = { ...bare, lines: [{ number: 'A1' }] };
  expect(said(linkAdvices([empty], [receipt('R1', { name: 'Adler' })]))).toEqual(['A1: no-amount']);
});

const some = fc.record({
  cents: fc.constantFrom(1000, 2000),
  on: fc.constantFrom('2026-04-01', '2026-04-02', '2026-04-03'),
  name: fc.constantFrom('Adler KG', 'Bauer AG', ''),
  reference: fc.constantFrom('PAY-100', 'PAY-200', ''),
});

test('each advice has one answer, no receipt has two advices, and the order of neither list matters', () => {
  fc.assert(
    fc.property(fc.array(some, { maxLength: 6 }), fc.array(some, { maxLength: 6 }), (a, r) => {
      const advices = a.map((one, index) => advice(`A${index + 1}`, one));
      const receipts = r.map((one, index) => receipt(`R${index + 1}`, one));
      const links = linkAdvices(advices, receipts);
      expect(links.linked.length + links.unclear.length + links.unlinked.length).toBe(advices.length);
      expect(new Set(links.linked.map((one) => one.receipt)).size).toBe(links.linked.length);
      for (const { advice: one, receipt: id } of links.linked)
        expect(receipts.find((each) => each.id === id)?.amount).toBe(one.total);
      expect(said(linkAdvices([...advices].reverse(), [...receipts].reverse()))).toEqual(said(links));
    }),
    { numRuns: 500 },
  );
});
