import type { IsoDate } from '../../calendar/iso-date.ts';
import type { Customer } from '../../ledger/customer.ts';
import type { CustomerId } from '../../ledger/ids.ts';
import type { OpenItem } from '../../ledger/open-item.ts';
import type { Currency } from '../../money/currency.ts';
import { sayAmount } from '../../money/decimal.ts';
import { minus, plus, ZERO, type Minor } from '../../money/minor.ts';
import { timesRatio } from '../../money/share.ts';
import { digestOf } from '../../plan/digest.ts';
import type { Convert } from './exchange-table.ts';
import { exposures, type Exposure } from './exposure.ts';
import type { CreditGroups } from './groups.ts';
import type { OrderId, SalesOrder } from './order.ts';
import type { CreditPolicy } from './policy.ts';

/** `release`: deliver. `approve`: a person with the authority may. `hold`: not before something has changed. */
export type CreditOutcome = 'release' | 'approve' | 'hold';

export type CreditReasonCode =
  | 'customer-held'
  | 'hold-switched-off'
  | 'rate-missing'
  | 'over-limit'
  | 'overdue'
  | 'no-limit'
  | 'within-limit'
  | 'nothing-to-deliver';

export interface CreditReason {
  readonly code: CreditReasonCode;
  /** What this alone would lead to; the strictest decides. */
  readonly outcome: CreditOutcome;
  readonly says: string;
}

/** What was decided about an order, the strictest reason first. */
export interface CreditDecision {
  readonly order: OrderId;
  readonly company: string;
  readonly customer: CustomerId;
  readonly outcome: CreditOutcome;
  /** `warn`: the customer's rules only tell; an order is not held for it. */
  readonly mode: CreditPolicy['mode'];
  /** With this order, in the currency of the limit: of the tighter of the customer's own and its group's. `null`: a rate is missing. */
  readonly exposure: Minor | null;
  readonly limit: Minor | null;
  readonly currency: Currency;
  /** Whose exposure and limit they are. */
  readonly of: CustomerId;
  readonly reasons: readonly CreditReason[];
  /** Currencies without a rate: the exposure is not complete. */
  readonly missingRates: readonly Currency[];
  readonly digest: string;
}

export interface CreditInput {
  readonly asOf: IsoDate;
  readonly customers: readonly Customer[];
  readonly items: readonly OpenItem[];
  readonly orders: readonly SalesOrder[];
  readonly groups: CreditGroups;
  readonly convert: Convert;
  readonly policyFor: (customer: Customer, company: string) => CreditPolicy;
  /** Orders that count against the limit whatever is decided now: a person released them, or they are being delivered. */
  readonly committed?: ReadonlySet<OrderId>;
}

/**
 * Decides the orders of a day, the earlier first (by day, then id). An order that is released or waits for approval is committed
 * and counts for those after it, and so is every order that is only warned of; a held one reserves nothing. Orders dated after the day are left out; every customer named must be known.
 */
export function decideOrders(input: CreditInput): readonly CreditDecision[] {
  const customers = new Map<CustomerId, Customer>(input.customers.map((customer) => [customer.id, customer]));
  const items = groupedBy(input.items, ({ customer }) => customer);
  const members = groupedBy(input.customers, ({ id }) => input.groups.headOf(id));
  const committed = new Map<CustomerId, SalesOrder[]>();
  const exposureOf = exposures({
    day: input.asOf,
    itemsOf: (customer: CustomerId) => items.get(customer) ?? [],
    committedOf: (customer: CustomerId) => committed.get(customer) ?? [],
    convert: input.convert,
  });
  const due = input.orders.filter(({ on }) => on <= input.asOf).sort(byDayThenNumber);
  return due.map((order) => {
    const customer = customers.get(order.customer);
    if (!customer)
      throw new RangeError(`order ${order.id} is of ${order.customer}, who is not a customer here`);
    const policy = input.policyFor(customer, order.company);
    const head = customers.get(input.groups.headOf(customer.id)) ?? customer;
    const parties =
      policy.scope === 'group' && (members.get(head.id)?.length ?? 1) > 1
        ? [
            { of: customer, members: [customer.id] },
            { of: head, members: (members.get(head.id) ?? []).map(({ id }) => id) },
          ]
        : [{ of: customer, members: [customer.id] }];
    const burdens = parties.map(({ of, members: whose }) =>
      burdenOf(order, of, exposureOf(whose, moneyOf(of, order), policy.creditsReduce), input.convert),
    );
    const decision = decideOrder(order, customer, burdens, policy);
    if (decision.outcome !== 'hold' || policy.mode === 'warn' || input.committed?.has(order.id))
      committed.set(customer.id, [...(committed.get(customer.id) ?? []), order]);
    return { ...decision, digest: creditDigest(decision, order, customer) };
  });
}

