/**
 * Whether two texts differ by at most one slip of the hand: a letter changed, left out, doubled or added, or two
 * neighbours swapped (Damerau, 1964). Linear in their length.
 */
export function oneSlipApart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short.charCodeAt(start) === long.charCodeAt(start)) start++;
  let shortEnd = short.length;
  let longEnd = long.length;
  while (shortEnd > start && short.charCodeAt(shortEnd - 1) === long.charCodeAt(longEnd - 1)) {
    shortEnd--;
    longEnd--;
  }
  const [shortRest, longRest] = [shortEnd - start, longEnd - start];
  if (longRest <= 1) return true; // equal, changed, left out or added
  return (
    shortRest === 2 && longRest === 2 && short[start] === long[start + 1] && short[start + 1] === long[start]
  );
}

/** What the slip was, for sentences and because some slips keep a number in the client's own style and others do not. */
export type Slip = 'changed' | 'left-out' | 'added' | 'swapped';

/** @param written what the payer wrote @param meant what the ledger has. `undefined` when equal or further apart. */
export function slipBetween(written: string, meant: string): Slip | undefined {
  if (written === meant || !oneSlipApart(written, meant)) return undefined;
  if (written.length < meant.length) return 'left-out';
  if (written.length > meant.length) return 'added';
  let differing = 0;
  for (let index = 0; index < written.length; index++) if (written[index] !== meant[index]) differing++;
  return differing === 2 ? 'swapped' : 'changed';
}
