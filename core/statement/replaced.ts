import type { ReceiptId } from '../ledger/ids.ts';
import type { Receipt } from '../ledger/receipt.ts';
import { sayNotReceipt } from './classify.ts';
import type { Repeated } from './repeated.ts';

/**
 * How a total that an earlier statement told stands in the books of whoever asks. Only one that `waits` gives its place to its details:
 * nothing of it is posted or being posted, no person has said anything of it, no advice belongs to it, and nobody has entered it.
 * `replaced`: details have its place already.
 */
export type TotalStanding =
  'waits' | 'replaced' | 'posted' | 'under-way' | 'with-a-person' | 'advised' | 'in-books';

/** Looks up how an earlier receipt stands; `undefined` where that is not known: then its details are not taken. */
export type StandingOf = (total: ReceiptId) => TotalStanding | undefined;

/**
 * A total, and the receipts of a later notice that take its place. With those of its parts that a notice told one by one before, they are its amount
 * to the last cent.
 */
export interface Replacement {
  readonly total: ReceiptId;
  readonly by: readonly ReceiptId[];
}

/**
 * Which totals give their place to the details a statement brings. All details of a total or none; a total whose details took its place before
 * gives it to the very same again, so that a statement may be read again, or on
 * from where it was cut off. Pure.
 */
export function replacementsAmong(
  repeated: ReadonlyMap<ReceiptId, Repeated>,
  earlier: readonly Receipt[],
  standingOf: StandingOf,
): readonly Replacement[] {
  const details = new Map<ReceiptId, ReceiptId[]>();
  for (const [id, { because, of }] of repeated) {
    const [total] = of;
    if (because !== 'part-of-total' || total === undefined) continue;
    details.set(total, [...(details.get(total) ?? []), id]);
  }
  return [...details].flatMap(([total, by]) => {
    const standing = standingOf(total);
    const taken = detailsOf(total, earlier);
    const own = new Set(by);
    const isOwn = taken.every((id) => own.has(id));
    const gives =
      (standing === 'waits' && isOwn && !earlier.some(({ reversalOf }) => reversalOf === total)) ||
      (standing === 'replaced' && isOwn && taken.length === by.length);
    return gives ? [{ total, by }] : [];
  });
}

/** The receipts that have taken the place of a total. */
const detailsOf = (total: ReceiptId, receipts: readonly Receipt[]): readonly ReceiptId[] =>
  receipts.flatMap(({ id, replaces }) => (replaces === total ? id : []));

/** Why a movement that was told before is taken no second time, for people. */
export function sayRepeated({ because, of }: Repeated, standingOf: StandingOf): string {
  const [first] = of;
  const named = of.length === 1 ? `receipt ${first}` : `${of.length} receipts, the first ${first}`;
  const standing = because === 'part-of-total' && first !== undefined ? standingOf(first) : undefined;
  return `${sayNotReceipt(because)} It is known as ${named}${standing === undefined ? '' : STANDS[standing]}.`;
}

const STANDS: Readonly<Record<TotalStanding, string>> = {
  waits: ', which waits for a person',
  replaced: ', and other details of it were taken before',
  posted: ', which is posted',
  'under-way': ', which is being posted',
  'with-a-person': ', about which a person has decided',
  advised: ', which has a remittance advice',
  'in-books': ', which somebody has entered in the books',
};

/** What a replaced total says of itself: a receipt that waits no more, and why. */
export const sayReplaced = ({ by }: Replacement): string =>
  `Replaced by its ${by.length} details, the first receipt ${by[0]}.`;
