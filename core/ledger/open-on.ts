import type { IsoDate } from '../calendar/iso-date.ts';
import { minor, ZERO, type Minor } from '../money/minor.ts';
import type { ItemId } from './ids.ts';
import type { OpenItem } from './open-item.ts';
import type { Application } from './receipt.ts';

/** What was applied to items, by item and day: built once, asked for any day. */
export type Applied = ReadonlyMap<ItemId, readonly { readonly on: IsoDate; readonly closes: Minor }[]>;

export function appliedTo(applications: readonly Application[]): Applied {
  const applied = new Map<ItemId, { on: IsoDate; closes: Minor }[]>();
  for (const { item, on, amount, discount, writeOff } of applications) {
    const closes = minor(amount + discount + writeOff);
    const known = applied.get(item);
    if (known) known.push({ on, closes });
    else applied.set(item, [{ on, closes }]);
  }
  return applied;
}

/**
 * What of an item was open at the end of a day; zero when it was not yet issued or closed by then. With its applications: its total less
 * those up to that day. Without any: what is open now or, when it was closed later, its total, since nothing says what was paid in between.
 */
export function openOn(item: OpenItem, day: IsoDate, applied?: Applied): Minor {
  const { id, issuedOn, closedOn, open, total } = item;
  if (issuedOn > day || (closedOn !== undefined && closedOn <= day)) return ZERO;
  const applications = applied?.get(id);
  if (!applications) return closedOn === undefined ? open : total;
  let left: number = total;
  for (const { on, closes } of applications) if (on <= day) left -= closes;
  return minor(total > 0 ? Math.max(left, 0) : Math.min(left, 0));
}
