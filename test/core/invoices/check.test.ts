import { describe, expect, test } from '@jest/globals';
import { isoDate } from '../../../core/calendar/iso-date.ts';
import {
  checkInvoice,
  sayFindings,
  type BilledCustomer,
  type BilledOrder,
  type CheckedInvoice,
  type OtherInvoice,
} from '../../../core/invoices/check.ts';
import { knownCurrency } from '../../../core/money/currency.ts';
import { amountOf } from '../../../core/money/decimal.ts';
import { minor, ZERO } from '../../../core/money/minor.ts';
import { readPolicy } from '../../../core/policy/read.ts';
import { DEFAULT_POLICY, resolvePolicy } from '../../../core/policy/resolve.ts';

const EUR = knownCurrency('EUR');
const eur = (text: string) => amountOf(text, EUR);
const NET30 = { id: '4', name: 'Net 30' };
const NET60 = { id: '5', name: 'Net 60' };
const INVOICE: CheckedInvoice = {
  on: isoDate('2026-03-02'),
  dueOn: isoDate('2026-04-01'),
  currency: EUR,
  amount: eur('120.00'),
  terms: NET30,
  purchaseOrder: 'PO-1',
  order: null,
};
const CUSTOMER: BilledCustomer = {
  number: '10001',
  terms: NET30,
  email: 'ap@adler.example',
  hasBillingAddress: true,
  deposits: ZERO,
};
const ORDER: BilledOrder = {
  number: 'SO-9',
  amount: eur('200.00'),
  billed: eur('80.00'),
  state: 'delivered',
};
const OTHER: OtherInvoice = {
  number: 'RE-7',
  on: isoDate('2026-02-20'),
  currency: EUR,
  amount: eur('120.00'),
  purchaseOrder: 'PO-1',
};
const WARN = DEFAULT_POLICY.invoicesFor({ company: '01' });
const codes = (
  invoice: Partial<CheckedInvoice>,
  customer: Partial<BilledCustomer> = {},
  others: readonly OtherInvoice[] = [],
) =>
  checkInvoice({ ...INVOICE, ...invoice }, { ...CUSTOMER, ...customer }, others, WARN)
    .map(({ code }) => code)
    .join(' ');

describe('an invoice', () => {
  test.each`
    what                            | invoice                                                                  | customer                        | found
    ${'is right'}                   | ${{}}                                                                    | ${{}}                           | ${''}
    ${'charges nothing'}            | ${{ amount: ZERO }}                                                      | ${{}}                           | ${'nothing-charged'}
    ${'is due on its own day'}      | ${{ dueOn: INVOICE.on }}                                                 | ${{}}                           | ${''}
    ${'is due before its own day'}  | ${{ dueOn: '2026-03-01' }}                                               | ${{}}                           | ${'due-before-issued'}
    ${'has other terms'}            | ${{ terms: NET60 }}                                                        | ${{}}                           | ${'other-terms'}
    ${'has no terms'}               | ${{ terms: null }}                                                       | ${{}}                           | ${'other-terms'}
    ${'of one without agreed ones'} | ${{}}                                                                    | ${{ terms: null }}              | ${''}
    ${'cannot be sent'}             | ${{}}                                                                    | ${{ email: null, hasBillingAddress: false }} | ${'no-billing-address no-email'}
    ${'fills its order'}            | ${{ order: ORDER }}                                                      | ${{}}                           | ${''}
    ${'exceeds its order'}          | ${{ order: { ...ORDER, billed: eur('80.01') } }}                         | ${{}}                           | ${'more-than-ordered'}
    ${'comes before the goods'}     | ${{ order: { ...ORDER, state: 'open' } }}                                | ${{}}                           | ${'not-delivered'}
    ${'comes after the end'}        | ${{ order: { ...ORDER, state: 'closed' } }}                              | ${{}}                           | ${'order-closed'}
    ${'was paid ahead'}             | ${{}}                                                                    | ${{ deposits: minor(1) }}       | ${'deposit-unused'}
  `('that $what: "$found"', ({ invoice, customer, found }) => {
    expect(codes(invoice as Partial<CheckedInvoice>, customer as Partial<BilledCustomer>)).toBe(found);
  });

  test.each`
    other                                   | found
    ${{}}                                   | ${'duplicate'}
    ${{ purchaseOrder: null }}              | ${'duplicate'}
    ${{ purchaseOrder: 'PO-2' }}            | ${''}
    ${{ amount: eur('120.01') }}            | ${''}
    ${{ currency: knownCurrency('USD') }}   | ${''}
    ${{ on: isoDate('2026-01-31') }}        | ${'duplicate'}
    ${{ on: isoDate('2026-01-30') }}        | ${''}
    ${{ on: isoDate('2026-04-01') }}        | ${'duplicate'}
  `('beside another with $other: "$found"', ({ other, found }) => {
    expect(codes({}, {}, [{ ...OTHER, ...(other as Partial<OtherInvoice>) }])).toBe(found);
  });
}); // prettier-ignore

test('words name the numbers', () => {
  const invoice = { ...INVOICE, terms: NET60, order: { ...ORDER, billed: eur('100.00') } };
  expect(
    sayFindings(checkInvoice(invoice, { ...CUSTOMER, deposits: eur('1250.00') }, [OTHER], WARN)).split('\n'),
  ).toEqual([
    'other-terms: Its terms (Net 60) are not those agreed with customer 10001 (Net 30).',
    'more-than-ordered: With 100.00 EUR billed before it takes 20.00 EUR more than order SO-9 of 200.00 EUR.',
    'deposit-unused: Customer 10001 has paid 1,250.00 EUR ahead that nothing has used yet.',
    'duplicate: RE-7 of 2026-02-20 has the same amount, 120.00 EUR, and the same purchase order PO-1.',
  ]);
});

test('the policy blocks, warns and switches off, for a customer otherwise than for others', () => {
  const read = readPolicy(
    'p',
    'invoices: { duplicates: block, deposits: off }\nlayers: [{ for: { customer: "9" }, invoices: { duplicates: off } }]\n',
  );
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const policy = resolvePolicy([{ name: 'p', document: read.value }]);
  if (!policy.ok) throw new Error('unresolved');
  const found = (customer: string): string =>
    checkInvoice(
      { ...INVOICE, terms: null },
      { ...CUSTOMER, deposits: minor(1) },
      [OTHER],
      policy.value.invoicesFor({ company: '01', customer }),
    )
      .map(({ code, action }) => `${code} ${action}`)
      .join(', ');
  expect(found('1')).toBe('other-terms warn, duplicate block');
  expect(found('9')).toBe('other-terms warn');
});