/** A limit with what would count against it if the order were delivered. */
interface Burden {
  readonly of: Customer;
  readonly limit: Minor | null;
  readonly exposure: Exposure;
  readonly withOrder: Minor;
  readonly missingRates: readonly Currency[];
}

const moneyOf = ({ creditLimit, currency }: Customer, order: SalesOrder): Currency =>
  creditLimit !== undefined && currency !== undefined ? currency : order.currency;

function burdenOf(order: SalesOrder, of: Customer, exposure: Exposure, convert: Convert): Burden {
  const added = convert(order.uninvoiced, order.currency, exposure.currency);
  const missing = added === undefined ? [...exposure.missingRates, order.currency] : exposure.missingRates;
  return {
    of,
    limit: of.creditLimit ?? null,
    exposure,
    withOrder: plus(exposure.total, added ?? ZERO),
    missingRates: [...new Set(missing)].sort(),
  };
}

function decideOrder(
  order: SalesOrder,
  customer: Customer,
  burdens: readonly Burden[],
  policy: CreditPolicy,
): Omit<CreditDecision, 'digest'> {
  const tightest = burdens.reduce((a, b) => (roomOf(b) < roomOf(a) ? b : a));
  const found = reasonsFor(order, customer, burdens, policy);
  const reasons = [...found].sort((a, b) => STRICTNESS[b.outcome] - STRICTNESS[a.outcome]);
  return {
    order: order.id,
    company: order.company,
    customer: customer.id,
    outcome: reasons[0]?.outcome ?? 'release',
    mode: policy.mode,
    exposure: tightest.missingRates.length > 0 ? null : tightest.withOrder,
    limit: tightest.limit,
    currency: tightest.exposure.currency,
    of: tightest.of.id,
    reasons,
    missingRates: [...new Set(burdens.flatMap(({ missingRates }) => missingRates))].sort(),
  };
}

const STRICTNESS = { release: 0, approve: 1, hold: 2 } as const;

/** What is left of a limit, as a share of it: limits in two currencies compare that way. Without a limit: all of it. */
const roomOf = ({ limit, withOrder }: Burden): number =>
  limit === null ? 1 : (limit - withOrder) / Math.max(limit, 1);

function reasonsFor(
  order: SalesOrder,
  customer: Customer,
  burdens: readonly Burden[],
  policy: CreditPolicy,
): readonly CreditReason[] {
  if (order.uninvoiced <= 0)
    return [reason('nothing-to-deliver', 'release', 'Nothing of it is left to deliver and invoice.')];
  if (customer.hold === 'on')
    return [reason('customer-held', 'hold', `Customer ${customer.number} is on hold in the ERP.`)];
  if (customer.hold === 'off')
    return [
      reason(
        'hold-switched-off',
        'release',
        `Holds are switched off for customer ${customer.number} in the ERP.`,
      ),
    ];
  const own = burdens[0];
  return [
    ...burdens.flatMap((burden) => rateReason(burden)),
    ...burdens.flatMap((burden) => limitReason(burden, policy)),
    ...(burdens.every(({ limit }) => limit === null) ? [noLimit(customer, policy)] : []),
    ...(own ? overdueReason(own, policy) : []),
  ];
}

