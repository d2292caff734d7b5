import type { TableRow } from '../api/tables.ts';
import type { WireEffect } from './post.ts';

/**
 * One company's books, as far as receivables need them. Amounts are whole minor units of their currency; `Lcy` ones of the company's own.
 * Field meanings follow the tables of the Base Application (microsoft/BCApps, src/Layers/W1/BaseApp): Cust. Ledger Entry (21),
 * Detailed Cust. Ledg. Entry (379), G/L Entry (17), Bank Account Ledger Entry (271).
 */
export interface Customer {
  readonly id: string;
  readonly number: string;
  displayName: string;
  country: string;
  city: string;
  addressLine1: string;
  postalCode: string;
  email: string;
  phoneNumber: string;
  languageCode: string;
  currencyCode: string;
  creditLimitLcy: number;
  isPerson: boolean;
  billToCustomerNumber: string;
  paymentTermsCode: string;
  /** Fields of our app on the Customer Card. */
  aliases: string;
  segment: string;
  timeZone: string;
  creditHold: 'Automatic' | 'On' | 'Off';
  dunningPolicy: string;
  dunningExcluded: boolean;
  dunningPausedUntil: string;
  dunningReason: string;
  blocked: ' ' | 'Ship' | 'Invoice' | 'All';
  lastModified: number;
  version: number;
}

export interface CustomerBankAccount {
  readonly id: string;
  readonly customerNumber: string;
  readonly code: string;
  readonly iban: string;
  readonly bankAccountNumber: string;
  lastModified: number;
}

export type DocumentType =
  ' ' | 'Payment' | 'Invoice' | 'Credit Memo' | 'Finance Charge Memo' | 'Reminder' | 'Refund';

export interface CustLedgerEntry {
  readonly id: string;
  readonly entryNumber: number;
  readonly customerNumber: string;
  readonly postingDate: string;
  readonly documentDate: string;
  readonly documentType: DocumentType;
  readonly documentNumber: string;
  readonly externalDocumentNumber: string;
  readonly yourReference: string;
  readonly paymentReference: string;
  readonly description: string;
  /** '' is the company's own currency, as in Business Central. */
  readonly currencyCode: string;
  readonly amount: number;
  readonly amountLcy: number;
  remaining: number;
  remainingLcy: number;
  dueDate: string;
  readonly discountDate: string;
  remainingDiscount: number;
  onHold: string;
  disputeStatus: string;
  promisedPayDate: string;
  lastIssuedReminderLevel: number;
  closedAtDate: string;
  reversed: boolean;
  lastModified: number;
  version: number;
}

/** What changed on an entry, and by which transaction: what unapplying reads. */
export interface DetailedEntry {
  readonly entryNumber: number;
  readonly ledgerEntry: number;
  readonly type: 'Initial Entry' | 'Application' | 'Payment Discount' | 'Realized Gain' | 'Realized Loss';
  readonly postingDate: string;
  readonly documentNumber: string;
  readonly amount: number;
  readonly amountLcy: number;
  readonly transaction: number;
  unapplied: boolean;
}

export interface GlEntry {
  readonly entryNumber: number;
  readonly transaction: number;
  readonly postingDate: string;
  readonly documentNumber: string;
  readonly account: string;
  readonly amountLcy: number;
}

export interface BankAccount {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly iban: string;
  readonly bankAccountNumber: string;
  readonly currencyCode: string;
  lastModified: number;
}
export interface BankEntry {
  readonly entryNumber: number;
  readonly bankAccount: string;
  readonly postingDate: string;
  readonly amount: number;
  readonly documentNumber: string;
  readonly externalDocumentNumber: string;
  readonly transaction: number;
  /** Whose account stands against it; none where it is not a customer's. */
  readonly balCustomer?: string;
  /** Posted through our app. */
  readonly ours: boolean;
  reversed: boolean;
}

/** Our app's table "QTC Effect": the key is unique, so one effect is carried out once. */
export interface EffectRow {
  readonly key: string;
  readonly receipt: string;
  readonly kind: string;
  readonly document: string;
  readonly bank: string;
  readonly transaction: number;
  readonly ledgerEntry: number | null;
  /** Keys of what a returned receipt took back. */
  readonly reverses: readonly string[];
  /** As it was sent, so that taking back a return can post it again. */
  readonly effect: WireEffect;
  /** `returned`: the bank took it back; it stays carried out, and is never posted again by itself. */
  state: 'standing' | 'returned' | 'undone';
}

export interface RequestRow {
  readonly id: string;
  readonly entryNumber: number;
  kind: string;
  status: string;
  customerNumber: string;
  ledgerEntryNumber: number;
  requestedBy: string;
  answer: string;
  lastModified: number;
  version: number;
}
export interface Company {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  /** ISO code behind the empty currency code. */
  readonly localCurrency: string;
  /** Postings outside these days are refused (General Ledger Setup, Allow Posting From/To). */
  allowPostingFrom: string;
  allowPostingTo: string;
  readonly accounts: {
    readonly receivables: string;
    readonly bank: string;
    readonly discount: string;
    readonly gain: string;
    readonly loss: string;
    readonly sales: string;
  };
  readonly customers: Map<string, Customer>;
  readonly customerBankAccounts: CustomerBankAccount[];
  readonly ledger: CustLedgerEntry[];
  readonly detailed: DetailedEntry[];
  readonly gl: GlEntry[];
  readonly bankAccounts: Map<string, BankAccount>;
  readonly bankLedger: BankEntry[];
  readonly effects: Map<string, EffectRow>;
  readonly requests: RequestRow[];
  /** Tables of our app, and sales orders, by the name of their page. */
  readonly tables: Map<string, TableRow[]>;
  /** Rows made in tables so far; a deleted one's id never comes again. */
  made: number;
  /** Units of local currency for one unit of the code, as whole millionths. */
  readonly rates: Map<string, number>;
  /** The day they were published. */
  readonly ratesFrom: string;
  transactions: number;
  /** Kept by `journal.ts`, so that posting and taking back never walk the whole ledger. */
  readonly index: {
    readonly byTransaction: Map<
      number,
      { readonly detailed: DetailedEntry[]; readonly gl: GlEntry[]; readonly bank: BankEntry[] }
    >;
    readonly bankByAmount: Map<string, BankEntry[]>;
    readonly effectsByReceipt: Map<string, EffectRow[]>;
    readonly detailsOf: Map<number, DetailedEntry[]>;
    /** Bank entries of others that answer for one of our receipts: entry number → receipt. */
    readonly claims: Map<number, string>;
  };
}

/** What Business Central tells the user when it will not post: an HTTP 400 with code `Application_DialogException`. */
export class DialogException extends Error {
  override readonly name = 'Application_DialogException';
}

export const entry = (company: Company, number: number): CustLedgerEntry | undefined =>
  company.ledger[number - 1];
