import { addDays, type IsoDate } from '../calendar/iso-date.ts';
import type { OpenItem } from '../ledger/open-item.ts';
import { ZERO } from '../money/minor.ts';
import { asContact, decideDunning, type DunningInput } from './decide.ts';
import type { Letter } from './letter.ts';

/**
 * Decides every day from `asOf` to `until`, each letter that is sent becoming a contact of the days after. Items are seen
 * as they stood on each day: from the day they were issued, until the day they were closed (that day included: who has paid is not written to).
 */
export function simulateDunning(input: DunningInput, until: IsoDate): readonly Letter[] {
  const letters: Letter[] = [];
  for (let day = input.asOf; day <= until; day = addDays(day, 1)) {
    const seen = input.items.flatMap((item) => asOn(item, day) ?? []);
    for (const letter of decideDunning({
      ...input,
      policyFor: input.policyFor.bind(input),
      asOf: day,
      items: seen,
    })) {
      letters.push(letter);
      if (letter.outcome !== 'suppress') input.history.add(asContact(letter, letterId(letter)));
    }
  }
  return letters;
}

/** Stable for the same letter, whenever it is decided again. */
export const letterId = ({ customer, company, on, currency, ladder }: Letter): string =>
  ['L', customer, company, on, currency, ladder === 'default' ? null : ladder]
    .filter((part) => part !== null)
    .join('-');

/**
 * What was open on a day. `closedOn` is history's own word that the item is settled: before it the whole amount was open (a
 * ledger of today does not say when parts were paid), from it nothing was. Without it, what is open now was open then.
 */
export function asOn(item: OpenItem, day: IsoDate): OpenItem | null {
  if (item.issuedOn > day) return null;
  if (item.closedOn === undefined) return item.open === 0 ? null : item;
  if (item.closedOn <= day) return { ...item, open: ZERO };
  return { ...item, open: item.total };
}
