import type { IsoDate } from '../../../core/calendar/iso-date.ts';
import { withAdvice } from '../../../core/remittance/link.ts';
import { attachWaiting, isOver } from '../../../core/remittance/waiting.ts';
import type { AdviceRecord } from '../store/advices.ts';
import type { WaitingReceipt } from '../store/receipts.ts';

export interface Advised {
  /** The receipts, with the lines of their advices. */
  readonly waiting: readonly WaitingReceipt[];
  /** Records on which something changed: to be written before anything is decided, so that an advice is spent once. */
  readonly changed: readonly (AdviceRecord & { readonly isSettled: boolean })[];
}

/** Records written in one round, 2 units each; the others are attached by the next. */
const MOST_RECORDS = 1_000;

/** Attaches advices to the receipts they belong to, whichever came first. Pure. */
export function adviseWaiting(
  records: readonly AdviceRecord[],
  waiting: readonly WaitingReceipt[],
  asOf: IsoDate,
): Advised {
  if (records.length === 0) return { waiting, changed: [] };
  const bare = waiting.map(({ receipt }) => receipt);
  const found = attachWaiting(
    records.flatMap(({ advices }) => advices),
    bare,
    asOf,
  );
  const isHere = new Set(bare.map(({ id }) => id));
  const changed = records
    .flatMap((record) => {
      const advices = record.advices.map((stored) => found.get(stored) ?? stored);
      const isSettled = advices.every((stored) => isOver(stored, isHere, asOf));
      const isSame = !isSettled && advices.every((stored, index) => stored === record.advices[index]);
      return isSame ? [] : [{ ...record, advices, isSettled }];
    })
    .slice(0, MOST_RECORDS);
  const now = new Map(changed.map((record) => [record.id, record.advices]));
  const attached = records
    .flatMap(({ id, advices }) => now.get(id) ?? advices)
    .flatMap(({ advice, receipt }) => (receipt === null ? [] : [{ advice, receipt }]));
  const receipts = withAdvice(bare, attached);
  return { waiting: waiting.map((each, index) => ({ ...each, receipt: receipts[index]! })), changed };
}
