import { driftAlarms, sight, type DriftAlarm, type Sighting } from '../insight/drift.ts';
import type { ItemId } from '../ledger/ids.ts';
import type { Decision } from '../matching/decision.ts';
import type { History } from './replay.ts';

/**
 * Format drift over a ledger: settled receipts are seen by what the books applied them to, the others by what is decided of them (held ones
 * have nothing that could be looked for).
 */
export function driftIn(
  { items, receipts, applications }: Pick<History, 'items' | 'receipts' | 'applications'>,
  decisions: readonly Decision[],
): readonly DriftAlarm[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const paid = new Map<string, ItemId[]>();
  const note = (receipt: string, item: ItemId): unknown =>
    paid.get(receipt)?.push(item) ?? paid.set(receipt, [item]);
  for (const { receipt, item } of applications) note(receipt, item);
  const settled = new Set(paid.keys());
  for (const { receipt, applications: lines } of decisions)
    if (!settled.has(receipt)) for (const { item } of lines) note(receipt, item);
  const sightings = receipts.flatMap((receipt): readonly Sighting[] => {
    const what = (paid.get(receipt.id) ?? []).flatMap((id) => byId.get(id) ?? []);
    const sighting = sight(receipt, what);
    return sighting ? [sighting] : [];
  });
  return driftAlarms(sightings);
}
