import type { Currency } from '../../money/currency.ts';
import { amountsIn, minorOf } from './amounts.ts';
import { documentsIn } from './documents.ts';
import type { TextRow } from './rows.ts';

/** The documents of a sentence with their amounts, and the amount that stands in front of them all. */
export interface Sentence {
  readonly rows: readonly TextRow[];
  readonly total: readonly string[];
}

/**
 * A sentence in which every amount has a document of its own: "RE-1 (600.00) and RE-2 (400.00)", "1,000.00 for RE-1 (600.00) and RE-2 (400.00)",
 * "600.00 for invoice 11 and 400.00 for invoice 12". `null` where amounts and documents do not take turns: then who gets how much it does not say.
 */
export function sentenceIn(line: string, currency: Currency | null): Sentence | null {
  const written = amountsIn(line);
  const between = [...written, { from: line.length, to: 0 }].map(({ from }, index) => line.slice(written[index - 1]?.to ?? 0, from));
  const documents = between.map(documentOfPiece);
  const pairs = (offset: number, skip: number): readonly TextRow[] | null => {
    const rows = written.slice(skip).map(({ decimal }, index) => {
      const [number, amount] = [documents[index + skip + offset], minorOf(decimal, currency)];
      return number && amount !== null ? { number, amounts: [amount], behind: '', columns: [] } : null;
    });
    const named = documents.filter((number) => number !== '').length;
    return named === rows.length && rows.every((row) => row !== null) ? rows : null;
  };
  if (written.length < 2) return null;
  const inFront = pairs(0, 0);
  if (inFront) return { rows: inFront, total: [] };
  const behind = pairs(1, 0);
  if (behind) return { rows: behind, total: [] };
  const afterTotal = pairs(0, 1);
  return afterTotal && { rows: afterTotal, total: [written[0]!.decimal] };
} // prettier-ignore

/** The one document a piece of a sentence names: behind a word for an invoice, or by letters of its own. */
function documentOfPiece(piece: string): string {
  const [only, another] = documentsIn(piece);
  if (only !== undefined) return another === undefined ? only : '';
  const [lettered, second] = piece.split(/[\s()]+/).filter((word) => /[A-Za-z]/.test(word) && documentsIn(word).length === 1);
  return lettered !== undefined && second === undefined ? documentsIn(lettered)[0]! : '';
} // prettier-ignore
