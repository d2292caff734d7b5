import { searchableWith, spend, subsetsOf, type Budget } from './subset-sum.ts';

/** Sets of items that add up exactly, as ascending indices, the simple ones first. */
export interface Found {
  readonly sets: readonly (readonly number[])[];
  /** These are all sets there are. Otherwise more may exist: the list was too long to try every set, or the steps ran out. */
  readonly complete: boolean;
  /** The steps ran out before all planned shapes were tried. */
  readonly cut: boolean;
}

export interface ListSearch {
  /** @param deep also sets of odd shape; without it only one or two items, unbroken stretches, and all but one or two. */
  find(target: number, deep: boolean): Found;
}

/** Enough to see that there is a choice; the exact number of equal ones does not matter then. */
const MOST_SETS = 48;
/** Nor are more sets looked at than have so many members together: one of thousands of items costs as much as a hundred small ones. */
const MOST_MEMBERS = 16_000;
/** Every subset is tried up to so many items, whatever the budget allows. */
const ALL_SUBSETS_UP_TO = 24;
/** Pairs are tried in lists up to this length, triples up to the shorter one. */
const PAIRS_UP_TO = 700;
const TRIPLES_UP_TO = 90;

/**
 * Searches one open list for sets of a given sum. Short lists: every subset. Long ones: shapes in which people pay, then the
 * items about which it is least sure whether they are paid, in every combination.
 * @param amounts in due order; credits below zero. @param odds log-odds that each is paid.
 */
export function searchList(amounts: readonly number[], odds: readonly number[], budget: Budget): ListSearch {
  const count = amounts.length;
  const limit = Math.min(ALL_SUBSETS_UP_TO, searchableWith(Math.min(budget.left, 200_000)));
  let shapes: Shapes | undefined;
  return {
    find(target, deep) {
      if (count === 0) return { sets: [], complete: true, cut: false };
      if (count <= limit && (deep || count <= 14)) {
        const all = subsetsOf(amounts, target, MOST_SETS, budget);
        if (all.complete || all.sets.length > 0)
          return { ...all, cut: !all.complete && all.sets.length < MOST_SETS };
      }
      shapes ??= shapesOf(amounts, budget);
      const sets = new Sets();
      const enough =
        simpleShapes(amounts, target, shapes, sets, budget) &&
        (!deep || oddShapes(amounts, odds, target, shapes, sets, budget));
      return { sets: sets.list, complete: false, cut: !enough };
    },
  };
}

interface Shapes {
  /** Amount → the first place it stands in. */
  readonly first: ReadonlyMap<number, number>;
  /** The next place of the same amount, -1 behind the last. */
  readonly next: readonly number[];
  readonly least: number;
  readonly largest: number;
  /** prefix[i] = sum of the first i amounts. */
  readonly prefix: readonly number[];
}

function shapesOf(amounts: readonly number[], budget: Budget): Shapes {
  spend(budget, Math.min(budget.left, 2 * amounts.length));
  const first = new Map<number, number>();
  const next = amounts.map(() => -1);
  let least = Infinity;
  let largest = -Infinity;
  for (let index = amounts.length - 1; index >= 0; index--) {
    const amount = amounts[index]!;
    if (amount < least) least = amount;
    if (amount > largest) largest = amount;
    next[index] = first.get(amount) ?? -1;
    first.set(amount, index);
  }
  return { first, next, least, largest, prefix: prefixSums(amounts) };
}

function prefixSums(amounts: readonly number[]): readonly number[] {
  const sums = [0];
  for (let index = 0; index < amounts.length; index++) sums.push(sums[index]! + amounts[index]!);
  return sums;
}

/** The first place of an amount, or -1; most that are asked for are beyond every amount of the list. */
const placeOf = (amount: number, { first, least, largest }: Shapes): number =>
  amount < least || amount > largest ? -1 : (first.get(amount) ?? -1);

/** Sets found so far, each once. */
class Sets {
  readonly list: (readonly number[])[] = [];
  readonly seen = new Set<string>();
  members = 0;
  get full(): boolean {
    return this.list.length >= MOST_SETS || this.members >= MOST_MEMBERS;
  }
  add(members: readonly number[]): void {
    if (members.length === 0 || this.full) return;
    const key = members.join();
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.list.push(members);
    this.members += members.length;
  }
}

const stretch = (from: number, to: number): number[] => {
  const members: number[] = [];
  for (let index = from; index < to; index++) members.push(index);
  return members;
};
const without = (count: number, left: readonly number[]): number[] =>
  stretch(0, count).filter((index) => !left.includes(index));

