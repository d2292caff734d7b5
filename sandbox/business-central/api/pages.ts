import type { Company } from '../books/company.ts';
import {
  bankEntryRow,
  customerBankAccountRow,
  ledgerRow,
  ownCustomerRow,
  requestRow,
  type DigitsOf,
} from './rows.ts';
import type { Collection, Page } from './call.ts';
import { bankAccounts } from './stock.ts';
import { tableOf, tableRow } from './tables.ts';

/** The rows of a page of our app. */
export function collectionOf(segment: string, page: Page, company: Company, digits: DigitsOf): Collection {
  const fields = new Set(Object.keys(page.fields));
  switch (segment) {
    case 'customerLedgerEntries':
      return {
        table: 'Cust. Ledger Entry',
        fields,
        rows: () => company.ledger.map((row) => ledgerRow(row, digits)),
      };
    case 'customerBankAccounts':
      return {
        table: 'Customer Bank Account',
        fields,
        rows: () => company.customerBankAccounts.map(customerBankAccountRow),
      };
    case 'bankAccounts':
      return bankAccounts(company);
    case 'bankLedgerEntries':
      return {
        table: 'Bank Account Ledger Entry',
        fields,
        rows: () => company.bankLedger.map((row) => bankEntryRow(row, company, digits)),
      };
    case 'requests':
      return { table: 'QTC Request', fields, rows: () => company.requests.map(requestRow) };
    case 'customers':
      return {
        table: 'Customer',
        fields,
        rows: () => [...company.customers.values()].map((row) => ownCustomerRow(row, digits)),
      };
    default:
      return {
        table: page.table,
        fields,
        rows: () => tableOf(company, segment).map((row) => tableRow(row, page)),
      };
  }
}
