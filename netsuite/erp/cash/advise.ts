import { daysBetween, type IsoDate } from '../../../core/calendar/iso-date.ts';
import type { ReceiptId } from '../../../core/ledger/ids.ts';
import { adviceDigest, linkAdvices, withAdvice } from '../../../core/remittance/link.ts';
import { sayUnlinkedBecause } from '../../../core/remittance/say.ts';
import { isWaiting, type AdviceRecord, type StoredAdvice } from '../store/advices.ts';
import type { WaitingReceipt } from '../store/receipts.ts';

export interface Advised {
  /** The receipts, with the lines of their advices. */
  readonly waiting: readonly WaitingReceipt[];
  /** Records on which something changed: to be written before anything is decided, so that an advice is spent once. */
  readonly changed: readonly (AdviceRecord & { readonly isSettled: boolean })[];
}

/** Money later than that is not what an advice speaks of; until then a second copy of it may come. */
const WAITS_DAYS = 60;
const KEPT_DAYS = 30;
/** Records written in one round, 2 units each; the others are attached by the next. */
const MOST_RECORDS = 1_000;

/** Attaches advices to the receipts they belong to, whichever came first. Pure. */
export function adviseWaiting(
  records: readonly AdviceRecord[],
  waiting: readonly WaitingReceipt[],
  asOf: IsoDate,
): Advised {
  if (records.length === 0) return { waiting, changed: [] };
  const all = records.flatMap(({ advices }) => advices);
  const found = foundAmong(all, waiting);
  const isHere = new Set(waiting.map(({ receipt }) => receipt.id));
  const changed = records
    .flatMap((record) => {
      const advices = record.advices.map((stored) => found.get(stored) ?? aged(stored, asOf));
      const isSettled = advices.every((stored) => isOver(stored, isHere, asOf));
      const isSame = !isSettled && advices.every((stored, index) => stored === record.advices[index]);
      return isSame ? [] : [{ ...record, advices, isSettled }];
    })
    .slice(0, MOST_RECORDS);
  const now = new Map(changed.map((record) => [record.id, record.advices]));
  const attached = records
    .flatMap(({ id, advices }) => now.get(id) ?? advices)
    .flatMap(({ advice, receipt }) => (receipt === null ? [] : [{ advice, receipt }]));
  const receipts = withAdvice(
    waiting.map(({ receipt }) => receipt),
    attached,
  );
  return { waiting: waiting.map((each, index) => ({ ...each, receipt: receipts[index]! })), changed };
}

/** Those that wait and find their receipt now, or are a copy of another. A receipt that has its advice takes no second one. */
function foundAmong(
  all: readonly StoredAdvice[],
  waiting: readonly WaitingReceipt[],
): ReadonlyMap<StoredAdvice, StoredAdvice> {
  const known = new Set(all.flatMap(({ advice, receipt }) => (receipt === null ? [] : [adviceDigest(advice)])));
  const taken = new Set(all.flatMap(({ receipt }) => receipt ?? []));
  const found = new Map<StoredAdvice, StoredAdvice>();
  const twice = sayUnlinkedBecause('sent-twice');
  const free = new Map<StoredAdvice['advice'], StoredAdvice>();
  for (const stored of all.filter(isWaiting)) {
    if (known.has(adviceDigest(stored.advice))) found.set(stored, { ...stored, ended: twice });
    else free.set(stored.advice, stored);
  }
  const receipts = waiting.map(({ receipt }) => receipt).filter(({ id }) => !taken.has(id));
  const { linked, unlinked } = linkAdvices([...free.keys()], receipts);
  for (const { advice, receipt } of linked) found.set(free.get(advice)!, { ...free.get(advice)!, receipt });
  for (const { advice, because } of unlinked)
    if (because === 'sent-twice') found.set(free.get(advice)!, { ...free.get(advice)!, ended: twice });
  return found;
} // prettier-ignore

const aged = (stored: StoredAdvice, asOf: IsoDate): StoredAdvice =>
  isWaiting(stored) && isOlder(stored, WAITS_DAYS, asOf)
    ? { ...stored, ended: `no receipt came within ${WAITS_DAYS} days` }
    : stored;

const isOlder = ({ advice: { date } }: StoredAdvice, days: number, asOf: IsoDate): boolean =>
  date !== null && daysBetween(date, asOf) > days;

function isOver(stored: StoredAdvice, isHere: ReadonlySet<ReceiptId>, asOf: IsoDate): boolean {
  if (isWaiting(stored)) return false;
  const isRecent = stored.advice.date !== null && !isOlder(stored, KEPT_DAYS, asOf);
  return !isRecent && (stored.receipt === null || !isHere.has(stored.receipt));
}
