import type { Entry } from '../ledger/open-ledger.ts';
import type { Reading } from '../text/reading.ts';
import type { DigitKey, Run } from '../text/runs.ts';
import type { NumberStyles } from './styles.ts';

/** The items a text is read against: those of one customer or one group. */
export interface NumberScope {
  readonly lookUp: (key: DigitKey) => readonly Entry[];
  /** How many items could be hit by chance. */
  readonly size: number;
  /** Open items, for slips of the hand; empty when the scope is too large to compare each. */
  readonly open: readonly Entry[];
  readonly styles: NumberStyles;
  /** Whether a key is that of a whole number of anybody's, open or paid: what is written so is no slip. */
  readonly isNumber: (key: DigitKey) => boolean;
  /** Whether digits are the number of a customer whose items these are: whatever word stands before them, that is who is meant. */
  readonly isCustomer: (digits: string) => boolean;
  /** Shorter numbers count only inside a list (policy: minimumReferenceLength). */
  readonly shortest: number;
}

export const LN10 = 2.302585092994046;
/** No text proves more than this: e^14 to one. */
export const STRONGEST = 14;
/** Runs may belong together over one separator, a blank, or a line end; a comma, plus or ampersand parts numbers. */
export const JOINS = /^(?:|[-/._ \n]|[ ]?[-/][ ]?| \n|\n |[-/._]\n|\n[-/._])$/;

/** The text from one run to another as the payer wrote it, line ends left out. */
export const quote = ({ runs, text }: Reading, from: number, last: number): string =>
  text.slice(runs[from]!.start, runs[last]!.end).replace(/\n/g, '');

/** Letters right in front of a run of digits: glued or parted by one separator or blank. */
export function lettersBefore(runs: readonly Run[], at: number): { readonly other: string } {
  const run = runs[at]!;
  const before = runs[at - 1];
  return { other: !before || before.digits || !JOINS.test(run.gap) ? '' : before.text };
}

export const endsWithPrefix = (letters: string, prefix: string): boolean =>
  prefix !== '' && letters !== '' && letters.endsWith(prefix);
