import { z } from 'zod';
import { isoDate, parseIsoDate, type IsoDate } from '../../core/calendar/iso-date.ts';
import type { Customer } from '../../core/ledger/customer.ts';
import { companyId, customerId, itemId } from '../../core/ledger/ids.ts';
import type { ItemKind, OpenItem } from '../../core/ledger/open-item.ts';
import { digitsOf, knownCurrency, type Currency } from '../../core/money/currency.ts';
import { minor, type Minor } from '../../core/money/minor.ts';

/**
 * Past this file nobody checks again what Business Central sent. Rows of our own pages that fail are a release that does not fit:
 * they throw, and the run says so. Field lists are those of the contract (`contract.json`), compared by a test.
 */
const Day = z
  .string()
  .transform((text): IsoDate | null => (text.startsWith('0001-01-01') ? null : (parseIsoDate(text) ?? null)));

export const LedgerEntryRow = z.object({
  id: z.string(),
  entryNumber: z.number().int(),
  customerNumber: z.string(),
  postingDate: Day,
  documentDate: Day,
  documentType: z.string().transform((text) => text.replaceAll('_x0020_', ' ')),
  documentNumber: z.string(),
  externalDocumentNumber: z.string(),
  yourReference: z.string(),
  paymentReference: z.string(),
  description: z.string(),
  currencyCode: z.string(),
  amount: z.number(),
  remainingAmount: z.number(),
  remainingAmountLocalCurrency: z.number(),
  open: z.boolean(),
  dueDate: Day,
  paymentDiscountDate: Day,
  remainingPaymentDiscount: z.number(),
  onHold: z.string(),
  disputeStatus: z.string(),
  promisedPayDate: Day,
  lastIssuedReminderLevel: z.number().int(),
  closedAtDate: Day,
  lastModifiedDateTime: z.string(),
});
export type LedgerEntryRow = z.output<typeof LedgerEntryRow>;

export const CustomerRow = z.object({
  id: z.string(),
  number: z.string(),
  displayName: z.string(),
  addressLine1: z.string(),
  city: z.string(),
  country: z.string(),
  postalCode: z.string(),
  phoneNumber: z.string(),
  email: z.string(),
  creditLimit: z.number(),
  currencyCode: z.string(),
  blocked: z.string(),
  lastModifiedDateTime: z.string(),
});
export type CustomerRow = z.output<typeof CustomerRow>;

/** Our own page: the same, with the fields of the app. */
export const OwnCustomerRow = CustomerRow.extend({
  type: z.string(),
  languageCode: z.string(),
  billToCustomerNumber: z.string(),
  paymentTermsCode: z.string(),
  aliases: z.string(),
  segment: z.string(),
  timeZone: z.string(),
  creditHold: z.enum(['Automatic', 'On', 'Off']),
  dunningPolicy: z.string(),
  dunningExcluded: z.boolean(),
  dunningPausedUntil: Day,
  dunningReason: z.string(),
});
export type OwnCustomerRow = z.output<typeof OwnCustomerRow>;

export const CustomerBankAccountRow = z.object({
  id: z.string(),
  customerNumber: z.string(),
  code: z.string(),
  iban: z.string(),
  bankAccountNumber: z.string(),
  lastModifiedDateTime: z.string(),
});
export type CustomerBankAccountRow = z.output<typeof CustomerBankAccountRow>;

export const BankAccountRow = z.object({
  id: z.string(),
  number: z.string(),
  name: z.string(),
  iban: z.string(),
  bankAccountNumber: z.string(),
  currencyCode: z.string(),
  lastModifiedDateTime: z.string(),
});
export type BankAccountRow = z.output<typeof BankAccountRow>;

const KINDS: Readonly<Record<string, ItemKind>> = {
  Invoice: 'invoice',
  'Credit Memo': 'credit-memo',
  Payment: 'payment',
  'Finance Charge Memo': 'finance-charge',
  Reminder: 'fee',
  Refund: 'journal',
  ' ': 'journal',
};

/**
 * JSON carries amounts as floats: this is the only line that meets them.
 * @throws RangeError when the number has more decimals than its currency: then the row is not what we think it is.
 */
export function minorOf(value: number, currency: Currency): Minor {
  const scaled = value * 10 ** digitsOf(currency);
  const whole = Math.round(scaled);
  if (Math.abs(scaled - whole) > 1e-4) throw new RangeError(`${value} is not an amount in ${currency}`);
  return minor(whole);
}

