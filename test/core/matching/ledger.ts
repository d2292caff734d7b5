import { isoDate } from '../../../core/calendar/iso-date.ts';
import type { Customer } from '../../../core/ledger/customer.ts';
import { companyId, customerId, itemId, receiptId } from '../../../core/ledger/ids.ts';
import type { OpenItem } from '../../../core/ledger/open-item.ts';
import type { AdviceLine, Receipt } from '../../../core/ledger/receipt.ts';
import type { Decision } from '../../../core/matching/decision.ts';
import { decideReceipts, type MatchInput } from '../../../core/matching/match.ts';
import type { Earlier } from '../../../core/matching/judge/returned.ts';
import { EMPTY_MEMORY, type Memory } from '../../../core/matching/memory/memory.ts';
import { knownCurrency, statedCurrency } from '../../../core/money/currency.ts';
import { amountOf, formatAmount } from '../../../core/money/decimal.ts';
import type { Rate } from '../../../core/money/exchange.ts';
import type { MatchingPolicy } from '../../../core/policy/policy.ts';
import { DEFAULT_POLICY } from '../../../core/policy/resolve.ts';

/** Small ledgers written as a clerk would write them on paper. One company, euros, unless a line says otherwise. */

export const EUR = knownCurrency('EUR');
export const COMPANY = companyId('01');
export const TODAY = '2026-03-31';
const money = (text: string): ReturnType<typeof amountOf> => amountOf(text, EUR);

export interface CustomerLine {
  readonly id: string;
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly parent?: string;
  readonly city?: string;
  readonly number?: string;
  readonly accounts?: readonly string[];
}
export const customer = ({
  id,
  name,
  aliases = [],
  parent,
  city,
  number,
  accounts = [],
}: CustomerLine): Customer => ({
  id: customerId(id),
  number: number ?? id,
  name,
  aliases,
  bankAccounts: accounts,
  ...(parent ? { parent: customerId(parent) } : {}),
  ...(city ? { address: { city } } : {}),
});

export interface ItemLine {
  readonly number: string;
  readonly open: string;
  readonly customer?: string;
  readonly total?: string;
  readonly due?: string;
  readonly references?: readonly string[];
  readonly discount?: { readonly until: string; readonly amount: string };
  /** A second, smaller discount of the same terms. */
  readonly laterDiscount?: { readonly until: string; readonly amount: string };
  readonly disputed?: boolean | { readonly amount: string; readonly reason: string };
  readonly kind?: OpenItem['kind'];
  readonly currency?: string;
  readonly company?: string;
}
/** An invoice due on `TODAY` when no day is given; below zero a credit memo. Its id is its number. */
export function item(line: ItemLine): OpenItem {
  const open = money(line.open);
  return {
    id: itemId(line.number),
    company: line.company === undefined ? COMPANY : companyId(line.company),
    customer: customerId(line.customer ?? 'C1'),
    kind: line.kind ?? (open < 0 || line.total?.startsWith('-') ? 'credit-memo' : 'invoice'),
    number: line.number,
    references: line.references ?? [],
    issuedOn: isoDate('2026-03-01'),
    dueOn: isoDate(line.due ?? TODAY),
    currency: knownCurrency(line.currency ?? 'EUR'),
    total: line.total === undefined ? open : money(line.total),
    open,
    discounts: [line.discount, line.laterDiscount].flatMap((terms) =>
      terms ? [{ until: isoDate(terms.until), amount: money(terms.amount) }] : [],
    ),
    ...(line.disputed
      ? {
          dispute:
            line.disputed === true
              ? { id: 'D1' }
              : { id: 'D1', amount: money(line.disputed.amount), reason: line.disputed.reason },
        }
      : {}),
  };
}

