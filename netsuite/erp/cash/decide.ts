import type { CompanyId, CustomerId, ItemId } from '../../../core/ledger/ids.ts';
import type { OpenItem } from '../../../core/ledger/open-item.ts';
import type { Receipt } from '../../../core/ledger/receipt.ts';
import { decideDays } from '../../../core/matching/days.ts';
import type { Decision } from '../../../core/matching/decision.ts';
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
 * Decides receipts as `decideDays` does. What is under way already (`underway`) is taken before anything; what earlier runs closed for receipts
 * of these statements is known as paid, as it was to the run that closed it.
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
  for (const item of [...returned.closed, ...snapshot.paid]) matcher.add(item);
  for (const item of leftOf(items, underway)) matcher.add(item);
  return decideDays(matcher, receipts);
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
