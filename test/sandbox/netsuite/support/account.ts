import { openBooks, type Books } from '../../../../sandbox/netsuite/books/books.ts';
import {
  loadMasters,
  type AccountIds,
  type Masters,
} from '../../../../sandbox/netsuite/books/load-masters.ts';
import { TEST_PROJECT } from './project.ts';

/** Two companies, EUR and USD, that sell in three currencies. Periods up to September 2026 are closed; it is 12 November 2026. */
export const MASTERS: Masters = {
  subsidiaries: [
    { key: 'DE', name: 'Werkzeug GmbH', currency: 'EUR', country: 'DE' },
    { key: 'US', name: 'Tools Inc.', currency: 'USD', country: 'US' },
  ],
  currencies: [
    { code: 'EUR', digits: 2, name: 'Euro' },
    { code: 'USD', digits: 2, name: 'US Dollar' },
    { code: 'JPY', digits: 0, name: 'Yen' },
  ],
  rates: [
    { on: '2025-01-01', from: 'USD', to: 'EUR', rate: 0.9 },
    { on: '2026-11-01', from: 'USD', to: 'EUR', rate: 0.87 },
    { on: '2025-01-01', from: 'JPY', to: 'EUR', rate: 0.0061 },
    { on: '2026-11-01', from: 'JPY', to: 'EUR', rate: 0.0057 },
  ],
  accounts: [
    {
      key: 'ar-de',
      number: '1400',
      name: 'Receivables',
      type: 'AcctRec',
      subsidiary: 'DE',
      role: 'receivable',
    },
    {
      key: 'ar-us',
      number: '1200',
      name: 'Receivables US',
      type: 'AcctRec',
      subsidiary: 'US',
      role: 'receivable',
    },
    { key: 'bank-eur', number: '1800', name: 'Bank EUR', type: 'Bank', currency: 'EUR' },
    { key: 'bank-usd', number: '1010', name: 'Bank USD', type: 'Bank', currency: 'USD' },
    {
      key: 'undeposited',
      number: '1499',
      name: 'Undeposited Funds',
      type: 'OthCurrAsset',
      role: 'undeposited',
    },
    { key: 'deposits', number: '1710', name: 'Customer Deposits', type: 'OthCurrLiab', role: 'deposits' },
    { key: 'sales', number: '4400', name: 'Sales', type: 'Income', role: 'sales' },
    { key: 'discount', number: '4730', name: 'Sales Discounts', type: 'Income', role: 'discount' },
    { key: 'realized', number: '6880', name: 'Realized Gain/Loss', type: 'OthExpense', role: 'realized' },
    { key: 'rounding', number: '6881', name: 'Rounding Gain/Loss', type: 'OthExpense', role: 'rounding' },
    { key: 'writeoff', number: '6930', name: 'Write-offs', type: 'Expense' },
  ],
  periods: { from: '2025-11', to: '2027-01', closedThrough: '2026-09' },
  terms: [
    { key: 'net30', name: 'Net 30', netDays: 30 },
    { key: '2/10', name: '2% 10 Net 30', netDays: 30, discountPercent: 2, discountDays: 10 },
    { key: 'thirds', name: 'Three Months', netDays: 30, installments: { count: 3, frequency: 'MONTHLY' } },
  ],
  customers: [
    {
      key: 'C1',
      number: 'C-1',
      name: 'Alpha AG',
      subsidiary: 'DE',
      currency: 'EUR',
      terms: 'net30',
      email: 'ap@alpha.example',
      address: { city: 'Kiel', country: 'DE' },
    },
    { key: 'C2', number: 'C-2', name: 'Beta KG', subsidiary: 'DE', currency: 'EUR', terms: '2/10' },
    { key: 'C3', number: 'C-3', name: 'Beta Nord KG', subsidiary: 'DE', currency: 'EUR', parent: 'C2' },
    { key: 'C4', number: 'C-4', name: 'Gamma Inc.', subsidiary: 'US', alsoServedBy: ['DE'], currency: 'USD' },
    { key: 'C5', number: 'C-5', name: 'Delta KK', subsidiary: 'DE', currency: 'JPY' },
  ],
  employees: [{ key: 'clerk', name: 'Clara Clerk', email: 'clara@example.com' }],
};

export const NOW = Date.UTC(2026, 10, 12, 18);

export interface TestAccount {
  readonly books: Books;
  readonly ids: AccountIds;
  id(kind: keyof AccountIds, key: string): number;
}

export function testAccount(
  path = ':memory:',
  settings: Readonly<Record<string, string>> = {},
  {
    accountingBooks,
    moreRates = [],
  }: Pick<Masters, 'accountingBooks'> & { moreRates?: Masters['rates'] } = {},
): TestAccount {
  const books = openBooks(path, TEST_PROJECT, { now: () => NOW, seed: 7 });
  const rates = [...(MASTERS.rates ?? []), ...moreRates];
  const ids = loadMasters(books, {
    ...MASTERS,
    rates,
    settings,
    ...(accountingBooks ? { accountingBooks } : {}),
  });
  return { books, ids, id: (kind, key) => ids[kind].get(key) ?? Number.NaN };
}
