import type { CustomerId } from '../../ledger/ids.ts';
import type { Application, Receipt } from '../../ledger/receipt.ts';
import { digitsOf } from '../../money/currency.ts';
import { sayAmount } from '../../money/decimal.ts';
import { minor, minus, negate, sum, ZERO, type Minor } from '../../money/minor.ts';
import { subsetsOf } from '../combinations/subset-sum.ts';
import type { AppliedLine } from '../decision.ts';
import { reason } from '../explain/reasons.ts';
import type { Entry } from '../ledger/open-ledger.ts';
import { accountKey } from '../payer/customer-book.ts';
import { held, type Undigested } from './decide.ts';
import type { Earlier } from './returned.ts';

type EntryOf = (item: Application['item']) => Entry | undefined;

/** Likelihood that just these items are open again: a person says whether they are. */
const IN_PART = 0.8;
/** Banks charge a returned payment with less than so many units of the currency. */
const LARGEST_CHARGE = 50;
/** Steps for finding the lines of one receipt that add up to what went back. */
const STEPS = 20_000;

/**
 * Money that went back and is not the whole of one receipt: a part of one (a chargeback of one item, a disputed half), one and the bank's charge for
 * it, or several in one entry. What is open again is proposed with its arithmetic where it can be told, and never posted without a person: an
 * ERP voids payments as a whole.
 * @param all the receipts it takes back: one, or several that it names
 */
export function decideInPart(receipt: Receipt, all: readonly Earlier[], entryOf: EntryOf): Undigested {
  const back = negate(receipt.amount);
  const came = sum(all.map(({ receipt: { amount } }) => amount));
  const [first] = all;
  const known = first && customerOf(all, entryOf);
  if (known !== undefined && first) {
    if (all.length > 1 && came === back) return several(receipt, all, known);
    if (all.length === 1 && back < came) return partOf(receipt, first, known, entryOf);
    if (all.length === 1 && minus(back, came) < LARGEST_CHARGE * unitOf(receipt) && back < 2 * came)
      return withCharge(receipt, first, known);
  }
  return unclear(receipt, all, known ?? null);
}

const money = (amount: Minor, { currency }: Receipt): string => sayAmount(amount, currency);
const unitOf = ({ currency }: Receipt): number => Number(`1${'0'.repeat(digitsOf(currency))}`);
const named = ({ receipt }: Earlier): string => `receipt ${receipt.id} of ${receipt.bookedOn}`;

const customerOf = (all: readonly Earlier[], entryOf: EntryOf): CustomerId | undefined =>
  all
    .flatMap(({ applications, customer }) => [
      ...applications.map(({ item }) => entryOf(item)?.item.customer),
      customer,
    ])
    .find((id) => id !== undefined);

/** Which of its items a part of a receipt takes back: those the return names, the only one, or the only ones that make the sum. */
function partOf(receipt: Receipt, earlier: Earlier, customer: CustomerId, entryOf: EntryOf): Undigested {
  const back = negate(receipt.amount);
  const whole = earlier.receipt.amount;
  const lines = earlier.applications.filter(({ amount }) => amount > 0);
  const onAccount = minus(whole, sum(earlier.applications.map(({ amount }) => amount)));
  const undone = lines.length === 0 && onAccount >= back ? [] : linesMeant(receipt, lines, back, entryOf);
  if (!undone) return unclear(receipt, [earlier], customer);
  const numberOf = ({ item }: AppliedLine): string => entryOf(item)?.item.number ?? item;
  const again =
    undone.length === 0
      ? `${money(back, receipt)} on account are gone`
      : undone
          .map((line) => `${numberOf(line)} is open again by ${money(negate(line.amount), receipt)}`)
          .join(', ');
  return proposed(receipt, customer, undone, {
    onAccount: undone.length === 0 ? negate(back) : ZERO,
    says: `${money(back, receipt)} of the ${money(whole, receipt)} of ${named(earlier)} went back: ${again}; ${money(minus(whole, back), receipt)} stay paid.`,
  });
}

