import { fold } from '../../matching/text/fold.ts';
import { isDate } from './dates.ts';
import { columnOf, plainWords } from './words.ts';

/** A document number: letters, figures and signs between them; three figures at least, or a letter and two, or as in "INV-1". */
const DOCUMENT = /^[A-Za-z0-9][A-Za-z0-9\-/._#]*$/;

export function isDocument(piece: string): boolean {
  if (!DOCUMENT.test(piece) || isDate(piece) || piece.length > 35) return false;
  const figures = piece.replace(/\D/g, '').length;
  const letters = piece.replace(/[^A-Za-z]/g, '').length;
  return figures >= 3 || (letters > 0 && figures >= 2) || /^[A-Za-z]{2,6}[-/#]\d$/.test(piece);
}

/** Signs and words that stand between the documents of a list in prose. */
const JOINS = /^(,|\+|&|and|und|et|y|e|en|og|och|sowie|plus)$/i;
/** Words in front of a document in a row: a position, a kind. More is a sentence. */
const MOST_WORDS = 2;

/**
 * The documents a line names in front of its amounts. Several are given only where commas or words join them; a second number in a
 * column of its own (an order, a customer) is none. A sentence that happens to have a number names none, unless it says "invoice".
 */
export function documentsIn(text: string): readonly string[] {
  const pieces = text
    .replace(/([,;|+&])/g, ' $1 ')
    .split(/\s+/)
    .filter((piece) => piece !== '' && !/^[;|]$/.test(piece));
  const found: string[] = [];
  let [words, named, joined] = [0, false, false];
  for (const raw of pieces) {
    const piece = raw.replace(/^[#(:]+|[):.]+$/g, '');
    if (JOINS.test(raw)) joined = found.length > 0;
    else if (isDocument(piece)) {
      if (found.length > 0 && !joined) break;
      found.push(piece);
      joined = false;
    } else if (found.length > 0) break;
    else if (/^[^\d]*[A-Za-zÀ-ÿ]{2}/.test(piece)) {
      words++;
      named ||= namesDocuments(plainWords(piece, fold));
    }
  }
  return words <= MOST_WORDS || named ? found : [];
}

/** "Invoice", "Rechnungen", "factures": a heading, or its plural. */
export const namesDocuments = (word: string): boolean =>
  columnOf(word) === 'number' || columnOf(word.replace(/(en|er|or|s|n)$/, '')) === 'number';
