import type { Customer } from '../../../ledger/customer.ts';
import type { CustomerId } from '../../../ledger/ids.ts';
import type { Receipt } from '../../../ledger/receipt.ts';
import { isNear } from './nearness.ts';
import type { RelatedParty } from './rules.ts';

/** Whom a line is related to: every customer not named is `No`. */
export type Parties = ReadonlyMap<CustomerId, Exclude<RelatedParty, 'No'>>;

/**
 * Related party as codeunit 1255 Match Bank Payments sees it: the account on file; else the name, of the line if it has one and in its text
 * otherwise, which counts fully when place and street agree or no other customer's name contains the customer's. Aliases, groups and what was paid
 * before are no part of it. A receipt whose source names the customer is taken as fully matched.
 */
export function relatedParties(customers: readonly Customer[]): (receipt: Receipt) => Parties {
  const byAccount = new Map<string, Customer[]>();
  for (const customer of customers)
    for (const account of customer.bankAccounts) {
      const key = plain(account);
      if (key !== '') byAccount.set(key, [...(byAccount.get(key) ?? []), customer]);
    }
  const near = new Map<string, readonly Customer[]>();
  const nearTo = (text: string): readonly Customer[] => {
    let found = near.get(text);
    if (!found) near.set(text, (found = customers.filter(({ name }) => isNear(text, name))));
    return found;
  };
  const unique = new Map<CustomerId, boolean>();
  const isUnique = ({ id, name }: Customer): boolean => {
    let found = unique.get(id);
    if (found === undefined) {
      const upper = name.trim().toUpperCase();
      unique.set(
        id,
        (found = customers.filter((other) => other.name.toUpperCase().includes(upper)).length === 1),
      );
    }
    return found;
  };
  return (receipt) => {
    const parties = new Map<CustomerId, 'Fully' | 'Partially'>();
    if (receipt.customer) return parties.set(receipt.customer, 'Fully');
    const { name, account, city, address } = receipt.payer;
    for (const { id } of (account && byAccount.get(plain(account))) || []) parties.set(id, 'Fully');
    const written = name ?? receipt.text.join(' ');
    if (written.trim() === '') return parties;
    for (const customer of nearTo(written)) {
      if (parties.has(customer.id)) continue;
      const sameplace =
        name !== undefined && same(city, customer.address?.city) && same(address, customer.address?.street);
      parties.set(customer.id, sameplace || isUnique(customer) ? 'Fully' : 'Partially');
    }
    return parties;
  };
}

const plain = (account: string): string => account.toUpperCase().replace(/[^A-Z0-9]/g, '');
const same = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && a.trim() !== '' && a.trim().toUpperCase() === b.trim().toUpperCase();
