import { customerId, type CompanyId } from '../../../core/ledger/ids.ts';
import { knownCurrency } from '../../../core/money/currency.ts';
import type { EffectKey } from '../../../core/plan/effect.ts';
import type { OrderState } from '../../../core/plan/risk-plan.ts';
import type { OrderId, SalesOrder } from '../../../core/risk/credit/order.ts';
import type { Row, SuiteQl } from '../netsuite.ts';
import { ORDER } from '../objects.ts';
import { allRows, amount, day, maybeText, number, text } from '../rows.ts';
import { companyName, ONLY_COMPANY } from './chart.ts';

/** A sales order with how its credit check stands. */
export interface ErpOrder extends SalesOrder {
  readonly number: string;
  /** NetSuite's letter: A pending approval, B pending fulfilment, D to F under way. */
  readonly status: string;
  readonly check: OrderCheck;
}

/** `held`, `released`: by a person. The others are ours. */
export type CheckState = 'hold' | 'approve' | 'release' | 'held' | 'released' | '';

export interface OrderCheck {
  readonly state: CheckState;
  readonly key: EffectKey | null;
  /** Order status before our hold. */
  readonly before: string;
}

/** Orders that are not yet billed as a whole: pending approval or fulfilment, under way, pending billing. */
const OPEN = `t.type = 'SalesOrd' AND t.status IN ('A', 'B', 'D', 'E', 'F')`;

/** What is ordered and not yet billed, line by line: NetSuite shows quantities of orders below zero, billed ones above. */
const UNBILLED = `SELECT l.transaction AS doc, SUM(CASE WHEN NVL(l.quantity, 0) = 0 THEN -l.foreignamount
    ELSE -l.foreignamount * (ABS(l.quantity) - ABS(NVL(l.quantitybilled, 0))) / ABS(l.quantity) END) AS rest
  FROM transactionline l JOIN transaction t ON t.id = l.transaction WHERE ${OPEN} AND l.mainline = 'F' AND l.taxline = 'F' GROUP BY l.transaction`;

/**
 * Open sales orders: 10 units per 5,000.
 * @param hasSubsidiaries whether the feature SUBSIDIARIES is on.
 */
export function readOrders(query: SuiteQl, hasSubsidiaries: boolean): readonly ErpOrder[] {
  const company = hasSubsidiaries ? ', s.externalid AS companycode, s.name AS companyname' : '';
  const sql = `SELECT t.id, t.tranid, t.entity AS customer, k.symbol AS currency, TO_CHAR(t.trandate, 'YYYY-MM-DD') AS ordered, t.status, t.foreigntotal AS total,
    u.rest, t.${ORDER.state} AS checked, t.${ORDER.key} AS key, t.${ORDER.before} AS before${company}
    FROM transaction t JOIN currency k ON k.id = t.currency JOIN transactionline m ON m.transaction = t.id AND m.mainline = 'T'
    LEFT JOIN (${UNBILLED}) u ON u.doc = t.id ${hasSubsidiaries ? 'JOIN subsidiary s ON s.id = m.subsidiary' : ''}
    WHERE ${OPEN} AND t.id > ?`;
  return allRows(query, { sql, name: 'open_orders' }).map((row) =>
    orderOf(row, hasSubsidiaries ? companyName(maybeText(row, 'companycode'), text(row, 'companyname')) : ONLY_COMPANY),
  );
} // prettier-ignore

function orderOf(row: Row, company: CompanyId): ErpOrder {
  const currency = knownCurrency(text(row, 'currency'));
  const id = text(row, 'id');
  return {
    id: id as OrderId,
    number: maybeText(row, 'tranid') ?? id,
    company,
    customer: customerId(text(row, 'customer')),
    on: day(row, 'ordered'),
    currency,
    amount: amount(row, 'total', currency),
    uninvoiced: amount(maybeText(row, 'rest') === null ? { rest: number(row, 'total') } : row, 'rest', currency),
    status: text(row, 'status'),
    check: checkOf(row),
  };
} // prettier-ignore

export const checkOf = (row: Row): OrderCheck => ({
  state: (maybeText(row, 'checked') ?? '') as CheckState,
  key: maybeText(row, 'key') as EffectKey | null,
  before: maybeText(row, 'before') ?? '',
});

/** As `core/plan/risk-plan.ts` sees it. What is under way already is not held any more. */
export const stateOf = ({
  check,
  status,
}: {
  readonly check: OrderCheck;
  readonly status: string;
}): OrderState => ({
  held: isHeldByUs(check),
  last: check.key,
  approvable: check.state === 'approve',
  byPerson: check.state === 'held' || check.state === 'released' || !['A', 'B'].includes(status),
});

/** Orders that a person released, or that are being delivered or billed. */
export const committedOf = (orders: readonly ErpOrder[]): ReadonlySet<OrderId> =>
  new Set(
    orders
      .filter(({ check, status }) => check.state === 'released' || !['A', 'B'].includes(status))
      .map(({ id }) => id),
  );

export const isHeldByUs = ({ state }: OrderCheck): boolean => state === 'hold' || state === 'approve';
