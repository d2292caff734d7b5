import type { Currency } from '../money/currency.ts';
import type { Minor } from '../money/minor.ts';

export const CHANNELS = ['email', 'sms', 'post', 'call', 'portal', 'task'] as const;
export type Channel = (typeof CHANNELS)[number];

/** An amount that may differ by currency; `undefined` where the policy names none for that currency. */
export type PerCurrency = (currency: Currency) => Minor | undefined;

/** What a letter of a step costs the customer. Shape and words: docs/interchange.md, `fee`. */
export interface FeeRule {
  readonly fixed: PerCurrency;
  /** Percent of what `of` names. */
  readonly percent: number;
  readonly of: 'item' | 'letter';
  /** Per overdue item on the letter. */
  readonly perItem: PerCurrency;
  /** By size: `single` takes the range the base falls into for the whole base, `accumulated` adds up slice by slice. */
  readonly ranges: readonly {
    readonly from: PerCurrency;
    readonly fixed: PerCurrency;
    readonly percent: number;
  }[];
  readonly method: 'single' | 'accumulated';
  readonly min: PerCurrency;
  readonly max: PerCurrency;
}

export interface Step {
  readonly level: number;
  /** Below zero: that many days before the due date. */
  readonly afterDays: number;
  readonly channel: Channel;
  readonly template: string;
  /** `end-of-month`: the days are counted from the end of the month of the day they count from. */
  readonly count: 'days' | 'end-of-month';
  readonly after: 'due' | 'previous';
  readonly fee: FeeRule | null;
  /** The step is for customers with at least this much unpaid. */
  readonly when: { readonly unpaidInvoices: number; readonly unpaidBalance: PerCurrency };
}

/** A ladder as it holds for one customer, after every layer; complete. Keys and meaning: docs/interchange.md, `dunning`. */
export interface DunningPolicy {
  /** The name of the ladder: "default", or one of `ladders`. */
  readonly ladder: string;
  /** `inclusive`: on the day `afterDays` is reached the step is due; `exclusive`: the day after. */
  readonly boundary: 'inclusive' | 'exclusive';
  /** In order of severity. Empty: nobody is written to. */
  readonly steps: readonly Step[];
  /** True: an item climbs at most one step a letter. False: straight to the most severe step it has reached. */
  readonly onePerRun: boolean;
  readonly afterLast: 'stop' | 'repeat' | 'hand-over';
  /** `highest`: the letter speaks at its highest level; `per-item`: each item at its own, and steps' fees are each item's own. */
  readonly letterLevel: 'highest' | 'per-item';
  /** Who gets one letter. */
  readonly scope: 'customer' | 'group' | 'company';
  /** Below it nothing is sent; `undefined` for a currency: never in that currency. */
  readonly minimum: PerCurrency;
  readonly minimumOf: 'overdue' | 'balance';
  readonly showNotDue: boolean;
  readonly interest: {
    readonly percentPerYear: string;
    readonly dayCount: 360 | 365;
    readonly from: 'due' | 'invoice';
  };
  /** At most one contact per customer in this many days. */
  readonly quietDays: number;
  readonly contactCap: { readonly contacts: number; readonly days: number };
  /** Local time of the customer; the shell that sends keeps to it. */
  readonly sendWindow: { readonly from: string; readonly to: string; readonly businessDaysOnly: boolean };
}
