/** A share with its 95 % interval; `null` where there is nothing to take a share of. */
export interface Share {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** The 97.5 % point of the normal distribution. */
const Z = 1.959964;

/** Wilson's score interval (E. B. Wilson, 1927): honest near 0 and 1, where a match rate should be. */
export function wilson(successes: number, trials: number): Share {
  if (trials === 0) return { value: null, low: null, high: null };
  const p = successes / trials;
  const z2 = (Z * Z) / trials;
  const middle = p + z2 / 2;
  const half = Z * squareRoot((p * (1 - p)) / trials + z2 / (4 * trials));
  return {
    value: p,
    low: Math.max(0, (middle - half) / (1 + z2)),
    high: Math.min(1, (middle + half) / (1 + z2)),
  };
}

/** Newton's method, to the last bit or one beside it: for printing, never for a decision. */
function squareRoot(value: number): number {
  if (value <= 0) return 0;
  let root = value > 1 ? value : 1;
  for (let step = 0; step < 60; step++) {
    const next = (root + value / root) / 2;
    if (next === root) break;
    root = next;
  }
  return root;
}
