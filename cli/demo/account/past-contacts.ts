import type { Contact } from '../../../core/dunning/letter.ts';
import type { OpenItem } from '../../../core/ledger/open-item.ts';
import { ZERO } from '../../../core/money/minor.ts';

/**
 * The letters of which a ledger's items say that they were sent: one a customer, currency and day. ERPs keep levels by what was sent, not on the
 * invoice.
 */
export function pastContacts(items: readonly OpenItem[]): readonly Contact[] {
  const letters = new Map<string, OpenItem[]>();
  for (const item of items) {
    const { level, lastSentOn } = item.dunning ?? {};
    if (level === undefined || lastSentOn === undefined || item.open <= ZERO) continue;
    const key = `past-${item.customer}-${item.currency}-${lastSentOn}`;
    letters.set(key, [...(letters.get(key) ?? []), item]);
  }
  return [...letters].map(([id, own]): Contact => {
    const [first] = own as [OpenItem];
    const levels = own.map(({ dunning }) => dunning?.level ?? 0);
    return {
      id,
      customer: first.customer,
      company: null,
      on: first.dunning!.lastSentOn!,
      ladder: first.dunning?.policy ?? 'default',
      state: 'sent',
      outcome: 'send',
      channel: 'email',
      currency: first.currency,
      level: Math.max(...levels),
      items: own.map(({ id: item, dunning }) => ({ item, level: dunning?.level ?? 0, interest: ZERO })),
      fee: ZERO,
      interest: ZERO,
    };
  });
}

/** What the letters above say is not said again by the items: NetSuite and Business Central would not either. */
export const withoutLevels = (item: OpenItem): OpenItem => {
  if (item.dunning?.lastSentOn === undefined) return item;
  const { level: _level, lastSentOn: _on, ...rest } = item.dunning;
  const { dunning: _, ...bare } = item;
  return Object.keys(rest).length === 0 ? bare : { ...bare, dunning: rest };
};
