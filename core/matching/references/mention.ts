import type { Entry } from '../ledger/open-ledger.ts';
import type { Slip } from '../text/distance.ts';

/** How a text names an item, from the plainest to the most roundabout. */
export type MentionVia =
  /** The whole number, or a whole reference, as printed but for separators and zeros. */
  | 'exact'
  /** Its last groups only: prefix, year or zeros left out. */
  | 'short'
  /** The last digits behind a number written out: 20240011/12/13. */
  | 'suffix'
  /** Between two numbers: 1001 to 1005. */
  | 'range'
  /** A purchase order or other reference that several items may share. */
  | 'order'
  /** A structured creditor reference we issued. */
  | 'structured'
  | 'slip'
  | 'look-alike';

/** A place in the text that names an item, or one of a few. */
export interface Mention {
  /** What it may mean: one entry nearly always; several for a shared order number or a short form of two numbers. */
  readonly entries: readonly Entry[];
  readonly via: MentionVia;
  /** As the payer wrote it. */
  readonly written: string;
  /** Natural logarithm of how much likelier the text is if the payer means it than by chance. */
  readonly strength: number;
  readonly slip?: Slip;
  /** Behind a word for a deduction: the item that bears it. */
  readonly deduction?: boolean;
  /** Index of the first run in the reading; −1 when it came from a field. */
  readonly at: number;
  /** Index of the last run it was read from, where that is another. */
  readonly last?: number;
}

/** A number that looks like one of ours and is nobody's open item. */
export interface Unresolved {
  readonly written: string;
  /** 0 … 1: how surely it is a document number of this company at all. */
  readonly likely: number;
}

/** What one text says in view of one customer's, or one group's, items. */
export interface Mentions {
  readonly found: readonly Mention[];
  readonly unresolved: readonly Unresolved[];
}
