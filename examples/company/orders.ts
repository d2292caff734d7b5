import { addDays, type IsoDate } from '../../core/calendar/iso-date.ts';
import type { CompanyId } from '../../core/ledger/ids.ts';
import { minor } from '../../core/money/minor.ts';
import type { OrderId, SalesOrder } from '../../core/risk/credit/order.ts';
import type { ExampleCustomer } from './customers.ts';
import { randomOf } from './random.ts';

/** Of a hundred customers so many have an order under way. */
const WITH_ORDER = 20;

/** Sales orders that wait for delivery: small ones, and some that are more than their customer is trusted with. */
export function makeOrders(
  seed: number,
  asOf: IsoDate,
  customers: readonly ExampleCustomer[],
): readonly SalesOrder[] {
  const random = randomOf(seed, 'sales orders');
  const counters = new Map<CompanyId, number>();
  return customers.flatMap(({ id, company, currency, consumer }) => {
    if (currency === undefined || !random.chance(WITH_ORDER)) return [];
    const counter = (counters.get(company.id) ?? 0) + 1;
    counters.set(company.id, counter);
    const large = random.chance(25);
    const whole = consumer ? random.between(40, 900) : random.between(400, large ? 60_000 : 9_000);
    const amount = minor(whole * 100 + random.below(100));
    return [
      {
        id: `SO-${company.id}-${String(700 + counter).padStart(5, '0')}` as OrderId,
        company: company.id,
        customer: id,
        on: addDays(asOf, -random.between(0, 12)),
        currency,
        amount,
        uninvoiced: amount,
      },
    ];
  });
}
