import type { Currency } from '../money/currency.ts';
import type { ParsedAmount } from '../money/decimal.ts';
import type { Minor } from '../money/minor.ts';
import { NONE, type BankEntry } from './entry.ts';
import { amountProblem } from './problems.ts';
import type { Source } from './source.ts';

type Given = Pick<BankEntry, 'id' | 'amount' | 'amountText' | 'currency' | 'line'> & Partial<BankEntry>;

/** A booked entry of which the reader knows this much; what it does not name is empty. */
export const newEntry = (given: Given): BankEntry => ({
  status: 'booked',
  bookedOn: null,
  valueOn: null,
  reversal: false,
  nature: null,
  method: 'other',
  payer: {},
  text: NONE,
  references: NONE,
  advice: NONE,
  bankReference: null,
  code: null,
  ...given,
});

/** The amount that was read, or `null` and a problem that has its text. */
export function amountOr(
  { report }: Source,
  where: string,
  text: string,
  parsed: ParsedAmount,
  code: Currency | null,
): Minor | null {
  if (parsed.ok) return parsed.amount;
  report(amountProblem(where, text, parsed.because, code));
  return null;
}

/** The pieces of a text that say something, each as received but for blanks at its end. */
export const linesOf = (pieces: readonly string[]): readonly string[] => {
  const lines = pieces.map((piece) => piece.trimEnd()).filter((piece) => piece.trim() !== '');
  return lines.length === 0 ? NONE : lines;
};

/** The keys whose value is not empty, for `payer` and its like. */
export function filled<K extends string>(
  values: Readonly<Record<K, string | undefined>>,
): {
  readonly [Key in K]?: string;
} {
  const kept: { [Key in K]?: string } = {};
  for (const [key, value] of Object.entries(values) as [K, string | undefined][]) {
    const text = value?.trim() ?? '';
    if (text !== '') kept[key] = text;
  }
  return kept;
}
