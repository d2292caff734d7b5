/**
 * Chance that repeats: the same seed and stream give the same draws on every machine. Each part of the example company draws
 * from a stream of its own, so that a new case does not change every name.
 */
export interface Random {
  /** A whole number from 0 up to and without `bound`. */
  below(bound: number): number;
  /** A whole number, both ends included. */
  between(low: number, high: number): number;
  /** True in `percent` of 100 draws. */
  chance(percent: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** Picks by weight: `[['often', 9], ['rarely', 1]]`. */
  weighted<T>(from: readonly (readonly [T, number])[]): T;
  shuffled<T>(list: readonly T[]): readonly T[];
  /** `count` digits, the first of them not zero. */
  digits(count: number): string;
}

/** @throws RangeError when a draw is asked from an empty list. */
export function randomOf(seed: number, stream: string): Random {
  const next = sfc32(seed, fnv1a(stream));
  const below = (bound: number): number => Math.floor((next() / 0x1_0000_0000) * bound);
  const pick = <T>(from: readonly T[]): T => {
    if (from.length === 0) throw new RangeError(`nothing to pick from in ${stream}`);
    return from[below(from.length)] as T;
  };
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (percent) => below(100) < percent,
    pick,
    weighted(from) {
      let left = below(from.reduce((total, [, weight]) => total + weight, 0));
      for (const [value, weight] of from) if ((left -= weight) < 0) return value;
      return pick(from)[0];
    },
    shuffled(list) {
      const order = [...list];
      for (let last = order.length - 1; last > 0; last--) {
        const other = below(last + 1);
        [order[last], order[other]] = [order[other]!, order[last]!];
      }
      return order;
    },
    digits: (count) =>
      Array.from({ length: count }, (_, at) => String(at === 0 ? 1 + below(9) : below(10))).join(''),
  };
}

/** sfc32, a small fast counting generator (Doty-Humphrey, PractRand); 32 bits a call. */
function sfc32(seed: number, stream: number): () => number {
  let [a, b, c, counter] = [seed | 0, stream | 0, 0x9e3779b9 | 0, 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round++) next(); // near seeds have to part first
  return next;
}

/** FNV-1a over code units (Fowler, Noll, Vo), 32 bits. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}
