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
  const left = sortedSums(amounts, 0, half);
  const right = sortedSums(amounts, half, count);
  const sets: number[][] = [];
  let low = 0;
  let high = right.sums.length - 1;
  while (low < left.sums.length && high >= 0) {
    const sum = left.sums[low]! + right.sums[high]!;
    if (sum < target) low++;
    else if (sum > target) high--;
    else {
      const leftSum = left.sums[low]!;
      const rightSum = right.sums[high]!;
      let lowEnd = low;
      while (lowEnd < left.sums.length && left.sums[lowEnd] === leftSum) lowEnd++;
      let highEnd = high;
      while (highEnd >= 0 && right.sums[highEnd] === rightSum) highEnd--;
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

interface Sums {
  readonly sums: Float64Array;
  readonly masks: Int32Array;
}

/** The sums of all subsets of amounts[from..to), ascending, each with its subset as bits. */
function sortedSums(amounts: readonly number[], from: number, to: number): Sums {
  let sums = new Float64Array(1);
  let masks = new Int32Array(1);
  for (let index = from; index < to; index++) {
    const amount = amounts[index]!;
    const bit = 1 << (index - from);
    const size = sums.length;
    const nextSums = new Float64Array(size * 2);
    const nextMasks = new Int32Array(size * 2);
    let without = 0;
    let having = 0;
    for (let place = 0; place < size * 2; place++) {
      const takeWithout = having >= size || (without < size && sums[without]! <= sums[having]! + amount);
      if (takeWithout) {
        nextSums[place] = sums[without]!;
        nextMasks[place] = masks[without++]!;
      } else {
        nextSums[place] = sums[having]! + amount;
        nextMasks[place] = masks[having++]! | bit;
      }
    }
    sums = nextSums;
    masks = nextMasks;
  }
  return { sums, masks };
}

function indicesOf(leftMask: number, rightMask: number, half: number): number[] {
  const indices: number[] = [];
  for (let bit = 0; bit < 20; bit++) if (leftMask & (1 << bit)) indices.push(bit);
  for (let bit = 0; bit < 20; bit++) if (rightMask & (1 << bit)) indices.push(half + bit);
  return indices;
}
