/**
 * How many invoices were paid how many days after they were due: a multiset of whole days, kept as counts of distinct days, so that
 * a customer with a hundred thousand invoices costs no more than the few hundred days they differ by.
 */
export class DayCounts {
  /** Rising. Below zero: paid before the due date. */
  readonly days: number[] = [];
  readonly counts: number[] = [];
  total = 0;

  /** @param sign 1 to add an invoice, -1 to take back one that was added. */
  change(day: number, sign: 1 | -1): void {
    const at = firstNotBelow(this.days, day);
    this.total += sign;
    if (this.days[at] !== day) {
      this.days.splice(at, 0, day);
      this.counts.splice(at, 0, sign);
      return;
    }
    const count = (this.counts[at] ?? 0) + sign;
    if (count === 0) {
      this.days.splice(at, 1);
      this.counts.splice(at, 1);
    } else this.counts[at] = count;
  }
}

/** The first index whose value is not below `value`, in a rising list. */
export function firstNotBelow(rising: readonly number[], value: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The day below or on which `share` of the invoices were paid, when `pseudo` invoices paid as those of `toward` are added to a
 * customer's own (shrinking); `null` when there are none at all.
 */
export function shrunkQuantile(
  own: DayCounts,
  toward: DayCounts,
  pseudo: number,
  share: number,
): number | null {
  const each = toward.total === 0 ? 0 : pseudo / toward.total;
  const wanted = share * (own.total + each * toward.total);
  if (own.total + each * toward.total === 0) return null;
  let [mine, theirs, reached, day] = [0, 0, 0, 0];
  while (mine < own.days.length || theirs < toward.days.length) {
    day = Math.min(own.days[mine] ?? Infinity, toward.days[theirs] ?? Infinity);
    if (own.days[mine] === day) reached += own.counts[mine++] ?? 0;
    if (toward.days[theirs] === day) reached += each * (toward.counts[theirs++] ?? 0);
    if (reached >= wanted) return day;
  }
  return day;
}
