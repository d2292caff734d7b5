import type { IsoDate } from '../../calendar/iso-date.ts';
import type { CustomerId } from '../../ledger/ids.ts';
import type { Currency } from '../../money/currency.ts';
import type { Minor } from '../../money/minor.ts';

/**
 * What matching has learnt from receipts that people, or the books, have settled. A plain value: store it as JSON, read it,
 * edit it, delete from it. Nothing in it decides alone; it shifts odds.
 */
export interface Memory {
  readonly version: 1;
  /** The last day whose settled receipts are in it. */
  readonly through: IsoDate | null;
  /** Who paid for whom, by bank account and by payer name (folded). The most frequent first. */
  readonly accounts: Readonly<Record<string, readonly PaidFor[]>>;
  readonly names: Readonly<Record<string, readonly PaidFor[]>>;
  /** How payments are made up: by all customers, and by each. */
  readonly client: Habit;
  readonly customers: Readonly<Record<string, Habit>>;
  /** What a person deleted: payments up to that day do not teach it again, later ones do. Absent where nothing was. */
  readonly forgotten?: readonly Forgotten[];
}

/** Who paid for whom, deleted by a person. */
export interface Forgotten {
  readonly kind: 'account' | 'name';
  /** The key it was remembered under. */
  readonly payer: string;
  readonly customer: CustomerId;
  /** The last day whose payments do not count any more. */
  readonly through: IsoDate;
}

export interface PaidFor {
  readonly customer: CustomerId;
  readonly times: number;
  readonly lastOn: IsoDate;
  /** Where it first came from, if not from a payment: a person's table, or an ERP's own mappings. */
  readonly source?: PaidForSource;
}
export const PAID_FOR_SOURCES = ['edited', 'mapping'] as const;
export type PaidForSource = (typeof PAID_FOR_SOURCES)[number];

/** Counts of past payments. Fractions appear where older payments count less. */
export interface Habit {
  readonly payments: number;
  /** What share of the open list was paid together. */
  readonly sets: Readonly<Record<SetKind, number>>;
  /** Why the amount was what it was. */
  readonly effects: Readonly<Record<Effect, number>>;
  /** Items paid, and items open at a payment, by how long they were overdue then (`LAGS`). */
  readonly paid: readonly number[];
  readonly seen: readonly number[];
  /** Shortfalls and surpluses below fifty units, by amount in minor units: a bank's charge repeats. */
  readonly fees: Readonly<Record<string, number>>;
  /** The last few receipts of a customer, the newest last: the same amount soon again may be a second payment. */
  readonly recent?: readonly PaidBefore[];
  /** By class of answer (`judge/calibration.ts`): how often it was given, and how often the books finally said the same. */
  readonly verdicts?: Readonly<Record<string, Verdicts>>;
}

export interface Verdicts {
  readonly times: number;
  readonly right: number;
}
export const NO_VERDICTS: Verdicts = { times: 0, right: 0 };

export interface PaidBefore {
  readonly on: IsoDate;
  readonly currency: Currency;
  readonly amount: Minor;
}

/** So many are kept, for so many days. */
export const MOST_RECENT = 8;
export const RECENT_DAYS = 45;

/** Which part of the open list a payment settles. The first that fits counts. */
export const SET_KINDS = ['single', 'whole', 'run', 'window', 'order', 'free'] as const;
/**
 * `whole`: everything open; `run`: everything due up to a day; `window`: everything due between two days; `order`: everything of
 * one purchase order; `free`: none of these.
 */
export type SetKind = (typeof SET_KINDS)[number];

export const EFFECTS = [
  'exact',
  'discount',
  'late-discount',
  'discount-mixed',
  'cents',
  'fee',
  'deduction',
  'partial',
  'overpayment',
  'on-account',
] as const;
/** How the cash relates to what is open: see `judge/effects.ts`. */
export type Effect = (typeof EFFECTS)[number];

/** Upper ends of the classes of overdue days; the last class is everything above. Below zero: not due yet. */
export const LAGS: readonly number[] = [-31, -15, -8, -4, -1, 0, 3, 7, 14, 30, 60];

export function lagOf(overdueDays: number): number {
  let lag = 0;
  while (lag < LAGS.length && overdueDays > LAGS[lag]!) lag++;
  return lag;
}

const zero = <K extends string>(keys: readonly K[]): Record<K, number> =>
  Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;

export const NO_HABIT: Habit = {
  payments: 0,
  sets: zero(SET_KINDS),
  effects: zero(EFFECTS),
  paid: [...LAGS, 0].map(() => 0),
  seen: [...LAGS, 0].map(() => 0),
  fees: {},
};

/** Nothing learnt yet. */
export const EMPTY_MEMORY: Memory = {
  version: 1,
  through: null,
  accounts: {},
  names: {},
  client: NO_HABIT,
  customers: {},
};
