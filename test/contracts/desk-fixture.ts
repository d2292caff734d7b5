import { isoDate } from '../../core/calendar/iso-date.ts';
import { decideDunning } from '../../core/dunning/decide.ts';
import { ContactHistory } from '../../core/dunning/history.ts';
import { customerId, type CustomerId } from '../../core/ledger/ids.ts';
import type { Customer } from '../../core/ledger/customer.ts';
import { ZERO } from '../../core/money/minor.ts';
import { planDunning } from '../../core/plan/dunning-plan.ts';
import type { Effect } from '../../core/plan/effect.ts';
import type { LetterEffect } from '../../core/plan/letter-effect.ts';
import { ledgerNames } from '../../core/plan/names.ts';
import type { ReleaseHold, SetHold, SetRisk } from '../../core/plan/risk-effect.ts';
import { planCredit, planRisk, type OrderState } from '../../core/plan/risk-plan.ts';
import { DEFAULT_POLICY } from '../../core/policy/resolve.ts';
import { decideOrders } from '../../core/risk/credit/decide.ts';
import { creditGroups } from '../../core/risk/credit/groups.ts';
import type { OrderId, SalesOrder } from '../../core/risk/credit/order.ts';
import { scoreItems } from '../../core/risk/score.ts';
import { trainRisk } from '../../core/risk/train.ts';
import type { BooksFixture } from './books.ts';
import { COMPANY, EUR, euros, prepare } from './effects-fixture.ts';

/** Tuesday, a business day: everything of the fixture is 27 days overdue. */
export const TODAY = isoDate('2026-03-31');

const order = (id: string, of: string, amount: string): SalesOrder => ({
  id: id as OrderId,
  company: COMPANY,
  customer: customerId(of),
  on: TODAY,
  currency: EUR,
  amount: euros(amount),
  uninvoiced: euros(amount),
});
/** One that a person may approve, one too far over its customer's limit. */
const ORDERS = [order('SO-1', '1', '200.00'), order('SO-2', '2', '900.00')];
const NEVER = { approveFromDays: 999, holdFromDays: 999, minimum: () => ZERO };
const LIMITS: Readonly<Record<string, string>> = { 1: '750.00', 2: '1000.00' };

export interface PreparedDesk {
  readonly fixture: BooksFixture;
  readonly letters: readonly LetterEffect[];
  readonly scores: readonly SetRisk[];
  readonly holds: readonly (SetHold | ReleaseHold)[];
  /** All of them, as a day carries them out. */
  readonly effects: readonly Effect[];
}

/**
 * What a day decides about the fixture: a letter by e-mail (Adler), one by post that a person sends (Brandt & Söhne), one without any
 * address (Brandt Service), scores of what is open, two holds.
 * @param orders how they stand; not held by anyone where left out
 */
export function prepareDesk(
  more: { readonly orders?: ReadonlyMap<OrderId, OrderState>; readonly limitOf2?: string } = {},
): PreparedDesk {
  const { fixture } = prepare([]);
  const limits: Readonly<Record<string, string>> = {
    ...LIMITS,
    ...(more.limitOf2 ? { 2: more.limitOf2 } : {}),
  };
  const customers = fixture.customers.map((customer): Customer => {
    const limit = limits[customer.id];
    return limit === undefined ? customer : { ...customer, creditLimit: euros(limit) };
  });
  const { items } = fixture;
  const facts = { asOf: TODAY, policyDigest: 'contract', inputDigest: 'contract' };
  const history = new ContactHistory([]);
  const whom = (customer: Customer) => ({ company: COMPANY, customer: customer.id });
  const letters = planDunning(
    { ...facts, customers, history, senderOf: () => 'Contract GmbH' },
    decideDunning({
      asOf: TODAY,
      customers,
      items,
      history,
      waiting: new Map<CustomerId, never>(),
      policyFor: (customer, _, name) => DEFAULT_POLICY.dunningFor(whom(customer), name ?? undefined),
    }),
  ).effects;
  const debts = items.filter(({ open }) => open > 0);
  const scores = planRisk(
    facts,
    scoreItems(
      trainRisk(items, TODAY, 30).model,
      items,
      debts.map((item) => ({ item, asOf: item.issuedOn })),
      ledgerNames({ customers, items }),
    ),
    new Map(items.map((item) => [item.id, item])),
  ).effects;
  const holds = planCredit(
    facts,
    decideOrders({
      asOf: TODAY,
      customers,
      items,
      orders: ORDERS,
      groups: creditGroups(customers, 'contract'),
      convert: (amount) => amount,
      policyFor: (customer) => ({ ...DEFAULT_POLICY.creditFor(whom(customer)), overdue: NEVER }),
    }),
    more.orders ?? new Map(),
  ).effects;
  return {
    fixture: { ...fixture, customers, orders: ORDERS },
    letters,
    scores,
    holds,
    effects: [...scores, ...holds, ...letters],
  };
}
