import { describe, expect, test } from '@jest/globals';
import { documentsOf } from '../../../cli/demo/account/documents.ts';
import type { DemoLedger } from '../../../cli/demo/ledger.ts';
import { isoDate } from '../../../core/calendar/iso-date.ts';
import { companyId, customerId, itemId, receiptId } from '../../../core/ledger/ids.ts';
import type { ItemKind, OpenItem } from '../../../core/ledger/open-item.ts';
import type { Application, Receipt } from '../../../core/ledger/receipt.ts';
import { knownCurrency } from '../../../core/money/currency.ts';
import { minor, ZERO } from '../../../core/money/minor.ts';

const EUR = knownCurrency('EUR');
const item = (
  id: string,
  total: number,
  open: number,
  kind: ItemKind = 'invoice',
  customer = 'C1',
): OpenItem => ({
  id: itemId(id),
  company: companyId('01'),
  customer: customerId(customer),
  kind,
  number: id,
  references: [],
  issuedOn: isoDate('2026-03-01'),
  dueOn: isoDate('2026-03-31'),
  currency: EUR,
  total: minor(total),
  open: minor(open),
  discounts: [],
});
const receipt = (id: string, amount: number): Receipt => ({
  id: receiptId(id),
  company: companyId('01'),
  bankAccount: 'DE1',
  bookedOn: isoDate('2026-04-02'),
  currency: EUR,
  amount: minor(amount),
  method: 'sepa',
  payer: {},
  text: [],
  references: [],
  advice: [],
});
const applied = (from: string, to: string, amount: number, discount = 0): Application => ({
  receipt: receiptId(from),
  item: itemId(to),
  amount: minor(amount),
  discount: minor(discount),
  writeOff: ZERO,
  on: isoDate('2026-04-02'),
});
const load = (
  items: readonly OpenItem[],
  receipts: readonly Receipt[] = [],
  applications: readonly Application[] = [],
) => {
  const ledger: DemoLedger = {
    asOf: isoDate('2026-05-01'),
    companies: [
      {
        id: companyId('01'),
        name: 'One',
        currency: EUR,
        accounts: { bank: { DE1: '1800' } },
        bankCurrencies: new Map([['1800', EUR]]),
      },
    ],
    rates: [],
    customers: [],
    homeOf: () => companyId('01'),
    openItems: items.filter(({ open }) => open !== 0),
    closedItems: items.filter(({ open }) => open === 0),
    receipts,
    applications,
    statements: [],
    advices: [],
    policy: { file: '', text: '' },
    orders: [],
    truth: null,
  };
  const { documents, applications: pairs } = documentsOf(ledger, new Map());
  const used = (key: string): number =>
    pairs.reduce(
      (sum, { debit, credit, amount, discount = 0 }) =>
        sum + (debit === key ? amount + discount : credit === key ? amount : 0),
      0,
    );
  return {
    documents: documents.map(({ key, kind, amount }) => `${kind} ${key} ${amount}`),
    left: Object.fromEntries(documents.map(({ key, amount }) => [key, Math.abs(amount) - used(key)])),
  };
};

describe('what is open in the account is what the files say is open', () => {
  test('an open invoice is loaded as it is', () => {
    expect(load([item('I1', 1_000, 1_000)]).documents).toEqual(['invoice I1 1000']);
  });

  test('one paid in part before the files begin gets a payment brought forward', () => {
    const { documents, left } = load([item('I1', 1_000, 400)]);
    expect(documents).toEqual(['invoice I1 1000', 'customerpayment brought forward I1 600']);
    expect(left).toEqual({ I1: 400, 'brought forward I1': 0 });
  });

  test('a settled one without its payment is left out', () => {
    expect(load([item('I1', 1_000, 0)]).documents).toEqual([]);
  });

  test('a settled one with its payment is history: the cash on the bank account, the discount beside it', () => {
    const { documents, left } = load(
      [item('I1', 1_000, 0)],
      [receipt('R1', 980)],
      [applied('R1', 'I1', 980, 20)],
    );
    expect(documents).toEqual(['invoice I1 1000', 'customerpayment payment R1 C1 980']);
    expect(left).toEqual({ I1: 0, 'payment R1 C1': 0 });
  });

  test('a history that does not explain what is open is not believed', () => {
    const { left } = load([item('I1', 1_000, 400)], [receipt('R1', 500)], [applied('R1', 'I1', 500)]);
    expect(left).toEqual({ I1: 400, 'brought forward I1': 0 });
  });

  test('a credit that was netted settles the invoice with the cash', () => {
    const { documents, left } = load(
      [item('I1', 1_000, 0), item('CM1', -300, 0, 'credit-memo')],
      [receipt('R1', 700)],
      [applied('R1', 'I1', 1_000), applied('R1', 'CM1', -300)],
    );
    expect(documents).toEqual(['invoice I1 1000', 'creditmemo CM1 300', 'customerpayment payment R1 C1 700']);
    expect(left).toEqual({ I1: 0, CM1: 0, 'payment R1 C1': 0 });
  });

  test('one receipt for two customers is a payment of each', () => {
    const { documents } = load(
      [item('I1', 1_000, 0), item('I2', 500, 0, 'invoice', 'C2')],
      [receipt('R1', 1_500)],
      [applied('R1', 'I1', 1_000), applied('R1', 'I2', 500)],
    );
    expect(documents.slice(2)).toEqual([
      'customerpayment payment R1 C1 1000',
      'customerpayment payment R1 C2 500',
    ]);
  });

  test.each<{ kind: ItemKind; open: number; loaded: string }>`
    kind                | open    | loaded
    ${'credit-memo'}    | ${-300} | ${'creditmemo X 300'}
    ${'deposit'}        | ${-300} | ${'customerdeposit X 300'}
    ${'payment'}        | ${-300} | ${'customerpayment X 300'}
    ${'journal'}        | ${-300} | ${'journalentry X -300'}
    ${'journal'}        | ${300}  | ${'journalentry X 300'}
    ${'finance-charge'} | ${300}  | ${'invoice X 300'}
    ${'fee'}            | ${300}  | ${'invoice X 300'}
  `('$kind of $open: $loaded', ({ kind, open, loaded }) => {
    expect(load([item('X', open, open, kind)]).documents).toEqual([loaded]);
  });
});
