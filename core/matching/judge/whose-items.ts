import type { CustomerId } from '../../ledger/ids.ts';
import type { CompanyLedger } from '../ledger/open-ledger.ts';
import { groupOf, type CustomerBook } from '../payer/customer-book.ts';
import type { PayerCandidate } from '../payer/find-payer.ts';

/** How many customers' items are looked at for one receipt. */
const MOST_SCOPES = 6;
/** Candidates this much less likely than the best (e^x) are not looked at unless the text names their items. */
const TOO_UNLIKELY = 7;

/** Named by the source of the receipt or by a client's rule: nobody else is looked at, but the group. */
export const isCertain = ({ evidence }: PayerCandidate): boolean =>
  evidence.some(({ kind }) => kind === 'given' || kind === 'rule');

/** Customers whose items are named are candidates even when nothing else points at them. @param named digits that named each. */
export function withCustomersNamed(
  candidates: readonly PayerCandidate[],
  named: ReadonlyMap<CustomerId, number>,
): readonly PayerCandidate[] {
  if (named.size === 0) return candidates;
  const byId = new Map(candidates.map((candidate) => [candidate.customer, candidate]));
  const mostNamed = [...named].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST_SCOPES);
  for (const [customer] of mostNamed) {
    const there = byId.get(customer);
    byId.set(customer, {
      customer,
      evidence: [...(there?.evidence ?? []), { kind: 'items-named' }],
      weight: there?.weight ?? 0,
    });
  }
  return [...byId.values()].sort((a, b) => b.weight - a.weight || (a.customer < b.customer ? -1 : 1));
}

/** Candidates whose items are looked at: the likeliest few that have any in the company; the first in any case. */
export function chosen(
  candidates: readonly PayerCandidate[],
  company: CompanyLedger | undefined,
): readonly PayerCandidate[] {
  const top = candidates[0]?.weight ?? 0;
  if (candidates.length < 2) return candidates;
  const certain = candidates.some(isCertain);
  const likely = candidates.filter((candidate, index) => {
    if (index === 0) return true;
    if (!company?.accounts.has(candidate.customer) || (certain && !isCertain(candidate))) return false;
    return namesItems(candidate) || candidate.weight > top - TOO_UNLIKELY;
  });
  if (likely.length <= MOST_SCOPES) return likely;
  // A name many share must not crowd out the one whose item is named.
  const named = likely.filter((candidate, index) => index > 0 && namesItems(candidate));
  let others = MOST_SCOPES - Math.min(named.length, MOST_SCOPES / 2);
  return likely.filter((candidate) => named.includes(candidate) || others-- > 0);
}

const namesItems = ({ evidence }: PayerCandidate): boolean =>
  evidence.some(({ kind }) => kind === 'items-named');

/**
 * Sets, amounts and a text that names nothing of a customer only lower its weight. Where even the payer's own weight is this far
 * (e^x) below an explanation already found, nothing of that customer can change the answer.
 */
const OUT_OF_REACH = 12;
export const cannotMatter = (candidate: PayerCandidate, best: number): boolean =>
  candidate.weight < best - OUT_OF_REACH && !namesItems(candidate);

/** Digits that name a customer's items: fewer may be a coincidence. */
const CLEARLY = 5;

/** Customers of different groups whose items one receipt names in full: it pays for all of them, in order of id. */
export function customersClearlyNamed(
  candidates: readonly PayerCandidate[],
  named: ReadonlyMap<CustomerId, number>,
  book: CustomerBook,
): { readonly payer: PayerCandidate; readonly customers: readonly CustomerId[] } | undefined {
  const clearly = [...named].filter(([, digits]) => digits >= CLEARLY).map(([customer]) => customer);
  if (clearly.length < 2 || clearly.length > MOST_SCOPES) return undefined;
  const oneGroup = groupOf(book, clearly[0]!);
  if (clearly.every((id) => oneGroup.includes(id))) return undefined;
  const payer = candidates.find(({ customer }) => clearly.includes(customer));
  return payer && { payer, customers: clearly.sort() };
}