const reason = (code: CreditReasonCode, outcome: CreditOutcome, says: string): CreditReason => ({
  code,
  outcome,
  says,
});

const rateReason = ({ of, missingRates, exposure }: Burden): readonly CreditReason[] =>
  missingRates.length === 0
    ? []
    : [
        reason(
          'rate-missing',
          'hold',
          `What ${of.number} owes in ${missingRates.join(', ')} cannot be converted into ${exposure.currency}, so its exposure is not known.`,
        ),
      ];

function limitReason(
  { of, limit, exposure, withOrder }: Burden,
  policy: CreditPolicy,
): readonly CreditReason[] {
  if (limit === null) return [];
  const { currency, owed, credits, committed } = exposure;
  const say = (amount: Minor): string => sayAmount(amount, currency);
  const order = minus(withOrder, exposure.total);
  const sum = `${say(withOrder)} (owed ${say(owed)}, credits ${say(credits)}, earlier orders ${say(committed)}, this order ${say(order)})`;
  const over = minus(withOrder, limit);
  if (over <= 0)
    return [
      reason(
        'within-limit',
        'release',
        `With this order ${of.number} stands at ${sum}, within its limit of ${say(limit)}.`,
      ),
    ];
  const most = plus(limit, percentOf(limit, policy.approveOverPercent));
  const may = withOrder <= most;
  return [
    reason(
      'over-limit',
      may ? 'approve' : 'hold',
      `With this order ${of.number} stands at ${sum}, ${say(over)} over its limit of ${say(limit)}; up to ${say(most)} a person may approve.`,
    ),
  ];
}

/** Rounded half away from zero; percent to a thousandth. */
const percentOf = (amount: Minor, percent: number): Minor =>
  timesRatio(amount, BigInt(Math.round(percent * 1000)), 100_000n);

const noLimit = ({ number }: Customer, { withoutLimit }: CreditPolicy): CreditReason =>
  reason(
    'no-limit',
    withoutLimit,
    `Neither ${number} nor its group has a credit limit; the policy says: ${withoutLimit}.`,
  );

function overdueReason({ of, exposure }: Burden, { overdue: rule }: CreditPolicy): readonly CreditReason[] {
  const { overdue, oldestOverdueDays: days, currency } = exposure;
  if (overdue === 0 || overdue < rule.minimum(currency)) return [];
  const outcome = days >= rule.holdFromDays ? 'hold' : days >= rule.approveFromDays ? 'approve' : 'release';
  if (outcome === 'release') return [];
  return [
    reason(
      'overdue',
      outcome,
      `${of.number} has ${sayAmount(overdue, currency)} overdue and undisputed, the oldest for ${days} days.`,
    ),
  ];
}

/** Equal wherever the same was decided about the same order: order and customer by number, words left out. */
const creditDigest = (
  decision: Omit<CreditDecision, 'digest'>,
  order: SalesOrder,
  { number }: Customer,
): string =>
  digestOf({
    order: numberOf(order),
    company: decision.company,
    customer: number,
    outcome: decision.outcome,
    exposure: decision.exposure,
    limit: decision.limit,
    currency: decision.currency,
    reasons: decision.reasons.map(({ code, outcome }) => `${code} ${outcome}`),
  });

const numberOf = ({ number, id }: SalesOrder): string => number ?? id;

/** Ids differ between ERPs: whose turn it is on one day the number says. */
const byDayThenNumber = (a: SalesOrder, b: SalesOrder): number =>
  compare(a.on, b.on) ||
  compare(numberOf(a), numberOf(b)) ||
  compare(a.id, b.id) ||
  compare(a.company, b.company);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function groupedBy<T>(
  all: readonly T[],
  keyOf: (one: T) => CustomerId,
): ReadonlyMap<CustomerId, readonly T[]> {
  const groups = new Map<CustomerId, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}
