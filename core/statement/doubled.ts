import type { BankEntry } from './entry.ts';
import { isBooked } from './identity.ts';

/** Movements that are in a statement again under the bank's own reference: how many, and the first of them. */
export interface Doubled {
  readonly count: number;
  readonly reference: string;
  readonly line: number;
}

/**
 * Looks for booked movements that say the same under the same reference of the bank: day, amount, payer and text. For formats
 * without control totals, where nothing else tells that rows were copied twice. Both stay receipts: banks do use a reference again.
 */
export function doubledEntries(): { see(entry: BankEntry): void; found(): Doubled | null } {
  const seen = new Set<string>();
  let first: BankEntry | null = null;
  let count = 0;
  return {
    see(entry) {
      if (entry.bankReference === null || !isBooked(entry)) return;
      const { bankReference, bookedOn, amountText, payer, text } = entry;
      const before = seen.size;
      seen.add(JSON.stringify([bankReference, bookedOn, amountText, payer, text]));
      if (seen.size > before) return;
      first ??= entry;
      count++;
    },
    found: () => first && { count, reference: first.bankReference ?? '', line: first.line },
  };
}