export interface ReceiptLine {
  readonly amount: string;
  readonly id?: string;
  readonly text?: string | readonly string[];
  readonly payer?: string;
  readonly account?: string;
  readonly ultimate?: string;
  readonly customer?: string;
  readonly advice?: readonly {
    readonly number: string;
    readonly amount?: string;
    readonly discount?: string;
    readonly deduction?: string;
    readonly reason?: string;
  }[];
  readonly reference?: Receipt['references'][number];
  readonly currency?: string;
  readonly reversalOf?: string;
  readonly reversalBy?: string;
  readonly adviceFrom?: string;
  readonly adviceReferences?: readonly string[];
  readonly on?: string;
  /** What was sent, where the bank converted: "1000.00 USD". */
  readonly foreign?: string;
}
export function receipt(line: ReceiptLine): Receipt {
  return {
    id: receiptId(line.id ?? 'R1'),
    company: COMPANY,
    bankAccount: 'BANK',
    bookedOn: isoDate(line.on ?? TODAY),
    currency: statedCurrency(line.currency ?? 'EUR')!,
    amount: money(line.amount),
    method: 'sepa',
    payer: {
      ...(line.payer ? { name: line.payer } : {}),
      ...(line.account ? { account: line.account } : {}),
    },
    ...(line.ultimate ? { ultimatePayer: { name: line.ultimate } } : {}),
    text: line.text === undefined ? [] : typeof line.text === 'string' ? [line.text] : line.text,
    ...(line.adviceFrom ? { adviceFrom: line.adviceFrom } : {}),
    ...(line.adviceReferences ? { adviceReferences: line.adviceReferences } : {}),
    references: line.reference ? [line.reference] : [],
    advice: (line.advice ?? []).map(({ number, amount, discount, deduction, reason }): AdviceLine => ({
      number,
      ...(amount ? { amount: money(amount) } : {}),
      ...(discount ? { discount: money(discount) } : {}),
      ...(deduction ? { deduction: money(deduction) } : {}),
      ...(reason ? { reason } : {}),
    })),
    ...(line.customer ? { customer: customerId(line.customer) } : {}),
    ...(line.foreign ? { foreign: sentOf(line.foreign) } : {}),
    ...(line.reversalOf ? { reversalOf: receiptId(line.reversalOf) } : {}),
    ...(line.reversalBy ? { reversalBy: line.reversalBy } : {}),
  };
}

function sentOf(written: string): NonNullable<Receipt['foreign']> {
  const [amount = '', currency = ''] = written.split(' ');
  const own = knownCurrency(currency);
  return { amount: amountOf(amount, own), currency: own };
}

/** "2026-03-30 USD EUR 0.92" */
function rateOf(written: string): Rate {
  const [on = '', from = '', to = '', rate = ''] = written.split(' ');
  return { on: isoDate(on), from: knownCurrency(from), to: knownCurrency(to), rate };
}

export interface LedgerOnPaper {
  readonly customers?: readonly CustomerLine[];
  readonly items: readonly ItemLine[];
  readonly policy?: Partial<MatchingPolicy>;
  readonly memory?: Memory;
  readonly earlier?: readonly Earlier[];
  /** "2026-03-30 USD EUR 0.92": one dollar is 0.92 euros. */
  readonly rates?: readonly string[];
}

export const ACME: CustomerLine = {
  id: 'C1',
  name: 'Acme Werkzeuge GmbH',
  accounts: ['DE02120300000000202051'],
};

export const policyWith = (policy: Partial<MatchingPolicy> = {}): MatchingPolicy => ({
  ...DEFAULT_POLICY.matchingFor({ company: COMPANY }),
  ...policy,
});

export function inputOf(ledger: LedgerOnPaper, receipts: readonly ReceiptLine[]): MatchInput {
  return {
    asOf: isoDate(TODAY),
    customers: (ledger.customers ?? [ACME]).map(customer),
    items: ledger.items.map(item),
    receipts: receipts.map(receipt),
    memory: ledger.memory ?? EMPTY_MEMORY,
    policyFor: () => policyWith(ledger.policy),
    ...(ledger.rates ? { rates: ledger.rates.map(rateOf) } : {}),
    ...(ledger.earlier ? { earlier: ledger.earlier } : {}),
  };
}

export const decideAll = (ledger: LedgerOnPaper, ...receipts: readonly ReceiptLine[]): readonly Decision[] =>
  decideReceipts(inputOf(ledger, receipts));

export function decideOne(ledger: LedgerOnPaper, line: ReceiptLine): Decision {
  const [decision] = decideAll(ledger, line);
  if (!decision) throw new Error('no decision');
  return decision;
}

/** "apply RE-1 100.00, RE-2 50.00 −1.00 discount, 5.00 on account": a decision in one line, items in order of number. */
export function say({ outcome, applications, onAccount }: Decision): string {
  const lines = applications
    .map(({ item: id, amount, discount, writeOff }) => {
      const parts = [`${id} ${formatAmount(amount, EUR)}`];
      if (discount !== 0) parts.push(`discount ${formatAmount(discount, EUR)}`);
      if (writeOff !== 0) parts.push(`written off ${formatAmount(writeOff, EUR)}`);
      return parts.join(' ');
    })
    .sort();
  if (onAccount !== 0) lines.push(`on account ${formatAmount(onAccount, EUR)}`);
  return [outcome, lines.join(', ')].filter((part) => part !== '').join(': ');
}

export const codes = (reasons: readonly { readonly code: string }[]): readonly string[] =>
  reasons.map(({ code }) => code);
