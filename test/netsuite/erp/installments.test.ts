import { afterEach, expect, test } from '@jest/globals';
import { audit } from '../../../sandbox/netsuite/books/audit.ts';
import { knownCurrency } from '../../../core/money/currency.ts';
import { minor, ZERO } from '../../../core/money/minor.ts';
import { findLines, tick, tickLine, type Sheet } from '../../../netsuite/erp/carry/sheet.ts';
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
