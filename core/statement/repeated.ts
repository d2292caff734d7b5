import { daysBetween } from '../calendar/iso-date.ts';
import type { ReceiptId } from '../ledger/ids.ts';
import type { Receipt } from '../ledger/receipt.ts';
import { fold } from '../matching/text/fold.ts';
import { bareAccount } from './classify.ts';

/** A receipt of a statement that earlier ones told already: the same movement again, or one total of theirs, or a part of one. */
export interface Repeated {
  readonly because: 'repeated' | 'summary' | 'part-of-total';
  readonly of: readonly ReceiptId[];
}

/** How far apart a batch and its one total may be dated: a weekend. */
export const REPEATED_WITHIN_DAYS = 3;
/** A shorter reference is in too many payments to say which one is meant. */
const SHORTEST_REFERENCE = 4;

/**
 * Which receipts of one statement an earlier statement of the same bank account told already. Banks report a movement first in an intraday report
 * or a notice (camt.052, camt.054, MT942, lockbox, BgMax …: `interim`), then in the final statement, there often as one total of a batch. Only a
 * pair of which one side is interim can be the same money: two final statements, or two entries of one statement, are different movements.
 *
 * The same movement: same currency, amount and day (booked, or of value), and a reference in common or the same payer and the same words. The day
 * is strict, because an order that pays the same every day, and an invoice that is paid twice, look alike in all the rest: what was told is not marked
 * as told, so a wider window would take the second payment for the first.
 * A total: an entry that names no payer and comes to what all untold receipts of one interim statement, two at least, make together; or, the
 * other way round, the receipts of an interim statement that together make an earlier entry without a payer, not more than three days apart.
 * Each earlier receipt answers for one, the smaller id first, so the order of the lists does not matter. Receipts that took the place of a total
 * (`replaced.ts`) have answered for that one: a further total is other money, and so are further parts, unless their amounts are the same.
 *
 * @param sameAccount which names of a bank account are one account of the books; by letters and digits when left out
 */
export function repeatedAmong(
  fresh: readonly Receipt[],
  earlier: readonly Receipt[],
  sameAccount: (one: string, other: string) => boolean = isSameNumber,
): ReadonlyMap<ReceiptId, Repeated> {
  const repeated = new Map<ReceiptId, Repeated>();
  const own = new Set<ReceiptId>(fresh.map(({ id }) => id));
  const [first] = fresh;
  if (!first) return repeated;
  const others = earlier
    .filter(
      ({ id, interim, bankAccount }) =>
        !own.has(id) && (interim || first.interim) && sameAccount(bankAccount, first.bankAccount),
    )
    .sort((a, b) => compare(a.id, b.id));
  if (others.length === 0) return repeated;
  const untold = sameMovements(fresh, others, repeated);
  const isInterimById = new Map(others.map(({ id, interim }) => [id, interim === true]));
  totals(
    fresh.filter(({ id }) => !repeated.has(id)),
    untold,
    repeated,
  );
  // A part that a notice told by itself is a part all the same; what a final statement told by itself is other money than its total.
  const parts = fresh.filter(({ id }) =>
    (repeated.get(id)?.of ?? []).every((one) => isInterimById.get(one) === true),
  );
  partsOfTotals(parts, untold, repeated);
  return repeated;
}

const isSameNumber = (one: string, other: string): boolean => bareAccount(one) === bareAccount(other);

/** Finds the same movements and gives back the earlier receipts that answered for none. */
function sameMovements(
  fresh: readonly Receipt[],
  others: readonly Receipt[],
  repeated: Map<ReceiptId, Repeated>,
): readonly Receipt[] {
  const byMoney = groupBy(others, money);
  const pairs = fresh.flatMap((one) =>
    (byMoney.get(money(one)) ?? [])
      .filter((other) => isSameDay(one, other) && isSameMovement(one, other))
      .map((other) => ({ one, other })),
  );
  pairs.sort((a, b) => compare(a.one.id, b.one.id) || compare(a.other.id, b.other.id));
  const told = new Set<ReceiptId>();
  for (const { one, other } of pairs) {
    if (repeated.has(one.id) || told.has(other.id)) continue;
    told.add(other.id);
    repeated.set(one.id, { because: 'repeated', of: [other.id] });
  }
  return others.filter(({ id }) => !told.has(id));
}

