import { daysBetween, type IsoDate } from '../calendar/iso-date.ts';
import type { ReceiptId } from '../ledger/ids.ts';
import type { Receipt } from '../ledger/receipt.ts';
import type { Advice } from './advice.ts';
import { adviceDigest, linkAdvices } from './link.ts';
import { sayUnlinkedBecause } from './say.ts';

/** An advice as a shell keeps it, and what became of it. */
export interface StoredAdvice {
  readonly advice: Advice;
  /** Of the receipt it was attached to: for good, so that no second payment of the same amount takes it. */
  readonly receipt: ReceiptId | null;
  /** Why it waits no more although it found none. */
  readonly ended: string | null;
}

/** Money later than that is not what an advice speaks of; until then a second copy of it may come. */
const WAITS_DAYS = 60;
const KEPT_DAYS = 30;

export const isWaiting = ({ receipt, ended }: StoredAdvice): boolean => receipt === null && ended === null;

/**
 * Those on which something changes: that find their receipt now, are a copy of another, or are too old. A receipt that has its advice takes
 * no second one. Pure.
 */
export function attachWaiting(
  all: readonly StoredAdvice[],
  receipts: readonly Receipt[],
  asOf: IsoDate,
): ReadonlyMap<StoredAdvice, StoredAdvice> {
  const known = new Set(all.flatMap(({ advice, receipt }) => (receipt === null ? [] : [adviceDigest(advice)])));
  const taken = new Set(all.flatMap(({ receipt }) => receipt ?? []));
  const changed = new Map<StoredAdvice, StoredAdvice>();
  const end = (stored: StoredAdvice, ended: string): unknown => changed.set(stored, { ...stored, ended });
  const twice = sayUnlinkedBecause('sent-twice');
  const free = new Map<Advice, StoredAdvice>();
  for (const stored of all.filter(isWaiting)) {
    if (known.has(adviceDigest(stored.advice))) end(stored, twice);
    else free.set(stored.advice, stored);
  }
  const { linked, unlinked } = linkAdvices([...free.keys()], receipts.filter(({ id }) => !taken.has(id)));
  for (const { advice, receipt } of linked) changed.set(free.get(advice)!, { ...free.get(advice)!, receipt });
  for (const { advice, because } of unlinked) if (because === 'sent-twice') end(free.get(advice)!, twice);
  for (const stored of free.values())
    if (!changed.has(stored) && isOlder(stored, WAITS_DAYS, asOf)) end(stored, `no receipt came within ${WAITS_DAYS} days`);
  return changed;
} // prettier-ignore

const isOlder = ({ advice: { date } }: StoredAdvice, days: number, asOf: IsoDate): boolean =>
  date !== null && daysBetween(date, asOf) > days;

/** Nothing more can come of it: it ended or its receipt is done, and no copy of it is expected. */
export function isOver(stored: StoredAdvice, waiting: ReadonlySet<ReceiptId>, asOf: IsoDate): boolean {
  if (isWaiting(stored)) return false;
  const isRecent = stored.advice.date !== null && !isOlder(stored, KEPT_DAYS, asOf);
  return !isRecent && (stored.receipt === null || !waiting.has(stored.receipt));
}
