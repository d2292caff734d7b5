import type { IsoDate } from '../../core/calendar/iso-date.ts';
import type { Named } from './quote.ts';
import type { Tongue } from './tongues.ts';

export interface Files {
  readonly customers: readonly object[];
  readonly items: readonly object[];
  readonly receipts: readonly object[];
  readonly applications: readonly object[];
  readonly kinds: readonly Kind[];
}

export interface Kind {
  readonly receipt: string;
  readonly kind: string;
  readonly text: string;
  readonly payer: string;
  readonly damages: readonly string[];
  readonly customer: string | null;
  readonly onAccount: string;
  readonly shortfallAnywhere: boolean;
  /** What arrives leaves room for another truth: nobody is content with its being posted unasked. */
  readonly unknowable?: boolean;
}

export interface Buyer {
  readonly id: string;
  readonly serial: number;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly tongue: Tongue;
  readonly person: boolean;
  readonly parent: Buyer | null;
  readonly account: string | null;
  readonly onFile: boolean;
  readonly terms: number;
  readonly mode: 'single' | 'due' | 'all' | 'runs';
  readonly every: number;
  readonly says: string;
  readonly damage: number;
  readonly price: number | null;
  readonly discount: boolean;
  readonly contract: string;
  readonly printsContract: boolean;
  readonly payer: 'self' | 'service' | 'factor' | 'owner';
  readonly owner: string;
  nextPay: number;
  last: { receipt: Draft; named: Named[]; numbered: boolean } | null;
}

export interface Item {
  readonly id: string;
  readonly company: string;
  readonly buyer: Buyer;
  readonly kind: string;
  readonly number: string;
  readonly references: string[];
  readonly issuedOn: IsoDate;
  readonly dueOn: IsoDate;
  readonly total: number;
  open: number;
  readonly discount: { until: IsoDate; amount: number } | null;
  readonly never: boolean;
  readonly closesOn: IsoDate | null;
  closedOn: IsoDate | null;
}

export type Draft = Record<string, unknown> & { id: string; amount: number; text: string[]; company: string };
export interface Paid {
  readonly item: Item;
  readonly amount: number;
  readonly discount: number;
}

/** Cents as the neutral files write them. */
export const decimal = (cents: number): string => `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
