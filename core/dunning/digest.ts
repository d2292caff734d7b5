import type { OpenItem } from '../ledger/open-item.ts';
import type { Customer } from '../ledger/customer.ts';
import type { CustomerId, ItemId } from '../ledger/ids.ts';
import { digestOf } from '../plan/digest.ts';
import type { Letter } from './letter.ts';

/** Equal wherever the same letter was decided: customers and documents by number, words and internal ids left out. */
export function letterDigest(
  letter: Omit<Letter, 'says' | 'digest'>,
  customers: ReadonlyMap<CustomerId, Customer>,
  items: ReadonlyMap<ItemId, OpenItem>,
): string {
  const number = customers.get(letter.customer)?.number ?? letter.customer;
  const named = (id: ItemId): { company: string; kind: string; number: string } => {
    const item = items.get(id);
    return { company: item?.company ?? '', kind: item?.kind ?? '', number: item?.number ?? id };
  };
  return digestOf({
    customer: number,
    company: letter.company,
    on: letter.on,
    ladder: letter.ladder,
    outcome: letter.outcome,
    level: letter.level,
    channel: letter.channel,
    template: letter.template,
    language: letter.language,
    currency: letter.currency,
    items: letter.items.map(({ item, level, open, fee, interest }) => ({
      ...named(item),
      level,
      open,
      fee,
      interest,
    })),
    openCharges: letter.openCharges,
    total: letter.total,
    left: letter.left.map(({ item, because }) => ({ ...named(item), because })),
    because: letter.because,
  });
}
