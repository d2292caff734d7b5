import type { IsoDate } from '../../../core/calendar/iso-date.ts';
import type { CustomerId } from '../../../core/ledger/ids.ts';
import { orderEffect } from '../../../core/plan/risk-plan.ts';
import { creditGroups } from '../../../core/risk/credit/groups.ts';
import { carryOrder } from '../carry/order.ts';
import { readCustomers } from '../gather/customers.ts';
import { withInstallments, type InstallmentSource } from '../gather/installments.ts';
import { readOpenItems } from '../gather/open-items.ts';
import { committedOf, isHeldByUs, readOrders, stateOf } from '../gather/orders.ts';
import { readRates } from '../gather/rates.ts';
import type { Lookups, Records, SuiteQl } from '../netsuite.ts';
import { ORDER } from '../objects.ts';
import { fewRows } from '../rows.ts';
import { readActivePolicy } from '../store/policies.ts';
import { decideCredit } from './credit.ts';

export interface ReleaseTools {
  readonly records: Records;
  readonly query: SuiteQl;
  readonly lookups: Lookups;
  /** The company's day. */
  readonly asOf: IsoDate;
  readonly hasSubsidiaries: boolean;
  readonly installments: InstallmentSource;
  /** Units left before NetSuite ends the script. */
  readonly units: () => number;
}

/** What is left behind for the log, above the 11 units of a release. */
const RESERVE = 30;

/**
 * A customer paid, or its limit or hold changed: its orders, and those of its credit group, that wait and need not wait any more go at once, by
 * the rules of the chain. Nothing is held here: that is for the order's own save, and the chain. 10 units where no order waits; else about 70, and 11
 * an order released. What the budget does not reach, the chain releases.
 * @returns what was done, for the log; null: nothing was to be done.
 */
export function releaseOrders(tools: ReleaseTools, customer: CustomerId): string | null {
  const { query, hasSubsidiaries, asOf } = tools;
  if (!anyWaits(query)) return null;
  const orders = readOrders(query, hasSubsidiaries);
  const customers = readCustomers(query);
  const groups = creditGroups(customers, 'customers');
  const isOfGroup = (other: CustomerId): boolean => groups.headOf(other) === groups.headOf(customer);
  if (!orders.some((order) => isHeldByUs(order.check) && isOfGroup(order.customer))) return null;
  const { policy } = readActivePolicy(query);
  const items = withInstallments(tools.installments, readOpenItems(query, hasSubsidiaries));
  const facts = { asOf, policy, customers, items, rates: readRates(query, asOf) };
  const byId = new Map(orders.map((order) => [order.id, order]));
  const says: string[] = [];
  for (const decision of decideCredit(facts, orders, committedOf(orders))) {
    const order = byId.get(decision.order);
    const effect = order && isOfGroup(order.customer) ? orderEffect(decision, asOf, stateOf(order)) : null;
    if (!order || effect?.kind !== 'release-hold') continue;
    if (tools.units() < RESERVE) {
      says.push('The rest waits for the next run.');
      break;
    }
    const { kind } = carryOrder(tools, effect, { status: order.status, check: order.check });
    says.push(`Order ${order.number}: ${kind === 'refused' ? 'left as it is, somebody changed it meanwhile' : 'released'}.`);
  }
  return says.length === 0 ? null : says.join(' ');
} // prettier-ignore

function anyWaits(query: SuiteQl): boolean {
  const sql = `SELECT COUNT(*) AS waiting FROM transaction WHERE type = 'SalesOrd' AND status = 'A' AND ${ORDER.state} IN ('hold', 'approve')`;
  return fewRows(query, { sql, name: 'orders_waiting' }).some((row) => Number(row['waiting']) > 0);
}
