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
  /** log of how much seldomer it is, where an item nobody names is paid and an older one of the same amount is not. */
  readonly passedOver: (members: readonly number[], isNamed: (entry: Entry) => boolean) => number;
}

export function setPrior(entries: readonly Entry[], today: number, expected: Expectations): SetPrior {
  const count = entries.length;
  const odds: number[] = [];
  let allLeft = 0;
  for (const entry of entries) {
    const lag = lagOf(today - entry.due);
    const residue = isResidue(entry);
    odds.push(expected.paidOdds[lag]! - (residue ? SELDOM : 0));
    allLeft += residue ? 0 : expected.left[lag]!;
  }
  const anyOdds = count === 0 ? 0 : logSumExp(odds);
  const days = dueDays(entries);
  const runs = runWeights(days, odds, allLeft);
  let equal: ReadonlyMap<number, readonly number[]> | undefined;
  const twins = (): ReadonlyMap<number, readonly number[]> => (equal ??= equalAmounts(entries));

  const kindOf = (members: readonly number[]): SetKind => kindIn(members, entries, days);

  const weigh = (members: readonly number[]): number => {
    const ways: number[] = [];
    let free = allLeft;
    for (const member of members) free += odds[member]!;
    ways.push(expected.sets.free + HALF + free);
    ways.push(expected.sets.free + HALF + upToADay(members, days, runs, count));
    if (members.length === 1) ways.push(expected.sets.single + odds[members[0]!]! - anyOdds);
    if (members.length === count) ways.push(expected.sets.whole);
    const [first, last] = daySpan(members, days);
    if (daysComplete(members, days, first, last)) {
      if (first === 0) ways.push(expected.sets.run + runs.ofLast[last]! - runs.all);
      ways.push(expected.sets.window - log((days.length * (days.length + 1)) / 2));
    }
    if (members.length > 1 && oneOrder(members, entries)) ways.push(expected.sets.order - log(count));
    return logSumExp(ways);
  };

  const passedOver = (members: readonly number[], isNamed: (entry: Entry) => boolean): number =>
    olderLeftOut(members, entries, twins, isNamed) * YOUNGER_FIRST;

  return { entries, odds, weigh, kindOf, passedOver };
}

/** Which part of a list members are. @param members ascending indices into `entries`, at least one */
export const setKindOf = (members: readonly number[], entries: readonly Entry[]): SetKind =>
  kindIn(members, entries, members.length === 1 ? [] : dueDays(entries));

function kindIn(members: readonly number[], entries: readonly Entry[], days: readonly Day[]): SetKind {
  if (members.length === 1) return 'single';
  if (members.length === entries.length) return 'whole';
  const [first, last] = daySpan(members, days);
  if (daysComplete(members, days, first, last)) return first === 0 ? 'run' : 'window';
  return oneOrder(members, entries) ? 'order' : 'free';
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

const HALF = log(0.5);
/** Paying up to a day with exceptions: how often an item due by then is left out, and a later one paid along. */
const LEAVES_OUT = 0.2;
const PAYS_ALONG = 0.02;
const EXCEPTIONS = {
  leftOut: log(LEAVES_OUT),
  paid: log(1 - LEAVES_OUT),
  along: log(PAYS_ALONG),
  later: log(1 - PAYS_ALONG),
};

/** log P(these | everything due up to some day is paid, but for exceptions), for the day that explains them best. */
function upToADay(
  members: readonly number[],
  days: readonly Day[],
  runs: { readonly ofLast: readonly number[]; readonly all: number },
  count: number,
): number {
  let best = -Infinity;
  let inside = 0;
  for (let day = 0; day < days.length; day++) {
    const { to } = days[day]!;
    while (inside < members.length && members[inside]! < to) inside++;
    const along = members.length - inside;
    const weight =
      runs.ofLast[day]! -
      runs.all +
      inside * EXCEPTIONS.paid +
      (to - inside) * EXCEPTIONS.leftOut +
      along * EXCEPTIONS.along +
      (count - to - along) * EXCEPTIONS.later;
    if (weight > best) best = weight;
  }
  return best;
}

/** Of two items of one amount payers mean, and clerks take, the older: log of how much seldomer the younger one. */
const YOUNGER_FIRST = log(0.08);

/** Open amounts that several items share → where they stand, oldest first. */
function equalAmounts(entries: readonly Entry[]): ReadonlyMap<number, readonly number[]> {
  if (new Set(entries.map(({ open }) => open)).size === entries.length) return ALL_DIFFER;
  const byAmount = new Map<number, number[]>();
  entries.forEach(({ open }, index) => {
    const there = byAmount.get(open);
    if (there) there.push(index);
    else byAmount.set(open, [index]);
  });
  for (const [amount, places] of byAmount) if (places.length < 2) byAmount.delete(amount);
  return byAmount;
}

const ALL_DIFFER: ReadonlyMap<number, readonly number[]> = new Map();

/** How many amounts are paid by an item nobody names while an older item of the same amount is left open. */
function olderLeftOut(
  members: readonly number[],
  entries: readonly Entry[],
  twins: () => ReadonlyMap<number, readonly number[]>,
  isNamed: (entry: Entry) => boolean,
): number {
  const unnamed = members.filter((member) => !isNamed(entries[member]!));
  if (unnamed.length === 0 || twins().size === 0) return 0;
  const paid = new Set(members);
  /** Amount → due day of the oldest item of it that is left open; once counted, of none. */
  const oldestLeft = new Map<number, number>();
  let counted = 0;
  for (const member of unnamed) {
    const entry = entries[member]!;
    const places = twins().get(entry.open);
    if (!places) continue;
    let left = oldestLeft.get(entry.open);
    if (left === undefined) {
      const place = places.find((one) => !paid.has(one));
      oldestLeft.set(entry.open, (left = place === undefined ? Infinity : entries[place]!.due));
    }
    if (left >= entry.due) continue;
    counted++;
    oldestLeft.set(entry.open, Infinity);
  }
  return counted;
}

/** Whether members are all open items of one purchase order or other shared reference. */
const oneOrder = (members: readonly number[], entries: readonly Entry[]): boolean =>
  entries[members[0]!]!.item.references.some(
    (reference) =>
      members.every((member) => entries[member]!.item.references.includes(reference)) &&
      entries.filter(({ item }) => item.references.includes(reference)).length === members.length,
  );
