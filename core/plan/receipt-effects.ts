import { DEDUCTION_REASONS } from '../deductions/deduction.ts';
import type { CustomerId, ItemId } from '../ledger/ids.ts';
import type { OpenItem } from '../ledger/open-item.ts';
import type { Receipt } from '../ledger/receipt.ts';
import type { AppliedLine, Decision, Reason } from '../matching/decision.ts';
import { sayAmount } from '../money/decimal.ts';
import { minor, minus, negate, plus, sum, ZERO, type Minor } from '../money/minor.ts';
import type { CompanyAccounts } from '../policy/policy.ts';
import type { EffectKey, EffectLine, PostingEffect, PostReceipt, WriteOff } from './effect.ts';
import { exchangeOf } from './exchange.ts';
import { effectKey } from './key.ts';

/** What turning a decision into effects needs to know of the ledger. */
export interface EffectContext {
  readonly item: (id: ItemId) => OpenItem | undefined;
  readonly accounts: CompanyAccounts;
}

export type ReceiptEffects =
  | { readonly ok: true; readonly effects: readonly PostingEffect[] }
  | { readonly ok: false; readonly because: Reason };

/**
 * What has to be posted so that the books say what the decision says: one payment per customer it pays for, a write-off per item
 * that is closed beyond the cash, a credit application where no cash moves, the taking back of a returned payment. The
 * decision is taken as confirmed, by the threshold or by a person. All or nothing: what cannot be posted as a whole comes back
 * with the reason, for a person.
 */
export function receiptEffects(decision: Decision, receipt: Receipt, context: EffectContext): ReceiptEffects {
  const because = whyNotPostable(decision, receipt, context);
  if (because) return { ok: false, because };
  if (receipt.amount < 0) return reversal(decision, receipt, context);

  const effects: PostingEffect[] = [];
  for (const share of sharesByCustomer(decision, context)) {
    const { customer, lines, onAccount } = share;
    const cash = plus(sum(lines.map(({ amount }) => amount)), onAccount);
    const because = whyNotExchanged(share, cash, receipt);
    if (because) return { ok: false, because };
    if (cash < 0) return { ok: false, because: creditOfAnother(customer, cash, receipt) };
    const payment = paymentOf(decision, receipt, share, cash);
    if (cash > 0) effects.push(payment);
    else if (lines.length > 0) {
      const key = effectKey({
        kind: 'apply-credit',
        company: receipt.company,
        receipt: receipt.id,
        customer,
      });
      effects.push({
        ...baseOf(decision, receipt),
        kind: 'apply-credit',
        key,
        customer,
        lines: payment.lines,
      });
    }
    const after = effects.at(-1)?.key;
    if (after) effects.push(...writeOffs(decision, receipt, share, after, context.accounts));
  }
  return { ok: true, effects };
}

/** What the bank calls the payment, where a person or the ERP's own matching will look for it: the check number, else the receipt. */
export const bankReferenceOf = ({ references, id }: Receipt): string =>
  references.find(({ scheme }) => scheme === 'check')?.value ?? id;

interface CustomerShare {
  readonly customer: CustomerId;
  readonly lines: readonly (AppliedLine & { readonly of: OpenItem })[];
  readonly onAccount: Minor;
}

/** Sorted by customer, so that the same decision always gives the same effects. */
function sharesByCustomer(decision: Decision, { item }: EffectContext): readonly CustomerShare[] {
  const shares = new Map<CustomerId, CustomerShare>();
  const empty = (customer: CustomerId): CustomerShare => ({ customer, lines: [], onAccount: ZERO });
  for (const line of decision.applications) {
    const of = item(line.item);
    if (!of) continue; // `whyNotPostable` has looked
    const share = shares.get(of.customer) ?? empty(of.customer);
    shares.set(of.customer, { ...share, lines: [...share.lines, { ...line, of }] });
  }
  if (decision.customer !== null && decision.onAccount !== 0) {
    const share = shares.get(decision.customer) ?? empty(decision.customer);
    shares.set(decision.customer, { ...share, onAccount: decision.onAccount });
  }
  return [...shares.values()].sort((a, b) => (a.customer < b.customer ? -1 : 1));
}

