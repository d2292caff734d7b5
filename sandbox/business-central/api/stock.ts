import type { Company } from '../books/company.ts';
import { guid } from '../books/journal.ts';
import type { Row } from '../odata/filter.ts';
import type { Collection } from './call.ts';
import { bankAccountRow, customerRow, etag, time, type DigitsOf } from './rows.ts';
import { tableOf } from './tables.ts';

/** The stock pages of API v2.0 that receivables use. Field names: microsoft/BCApps, src/Apps/W1/APIV2/app/src/pages. */
const CUSTOMER_FIELDS =
  'id number displayName type addressLine1 city country postalCode phoneNumber email creditLimit currencyCode blocked lastModifiedDateTime'.split(
    ' ',
  );

/** The rows of a page of API v2.0; `null`: there is no such page here. */
export function stockCollection(segment: string, company: Company, digits: DigitsOf): Collection | null {
  switch (segment) {
    case 'customers':
      return customers(company, digits);
    case 'bankAccounts':
      return bankAccounts(company);
    case 'currencyExchangeRates':
      return rates(company);
    case 'salesOrders':
      return salesOrders(company);
    default:
      return null;
  }
}

const customers = (company: Company, digits: DigitsOf): Collection => ({
  table: 'Customer',
  fields: new Set(CUSTOMER_FIELDS),
  rows: () => [...company.customers.values()].map((row) => customerRow(row, company, digits)),
});
export const bankAccounts = (company: Company): Collection => ({
  table: 'Bank Account',
  fields: new Set([
    'id',
    'number',
    'name',
    'iban',
    'bankAccountNumber',
    'currencyCode',
    'lastModifiedDateTime',
  ]),
  rows: () => [...company.bankAccounts.values()].map(bankAccountRow),
});
/** One rate per currency (APIV2CurrencyExchangeRates.Page.al). */
const rates = (company: Company): Collection => ({
  table: 'Currency Exchange Rate',
  fields: new Set([
    'id',
    'currencyCode',
    'startingDate',
    'exchangeRateAmount',
    'relationalCurrencyCode',
    'relationalExchangeRateAmount',
  ]),
  rows: () =>
    [...company.rates].map(([currencyCode, millionths]) => ({
      id: guid(company.id, 'rate', currencyCode),
      currencyCode,
      startingDate: company.ratesFrom,
      exchangeRateAmount: 1,
      relationalCurrencyCode: '',
      relationalExchangeRateAmount: millionths / 1_000_000,
    })),
});
/** Stock page of sales orders, from the same rows as ours (APIV2SalesOrders.Page.al). */
const SALES_ORDER_FIELDS =
  'id number orderDate customerNumber billToCustomerNumber currencyCode totalAmountIncludingTax fullyShipped status lastModifiedDateTime'.split(
    ' ',
  );
const salesOrders = (company: Company): Collection => ({
  table: 'Sales Header',
  fields: new Set(SALES_ORDER_FIELDS),
  rows: () =>
    tableOf(company, 'orders').map(({ id, values, version, lastModified }) => ({
      '@odata.etag': etag(id, version),
      id,
      number: values['number'],
      orderDate: values['orderDate'],
      customerNumber: values['customerNumber'],
      billToCustomerNumber: values['customerNumber'],
      currencyCode: values['currencyCode'] === '' ? company.localCurrency : values['currencyCode'],
      totalAmountIncludingTax: values['amountIncludingTax'],
      fullyShipped: values['uninvoicedAmount'] === 0,
      status: 'Open',
      lastModifiedDateTime: time(lastModified),
    })),
});
export const companyRow = ({ id, name, displayName }: Company): Row => ({ id, name, displayName });
