import type { Customer } from '../../core/ledger/customer.ts';
import type { OpenItem } from '../../core/ledger/open-item.ts';
import type { Company, DocumentType } from './books/company.ts';
import { tableOf } from './api/tables.ts';
import { guid } from './books/journal.ts';
import { openDocument, settledDocument } from './books/post.ts';

export interface NewCompany {
  readonly name: string;
  readonly displayName: string;
  readonly localCurrency: string;
  readonly bankAccounts: readonly {
    readonly number: string;
    readonly name: string;
    readonly iban: string;
    /** Where statements print another number than the IBAN. */
    readonly accountNumber?: string;
    readonly currency: string;
  }[];
  /** Units of local currency for one unit of the code, as whole millionths. */
  readonly rates: ReadonlyMap<string, number>;
  /** The day they were published; long ago when left out. */
  readonly ratesFrom?: string;
  readonly allowPostingFrom: string;
  readonly allowPostingTo: string;
}

/** An empty company with the accounts a German SKR04 chart would have; account numbers mean nothing to the service. */
export function newCompany(given: NewCompany): Company {
  const id = guid('company', given.name);
  const accounts = {
    receivables: '1200',
    bank: '1800',
    discount: '4730',
    gain: '4840',
    loss: '6880',
    sales: '4400',
  };
  const bankAccounts = given.bankAccounts.map(({ number, name, iban, accountNumber, currency }) => ({
    id: guid(id, 'bank', number),
    number,
    name,
    iban,
    bankAccountNumber: accountNumber ?? iban,
    currencyCode: currency === given.localCurrency ? '' : currency,
    lastModified: 0,
  }));
  return {
    id,
    name: given.name,
    displayName: given.displayName,
    localCurrency: given.localCurrency,
    allowPostingFrom: given.allowPostingFrom,
    allowPostingTo: given.allowPostingTo,
    accounts,
    customers: new Map(),
    customerBankAccounts: [],
    ledger: [],
    detailed: [],
    gl: [],
    bankAccounts: new Map(bankAccounts.map((account) => [account.number, account])),
    bankLedger: [],
    effects: new Map(),
    requests: [],
    tables: new Map(),
    made: 0,
    rates: new Map(given.rates),
    ratesFrom: given.ratesFrom ?? '2000-01-01',
    transactions: 0,
    index: {
      byTransaction: new Map(),
      bankByAmount: new Map(),
      effectsByReceipt: new Map(),
      claims: new Map(),
      detailsOf: new Map(),
    },
  };
}

const DOCUMENT_TYPES: Readonly<Record<OpenItem['kind'], DocumentType>> = {
  invoice: 'Invoice',
  'credit-memo': 'Credit Memo',
  deposit: 'Payment',
  payment: 'Payment',
  journal: ' ',
  'finance-charge': 'Finance Charge Memo',
  fee: 'Reminder',
};

/** Loads masters, what is open, what was closed, and what was paid in part. */
export function loadLedger(
  company: Company,
  customers: readonly Customer[],
  items: readonly OpenItem[],
  now: number,
): void {
  const numberOf = new Map(customers.map(({ id, number }) => [id, number]));
  const nameOf = (id: Customer['parent']): string => (id === undefined ? '' : (numberOf.get(id) ?? id));
  for (const customer of customers) addCustomer(company, customer, nameOf, now);
  for (const item of [...items].sort((a, b) =>
    a.issuedOn === b.issuedOn ? (a.id < b.id ? -1 : 1) : a.issuedOn < b.issuedOn ? -1 : 1,
  )) {
    if (item.company !== company.name) continue;
    const discount = item.discounts[0];
    if (item.open === 0 && item.closedOn === undefined) continue;
    // Of what was paid in part the rest is open; a total that is not beyond what is open says nothing of the past.
    const isSettled =
      item.open === 0 ||
      (Math.sign(item.total) === Math.sign(item.open) && Math.abs(item.total) > Math.abs(item.open));
    const document = {
      customerNumber: numberOf.get(item.customer) ?? item.customer,
      postingDate: item.issuedOn,
      documentType: DOCUMENT_TYPES[item.kind],
      documentNumber: item.number,
      externalDocumentNumber: item.references[0] ?? '',
      paymentReference: item.references[1] ?? '',
      currencyCode: item.currency === company.localCurrency ? '' : item.currency,
      amount: isSettled ? item.total : item.open,
      dueDate: item.dueOn,
      discountDate: discount?.until ?? '',
      remainingDiscount: discount?.amount ?? 0,
      disputeStatus: item.dispute ? 'DISPUTED' : '',
      promisedPayDate: item.promisedOn ?? '',
      lastIssuedReminderLevel: item.dunning?.level ?? 0,
      ...(item.open === 0 ? { closedAtDate: item.closedOn ?? '' } : {}),
    };
    if (isSettled) settledDocument(company, document, item.open, now);
    else openDocument(company, document, now);
  }
}

