import type { Masters } from '../../../sandbox/netsuite/books/load-masters.ts';

export const BANK = 'DE89370400440532013000';

/** One company that sells in EUR, with the accounts its policy names. Customers, invoices and closed periods are the test's. */
export const companyMasters = (
  customers: Masters['customers'],
  more: { readonly closedThrough?: string; readonly settings?: Record<string, string> } = {},
): Masters => ({
  subsidiaries: [{ key: '01', externalId: '01', name: 'Werkzeug GmbH', currency: 'EUR', country: 'DE' }],
  currencies: [
    { code: 'EUR', digits: 2, name: 'Euro' },
    { code: 'USD', digits: 2, name: 'US Dollar' },
  ],
  rates: [{ on: '2025-01-01', from: 'USD', to: 'EUR', rate: 0.9 }],
  accounts: [
    { key: '1400', number: '1400', name: 'Receivables', type: 'AcctRec', role: 'receivable' },
    { key: '1800', number: '1800', name: 'Bank', type: 'Bank', currency: 'EUR' },
    { key: '1499', number: '1499', name: 'Undeposited', type: 'OthCurrAsset', role: 'undeposited' },
    { key: '1710', number: '1710', name: 'Deposits', type: 'OthCurrLiab', role: 'deposits' },
    { key: '4400', number: '4400', name: 'Sales', type: 'Income', role: 'sales' },
    { key: '4730', number: '4730', name: 'Discounts', type: 'Income', role: 'discount' },
    { key: '6880', number: '6880', name: 'Exchange', type: 'OthExpense', role: 'realized' },
    { key: '6881', number: '6881', name: 'Rounding', type: 'OthExpense', role: 'rounding' },
    { key: '6930', number: '6930', name: 'Write-offs', type: 'Expense' },
  ],
  periods: {
    from: '2025-11',
    to: '2027-01',
    ...(more.closedThrough === undefined ? {} : { closedThrough: more.closedThrough }),
  },
  terms: [
    { key: '2/60', name: '2% 60 Net 90', netDays: 90, discountPercent: 2, discountDays: 60 },
    { key: 'thirds', name: 'Three Months', netDays: 30, installments: { count: 3, frequency: 'MONTHLY' } },
  ],
  employees: [{ key: 'clerk', name: 'Clara Clerk', email: 'clara@example.com' }],
  ...(customers === undefined ? {} : { customers }),
  ...(more.settings === undefined ? {} : { settings: more.settings }),
});

export const POLICY = `
matching:
  autonomy: auto
  tolerance: { amount: "0.50", percent: 1, side: under }
accounts:
  "01": { bank: { "${BANK}": "1800" }, receivable: "1400", writeOff: "6930", discount: "4730", deposit: "1710" }
`;