const baseOf = (decision: Decision, { company, currency, bookedOn }: Receipt) => ({
  company,
  currency,
  on: bookedOn,
  decision: decision.digest,
});

/** No ERP applies more than is open: what was paid too much within tolerance stays on account until its write-off takes it. */
function paymentOf(
  decision: Decision,
  receipt: Receipt,
  { customer, lines, onAccount }: CustomerShare,
  cash: Minor,
): PostReceipt {
  const exchange = exchangeOf(lines);
  const tooMuch = sum(
    lines.map(({ writeOff, amount }) => (paidTooMuch(writeOff, amount) ? negate(writeOff) : ZERO)),
  );
  return {
    ...baseOf(decision, receipt),
    kind: 'post-receipt',
    key: effectKey({ kind: 'post-receipt', company: receipt.company, receipt: receipt.id, customer }),
    receipt: receipt.id,
    customer,
    bankAccount: receipt.bankAccount,
    cash,
    received: receipt.amount,
    lines: lines.map(effectLine),
    onAccount: plus(onAccount, tooMuch),
    ...(exchange ? { exchange } : {}),
    bankReference: bankReferenceOf(receipt),
    confidence: decision.confidence,
    reasons: decision.reasons,
  };
}

const paidTooMuch = (writeOff: Minor, amount: Minor): boolean => writeOff < 0 && amount > 0;

const effectLine = ({ of, ...line }: AppliedLine & { readonly of: OpenItem }): EffectLine => ({
  item: line.item,
  amount: paidTooMuch(line.writeOff, line.amount) ? plus(line.amount, line.writeOff) : line.amount,
  discount: line.discount,
  writeOff: line.writeOff,
  reason: line.reason,
  ...(line.settles ? { settles: line.settles } : {}),
  number: of.number,
  kind: of.kind,
});

const writeOffs = (
  decision: Decision,
  receipt: Receipt,
  { customer, lines }: CustomerShare,
  after: EffectKey,
  accounts: CompanyAccounts,
): readonly WriteOff[] =>
  lines
    .filter(({ writeOff }) => writeOff !== 0)
    .map(({ item, writeOff, reason, of }) => ({
      ...baseOf(decision, receipt),
      kind: 'write-off',
      key: effectKey({ kind: 'write-off', company: receipt.company, receipt: receipt.id, item }),
      customer,
      item,
      itemKind: of.kind,
      number: of.number,
      amount: writeOff,
      account: writeOffAccount(accounts, reason) ?? '',
      after,
    }));

/** Where a difference is written off: the account of its reason, else the one for all differences. */
export function writeOffAccount(accounts: CompanyAccounts, reason: string | null): string | undefined {
  const named = DEDUCTION_REASONS.find((one) => one === reason);
  const own = named && accounts.deductions?.[named];
  if (own !== undefined) return own;
  if (named === 'bank-fee' && accounts.fee !== undefined) return accounts.fee;
  if (named === 'discount-late' && accounts.discount !== undefined) return accounts.discount;
  if (named === 'exchange' && accounts.exchange !== undefined) return accounts.exchange;
  return accounts.writeOff;
}

function reversal(decision: Decision, receipt: Receipt, { item }: EffectContext): ReceiptEffects {
  const inPart = decision.reasons.find(({ code }) => code === 'returned-in-part');
  if (inPart)
    return {
      ok: false,
      because: { code: inPart.code, says: `${inPart.says} No payment is voided for that: book it by hand.` },
    };
  const reverses = decision.reverses ?? receipt.reversalOf;
  if (reverses === undefined)
    return {
      ok: false,
      because: { code: 'returned-payment-unknown', says: 'Which payment the bank took back is not known.' },
    };
  const items = decision.applications.map((line) => line.item);
  const customers = new Set(items.map((id) => item(id)?.customer).filter((id) => id !== undefined));
  if (decision.customer !== null) customers.add(decision.customer);
  const key = effectKey({ kind: 'reverse-receipt', company: receipt.company, receipt: receipt.id });
  return {
    ok: true,
    effects: [
      {
        ...baseOf(decision, receipt),
        kind: 'reverse-receipt',
        key,
        receipt: receipt.id,
        reverses,
        amount: negate(receipt.amount),
        customers: [...customers].sort(),
        items: [...items].sort(),
      },
    ],
  };
}