/** One or two items, unbroken stretches, all but one or two. `false` when the steps ran out. */
function simpleShapes(
  amounts: readonly number[],
  target: number,
  shapes: Shapes,
  sets: Sets,
  budget: Budget,
): boolean {
  const { prefix, next } = shapes;
  const count = amounts.length;
  for (let at = placeOf(target, shapes); at >= 0; at = next[at]!) sets.add([at]);
  if (!spend(budget, count)) return false;
  addStretches(target, shapes, sets);
  const total = prefix[count]!;
  for (let at = placeOf(total - target, shapes); at >= 0 && !sets.full; at = next[at]!)
    sets.add(without(count, [at]));
  if (count > PAIRS_UP_TO || !spend(budget, 2 * count)) return count > PAIRS_UP_TO;
  for (const pair of pairsOf(amounts, target, shapes)) sets.add(pair);
  for (const pair of sets.full ? [] : pairsOf(amounts, total - target, shapes))
    sets.add(without(count, pair));
  return true;
}

/** Unbroken stretches, by where they end and then by where they begin. Sums that only grow are followed from both ends. */
function addStretches(target: number, { prefix, least }: Shapes, sets: Sets): void {
  if (least <= 0) return addAnyStretches(target, prefix, sets);
  let from = 0;
  for (let to = 1; to < prefix.length && !sets.full; to++) {
    const wanted = prefix[to]! - target;
    while (from < to && prefix[from]! < wanted) from++;
    if (from < to && prefix[from] === wanted) sets.add(stretch(from, to));
  }
}

function addAnyStretches(target: number, prefix: readonly number[], sets: Sets): void {
  const places = new Map<number, number[]>();
  for (let to = 0; to < prefix.length && !sets.full; to++) {
    for (const from of places.get(prefix[to]! - target) ?? []) if (!sets.full) sets.add(stretch(from, to));
    const there = places.get(prefix[to]!);
    if (there) there.push(to);
    else places.set(prefix[to]!, [to]);
  }
}

function pairsOf(
  amounts: readonly number[],
  target: number,
  shapes: Shapes,
): readonly (readonly [number, number])[] {
  const pairs: [number, number][] = [];
  for (let first = 0; first < amounts.length; first++)
    for (let at = placeOf(target - amounts[first]!, shapes); at >= 0; at = shapes.next[at]!) {
      if (at > first) pairs.push([first, at]);
      if (pairs.length > MOST_SETS) return pairs;
    }
  return pairs;
}

/** Three items; everything up to a point with one or two items in or out; every combination of the items least sure. */
function oddShapes(
  amounts: readonly number[],
  odds: readonly number[],
  target: number,
  shapes: Shapes,
  sets: Sets,
  budget: Budget,
): boolean {
  const { next } = shapes;
  const count = amounts.length;
  if (!spend(budget, 2 * count)) return false;
  for (let cut = 1; cut <= count && !sets.full; cut++) {
    const need = target - shapes.prefix[cut]!;
    for (let at = placeOf(need, shapes); at >= 0 && !sets.full; at = next[at]!)
      if (at >= cut) sets.add([...stretch(0, cut), at]);
    for (let at = placeOf(-need, shapes); at >= 0 && !sets.full; at = next[at]!) {
      const left = at;
      if (left < cut) sets.add(stretch(0, cut).filter((each) => each !== left));
    }
  }
  if (count <= TRIPLES_UP_TO) {
    if (!spend(budget, (count * count) / 2)) return false;
    for (let a = 0; a < count && !sets.full; a++)
      for (let b = a + 1; b < count; b++)
        for (let c = placeOf(target - amounts[a]! - amounts[b]!, shapes); c >= 0; c = next[c]!)
          if (c > b) sets.add([a, b, c]);
  }
  return unsureItems(amounts, odds, target, sets, budget);
}

/** All items likelier paid than not are taken as paid, all others as left; the least sure ones are tried both ways. */
function unsureItems(
  amounts: readonly number[],
  odds: readonly number[],
  target: number,
  sets: Sets,
  budget: Budget,
): boolean {
  const order = amounts
    .map((_, index) => index)
    .sort((a, b) => Math.abs(odds[a]!) - Math.abs(odds[b]!) || a - b);
  const size = Math.min(order.length, ALL_SUBSETS_UP_TO, searchableWith(budget.left));
  if (size < 2) return false;
  const unsure = order.slice(0, size).sort((a, b) => a - b);
  const fixed = order.slice(size).filter((index) => odds[index]! > 0);
  let sum = 0;
  for (const index of fixed) sum += amounts[index]!;
  const found = subsetsOf(
    unsure.map((index) => amounts[index]!),
    target - sum,
    MOST_SETS,
    budget,
  );
  for (const set of found.sets)
    sets.add([...fixed, ...set.map((index) => unsure[index]!)].sort((a, b) => a - b));
  return found.complete;
}
