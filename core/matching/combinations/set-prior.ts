import { log, logSumExp } from '../../math/exp-log.ts';
import type { Entry } from '../ledger/open-ledger.ts';
import type { Expectations } from '../memory/expectations.ts';
import { lagOf, type SetKind } from '../memory/memory.ts';

/**
 * How likely a payer is to settle just this part of an open list, before the amount is looked at: a mixture of the ways people
 * pay (`SetKind`), each spread over the parts it could choose. All values are natural logarithms of probabilities.
 */
export interface SetPrior {
  /** Open debits in due order; credits are weighed by their own habit. */
  readonly entries: readonly Entry[];
  /** Log-odds that an entry is among those paid, in the same order. */
  readonly odds: readonly number[];
  /** log P(the payer settles exactly these). @param members ascending indices into `entries`, at least one. */
  readonly weigh: (members: readonly number[]) => number;
  readonly kindOf: (members: readonly number[]) => SetKind;
}

export function setPrior(entries: readonly Entry[], today: number, expected: Expectations): SetPrior {
  const count = entries.length;
  const odds: number[] = [];
  let allLeft = 0;
  const terms: number[] = [];
  for (const entry of entries) {
    const lag = lagOf(today - entry.due);
    const residue = isResidue(entry);
    odds.push(expected.paidOdds[lag]! - (residue ? SELDOM : 0));
    allLeft += residue ? 0 : expected.left[lag]!;
    terms.push(odds[odds.length - 1]!);
  }
  const anyOdds = count === 0 ? 0 : logSumExp(terms);
  const days = dueDays(entries);
  const runs = runWeights(days, odds, allLeft);
  const orders = ordersOf(entries);

  const kindOf = (members: readonly number[]): SetKind => {
    if (members.length === 1) return 'single';
    if (members.length === count) return 'whole';
    const [first, last] = daySpan(members, days);
    if (daysComplete(members, days, first, last)) return first === 0 ? 'run' : 'window';
    return oneOrder(members, entries, orders) ? 'order' : 'free';
  };

  const weigh = (members: readonly number[]): number => {
    const ways: number[] = [];
    let free = allLeft;
    for (const member of members) free += odds[member]!;
    ways.push(expected.sets.free + free);
    if (members.length === 1) ways.push(expected.sets.single + odds[members[0]!]! - anyOdds);
    if (members.length === count) ways.push(expected.sets.whole);
    const [first, last] = daySpan(members, days);
    if (daysComplete(members, days, first, last)) {
      if (first === 0) ways.push(expected.sets.run + runs.ofLast[last]! - runs.all);
      ways.push(expected.sets.window - log((days.length * (days.length + 1)) / 2));
    }
    if (members.length > 1 && oneOrder(members, entries, orders))
      ways.push(expected.sets.order - log(orders.size));
    return logSumExp(ways);
  };

  return { entries, odds, weigh, kindOf };
}

/** What a short payment left open, a tenth or less of the item: customers hold it for settled and seldom pay it. */
const isResidue = ({ open, item }: Entry): boolean => open < item.total && open * 10 <= item.total;
const SELDOM = 4;

/** Stretches of entries with one due day: [from, to). */
interface Day {
  readonly from: number;
  readonly to: number;
}

function dueDays(entries: readonly Entry[]): readonly Day[] {
  const days: Day[] = [];
  let from = 0;
  for (let index = 1; index <= entries.length; index++)
    if (index === entries.length || entries[index]!.due !== entries[from]!.due) {
      days.push({ from, to: index });
      from = index;
    }
  return days;
}

function dayOf(index: number, days: readonly Day[]): number {
  let low = 0;
  let high = days.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle]!.to <= index) low = middle + 1;
    else high = middle;
  }
  return low;
}

const daySpan = (members: readonly number[], days: readonly Day[]): readonly [number, number] => [
  dayOf(members[0]!, days),
  dayOf(members[members.length - 1]!, days),
];

/** Whether members are every entry of the days from `first` to `last`. */
const daysComplete = (
  members: readonly number[],
  days: readonly Day[],
  first: number,
  last: number,
): boolean => members.length === days[last]!.to - days[first]!.from;

/** For every last day: the weight of paying everything due up to it and nothing later, by the odds of each item. */
function runWeights(
  days: readonly Day[],
  odds: readonly number[],
  allLeft: number,
): { readonly ofLast: readonly number[]; readonly all: number } {
  const ofLast: number[] = [];
  let weight = allLeft;
  for (const { from, to } of days) {
    // One decision per day, not one per item: a day of ten items is not ten times as unlikely.
    let ofDay = 0;
    for (let index = from; index < to; index++) ofDay += odds[index]!;
    weight += ofDay / (to - from);
    ofLast.push(weight);
  }
  return { ofLast, all: ofLast.length === 0 ? 0 : logSumExp(ofLast) };
}

/** Purchase orders and other references that several open items share → how many. */
function ordersOf(entries: readonly Entry[]): ReadonlyMap<string, number> {
  const orders = new Map<string, number>();
  for (const { item } of entries)
    for (const reference of item.references) orders.set(reference, (orders.get(reference) ?? 0) + 1);
  return orders;
}

const oneOrder = (
  members: readonly number[],
  entries: readonly Entry[],
  orders: ReadonlyMap<string, number>,
): boolean =>
  entries[members[0]!]!.item.references.some(
    (reference) =>
      orders.get(reference) === members.length &&
      members.every((member) => entries[member]!.item.references.includes(reference)),
  );