function totals(
  fresh: readonly Receipt[],
  others: readonly Receipt[],
  repeated: Map<ReceiptId, Repeated>,
): void {
  const unspent = others.filter(({ interim, replaces }) => interim === true && replaces === undefined);
  const batches = [...groupBy(unspent, batchOf).values()];
  const taken = new Set<readonly Receipt[]>();
  for (const total of [...fresh].filter(isTotal).sort((a, b) => compare(a.id, b.id))) {
    const parts = batches.find((batch) => !taken.has(batch) && makes(batch, total));
    if (!parts) continue;
    taken.add(parts);
    repeated.set(total.id, { because: 'summary', of: parts.map(({ id }) => id) });
  }
}

/** Each total has the parts of one day of one statement: of several that make it those of its own day, then those nearest to it. */
function partsOfTotals(
  fresh: readonly Receipt[],
  others: readonly Receipt[],
  repeated: Map<ReceiptId, Repeated>,
): void {
  const detailsOf = groupBy(
    others.filter(({ replaces }) => replaces !== undefined),
    ({ replaces }) => `${replaces}`,
  );
  const pairs = [...groupBy(fresh.filter(isInterim), batchOf).values()].flatMap((parts) =>
    others
      .filter((other) => isTotal(other) && makes(parts, other))
      .filter(({ id }) => areSameAmounts(parts, detailsOf.get(id) ?? parts))
      .map((total) => ({ parts, total, apart: Math.abs(daysBetween(parts[0]!.bookedOn, total.bookedOn)) })),
  );
  pairs.sort(
    (a, b) =>
      a.apart - b.apart || compare(a.total.id, b.total.id) || compare(leastId(a.parts), leastId(b.parts)),
  );
  const taken = new Set<Receipt | readonly Receipt[]>();
  for (const { parts, total } of pairs) {
    if (taken.has(parts) || taken.has(total)) continue;
    taken.add(parts).add(total);
    for (const { id } of parts)
      if (!repeated.has(id)) repeated.set(id, { because: 'part-of-total', of: [total.id] });
  }
}

const isInterim = ({ interim }: Receipt): boolean => interim === true;
/** May it be the one total of several payments? An entry that says who paid is none. */
export const isTotal = ({ payer, interim }: Receipt): boolean => !interim && !payer.account && !payer.name;

/** Do all of a batch, and nothing else, make the total? */
const makes = (batch: readonly Receipt[], total: Receipt): boolean =>
  batch.length > 1 &&
  batch.every((part) => part.currency === total.currency && part.amount > 0 && isNear(part, total)) &&
  batch.reduce((sum, { amount }) => sum + amount, 0) === total.amount;

const areSameAmounts = (some: readonly Receipt[], others: readonly Receipt[]): boolean =>
  amountsOf(some) === amountsOf(others);
const amountsOf = (receipts: readonly Receipt[]): string =>
  receipts
    .map(({ amount }) => amount)
    .sort((a, b) => a - b)
    .join();
const leastId = (receipts: readonly Receipt[]): string =>
  receipts.map(({ id }) => id as string).sort()[0] ?? '';

const money = ({ currency, amount }: Receipt): string => `${currency} ${amount}`;
/** The receipts of one day of one interim statement: its id is what the receipt's id begins with. */
const batchOf = ({ id, bookedOn }: Receipt): string =>
  `${/^.*?\/\d{4}-\d\d-\d\d(?:~\d+)?(?=\/)/.exec(id)?.[0] ?? id.slice(0, id.lastIndexOf('/'))} ${bookedOn}`;
const isSameDay = (one: Receipt, other: Receipt): boolean =>
  one.bookedOn === other.bookedOn || (one.valueOn !== undefined && one.valueOn === other.valueOn);
const isNear = (one: Receipt, other: Receipt): boolean =>
  Math.abs(daysBetween(one.bookedOn, other.bookedOn)) <= REPEATED_WITHIN_DAYS;

function isSameMovement(one: Receipt, other: Receipt): boolean {
  const values = new Set(one.references.map(({ value }) => value));
  if (other.references.some(({ value }) => value.length >= SHORTEST_REFERENCE && values.has(value)))
    return true;
  const accounts = [one, other].map(({ payer }) => bareAccount(payer.account ?? ''));
  const names = [one, other].map(({ payer }) => letters(payer.name ?? ''));
  const isSamePayer =
    accounts[0] !== '' && accounts[1] !== '' ? accounts[0] === accounts[1] : names[0] === names[1];
  return isSamePayer && letters(one.text.join('')) === letters(other.text.join(''));
}

const letters = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]/gu, '');
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

function groupBy<T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
