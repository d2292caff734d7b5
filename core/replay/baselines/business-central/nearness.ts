/** Shorter common pieces say nothing. */
const LEAST = 4;

/**
 * How near two texts are, 0 to 100, as codeunit 1251 Record Match Mgt. reckons it: the longest common piece of four or more signs is taken out
 * of both, again and again; the lengths of the pieces over the length of the shorter text. 0 where the text is shorter than 65 % of the name.
 */
export function nearness(text: string, name: string): number {
  const [a, b] = [text.trim().toUpperCase(), name.trim().toUpperCase()];
  if (a === '' || b === '' || a.length < 0.65 * b.length) return 0;
  const shorter = Math.min(a.length, b.length);
  if (shorter < LEAST) return a === b ? 100 : 0;
  let [left, right, sum] = [a, b, 0];
  for (;;) {
    const { at, other, length } = longestCommon(left, right);
    if (length < LEAST) return Math.floor((100 * sum) / shorter);
    sum += length;
    left = left.slice(0, at) + left.slice(at + length);
    right = right.slice(0, other) + right.slice(other + length);
  }
}

/** From here on a name is taken for the customer's. */
const NEAR = 95;

/** Whether a name is taken for the customer's; most are told apart by their letters alone. */
export function isNear(text: string, name: string): boolean {
  const [a, b] = [text.trim().toUpperCase(), name.trim().toUpperCase()];
  return commonSigns(a, b) * 100 >= NEAR * Math.min(a.length, b.length) && nearness(text, name) >= NEAR;
}

/** How many signs both have, whatever their order: no common pieces are longer together. */
function commonSigns(a: string, b: string): number {
  const counts = new Map<string, number>();
  for (const sign of a) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  let common = 0;
  for (const sign of b) {
    const left = counts.get(sign) ?? 0;
    if (left === 0) continue;
    counts.set(sign, left - 1);
    common += sign.length;
  }
  return common;
}

function longestCommon(a: string, b: string): { at: number; other: number; length: number } {
  let best = { at: 0, other: 0, length: 0 };
  let previous: number[] = [];
  for (let i = 0; i < a.length; i++) {
    const row: number[] = [];
    for (let j = 0; j < b.length; j++) {
      const length = a[i] === b[j] ? (previous[j - 1] ?? 0) + 1 : 0;
      row.push(length);
      if (length > best.length) best = { at: i - length + 1, other: j - length + 1, length };
    }
    previous = row;
  }
  return best;
}
