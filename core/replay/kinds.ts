import type { ItemId } from '../ledger/ids.ts';
import type { Application, Receipt } from '../ledger/receipt.ts';
import type { History } from './replay.ts';

/** What the books finally made of a receipt, from the rarest down: the first that fits counts. */
export type BookedKind =
  | 'returned'
  | 'on account'
  | 'several customers'
  | 'credit used'
  | 'written off'
  | 'discount'
  | 'paid too much'
  | 'paid short'
  | 'in full';

/** Tells each receipt's kind; what is left of an item is its total less all applications up to and with the one asked about. */
export function kindsOf({
  items,
  applications,
}: Pick<History, 'items' | 'applications'>): (receipt: Receipt) => BookedKind {
  const byId = new Map(items.map((item) => [item.id, item]));
  const own = new Map<string, Application[]>();
  const short = new Set<string>();
  const left = new Map<ItemId, number>(items.map(({ id, total }) => [id, total]));
  const inOrder = [...applications].sort((a, b) =>
    a.on !== b.on ? (a.on < b.on ? -1 : 1) : a.receipt < b.receipt ? -1 : a.receipt > b.receipt ? 1 : 0,
  );
  for (const application of inOrder) {
    const { receipt, item, amount, discount, writeOff } = application;
    const rest = (left.get(item) ?? 0) - amount - discount - writeOff;
    left.set(item, rest);
    if (rest > 0 && amount > 0) short.add(receipt);
    const list = own.get(receipt);
    if (list) list.push(application);
    else own.set(receipt, [application]);
  }
  return ({ id, amount }) => {
    const lines = own.get(id) ?? [];
    if (amount < 0) return 'returned';
    if (lines.length === 0) return 'on account';
    if (new Set(lines.map(({ item }) => byId.get(item)?.customer)).size > 1) return 'several customers';
    if (lines.some((line) => line.amount < 0)) return 'credit used';
    if (lines.some(({ writeOff }) => writeOff !== 0)) return 'written off';
    if (lines.some(({ discount }) => discount !== 0)) return 'discount';
    if (lines.reduce((sum, line) => sum + line.amount, 0) < amount) return 'paid too much';
    return short.has(id) ? 'paid short' : 'in full';
  };
}
