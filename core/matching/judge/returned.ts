import type { CustomerId } from '../../ledger/ids.ts';
import type { Application, Receipt } from '../../ledger/receipt.ts';
import { sayAmount } from '../../money/decimal.ts';
import { negate, ZERO } from '../../money/minor.ts';
import type { MatchingPolicy } from '../../policy/policy.ts';
import { reason } from '../explain/reasons.ts';
import { held, type Undigested } from './decide.ts';
import { decideInPart, unclear } from './returned-in-part.ts';
import type { Entry } from '../ledger/open-ledger.ts';

/** An earlier receipt and what was done with it. */
export interface Earlier {
  readonly receipt: Receipt;
  readonly applications: readonly Application[];
  /** Whose money it was, where that is known: of one that stayed on account nothing else says it. */
  readonly customer?: CustomerId;
}

/** The bank or a person named it, or it was found by amount and payer: then a person says whether it is the one. */
export interface Found {
  readonly earlier: Earlier;
  /** Others of the same amount and payer, or that the same entry takes back; absent where the bank named it. */
  readonly others?: readonly Earlier[];
}

/** Likelihood that a receipt found by amount and payer, alone or among several, is the one that went back. */
const FOUND_ALONE = 0.95;
/** Residual risk of undoing what a bank says it took back. */
const SURE = 0.9995;

/**
 * Money that went back. The whole of an earlier receipt, named by the bank: its applications are undone, so that its items are
 * open again. Anything less clear waits for a person; whose word needs no other, whatever the policy lets happen without one.
 */
export function decideReturned(
  receipt: Receipt,
  found: Found | undefined,
  entryOf: (item: Application['item']) => Entry | undefined,
  policy: MatchingPolicy,
): Undigested {
  const amount = sayAmount(receipt.amount, receipt.currency);
  if (!found)
    return held(
      receipt,
      receipt.customer ?? null,
      0.05,
      [],
      [
        {
          code: 'return-unlinked',
          says: `${amount} went back, and no earlier receipt is known that it takes back.`,
        },
      ],
    );
  const { earlier, others } = found;
  if (-receipt.amount !== earlier.receipt.amount)
    return decideInPart(receipt, [earlier, ...(others ?? [])], entryOf);
  const applied = earlier.applications.reduce((sum, { amount: cash }) => sum + cash, 0);
  const customer =
    earlier.applications.map(({ item }) => entryOf(item)?.item.customer).find((id) => id !== undefined) ??
    earlier.customer;
  if (applied > earlier.receipt.amount || customer === undefined)
    return unclear(receipt, [earlier], customer ?? null);
  const sure = others === undefined;
  const { reversalBy } = receipt;
  const posts = sure && (reversalBy !== undefined || (policy.autonomy === 'auto' && SURE >= policy.applyAt));
  return {
    receipt: receipt.id,
    outcome: posts ? 'apply' : 'propose',
    customer,
    confidence: sure ? SURE : FOUND_ALONE / (others.length + 1),
    applications: earlier.applications.map(({ item, amount: cash, discount, writeOff, settles }) => ({
      item,
      amount: negate(cash),
      discount: negate(discount),
      writeOff: negate(writeOff),
      reason: 'returned',
      ...(settles ? { settles: { ...settles, amount: negate(settles.amount) } } : {}),
    })),
    onAccount: negate(
      earlier.receipt.amount === applied ? ZERO : ((earlier.receipt.amount - applied) as typeof ZERO),
    ),
    unexplained: ZERO,
    reasons: [
      reason(
        'returned-payment',
        `${!sure ? 'By amount and payer this takes back' : reversalBy === undefined ? 'The bank took back' : `${reversalBy} said that this takes back`} receipt ${earlier.receipt.id} of ${earlier.receipt.bookedOn}: what it paid is open again (${earlier.applications.length} ${earlier.applications.length === 1 ? 'application' : 'applications'} undone).`,
      ),
    ],
    alternatives: [],
    ...(sure ? {} : { reverses: earlier.receipt.id }),
    whyNot: posts
      ? []
      : !sure
        ? [{ code: 'return-unlinked', says: sayUnlinked(others) }]
        : [
            {
              code: 'autonomy',
              says: `The policy does not post without a person (autonomy: ${policy.autonomy}).`,
            },
          ],
  };
}

const sayUnlinked = (others: readonly Earlier[]): string =>
  others.length === 0
    ? 'The bank does not say which receipt went back; no other of this payer has just this amount.'
    : `The bank does not say which receipt went back; ${others
        .slice(0, 3)
        .map(({ receipt }) => `${receipt.id} of ${receipt.bookedOn}`)
        .join(', ')} would fit as well.`;
