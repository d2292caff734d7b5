import { daysBetween, type IsoDate } from '../calendar/iso-date.ts';
import type { CustomerId, ItemId, ReceiptId } from '../ledger/ids.ts';
import type { Receipt } from '../ledger/receipt.ts';
import type { Decision } from '../matching/decision.ts';
import type { Currency } from '../money/currency.ts';
import type { Minor } from '../money/minor.ts';
import { decisionDigest, type LedgerNames } from './digest.ts';

/** Money the books already hold on an account of ours, entered by somebody else than us. */
export interface Booking {
  /** The ERP's own id of it. */
  readonly document: string;
  /** As printed, else its id. */
  readonly number: string;
  /** "Payment PYMT12", for people. */
  readonly name: string;
  readonly on: IsoDate;
  /** The ERP's id of the account it is on; that of undeposited funds for a payment that is not deposited yet. */
  readonly account: string;
  readonly currency: Currency;
  /** Above zero. */
  readonly amount: Minor;
  readonly customer: CustomerId | null;
}

/** How far apart bank and books may date the same money. */
export const BOOKED_WITHIN_DAYS = 5;

/** A receipt the books may hold already. `sure`: the same customer, or one nobody names; else a person has to look. */
export interface InBooks {
  readonly booking: Booking;
  readonly sure: boolean;
}

export interface Looked {
  readonly receipt: Pick<Receipt, 'id' | 'amount' | 'currency' | 'bookedOn'>;
  /** The ERP's id of the account it came to. */
  readonly account: string | undefined;
  /** Whom it was decided to be from, and who else it pays for. */
  readonly customers: readonly CustomerId[];
}

/**
 * Compares money that came in with what the books hold: same account (or none of our bank accounts yet), amount and currency, within five days.
 * One document answers for one receipt: those that agree on the customer choose first, then by nearness of the days, then by receipt id, so the
 * order they are given in does not matter. The same amount booked for another customer is no proof either way.
 */
export function findInBooks(
  receipts: readonly Looked[],
  bookings: readonly Booking[],
  bankAccounts: ReadonlySet<string>,
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
      a.booking.document.length - b.booking.document.length || // ids are numbers: the earlier document first
      compare(a.booking.document, b.booking.document),
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

export interface ToCheck {
  readonly receipts: readonly Receipt[];
  readonly decisions: readonly Decision[];
  readonly items: readonly { readonly id: ItemId; readonly customer: CustomerId }[];
  readonly bookings: readonly Booking[];
  readonly bankAccounts: ReadonlySet<string>;
  /** Which of the ERP's accounts a receipt came to. */
  accountOf(receipt: Receipt): string | undefined;
  readonly names: LedgerNames;
}
export interface Checked {
  /** Without those of receipts that are in the books; what may be is held, with the reason `maybe-in-books`. */
  readonly decisions: readonly Decision[];
  /** Receipts that are not posted because a document of somebody else is that money. */
  readonly linked: ReadonlyMap<ReceiptId, InBooks>;
}

/** Takes out of the decisions what the books hold already, and holds what they may hold. */
export function checkBooks(check: ToCheck): Checked {
  const { decisions, items, names } = check;
  const owners = new Map(items.map(({ id, customer }) => [id, customer]));
  const byId = new Map(decisions.map((decision) => [decision.receipt, decision]));
  const looked = check.receipts.map((receipt) => {
    const decision = byId.get(receipt.id);
    const payers = decision?.applications.flatMap(({ item }) => owners.get(item) ?? []) ?? [];
    const customers = decision?.customer == null ? payers : [decision.customer, ...payers];
    return { receipt, account: check.accountOf(receipt), customers };
  });
  const found = findInBooks(looked, check.bookings, check.bankAccounts);
  return {
    linked: new Map([...found].filter(([, { sure }]) => sure)),
    decisions: decisions
      .filter(({ receipt }) => found.get(receipt)?.sure !== true)
      .map((decision) => {
        const maybe = found.get(decision.receipt);
        if (!maybe || decision.outcome === 'hold') return decision;
        const says = `${maybe.booking.name} of ${maybe.booking.on} has the same amount on the same account, for another customer.`;
        const held: Decision = {
          ...decision,
          outcome: 'hold',
          whyNot: [{ code: 'maybe-in-books', says }, ...decision.whyNot],
        };
        return { ...held, digest: decisionDigest(held, names) };
      }),
  };
} // prettier-ignore

/** How a linked receipt is told to people. */
export const sayInBooks = ({ booking }: InBooks): string =>
  `In the books already: ${booking.name} of ${booking.on}.`;

/** A document on another of our bank accounts is other money; one that is on none waits among undeposited funds. */
const isSamePlace = ({ account }: Booking, looked: Looked, bankAccounts: ReadonlySet<string>): boolean =>
  account === looked.account || !bankAccounts.has(account);

/** 2: names the customer the receipt is from; 1: one of the two names nobody; 0: they name different ones. */
function agreement({ customer }: Booking, { customers }: Looked): number {
  if (customer === null || customers.length === 0) return 1;
  return customers.includes(customer) ? 2 : 0;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
