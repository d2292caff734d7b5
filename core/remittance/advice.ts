import type { IsoDate } from '../calendar/iso-date.ts';
import type { AdviceLine, Payer, PaymentReference } from '../ledger/receipt.ts';
import type { Currency } from '../money/currency.ts';
import type { Minor } from '../money/minor.ts';
import type { Source } from '../statement/source.ts';

/** What a payer says a payment is for: it comes beside the money, before it or after. */
export interface Advice {
  readonly file: string;
  readonly line: number;
  /** How the payer calls the payment or the advice: trace number, document number, number of the payment. */
  readonly reference: string | null;
  /** Every reference by which the payment itself may carry it. */
  readonly references: readonly PaymentReference[];
  readonly payer: Payer;
  /** Day of the payment, else of the advice. */
  readonly date: IsoDate | null;
  readonly currency: Currency | null;
  /** `null` where none is named or it cannot be read: a problem says which. In hundredths where `currency` is null. */
  readonly total: Minor | null;
  /** As written, for problems and for an auditor. */
  readonly totalText: string;
  readonly lines: readonly AdviceLine[];
  /** The account the money goes to, where it is named. */
  readonly account: string;
  /** Where nothing says who pays: names it prints, of which one may be the payer's (a letterhead, the sender of a mail). */
  readonly names?: readonly string[];
}

/** A reader of advices: like a reader of statements it never throws for what is in the file. */
export type ReadAdvices = (source: Source) => readonly Advice[];
