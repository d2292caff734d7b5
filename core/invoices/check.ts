import { daysBetween, type IsoDate } from '../calendar/iso-date.ts';
import type { Currency } from '../money/currency.ts';
import { sayAmount } from '../money/decimal.ts';
import { minor, type Minor } from '../money/minor.ts';
import type { InvoiceCheck, InvoicePolicy } from './policy.ts';

/** Payment terms: the ERP's id, by which they are compared, and what people call them. */
export interface Terms {
  readonly id: string;
  readonly name: string;
}

/** An invoice as it is about to be saved. */
export interface CheckedInvoice {
  readonly on: IsoDate;
  readonly dueOn: IsoDate | null;
  readonly currency: Currency;
  /** With tax. */
  readonly amount: Minor;
  readonly terms: Terms | null;
  /** The customer's own order number. */
  readonly purchaseOrder: string | null;
  /** The sales order it bills; null: it stands alone. */
  readonly order: BilledOrder | null;
}

export interface BilledOrder {
  readonly number: string;
  /** With tax, in the currency of the invoice. */
  readonly amount: Minor;
  /** What its other invoices bill. */
  readonly billed: Minor;
  readonly state: 'open' | 'delivered' | 'closed';
}

export interface BilledCustomer {
  readonly number: string;
  /** Agreed; null: none. */
  readonly terms: Terms | null;
  readonly email: string | null;
  readonly hasBillingAddress: boolean;
  /** What it paid ahead in the currency of the invoice and nothing has used yet. */
  readonly deposits: Minor;
}

/** Another invoice of the same customer. */
export interface OtherInvoice {
  readonly number: string;
  readonly on: IsoDate;
  readonly currency: Currency;
  readonly amount: Minor;
  readonly purchaseOrder: string | null;
}

export type FindingCode =
  | 'nothing-charged'
  | 'due-before-issued'
  | 'other-terms'
  | 'no-billing-address'
  | 'no-email'
  | 'more-than-ordered'
  | 'order-closed'
  | 'not-delivered'
  | 'deposit-unused'
  | 'duplicate';

export interface InvoiceFinding {
  readonly code: FindingCode;
  readonly check: InvoiceCheck;
  /** Whether the invoice may not be saved with it. */
  readonly action: 'warn' | 'block';
  /** One sentence with its numbers. */
  readonly says: string;
}

type Found = Omit<InvoiceFinding, 'action'>;

/**
 * What is wrong with an invoice before it leaves, in the order of the checks; none when nothing is. Checks that the policy switches off are not made.
 * A duplicate has the same currency and amount within `duplicateDays`, and no other purchase order: equal invoices for different orders of the customer are
 * business as usual.
 */
export function checkInvoice(
  invoice: CheckedInvoice,
  customer: BilledCustomer,
  others: readonly OtherInvoice[],
  policy: InvoicePolicy,
): readonly InvoiceFinding[] {
  return [
    ...checkAmount(invoice),
    ...checkTerms(invoice, customer),
    ...checkCustomer(customer),
    ...checkOrder(invoice),
    ...checkDeposits(invoice, customer),
    ...checkDuplicates(invoice, others, policy.duplicateDays),
  ].flatMap((found) => {
    const action = policy[found.check];
    return action === 'off' ? [] : [{ ...found, action }];
  });
}

const checkAmount = ({ amount, currency }: CheckedInvoice): Found[] =>
  amount > 0
    ? []
    : [{ code: 'nothing-charged', check: 'amount', says: `It charges ${sayAmount(amount, currency)}.` }];

function checkTerms({ on, dueOn, terms }: CheckedInvoice, customer: BilledCustomer): Found[] {
  const found: Found[] = [];
  if (dueOn !== null && dueOn < on)
    found.push({
      code: 'due-before-issued',
      check: 'terms',
      says: `It is due on ${dueOn}, ${daysBetween(dueOn, on)} days before its own date ${on}.`,
    });
  if (customer.terms !== null && terms?.id !== customer.terms.id)
    found.push({
      code: 'other-terms',
      check: 'terms',
      says: `Its terms (${terms?.name ?? 'none'}) are not those agreed with customer ${customer.number} (${customer.terms.name}).`,
    });
  return found;
}

const checkCustomer = ({ number, email, hasBillingAddress }: BilledCustomer): Found[] => [
  ...(hasBillingAddress
    ? []
    : [
        {
          code: 'no-billing-address',
          check: 'customer',
          says: `Customer ${number} has no billing address.`,
        } as const,
      ]),
  ...(email !== null
    ? []
    : [{ code: 'no-email', check: 'customer', says: `Customer ${number} has no e-mail address.` } as const]),
];

function checkOrder({ order, amount, currency }: CheckedInvoice): Found[] {
  if (order === null) return [];
  const found: Found[] = [];
  const over = minor(order.billed + amount - order.amount);
  if (over > 0)
    found.push({
      code: 'more-than-ordered',
      check: 'order',
      says: `With ${sayAmount(order.billed, currency)} billed before it takes ${sayAmount(over, currency)} more than order ${order.number} of ${sayAmount(order.amount, currency)}.`,
    });
  if (order.state === 'closed')
    found.push({
      code: 'order-closed',
      check: 'order',
      says: `Order ${order.number} is closed or cancelled.`,
    });
  if (order.state === 'open')
    found.push({
      code: 'not-delivered',
      check: 'delivery',
      says: `Nothing of order ${order.number} has been delivered.`,
    });
  return found;
}

const checkDeposits = ({ currency }: CheckedInvoice, { number, deposits }: BilledCustomer): Found[] =>
  deposits <= 0
    ? []
    : [
        {
          code: 'deposit-unused',
          check: 'deposits',
          says: `Customer ${number} has paid ${sayAmount(deposits, currency)} ahead that nothing has used yet.`,
        },
      ];

function checkDuplicates(
  { on, currency, amount, purchaseOrder }: CheckedInvoice,
  others: readonly OtherInvoice[],
  days: number,
): Found[] {
  const alike = others.filter(
    (other) =>
      amount > 0 &&
      other.currency === currency &&
      other.amount === amount &&
      Math.abs(daysBetween(other.on, on)) <= days &&
      (purchaseOrder === null || other.purchaseOrder === null || other.purchaseOrder === purchaseOrder),
  );
  return alike.map(({ number, on: day, purchaseOrder: same }) => ({
    code: 'duplicate',
    check: 'duplicates',
    says: `${number} of ${day} has the same amount, ${sayAmount(amount, currency)}${same !== null && same === purchaseOrder ? `, and the same purchase order ${same}` : ''}.`,
  }));
}

/** One line a finding, as it is written on the invoice: "duplicate: RE-7 of 2026-03-02 has the same amount, 120.00 EUR." */
export const sayFindings = (findings: readonly InvoiceFinding[]): string =>
  findings.map(({ code, says }) => `${code}: ${says}`).join('\n');
