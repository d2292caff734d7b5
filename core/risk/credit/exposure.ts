import { daysBetween, type IsoDate } from '../../calendar/iso-date.ts';
import type { CustomerId, ItemId } from '../../ledger/ids.ts';
import { areDaysUnknown, duePartsOf } from '../../ledger/installments.ts';
import { openOn } from '../../ledger/open-on.ts';
import type { OpenItem } from '../../ledger/open-item.ts';
import type { Currency } from '../../money/currency.ts';
import { ZERO, least, minus, plus, sum, type Minor } from '../../money/minor.ts';
import type { Convert } from './exchange-table.ts';
import type { OrderId, SalesOrder } from './order.ts';

/** What customers could cost if none of them paid: in one currency, with the documents behind it. */
export interface Exposure {
  readonly currency: Currency;
  /** owed − credits + committed. */
  readonly total: Minor;
  /** Open invoices, charges and other debts. */
  readonly owed: Minor;
  /** Unapplied payments, deposits and credit memos, as far as they lower what their own customer owes; zero or above. */
  readonly credits: Minor;
  /** Uninvoiced rests of released orders. */
  readonly committed: Minor;
  /** Debts past their due date, disputed ones left out, and the days of the oldest. */
  readonly overdue: Minor;
  readonly oldestOverdueDays: number;
  readonly items: readonly ItemId[];
  readonly orders: readonly OrderId[];
  /** Currencies for which no rate is known: while there are any, the sums are not complete. */
  readonly missingRates: readonly Currency[];
}

/** What the items of one customer come to, in one currency; the same for every order of a day. */
interface Owing {
  readonly owed: Minor;
  readonly credits: Minor;
  readonly overdue: Minor;
  readonly oldestOverdueDays: number;
  readonly items: readonly ItemId[];
  readonly missingRates: readonly Currency[];
}

/** Everything exposures of one day are added up from. */
export interface Books {
  readonly day: IsoDate;
  readonly itemsOf: (customer: CustomerId) => readonly OpenItem[];
  /** Earlier orders that are committed by now. */
  readonly committedOf: (customer: CustomerId) => readonly SalesOrder[];
  readonly convert: Convert;
}

/**
 * Adds up what some customers owe, in one currency. A credit lowers what the same customer owes, never what another owes: a sister
 * company's money cannot be set off without her.
 */
export function exposures(
  books: Books,
): (customers: readonly CustomerId[], currency: Currency, creditsReduce: boolean) => Exposure {
  const known = new Map<string, Owing>();
  const owingOf = (customer: CustomerId, currency: Currency): Owing => {
    const key = `${currency} ${customer}`;
    const owing = known.get(key) ?? addUpItems(books.itemsOf(customer), books.day, currency, books.convert);
    known.set(key, owing);
    return owing;
  };
  return (customers, currency, creditsReduce) => {
    const missing = new Set<Currency>();
    const owings = customers.map((customer) => owingOf(customer, currency));
    for (const { missingRates } of owings) for (const code of missingRates) missing.add(code);
    const orders = customers.flatMap((customer) => books.committedOf(customer));
    let committed = ZERO;
    for (const order of orders) {
      const amount = books.convert(order.uninvoiced, order.currency, currency);
      if (amount === undefined) missing.add(order.currency);
      committed = plus(committed, amount ?? ZERO);
    }
    const owed = sum(owings.map((owing) => owing.owed));
    const credits = creditsReduce ? sum(owings.map((owing) => least(owing.credits, owing.owed))) : ZERO;
    return {
      currency,
      total: plus(minus(owed, credits), committed),
      owed,
      credits,
      committed,
      overdue: sum(owings.map((owing) => owing.overdue)),
      oldestOverdueDays: Math.max(0, ...owings.map((owing) => owing.oldestOverdueDays)),
      items: owings.flatMap((owing) => owing.items),
      orders: orders.map(({ id }) => id),
      missingRates: [...missing].sort(),
    };
  };
}

function addUpItems(items: readonly OpenItem[], day: IsoDate, currency: Currency, convert: Convert): Owing {
  const ids: ItemId[] = [];
  const missing = new Set<Currency>();
  let [owed, credits, overdue, oldestOverdueDays] = [ZERO, ZERO, ZERO, 0];
  for (const item of items) {
    const open = openOn(item, day);
    if (open === 0) continue;
    ids.push(item.id);
    const amount = convert(open, item.currency, currency);
    if (amount === undefined) missing.add(item.currency);
    else if (open < 0) credits = minus(credits, amount);
    else {
      owed = plus(owed, amount);
      if (item.dispute || areDaysUnknown(item)) continue;
      for (const part of duePartsOf(item, open)) {
        const days = daysBetween(part.dueOn, day);
        if (days <= 0) continue;
        overdue = plus(overdue, convert(part.open, item.currency, currency) ?? ZERO);
        oldestOverdueDays = Math.max(oldestOverdueDays, days);
      }
    }
  }
  return { owed, credits, overdue, oldestOverdueDays, items: ids, missingRates: [...missing] };
}
