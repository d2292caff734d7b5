import { dayNumber } from '../../calendar/iso-date.ts';
import type { CustomerId } from '../../ledger/ids.ts';
import type { Application, Receipt } from '../../ledger/receipt.ts';
import { setKindOf } from '../combinations/set-prior.ts';
import { discountOn, expiredDiscount } from '../judge/effects.ts';
import { openIn, type Account, type Entry } from '../ledger/open-ledger.ts';
import { accountKey } from '../payer/customer-book.ts';
import { readName, type Name } from '../payer/names.ts';
import { digitsOf } from '../../money/currency.ts';
import type { Effect } from './memory.ts';
import type { Lesson } from './recollection.ts';

/** A receipt and what was finally done with it, while the ledger still shows what was open before. */
export interface Settled {
  readonly receipt: Receipt;
  readonly applications: readonly Application[];
  /** Where nothing was applied: the customer on whose account the money was put, if anybody's. */
  readonly customer?: CustomerId;
}

/**
 * What a settled receipt teaches. @param entryOf the ledger as it was before the applications. @param nameOf reads a
 * payer's name, where it may have been read before. Returned payments and money that
 * was nobody's teach nothing.
 */
export function lessonOf(
  { receipt, applications, customer }: Settled,
  entryOf: (item: Application['item']) => Entry | undefined,
  nameOf: (written: string | null | undefined) => Name = readName,
): Lesson | undefined {
  if (receipt.amount <= 0) return undefined;
  const paid: { entry: Entry; application: Application }[] = [];
  for (const application of applications) {
    const entry = entryOf(application.item);
    if (entry) paid.push({ entry, application });
  }
  const whose = receipt.customer ?? mostPaid(paid) ?? customer;
  if (whose === undefined) return undefined;
  const name = nameOf(receipt.payer.name).full;
  return {
    on: receipt.bookedOn,
    customer: whose,
    ...(receipt.payer.account ? { account: accountKey(receipt.payer.account) } : {}),
    ...(name === '' ? {} : { name }),
    ...habitOf(receipt, whose, paid),
  };
}

/** What is learnt where somebody else posted a receipt for a customer: who paid; what was open before, and so how, is not known any more. */
export function payerLesson(receipt: Receipt, customer: CustomerId): Lesson | undefined {
  const lesson = lessonOf({ receipt: { ...receipt, customer }, applications: [] }, () => undefined);
  if (!lesson) return undefined;
  const { habit: _, ...who } = lesson;
  return who;
}

/** The customer for whom most of the cash was. */
function mostPaid(paid: readonly { entry: Entry; application: Application }[]): CustomerId | undefined {
  const sums = new Map<CustomerId, number>();
  for (const { entry, application } of paid)
    sums.set(entry.item.customer, (sums.get(entry.item.customer) ?? 0) + application.amount);
  let best: CustomerId | undefined;
  for (const [id, sum] of [...sums].sort(([a], [b]) => (a < b ? -1 : 1)))
    if (best === undefined || sum > (sums.get(best) ?? 0)) best = id;
  return best;
}

function habitOf(
  receipt: Receipt,
  whose: CustomerId,
  paid: readonly { entry: Entry; application: Application }[],
): { habit?: NonNullable<Lesson['habit']> } {
  // What was paid in another currency says who pays for whom, not how.
  if (paid.some(({ entry }) => entry.item.currency !== receipt.currency)) return {};
  const applied = paid.reduce((sum, { application }) => sum + application.amount, 0);
  const { bookedOn, currency, amount } = receipt;
  const self = { on: bookedOn, currency, amount };
  if (paid.length === 0)
    return { habit: { set: null, effect: 'on-account', paid: [], seen: [], receipt: self } };
  const today = dayNumber(receipt.bookedOn);
  const debits = paid.map(({ entry }) => entry).filter(({ open }) => open > 0);
  // The list of the customer it teaches of, in whatever order the lines of several customers come.
  const account = (debits.find(({ item }) => item.customer === whose) ?? debits[0])?.account;
  const own = account ? ownList(account, receipt) : [];
  const members = placesOf(debits, own);
  const set = members.length === debits.length && members.length > 0 ? setKindOf(members, own) : null;
  const { effect, fee } = effectOf(receipt, paid, applied);
  return {
    habit: {
      set,
      effect,
      receipt: self,
      ...(fee === undefined ? {} : { fee }),
      paid: members.map((member) => today - own[member]!.due),
      seen: own.map(({ due }) => today - due),
    },
  };
}

/** Where the entries stand in a list, in its order: once for each line an entry has. */
function placesOf(entries: readonly Entry[], list: readonly Entry[]): readonly number[] {
  const lines = new Map<Entry, number>();
  for (const entry of entries) lines.set(entry, (lines.get(entry) ?? 0) + 1);
  const places: number[] = [];
  list.forEach((entry, place) => {
    for (let left = lines.get(entry) ?? 0; left > 0; left--) places.push(place);
  });
  return places;
}

const ownList = (account: Account, receipt: Receipt): readonly Entry[] =>
  openIn(account, receipt.currency).filter(({ open }) => open > 0);

/** Which effect the books' applications show: the reverse of `judge/effects.ts`. */
function effectOf(
  receipt: Receipt,
  paid: readonly { entry: Entry; application: Application }[],
  applied: number,
): { effect: Effect; fee?: number } {
  const unit = digitsOf(receipt.currency) === 0 ? 1 : digitsOf(receipt.currency) === 3 ? 1000 : 100;
  const over = receipt.amount - applied;
  const discount = paid.reduce((sum, { application }) => sum + application.discount, 0);
  if (over > 0) return { effect: discount > 0 ? 'discount-mixed' : over < unit ? 'cents' : 'overpayment' };
  const short = paid.reduce(
    (sum, { entry, application }) => sum + (entry.open - application.amount - application.discount),
    0,
  );
  if (short <= 0) return { effect: discount > 0 ? 'discount' : 'exact' };
  const terms = paid.reduce(
    (sum, { entry }) =>
      sum + (discountOn(entry, receipt.bookedOn) || expiredDiscount(entry, receipt.bookedOn)),
    0,
  );
  if (terms > 0 && short + discount === terms) return { effect: 'late-discount' };
  if (discount > 0) return { effect: 'discount-mixed' };
  if (short < unit) return { effect: 'cents' };
  if (short <= 50 * unit) return { effect: 'fee', fee: short };
  return { effect: short > 0.3 * (applied + short) ? 'partial' : 'deduction' };
}
