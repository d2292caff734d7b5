import { minor, type Minor } from './minor.ts';

/** Half away from zero, exactly: `value × numerator / denominator` without a float in between. */
export function timesRatio(value: Minor, numerator: bigint, denominator: bigint): Minor {
  if (denominator === 0n) throw new RangeError('a ratio needs a denominator');
  const product = BigInt(value) * numerator;
  const negative = product < 0n !== denominator < 0n;
  const top = product < 0n ? -product : product;
  const bottom = denominator < 0n ? -denominator : denominator;
  const rounded = (2n * top + bottom) / (2n * bottom);
  return minor(Number(negative ? -rounded : rounded));
}

export interface Shares {
  readonly shares: readonly Minor[];
  /** Indices that received one minor unit more than their exact share rounded towards zero. */
  readonly oddUnitsTo: readonly number[];
}

/**
 * Shares an amount out by whole weights so that the shares add up to it exactly, by largest remainder;
 * equal remainders favour the earlier one. `oddUnitsTo` says who got the odd cents.
 * @throws RangeError when no weight is above zero or one is below.
 */
export function shareOut(total: Minor, weights: readonly number[]): Shares {
  const whole = weights.map((weight) => {
    if (!Number.isSafeInteger(weight) || weight < 0) throw new RangeError(`${weight} is not a weight`);
    return BigInt(weight);
  });
  const all = whole.reduce((a, b) => a + b, 0n);
  if (all === 0n) throw new RangeError('sharing out needs a weight above zero');
  const sign = total < 0 ? -1 : 1;
  const units = BigInt(Math.abs(total));
  const base = whole.map((weight) => (units * weight) / all);
  const rest = Number(units - base.reduce((a, b) => a + b, 0n));
  const oddUnitsTo = whole
    .map((weight, index) => ({ index, remainder: (units * weight) % all }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
    .slice(0, rest)
    .map(({ index }) => index);
  const shares = base.map((share, index) =>
    minor(sign * (Number(share) + (oddUnitsTo.includes(index) ? 1 : 0))),
  );
  return { shares, oddUnitsTo: [...oddUnitsTo].sort((a, b) => a - b) };
}
