import fc from 'fast-check';
import { addDays, isoDate, type IsoDate } from '../../../core/calendar/iso-date.ts';
import { companyId, customerId, itemId } from '../../../core/ledger/ids.ts';
import type { OpenItem } from '../../../core/ledger/open-item.ts';
import { knownCurrency } from '../../../core/money/currency.ts';
import { amountOf } from '../../../core/money/decimal.ts';
import { ZERO } from '../../../core/money/minor.ts';
import { ledgerNames } from '../../../core/plan/names.ts';

export const EUR = knownCurrency('EUR');

export interface Given {
  readonly id: string;
  readonly customer?: string;
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly closedOn?: string | undefined;
  readonly total?: string;
  readonly kind?: OpenItem['kind'];
}

/** An invoice of 100.00 EUR of customer C1, closed when `closedOn` says. */
export function item({
  id,
  customer = 'C1',
  issuedOn,
  dueOn,
  closedOn,
  total = '100.00',
  kind = 'invoice',
}: Given): OpenItem {
  const amount = amountOf(total, EUR);
  return {
    id: itemId(id),
    company: companyId('01'),
    customer: customerId(customer),
    kind,
    number: id,
    references: [],
    issuedOn: isoDate(issuedOn),
    dueOn: isoDate(dueOn),
    currency: EUR,
    total: amount,
    open: closedOn === undefined ? amount : ZERO,
    discounts: [],
    ...(closedOn === undefined ? {} : { closedOn: isoDate(closedOn) }),
  };
}

export const START = isoDate('2025-01-01');
export const dayAt = (days: number): IsoDate => addDays(START, days);

/** One invoice in days since START; `paidAfterDue: null` is still open. */
export interface Line {
  readonly customer: number;
  readonly issued: number;
  readonly terms: number;
  readonly paidAfterDue: number | null;
  readonly cents: number;
}
export const lineArbitrary: fc.Arbitrary<Line> = fc.record({
  customer: fc.integer({ min: 1, max: 4 }),
  issued: fc.integer({ min: 0, max: 120 }),
  terms: fc.integer({ min: 0, max: 40 }),
  paidAfterDue: fc.option(fc.integer({ min: -50, max: 70 }), { freq: 5 }),
  cents: fc.integer({ min: 1, max: 5_000_000 }),
});

export const itemOf = ({ customer, issued, terms, paidAfterDue, cents }: Line, index: number): OpenItem =>
  item({
    id: `I${String(index).padStart(3, '0')}`,
    customer: `C${customer}`,
    issuedOn: dayAt(issued),
    dueOn: dayAt(issued + terms),
    closedOn: paidAfterDue === null ? undefined : dayAt(issued + terms + paidAfterDue),
    total: `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`,
  });

export const namesOf = (items: readonly OpenItem[]) => ledgerNames({ customers: [], items });

/** A ledger in which customers differ: C0 always pays late, the last one never, the others in between by a fixed pattern. */
export function habits(customers: number, invoices: number): readonly OpenItem[] {
  return Array.from({ length: customers * invoices }, (_, index) => {
    const [customer, round] = [index % customers, Math.floor(index / customers)];
    const late = (round * 7 + customer * 3) % customers >= customer;
    const issued = round * 3;
    return item({
      id: `H${String(index).padStart(5, '0')}`,
      customer: `C${customer}`,
      issuedOn: dayAt(issued),
      dueOn: dayAt(issued + 14),
      closedOn: dayAt(issued + 14 + (late ? 5 + (round % 6) : -(round % 4))),
    });
  });
}
