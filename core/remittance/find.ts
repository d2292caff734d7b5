import { readReference, type StructuredReference } from './schemes.ts';
import type { ReferenceScheme } from '../ledger/receipt.ts';

/**
 * Structured references a payer typed into free text. Only shapes that show by themselves what they are: RF and its check
 * digits, the Belgian `+++…+++` or `***…***`, Danish `+71<…`, and numbers behind a word that names the scheme. Digits
 * alone are left to the matching with what the ledger printed: one in ten random numbers passes Luhn.
 */
export function findReferences(text: string): readonly StructuredReference[] {
  const upper = text.toUpperCase();
  const found: StructuredReference[] = [];
  for (const { scheme, pattern } of SHAPES) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(upper); match; match = pattern.exec(upper)) {
      const reference = longestValid(scheme, match[1] ?? '');
      if (reference && !found.some(({ canonical }) => canonical === reference.canonical))
        found.push(reference);
    }
  }
  return found;
}

const SHAPES: readonly { readonly scheme: ReferenceScheme; readonly pattern: RegExp }[] = [
  { scheme: 'RF', pattern: /\b(RF ?\d{2}(?: ?[A-Z0-9]{1,4}){1,6})/g },
  { scheme: 'OGM', pattern: /(?:\+\+\+|\*\*\*) ?(\d{3}\/?\d{4}\/?\d{5}) ?(?:\+\+\+|\*\*\*)/g },
  { scheme: 'OGM', pattern: /\b(\d{3}\/\d{4}\/\d{5})\b/g },
  { scheme: 'FIK', pattern: /\+(?:71|75)< ?(\d{15,16})/g },
  { scheme: 'KID', pattern: /\bKID[:. ]{0,3}(\d[\d ]{1,30}[\d-])/g },
  { scheme: 'OCR', pattern: /\bOCR[:. ]{0,3}(\d[\d ]{1,30}\d)/g },
  { scheme: 'VIITE', pattern: /\bVIITE(?:NUMERO|NRO)?[:. ]{0,3}(\d[\d ]{2,24}\d)/g },
  { scheme: 'QRR', pattern: /\b(\d{2}(?: \d{5}){5})\b/g },
];

/** A reference written in groups may run into the next word: the longest leading part whose check digits add up counts. */
function longestValid(scheme: ReferenceScheme, text: string): StructuredReference | undefined {
  const groups = text.split(' ');
  for (let count = groups.length; count > 0; count--) {
    const reference = readReference(scheme, groups.slice(0, count).join(''));
    if (reference?.valid) return reference;
  }
  return readReference(scheme, groups.join(''));
}
