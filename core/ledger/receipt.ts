import type { IsoDate } from '../calendar/iso-date.ts';
import type { Currency } from '../money/currency.ts';
import type { Minor } from '../money/minor.ts';
import type { CompanyId, CustomerId, ItemId, ReceiptId } from './ids.ts';

export const RECEIPT_METHODS = [
  'sepa',
  'ach',
  'wire',
  'lockbox',
  'check',
  'card',
  'direct-debit',
  'cash',
  'other',
] as const;
export type ReceiptMethod = (typeof RECEIPT_METHODS)[number];

export const REFERENCE_SCHEMES = [
  'RF',
  'QRR',
  'KID',
  'OGM',
  'VIITE',
  'OCR',
  'FIK',
  'end-to-end',
  'check',
  'other',
] as const;
export type ReferenceScheme = (typeof REFERENCE_SCHEMES)[number];

export interface PaymentReference {
  readonly scheme: ReferenceScheme;
  readonly value: string;
}
export interface Payer {
  readonly name?: string;
  readonly account?: string;
  readonly bic?: string;
  readonly address?: string;
  readonly city?: string;
}

/** A line of a remittance advice. `amount` is the cash of the line. */
export interface AdviceLine {
  readonly number: string;
  readonly amount?: Minor;
  readonly discount?: Minor;
  readonly deduction?: Minor;
  readonly reason?: string;
}

/** Money that came in (or went back: `amount` below zero). Field meanings: docs/interchange.md, receipts.jsonl. */
export interface Receipt {
  readonly id: ReceiptId;
  readonly company: CompanyId;
  readonly bankAccount: string;
  readonly bookedOn: IsoDate;
  readonly valueOn?: IsoDate;
  readonly currency: Currency;
  readonly amount: Minor;
  readonly method: ReceiptMethod;
  readonly payer: Payer;
  readonly ultimatePayer?: { readonly name?: string };
  /** Remittance lines exactly as received, in order. */
  readonly text: readonly string[];
  readonly references: readonly PaymentReference[];
  readonly advice: readonly AdviceLine[];
  /** How the advice is called, where it came beside the money: a reason names it. Not in any file. */
  readonly adviceFrom?: string;
  /** What the payer calls that advice or payment: in the text it names no item. Not in any file. */
  readonly adviceReferences?: readonly string[];
  /** Only where the source knows the payer for certain. */
  readonly customer?: CustomerId;
  /** What was sent, when the bank converted. */
  readonly foreign?: { readonly amount: Minor; readonly currency: Currency };
  /** Told by an intraday report or a notice: a final statement tells the same money again. */
  readonly interim?: true;
  /** The total of an earlier statement whose place it has taken, with the other details of its notice. */
  readonly replaces?: ReceiptId;
  /** The receipt whose money was returned. */
  readonly reversalOf?: ReceiptId;
  /** Who said so, where the bank did not. */
  readonly reversalBy?: string;
}

/** What was finally done with a receipt on an item: history that replay grades against and memory learns from. */
export interface Application {
  readonly receipt: ReceiptId;
  readonly item: ItemId;
  readonly amount: Minor;
  readonly discount: Minor;
  readonly writeOff: Minor;
  /** Where the item is in another currency than the receipt: what it was closed by, in its own. */
  readonly settles?: { readonly amount: Minor; readonly currency: Currency };
  readonly on: IsoDate;
}
