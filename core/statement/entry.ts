import type { IsoDate } from '../calendar/iso-date.ts';
import type { Currency } from '../money/currency.ts';
import type { Minor } from '../money/minor.ts';
import type { AdviceLine, Payer, PaymentReference, ReceiptMethod } from '../ledger/receipt.ts';
import type { AdviceFormat } from '../remittance/formats.ts';
import type { Problem } from '../problems/problem.ts';

/** The name of a format in commands and files (interchange.md); a format appears here when its reader exists. */
export type StatementFormat =
  | 'camt052'
  | 'camt053'
  | 'camt054'
  | 'mt940'
  | 'mt942'
  | 'bai2'
  | 'lockbox'
  | 'ach'
  | 'ofx'
  | 'coda'
  | 'cfonb120'
  | 'n43'
  | 'bgmax'
  | 'ocr-giro-no'
  | 'edifact-cremul'
  | 'pain002'
  | AdviceFormat
  | 'csv';

export interface Balance {
  readonly amount: Minor;
  readonly on: IsoDate | null;
}

/** What the bank's own code says a movement is, where that is not simply a payment by or to somebody. */
export type EntryNature = 'fee' | 'interest' | 'tax' | 'own-transfer' | 'investment' | 'loan' | 'summary';

/** One movement on the account, or what the bank announces of one. `reversal` reopens what an earlier receipt paid. */
export interface BankEntry {
  /** Unique in the statement and stable when the same file is read again: bank reference plus ordinal, never content alone. */
  readonly id: string;
  readonly status: 'booked' | 'pending' | 'information';
  readonly bookedOn: IsoDate | null;
  readonly valueOn: IsoDate | null;
  readonly currency: Currency | null;
  /**
   * Signed: above zero came in. `null` when it could not be read exactly; then a problem names it and `amountText` has it as written.
   * In hundredths where `currency` is null (a warning says so): no file names more digits than it means.
   */
  readonly amount: Minor | null;
  readonly amountText: string;
  /** The movement takes back an earlier one (returned debit, bounced cheque, RC/RD, RvslInd). */
  readonly reversal: boolean;
  readonly nature: EntryNature | null;
  readonly method: ReceiptMethod;
  /** The other side: who paid what came in, whom we paid what went out. */
  readonly payer: Payer;
  readonly ultimatePayer?: { readonly name?: string };
  readonly text: readonly string[];
  readonly references: readonly PaymentReference[];
  readonly advice: readonly AdviceLine[];
  readonly foreign?: { readonly amount: Minor; readonly currency: Currency };
  /** What banks kept on the way, in the entry's currency: the payer sent that much more. */
  readonly charges?: Minor;
  readonly bankReference: string | null;
  /** The bank's own transaction code as printed: "PMNT/RCDT/ESCT", "NTRF", "142". */
  readonly code: string | null;
  /** Line of the file, for problems and for an auditor. */
  readonly line: number;
}

export interface Statement {
  /**
   * What the bank calls it, as stable as the bank lets it be: account, currency, number and closing day, with an ordinal where
   * one file has it twice with other entries. Receipt ids begin with it.
   */
  readonly id: string;
  /** An intraday report or a notice: the bank reports these movements again in a final statement. */
  readonly interim: boolean;
  /** As printed: IBAN or account number; "" when the file names none. */
  readonly account: string;
  readonly currency: Currency | null;
  readonly number: string | null;
  readonly opening: Balance | null;
  readonly closing: Balance | null;
  readonly entries: readonly BankEntry[];
}

export interface StatementFile {
  readonly file: string;
  /** `null` when no reader recognised it: then `problems` says what was tried. */
  readonly format: StatementFormat | null;
  /** How its bytes were read as text: "utf-8", "windows-1252" … */
  readonly encoding: string;
  readonly statements: readonly Statement[];
  readonly problems: readonly Problem[];
}

/** Most entries have no advice and many no reference or text: they share this list. */
export const NONE: readonly never[] = [];
