import type { IsoDate } from '../../../core/calendar/iso-date.ts';
import type { Customer } from '../../../core/ledger/customer.ts';
import type { OpenItem } from '../../../core/ledger/open-item.ts';
import { EMPTY_MEMORY, type Memory } from '../../../core/matching/memory/memory.ts';
import type { Rate } from '../../../core/money/exchange.ts';
import type { Problem } from '../../../core/problems/problem.ts';
import type { Booking } from '../../../core/plan/in-books.ts';
import { readBookings, withoutLinked } from '../gather/bookings.ts';
import { readChart } from '../gather/chart.ts';
import { readCustomers } from '../gather/customers.ts';
import { readOpenItems, readPaidDocuments } from '../gather/open-items.ts';
import { readRatesFor } from '../gather/rates.ts';
import { readReturned, type Returned } from '../gather/returned.ts';
import type { SuiteQl } from '../netsuite.ts';
import { placesOf, type Places } from '../places.ts';
import { readMemory } from '../store/memories.ts';
import { readActivePolicy, type ActivePolicy } from '../store/policies.ts';
import { readAdvices, type AdviceRecord } from '../store/advices.ts';
import { readPosted, readWaiting, type Posted, type WaitingReceipt } from '../store/receipts.ts';
import { readUnsettled } from '../store/statements.ts';

/** Everything one round of the cash application is decided on, read in bulk. */
export interface Snapshot {
  readonly asOf: IsoDate;
  readonly active: ActivePolicy;
  readonly places: Places;
  readonly customers: readonly Customer[];
  readonly items: readonly OpenItem[];
  readonly waiting: readonly WaitingReceipt[];
  readonly posted: readonly Posted[];
  /** What these payments closed: it is not open any more, and a second payment of it must be told from a first. */
  readonly paid: readonly OpenItem[];
  readonly bookings: readonly Booking[];
  readonly memory: Memory;
  readonly returned: Returned;
  /** Only where a receipt may pay items in another currency. */
  readonly rates: readonly Rate[];
  readonly unsettled: readonly number[];
  readonly advices: readonly AdviceRecord[];
  readonly problems: readonly Problem[];
}

/**
 * Eleven queries, 110 units in an account where each has fewer than 5,000 rows; 10 more where something of the same statements is posted already. With
 * nothing waiting the ledger is not read: 40 units. Returned payments and receipts that may pay items in another currency ask more.
 * @param hasSubsidiaries whether the feature SUBSIDIARIES is on.
 */
export function readSnapshot(query: SuiteQl, asOf: IsoDate, hasSubsidiaries: boolean): Snapshot {
  const active = readActivePolicy(query);
  const chart = readChart(query, hasSubsidiaries);
  const { places, problems } = placesOf(chart, active.policy.accountsFor, hasSubsidiaries);
  const waiting = readWaiting(query);
  const unsettled = readUnsettled(query);
  const base = { asOf, active, places, waiting, unsettled, problems: [...active.problems, ...problems] };
  const days = waiting.map(({ receipt }) => receipt.bookedOn).sort();
  const [first, last] = [days[0], days[days.length - 1]];
  if (first === undefined || last === undefined) {
    return {
      ...base,
      customers: [],
      items: [],
      posted: [],
      paid: [],
      bookings: [],
      memory: EMPTY_MEMORY,
      returned: { earlier: [], closed: [] },
      advices: [],
      rates: [],
    };
  }
  const receipts = waiting.map(({ receipt }) => receipt);
  const items = readOpenItems(query, hasSubsidiaries);
  const posted = readPosted(query);
  return {
    ...base,
    customers: readCustomers(query),
    items,
    posted,
    paid: posted.length === 0 ? [] : readPaidDocuments(query, hasSubsidiaries),
    bookings: withoutLinked(query, readBookings(query, bankAccountsOf(places), first, last), first, last),
    memory: readMemory(query),
    advices: readAdvices(query),
    returned: readReturned(query, receipts, hasSubsidiaries),
    rates: readRatesFor(query, receipts, items),
  };
}

export const bankAccountsOf = ({ companies }: Places): readonly number[] => [
  ...new Set(Object.values(companies).flatMap(({ bank }) => Object.values(bank))),
];
