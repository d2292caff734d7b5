import { findInBooks } from '../../../core/plan/in-books.ts';
import type { ReceiptId } from '../../../core/ledger/ids.ts';
import type { Receipt } from '../../../core/ledger/receipt.ts';
import { sayReplaced, type Replacement, type TotalStanding } from '../../../core/statement/replaced.ts';
import { findBankAccount } from '../../business-central/carrier.ts';
import type { Gathered } from '../../business-central/gather.ts';
import { bankNumbers } from '../carrier-for.ts';
import type { DayInput } from '../input.ts';
import { recordWaiting } from '../record-decisions.ts';
import { bookingsAround } from '../settle-booked.ts';
import type { KeptReceipt } from '../store.ts';

const STATES: Readonly<Record<KeptReceipt['state'], TotalStanding>> = {
  waiting: 'waits',
  posted: 'posted',
  'in-books': 'in-books',
  replaced: 'replaced',
};

/**
 * How totals stand whose details a file brings: what the store says, then whether anything of them is posted, planned, advised, or stands in Business
 * Central already. Nobody claims a receipt there otherwise. @throws Interrupted
 */
export async function standingsOf(
  input: DayInput,
  books: Gathered,
  totals: readonly Receipt[],
): Promise<ReadonlyMap<ReceiptId, TotalStanding>> {
  const { store, company } = input;
  const kept = await store.receipts(company);
  const stateOf = new Map(kept.map(({ receipt, state }) => [receipt.id, STATES[state]]));
  const standings = new Map(totals.map(({ id }) => [id, stateOf.get(id) ?? 'waits']));
  const waiting = totals.filter(({ id }) => standings.get(id) === 'waits');
  if (waiting.length === 0) return standings;
  for (const id of await bookedOf(input, books, kept, waiting)) standings.set(id, 'in-books');
  for (const { receipt } of await store.advices(company))
    if (receipt !== null && standings.get(receipt) === 'waits') standings.set(receipt, 'advised');
  const begun = await store.begun(
    company,
    waiting.map(({ id }) => id),
  );
  for (const { receipt, isPosted } of begun) standings.set(receipt, isPosted ? 'posted' : 'under-way');
  return standings;
}

async function bookedOf(
  input: DayInput,
  books: Gathered,
  kept: readonly KeptReceipt[],
  totals: readonly Receipt[],
): Promise<readonly ReceiptId[]> {
  const bookings = await bookingsAround(input, books, kept, totals);
  const bankNumberOf = bankNumbers(input);
  const looked = totals.map((receipt) => ({
    receipt,
    account: findBankAccount(receipt.bankAccount, books.bankAccounts, bankNumberOf)?.number,
    customers: [],
  }));
  const ours = new Set(books.bankAccounts.map(({ number }) => number));
  return [...findInBooks(looked, bookings, ours).keys()];
}

/**
 * Shows in Business Central which totals were replaced, and by what; once each, and again until it was shown. @throws Interrupted
 */
export async function showReplaced(
  input: DayInput,
  books: Gathered,
  kept: readonly KeptReceipt[],
): Promise<void> {
  const unshown = kept.filter(({ state, booking }) => state === 'replaced' && booking === null);
  if (unshown.length === 0) return;
  const detailsOf = new Map<ReceiptId, ReceiptId[]>();
  for (const { receipt } of kept)
    if (receipt.replaces !== undefined)
      detailsOf.set(receipt.replaces, [...(detailsOf.get(receipt.replaces) ?? []), receipt.id]);
  const says = new Map(
    unshown.map(({ receipt: { id } }): [ReceiptId, string] => {
      const replaced: Replacement = { total: id, by: detailsOf.get(id) ?? [] };
      return [id, sayReplaced(replaced)];
    }),
  );
  const days = new Map<string, string>(unshown.map(({ receipt: { id, bookedOn } }) => [id, bookedOn]));
  await recordWaiting(input, books, [], { outcome: 'Replaced', says }, days);
  await input.store.settle(
    input.company,
    [...says].map(([receipt, said]) => ({
      receipt,
      state: 'replaced',
      applications: [],
      booking: { entry: null, says: said },
    })),
  );
}
