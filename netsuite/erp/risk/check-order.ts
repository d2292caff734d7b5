import { isoDate, type IsoDate } from '../../../core/calendar/iso-date.ts';
import { customerId, type CompanyId } from '../../../core/ledger/ids.ts';
import { currency as currencyOf } from '../../../core/money/currency.ts';
import { orderEffect } from '../../../core/plan/risk-plan.ts';
import type { OrderId, SalesOrder } from '../../../core/risk/credit/order.ts';
import { heldValues, HELD, whyOf } from '../carry/order.ts';
import { dayOf, minorFrom, short } from '../carry/values.ts';
import { readChart } from '../gather/chart.ts';
import { readCustomers } from '../gather/customers.ts';
import { withInstallments, type InstallmentSource } from '../gather/installments.ts';
import { readOpenItems } from '../gather/open-items.ts';
import { committedOf, readOrders, stateOf, type CheckState, type OrderCheck } from '../gather/orders.ts';
import { readRates } from '../gather/rates.ts';
import type { ErpRecord, FieldValue, SuiteQl } from '../netsuite.ts';
import { ORDER } from '../objects.ts';
import { readActivePolicy } from '../store/policies.ts';
import { decideCredit } from './credit.ts';

export interface OrderSaved {
  readonly id: number | null;
  /** As it is about to be saved, and as it was; null for a new one. */
  readonly order: Pick<ErpRecord, 'getValue'>;
  readonly before: Pick<ErpRecord, 'getValue'> | null;
}

export interface CheckTools {
  readonly query: SuiteQl;
  /** The company's day. */
  readonly asOf: IsoDate;
  readonly hasSubsidiaries: boolean;
  readonly installments: InstallmentSource;
}

/**
 * What saving an order has to write on it, decided by the same rules as the chain: 60 to 70 units of the user event's own 1,000. An order that
 * a person released or held stays so until it grows. Nothing when the order is not of a customer, or is under way already.
 */
export function checkOrder(tools: CheckTools, saved: OrderSaved): Readonly<Record<string, FieldValue>> {
  const { query, hasSubsidiaries, asOf } = tools;
  const valueOf = (fieldId: string): FieldValue => saved.order.getValue({ fieldId });
  const status = String(valueOf('orderstatus') || 'B');
  if (!['A', 'B'].includes(status) || !valueOf('entity')) return {};
  const chart = readChart(query, hasSubsidiaries);
  const order = orderOf(saved, valueOf, chart, asOf);
  if (!order) return {};
  const check: OrderCheck = {
    state: String(valueOf(ORDER.state) ?? '') as CheckState,
    key: (valueOf(ORDER.key) || null) as OrderCheck['key'],
    before: String(valueOf(ORDER.before) ?? ''),
  };
  const state = stateOf({ check, status });
  if (state.byPerson && !hasGrown(saved)) return {};
  const { policy } = readActivePolicy(query);
  const others = readOrders(query, hasSubsidiaries).filter(({ id }) => id !== order.id);
  const facts = {
    asOf,
    policy,
    customers: readCustomers(query),
    items: withInstallments(tools.installments, readOpenItems(query, hasSubsidiaries)),
    rates: readRates(query, asOf),
  };
  // The order that is being saved comes after those that are there: what they may take they have.
  const decided = decideCredit(facts, [...others.filter(({ on }) => on <= order.on), order], committedOf(others));
  const decision = decided.find((each) => each.order === order.id);
  if (!decision) return {};
  const [effect, why] = [orderEffect(decision, asOf, { ...state, byPerson: false }), whyOf(decision)];
  if (effect === null) return { [ORDER.why]: why };
  const values =
    effect.kind === 'set-hold'
      ? heldValues({ status }, effect.approvable)
      : { orderstatus: check.before === HELD ? HELD : 'B', [ORDER.state]: 'release', [ORDER.before]: '' };
  return { ...values, [ORDER.key]: effect.key, [ORDER.why]: why, [ORDER.by]: '' };
} // prettier-ignore

/** A new order has no number yet. */
const NEW = 'new';

function orderOf(
  { id }: OrderSaved,
  valueOf: (fieldId: string) => FieldValue,
  { currencies, companies }: ReturnType<typeof readChart>,
  asOf: SalesOrder['on'],
): SalesOrder | null {
  const nameOf = <K>(names: ReadonlyMap<K, number>, value: FieldValue): K | undefined =>
    [...names].find(([, known]) => known === Number(value))?.[0];
  const currency = currencyOf(nameOf(currencies, valueOf('currency')) ?? '');
  const company: CompanyId | undefined =
    nameOf(companies, valueOf('subsidiary')) ?? (companies.size === 1 ? [...companies.keys()][0] : undefined);
  if (currency === undefined || company === undefined) return null;
  const [day, total] = [valueOf('trandate'), minorFrom(valueOf('total'), currency)];
  const on = day instanceof Date ? isoDate(dayOf(day)) : asOf;
  return {
    id: (id === null ? NEW : String(id)) as OrderId,
    company,
    customer: customerId(short(String(valueOf('entity')))),
    on: on > asOf ? asOf : on, // an order for later is checked today
    currency,
    amount: total,
    uninvoiced: total,
  };
}

const hasGrown = ({ order, before }: OrderSaved): boolean =>
  before !== null && Number(order.getValue({ fieldId: 'total' }) ?? 0) > Number(before.getValue({ fieldId: 'total' }) ?? 0); // prettier-ignore