/** Ids are the entry number and the customer's number: stable, and what a clerk can look up. */
export function openItem(row: LedgerEntryRow, company: string, localCurrency: Currency): OpenItem {
  const currency = row.currencyCode === '' ? localCurrency : knownCurrency(row.currencyCode);
  const issuedOn = row.documentDate ?? row.postingDate ?? isoDate('0001-01-01');
  const open = minorOf(row.remainingAmount, currency);
  const discount = minorOf(row.remainingPaymentDiscount, currency);
  return {
    id: itemId(String(row.entryNumber)),
    company: companyId(company),
    customer: customerId(row.customerNumber),
    kind: KINDS[row.documentType] ?? 'journal',
    number: row.documentNumber,
    references: [row.externalDocumentNumber, row.yourReference, row.paymentReference].filter(
      (text) => text !== '',
    ),
    issuedOn,
    dueOn: row.dueDate ?? issuedOn,
    currency,
    total: minorOf(row.amount, currency),
    open,
    discounts:
      discount !== 0 && row.paymentDiscountDate ? [{ until: row.paymentDiscountDate, amount: discount }] : [],
    ...(row.disputeStatus === ''
      ? {}
      : { dispute: { id: `${row.documentNumber}`, reason: row.disputeStatus } }),
    ...(row.promisedPayDate ? { promisedOn: row.promisedPayDate } : {}),
    ...(row.lastIssuedReminderLevel > 0 ? { dunning: { level: row.lastIssuedReminderLevel } } : {}),
    ...(row.closedAtDate && open === 0 ? { closedOn: row.closedAtDate } : {}),
  };
}

export function customerOf(
  row: CustomerRow,
  accounts: readonly CustomerBankAccountRow[],
  localCurrency: Currency,
): Customer {
  const currency = row.currencyCode === '' ? localCurrency : knownCurrency(row.currencyCode);
  const text = (value: string): string | undefined => (value === '' ? undefined : value);
  const address = { street: text(row.addressLine1), city: text(row.city), postalCode: text(row.postalCode) };
  return {
    id: customerId(row.number),
    number: row.number,
    name: row.displayName,
    aliases: [],
    currency,
    bankAccounts: accounts
      .map(({ iban, bankAccountNumber }) => (iban === '' ? bankAccountNumber : iban))
      .filter((account) => account !== ''),
    ...present({ country: text(row.country), email: text(row.email), phone: text(row.phoneNumber) }),
    ...((address.street ?? address.city ?? address.postalCode) ? { address: present(address) } : {}),
    ...(row.creditLimit > 0 ? { creditLimit: minorOf(row.creditLimit, localCurrency) } : {}),
    ...(row.blocked === 'All' ? { hold: 'on' as const } : {}),
  };
}

const CREDIT_HOLDS = { Automatic: 'auto', On: 'on', Off: 'off' } as const;

/** With what the app knows beyond the stock page. A customer whom Business Central blocks is held, whatever the app says. */
export function ownCustomerOf(
  row: OwnCustomerRow,
  accounts: readonly CustomerBankAccountRow[],
  localCurrency: Currency,
): Customer {
  const text = (value: string): string | undefined => (value === '' ? undefined : value);
  const { dunningExcluded: excluded, dunningPausedUntil: pausedUntil } = row;
  const dunning = present({
    ...(excluded ? { excluded } : {}),
    pausedUntil: pausedUntil ?? undefined,
    reason: text(row.dunningReason),
    policy: text(row.dunningPolicy),
  });
  const parent = text(row.billToCustomerNumber);
  return {
    ...customerOf(row, accounts, localCurrency),
    aliases: row.aliases
      .split(';')
      .map((alias) => alias.trim())
      .filter((alias) => alias !== ''),
    ...present({
      language: text(row.languageCode),
      terms: text(row.paymentTermsCode),
      segment: text(row.segment),
      timeZone: text(row.timeZone),
    }),
    ...(parent === undefined || parent === row.number ? {} : { parent: customerId(parent) }),
    ...(row.type === 'Person' ? { consumer: true } : {}),
    ...(row.blocked === 'All'
      ? { hold: 'on' as const }
      : row.creditHold === 'Automatic'
        ? {}
        : { hold: CREDIT_HOLDS[row.creditHold] }),
    ...(Object.keys(dunning).length === 0 ? {} : { dunning }),
  };
}

/** Leaves out what is `undefined`: absent and undefined are different things to exact optional properties. */
function present<T extends object>(fields: T): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof T]?: Exclude<T[Name], undefined>;
  };
}
