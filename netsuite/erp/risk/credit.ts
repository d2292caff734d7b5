import type { IsoDate } from '../../../core/calendar/iso-date.ts';
import type { Customer } from '../../../core/ledger/customer.ts';
import type { CompanyId } from '../../../core/ledger/ids.ts';
import type { OpenItem } from '../../../core/ledger/open-item.ts';
import type { Rate } from '../../../core/money/exchange.ts';
import type { ResolvedPolicy } from '../../../core/policy/resolve.ts';
import { decideOrders, type CreditDecision } from '../../../core/risk/credit/decide.ts';
import { exchangeOn } from '../../../core/risk/credit/exchange-table.ts';
import { creditGroups } from '../../../core/risk/credit/groups.ts';
import type { OrderId, SalesOrder } from '../../../core/risk/credit/order.ts';

export interface CreditFacts {
  readonly asOf: IsoDate;
  readonly policy: ResolvedPolicy;
  readonly customers: readonly Customer[];
  readonly items: readonly OpenItem[];
  readonly rates: readonly Rate[];
}

/** Decides orders as the policy says, the same way in the chain and while an order is saved. Orders of customers that are not there are left out. */
export function decideCredit(
  facts: CreditFacts,
  orders: readonly SalesOrder[],
  committed: ReadonlySet<OrderId>,
): readonly CreditDecision[] {
  const { asOf, policy, customers, items, rates } = facts;
  const known = new Set(customers.map(({ id }) => id));
  return decideOrders({
    asOf,
    customers,
    items,
    committed,
    orders: orders.filter(({ customer }) => known.has(customer)),
    groups: creditGroups(customers, 'customers'),
    convert: exchangeOn(asOf, rates),
    policyFor: ({ id, segment }, company) =>
      policy.creditFor({ company: company as CompanyId, customer: id, segment }),
  });
}
