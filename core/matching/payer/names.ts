import { skeleton } from '../text/fold.ts';
import { isFiller, isLegalForm, withFormApart } from './legal-forms.ts';

/** A name as it is compared. */
export interface Name {
  /** Folded, one blank between words: "WEISSMANN GETRANKE GMBH". */
  readonly full: string;
  /** Its words without legal form and fillers, in order; never empty for a name that has any word. */
  readonly core: readonly string[];
  /** The core in alphabetical order, joined: equal for the same words in another order. */
  readonly coreKey: string;
}

const NO_NAME: Name = { full: '', core: [], coreKey: '' };
/** Banks fill an absent name with words of their own. */
const NOT_A_NAME = /^(NOT ?PROVIDED|NOT ?AVAILABLE|UNKNOWN|UNBEKANNT|NONREF|N A|NA|NONE)$/;

/** Reads a name as banks, clerks and registers write it. An absent one has no words. */
export function readName(text: string | null | undefined): Name {
  if (text === null || text === undefined || text === '') return NO_NAME;
  const words = wordsOf(text);
  const full = words.join(' ');
  if (full === '' || NOT_A_NAME.test(full)) return NO_NAME;
  const own = words.filter((word) => !isLegalForm(word));
  const telling = own.filter((word, index) => !isFiller(word) || !joins(word, index, own.length));
  const core = telling.length > 0 ? telling : words;
  return { full, core, coreKey: [...core].sort().join(' ') };
}

/** A small word joins what stands around it. One at the end is a name ("Wallén El"); a letter at the beginning is an initial ("E. Wallén"). */
const joins = (word: string, index: number, count: number): boolean =>
  word.length === 1 ? index > 0 : index < count - 1;

/** "B.V." is one word, "Co.KG" two; an apostrophe joins, a hyphen parts. */
function wordsOf(text: string): readonly string[] {
  const folded = skeleton(text);
  const written = isUnspaced(folded) ? withFormApart(folded) : folded;
  return (MARKS.test(written) ? withoutMarks(written) : written)
    .split(/[^A-Z0-9\u00c0-\uffff]+/)
    .filter((word) => word !== '');
}

/** Kana, Han, Hangul and the signs of one legal form: what has no blanks between words. */
const UNSPACED = /[\u3040-\u30ff\u3231-\u3239\u3400-\u9fff\uac00-\ud7af]/;
export const isUnspaced = (text: string): boolean => UNSPACED.test(text);
const MARKS = /['’`´./]/;
const withoutMarks = (text: string): string =>
  text
    .replace(/['’`´]/g, '')
    .replace(/\b([A-Z])[./](?=[A-Z]\b)/g, '$1')
    .replace(/\b([A-Z]{1,5})\.(?=\s|$)/g, '$1 ');
