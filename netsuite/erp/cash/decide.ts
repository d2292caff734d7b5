import type { IsoDate } from '../../../core/calendar/iso-date.ts';
import type { CompanyId, CustomerId, ItemId } from '../../../core/ledger/ids.ts';
import type { OpenItem } from '../../../core/ledger/open-item.ts';
import type { Receipt } from '../../../core/ledger/receipt.ts';
import { closedByLine, type Decision } from '../../../core/matching/decision.ts';
import { findReturned } from '../../../core/matching/judge/find-returned.ts';
import { createMatcher, type PolicyFor } from '../../../core/matching/matcher.ts';
import { minus, plus, sum, type Minor } from '../../../core/money/minor.ts';
import type { PostingEffect } from '../../../core/plan/effect.ts';
import { closedByPayment } from '../../../core/plan/memory-books.ts';
import { checkBooks as checkAgainst, type Checked } from '../../../core/plan/in-books.ts';
import { ledgerNames } from '../../../core/plan/names.ts';
import type { ResolvedPolicy } from '../../../core/policy/resolve.ts';
import { bankAccountsOf, type Snapshot } from './snapshot.ts';
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
  const { customers, items, memory, active, returned, rates } = snapshot;
  const earlier = new Map(returned.earlier.map((each) => [each.receipt.id, each]));
  const matcher = createMatcher({
    customers,
    memory,
    policyFor: policyFor(active.policy, snapshot),
    earlier: (receipt) => earlier.get(receipt),
    findReturned: findReturned(returned.earlier),
    rates,
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
        if (open !== undefined) matcher.setOpen(line.item, minus(open, closedByLine(line)));
      }
    return decisions;
  });
}

/** Items less what effects under way are about to take of them. */
function leftOf(items: readonly OpenItem[], underway: readonly PostingEffect[]): readonly OpenItem[] {
  const taken = new Map<ItemId, Minor>();
  const take = (item: ItemId, amount: Minor): unknown =>
    taken.set(item, plus(taken.get(item) ?? sum([]), amount));
  for (const effect of underway) {
    if (effect.kind === 'write-off') take(effect.item, effect.amount);
    if ('lines' in effect) for (const line of effect.lines) take(line.item, closedByPayment(line));
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

/** Takes out of the decisions what the books hold already, and holds what they may hold. */
export const checkBooks = (snapshot: Snapshot, receipts: readonly Receipt[], decisions: readonly Decision[]): Checked =>
  checkAgainst({
    receipts,
    decisions,
    items: snapshot.items,
    bookings: snapshot.bookings,
    bankAccounts: new Set(bankAccountsOf(snapshot.places).map(String)),
    accountOf: ({ company, bankAccount }) => snapshot.places.companies[company]?.bank[withoutBlanks(bankAccount)]?.toString(),
    names: ledgerNames({ customers: snapshot.customers, items: knownItems(snapshot) }),
  }); // prettier-ignore
