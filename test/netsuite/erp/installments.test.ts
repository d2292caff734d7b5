import { afterEach, expect, jest, test } from '@jest/globals';
import { audit } from '../../../sandbox/netsuite/books/audit.ts';
import { knownCurrency } from '../../../core/money/currency.ts';
import { isoDate } from '../../../core/calendar/iso-date.ts';
import { minor, ZERO } from '../../../core/money/minor.ts';
import { findLines, tick, tickLine, type Sheet } from '../../../netsuite/erp/carry/sheet.ts';
import {
  differingInstallments,
  withInstallments,
  type InstallmentSource,
} from '../../../netsuite/erp/gather/installments.ts';
import { readInvoicesSince, readOpenItems } from '../../../netsuite/erp/gather/open-items.ts';
import { unapply } from '../../../netsuite/erp/carry/unapply.ts';
import { modulesOver } from '../support/modules.ts';
import {
  bankDay,
  camt,
  customer,
  installed,
  invoice,
  receiptRows,
  type Installed,
} from '../support/account.ts';

/** Invoices that are due in installments: a payment settles them in their order, and gives them back when the bank takes it back. */
const EUR = knownCurrency('EUR');
jest.setTimeout(600_000);
let here: Installed;
afterEach(() => here.account.close());

const PAID = { payer: 'Adler Maschinenbau GmbH', text: 'RE-2026-1001', endToEnd: 'E2E-1' };
const left = (): number[] =>
  here.account.books
    .rows<{ open: number }>(`SELECT open FROM _installment ORDER BY number`)
    .map(({ open }) => open);

test.each([
  ['in full', '1000.00', [0, 0, 0]],
  ['less a tolerated cent', '999.99', [0, 0, 0]],
] as const)('paid %s', async (_, amount, after) => {
  here = await installed({
    customers: [customer('A', '10001', 'Adler Maschinenbau GmbH')],
    documents: [{ ...invoice('RE-2026-1001', 'A', 100_000), terms: 'thirds' }],
  });
  await bankDay(here.account, 'd1.xml', camt('S1', [{ ...PAID, amount }]));
  expect([receiptRows(here.account).map(({ posted }) => posted), left()]).toEqual([[Number(amount)], after]);
  await bankDay(here.account, 'd2.xml', camt('S2', [{ ...PAID, amount: `-${amount}`, on: '2026-03-19' }], 200_000));
  expect(left()).toEqual([33_333, 33_333, 33_334]);
  expect(audit(here.account.books)).toEqual([]);
}); // prettier-ignore

test.each([20_000, 33_333, 40_000])('a discount of %i is not dropped, nor made cash: NetSuite refuses it by name', async (discount) => {
  here = await installed({
    customers: [customer('A', '10001', 'Adler Maschinenbau GmbH')],
    documents: [{ ...invoice('RE-2026-1001', 'A', 100_000), terms: 'thirds' }],
  });
  const { records } = modulesOver(here.account.books);
  const record = records.transform({ fromType: 'customer', fromId: here.ids.customers.get('A')!, toType: 'customerpayment', isDynamic: true });
  const place = { document: here.documents.get('RE-2026-1001')!, line: null };
  expect(tick({ record, currency: EUR, takesDiscounts: true }, { place, list: 'apply', amount: minor(100_000 - discount), discount: minor(discount), item: 'invoice RE-2026-1001' }, '')).toBeNull();
  expect(() => record.save()).toThrow(/RE-2026-1001/);
  expect(left()).toEqual([33_333, 33_333, 33_334]);
}); // prettier-ignore

