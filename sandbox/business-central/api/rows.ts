import type {
  BankEntry,
  Company,
  CustLedgerEntry,
  Customer,
  CustomerBankAccount,
  BankAccount,
  RequestRow,
} from '../books/company.ts';
import { guid } from '../books/journal.ts';
import type { Row } from '../odata/filter.ts';

/** Business Central says an empty date is the first day of year one. */
const date = (day: string): string => (day === '' ? '0001-01-01' : day);
export const time = (milliseconds: number): string => new Date(milliseconds).toISOString();
export const etag = (id: string, version: number): string =>
  `W/"${Buffer.from(`${id};${version}`).toString('base64')}"`;
/** Amounts go over the wire as JSON numbers with the currency's decimals. */
const decimal = (minor: number, digits: number): number => Number((minor / 10 ** digits).toFixed(digits));

/** Digits of a currency code in this company ('' is its own). JPY-like currencies have none. */
export type DigitsOf = (currencyCode: string) => number;

export const customerRow = (row: Customer, company: Company, digits: DigitsOf): Row => ({
  '@odata.etag': etag(row.id, row.version),
  id: row.id,
  number: row.number,
  displayName: row.displayName,
  type: 'Company',
  addressLine1: row.addressLine1,
  city: row.city,
  country: row.country,
  postalCode: row.postalCode,
  phoneNumber: row.phoneNumber,
  email: row.email,
  creditLimit: decimal(row.creditLimitLcy, digits('')),
  currencyCode: row.currencyCode === '' ? company.localCurrency : row.currencyCode,
  blocked: row.blocked === ' ' ? '_x0020_' : row.blocked,
  lastModifiedDateTime: time(row.lastModified),
});

export const ledgerRow = (row: CustLedgerEntry, digits: DigitsOf): Row => ({
  '@odata.etag': etag(row.id, row.version),
  id: row.id,
  entryNumber: row.entryNumber,
  customerNumber: row.customerNumber,
  postingDate: date(row.postingDate),
  documentDate: date(row.documentDate),
  documentType: row.documentType === ' ' ? '_x0020_' : row.documentType.replaceAll(' ', '_x0020_'),
  documentNumber: row.documentNumber,
  externalDocumentNumber: row.externalDocumentNumber,
  yourReference: row.yourReference,
  paymentReference: row.paymentReference,
  description: row.description,
  currencyCode: row.currencyCode,
  amount: decimal(row.amount, digits(row.currencyCode)),
  remainingAmount: decimal(row.remaining, digits(row.currencyCode)),
  remainingAmountLocalCurrency: decimal(row.remainingLcy, digits('')),
  open: row.remaining !== 0,
  dueDate: date(row.dueDate),
  paymentDiscountDate: date(row.discountDate),
  remainingPaymentDiscount: decimal(row.remainingDiscount, digits(row.currencyCode)),
  onHold: row.onHold,
  disputeStatus: row.disputeStatus,
  promisedPayDate: date(row.promisedPayDate),
  lastIssuedReminderLevel: row.lastIssuedReminderLevel,
  closedAtDate: date(row.closedAtDate),
  lastModifiedDateTime: time(row.lastModified),
});

export const customerBankAccountRow = (row: CustomerBankAccount): Row => ({
  '@odata.etag': etag(row.id, 1),
  id: row.id,
  customerNumber: row.customerNumber,
  code: row.code,
  iban: row.iban,
  bankAccountNumber: row.bankAccountNumber,
  lastModifiedDateTime: time(row.lastModified),
});

export const bankAccountRow = (row: BankAccount): Row => ({
  '@odata.etag': etag(row.id, 1),
  id: row.id,
  number: row.number,
  name: row.name,
  iban: row.iban,
  bankAccountNumber: row.bankAccountNumber,
  currencyCode: row.currencyCode,
  lastModifiedDateTime: time(row.lastModified),
});

/** Bank Account Ledger Entry (271), with what the app says about it: who posted it, and for which receipt it was found to answer. */
export const bankEntryRow = (row: BankEntry, company: Company, digits: DigitsOf): Row => {
  const currencyCode = company.bankAccounts.get(row.bankAccount)?.currencyCode ?? '';
  return {
    '@odata.etag': etag(guid(company.id, 'bank entry', String(row.entryNumber)), row.reversed ? 2 : 1),
    id: guid(company.id, 'bank entry', String(row.entryNumber)),
    entryNumber: row.entryNumber,
    bankAccountNumber: row.bankAccount,
    postingDate: date(row.postingDate),
    documentType: row.balCustomer === undefined ? '_x0020_' : 'Payment',
    documentNumber: row.documentNumber,
    externalDocumentNumber: row.externalDocumentNumber,
    currencyCode,
    amount: decimal(row.amount, digits(currencyCode)),
    balAccountType: row.balCustomer === undefined ? 'G/L_x0020_Account' : 'Customer',
    balAccountNumber: row.balCustomer ?? '',
    reversed: row.reversed,
    ours: row.ours,
    answersFor: company.index.claims.get(row.entryNumber) ?? '',
  };
};

export const requestRow = (row: RequestRow): Row => ({
  '@odata.etag': etag(row.id, row.version),
  id: row.id,
  entryNumber: row.entryNumber,
  kind: row.kind.replaceAll(' ', '_x0020_'),
  status: row.status,
  customerNumber: row.customerNumber,
  ledgerEntryNumber: row.ledgerEntryNumber,
  requestedBy: row.requestedBy,
  answer: row.answer,
  lastModifiedDateTime: time(row.lastModified),
});

/** Our own page of customers: with the fields of the app. */
export const ownCustomerRow = (row: Customer, digits: DigitsOf): Row => ({
  '@odata.etag': etag(row.id, row.version),
  id: row.id,
  number: row.number,
  displayName: row.displayName,
  type: row.isPerson ? 'Person' : 'Company',
  addressLine1: row.addressLine1,
  city: row.city,
  country: row.country,
  postalCode: row.postalCode,
  phoneNumber: row.phoneNumber,
  email: row.email,
  languageCode: row.languageCode,
  currencyCode: row.currencyCode,
  creditLimit: decimal(row.creditLimitLcy, digits('')),
  blocked: row.blocked === ' ' ? '_x0020_' : row.blocked,
  billToCustomerNumber: row.billToCustomerNumber,
  paymentTermsCode: row.paymentTermsCode,
  aliases: row.aliases,
  segment: row.segment,
  timeZone: row.timeZone,
  creditHold: row.creditHold,
  dunningPolicy: row.dunningPolicy,
  dunningExcluded: row.dunningExcluded,
  dunningPausedUntil: date(row.dunningPausedUntil),
  dunningReason: row.dunningReason,
  lastModifiedDateTime: time(row.lastModified),
});
