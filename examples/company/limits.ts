import type { CustomerId } from '../../core/ledger/ids.ts';
import type { OpenItem } from '../../core/ledger/open-item.ts';
import { amountOf } from '../../core/money/decimal.ts';
import type { ExampleCustomer } from './customers.ts';
import { randomOf } from './random.ts';

/** What a credit manager grants, in thousands: the next step above what is needed. */
const STEPS = [5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000];
const ROOM = 1.3;

/**
 * Limits as they were granted some time ago: by what the customer and those below it buy, with room to spare. Some have outgrown theirs since.
 */
export function grantLimits(
  seed: number,
  customers: readonly ExampleCustomer[],
  openItems: readonly OpenItem[],
): readonly ExampleCustomer[] {
  const random = randomOf(seed, 'credit limits');
  const owed = new Map<CustomerId, number>();
  for (const { customer, open } of openItems)
    if (open > 0) owed.set(customer, (owed.get(customer) ?? 0) + open);
  const needed = new Map<CustomerId, number>(owed);
  for (const { id, parent } of customers)
    if (parent !== undefined) needed.set(parent, (needed.get(parent) ?? 0) + (owed.get(id) ?? 0));
  return customers.map((customer) => {
    const { id, consumer, currency } = customer;
    const hasOutgrownIt = random.chance(12);
    if (consumer || currency === undefined) return customer;
    const need = (needed.get(id) ?? 0) * (hasOutgrownIt ? 0.7 : ROOM);
    const granted = STEPS.map((step) => amountOf(`${step}000`, currency)).find((step) => step >= need);
    return granted === undefined ? customer : { ...customer, creditLimit: granted };
  });
}