/** What no ERP could post, or what would not be what the decision says. Causes: a clerk's change, a ledger that moved on, a policy gap. */
function whyNotPostable(decision: Decision, receipt: Receipt, context: EffectContext): Reason | undefined {
  const { applications, onAccount, unexplained, customer } = decision;
  const explained = sum([...applications.map(({ amount }) => amount), onAccount, unexplained]);
  const say = (amount: number): string => sayAmount(minor(amount), receipt.currency);
  if (explained !== receipt.amount)
    return {
      code: 'does-not-add-up',
      says: `The lines add up to ${say(explained)}, the receipt is ${say(receipt.amount)}: ${say(minus(receipt.amount, explained))} apart.`,
    };
  if (unexplained !== 0)
    return { code: 'unexplained-money', says: `${say(unexplained)} would stay unexplained.` };
  if (onAccount !== 0 && customer === null)
    return { code: 'no-customer', says: `${say(onAccount)} would go on account of nobody.` };
  for (const line of applications) {
    const of = context.item(line.item);
    const because = of ? whyNotLine(line, of, receipt, context) : itemGone(line.item);
    if (because) return because;
  }
  return undefined;
}

const itemGone = (item: ItemId): Reason => ({
  code: 'item-gone',
  says: `Item ${item} is not among the open items any more.`,
});

function whyNotLine(
  line: AppliedLine,
  of: OpenItem,
  receipt: Receipt,
  context: EffectContext,
): Reason | undefined {
  const document = `${of.kind} ${of.number}`;
  if (of.company !== receipt.company)
    return {
      code: 'other-company',
      says: `${document} belongs to company ${of.company}, the money came to ${receipt.company}.`,
    };
  if (of.currency !== (line.settles?.currency ?? receipt.currency))
    return {
      code: 'other-currency',
      says: `${document} is in ${of.currency}, the money in ${receipt.currency}.`,
    };
  if (line.writeOff !== 0 && writeOffAccount(context.accounts, line.reason) === undefined)
    return {
      code: 'no-write-off-account',
      says: `The policy names no writeOff account for company ${receipt.company}, so the difference on ${document} cannot be booked.`,
    };
  return undefined;
}

/** A payment is in one currency: what it pays is all in the receipt's, or all in one other, and then nothing is left over on either side. */
function whyNotExchanged(
  { lines, onAccount }: CustomerShare,
  cash: Minor,
  { currency }: Receipt,
): Reason | undefined {
  const exchange = exchangeOf(lines);
  if (!exchange) return undefined;
  const whole = cash > 0 && exchange.cash > 0 && onAccount === 0;
  const alike = lines.every(
    ({ settles, writeOff }) => settles?.currency === exchange.currency && writeOff === 0,
  );
  if (whole && alike && exchange.currency !== currency) return undefined;
  const numbers = lines.map(({ of }) => of.number).join(', ');
  return {
    code: 'other-currency',
    says: `${numbers}: a payment in ${exchange.currency} that came in ${currency} closes items in ${exchange.currency} only, with nothing written off or left on account.`,
  };
}

const creditOfAnother = (customer: CustomerId, cash: Minor, { currency }: Receipt): Reason => ({
  code: 'credit-of-another-customer',
  says: `Credits of customer ${customer} would pay ${sayAmount(negate(cash), currency)} of another customer's debt; no payment can say that.`,
});
