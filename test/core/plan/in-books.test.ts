import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, isoDate } from '../../../core/calendar/iso-date.ts';
import { customerId, receiptId } from '../../../core/ledger/ids.ts';
import { knownCurrency } from '../../../core/money/currency.ts';
import { minor } from '../../../core/money/minor.ts';
import { findInBooks, type Booking, type Looked } from '../../../core/plan/in-books.ts';

const [EUR, USD] = [knownCurrency('EUR'), knownCurrency('USD')];
const BANKS = new Set(['1800', '1810']);
const DAY = isoDate('2026-03-10');

const booking = (more: Partial<Booking> = {}): Booking => ({
  document: '7', number: 'PYMT7', name: 'Payment PYMT7', on: DAY, account: '1800', currency: EUR, amount: minor(10_000), customer: null, ...more,
}); // prettier-ignore
const looked = (id: string, more: { amount?: number; on?: string; customers?: string[]; account?: string } = {}): Looked => ({
  receipt: { id: receiptId(id), amount: minor(more.amount ?? 10_000), currency: EUR, bookedOn: isoDate(more.on ?? DAY) },
  account: more.account ?? '1800',
  customers: (more.customers ?? []).map(customerId),
}); // prettier-ignore
const says = (receipts: readonly Looked[], bookings: readonly Booking[]): string =>
  [...findInBooks(receipts, bookings, BANKS)]
    .map(
      ([
        id,
        {
          booking: { document },
          sure,
        },
      ]) => `${id}=${document}${sure ? '' : '?'}`,
    )
    .sort()
    .join(' ');

describe('money the books hold already', () => {
  test.each`
    case                                      | booked                                          | found
    ${'same day, amount, account'}            | ${booking()}                                    | ${'R1=7'}
    ${'five days before'}                     | ${booking({ on: addDays(DAY, -5) })}            | ${'R1=7'}
    ${'six days after'}                       | ${booking({ on: addDays(DAY, 6) })}             | ${''}
    ${'another cent'}                         | ${booking({ amount: minor(10_001) })}           | ${''}
    ${'another currency'}                     | ${booking({ currency: USD })}                   | ${''}
    ${'another bank account of ours'}         | ${booking({ account: '1810' })}                   | ${''}
    ${'undeposited funds'}                    | ${booking({ account: '1499' })}                   | ${'R1=7'}
    ${'the same customer'}                    | ${booking({ customer: customerId('A') })}       | ${'R1=7'}
    ${'another customer: a person has to look'} | ${booking({ customer: customerId('B') })}     | ${'R1=7?'}
  `('$case', ({ booked, found }: Record<string, unknown>) => {
    expect(says([looked('R1', { customers: ['A'] })], [booked as Booking])).toBe(found);
  }); // prettier-ignore

  test('one document answers for one receipt: who agrees on the customer first, then who is nearer', () => {
    const forB = booking({ customer: customerId('B') });
    expect(says([looked('R1', { customers: ['A'] }), looked('R2', { customers: ['B'] })], [forB])).toBe(
      'R2=7',
    );
    expect(says([looked('R1', { on: '2026-03-12' }), looked('R2', { on: '2026-03-11' })], [booking()])).toBe(
      'R2=7',
    );
    expect(says([looked('R1'), looked('R2')], [booking(), booking({ document: '8' })])).toBe('R1=7 R2=8');
  });

  test('the order in which receipts and documents are listed does not matter', () => {
    const some = fc.array(fc.record({ amount: fc.constantFrom(100, 200), day: fc.nat(8), customer: fc.constantFrom('A', 'B') }), { maxLength: 6 });
    fc.assert(
      fc.property(some, some, (receipts, documents) => {
        const all = receipts.map(({ amount, day, customer }, index) => looked(`R${index}`, { amount, on: addDays(DAY, day), customers: [customer] }));
        const booked = documents.map(({ amount, day, customer }, index) => booking({ document: String(index), amount: minor(amount), on: addDays(DAY, day), customer: customerId(customer) }));
        const found = says(all, booked);
        expect(says([...all].reverse(), [...booked].reverse())).toBe(found);
        const used = found === '' ? [] : found.split(' ').map((pair) => /=(\d+)/.exec(pair)![1]);
        expect(new Set(used).size).toBe(used.length);
      }),
    );
  }); // prettier-ignore
});
