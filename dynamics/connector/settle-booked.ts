import type { Receipt } from '../../core/ledger/receipt.ts';
import { payerLesson } from '../../core/matching/memory/lesson.ts';
import type { Memory } from '../../core/matching/memory/memory.ts';
import { recollect } from '../../core/matching/memory/recollection.ts';
import type { Decision } from '../../core/matching/decision.ts';
import { checkBooks, sayInBooks, type Booking, type InBooks } from '../../core/plan/in-books.ts';
import { ledgerNames } from '../../core/plan/names.ts';
import { gatherBookings } from '../business-central/bookings.ts';
import { findBankAccount } from '../business-central/carrier.ts';
import type { Gathered } from '../business-central/gather.ts';
import { bankNumbers } from './carrier-for.ts';
import type { DayInput } from './input.ts';
import { recordWaiting } from './record-decisions.ts';
import type { KeptReceipt, Settled } from './store.ts';

/**
 * Compares decided receipts with what somebody else has posted on our bank accounts: what is certainly the same money is settled, by whichever
 * document it is, and what may be is held. An entry answers for one receipt only, today and later. @throws Interrupted
 */
export async function settleBooked(
  input: DayInput,
  books: Gathered,
  kept: readonly KeptReceipt[],
  decisions: readonly Decision[],
): Promise<{ readonly decisions: readonly Decision[]; readonly linked: number }> {
  const { store, company } = input;
  const { customers, items, bankAccounts } = books;
  const wanted = new Set(decisions.map(({ receipt }) => receipt));
  const receipts = kept.map(({ receipt }) => receipt).filter(({ id }) => wanted.has(id));
  const bookings = await bookingsAround(input, books, kept, receipts);
  if (bookings.length === 0) return { decisions, linked: 0 };
  const bankNumberOf = bankNumbers(input);
  const checked = checkBooks({
    receipts,
    decisions,
    items,
    bookings,
    bankAccounts: new Set(bankAccounts.map(({ number }) => number)),
    accountOf: ({ bankAccount }) => findBankAccount(bankAccount, bankAccounts, bankNumberOf)?.number,
    names: ledgerNames({ customers, items }),
  });
  const settled = [...checked.linked].map(([receipt, found]): Settled => ({
    receipt,
    state: 'in-books',
    applications: [],
    booking: { entry: Number(found.booking.document), says: sayInBooks(found) },
  }));
  const said = new Map(settled.map(({ receipt, booking }) => [receipt, booking?.says ?? '']));
  const days = new Map<string, string>(receipts.map(({ id, bookedOn }) => [id, bookedOn]));
  await recordWaiting(input, books, [], { outcome: 'In_x0020_Books', says: said }, days);
  const taught = learnt(await store.memory(company), receipts, checked.linked);
  await store.settle(company, settled, taught);
  return { decisions: checked.decisions, linked: settled.length };
}

/**
 * What people teach who enter payments themselves: who pays from that account and under that name. How they pay is not known any more once the
 * entry is posted. The memory as it was, where nobody's customer is named.
 */
function learnt(
  memory: Memory,
  receipts: readonly Receipt[],
  linked: ReadonlyMap<Receipt['id'], InBooks>,
): Memory {
  const recollection = recollect(memory);
  for (const receipt of receipts) {
    const customer = linked.get(receipt.id)?.booking.customer;
    const lesson = customer && payerLesson(receipt, customer);
    if (lesson) recollection.learn(lesson);
  }
  return recollection.memory();
}

/** What stands on our bank accounts around the days of these receipts, without those that an earlier receipt was found to be. @throws Interrupted */
export async function bookingsAround(
  { client, localCurrency, mode }: DayInput,
  { company }: Gathered,
  kept: readonly KeptReceipt[],
  receipts: readonly Receipt[],
): Promise<readonly Booking[]> {
  const days = receipts.map(({ bookedOn }) => bookedOn).sort();
  const [from, to] = [days[0], days[days.length - 1]];
  if (mode === 'stock' || from === undefined || to === undefined) return [];
  const waiting = new Set<string>(receipts.map(({ id }) => id));
  const taken = new Set(kept.flatMap(({ booking }) => booking?.entry ?? []));
  const found = await gatherBookings(client, { company, localCurrency, from, to, waiting });
  return found.filter(({ document }) => !taken.has(Number(document)));
}
