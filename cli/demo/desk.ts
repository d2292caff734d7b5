import type { Contact } from '../../core/dunning/letter.ts';

/** What was decided beside the cash, and what came of it: letters, scores, orders. The same for every ERP. */
export interface Desk {
  readonly letters: {
    readonly sent: number;
    /** Handed to a person. */
    readonly tasks: number;
    /** Letters by their level. */
    readonly levels: Readonly<Record<string, number>>;
    /** One of those sent, as its reader gets it. */
    readonly example: { readonly to: string; readonly subject: string; readonly body: string } | null;
    /** Why some were not written, or some items left out. */
    readonly notWritten: readonly string[];
  };
  readonly scores: { readonly written: number; readonly riskiest: readonly RiskyItem[] };
  readonly orders: {
    readonly released: number;
    readonly toApprove: number;
    readonly held: number;
    /** Why, one sentence for each outcome. */
    readonly because: readonly string[];
  };
  /** Items of today's letters and tasks that should not be on one, as the ERP's own ledger says: all zero. */
  readonly wrong: Readonly<Record<WrongLetter, number>>;
}
export interface RiskyItem {
  readonly number: string;
  readonly customer: string;
  readonly pLate: number;
  readonly expectedOn: string;
  readonly because: string;
}

export const WRONG_LETTERS = ['paid', 'disputed', 'promised', 'excluded'] as const;
export type WrongLetter = (typeof WRONG_LETTERS)[number];

/** What the ledger itself says of an item a letter is about. */
export interface ItemFacts {
  readonly open: number;
  readonly isDisputed: boolean;
  readonly promisedOn: string | null;
  readonly isExcluded: boolean;
}

/** Reads the letters as a customer would complain about them; shares nothing with the engine that decided them. */
export function wrongLetters(
  letters: readonly Pick<Contact, 'on' | 'items'>[],
  factsOf: (item: string) => ItemFacts | undefined,
): Desk['wrong'] {
  const wrong = { paid: 0, disputed: 0, promised: 0, excluded: 0 };
  for (const { on, items } of letters)
    for (const { item } of items) {
      const facts = factsOf(item);
      if (!facts || facts.open <= 0) wrong.paid++;
      else if (facts.isDisputed) wrong.disputed++;
      else if (facts.promisedOn !== null && facts.promisedOn >= on) wrong.promised++;
      else if (facts.isExcluded) wrong.excluded++;
    }
  return wrong;
}

/** How many letters of each level, the lowest first. */
export function levelsOf(letters: readonly Pick<Contact, 'level'>[]): Readonly<Record<string, number>> {
  const counts = new Map<number, number>();
  for (const { level } of letters) counts.set(level, (counts.get(level) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => a - b));
}
