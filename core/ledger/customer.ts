import type { IsoDate } from '../calendar/iso-date.ts';
import type { Currency } from '../money/currency.ts';
import type { Minor } from '../money/minor.ts';
import type { CustomerId } from './ids.ts';

/** Who owes. Field meanings: docs/interchange.md, customers.jsonl. */
export interface Customer {
  readonly id: CustomerId;
  /** Printed for the customer; what digests and sentences name. Falls back to the id. */
  readonly number: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** Head of the group this customer belongs to. */
  readonly parent?: CustomerId;
  readonly country?: string;
  readonly language?: string;
  readonly currency?: Currency;
  readonly email?: string;
  readonly phone?: string;
  readonly address?: { readonly street?: string; readonly city?: string; readonly postalCode?: string };
  readonly timeZone?: string;
  /** IBANs or account numbers as the master data has them. */
  readonly bankAccounts: readonly string[];
  readonly terms?: string;
  readonly segment?: string;
  readonly consumer?: boolean;
  readonly creditLimit?: Minor;
  readonly hold?: 'auto' | 'on' | 'off';
  readonly dunning?: {
    readonly pausedUntil?: IsoDate;
    readonly excluded?: boolean;
    readonly reason?: string;
    readonly policy?: string;
  };
}
