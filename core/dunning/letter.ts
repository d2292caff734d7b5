import type { IsoDate } from '../calendar/iso-date.ts';
import type { CompanyId, CustomerId, ItemId } from '../ledger/ids.ts';
import type { Currency } from '../money/currency.ts';
import type { Minor } from '../money/minor.ts';
import type { Channel } from './policy.ts';

/** Why an item is not on a letter, or a letter is not sent. One word each, in the order they are looked for. */
export type Because =
  | 'customer-excluded'
  | 'customer-paused'
  | 'item-excluded'
  | 'disputed'
  | 'promised'
  | 'direct-debit'
  | 'receipt-waiting'
  | 'covered-by-credit'
  | 'days-unknown'
  | 'step-condition'
  | 'draft-waiting'
  | 'below-minimum'
  | 'never-in-currency'
  | 'not-a-business-day'
  | 'quiet-period'
  | 'contact-cap';

export interface LetterItem {
  readonly item: ItemId;
  readonly number: string;
  readonly level: number;
  /** Days since the due day; below zero before it. */
  readonly overdueDays: number;
  readonly dueOn: IsoDate;
  readonly open: Minor;
  readonly fee: Minor;
  readonly interest: Minor;
}

export interface LeftItem {
  readonly item: ItemId;
  readonly because: Because;
  /** In words that name the day, the amount or the document. */
  readonly says: string;
}

/** A stated rule that stood in for something the customer record lacks. */
export interface Fallback {
  readonly missing: 'email' | 'address' | 'language' | 'country' | 'timeZone' | 'phone';
  readonly says: string;
}

/** What dunning decided for one customer, day and currency. File form: docs/interchange.md, letters.jsonl. */
export interface Letter {
  readonly customer: CustomerId;
  /** Only where the policy's `scope` keeps companies apart. */
  readonly company: CompanyId | null;
  readonly on: IsoDate;
  readonly ladder: string;
  readonly outcome: 'send' | 'suppress' | 'escalate';
  readonly level: number;
  readonly channel: Channel;
  readonly template: string;
  readonly language: string;
  readonly currency: Currency;
  /** The how manieth letter to this customer on this ladder, in this currency, this will be. */
  readonly number: number;
  readonly items: readonly LetterItem[];
  readonly notDue: readonly LetterItem[];
  readonly fee: Minor;
  readonly interest: Minor;
  /** Fees and interest of earlier letters that are still unpaid. */
  readonly openCharges: Minor;
  /** Open amounts of `items`, fee, interest and open charges. */
  readonly total: Minor;
  readonly left: readonly LeftItem[];
  readonly because: Because | null;
  /** One sentence: what is done and why, or why not. */
  readonly says: string;
  readonly fallbacks: readonly Fallback[];
  /** The customer's local time in which it may go out; the shell that sends keeps to it. */
  readonly window: { readonly from: string; readonly to: string; readonly timeZone: string };
  readonly digest: string;
}

/** A letter of the past. Only `sent` counts for levels, quiet days and caps; a `draft` blocks a second one. */
export interface Contact {
  readonly id: string;
  readonly customer: CustomerId;
  readonly company: CompanyId | null;
  readonly on: IsoDate;
  readonly ladder: string;
  readonly state: 'sent' | 'draft' | 'cancelled';
  readonly outcome: 'send' | 'escalate';
  readonly channel: Channel;
  readonly currency: Currency;
  readonly level: number;
  readonly items: readonly { readonly item: ItemId; readonly level: number; readonly interest: Minor }[];
  readonly fee: Minor;
  readonly interest: Minor;
}