const HOLDS = { auto: 'Automatic', on: 'On', off: 'Off' } as const;

function addCustomer(
  company: Company,
  customer: Customer,
  numberOf: (id: Customer['parent']) => string,
  now: number,
): void {
  const id = guid(company.id, 'customer', customer.number);
  company.customers.set(customer.number, {
    id,
    number: customer.number,
    displayName: customer.name,
    country: customer.country ?? '',
    city: customer.address?.city ?? '',
    addressLine1: customer.address?.street ?? '',
    postalCode: customer.address?.postalCode ?? '',
    email: customer.email ?? '',
    phoneNumber: customer.phone ?? '',
    languageCode: customer.language ?? '',
    currencyCode:
      customer.currency === undefined || customer.currency === company.localCurrency ? '' : customer.currency,
    creditLimitLcy: customer.creditLimit ?? 0,
    isPerson: customer.consumer ?? false,
    billToCustomerNumber: numberOf(customer.parent),
    paymentTermsCode: customer.terms ?? '',
    aliases: customer.aliases.join('; '),
    segment: customer.segment ?? '',
    timeZone: customer.timeZone ?? '',
    creditHold: HOLDS[customer.hold ?? 'auto'],
    dunningPolicy: customer.dunning?.policy ?? '',
    dunningExcluded: customer.dunning?.excluded ?? false,
    dunningPausedUntil: customer.dunning?.pausedUntil ?? '',
    dunningReason: customer.dunning?.reason ?? '',
    blocked: ' ',
    lastModified: now,
    version: 1,
  });
  customer.bankAccounts.forEach((account, index) => {
    const code = `B${index + 1}`;
    const isIban = /^[A-Z]{2}\d{2}/.test(account);
    company.customerBankAccounts.push({
      id: guid(id, code),
      customerNumber: customer.number,
      code,
      iban: isIban ? account : '',
      bankAccountNumber: isIban ? '' : account,
      lastModified: now,
    });
  });
}

/** A sales order that waits for its decision; amounts in minor units of its currency. */
export function loadOrder(
  company: Company,
  order: {
    readonly number: string;
    readonly customerNumber: string;
    readonly orderDate: string;
    /** '' is the company's own. */
    readonly currencyCode: string;
    readonly amount: number;
    readonly uninvoiced: number;
  },
  digits: number,
  now: number,
): void {
  const decimal = (amount: number): number => Number((amount / 10 ** digits).toFixed(digits));
  tableOf(company, 'orders').push({
    id: guid(company.id, 'order', order.number),
    values: {
      number: order.number,
      customerNumber: order.customerNumber,
      orderDate: order.orderDate,
      currencyCode: order.currencyCode,
      amountIncludingTax: decimal(order.amount),
      uninvoicedAmount: decimal(order.uninvoiced),
      holdState: 'None',
    },
    version: 1,
    lastModified: now,
  });
}
