import type { ItemId, ReceiptId } from '../ledger/ids.ts';
import type { Minor } from '../money/minor.ts';

/** What a figure is counted in. `money`: whole minor units of the currency it is told for. */
export type Unit = 'money' | 'days' | 'percent' | 'times' | 'items';

/** The documents an input was added up from; `name` says which: "open on 2026-03-31". */
export interface Documents {
  readonly name: string;
  readonly ids: readonly (ItemId | ReceiptId)[];
}

/** One number of a formula, by the letter or word the formula uses. */
export interface Input {
  readonly name: string;
  readonly value: number;
  readonly unit: Unit;
  readonly documents: Documents | null;
}

/** A key figure that can be worked out again by hand: its formula, the numbers in it, and the documents behind each. */
export interface Figure {
  readonly name: FigureName;
  /** `null` where it is not defined; `because` says why. Money is a `Minor`. */
  readonly value: number | null;
  readonly unit: Unit;
  readonly formula: string;
  readonly inputs: readonly Input[];
  readonly because: string | null;
}

export type FigureName =
  | 'receivables'
  | 'overdue'
  | 'credit-memos'
  | 'unapplied-cash'
  | 'disputed'
  | 'promised-overdue'
  | 'percent-current'
  | 'percent-overdue'
  | 'percent-over-90'
  | 'items-over-90'
  | 'credit-sales'
  | 'dso-simple'
  | 'dso-average'
  | 'dso-countback'
  | 'dso-true'
  | 'bpdso'
  | 'add'
  | 'adp'
  | 'terms'
  | 'terms-gap'
  | 'days-late'
  | 'days-late-of-late'
  | 'cei'
  | 'turnover'
  | 'collection-rate'
  | 'received';

export const money = (name: string, value: Minor, documents: Documents | null): Input => ({
  name,
  value,
  unit: 'money',
  documents,
});
export const days = (name: string, value: number, documents: Documents | null = null): Input => ({
  name,
  value,
  unit: 'days',
  documents,
});

/** Six decimals, as digests have them; `null` for a figure that has no value. */
export function figure(
  name: FigureName,
  unit: Unit,
  formula: string,
  inputs: readonly Input[],
  answer: number | { readonly because: string },
): Figure {
  if (typeof answer === 'object')
    return { name, value: null, unit, formula, inputs, because: answer.because };
  const value = Number.isSafeInteger(answer) ? answer : Math.round(answer * 1_000_000) / 1_000_000;
  return { name, value, unit, formula, inputs, because: null };
}
