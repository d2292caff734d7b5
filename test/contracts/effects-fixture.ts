import { isoDate, type IsoDate } from '../../core/calendar/iso-date.ts';
import type { Deduction } from '../../core/deductions/deduction.ts';
import { companyId, customerId, itemId, receiptId, type CompanyId } from '../../core/ledger/ids.ts';
import type { Customer } from '../../core/ledger/customer.ts';
import type { ItemKind, OpenItem } from '../../core/ledger/open-item.ts';
import type { Receipt } from '../../core/ledger/receipt.ts';
import type { AppliedLine, Decision } from '../../core/matching/decision.ts';
import { knownCurrency } from '../../core/money/currency.ts';
import { amountOf } from '../../core/money/decimal.ts';
import { plus, ZERO, type Minor } from '../../core/money/minor.ts';
import { planCash } from '../../core/plan/cash-plan.ts';
import { decisionDigest } from '../../core/plan/digest.ts';
import type { Effect, OpenDispute } from '../../core/plan/effect.ts';
import { ledgerNames } from '../../core/plan/names.ts';
import type { BooksFixture } from './books.ts';

/** One company, a euro bank account, four customers: enough for every case of the contract, small enough to see. */
export const EUR = knownCurrency('EUR');
const USD = knownCurrency('USD');
export const COMPANY = companyId('01');
export const BANK = 'DE89370400440532013000';
export const euros = (text: string): Minor => amountOf(text, EUR);

const customer = (id: string, number: string, name: string, reached: Partial<Customer> = {}): Customer => ({
  id: customerId(id),
  number,
  name,
  currency: EUR,
  country: 'DE',
  aliases: [],
  bankAccounts: [],
  ...reached,
});
const CUSTOMERS = [
  customer('1', '10001', 'Adler Maschinenbau GmbH', { email: 'ap@adler.example' }),
  customer('2', '10002', 'Brandt & Söhne KG', {
    address: { street: 'Hafenstr. 1', city: 'Hamburg', postalCode: '20457' },
  }),
  customer('3', '10003', 'Brandt Service GmbH'),
  customer('4', '10004', 'Claas Versand AG'),
];

/** Owes in dollars; its items are there where a case wants them, so that the other cases stay in one currency. */
const ABROAD = customer('5', '10005', 'Eagle Tools Inc.', { currency: USD, country: 'US' });

const item = (
  id: string,
  owner: string,
  kind: ItemKind,
  number: string,
  open: string,
  currency = EUR,
): OpenItem => ({
  id: itemId(id),
  company: COMPANY,
  customer: customerId(owner),
  kind,
  number,
  references: [],
  issuedOn: isoDate('2026-02-02'),
  dueOn: isoDate('2026-03-04'),
  currency,
  total: amountOf(open, currency),
  open: amountOf(open, currency),
  discounts: [],
});
export const INVOICES_OF_ONE_CUSTOMER = 400;
const ITEMS = [
  item('101', '1', 'invoice', 'RE-1', '640.40'),
  item('102', '1', 'invoice', 'RE-2', '100.00'),
  item('103', '1', 'credit-memo', 'GU-1', '-100.00'),
  item('104', '1', 'credit-memo', 'GU-2', '-40.40'),
  item('201', '2', 'invoice', 'RE-3', '300.00'),
  item('301', '3', 'invoice', 'RE-4', '250.00'),
];
const IN_DOLLARS = [
  item('501', '5', 'invoice', 'US-1', '1000.00', USD),
  item('502', '5', 'invoice', 'US-2', '250.00', USD),
  item('503', '5', 'credit-memo', 'UG-1', '-100.00', USD),
];
const MANY = Array.from({ length: INVOICES_OF_ONE_CUSTOMER }, (_, index) =>
  item(String(1001 + index), '4', 'invoice', `VA-${String(index + 1).padStart(3, '0')}`, '10.00'),
);

/** A receipt and what was decided about it, as short as a test can say it. */
export interface Case {
  readonly id: string;
  readonly amount: string;
  readonly on?: string;
  readonly customer?: string;
  /** Document number → cash, discount, write-off. */
  readonly lines?: readonly (readonly [
    number: string,
    amount: string,
    discount?: string,
    writeOff?: string,
  ])[];
  /** Document number → cash and discount in its own currency, where that is not the receipt's. */
  readonly settles?: Readonly<Record<string, readonly [amount: string, discount?: string]>>;
  readonly onAccount?: string;
  /** Document number → what is left of it and disputed. */
  readonly disputes?: Readonly<Record<string, string>>;
  readonly reversalOf?: string;
}

export interface Prepared {
  readonly fixture: BooksFixture;
  readonly effects: readonly Effect[];
  /** What is to be disputed once the effects are carried out. */
  readonly disputes: readonly OpenDispute[];
}

