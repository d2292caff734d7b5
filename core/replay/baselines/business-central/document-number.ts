import type { OpenItem } from '../../../ledger/open-item.ts';
import type { Receipt } from '../../../ledger/receipt.ts';

const LEAST_LENGTH = 4;

/**
 * Whether a line names a document, as codeunit 1255 does: the payment reference is the same; or the number, else a reference (its external
 * number), stands in the text. Only the first place counts, and there no letter or digit may stand beside it.
 * Lines are joined by a blank, as the codeunit joins a line's two texts, so a number that a bank broke over two lines is not found; an import that joins
 * them without one finds more.
 */
export function namesDocuments(receipt: Receipt): (item: OpenItem) => boolean {
  const text = receipt.text.join(' ').toUpperCase();
  const structured = new Set(
    receipt.references.flatMap(({ scheme, value }) =>
      scheme === 'end-to-end' || scheme === 'check' ? [] : [compact(value)],
    ),
  );
  return ({ number, references }) =>
    (structured.size > 0 && references.some((reference) => structured.has(compact(reference)))) ||
    (text !== '' && [number, ...references].some((each) => standsIn(text, each.toUpperCase())));
}

const compact = (value: string): string => value.toUpperCase().replace(/\s/g, '');

function standsIn(text: string, number: string): boolean {
  if (number.length < LEAST_LENGTH) return false;
  const at = text.indexOf(number);
  return at >= 0 && !isSign(text[at - 1]) && !isSign(text[at + number.length]);
}

const isSign = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);
