import type { IsoDate } from '../../../core/calendar/iso-date.ts';
import type { CompanyId, CustomerId, ItemId } from '../../../core/ledger/ids.ts';
import type { OpenItem } from '../../../core/ledger/open-item.ts';
import type { Receipt } from '../../../core/ledger/receipt.ts';
import type { Decision } from '../../../core/matching/decision.ts';
import { createMatcher, type PolicyFor } from '../../../core/matching/matcher.ts';
import { minus, plus, sum, type Minor } from '../../../core/money/minor.ts';
import { decisionDigest } from '../../../core/plan/digest.ts';
import type { PostingEffect } from '../../../core/plan/effect.ts';
import { ledgerNames } from '../../../core/plan/names.ts';
import type { ResolvedPolicy } from '../../../core/policy/resolve.ts';
import { bankAccountsOf, type Snapshot } from './snapshot.ts';
import { findInBooks, type InBooks } from './in-books.ts';
import { withoutBlanks } from '../places.ts';

/** The policy of a receipt once its customer is known, with the customer's segment. */
export function policyFor(policy: ResolvedPolicy, { customers }: Pick<Snapshot, 'customers'>): PolicyFor {
  const segments = new Map(customers.map(({ id, segment }) => [id, segment]));
  return (company: CompanyId, customer: CustomerId | null) =>
    policy.matchingFor({
      company,
      customer: customer ?? undefined,
      segment: customer === null ? undefined : segments.get(customer),
    });
}

/**
 * Decides receipts day by day, those of one day together: what an earlier day takes is gone for the next. What is under way already
 * (`underway`) is taken before anything.
 */
export function decideByDay(
  snapshot: Snapshot,
  receipts: readonly Receipt[],
  underway: readonly PostingEffect[],
): readonly Decision[] {
  const { customers, items, memory, active, returned } = snapshot;
  const earlier = new Map(returned.earlier.map((each) => [each.receipt.id, each]));
  const matcher = createMatcher({
    customers,
    memory,
    policyFor: policyFor(active.policy, snapshot),
    earlier: (receipt) => earlier.get(receipt),
  });
  for (const item of returned.closed) matcher.add(item);
  for (const item of leftOf(items, underway)) matcher.add(item);
  const days = new Map<IsoDate, Receipt[]>();
  for (const receipt of receipts)
    days.set(receipt.bookedOn, [...(days.get(receipt.bookedOn) ?? []), receipt]);
  const returns = new Set(receipts.filter(({ amount }) => amount < 0).map(({ id }) => id));
  return [...days.keys()].sort().flatMap((day) => {
    const decisions = matcher.decideDay(days.get(day) ?? []);
    // What a return opens again is seen by the next run: until it is carried out nothing can be paid with it.
    for (const decision of decisions.filter(
      ({ outcome, receipt }) => outcome === 'apply' && !returns.has(receipt),
    ))
      for (const line of decision.applications) {
        const open = matcher.openOf(line.item);
        if (open !== undefined) matcher.setOpen(line.item, minus(open, closing(line)));
      }
    return decisions;
  });
}

const closing = (line: {
  readonly amount: Minor;
  readonly discount: Minor;
  readonly writeOff: Minor;
}): Minor => sum([line.amount, line.discount, line.writeOff]);

/** Items less what effects under way are about to take of them. */
function leftOf(items: readonly OpenItem[], underway: readonly PostingEffect[]): readonly OpenItem[] {
  const taken = new Map<ItemId, Minor>();
  const take = (item: ItemId, amount: Minor): unknown =>
    taken.set(item, plus(taken.get(item) ?? sum([]), amount));
  for (const effect of underway) {
    if (effect.kind === 'write-off') take(effect.item, effect.amount);
    if ('lines' in effect)
      for (const { item, amount, discount } of effect.lines) take(item, plus(amount, discount));
  }
  return items
    .map((item) => ({ ...item, open: minus(item.open, taken.get(item.id) ?? sum([])) }))
    .filter(({ open }) => open !== 0);
}

/** Open items, and closed ones that a returned payment opens again. */
export function knownItems({ items, returned }: Pick<Snapshot, 'items' | 'returned'>): readonly OpenItem[] {
  const open = new Set(items.map(({ id }) => id));
  return [...items, ...returned.closed.filter(({ id }) => !open.has(id))];
}

export interface Checked {
  readonly decisions: readonly Decision[];
  /** Receipts that are not posted because a document of somebody else is that money. */
  readonly linked: ReadonlyMap<Receipt['id'], InBooks>;
}

/** Takes out of the decisions what the books hold already, and holds what they may hold. */
export function checkBooks(snapshot: Snapshot, receipts: readonly Receipt[], decisions: readonly Decision[]): Checked {
  const owners = new Map(snapshot.items.map(({ id, customer }) => [id, customer]));
  const byId = new Map(decisions.map((decision) => [decision.receipt, decision]));
  const looked = receipts.map((receipt) => {
    const decision = byId.get(receipt.id);
    const payers = decision?.applications.flatMap(({ item }) => owners.get(item) ?? []) ?? [];
    return {
      receipt,
      account: snapshot.places.companies[receipt.company]?.bank[withoutBlanks(receipt.bankAccount)],
      customers: decision?.customer == null ? payers : [decision.customer, ...payers],
    };
  });
  const found = findInBooks(looked, snapshot.bookings, new Set(bankAccountsOf(snapshot.places)));
  const names = ledgerNames({ customers: snapshot.customers, items: knownItems(snapshot) });
  return {
    linked: new Map([...found].filter(([, { sure }]) => sure)),
    decisions: decisions
      .filter(({ receipt }) => found.get(receipt)?.sure !== true)
      .map((decision) => {
        const maybe = found.get(decision.receipt);
        if (!maybe || decision.outcome === 'hold') return decision;
        const says = `${maybe.booking.name} of ${maybe.booking.on} has the same amount on the same account, for another customer.`;
        const held: Decision = {
          ...decision,
          outcome: 'hold',
          whyNot: [{ code: 'maybe-in-books', says }, ...decision.whyNot],
        };
        return { ...held, digest: decisionDigest(held, names) };
      }),
  };
} // prettier-ignore
