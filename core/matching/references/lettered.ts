import { log } from '../../math/exp-log.ts';
import type { Reading } from '../text/reading.ts';
import type { Mention } from './mention.ts';
import { JOINS, LN10, quote, STRONGEST, type NumberScope } from './scope.ts';

/** A number with letters among its digits, as it stands: F5GWG, 417/A/2026, 8F3D2A1C-0004; cut by a blank or a line end, too. */
export function letteredHit(
  reading: Reading,
  at: number,
  scope: NumberScope,
): { readonly mention: Mention; readonly next: number } | undefined {
  const longest = scope.styles.longestLettered();
  if (longest === 0) return undefined;
  const { runs, marks } = reading;
  for (let from = at > 0 && JOINS.test(runs[at]!.gap) ? at - 1 : at; from <= at; from++) {
    let word = '';
    const words: string[] = [];
    for (let index = from; index < runs.length && index < from + MOST_RUNS; index++) {
      const run = runs[index]!;
      if (index > from && (!JOINS.test(run.gap) || marks[index] === 'amount')) break;
      word += run.text;
      if (word.length > longest + LONGEST_WORD_BEFORE) break;
      words.push(word);
    }
    for (let length = words.length - 1; length > 0; length--) {
      const written = words[length]!;
      for (let cut = 0; cut <= (runs[from]!.digits ? 0 : runs[from]!.text.length); cut++) {
        const entries = written.length - cut > longest ? [] : scope.lookUp(written.slice(cut));
        if (entries.length === 0 || !isLettered(written.slice(cut))) continue;
        const meant = entries.filter(({ open }) => open !== 0);
        const last = from + length;
        const best = meant.length > 0 ? meant : entries;
        const strength = (written.length - cut) * LN10 - log(scope.size + 1);
        if (last < at || strength < 0.5) continue;
        return {
          mention: {
            entries: best,
            via: 'exact',
            written: quote(reading, from, last),
            strength: Math.min(STRONGEST, strength) - log(best.length),
            at: from,
          },
          next: last + 1,
        };
      }
    }
  }
  return undefined;
}

const MOST_RUNS = 12;
/** Letters glued in front that are none of the number's: FAKTURAF5GWG. */
const LONGEST_WORD_BEFORE = 12;

const isLettered = (word: string): boolean => /[0-9]/.test(word) && /[0-9][^]*[^0-9]/.test(word);

/** A word with letters among its digits, taken apart like a number. */
export interface LetteredWord {
  readonly from: number;
  readonly next: number;
  readonly word: string;
  readonly prefix: string;
  readonly groups: readonly string[];
  readonly written: string;
}

/** The word around a run of digits, without blanks, where it has letters among its digits. */
export function letteredWord(reading: Reading, at: number): LetteredWord | undefined {
  const { runs } = reading;
  const glued = (index: number): boolean => /^[-/._]?$/.test(runs[index]!.gap);
  let from = at;
  while (from > 0 && glued(from) && at - from < MOST_RUNS) from--;
  let next = at + 1;
  while (next < runs.length && glued(next) && next - at < MOST_RUNS) next++;
  const parts = runs.slice(from, next);
  const word = parts.map(({ text }) => text).join('');
  if (!isLettered(word)) return undefined;
  const first = parts[0]!;
  return {
    from,
    next,
    word,
    prefix: first.digits ? '' : first.text,
    groups: parts.filter(({ digits }) => digits).map(({ text }) => text),
    written: quote(reading, from, next - 1),
  };
}

/** Letters right behind a run of digits that are not those of the number: 417/B/2026 is not 417/A/2026. */
export function contradicts({ runs }: Reading, last: number, inner: readonly string[]): boolean {
  const behind = runs[last + 1];
  return (
    inner.length > 0 &&
    behind !== undefined &&
    !behind.digits &&
    behind.text.length <= 3 &&
    /^[-/._]?$/.test(behind.gap) &&
    !inner.includes(behind.text)
  );
}
