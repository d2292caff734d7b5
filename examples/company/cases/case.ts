import type { IsoDate } from '../../../core/calendar/iso-date.ts';
import type { CustomerId, ItemId, ReceiptId } from '../../../core/ledger/ids.ts';
import type { Application, Receipt } from '../../../core/ledger/receipt.ts';
import type { Minor } from '../../../core/money/minor.ts';
import type { PayersAdvice } from '../advices/advice.ts';
import type { Movement } from '../statements/movement.ts';
import type { BankAccount } from '../companies.ts';
import type { Random } from '../random.ts';
import type { Desk } from './desk.ts';

/** What may become of an entry of a statement. */
export type Outcome = 'posted' | 'proposed' | 'held' | 'already-in-books' | 'not-a-customers';

/** What the books must finally say about one movement. Σ `settles.amount` + `onAccount` = the movement, unless it settles nothing. */
export interface Truth {
  readonly settles: readonly Settled[];
  readonly onAccount: Minor;
  /** Whose money is on account; `null` where nobody's is. */
  readonly customer: CustomerId | null;
  /** The earlier receipt whose money went back. */
  readonly takesBack?: ReceiptId;
}
export interface Settled {
  readonly item: ItemId;
  /** Cash on the item; below zero for a credit that is used. */
  readonly amount: Minor;
  readonly discount: Minor;
}

export interface Planted {
  readonly movement: Movement;
  readonly truth: Truth;
  /** In the clerk's words: what is special about it. */
  readonly says: string;
  /** What payers have written about this payment, or the next. */
  readonly advices?: readonly PayersAdvice[];
  /** What a clerk has booked before the statement came. */
  readonly booked?: { readonly receipt: Receipt; readonly applications: readonly Application[] };
}

/** Where a case is planted. */
export interface Setting {
  readonly desk: Desk;
  readonly random: Random;
  readonly account: BankAccount;
  readonly on: IsoDate;
}

/** A kind of movement that occurs in real statements. `null`: this account's ledger has nothing (left) to plant it on. */
export interface Case {
  readonly name: string;
  /** Outcomes an honest clerk would accept. `posted` still has to be right to the cent; anything not listed is a miss. */
  readonly mayBe: readonly Outcome[];
  readonly plant: (setting: Setting) => Planted | readonly Planted[] | null;
}
