/** Spreads credits, deposits and money over what is to be paid. Pure. */

export interface Debt {
  readonly key: number;
  /** Minor units to apply, above zero, and what is given as discount beside it. */
  readonly amount: number;
  readonly discount: number;
}
export interface Means {
  readonly key: number;
  readonly amount: number;
}
export interface Share {
  readonly debt: number;
  /** Null: paid in money. */
  readonly means: number | null;
  readonly amount: number;
  readonly discount: number;
}
export interface Allocation {
  readonly shares: readonly Share[];
  /** Money left over. */
  readonly unapplied: number;
}

/** Why the amounts do not go together. */
export type Misfit = 'credits-left-over' | 'too-little' | 'discount-without-money';

/**
 * Credits first, in the order they are listed, then money: each debt in turn takes what it needs. (NetSuite's own order is not
 * documented; only the links between single credits and invoices depend on it, no balance does.)
 */
export function allocate(
  debts: readonly Debt[],
  means: readonly Means[],
  money: number,
): Allocation | Misfit {
  const sum = (amounts: readonly { readonly amount: number }[]): number =>
    amounts.reduce((total, { amount }) => total + amount, 0);
  const [owed, credit] = [sum(debts), sum(means)];
  if (credit > owed) return 'credits-left-over';
  if (credit + money < owed) return 'too-little';
  const shares: Share[] = [];
  const left = means.map((each) => ({ ...each }));
  for (const { key, amount, discount } of debts) {
    let due = amount;
    while (due > 0 && left.length > 0) {
      const next = left[0]!;
      const taken = Math.min(due, next.amount);
      shares.push({ debt: key, means: next.key, amount: taken, discount: 0 });
      next.amount -= taken;
      due -= taken;
      if (next.amount === 0) left.shift();
    }
    if (due === 0 && discount > 0) return 'discount-without-money';
    if (due > 0) shares.push({ debt: key, means: null, amount: due, discount });
  }
  return { shares, unapplied: money - (owed - credit) };
}
