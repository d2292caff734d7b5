/**
 * The known name a wrong one was probably meant to be: equal but for case and separators, or at most two letters off
 * (one, for names of four letters or fewer). `null` when nothing is near, or two are equally near.
 */
export function nearestName(wrong: string, known: readonly string[]): string | null {
  const bare = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const same = known.filter((name) => bare(name) === bare(wrong));
  if (same.length > 0) return same.length === 1 ? (same[0] ?? null) : null;
  if (wrong.length > 60) return null;
  let best: string | null = null;
  let bestDistance = 3;
  for (const name of known) {
    const distance = editDistance(bare(wrong), bare(name));
    if (distance > (Math.min(wrong.length, name.length) <= 4 ? 1 : 2)) continue;
    if (distance === bestDistance) best = null;
    if (distance < bestDistance) [best, bestDistance] = [name, distance];
  }
  return best;
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      current.push(cost);
    }
    [beforeLast, last] = [last, current];
  }
  return last[b.length] ?? 0;
}
