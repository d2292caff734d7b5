import { addDays, isoDate, type IsoDate } from '../../../core/calendar/iso-date.ts';
import {
  checkInvoice,
  type BilledCustomer,
  type BilledOrder,
  type CheckedInvoice,
  type InvoiceFinding,
  type OtherInvoice,
  type Terms,
} from '../../../core/invoices/check.ts';
import type { InvoicePolicy } from '../../../core/invoices/policy.ts';
import { customerId, type CompanyId } from '../../../core/ledger/ids.ts';
import { currency as currencyOf, type Currency } from '../../../core/money/currency.ts';
import { ZERO } from '../../../core/money/minor.ts';
import { dayOf, minorFrom } from '../carry/values.ts';
import { companyName, ONLY_COMPANY } from '../gather/chart.ts';
import type { ErpRecord, FieldValue, SuiteQl } from '../netsuite.ts';
import { CUSTOMER } from '../objects.ts';
import { amount, day, fewRows, maybeText, minorOf, number, text } from '../rows.ts';
import { readActivePolicy } from '../store/policies.ts';

export interface InvoiceSaved {
  readonly id: number | null;
  /** As it is about to be saved, and as it was; null for a new one. */
  readonly invoice: Pick<ErpRecord, 'getValue'>;
  readonly before: Pick<ErpRecord, 'getValue'> | null;
}

export interface InvoiceTools {
  readonly query: SuiteQl;
  /** The company's day: of an invoice that says none. */
  readonly asOf: IsoDate;
  readonly hasSubsidiaries: boolean;
}

/** What is looked at: an edit that changes none of it is not checked, so what was let go once stays so. */
const LOOKED_AT = [
  'entity',
  'trandate',
  'duedate',
  'terms',
  'currency',
  'total',
  'otherrefnum',
  'createdfrom',
];

/**
 * What is wrong with an invoice while it is saved, by the rules of its customer: two to five reads of 10 units; null when it needs no check.
 * Nothing is read for a check that is off.
 */
export function checkSavedInvoice(tools: InvoiceTools, saved: InvoiceSaved): readonly InvoiceFinding[] | null {
  const { query, hasSubsidiaries } = tools;
  const said = (fieldId: string): string => sayValue(saved.invoice.getValue({ fieldId }));
  const { before } = saved;
  if (said('entity') === '') return null;
  if (before && LOOKED_AT.every((fieldId) => sayValue(before.getValue({ fieldId })) === said(fieldId)))
    return null;
  const [money, company] = readFrame(query, hasSubsidiaries, said('currency'), said('subsidiary'));
  if (money === undefined) return null;
  const { segment, invoiceTerms, ...customer } = readCustomer(query, said, money);
  const { policy } = readActivePolicy(query);
  const rules = policy.invoicesFor({ company, segment, customer: customerId(said('entity')) });
  const invoice = invoiceOf(saved, said, money, tools.asOf);
  return checkInvoice(
    { ...invoice, terms: invoiceTerms, order: readOrder(query, saved.id, said('createdfrom'), money, rules) },
    customer,
    rules.duplicates === 'off' ? [] : readOthers(query, saved.id, said('entity'), money, invoice.on, rules),
    rules,
  );
} // prettier-ignore

/** The same value of two records, whichever way each holds it. */
const sayValue = (value: FieldValue): string =>
  value instanceof Date ? dayOf(value) : value === null || value === undefined ? '' : String(value);

function invoiceOf(
  { invoice }: InvoiceSaved,
  said: (fieldId: string) => string,
  money: Currency,
  asOf: IsoDate,
): Omit<CheckedInvoice, 'order' | 'terms'> {
  const [on, due] = ['trandate', 'duedate'].map((fieldId) => invoice.getValue({ fieldId }));
  return {
    on: on instanceof Date ? isoDate(dayOf(on)) : asOf,
    dueOn: due instanceof Date ? isoDate(dayOf(due)) : null,
    currency: money,
    amount: minorFrom(invoice.getValue({ fieldId: 'total' }), money),
    purchaseOrder: said('otherrefnum') || null,
  };
}

function readFrame(
  query: SuiteQl,
  hasSubsidiaries: boolean,
  currencyId: string,
  subsidiary: string,
): readonly [Currency | undefined, CompanyId] {
  const named = hasSubsidiaries && subsidiary !== '';
  const [row] = fewRows(query, {
    sql: `SELECT k.symbol AS currency${named ? ', s.externalid AS companycode, s.name AS companyname' : ''}
      FROM currency k ${named ? 'JOIN subsidiary s ON s.id = ?' : ''} WHERE k.id = ?`,
    params: named ? [Number(subsidiary), Number(currencyId)] : [Number(currencyId)],
    name: 'invoice_frame',
  });
  if (!row) return [undefined, ONLY_COMPANY];
  return [
    currencyOf(text(row, 'currency')),
    named ? companyName(maybeText(row, 'companycode'), text(row, 'companyname')) : ONLY_COMPANY,
  ];
}