/** Books and the effects of the plan for these decisions, in the order given. */
export function prepare(
  cases: readonly Case[],
  more: {
    readonly many?: boolean;
    readonly closedUntil?: string;
    readonly booked?: readonly BookedCase[];
  } = {},
): Prepared {
  const abroad = cases.some(({ settles }) => settles);
  const customers = abroad ? [...CUSTOMERS, ABROAD] : CUSTOMERS;
  const items = [...ITEMS, ...(more.many ? MANY : []), ...(abroad ? IN_DOLLARS : [])];
  const receipts = cases.map(receiptOf);
  const decisions = cases.map((one) => decisionOf(one, customers, items));
  const accounts = { bank: { [BANK]: '1800' }, receivable: '1400', writeOff: '6930', discount: '4730' };
  const plan = planCash(
    {
      asOf: isoDate('2026-03-31'),
      customers,
      items,
      receipts,
      policyDigest: 'contract',
      policyFor: () => ({ autonomy: 'auto' }),
      accountsFor: () => accounts,
    },
    decisions,
  );
  const waiting = plan.decisions.filter(({ outcome }) => outcome !== 'apply');
  if (waiting.length > 0)
    throw new Error(`not planned: ${JSON.stringify(waiting.map(({ whyNot }) => whyNot))}`);
  const closedUntil = new Map<CompanyId, IsoDate>(
    more.closedUntil ? [[COMPANY, isoDate(more.closedUntil)]] : [],
  );
  const bankDocuments = (more.booked ?? []).map(({ document, amount, on }) => ({
    document,
    company: COMPANY,
    bankAccount: BANK,
    currency: EUR,
    amount: euros(amount),
    on: isoDate(on),
  }));
  return {
    fixture: { customers, items, receipts, closedUntil, bankDocuments, accounts },
    effects: plan.effects,
    disputes: plan.followUps,
  };
}

export interface BookedCase {
  readonly document: string;
  readonly amount: string;
  readonly on: string;
}

export const numberOfInvoice = (index: number): string => MANY[index]?.number ?? '';

const receiptOf = (one: Case): Receipt => ({
  id: receiptId(one.id),
  company: COMPANY,
  bankAccount: BANK,
  bookedOn: isoDate(one.on ?? '2026-03-10'),
  currency: EUR,
  amount: euros(one.amount),
  method: 'sepa',
  payer: {},
  text: [],
  references: [],
  advice: [],
  ...(one.reversalOf ? { reversalOf: receiptId(one.reversalOf) } : {}),
});

function decisionOf(one: Case, customers: readonly Customer[], items: readonly OpenItem[]): Decision {
  const byNumber = new Map(items.map((document) => [document.number, document]));
  const applications = (one.lines ?? []).map(([number, amount, discount, writeOff]): AppliedLine => {
    const document = byNumber.get(number);
    if (!document) throw new Error(`no document ${number}`);
    return {
      item: document.id,
      amount: euros(amount),
      discount: euros(discount ?? '0'),
      writeOff: euros(writeOff ?? '0'),
      reason: null,
      ...settlesOf(document, one.settles?.[number]),
    };
  });
  const first = byNumber.get(one.lines?.[0]?.[0] ?? '')?.customer ?? null;
  const decision = {
    receipt: receiptId(one.id),
    outcome: 'apply' as const,
    customer: one.customer ? customerId(one.customer) : first,
    confidence: 0.9995,
    applications,
    onAccount: euros(one.onAccount ?? '0'),
    unexplained: ZERO,
    reasons: [{ code: 'reference-exact', says: 'The text names the documents.' }],
    alternatives: [],
    whyNot: [],
    deductions: Object.entries(one.disputes ?? {}).map(([number, amount]): Deduction => {
      const zero = { open: ZERO, paid: ZERO, discount: ZERO, writeOff: ZERO };
      const arithmetic = { ...zero, left: euros(amount), says: '' };
      const item = byNumber.get(number)?.id ?? null;
      return { item, reason: 'damage', amount: euros(amount), arithmetic, evidence: [], next: 'dispute', says: 'Damaged goods.' }; // prettier-ignore
    }),
  };
  return { ...decision, digest: decisionDigest(decision, ledgerNames({ customers, items })) };
}

function settlesOf(
  { currency }: OpenItem,
  own: readonly [amount: string, discount?: string] | undefined,
): Pick<AppliedLine, 'settles'> {
  if (!own) return {};
  const [cash, discount] = [amountOf(own[0], currency), amountOf(own[1] ?? '0', currency)];
  const amount = plus(cash, discount);
  return { settles: { amount, currency, ...(discount === 0 ? {} : { discount }) } };
}
