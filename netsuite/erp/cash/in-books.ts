import { daysBetween } from '../../../core/calendar/iso-date.ts';
import type { CustomerId, ReceiptId } from '../../../core/ledger/ids.ts';
import type { Receipt } from '../../../core/ledger/receipt.ts';
import { BOOKED_WITHIN_DAYS, type Booking } from '../gather/bookings.ts';

/** A receipt the books may hold already. `sure`: the same customer, or one nobody names; else a person has to look. */
export interface InBooks {
  readonly booking: Booking;
  readonly sure: boolean;
}

export interface Looked {
  readonly receipt: Pick<Receipt, 'id' | 'amount' | 'currency' | 'bookedOn'>;
  /** Internal id of the ledger account of the bank account it came to. */
  readonly account: number | undefined;
  /** Whom it was decided to be from, and who else it pays for. */
  readonly customers: readonly CustomerId[];
}

/**
 * Compares money that came in with what the books hold: same ledger account (or not deposited yet), amount and currency, within five days.
 * One document answers for one receipt: those that agree on the customer choose first, then by nearness of the days, then by receipt id, so the
 * order they are given in does not matter. The same amount booked for another customer is no proof either way.
 */
export function findInBooks(
  receipts: readonly Looked[],
  bookings: readonly Booking[],
  bankAccounts: ReadonlySet<number>,
): ReadonlyMap<ReceiptId, InBooks> {
  const byAmount = new Map<string, Booking[]>();
  for (const booking of bookings) {
    const key = `${booking.currency} ${booking.amount}`;
    byAmount.set(key, [...(byAmount.get(key) ?? []), booking]);
  }
  const pairs = receipts.flatMap((looked) => {
    const { amount, currency, bookedOn } = looked.receipt;
    return (byAmount.get(`${currency} ${amount}`) ?? [])
      .map((booking) => ({ looked, booking, apart: Math.abs(daysBetween(booking.on, bookedOn)) }))
      .filter(({ booking, apart }) => apart <= BOOKED_WITHIN_DAYS && isSamePlace(booking, looked, bankAccounts))
      .map((pair) => ({ ...pair, agrees: agreement(pair.booking, looked) }));
  });
  pairs.sort(
    (a, b) =>
      b.agrees - a.agrees ||
      a.apart - b.apart ||
      compare(a.looked.receipt.id, b.looked.receipt.id) ||
      a.booking.document - b.booking.document,
  );
  const found = new Map<ReceiptId, InBooks>();
  const taken = new Set<Booking>();
  for (const { looked, booking, agrees } of pairs) {
    if (found.has(looked.receipt.id) || taken.has(booking)) continue;
    found.set(looked.receipt.id, { booking, sure: agrees > 0 });
    taken.add(booking);
  }
  return found;
} // prettier-ignore

/** A document on another of our bank accounts is other money; one that is on none waits among undeposited funds. */
const isSamePlace = ({ account }: Booking, looked: Looked, bankAccounts: ReadonlySet<number>): boolean =>
  account === looked.account || !bankAccounts.has(account);

/** 2: names the customer the receipt is from; 1: one of the two names nobody; 0: they name different ones. */
function agreement({ customer }: Booking, { customers }: Looked): number {
  if (customer === null || customers.length === 0) return 1;
  return customers.includes(customer) ? 2 : 0;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
