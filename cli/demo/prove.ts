/** One equation of the proof that nothing is lost: both sides, and whether they are equal to the last cent. */
export interface ProofLine {
  /** What it is about: a bank account, the receivables of a company in one currency. */
  readonly of: string;
  readonly left: Side;
  readonly right: Side;
  readonly holds: boolean;
}
/** A sum with its parts: `156 posted + 18 proposed`. Counts are whole numbers, amounts whole minor units. */
export interface Side {
  readonly value: number;
  readonly parts: readonly { readonly label: string; readonly value: number }[];
  /** `null` for a count. */
  readonly currency: string | null;
}

/** An equation from the parts of its two sides. */
export function equation(
  of: string,
  currency: string | null,
  left: readonly (readonly [label: string, value: number])[],
  right: readonly (readonly [label: string, value: number])[],
): ProofLine {
  const side = (parts: readonly (readonly [string, number])[]): Side => ({
    value: parts.reduce((total, [, value]) => total + value, 0),
    parts: parts.map(([label, value]) => ({ label, value })),
    currency,
  });
  const [one, other] = [side(left), side(right)];
  return { of, left: one, right: other, holds: one.value === other.value };
}
