/**
 * Exact search for sets of amounts that add up to a target. All amounts are whole minor units, credits below zero.
 * Every function counts its steps against a budget and says when it had to stop: a search that was cut proves nothing.
 */

/** Counted steps, shared by all searches about one receipt. */
export interface Budget {
  left: number;
}

/** Takes steps from the budget; `false` when there were not enough, and then none are taken. */
export function spend(budget: Budget, steps: number): boolean {
  if (budget.left < steps) return false;
  budget.left -= steps;
  return true;
}

export interface SubsetsFound {
  /** Each set as ascending indices into the amounts. */
  readonly sets: readonly (readonly number[])[];
  /** `true`: these are all sets there are. `false`: more than `most` were found, or the steps ran out. */
  readonly complete: boolean;
}

const NOTHING: SubsetsFound = { sets: [], complete: true };
const CUT: SubsetsFound = { sets: [], complete: false };

/** The largest number of amounts whose subsets can all be searched with so many steps. */
export function searchableWith(steps: number): number {
  let half = 1;
  while (half < 20 && 4 * (2 << half) <= steps) half++;
  return 2 * half;
}

/**
 * All non-empty subsets that add up to `target`: sorted sums of either half, met from both ends (Horowitz and Sahni, 1974).
 * Takes about 4 × 2^(n/2) steps; at most 40 amounts.
 */
export function subsetsOf(
  amounts: readonly number[],
  target: number,
  most: number,
  budget: Budget,
): SubsetsFound {
  const count = amounts.length;
  if (count === 0) return NOTHING;
  const half = count >> 1;
  if (count > 40 || !spend(budget, 4 * (1 << (count - half)))) return CUT;
  const reach = reachOf(amounts, 0, count);
  if (target < reach.least || target > reach.most) return NOTHING;
  const left = sortedSums(amounts, 0, half, target, reach, roomFor(0, half));
  const right = sortedSums(amounts, half, count, target, reach, roomFor(1, count - half));
  const { sums: leftSums, count: leftCount } = left;
  const rightSums = right.sums;
  const sets: number[][] = [];
  let low = 0;
  let high = right.count - 1;
  while (low < leftCount && high >= 0) {
    const leftSum = leftSums[low]!;
    const rightSum = rightSums[high]!;
    const sum = leftSum + rightSum;
    if (sum < target) low++;
    else if (sum > target) high--;
    else {
      let lowEnd = low;
      while (lowEnd < leftCount && leftSums[lowEnd] === leftSum) lowEnd++;
      let highEnd = high;
      while (highEnd >= 0 && rightSums[highEnd] === rightSum) highEnd--;
      for (let i = low; i < lowEnd; i++)
        for (let j = high; j > highEnd; j--) {
          if (left.masks[i] === 0 && right.masks[j] === 0) continue;
          if (sets.length === most) return { sets, complete: false };
          sets.push(indicesOf(left.masks[i]!, right.masks[j]!, half));
        }
      low = lowEnd;
      high = highEnd;
    }
  }
  return { sets, complete: true };
}

/** The sums of all credits and of all debits: beyond them no subset adds up to a target. */
interface Reach {
  readonly least: number;
  readonly most: number;
}

function reachOf(amounts: readonly number[], from: number, to: number): Reach {
  let least = 0;
  let most = 0;
  for (let index = from; index < to; index++) {
    const amount = amounts[index]!;
    if (amount < 0) least += amount;
    else most += amount;
  }
  return { least, most };
}

interface Room {
  readonly sums: Float64Array;
  readonly masks: Int32Array;
}
interface Sums extends Room {
  readonly count: number;
}

const newRoom = (length: number): Room => ({
  sums: new Float64Array(1 << length),
  masks: new Int32Array(1 << length),
});
const KEPT = 12;
/** Room for the halves of lists as long as most searches have them: each search uses it again, and none runs inside another. */
const KEPT_ROOM = [newRoom(KEPT), newRoom(KEPT)] as const;
const roomFor = (side: 0 | 1, length: number): Room => (length <= KEPT ? KEPT_ROOM[side] : newRoom(length));

/**
 * The sums of subsets of amounts[from..to), ascending, each with its subset as bits; of equal sums, those without the later amount first. Left out are
 * sums from which even all amounts that are not in them yet, of either half, cannot reach the target.
 */
function sortedSums(
  amounts: readonly number[],
  from: number,
  to: number,
  target: number,
  reach: Reach,
  { sums, masks }: Room,
): Sums {
  sums[0] = masks[0] = 0;
  let count = 1;
  let { least, most } = reach; // of the amounts that are not looked at yet
  for (let index = from; index < to; index++) {
    const amount = amounts[index]!;
    const bit = 1 << (index - from);
    if (amount < 0) least -= amount;
    else most -= amount;
    // The sums so far and the same with this amount are merged in place, the largest first: each is read before its place is written.
    let without = count - 1;
    let having = count - 1;
    for (let place = 2 * count - 1; having >= 0; place--) {
      const larger = sums[having]! + amount;
      if (without < 0 || larger >= sums[without]!) {
        sums[place] = larger;
        masks[place] = masks[having--]! | bit;
      } else {
        sums[place] = sums[without]!;
        masks[place] = masks[without--]!;
      }
    }
    count *= 2;
    while (count > 0 && sums[count - 1]! + least > target) count--;
    let low = 0;
    while (low < count && sums[low]! + most < target) low++;
    if (low > 0) {
      sums.copyWithin(0, low, count);
      masks.copyWithin(0, low, count);
      count -= low;
    }
    if (count === 0) break;
  }
  return { sums, masks, count };
}

function indicesOf(leftMask: number, rightMask: number, half: number): number[] {
  const indices: number[] = [];
  for (let bit = 0; bit < 20; bit++) if (leftMask & (1 << bit)) indices.push(bit);
  for (let bit = 0; bit < 20; bit++) if (rightMask & (1 << bit)) indices.push(half + bit);
  return indices;
}