/** The customer, and what the terms of the invoice are called. */
function readCustomer(
  query: SuiteQl,
  said: (fieldId: string) => string,
  money: Currency,
): BilledCustomer & { readonly segment: string | undefined; readonly invoiceTerms: Terms | null } {
  const [id, terms] = [said('entity'), said('terms')];
  const [row] = fewRows(query, {
    sql: `SELECT c.entityid, c.terms, BUILTIN.DF(c.terms) AS termsname, c.email, c.defaultbillingaddress AS address, c.${CUSTOMER.segment} AS segment,
      (SELECT m.name FROM term m WHERE m.id = ?) AS invoiceterms,
      (SELECT SUM(t.foreignpaymentamountunused) FROM transaction t WHERE t.entity = c.id AND t.type = 'CustDep' AND t.voided = 'F' AND t.currency = ?) AS deposits
      FROM customer c WHERE c.id = ?`,
    params: [Number(terms || 0), Number(said('currency')), Number(id)],
    name: 'invoice_customer',
  });
  if (!row) throw new TypeError(`customer ${id} of the invoice cannot be read`);
  const agreed = maybeText(row, 'terms');
  return {
    number: text(row, 'entityid'),
    terms: agreed === null ? null : { id: agreed, name: maybeText(row, 'termsname') ?? agreed },
    invoiceTerms: terms === '' ? null : { id: terms, name: maybeText(row, 'invoiceterms') ?? terms },
    email: maybeText(row, 'email'),
    hasBillingAddress: maybeText(row, 'address') !== null,
    deposits: maybeText(row, 'deposits') === null ? ZERO : minorOf(number(row, 'deposits'), money),
    segment: maybeText(row, 'segment') ?? undefined,
  };
}

/** NetSuite's letters of sales orders: A, B nothing delivered; C cancelled, H closed; the others are delivered in part or whole, or need no delivery. */
const stateOf = (status: string): BilledOrder['state'] =>
  status === 'A' || status === 'B' ? 'open' : status === 'C' || status === 'H' ? 'closed' : 'delivered';

function readOrder(
  query: SuiteQl,
  invoice: number | null,
  order: string,
  money: Currency,
  { order: billing, delivery }: InvoicePolicy,
): BilledOrder | null {
  if (order === '' || (billing === 'off' && delivery === 'off')) return null;
  const [row] = fewRows(query, {
    sql: `SELECT t.tranid, t.status, t.foreigntotal AS total, (SELECT SUM(i.foreigntotal) FROM transaction i JOIN transactionline m
        ON m.transaction = i.id AND m.mainline = 'T' WHERE i.type = 'CustInvc' AND i.voided = 'F' AND m.createdfrom = t.id AND i.id <> ?) AS billed
      FROM transaction t WHERE t.type = 'SalesOrd' AND t.id = ?`,
    params: [invoice ?? 0, Number(order)],
    name: 'invoice_order',
  });
  if (!row) return null; // billed from something else than an order
  return {
    number: maybeText(row, 'tranid') ?? order,
    amount: amount(row, 'total', money),
    billed: maybeText(row, 'billed') === null ? ZERO : amount(row, 'billed', money),
    state: stateOf(text(row, 'status')),
  };
}

function readOthers(
  query: SuiteQl,
  invoice: number | null,
  customer: string,
  money: Currency,
  on: IsoDate,
  { duplicateDays }: InvoicePolicy,
): readonly OtherInvoice[] {
  return fewRows(query, {
    sql: `SELECT t.id, t.tranid, TO_CHAR(t.trandate, 'YYYY-MM-DD') AS issued, t.foreigntotal AS total, t.otherrefnum
      FROM transaction t JOIN currency k ON k.id = t.currency
      WHERE t.type = 'CustInvc' AND t.voided = 'F' AND t.entity = ? AND k.symbol = ? AND t.id <> ?
        AND t.trandate BETWEEN TO_DATE(?, 'YYYY-MM-DD') AND TO_DATE(?, 'YYYY-MM-DD') ORDER BY t.id`,
    params: [Number(customer), money, invoice ?? 0, addDays(on, -duplicateDays), addDays(on, duplicateDays)],
    name: 'invoice_others',
  }).map((row) => ({
    number: maybeText(row, 'tranid') ?? text(row, 'id'),
    on: day(row, 'issued'),
    currency: money,
    amount: amount(row, 'total', money),
    purchaseOrder: maybeText(row, 'otherrefnum'),
  }));
}