function linesMeant(
  receipt: Receipt,
  lines: readonly Application[],
  back: Minor,
  entryOf: EntryOf,
): readonly AppliedLine[] | undefined {
  const text = accountKey(receipt.text.join(' '));
  const said = lines.filter(({ item }) => {
    const number = accountKey(entryOf(item)?.item.number ?? '');
    return number.length >= 4 && text.includes(number);
  });
  for (const some of [said, lines]) {
    if (some.length > 0 && sum(some.map(({ amount }) => amount)) === back) return some.map(undo);
    const [only, ...more] = some;
    if (only && more.length === 0 && only.amount >= back && !only.settles)
      return [{ ...undo(only), amount: negate(back), discount: ZERO, writeOff: ZERO }];
  }
  const { sets } = subsetsOf(
    lines.slice(0, 24).map(({ amount }) => amount),
    back,
    2,
    { left: STEPS },
  );
  return sets.length === 1 && lines.length <= 24 ? sets[0]!.map((index) => undo(lines[index]!)) : undefined;
}

/** The whole of a receipt, and a little more: the bank's charge is for a person to book. */
function withCharge(receipt: Receipt, earlier: Earlier, customer: CustomerId): Undigested {
  const charge = minus(negate(receipt.amount), earlier.receipt.amount);
  const undone = earlier.applications.map(undo);
  return {
    ...proposed(receipt, customer, undone, {
      onAccount: negate(minus(earlier.receipt.amount, sum(earlier.applications.map(({ amount }) => amount)))),
      says: `${money(earlier.receipt.amount, receipt)} of ${named(earlier)} went back, and ${money(charge, receipt)} beside it, probably the bank’s charge: ${openAgain(undone)}; the charge is for a person to book.`,
    }),
    unexplained: negate(charge),
  };
}

/** Several receipts in one entry, all of them named, and their sum. */
function several(receipt: Receipt, all: readonly Earlier[], customer: CustomerId): Undigested {
  const byItem = new Map<string, AppliedLine>();
  for (const line of all.flatMap(({ applications }) => applications.map(undo))) {
    const there = byItem.get(line.item);
    byItem.set(line.item, there ? together(there, line) : line);
  }
  const undone = [...byItem.values()];
  const applied = sum(undone.map(({ amount }) => amount));
  const sums = all.map((each) => `${money(each.receipt.amount, receipt)} (${named(each)})`).join(' + ');
  return proposed(receipt, customer, undone, {
    onAccount: minus(receipt.amount, applied),
    says: `${sums} = ${money(negate(receipt.amount), receipt)} went back in one entry: ${openAgain(undone)}.`,
  });
}

const openAgain = ({ length }: readonly AppliedLine[]): string =>
  `what was paid is open again (${length} ${length === 1 ? 'application' : 'applications'} undone)`;

const together = (one: AppliedLine, other: AppliedLine): AppliedLine => ({
  ...one,
  amount: minor(one.amount + other.amount),
  discount: minor(one.discount + other.discount),
  writeOff: minor(one.writeOff + other.writeOff),
});

const undo = ({ item, amount, discount, writeOff, settles }: Application): AppliedLine => ({
  item,
  amount: negate(amount),
  discount: negate(discount),
  writeOff: negate(writeOff),
  reason: 'returned',
  ...(settles ? { settles: { ...settles, amount: negate(settles.amount) } } : {}),
});

const proposed = (
  receipt: Receipt,
  customer: CustomerId,
  applications: readonly AppliedLine[],
  { onAccount, says }: { readonly onAccount: Minor; readonly says: string },
): Undigested => ({
  receipt: receipt.id,
  outcome: 'propose',
  customer,
  confidence: IN_PART,
  applications,
  onAccount,
  unexplained: ZERO,
  reasons: [reason('returned-in-part', says)],
  alternatives: [],
  whyNot: [
    {
      code: 'return-in-part',
      says: 'It is not the whole of one receipt, and payments are voided as a whole: a person opens the items again.',
    },
  ],
});

/** Nothing tells what is open again. */
export function unclear(receipt: Receipt, all: readonly Earlier[], customer: CustomerId | null): Undigested {
  const of = all.map((each) => `${money(each.receipt.amount, receipt)} (${named(each)})`).join(' and ');
  const says = `${money(receipt.amount, receipt)} went back of ${of}: which items are open again is for a person to say.`;
  return held(receipt, customer, 0.2, [], [{ code: 'return-in-part', says }]);
}
