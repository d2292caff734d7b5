import type { IsoDate } from '../calendar/iso-date.ts';
import type { Customer } from '../ledger/customer.ts';
import type { CompanyId, CustomerId, ItemId } from '../ledger/ids.ts';
import type { OpenItem } from '../ledger/open-item.ts';
import type { Receipt } from '../ledger/receipt.ts';
import { closedByLine, type AppliedLine, type Decision, type Reason } from '../matching/decision.ts';
import { sayAmount } from '../money/decimal.ts';
import { absolute, minus, ZERO, type Minor } from '../money/minor.ts';
import type { CompanyAccounts, MatchingPolicy } from '../policy/policy.ts';
import { decisionDigest, digestOfLines, type LedgerNames } from './digest.ts';
import { ledgerNames } from './names.ts';
import type { FollowUp, PostingEffect } from './effect.ts';
import { followUpsOf } from './follow-ups.ts';
import type { CashPlan } from './plan.ts';
import { receiptEffects, type ReceiptEffects } from './receipt-effects.ts';

/** What the receipts were decided on, and what posting them needs to know of the policy. */
export interface CashPlanInput {
  readonly asOf: IsoDate;
  readonly customers: readonly Customer[];
  /** Open on that day. */
  readonly items: readonly OpenItem[];
  readonly receipts: readonly Receipt[];
  readonly policyDigest: string;
  policyFor(company: CompanyId, customer: CustomerId | null): Pick<MatchingPolicy, 'autonomy'>;
  accountsFor(company: CompanyId): CompanyAccounts;
}

/**
 * The plan of a run: what each decision to `apply` has to post. Only `auto` posts; under `observe` and `suggest` a plan has
 * decisions and no effects. A decision that cannot be posted as a whole (an account is missing, an item is used up by an
 * earlier decision of the run) becomes a proposal with the reason among its `whyNot`: nothing is lost, a person looks.
 */
export function planCash(input: CashPlanInput, decisions: readonly Decision[]): CashPlan {
  const items = new Map(input.items.map((item) => [item.id, item]));
  const receipts = new Map(input.receipts.map((receipt) => [receipt.id, receipt]));
  const names = ledgerNames(input);
  const open = new Map<ItemId, Minor>(input.items.map((item) => [item.id, item.open]));
  const [planned, effects, followUps]: [Decision[], PostingEffect[], FollowUp[]] = [[], [], []];

  for (const decision of decisions) {
    const receipt = receipts.get(decision.receipt);
    if (!receipt)
      throw new RangeError(`a decision about receipt ${decision.receipt}, which is not in the run`);
    if (!isPosted(decision, receipt, items, input)) {
      planned.push(decision);
      continue;
    }
    const result = postable(decision, receipt, { items, open, accounts: input.accountsFor(receipt.company) });
    if (result.ok) {
      effects.push(...result.effects);
      followUps.push(...followUpsOf(decision, receipt, result.effects, (id) => items.get(id)));
      use(decision, receipt, open);
    }
    planned.push(result.ok ? decision : forAPerson(decision, result.because, names));
  }
  return {
    kind: 'cash-application',
    asOf: input.asOf,
    policyDigest: input.policyDigest,
    inputDigest: inputDigest(input, names),
    decisions: planned,
    effects,
    followUps,
  };
}

function isPosted(
  decision: Decision,
  { company, reversalBy }: Receipt,
  items: ReadonlyMap<ItemId, OpenItem>,
  { policyFor }: CashPlanInput,
): boolean {
  if (decision.outcome !== 'apply') return false;
  if (reversalBy !== undefined) return true; // a person has said it already
  const payers = new Set<CustomerId | null>(
    decision.applications.map(({ item }) => items.get(item)?.customer ?? null),
  );
  payers.add(decision.customer);
  return [...payers].every((customer) => policyFor(company, customer).autonomy === 'auto');
}

interface OpenLedger {
  readonly items: ReadonlyMap<ItemId, OpenItem>;
  readonly open: ReadonlyMap<ItemId, Minor>;
  readonly accounts: CompanyAccounts;
}

function postable(
  decision: Decision,
  receipt: Receipt,
  { items, open, accounts }: OpenLedger,
): ReceiptEffects {
  const result = receiptEffects(decision, receipt, { item: (id) => items.get(id), accounts });
  if (!result.ok || receipt.amount < 0) return result; // a returned payment reopens what it had paid
  const left = new Map<ItemId, Minor>();
  for (const line of decision.applications) {
    const item = items.get(line.item);
    if (!item) continue; // `receiptEffects` has refused it
    const before = left.get(line.item) ?? open.get(line.item) ?? ZERO;
    const because = whyNotOpen(line, item, before);
    if (because) return { ok: false, because };
    left.set(line.item, minus(before, closedByLine(line)));
  }
  return result;
}

/** A run decides receipts jointly, but what a person confirmed may have come in between: no item is used beyond what is open. */
function whyNotOpen(
  line: AppliedLine,
  { kind, number, currency }: OpenItem,
  left: Minor,
): Reason | undefined {
  const closes = closedByLine(line);
  if (closes === 0 || (closes > 0 === left > 0 && absolute(closes) <= absolute(left))) return undefined;
  return {
    code: 'item-used-up',
    says: `${kind} ${number} has ${sayAmount(left, currency)} open, not ${sayAmount(closes, currency)}.`,
  };
}

function use({ applications }: Decision, { amount }: Receipt, open: Map<ItemId, Minor>): void {
  if (amount < 0) return;
  for (const line of applications)
    open.set(line.item, minus(open.get(line.item) ?? ZERO, closedByLine(line)));
}

function forAPerson(decision: Decision, because: Reason, names: LedgerNames): Decision {
  const waiting: Decision = { ...decision, outcome: 'propose', whyNot: [...decision.whyNot, because] };
  return { ...waiting, digest: decisionDigest(waiting, names) };
}

/** Everything a decision may depend on: a run on the same input with the same policy has the same plan. */
function inputDigest({ asOf, customers, items, receipts }: CashPlanInput, names: LedgerNames): string {
  const lines = [
    ...customers.map(({ number, name, currency }) => ['customer', number, name, currency ?? '']),
    ...items.map(({ company, kind, number, customer, currency, open, dueOn }) => [
      'item',
      company,
      kind,
      number,
      names.customer(customer),
      currency,
      open,
      dueOn,
    ]),
    ...receipts.map(({ company, id, currency, amount, bookedOn, payer, text }) => [
      'receipt',
      company,
      id,
      currency,
      amount,
      bookedOn,
      payer.name ?? '',
      payer.account ?? '',
      ...text,
    ]),
  ].map((parts) => JSON.stringify(parts));
  return digestOfLines([asOf, ...lines.sort()]);
}
