/** Whole cents, pence or yen, as a safe integer. Where a rate makes a fraction, that line also rounds it
 *  (in BigInt, so that no product is cut: see `share.ts` and `exchange.ts`). */
export type Minor = number & { readonly unit: 'minor' };

/**
 * The only door from a bare number to an amount.
 * @throws RangeError when `value` is not a safe integer: that is a mistake of ours, never of a bank or a clerk.
 */
export function minor(value: number): Minor {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not a whole amount`);
  return (value === 0 ? 0 : value) as Minor; // never -0: it would print as "-0.00" and break equality of digests
}

export const ZERO: Minor = minor(0);

export const plus = (a: Minor, b: Minor): Minor => minor(a + b);
export const minus = (a: Minor, b: Minor): Minor => minor(a - b);
export const negate = (a: Minor): Minor => minor(-a);
export const absolute = (a: Minor): Minor => (a < 0 ? minor(-a) : a);
export const least = (a: Minor, b: Minor): Minor => (a < b ? a : b);

/** Adds amounts of one currency; the sum of none is zero. */
export function sum(amounts: readonly Minor[]): Minor {
  let total = 0;
  for (const amount of amounts) total += amount;
  return minor(total);
}
