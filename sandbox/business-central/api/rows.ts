import type {
  Company,
  ContactRow,
  CustLedgerEntry,
  Customer,
  CustomerBankAccount,
  BankAccount,
  RequestRow,
} from '../books/company.ts';
import type { Row } from '../odata/filter.ts';

/** Business Central says an empty date is the first day of year one. */
const date = (day: string): string => (day === '' ? '0001-01-01' : day);
const time = (milliseconds: number): string => new Date(milliseconds).toISOString();
const etag = (id: string, version: number): string =>
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

export const contactRow = (row: ContactRow): Row => ({
  '@odata.etag': etag(row.id, row.version),
  id: row.id,
  contactKey: row.contactKey,
  customerNumber: row.customerNumber,
  contactDate: date(row.contactDate),
  level: row.level,
  channel: row.channel,
  currencyCode: row.currencyCode,
  state: row.state,
  letter: row.letter,
  lastModifiedDateTime: time(row.lastModified),
});