test('what a payment had settled is known by installment, and can be settled again', async () => {
  here = await installed({
    customers: [customer('A', '10001', 'Adler Maschinenbau GmbH')],
    documents: [{ ...invoice('RE-2026-1001', 'A', 100_000), terms: 'thirds' }],
  });
  const { records } = modulesOver(here.account.books);
  const form = records.transform({ fromType: 'customer', fromId: here.ids.customers.get('A')!, toType: 'customerpayment', isDynamic: true });
  const sheet = (record: typeof form): Sheet => ({ record, currency: EUR, takesDiscounts: true });
  const place = { document: here.documents.get('RE-2026-1001')!, line: null };
  const some = { place, list: 'apply', discount: ZERO, item: 'invoice RE-2026-1001' } as const;
  expect(tick(sheet(form), { ...some, amount: minor(100_001) }, '')?.code).toBe('AR-3902');
  expect(tick(sheet(form), { ...some, amount: minor(40_000) }, '')).toBeNull();
  const id = Number(form.save());
  expect(left()).toEqual([0, 26_666, 33_334]);
  const settled = unapply(records, 'customerpayment', id, EUR, null);
  expect(settled).toMatchObject([{ installment: 1, amount: 33_333 }, { installment: 2, amount: 6_667 }]);
  expect(left()).toEqual([33_333, 33_333, 33_334]);
  const again = records.load({ type: 'customerpayment', id, isDynamic: true });
  for (const line of settled.toReversed()) tickLine(sheet(again), 'apply', findLines(sheet(again), line, 'apply')[0]!.index, minor(line.amount), ZERO);
  again.save();
  expect(left()).toEqual([0, 26_666, 33_334]);
}); // prettier-ignore

test.each([
  ['with currencies', true],
  ['in an account of one currency', false],
] as const)('what is due when is read in bulk, %s; what does not add up counts as due on no day', async (_, hasCurrencies) => {
  here = await installed({
    customers: [customer('A', '10001', 'Adler Maschinenbau GmbH')],
    documents: [
      { ...invoice('RE-1', 'A', 100_000), terms: 'thirds' },
      invoice('RE-2', 'A', 5_000),
      { ...invoice('RE-3', 'A', 9_000, '2026-02-12'), terms: 'thirds' },
    ],
  });
  await bankDay(here.account, 'd1.xml', camt('S1', [
    { payer: 'Adler Maschinenbau GmbH', text: 'RE-1 part payment', amount: '400.00' },
    { payer: 'Adler Maschinenbau GmbH', text: 'RE-3', amount: '90.00' },
  ]));
  const { query, searches, charges } = modulesOver(here.account.books);
  const source: InstallmentSource = { searches, hasCurrencies };
  const open = readOpenItems(query, true);
  const before = charges.length;
  const items = withInstallments(source, open);
  expect(charges.slice(before)).toMatchObject([{ units: 5 }, { units: 5 }]);
  const says = ({ number, installments }: (typeof items)[number]): string =>
    `${number}: ${installments?.map((part) => `${part.dueOn} ${part.open}/${part.amount}`).join(', ') ?? 'whole'}`;
  const thirds = 'RE-1: 2026-03-12 0/33333, 2026-04-12 26666/33333, 2026-05-12 33334/33334';
  expect(items.map(says).sort()).toEqual([thirds, 'RE-2: whole']);
  expect(withInstallments(null, open)).toBe(open);
  const history = withInstallments(source, readInvoicesSince(query, true, isoDate('2026-01-01')), { issuedWithin: 100 });
  expect(history.map(says).sort()).toEqual([thirds, 'RE-2: whole', 'RE-3: 2026-03-14 0/3000, 2026-04-14 0/3000, 2026-05-14 0/3000']);

  const shrunk = withInstallments(source, open.map((item) => ({ ...item, open: minor(item.open - 1) })));
  expect(shrunk.map(says).sort()).toEqual(['RE-1: ', 'RE-2: whole']);
  expect(differingInstallments(shrunk).map(({ code, what }) => `${code} ${what}`)).toEqual([
    expect.stringMatching(/^AR-5008 The installments NetSuite tells of RE-1 do not add up/),
  ]);
  expect(differingInstallments(items)).toEqual([]);
}); // prettier-ignore
