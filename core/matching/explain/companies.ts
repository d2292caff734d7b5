import type { Receipt } from '../../ledger/receipt.ts';
import { sayAmount } from '../../money/decimal.ts';
import { minor } from '../../money/minor.ts';
import type { Entry } from '../ledger/open-ledger.ts';
import type { NamedElsewhere } from '../references/named-elsewhere.ts';

/** A person reads no more of them. */
const MOST_NAMED = 5;

/** "The text names NL-70013 of company 02 (500.00 EUR open); the money came to company 01." */
export const sayOtherCompany = (there: readonly NamedElsewhere[], { company, currency }: Receipt): string =>
  `The text names ${listed(
    there.map(({ entry }) => entry),
    currency,
  )}; the money came to company ${company}.`;

/** "The text names items of several companies: RE 26/3270 of company 01 (830.00 EUR open), …: together 1,330.00 EUR, just what came." */
export function saySeveralCompanies(
  own: readonly Entry[],
  there: readonly NamedElsewhere[],
  { amount, currency }: Receipt,
): string {
  const all = [...own, ...there.map(({ entry }) => entry)];
  const open = all.reduce((sum, entry) => sum + entry.open, 0);
  const came = open === amount ? 'just what came' : `${sayAmount(amount, currency)} came`;
  return `The text names items of several companies: ${listed(all, currency)}; together ${sayAmount(minor(open), currency)}, ${came}.`;
}

function listed(entries: readonly Entry[], currency: Receipt['currency']): string {
  const named = entries
    .slice(0, MOST_NAMED)
    .map(
      ({ item, open, account }) =>
        `${item.number} of company ${account.company.company} (${sayAmount(open, currency)} open)`,
    );
  return `${named.join(', ')}${entries.length > MOST_NAMED ? ` and ${entries.length - MOST_NAMED} more` : ''}`;
}
