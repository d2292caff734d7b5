/** What a finding leads to: nothing is looked for, the words are written on the invoice, the invoice is not saved. */
export type FindingAction = 'off' | 'warn' | 'block';

/** What an invoice is checked for before it leaves; also the keys of the policy's section `invoices`. */
export const INVOICE_CHECKS = [
  'amount',
  'terms',
  'customer',
  'order',
  'delivery',
  'deposits',
  'duplicates',
] as const;
export type InvoiceCheck = (typeof INVOICE_CHECKS)[number];

/** The client's rules for its own invoices, as they hold for one customer after its layers (`core/policy`, section `invoices`). */
export interface InvoicePolicy extends Readonly<Record<InvoiceCheck, FindingAction>> {
  /** Invoices dated so many days before or after are looked at as duplicates. */
  readonly duplicateDays: number;
}
